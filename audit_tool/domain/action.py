"""Actions: what will change, who owns it, by when, and whether it worked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import ActionId, AgencyId, FindingId, ReturnId, RoundId


class ActionState(StrEnum):
    """Two clocks: done is not yet worked."""

    TO_DO = "to_do"
    DOING = "doing"
    DONE = "done"
    WORKED = "worked"
    WITHDRAWN = "withdrawn"


MOVES: dict[ActionState, frozenset[ActionState]] = {
    ActionState.TO_DO: frozenset({ActionState.DOING, ActionState.DONE, ActionState.WITHDRAWN}),
    ActionState.DOING: frozenset({ActionState.TO_DO, ActionState.DONE, ActionState.WITHDRAWN}),
    ActionState.DONE: frozenset({ActionState.DOING, ActionState.WORKED}),
    ActionState.WORKED: frozenset({ActionState.DONE}),
    ActionState.WITHDRAWN: frozenset({ActionState.TO_DO}),
}
"""Which state may follow which. An action has worked only after it was done."""


@dataclass(frozen=True, slots=True)
class Action:
    """One action of a plan.

    Attributes:
        number: its number in the workspace, given once, from 1.
        source: where it came from, in words a plan prints ("Standard 4, question 4.2").
        owner_role: the post that owns it, not a person's name.
        measure: how anyone would know that it helped children.
        done_on, worked_on: the days each clock stopped.
        done_proof, worked_proof: what shows it.
    """

    id: ActionId
    number: int
    round_id: RoundId
    text: str
    agency_id: AgencyId | None = None
    owner_role: str = ""
    due_on: dt.date | None = None
    state: ActionState = ActionState.TO_DO
    source: str = ""
    measure: str = ""
    theme_ids: tuple[str, ...] = ()
    return_id: ReturnId | None = None
    question_id: str | None = None
    row: str | None = None
    finding_id: FindingId | None = None
    progress: str = ""
    done_on: dt.date | None = None
    done_proof: str = ""
    worked_on: dt.date | None = None
    worked_proof: str = ""

    @property
    def is_open(self) -> bool:
        """Say whether work remains before the first clock stops."""
        return self.state in (ActionState.TO_DO, ActionState.DOING)

    @property
    def is_done(self) -> bool:
        """Say whether the first clock has stopped; one that was withdrawn after it ran again is not done."""
        return self.state in (ActionState.DONE, ActionState.WORKED)

    def days_late(self, today: dt.date) -> int:
        """Count whole days past the due date on `today`; 0 when not late, done or undated."""
        if not self.is_open or self.due_on is None:
            return 0
        return max(0, (today - self.due_on).days)


class Brag(StrEnum):
    """Blue, red, amber, green: the words partnerships expect; colour and glyph always stand beside them."""

    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"
    PURPLE = "purple"


def suggest_brag(action: Action, today: dt.date) -> Brag:
    """Suggest the status word for an action on `today`.

    Blue: done. Purple: withdrawn. Red: past its date and not done. Amber: due within 28 days and not started.
    Grey: not started and further off, or undated. Green: the rest.
    """
    if action.is_done:
        return Brag.BLUE
    if action.state is ActionState.WITHDRAWN:
        return Brag.PURPLE
    if action.days_late(today):
        return Brag.RED
    if action.state is ActionState.DOING:
        return Brag.GREEN
    soon = action.due_on is not None and (action.due_on - today).days <= 28
    return Brag.AMBER if soon else Brag.GREY
