"""Figures about how agencies take part."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ParticipationId, new_id
from audit_tool.domain.participation import Participation as Figure
from audit_tool.store.session import Session


class Participation:
    """Verbs about figures of participation."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(self, figure: Figure) -> Changes:
        """Write a figure down; one about the same agency, metric and days takes the place of the earlier.

        Raises:
            Refused: figure_below_none, figure_more_than_all, or figure_days_turned.
        """
        if figure.number < 0 or (figure.of is not None and figure.of < 0):
            raise Refused("figure_below_none")
        if figure.of is not None and figure.number > figure.of:
            raise Refused("figure_more_than_all")
        if figure.from_on > figure.to_on:
            raise Refused("figure_days_turned")
        with self._session.work() as unit:
            stands = [each for each in unit.participation.of_agency(figure.agency_id) if _is_about(each, figure)]
            ident = stands[0].id if stands else ParticipationId(new_id())
            written = replace(figure, id=ident, withdrawn=False)
            (unit.participation.change if stands else unit.participation.add)(written)
            unit.log("participation.write", "participation", ident, of=written)
        return changed(ident, participation=ident)

    def withdraw(self, figure_id: ParticipationId) -> Changes:
        """Withdraw a figure that was written down by mistake."""
        self._turn(figure_id, withdrawn=True)
        return changed(participation=figure_id, undoable=True)

    def restore(self, figure_id: ParticipationId) -> Changes:
        """Let a figure stand again that was withdrawn.

        Raises:
            Refused: figure_stands: another one about the same days was written down since.
        """
        self._turn(figure_id, withdrawn=False)
        return changed(participation=figure_id)

    def _turn(self, figure_id: ParticipationId, *, withdrawn: bool) -> None:
        with self._session.work() as unit:
            figure = replace(unit.participation.find(figure_id), withdrawn=withdrawn)
            standing = unit.participation.of_agency(figure.agency_id)
            if not withdrawn and any(_is_about(each, figure) for each in standing):
                raise Refused("figure_stands")
            unit.participation.change(figure)
            unit.log(f"participation.{'withdraw' if withdrawn else 'restore'}", "participation", figure_id, of=figure)


def _is_about(one: Figure, other: Figure) -> bool:
    return (one.metric, one.from_on, one.to_on) == (other.metric, other.from_on, other.to_on)
