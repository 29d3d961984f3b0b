"""What a review leads to: say what to keep, improve, develop and stop, and go back later to see what changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ActionId, AgencyId, FindingId, PointId, RevisitId, RoundId, new_id
from audit_tool.domain.workshop import Changed, Course, Point, Revisit
from audit_tool.kinds import kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.open_round import open_round, refuse_other_rounds


class Workshop:
    """Verbs about the sheet of a review, and about going back to earlier ones."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        *,
        round_id: RoundId,
        course: Course,
        text: str,
        theme_ids: tuple[str, ...] = (),
        agency_ids: tuple[AgencyId, ...] = (),
    ) -> Changes:
        """Write a point down.

        Raises:
            Refused: point_needs_text, or round_closed.
        """
        point = Point(PointId(new_id()), round_id, course, _text(text), theme_ids, agency_ids)
        with self._session.work() as unit:
            open_round(unit, round_id)
            unit.points.add(point)
            unit.log("point.add", "point", point.id, of=point)
        return changed(point.id, undoable=True, point=point.id)

    def change(self, point: Point) -> Changes:
        """Write down how a point reads now; whether it stands, and what was made of it, is changed by other verbs.

        Raises:
            Refused: point_needs_text, or round_closed.
        """
        text = _text(point.text)
        with self._session.work() as unit:
            standing = unit.points.find(point.id)
            reads = replace(
                standing, course=point.course, text=text, theme_ids=point.theme_ids, agency_ids=point.agency_ids
            )
            self._write(unit, reads, "point.change")
        return changed(undoable=True, point=point.id)

    def withdraw(self, point_id: PointId, *, withdrawn: bool = True) -> Changes:
        """Take a point off the sheet, or put it back; it is never deleted.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            point = replace(unit.points.find(point_id), withdrawn=withdrawn)
            self._write(unit, point, "point.withdraw" if withdrawn else "point.put_back")
        return changed(undoable=True, point=point_id)

    def link(
        self, point_id: PointId, *, finding_id: FindingId | None = None, action_id: ActionId | None = None
    ) -> Changes:
        """Note what was made of a point; nothing, where neither is named.

        Raises:
            Refused: round_closed.
            NoSuchNounError: the finding or the action is not of its round.
        """
        with self._session.work() as unit:
            point = unit.points.find(point_id)
            refuse_other_rounds(unit, point.round_id, None, finding_id)
            if action_id is not None and unit.actions.find(action_id).round_id != point.round_id:
                raise NoSuchNounError("action")
            self._write(unit, replace(point, finding_id=finding_id, action_id=action_id), "point.link")
        return changed(undoable=True, point=point_id)

    def revisit(
        self,
        *,
        round_id: RoundId,
        about: str,
        changed_since: Changed | None,
        how_known: str = "",
        seen_on: dt.date | None = None,
    ) -> Changes:
        """Say whether practice has changed since, of one finding or action of an earlier round; later words replace it.

        Args:
            changed_since: None takes back what was said.

        Raises:
            Refused: round_closed, day_in_future, or how_known_needed (yes and partly each need what shows it).
            NoSuchNounError: it is no finding and no action of another round of this kind.
        """
        if seen_on is not None and seen_on > self._session.today():
            raise Refused("day_in_future")
        if changed_since in (Changed.YES, Changed.PARTLY) and not how_known.strip():
            raise Refused("how_known_needed")
        with self._session.work() as unit:
            run = open_round(unit, round_id)
            then = unit.rounds.find(_round_of(unit, about))
            if then.kind != run.kind or not kind(run.kind).revisit_group:
                raise NoSuchNounError("earlier learning")
            before = unit.revisits.of_round(round_id).get(about)
            ident = before.id if before else RevisitId(new_id())
            said = Revisit(ident, round_id, about, changed_since, how_known.strip(), seen_on)
            unit.revisits.put(said)
            unit.log("revisit.say", "revisit", said.id, of=said)
        return changed(said.id, undoable=True, revisit=said.id)

    def _write(self, unit: UnitOfWork, point: Point, verb: str) -> None:
        open_round(unit, point.round_id)
        unit.points.change(point)
        unit.log(verb, "point", point.id, of=point)


def _round_of(records: Records, about: str) -> RoundId:
    for finding in records.findings.where(records.findings.table.c.id == about):
        return finding.round_id
    return records.actions.find(about).round_id


def _text(typed: str) -> str:
    if not typed.strip():
        raise Refused("point_needs_text")
    return typed.strip()
