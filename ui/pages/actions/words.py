"""What the page of actions says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.domain.action import Action, ActionState, Brag
from audit_tool.views.actions import ActionLine, ActionsPicture
from ui import wording
from ui.wording.rounds import Standing

STATES: Mapping[Brag, Standing] = MappingProxyType(
    {
        Brag.RED: Standing("Late", "bad", "clock"),
        Brag.AMBER: Standing("Due soon", "part", "warn"),
        Brag.GREEN: Standing("Under way", "ok", "tick"),
        Brag.GREY: Standing("Not started", "na", "ring"),
        Brag.BLUE: Standing("Done", "info", "tick"),
        Brag.PURPLE: Standing("Withdrawn", "plum", "cross"),
    }
)
"""How each status looks; in exports the words red, amber, green and blue stand beside."""

WORKED = Standing("Worked", "met", "tick")


def standing(line: ActionLine) -> Standing:
    """Say how an action stands, as a pill shows it."""
    return WORKED if line.action.state is ActionState.WORKED else STATES[line.brag]


def headline(picture: ActionsPicture) -> str:
    """Say what the page found: how many are done, and how many worked."""
    if not picture.total:
        return "No actions yet."
    done = f"{wording.of(picture.done, picture.total)} done."
    return f"{done} {picture.worked or 'None'} shown to have worked."


def done(action: Action, days_late: int) -> str:
    """Say how the first clock stands."""
    if not action.is_open and action.done_on is not None:
        return f"Done {wording.short_day(action.done_on)}"
    if action.state is ActionState.WITHDRAWN:
        return "Withdrawn"
    if days_late:
        return f"{wording.count(days_late, 'day')} late"
    return f"Due {wording.short_day(action.due_on)}" if action.due_on else "No date set"


def worked(action: Action) -> str:
    """Say how the second clock stands; it begins when the first has stopped."""
    if action.state is ActionState.WORKED and action.worked_on is not None:
        return f"Worked {wording.short_day(action.worked_on)}"
    return "Waiting for proof" if action.state is ActionState.DONE else "Not yet"


def about(line: ActionLine) -> str:
    """Say whose an action is: the agency, and the role that owns it."""
    owners = [words for words in (line.agency_name, line.action.owner_role) if words]
    return ", ".join(owners) or "Nobody owns it yet"


def facts(line: ActionLine) -> tuple[tuple[str, str], ...]:
    """List what is known of an action, by its heading; what nobody wrote is left out."""
    action = line.action
    told = (
        ("Where it came from", " · ".join(part for part in (action.source, line.round_title) if part)),
        ("How will we know it helped children?", action.measure),
        ("How it goes", action.progress),
        (_on("Done", action.done_on), action.done_proof),
        (_on("What is different for children", action.worked_on), action.worked_proof),
    )
    return tuple((heading, words) for heading, words in told if words)


def _on(heading: str, day: dt.date | None) -> str:
    return f"{heading}, {wording.day(day)}" if day else heading
