"""Actions: what will change, who owns it, by when, and whether it worked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from audit_tool.domain.ids import ActionId, AgencyId, FindingId, ReturnId, RoundId


class ActionState(StrEnum):
    """Two clocks: done is not yet worked. Whoever owns an action says that it is done; the group signs it off.

    Source: action plans of partnerships (proposed, agreed, in progress, ready for sign-off, signed off, closed, carried
    forward, superseded, rejected). Output only: closed, though nobody has shown what changed.
    """

    PROPOSED = "proposed"
    TO_DO = "to_do"
    DOING = "doing"
    DONE = "done"
    SIGNED_OFF = "signed_off"
    WORKED = "worked"
    OUTPUT_ONLY = "output_only"
    CARRIED_FORWARD = "carried_forward"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({ActionState.PROPOSED, ActionState.TO_DO, ActionState.DOING})
"""The first clock runs, or has not begun."""

CLOSED = frozenset({ActionState.WORKED, ActionState.OUTPUT_ONLY})
"""Closed, with proof of a kind of change and a day to look again."""

DROPPED = frozenset({ActionState.CARRIED_FORWARD, ActionState.SUPERSEDED, ActionState.WITHDRAWN})
"""Nobody works on it here any more, for a reason that is kept."""


class Origin(StrEnum):
    """What an action came from; where it can be seen is told by the ids beside it."""

    FINDING = "finding"
    ANSWER = "answer"
    UNDERTAKING = "undertaking"
    RECOMMENDATION = "recommendation"
    LETTER = "letter"
    ROUND = "round"


class KindOfChange(StrEnum):
    """What was shown to have changed when it was closed: a thing was made, people work otherwise, lives differ."""

    OUTPUT = "output"
    PRACTICE = "practice"
    CHILDREN = "children"


EVERY_ROUND: Final = "actions"
"""The subject of the plan that holds the actions of every round: the sheet of a meeting."""


@dataclass(frozen=True, slots=True)
class Action:
    """One action of a plan.

    Attributes:
        number: its number in the workspace, given once, from 1.
        source: where it came from, in words a plan prints ("Standard 4, question 4.2").
        owner_role: the post that owns it, not a person's name.
        measure: how anyone would know that it helped children; `baseline` and `target` are what is measured before and
            hoped for, `how_checked` who looks at what.
        done_on, worked_on: the days each clock stopped.
        done_proof, worked_proof: what shows it.
        support_ids: agencies that help the lead agency.
        waits_for: actions that have to be done first.
        check_on: the day somebody looks whether it worked.
        moved_on: the day it came to the state it is in; None where it never moved.
        signed_by: the group that signed it off ("Performance sub-group"), never the post that owns it.
        change: the kind of change it was closed on.
        retest_on, retest_question: when it is looked at again after closing, and what is asked then.
        reason: why it was closed on output only, opened again, carried forward, superseded or withdrawn.
        goes_on_in: the action it was carried into, or that took its place.
        brag, brag_over, brag_why: the status word a person says in place of the one suggested, which one that was, and
            why; see `shown_brag`.
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
    done_on: dt.date | None = None
    done_proof: str = ""
    worked_on: dt.date | None = None
    worked_proof: str = ""
    origin: Origin = Origin.ROUND
    support_ids: tuple[AgencyId, ...] = ()
    starts_on: dt.date | None = None
    waits_for: tuple[ActionId, ...] = ()
    baseline: str = ""
    target: str = ""
    how_checked: str = ""
    check_on: dt.date | None = None
    moved_on: dt.date | None = None
    signed_by: str = ""
    signed_on: dt.date | None = None
    change: KindOfChange | None = None
    retest_on: dt.date | None = None
    retest_question: str = ""
    reason: str = ""
    goes_on_in: ActionId | None = None
    brag: Brag | None = None
    brag_over: Brag | None = None
    brag_why: str = ""

    @property
    def is_open(self) -> bool:
        """Say whether work remains before the first clock stops."""
        return self.state in OPEN

    @property
    def goes_on(self) -> bool:
        """Say whether it is open and was agreed: nobody owes a word about one that is only proposed."""
        return self.is_open and self.state is not ActionState.PROPOSED

    @property
    def is_done(self) -> bool:
        """Say whether the first clock has stopped; one that was withdrawn after it ran again is not done."""
        return self.state not in OPEN and self.state not in DROPPED

    @property
    def stands(self) -> bool:
        """Say whether it still belongs to the plan: it was not withdrawn, superseded or carried into another."""
        return self.state not in DROPPED

    @property
    def is_agreed(self) -> bool:
        """Say whether anybody promised it: what is only proposed is neither late nor counted among what is done."""
        return self.stands and self.state is not ActionState.PROPOSED

    @property
    def needs_check(self) -> bool:
        """Say whether it is done and nobody has said yet whether it worked."""
        return self.state in (ActionState.DONE, ActionState.SIGNED_OFF)

    @property
    def closed_on(self) -> dt.date | None:
        """Give the day it was closed on what changed; None while it is not closed."""
        return self.worked_on or self.moved_on if self.state in CLOSED else None

    def days_late(self, today: dt.date) -> int:
        """Count whole days past the due date on `today`; 0 when not late, done, undated, or not agreed yet."""
        if not self.is_open or not self.is_agreed or self.due_on is None:
            return 0
        return max(0, (today - self.due_on).days)

    def days_unchecked(self, today: dt.date) -> int:
        """Count whole days past the day somebody was to look whether it worked; 0 when not past, or looked at."""
        if not self.needs_check or self.check_on is None:
            return 0
        return max(0, (today - self.check_on).days)


class Brag(StrEnum):
    """Blue, red, amber, green: the words partnerships expect; colour and glyph always stand beside them."""

    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"
    PURPLE = "purple"


SAYABLE: Final = (Brag.GREEN, Brag.AMBER, Brag.RED)
"""What a person may say of an agreed action that goes on: the other words follow from its steps and days.

Source: the BRAG rating of partnerships' action plans: green on track, amber at risk, red overdue or off track.
"""


def shown_brag(action: Action, suggested: Brag) -> Brag:
    """Say which status word stands: a person's, as long as the action is open and the suggestion is what they knew.

    A word said against amber is none against red: where the suggestion changes, it stands again until somebody speaks.
    """
    return action.brag if action.brag and action.is_open and action.brag_over is suggested else suggested


SOON = 28
"""Days: what is due within them asks for a word in the same time."""


def suggest_brag(action: Action, today: dt.date, *, told_on: dt.date | None = None, is_blocked: bool = False) -> Brag:
    """Suggest the status word for an action on `today`.

    Blue: done and signed off. Purple: dropped. Red: past its date and not done. Amber: due within 28 days and not
    started, waiting for another action, or not spoken of for more than 28 days. Grey: not agreed yet, not started and
    further off, or undated, or before its start. Green: the rest, done and waiting for its sign-off too.

    Args:
        told_on: the last day anybody said how it goes; None where nobody did, and then the day it last moved counts.
        is_blocked: whether an action that has to be done first is not.

    Source: the BRAG rating of partnerships' action plans; only a sign-off makes an action blue, never its owner.
    """
    if not action.stands:
        return Brag.PURPLE
    if action.is_done:
        return Brag.GREEN if action.state is ActionState.DONE else Brag.BLUE
    if not action.is_agreed:
        return Brag.GREY
    if action.days_late(today):
        return Brag.RED
    is_soon = action.due_on is not None and (action.due_on - today).days <= SOON
    if action.state is not ActionState.DOING:
        return Brag.AMBER if is_soon and not _is_before_start(action, today) else Brag.GREY
    return Brag.AMBER if is_soon and (is_blocked or _is_silent(action, today, told_on)) else Brag.GREEN


def _is_before_start(action: Action, today: dt.date) -> bool:
    return action.starts_on is not None and today < action.starts_on


def _is_silent(action: Action, today: dt.date, told_on: dt.date | None) -> bool:
    """Say whether nobody has spoken of an action for more than 28 days, as far as it is known when anybody did."""
    last = max((day for day in (told_on, action.moved_on) if day is not None), default=today)
    return (today - last).days > SOON
