"""The figures of a round as they stood on a day that is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import RoundId
from audit_tool.domain.moments import end_of
from audit_tool.store.session import Session
from audit_tool.views.board import draw_board


def figures_as_at(session: Session, round_id: RoundId, day: dt.date) -> Mapping[str, int]:
    """Reckon the figures of a round as they stood when a day was over, out of what had been written down by then.

    The register is read as it was then, too. What came by that day and was written down later is not in them.

    Raises:
        Refused: day_in_future, or round_not_begun (with `opens_on`): nothing was known of it then.
    """
    if day > session.today():
        raise Refused("day_in_future")
    with session.read() as records:
        then = records.as_of(end_of(day))
        known = next((run for run in then.rounds.everything() if run.id == round_id), None)
        if known is None:
            raise Refused("round_not_begun", opens_on=records.rounds.find(round_id).opens_on)
        return draw_board(session, then, known, today=day).figures
