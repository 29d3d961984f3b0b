"""The chronology of a case: write an event down, say what it was for each child, say when the children were born."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.event import Birth, Event, EventChild, Impact, Seen
from audit_tool.domain.ids import CaseId, ChildId, EventChildId, EventId, new_id
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.open_round import open_round


@dataclass(frozen=True, slots=True)
class ForChild:
    """What is said of one child at an event; see `EventChild`."""

    child_id: ChildId
    seen: Seen | None = None
    impact: Impact | None = None
    voice: str = ""
    told: str = ""


class Chronology:
    """Verbs about the chronologies of cases."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, event: Event, children: Iterable[ForChild] = ()) -> Changes:
        """Write an event down, with the children who were there or whom it was about; its id is made here.

        An event without a date, or with one that cannot be read, is kept as it was typed.

        Raises:
            Refused: event_needs_words, event_ends_before_it_began, or round_closed.
            NoSuchNounError: a child is not of this family, or there is no such case or agency.
        """
        written = replace(_checked(event), id=EventId(new_id()))
        with self._session.work() as unit:
            self._refuse_closed(unit, written.case_id)
            if written.agency_id is not None:
                unit.agencies.find(written.agency_id)
            unit.events.add(written)
            self._say_children(unit, written, children)
            unit.log("event.add", "event", written.id, of=written)
        return changed(written.id, undoable=True, event=written.id)

    def change(self, event: Event, children: Iterable[ForChild] | None = None) -> Changes:
        """Write down how an event reads now; how it read before stays in history.

        Args:
            children: the children it concerns, all of them; None where nothing about them changes. A child left out
                is taken from the event, and what was said of it stays in history.

        Raises:
            Refused, NoSuchNounError: as for `add`.
        """
        with self._session.work() as unit:
            standing = unit.events.find(event.id)
            reads = replace(_checked(event), case_id=standing.case_id, withdrawn=standing.withdrawn)
            self._refuse_closed(unit, standing.case_id)
            unit.events.change(reads)
            if children is not None:
                self._say_children(unit, reads, children)
            unit.log("event.change", "event", reads.id, of=reads)
        return changed(undoable=True, event=event.id)

    def withdraw(self, event_id: EventId, *, withdrawn: bool = True) -> Changes:
        """Take an event out of the chronology, or put it back; it is never deleted.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            event = replace(unit.events.find(event_id), withdrawn=withdrawn)
            self._refuse_closed(unit, event.case_id)
            unit.events.change(event)
            unit.log("event.withdraw" if withdrawn else "event.put_back", "event", event_id, of=event)
        return changed(undoable=True, event=event_id)

    def say_birth(self, birth: Birth) -> Changes:
        """Write down when a child was born, is due, or died.

        Raises:
            Refused: child_died_before_birth, or round_closed.
        """
        born = birth.life.born
        if born is not None and birth.died_on is not None and birth.died_on < born.first:
            raise Refused("child_died_before_birth")
        with self._session.work() as unit:
            child = unit.children.find(birth.id)
            self._refuse_closed(unit, child.case_id)
            known = birth.id in unit.births.of_case(child.case_id)
            (unit.births.change if known else unit.births.add)(birth)
            unit.log("birth.say", "birth", birth.id, of=birth)
        return changed(undoable=True, child=birth.id)

    def _refuse_closed(self, unit: UnitOfWork, case_id: CaseId) -> None:
        open_round(unit, unit.cases.find(case_id).round_id)

    def _say_children(self, unit: UnitOfWork, event: Event, children: Iterable[ForChild]) -> None:
        family = {child.id for child in unit.children.of_case(event.case_id)}
        kept = {each.child_id: each for each in unit.event_children.of_event(event.id)}
        said = {each.child_id: each for each in children}
        for child_id, each in said.items():
            if child_id not in family:
                raise NoSuchNounError("child")
            ident = kept[child_id].id if child_id in kept else EventChildId(new_id())
            row = EventChild(ident, event.id, child_id, each.seen, each.impact, each.voice.strip(), each.told.strip())
            self._write(unit, row, kept.get(child_id))
        for child_id, row in kept.items():
            if child_id not in said:
                self._write(unit, replace(row, withdrawn=True), row)

    def _write(self, unit: UnitOfWork, row: EventChild, before: EventChild | None) -> None:
        if row == before:
            return
        (unit.event_children.add if before is None else unit.event_children.change)(row)
        unit.log("event.say_child", "event_child", row.id, of=row)


def _checked(event: Event) -> Event:
    if not event.what.strip():
        raise Refused("event_needs_words")
    when = event.when
    if when is not None and event.until is not None and event.until < when.first:
        raise Refused("event_ends_before_it_began")
    return replace(event, what=event.what.strip())
