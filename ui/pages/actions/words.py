"""The sentences of the actions page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.domain.action import Action, ActionState
from audit_tool.views.actions import ActionLine, ActionsPicture
from ui import wording

AGREED = "Its round is closed, so what was agreed stays. Who carries it out, by when and how it goes may change."
"""What is said of an action whose words stay."""

CLOSES = "An action closes when someone shows what changed for children, not when the task is finished."


@dataclass(frozen=True, slots=True)
class Clock:
    """How one of an action's two clocks stands: words, a meaning, a glyph, and how full it is, 0 to 1."""

    words: str
    meaning: str
    glyph: str
    share: float


def headline(picture: ActionsPicture) -> str:
    """Count both clocks: "18 of 31 done. 7 shown to have worked."."""
    if not picture.total:
        return "No actions yet"
    worked = f"{picture.worked or 'None'} shown to have worked"
    done = wording.of(picture.done, picture.total)
    return f"{done[:1].upper()}{done[1:]} done. {worked}."


def first_clock(picture: ActionsPicture) -> str:
    """Say how the first clock stands over all actions: "18 done, 3 late"."""
    late = f"{picture.late} late" if picture.late else "none late"
    return f"{picture.done or 'None'} done, {late}"


def second_clock(picture: ActionsPicture) -> str:
    """Say how the second clock stands over all actions: "7 worked, 11 waiting for proof"."""
    waiting = picture.done - picture.worked
    return f"{picture.worked or 'None'} worked, {waiting or 'none'} waiting for proof"


def done_clock(line: ActionLine, today: dt.date) -> Clock:
    """Say how an action's first clock stands: a day, how late it is, or when it is due."""
    action = line.action
    if action.state in (ActionState.DONE, ActionState.WORKED):
        return Clock(_day(action.done_on, today) or "Done", "info", "tick", 1)
    if action.state is ActionState.WITHDRAWN:
        return Clock("Withdrawn", "plum", "cross", 0)
    if line.days_late:
        return Clock(f"{wording.count(line.days_late, 'day')} late", "bad", "clock", 0.75)
    if action.due_on is None:
        return Clock("No date", "na", "dash", 0)
    share = 0.5 if action.state is ActionState.DOING else 0.1
    return Clock(
        f"Due {_day(action.due_on, today)}", "ok" if action.state is ActionState.DOING else "na", "ring", share
    )


def worked_clock(action: Action, today: dt.date) -> Clock:
    """Say how an action's second clock stands; it does not start before the first is full."""
    if action.state is ActionState.WORKED:
        return Clock(_day(action.worked_on, today) or "Worked", "met", "tick", 1)
    if action.state is ActionState.DONE:
        return Clock("Needs a check", "part", "flag", 0.25)
    return Clock("Not yet", "na", "ring", 0)


def _day(day: dt.date | None, today: dt.date) -> str:
    """Say a day as short as it may be: without the year where that is this one."""
    if day is None:
        return ""
    return wording.short_day(day) if day.year == today.year else f"{wording.short_day(day)} {day.year}"


@dataclass(frozen=True, slots=True)
class Move:
    """A way an action may go: the button that sends it there, and what was done then."""

    state: ActionState
    button: str
    icon: str = ""


_MOVES: Mapping[ActionState, tuple[Move, ...]] = MappingProxyType(
    {
        ActionState.TO_DO: (
            Move(ActionState.DOING, "Start it", "right"),
            Move(ActionState.DONE, "Mark as done", "tick"),
            Move(ActionState.WITHDRAWN, "Withdraw it"),
        ),
        ActionState.DOING: (
            Move(ActionState.DONE, "Mark as done", "tick"),
            Move(ActionState.TO_DO, "Not started after all"),
            Move(ActionState.WITHDRAWN, "Withdraw it"),
        ),
        ActionState.DONE: (
            Move(ActionState.WORKED, "Show that it worked", "tick"),
            Move(ActionState.DOING, "Not done after all"),
        ),
        ActionState.WORKED: (Move(ActionState.DONE, "Not shown to have worked"),),
        ActionState.WITHDRAWN: (Move(ActionState.TO_DO, "Put it back"),),
    }
)


def moves(state: ActionState) -> tuple[Move, ...]:
    """List the ways an action may go from where it is, the usual one first."""
    return _MOVES[state]


PROOF: Mapping[ActionState, tuple[str, str, str]] = MappingProxyType(
    {
        ActionState.DONE: (
            "What shows that it was done?",
            "A document, a decision, a number, and where it can be seen.",
            "Mark as done",
        ),
        ActionState.WORKED: (
            "What changed for children?",
            "An audit, figures before and after, children’s own words. Name nobody.",
            "Mark as worked",
        ),
    }
)
"""What is asked before a clock stops: the question, a hint, and the button."""

LATE, CHECK, WITHDRAWN, ALL = "late", "check", "withdrawn", "all"

FILTERS: tuple[tuple[str, str], ...] = (
    (ALL, "All"),
    (LATE, "Late"),
    (CHECK, "Needs a check"),
    (WITHDRAWN, "Withdrawn"),
)
"""The filters, each with its words."""


def may_be_agreed(line: ActionLine, picture: ActionsPicture) -> bool:
    """Say whether what was agreed may still be written anew: its round is open."""
    return line.action.round_id in dict(picture.rounds)


def passes(line: ActionLine, key: str) -> bool:
    """Say whether an action is among those a filter shows."""
    action = line.action
    return {
        ALL: True,
        LATE: bool(line.days_late),
        CHECK: action.state is ActionState.DONE,
        WITHDRAWN: action.state is ActionState.WITHDRAWN,
    }[key]


def none_left(key: str) -> str:
    """Say that no action passes the filters."""
    return {
        LATE: "No action is late here",
        CHECK: "Every action that was done here has been checked",
        WITHDRAWN: "No action was withdrawn here",
    }.get(key, "No action here")
