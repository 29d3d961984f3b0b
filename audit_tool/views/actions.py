"""The actions page's picture: every action with its two clocks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.action import Action, ActionState, Brag, suggest_brag
from audit_tool.domain.ids import RoundId
from audit_tool.domain.round import RoundState
from audit_tool.store.session import Session
from audit_tool.views.gather import Choices, agency_choices


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action with what its row shows."""

    action: Action
    agency_name: str
    round_title: str
    days_late: int
    brag: Brag


@dataclass(frozen=True, slots=True)
class ActionsPicture:
    """What the actions page shows: late ones first, then by due date, those without one last.

    Attributes:
        done: those done, worked ones included; worked: those shown to have worked. Withdrawn ones count in neither
            and not in `total`.
        agencies: that an action may be given to.
        rounds: (id, title) that a new action may belong to: those that are open.
    """

    lines: tuple[ActionLine, ...]
    total: int
    done: int
    worked: int
    late: int
    agencies: Choices
    rounds: tuple[tuple[RoundId, str], ...]
    today: dt.date


def actions(session: Session, round_id: RoundId | None = None) -> ActionsPicture:
    """Draw the actions of one round, or of every round."""
    with session.read() as records:
        today = session.today()
        agencies = {agency.id: agency for agency in records.agencies.everything()}
        rounds = {run.id: run for run in records.rounds.everything()}
        chosen = records.actions.of_round(round_id) if round_id else records.actions.everything()
        lines = [
            ActionLine(
                action,
                agencies[action.agency_id].name if action.agency_id else "",
                rounds[action.round_id].title,
                action.days_late(today),
                suggest_brag(action, today),
            )
            for action in chosen
        ]
        standing = [line.action for line in lines if line.action.state is not ActionState.WITHDRAWN]
        return ActionsPicture(
            lines=tuple(sorted(lines, key=_urgency)),
            total=len(standing),
            done=sum(not action.is_open for action in standing),
            worked=sum(action.state is ActionState.WORKED for action in standing),
            late=sum(bool(line.days_late) for line in lines),
            agencies=agency_choices(records),
            rounds=tuple((run.id, run.title) for run in rounds.values() if run.state is RoundState.OPEN),
            today=today,
        )


def _urgency(line: ActionLine) -> tuple[bool, int, dt.date, int]:
    action = line.action
    return (not action.is_open, -line.days_late, action.due_on or dt.date.max, action.number)
