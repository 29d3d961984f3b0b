"""Pairs of accounts: say that two agencies tell of one event, or of two. Both stay events, whatever is said."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import EventId
from audit_tool.domain.pair import EventPair, Sameness, pair_of
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.open_round import open_round


class Pairs:
    """Verbs about pairs of events."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def say(self, one: EventId, other: EventId, said: Sameness) -> Changes:
        """Write down whether two accounts are of one event; what was said of them before stays in history.

        Raises:
            Refused: pair_of_one: an event beside itself; pair_of_two_cases; round_closed.
            NoSuchNounError: there is no such event.
        """
        if one == other:
            raise Refused("pair_of_one")
        with self._session.work() as unit:
            first, second = unit.events.find(one), unit.events.find(other)
            if first.case_id != second.case_id:
                raise Refused("pair_of_two_cases")
            self._write(unit, pair_of(first.case_id, one, other, said))
        return changed(undoable=True, pair=[one, other])

    def ask_again(self, one: EventId, other: EventId) -> Changes:
        """Take back what was said of two accounts; nothing happens where nobody said anything.

        Raises:
            Refused: round_closed.
            NoSuchNounError: there is no such event.
        """
        with self._session.work() as unit:
            case_id = unit.events.find(one).case_id
            pair = pair_of(case_id, one, other, Sameness.TWO_EVENTS)
            standing = [each for each in unit.pairs.of_case(case_id) if each.id == pair.id]
            if not standing:
                return Changes()
            self._write(unit, replace(standing[0], withdrawn=True))
        return changed(undoable=True, pair=[one, other])

    def part(self, event_id: EventId) -> Changes:
        """Take an account from beside those it was said to be one event with: they are of two events.

        Returns:
            Changes with the events it is parted from, under "pair".

        Raises:
            Refused: round_closed.
            NoSuchNounError: there is no such event.
        """
        with self._session.work() as unit:
            case_id = unit.events.find(event_id).case_id
            its_own = [pair for pair in unit.pairs.of_case(case_id) if event_id in (pair.first_id, pair.second_id)]
            same = [pair for pair in its_own if pair.said is Sameness.SAME_EVENT]
            if not same:
                return Changes()
            for pair in same:
                self._write(unit, replace(pair, said=Sameness.TWO_EVENTS))
        others = [pair.second_id if pair.first_id == event_id else pair.first_id for pair in same]
        return changed(undoable=True, pair=list(others))

    def _write(self, unit: UnitOfWork, pair: EventPair) -> None:
        open_round(unit, unit.cases.find(pair.case_id).round_id)
        unit.pairs.put(pair)
        unit.log("pair.ask_again" if pair.withdrawn else "pair.say", "event_pair", pair.id, of=pair)
