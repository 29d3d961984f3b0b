"""Reminders on their way out: for each a letter, a draft of a mail, and a line in the log of who was chased."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from audit_tool.domain.agency import Agency
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.chasing import Chase, Rung
from audit_tool.domain.file_names import file_name, of_round
from audit_tool.domain.ids import ChaseId, PersonId, ReturnId, RoundId, new_id
from audit_tool.domain.passage import Passage
from audit_tool.exchange.mail_draft import DRAFT_SUFFIX, Attached, mail_draft
from audit_tool.exchange.sheets.csv_out import csv_bytes
from audit_tool.paper import Document
from audit_tool.store.leaving import leaving
from audit_tool.store.passages import Export
from audit_tool.store.recipients import agency_of, post_box
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.expected import Reminder
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.release_gate import Sent, refuse_letter

REMINDER = "reminder"
"""The document that reminds somebody of a return."""

WHOM_TO_REACH = ("Code", "Name", "Due on", "Post", "Who", "E-mail", "Telephone")

HEADER = ("Code", "Name", "To", "E-mail", "Reminder", "Due on", "File")


class Reminders:
    """Verbs about letters to those whose return is due or late."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(self, reminder: Reminder, *, letter: Document, subject: str, text: str, folder: Path) -> Changes:
        """Write one reminder into a folder, as a letter and as a draft of a mail, and write down that it was written.

        A long list may be stopped after any of them, and begun again: what was written is not due any more.

        Args:
            letter: ready to be drawn; subject, text: of the mail.

        Raises:
            Refused: round_closed; or gate_shut, gate_file_name or gate_vault_closed: the letter or the mail says who
                somebody is, or names cannot be looked for.
            Environment: the folder will not have it; nothing of it is left, and nothing is said to be written.
        """
        from audit_tool.render.pdf import render  # slow to import, and most sessions print nothing

        with self._session.read() as records:
            target = records.returns.find(reminder.return_id)
            run, agency = records.rounds.find(target.round_id), agency_of(records, target)
            words = (*of_round(run, records.rounds.everything()), agency.code, REMINDER, reminder.step)
        name, drawn = file_name(words, ".pdf"), render(letter)
        refuse_letter(self._session, Sent(REMINDER, run.id, name, letter, drawn.content, subject, text))
        with leaving(self._session, folder) as (write, unit):
            open_round(unit, run.id)
            write(name, drawn.content, again=True)
            to = post_box(unit, agency, self._session.today(), (reminder.post,))
            draft = mail_draft(to=to, subject=subject, text=text, attached=[Attached(name, drawn.content)])
            write(file_name((*words, "draft"), DRAFT_SUFFIX), draft, again=True)
            chase = self._note(unit, reminder, drawn.content, drawn.pages)
        return changed(chase.id, undoable=True, chase=chase.id, returns=reminder.return_id)

    def write_list(self, round_id: RoundId, reminders: Sequence[Reminder], folder: Path) -> Changes:
        """Write the list of these reminders that a letter can be merged with: codes, names, posts, addresses, files.

        Raises:
            Refused: round_closed.
            Environment: the folder will not have it.
        """
        with leaving(self._session, folder) as (write, unit):
            run = open_round(unit, round_id)
            words = of_round(run, unit.rounds.everything())
            lines = []
            for reminder in reminders:
                agency = agency_of(unit, unit.returns.find(reminder.return_id))
                due_on = unit.expectations.of(reminder.return_id).due_on(run.due_on)
                file = file_name((*words, agency.code, REMINDER, reminder.step), ".pdf")
                due = due_on.isoformat() if due_on else ""
                lines.append((*self._addressed(unit, agency, reminder), reminder.step.value, due, file))
            write(file_name((*words, "reminders"), ".csv"), csv_bytes(HEADER, lines), again=True)
            unit.log("round.write_reminders", "round", run.id)
        return changed(round=round_id)

    def write_contacts(self, round_id: RoundId, return_ids: Sequence[ReturnId], path: Path) -> Changes:
        """Write whom to reach about returns, such as those that are missing: a line for each post that is held today.

        One of which nobody is known has a line all the same, so that none is forgotten.

        Raises:
            Environment: the folder will not have it.
        """
        today = self._session.today()
        with leaving(self._session, path.parent) as (write, unit):
            run, held = unit.rounds.find(round_id), defaultdict(list)
            for contact in unit.contacts.standing():
                if contact.holds_on(today):
                    held[contact.agency_id].append((contact.post.value, contact.name, contact.email, contact.phone))
            settled, lines = unit.expectations.of_round(round_id), []
            for return_id in return_ids:
                agency = agency_of(unit, unit.returns.find(return_id))
                due_on = settled[return_id].due_on(run.due_on) if return_id in settled else run.due_on
                begins = (agency.code, agency.name, due_on.isoformat() if due_on else "")
                lines += [(*begins, *each) for each in sorted(held[agency.id]) or [("", "", "", "")]]
            write(path.name, csv_bytes(WHOM_TO_REACH, lines), again=True)
            unit.log("round.write_contacts", "round", run.id)
        return changed(round=round_id)

    def word(self, round_id: RoundId, step: Rung, text: str) -> Changes:
        """Write what one step of the ladder says in a round; an empty text brings the usual words back.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            open_round(unit, round_id)
            passage = Passage(round_id, f"{REMINDER}_{step.value}", text.strip())
            unit.passages.write(passage)
            unit.log("passage.write", "passage", round_id, of=passage)
        return changed(undoable=True, passage=round_id)

    def _addressed(self, unit: UnitOfWork, agency: Agency, reminder: Reminder) -> tuple[str, ...]:
        to = post_box(unit, agency, self._session.today(), (reminder.post,))
        return agency.code, agency.name, reminder.post, to

    def _note(self, unit: UnitOfWork, reminder: Reminder, content: bytes, pages: int) -> Chase:
        """Write down that a reminder left, and of whom."""
        stamp, digest = unit.stamp, hashlib.sha256(content).hexdigest()
        went = Export(new_id(), REMINDER, reminder.return_id, digest, pages, released=False, at=stamp.at, by=stamp.by)
        unit.exports.record(went)
        unit.log("document.export", "export", went.id, digest=digest)
        by = PersonId(stamp.by)
        chase = Chase(ChaseId(new_id()), reminder.return_id, reminder.step, reminder.post, stamp.at, by)
        unit.chases.add(chase)
        unit.log("chase.write", "chase", chase.id, of=chase)
        return chase
