"""The meeting of a case audit: who came, whose voice was heard, who did not agree, what it is done with.

Its ratings and their reasons are answers of its own return (`usecases.answers`), so that documents read them as ever.
"""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.form import open_form
from audit_tool.domain.ids import (
    AgencyId,
    AttendanceId,
    ChildHeardId,
    DissentId,
    ReturnId,
    SettledKloeId,
    new_id,
)
from audit_tool.domain.meeting import Attendance, ChildHeard, Dissent, SettledKloe, Voice, minute_part
from audit_tool.domain.meeting import Meeting as Standing
from audit_tool.domain.moderation import Kloe, SaidSoFar, kloes_of, wanting
from audit_tool.domain.passage import Passage
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return, why_read_only
from audit_tool.kinds import kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from forms.answers import Key


class Meeting:
    """Verbs about the meeting of a case audit."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def turn_to(self, *, return_id: ReturnId, key: Key) -> Changes:
        """Remember which line of enquiry, and which child, the meeting looks at, so that it goes on there.

        Raises:
            Refused: the code of `why_read_only`.
            NoSuchNounError: it goes through no such line, or this is not a meeting's record.
        """
        with self._session.work() as unit:
            target = _open_record(unit, return_id)
            self._kloe(unit, target, key)
            standing = Standing(target.id, *key)
            unit.meetings.put(standing)
            unit.log("meeting.turn_to", "meeting", target.id, of=standing)
        return changed(meeting_place=return_id)

    def attend(self, *, return_id: ReturnId, agency_id: AgencyId, present: bool | None, role: str = "") -> Changes:
        """Write down whether an agency came, and the post that did, never a name; None takes it back.

        Raises:
            Refused: the code of `why_read_only`.
            NoSuchNounError: the agency has no return in this case.
        """
        with self._session.work() as unit:
            target = _open_record(unit, return_id)
            if agency_id not in _agencies(unit, target):
                raise NoSuchNounError("agency")
            before = unit.attendances.of_return(return_id).get(agency_id)
            ident = before.id if before else AttendanceId(new_id())
            said = Attendance(ident, return_id, agency_id, present, role.strip())
            unit.attendances.put(said)
            unit.log("meeting.attend", "attendance", said.id, of=said)
        return changed(meeting=return_id)

    def hear(self, *, return_id: ReturnId, key: Key, voice: Voice | None) -> Changes:
        """Say of a child's voice at a line of enquiry that it was heard, or that nobody asked; None takes it back.

        Raises:
            Refused: the code of `why_read_only`.
            NoSuchNounError: no such line asks of such a child.
        """
        question_id, row = key
        with self._session.work() as unit:
            target = _open_record(unit, return_id)
            if row is None or not self._kloe(unit, target, key).rows:
                raise NoSuchNounError("child")
            before = unit.children_heard.of_return(return_id).get(key)
            said = ChildHeard(before.id if before else ChildHeardId(new_id()), return_id, question_id, row, voice)
            unit.children_heard.put(said)
            unit.log("meeting.hear", "child_heard", said.id, of=said)
        return changed(undoable=True, meeting=return_id)

    def settle(self, *, return_id: ReturnId, question_id: str, settled: bool = True) -> Changes:
        """Be done with a line of enquiry, or take it up again.

        Raises:
            Refused: quorum_not_met (with `present` and `quorum`); or what it still wants: meeting_child_unheard,
                meeting_not_rated, meeting_reason_needed or meeting_reason_far_above (each with how many: `count`); or
                the code of `why_read_only`.
            NoSuchNounError: the meeting goes through no such line.
        """
        with self._session.work() as unit:
            target = _open_record(unit, return_id)
            kloes = self._kloes(unit, target)
            kloe = next((each for each in kloes if each.id == question_id), None)
            if kloe is None:
                raise NoSuchNounError("question")
            if settled:
                _refuse_without_quorum(unit, return_id)
                _refuse_wanting(kloe, kloes, _said_so_far(unit, target))
            before = unit.settled_kloes.of_return(return_id).get(question_id)
            done = SettledKloe(before.id if before else SettledKloeId(new_id()), return_id, question_id, settled)
            unit.settled_kloes.put(done)
            unit.log("meeting.settle" if settled else "meeting.take_up", "settled_kloe", done.id, of=done)
        return changed(undoable=True, meeting=return_id)

    def minute(self, *, return_id: ReturnId, key: Key, text: str) -> Changes:
        """Write the minute of a line by hand; an empty one leaves its words to the minutes again.

        The rating, who agrees and who does not, stand in the minutes whatever is written.

        Raises:
            Refused: the code of `why_read_only`.
            NoSuchNounError: it goes through no such line.
        """
        with self._session.work() as unit:
            target = _open_record(unit, return_id)
            self._kloe(unit, target, key)
            passage = Passage(target.id, minute_part(key), text.strip())
            unit.passages.write(passage)
            unit.log("meeting.minute", "meeting", target.id, of=passage)
        return changed(undoable=True, meeting=return_id)

    def dissent(self, *, return_id: ReturnId, key: Key, agency_id: AgencyId, why: str) -> Changes:
        """Keep that an agency does not agree with a shared rating, and why.

        Raises:
            Refused: reason_needed, or the code of `why_read_only`.
            NoSuchNounError: there is no such line, or the agency has no return in this case.
        """
        if not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            target = _open_record(unit, return_id)
            self._kloe(unit, target, key)
            if agency_id not in _agencies(unit, target):
                raise NoSuchNounError("agency")
            said = Dissent(DissentId(new_id()), return_id, *key, agency_id, why.strip())
            unit.dissents.add(said)
            unit.log("meeting.dissent", "dissent", said.id, of=said)
        return changed(said.id, undoable=True, meeting=return_id)

    def withdraw_dissent(self, dissent_id: DissentId, *, withdrawn: bool = True) -> Changes:
        """Take a dissent out, or put it back; it is never deleted.

        Raises:
            Refused: the code of `why_read_only`.
        """
        with self._session.work() as unit:
            said = replace(unit.dissents.find(dissent_id), withdrawn=withdrawn)
            _open_record(unit, said.return_id)
            unit.dissents.change(said)
            unit.log("dissent.withdraw" if withdrawn else "dissent.put_back", "dissent", dissent_id, of=said)
        return changed(undoable=True, meeting=said.return_id)

    def _kloe(self, unit: UnitOfWork, target: Return, key: Key) -> Kloe:
        for kloe in self._kloes(unit, target):
            if key in kloe.keys:
                return kloe
        raise NoSuchNounError("question")

    def _kloes(self, unit: UnitOfWork, target: Return) -> tuple[Kloe, ...]:
        run = unit.rounds.find(target.round_id)
        question_set = self._session.frozen_set(unit, run.question_set_digest)
        form = open_form(
            question_set,
            unit.answers.current(target.id, target.own_lens),
            agency=None,
            case=unit.cases.find(target.case_id) if target.case_id else None,
            children=unit.children.of_case(target.case_id),
            today=self._session.today(),
            groups=target.groups,
            surroundings=self._session.surroundings(unit, target),
        )
        return kloes_of(form, question_set)


def _open_record(unit: UnitOfWork, return_id: ReturnId) -> Return:
    """Find a meeting's record that may still be written in."""
    target = unit.returns.find(return_id)
    if target.agency_id is not None:
        raise NoSuchNounError("meeting")
    run = unit.rounds.find(target.round_id)
    why = why_read_only(target, run, kind(run.kind), target.own_lens)
    if why is not None:
        raise Refused(why)
    return target


def _agencies(unit: UnitOfWork, target: Return) -> dict[AgencyId, ReturnId]:
    """Say which agencies audited the case, each with its return."""
    return {
        each.agency_id: each.id
        for each in unit.returns.of_round(target.round_id)
        if each.agency_id is not None and each.case_id == target.case_id
    }


def _said_so_far(unit: UnitOfWork, target: Return) -> SaidSoFar:
    return SaidSoFar(
        shared=unit.answers.current(target.id, target.own_lens),
        agencies={
            agency: unit.answers.current(of_agency, Lens.SELF) for agency, of_agency in _agencies(unit, target).items()
        },
        heard=unit.children_heard.voices(target.id),
    )


def _refuse_without_quorum(unit: UnitOfWork, return_id: ReturnId) -> None:
    quorum = unit.partnership.read().quorum
    present = sum(bool(each.present) for each in unit.attendances.of_return(return_id).values())
    if present < quorum:
        raise Refused("quorum_not_met", present=present, quorum=quorum)


def _refuse_wanting(kloe: Kloe, kloes: tuple[Kloe, ...], said: SaidSoFar) -> None:
    found = wanting(kloe, kloes, said)
    if not found:
        return
    first = found[0].code
    raise Refused(f"meeting_{first}", count=sum(each.code == first for each in found))
