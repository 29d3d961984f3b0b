"""Blank returns: hand one out to people without the app, and read what comes back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from audit_tool.domain.blank_return import BlankReturn, blank_of, with_what_follows
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ReturnId, new_id
from audit_tool.domain.inbox import FileOutcome, FileVerdict
from audit_tool.domain.returns import why_read_only
from audit_tool.exchange.returns import ReturnReport, blank_workbook, read_return_workbook
from audit_tool.kinds import kind
from audit_tool.store.case_facts import BLANK_FORM, TOP_UP_FORM
from audit_tool.store.covered import coverage_of
from audit_tool.store.leaving import leaving
from audit_tool.store.passages import Export
from audit_tool.store.session import Session
from audit_tool.store.trouble import told_apart
from audit_tool.store.unit_of_work import Records
from audit_tool.usecases.answers import write_answers
from audit_tool.usecases.inbox_entering import ROUTES, batch_of_one, entered, note_entered, touched
from audit_tool.usecases.inbox_files import came
from audit_tool.usecases.taking_returns import NEWER_CAME, withdraw_signatures
from forms.answers import Answer, Key

MOST_READ = 100 * 1024 * 1024
"""Bytes that are read of a filled form; the readers refuse one long before that."""


class BlankReturns:
    """Verbs about the forms that people without the app fill in."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(self, return_id: ReturnId, path: Path) -> Changes:
        """Write a return's questions as a form to fill in.

        It holds none of the answers but the names that people gave to rows, so that each is known again. That it went
        out is recorded.

        Args:
            path: ends with .pdf for form fields, with .xlsx for a protected workbook.

        Raises:
            Refused: its name ends otherwise (name_not_a_form).
            Environment: the place will not have it; nothing is left lying about.
        """
        with self._session.read() as records:
            content = drawn_blank(self._session, records, return_id, path.suffix.lower())
        return self._write(path, content, return_id, BLANK_FORM, "return.save_blank")

    def save_top_up(self, return_id: ReturnId, path: Path) -> Changes:
        """Write what is still open of what a return must answer as a form to fill in, and nothing else.

        What the answers may bring up goes along. That it went out is recorded.

        Args:
            path: as for `save`.

        Raises:
            Refused: nothing is open (top_up_nothing), or its name ends otherwise (name_not_a_form).
            Environment: the place will not have it; nothing is left lying about.
        """
        with self._session.read() as records:
            blank = _blank(self._session, records, return_id)
            to_ask = coverage_of(self._session, records, records.returns.find(return_id)).to_ask
        if not to_ask:
            raise Refused("top_up_nothing")
        content = _drawn(replace(blank, only=with_what_follows(blank, to_ask)), path.suffix.lower())
        return self._write(path, content, return_id, TOP_UP_FORM, "return.save_top_up")

    def _write(self, path: Path, content: bytes, return_id: ReturnId, document: str, verb: str) -> Changes:
        digest = hashlib.sha256(content).hexdigest()
        now, actor = self._session.now(), self._session.actor
        went = Export(new_id(), document, return_id, digest, pages=0, released=False, at=now, by=actor)
        with leaving(self._session, path.parent) as (write, unit):
            write(path.name, content, again=True)
            unit.exports.record(went)
            unit.log(verb, "export", went.id, digest=went.sha256)
        return changed(export=went.id, returns=return_id)

    def read(self, return_id: ReturnId, path: Path) -> ReturnReport:
        """Read a filled form, and say of every row what can be taken; nothing is changed.

        Raises:
            Refused: nothing may be written in the return (the codes of `why_read_only`), or the file is no form, or not
                safe to read.
            Environment: the file cannot be opened.
        """
        with self._session.read() as records:
            target = records.returns.find(return_id)
            run = records.rounds.find(target.round_id)
            why = why_read_only(target, run, kind(run.kind), target.own_lens)
            blank = _blank(self._session, records, return_id)
        if why is not None:
            raise Refused(why)
        with told_apart(path), path.open("rb") as file:
            content = file.read(MOST_READ)
        if content.startswith(b"%PDF"):
            from audit_tool.exchange.returns.pdf import read_return_pdf  # slow to import, and most sessions read none

            report = read_return_pdf(content, blank)
        else:
            report = read_return_workbook(content, blank)
        return replace(report, sha256=hashlib.sha256(content).hexdigest())

    def take(self, return_id: ReturnId, path: Path, sha256: str, answers: Mapping[Key, Answer]) -> Changes:
        """Write down what a person wants of a filled form. Its return has come by it, and is waited for no longer.

        It is a batch of the inbox, of this file alone, and `Inbox.undo` takes all of it back. A return about a case
        comes by its signatures, and what is kept of it must go with the case: its answers are written, and no more.

        Args:
            sha256: of the file as it was read.
            answers: those that were seen and are wanted, as they are to stand.

        Raises:
            Refused: as `Answers.record`; nothing_chosen; file_changed: it is not what was read; return_accepted.
        """
        if not answers:
            raise Refused("nothing_chosen")
        file = came(path)
        if file.kind not in ROUTES or file.sha256 != sha256:
            raise Refused("file_changed")
        with self._session.work() as unit:
            target = unit.returns.find(return_id)
            run = unit.rounds.find(target.round_id)
            if unit.expectations.of(return_id).accepted_at is not None:
                raise Refused("return_accepted")
            wrote = write_answers(self._session, unit, {return_id: answers}, target.own_lens, "imported")
            if unit.signatures.standing(return_id):
                withdraw_signatures(unit, target, kind(run.kind), NEWER_CAME)
            if kind(run.kind).is_case_audit:
                return changed(answer=return_id, returns=return_id)
            batch = batch_of_one(unit, run.id)
            verdict = FileVerdict(path, file.sha256, file.kind, FileOutcome.LOOK, return_id)
            taken = entered(unit, batch, verdict, revisions=wrote)
            note_entered(unit, taken, self._session.today())
        return touched(taken, made=batch.id)


def drawn_blank(session: Session, records: Records, return_id: ReturnId, suffix: str) -> bytes:
    """Draw a return's questions as a form to fill in; the same questions give the same bytes.

    Args:
        suffix: ".pdf" for form fields, ".xlsx" for a protected workbook.

    Raises:
        Refused: it is another (name_not_a_form).
    """
    return _drawn(_blank(session, records, return_id), suffix)


def _drawn(blank: BlankReturn, suffix: str) -> bytes:
    if suffix == ".pdf":
        from audit_tool.render.fillable import fillable_return  # slow to import, and most sessions draw none

        return fillable_return(blank)
    if suffix == ".xlsx":
        return blank_workbook(blank)
    raise Refused("name_not_a_form")


def _blank(session: Session, records: Records, return_id: ReturnId) -> BlankReturn:
    target = records.returns.find(return_id)
    run = records.rounds.find(target.round_id)
    return blank_of(
        target,
        run,
        session.frozen_set(records, run.question_set_digest),
        agency=records.agencies.find(target.agency_id) if target.agency_id else None,
        case=records.cases.find(target.case_id) if target.case_id else None,
        children=records.children.of_case(target.case_id),
        answers=records.answers.current(return_id, target.own_lens),
    )
