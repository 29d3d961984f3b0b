"""What is expected of returns: more time, none at all, a reminder, questions back, and taking one for good.

Every verb refuses a return of a case audit (not_of_agencies): what is written here outlives the purge of a case.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.chasing import Chase, Rung
from audit_tool.domain.errors import Refused
from audit_tool.domain.expected import Expectation
from audit_tool.domain.ids import ChaseId, PersonId, QueryId, ReturnId, new_id
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.query import Query, waiting
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.domain.route import Route
from audit_tool.kinds import kind
from audit_tool.store.covered import wanting_of
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.accepting import open_accepted, put_back_stage, take_for_good
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.returns import open_again


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder as it was written: of which return, which rung of the ladder, and to which post."""

    return_id: ReturnId
    step: Rung
    post: str


class Expected:
    """Verbs about what a round waits for."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def extend(self, return_id: ReturnId, *, to: dt.date | None, why: str = "") -> Changes:
        """Give a return its own last day, or take that day back.

        Args:
            to: later than the round's own day; None takes an extension back.

        Raises:
            Refused: round_closed, reason_needed, or extension_before_due (with the round's `due_on`).
        """
        if to is not None and not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            _, run, _ = _found(unit, return_id)
            if to is not None:
                _refuse_early(run, to)
            reads = replace(unit.expectations.of(return_id), extended_to=to, extended_why=why.strip() if to else "")
            _put(unit, reads, "return.extend" if to else "return.unextend")
        return changed(undoable=True, returns=return_id, expectation=return_id)

    def extend_all(self, return_ids: Iterable[ReturnId], *, to: dt.date, why: str) -> Changes:
        """Give several returns the same last day; one that has a later day of its own keeps it.

        Raises:
            Refused: as `extend`, at the first that cannot have it; extension_changes_nothing where all have longer.
        """
        if not why.strip():
            raise Refused("reason_needed")
        touched = []
        with self._session.work() as unit:
            for return_id in return_ids:
                _, run, _ = _found(unit, return_id)
                _refuse_early(run, to)
                stands = unit.expectations.of(return_id)
                if stands.extended_to is None or stands.extended_to < to:
                    _put(unit, replace(stands, extended_to=to, extended_why=why.strip()), "return.extend")
                    touched.append(return_id)
            if not touched:
                raise Refused("extension_changes_nothing")
        return changed(undoable=True, returns=[*touched], expectation=[*touched])

    def put_days_back(self, before: Iterable[Expectation]) -> Changes:
        """Put the last days of returns back to what they were, with their reasons; all else about them stays.

        Raises:
            Refused: round_closed.
        """
        touched = []
        with self._session.work() as unit:
            for earlier in before:
                _found(unit, earlier.id)
                reads = replace(
                    unit.expectations.of(earlier.id), extended_to=earlier.extended_to, extended_why=earlier.extended_why
                )
                _put(unit, reads, "return.extend" if earlier.extended_to else "return.unextend")
                touched.append(earlier.id)
        return changed(undoable=True, returns=[*touched], expectation=[*touched])

    def exempt(self, return_id: ReturnId, *, why: str) -> Changes:
        """Let a return off: it is not waited for, and no rate counts it.

        Raises:
            Refused: round_closed, reason_needed, or return_is_in: it is in, and so counts.
        """
        if not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            target, _, audit = _found(unit, return_id)
            stands = unit.expectations.of(return_id)
            if audit.stage(target.stage).locked or stands.came_on is not None:
                raise Refused("return_is_in")
            _put(unit, replace(stands, exempt_why=why.strip()), "return.exempt")
        return changed(undoable=True, returns=return_id, expectation=return_id)

    def merge(self, return_id: ReturnId, *, into: ReturnId) -> Changes:
        """Let another return of the same round speak for this one: its setting went into the other's.

        Raises:
            Refused: round_closed, or merged_into_itself: the other is this one, or is itself spoken for.
        """
        with self._session.work() as unit:
            target, _, _ = _found(unit, return_id)
            other = unit.returns.find(into)
            spoken_for = unit.expectations.of(into).merged_into is not None
            if other.id == target.id or other.round_id != target.round_id or spoken_for:
                raise Refused("merged_into_itself")
            _put(unit, replace(unit.expectations.of(return_id), merged_into=into), "return.merge")
        return changed(undoable=True, returns=[return_id, into], expectation=return_id)

    def expect_again(self, return_id: ReturnId) -> Changes:
        """Wait for a return again that was let off, or that another spoke for.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            _found(unit, return_id)
            reads = replace(unit.expectations.of(return_id), exempt_why="", merged_into=None)
            _put(unit, reads, "return.expect")
        return changed(undoable=True, returns=return_id, expectation=return_id)

    def came(self, return_id: ReturnId, *, route: Route, on: dt.date | None = None) -> Changes:
        """Say that a return came, where no signature in it tells: on paper, on a form of the trust's own.

        Args:
            on: the day it came; today where none is named.

        Raises:
            Refused: round_closed, or day_in_future.
        """
        if on is not None and on > self._session.today():
            raise Refused("day_in_future")
        with self._session.work() as unit:
            _found(unit, return_id)
            mark_come(unit, return_id, route, on or self._session.today())
        return changed(undoable=True, returns=return_id, expectation=return_id)

    def did_not_come(self, return_id: ReturnId) -> Changes:
        """Take back that a return came.

        Raises:
            Refused: round_closed, or return_locked: it was signed or accepted since.
        """
        with self._session.work() as unit:
            target, _, audit = _found(unit, return_id)
            if audit.stage(target.stage).locked:
                raise Refused("return_locked")
            reads = replace(unit.expectations.of(return_id), route=None, came_on=None, checked_at=None)
            if reads.accepted_at is not None:
                raise Refused("return_locked")
            _put(unit, reads, "return.unmark")
        return changed(undoable=True, returns=return_id, expectation=return_id)

    def check(self, return_ids: Iterable[ReturnId], *, checked: bool = True) -> Changes:
        """Say that somebody has read what the checks say of these returns, or that nobody has.

        Raises:
            Refused: round_closed.
        """
        touched = list(return_ids)
        with self._session.work() as unit:
            for return_id in touched:
                _found(unit, return_id)
                reads = replace(unit.expectations.of(return_id), checked_at=unit.stamp.at if checked else None)
                _put(unit, reads, "return.check" if checked else "return.uncheck")
        return changed(undoable=True, returns=[*touched], expectation=[*touched])

    def ask(
        self,
        return_id: ReturnId,
        *,
        questions: Sequence[str],
        text: str = "",
        answer_by: dt.date | None = None,
        back: bool = False,
    ) -> Changes:
        """Put questions to the author of a return.

        With `back` the return goes back with them to be mended: its signatures are taken back, with what is asked as
        their reason, and it is signed again when it comes.

        Args:
            questions: ids of the questions it is about, in the order of the form.
            answer_by: the day by which an answer is hoped for.

        Raises:
            Refused: round_closed; query_says_nothing (neither a question nor a word); answer_by_in_past; or
                return_past_signing.
        """
        if not questions and not text.strip():
            raise Refused("query_says_nothing")
        if answer_by is not None and answer_by < self._session.today():
            raise Refused("answer_by_in_past")
        with self._session.work() as unit:
            target, _, audit = _found(unit, return_id)
            taken_back: list[str] = []
            if back:
                taken_back = open_again(unit, target, audit, text.strip() or ", ".join(questions))
                reads = replace(unit.expectations.of(return_id), checked_at=None)
                _put(unit, reads, "return.send_back")
            made = Query(
                QueryId(new_id()),
                return_id,
                tuple(questions),
                text.strip(),
                unit.stamp.at,
                PersonId(unit.stamp.by),
                back,
                answer_by,
            )
            unit.queries.add(made)
            unit.log("query.ask", "query", made.id, of=made)
        return changed(made.id, returns=return_id, query=made.id, signature=taken_back)

    def settle(self, query_id: QueryId, *, settled: bool = True) -> Changes:
        """Say that a query was answered, or that it waits again.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            stands = unit.queries.find(query_id)
            _found(unit, stands.return_id)
            _settle(unit, stands, unit.stamp.at if settled else None)
        return changed(undoable=True, returns=stands.return_id, query=query_id)

    def accept(self, return_id: ReturnId, *, why: str = "") -> Changes:
        """Take a return for good. It has been read then, and what was asked with it when it went back is answered.

        Args:
            why: why it is taken though something is still wanted of it (`domain/wanting`); not kept of a whole one.

        Raises:
            Refused: round_closed; not_returned: it is neither signed nor has it come; accepted_already; still_wanted:
                something is, and nobody says why it is taken all the same.
        """
        with self._session.work() as unit:
            target, _, audit = _found(unit, return_id)
            take_for_good(self._session, unit, target, audit, why.strip())
        return changed(undoable=True, returns=return_id, expectation=return_id)

    def accept_all(self, return_ids: Iterable[ReturnId]) -> Changes:
        """Take several returns for good, all of them or none; of none may anything be wanted.

        Raises:
            Refused: as `accept`, at the first that cannot be taken.
        """
        touched = list(return_ids)
        with self._session.work() as unit:
            for return_id in touched:
                target, _, audit = _found(unit, return_id)
                take_for_good(self._session, unit, target, audit, "")
        return changed(returns=[*touched], expectation=[*touched])

    def accept_unsigned(self, return_ids: Iterable[ReturnId], *, why: str) -> Changes:
        """Take several returns for good of which nothing but signatures is wanted, with one reason for all of them.

        Those of which more is wanted are left as they are: what was taken is what `returns` lists.

        Args:
            why: kept with each, as the exemption from signing that the domain brief asks for (8.2).

        Raises:
            Refused: reason_needed; or as `accept`, but for still_wanted.
        """
        if not why.strip():
            raise Refused("reason_needed")
        touched = []
        with self._session.work() as unit:
            for return_id in return_ids:
                target, _, audit = _found(unit, return_id)
                if wanting_of(self._session, unit, target).is_only_unsigned:
                    take_for_good(self._session, unit, target, audit, why.strip())
                    touched.append(return_id)
        return changed(returns=[*touched], expectation=[*touched])

    def reopen(self, return_id: ReturnId, *, why: str) -> Changes:
        """Open a return again that was accepted, so that it can be corrected.

        The reason stays with it until it is accepted anew, and in its history for good.

        Raises:
            Refused: round_closed; reason_needed; not_accepted; past_accepting.
        """
        if not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            target, _, audit = _found(unit, return_id)
            open_accepted(unit, target, audit, why.strip())
        return changed(undoable=True, returns=return_id, expectation=return_id)

    def remind(self, reminders: Iterable[Reminder]) -> Changes:
        """Write down that these reminders were written.

        Raises:
            Refused: round_closed, or no_reminders.
        """
        with self._session.work() as unit:
            stamp, made = unit.stamp, []
            for each in reminders:
                _found(unit, each.return_id)
                chase = Chase(ChaseId(new_id()), each.return_id, each.step, each.post, stamp.at, PersonId(stamp.by))
                unit.chases.add(chase)
                unit.log("chase.write", "chase", chase.id, of=chase)
                made.append(chase)
            if not made:
                raise Refused("no_reminders")
        return changed(undoable=True, chase=[each.id for each in made], returns=[each.return_id for each in made])

    def take_back_reminders(self, chase_ids: Iterable[str], *, withdrawn: bool = True) -> Changes:
        """Say that these reminders were not written after all, or that they were.

        Raises:
            Refused: round_closed.
        """
        touched = list(chase_ids)
        with self._session.work() as unit:
            for ident in touched:
                chase = replace(unit.chases.find(ident), withdrawn=withdrawn)
                _found(unit, chase.return_id)
                unit.chases.change(chase)
                unit.log("chase.take_back" if withdrawn else "chase.put_back", "chase", ident, of=chase)
        return changed(undoable=True, chase=touched)


def mark_come(unit: UnitOfWork, return_id: ReturnId, route: Route, on: dt.date, *, is_fresh: bool = False) -> None:
    """Write down on what a return came, and when; what it went back with is answered by it, and it wants checking.

    The day it first came stays, so that a second file does not make a return late.

    Args:
        is_fresh: nothing was settled or asked about it yet.
    """
    if is_fresh:
        reads = Expectation(return_id, route=route, came_on=on)
        unit.expectations.add(reads)
        unit.log("return.come", "expectation", reads.id, of=reads)
        return
    stands = unit.expectations.of(return_id)
    if stands.accepted_at is not None:
        target = unit.returns.find(return_id)
        put_back_stage(unit, target, kind(unit.rounds.find(target.round_id).kind))
    came_on = stands.came_on or on
    reads = replace(stands, route=route, came_on=came_on, checked_at=None, accepted_at=None, accepted_why="")
    _put(unit, reads, "return.come")
    for query in waiting(unit.queries.of_return(return_id)):
        if query.back:
            _settle(unit, query, unit.stamp.at)


def _refuse_early(run: Round, to: dt.date) -> None:
    if run.due_on is not None and to <= run.due_on:
        raise Refused("extension_before_due", due_on=run.due_on)


def _found(unit: UnitOfWork, return_id: ReturnId) -> tuple[Return, Round, AuditKind]:
    target = unit.returns.find(return_id)
    run = open_round(unit, target.round_id)
    audit = kind(run.kind)
    if audit.is_case_audit:
        raise Refused("not_of_agencies")
    return target, run, audit


def _put(unit: UnitOfWork, reads: Expectation, verb: str) -> None:
    unit.expectations.put(reads)
    unit.log(verb, "expectation", reads.id, of=reads)


def _settle(unit: UnitOfWork, query: Query, at: dt.datetime | None) -> None:
    reads = replace(query, settled_at=at)
    unit.queries.change(reads)
    unit.log("query.settle" if at else "query.wait", "query", query.id, of=reads)
