"""Letters to settings: read one, take a sentence out, add a line, and save them by the hundred."""

from __future__ import annotations

import hashlib
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from audit_tool.documents import school_letter
from audit_tool.documents.school_letter import PrintableLetter
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.contact import Post
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import PersonId, ReturnId, RoundId, new_id
from audit_tool.domain.letter import READERS, Letter, LetterPlan, LetterState, may_be_written
from audit_tool.exchange.mail_draft import DRAFT_SUFFIX, Attached, mail_draft
from audit_tool.kinds import kind
from audit_tool.store.gate_facts import gate_of
from audit_tool.store.leaving import leaving
from audit_tool.store.passages import Export
from audit_tool.store.recipients import agency_of, post_box
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.drawn_letter import DrawnLetter, Passes, begin, drawn_letter
from audit_tool.usecases.incidents import refuse_taken_back
from audit_tool.usecases.open_round import open_round

LETTER = "school_letter"
"""The document's code."""

COPY = "return_copy"
"""The document that goes along with it."""

POSTS = (Post.HEAD, Post.CHAIR, Post.LEAD)
"""Whom it goes to: the first is written to, the others get a copy."""

FEW = 8
"""So many letters are drawn sooner here than other processes are started."""

_AHEAD = 4
"""How many letters each process has waiting: enough that none is idle, few enough that memory stays small."""

Step = Callable[[int, int], None]
"""Told how many letters are done, of how many; what it raises stops the rest."""


@dataclass(frozen=True, slots=True)
class SavedLetters:
    """What became of a batch.

    Attributes:
        changes: what was logged.
        saved: letters that were written now; kept: those that lay there as they are.
        failed: (return, code of the refusal) of those that were not written.
    """

    changes: Changes
    saved: int = 0
    kept: int = 0
    failed: tuple[tuple[ReturnId, str], ...] = ()


class Letters:
    """Verbs about letters to settings."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def reads(self, letter: Letter) -> Changes:
        """Write down what a person left out and what they added; whoever read it before has to read it again.

        Raises:
            Refused: letter_not_accepted.
        """
        with self._session.work() as unit:
            self._check(unit, letter.id)
            before = unit.letters.of_return(letter.id) or Letter(letter.id)
            now = before.reworded(letter.left_out, letter.added)
            if now == before:
                return Changes()
            unit.letters.put(now)
            unit.log("letter.change", "letter", letter.id, of=now)
        return changed(undoable=True, letter=letter.id)

    def read(self, return_id: ReturnId, digest: str) -> Changes:
        """Put down that whoever is at the keyboard has read a letter, as its first reader or as its second.

        Args:
            digest: of what it said when they read it.

        Raises:
            Refused: letter_not_accepted, or letter_needs_another: they are its first reader, and a second is asked for.
        """
        with self._session.work() as unit:
            self._check(unit, return_id)
            before = unit.letters.of_return(return_id) or Letter(return_id)
            plan = unit.letter_plans.of_round(unit.returns.find(return_id).round_id)
            now = before.read(PersonId(unit.stamp.by), unit.stamp.at, digest)
            if now == before:
                if now.state(digest, plan.readers) is LetterState.READ_ONCE:
                    raise Refused("letter_needs_another")
                return Changes()
            unit.letters.put(now)
            unit.log("letter.read", "letter", return_id, of=now)
        return changed(undoable=True, letter=return_id)

    def put_back(self, letter: Letter) -> Changes:
        """Undo: put a letter back as it stood."""
        with self._session.work() as unit:
            unit.letters.put(letter)
            unit.log("letter.put_back", "letter", letter.id, of=letter)
        return changed(letter=letter.id)

    def ask_readers(self, round_id: RoundId, readers: int) -> Changes:
        """Write down how many people must have read a letter of a round before it leaves.

        Raises:
            Refused: round_closed, or letter_readers_out_of_range.
        """
        if readers not in READERS:
            raise Refused("letter_readers_out_of_range")
        plan = LetterPlan(round_id, readers)
        with self._session.work() as unit:
            open_round(unit, round_id)
            unit.letter_plans.put(plan)
            unit.log("letter.ask_readers", "letter_plan", plan.id, of=plan)
        return changed(undoable=True, letter=plan.id)

    def save(
        self, letters: Iterable[PrintableLetter], folder: Path, *, whole: int, cores: int, step: Step | None = None
    ) -> SavedLetters:
        """Write letters into a folder, each whole and with the log that it left, or not at all.

        Beside each lie the copy of the return that goes along, and the draft of a mail to the head with both.

        A letter that lies there as it is stays, so a batch that was stopped is gone on with by asking again. One that
        may not leave, or cannot be drawn, never stops the rest.

        Args:
            letters: gathered one by one while others are drawn.
            whole: how many they are.
            cores: how many processes may draw at once.

        Raises:
            Environment: the folder will not have them; what was written until then stays.
        """
        changes, saved, kept, failed = Changes(), 0, 0, []
        with _drawing(cores if whole > FEW else 1) as draw:
            gated = ((letter, self._passes(letter)) for letter in letters)
            for number, (letter, drawn) in enumerate(draw(gated), 1):
                try:
                    wrote = self._write(letter, drawn(), folder)
                    changes, saved, kept = changes | wrote, saved + bool(wrote.nouns), kept + (not wrote.nouns)
                except Refused as refused:
                    failed.append((letter.return_id, refused.code))
                if step is not None:
                    step(number, whole)
        return SavedLetters(changes, saved, kept, tuple(failed))

    def _write(self, letter: PrintableLetter, drawn: DrawnLetter, folder: Path) -> Changes:
        """Write one letter with what goes along, and note what left; nothing changes where all of it lies there."""
        refuse_taken_back(self._session, LETTER, letter.return_id)
        went: list[str] = []
        with leaving(self._session, folder) as (write, unit):
            files = [(LETTER, letter.file_name, drawn)]
            if drawn.copy is not None:
                files.append((COPY, letter.facts.enclosed, drawn.copy))
            for code, name, each in files:
                if write(name, each.content, again=True):
                    went.append(_note(unit, code, letter.return_id, each))
            attached = [Attached(name, each.content) for _code, name, each in files]
            draft = self._draft(unit, letter, attached)
            if not write(draft_name(letter.file_name), draft, again=True) and not went:
                return Changes()
        return changed(export=went) if went else changed(letter=letter.return_id)

    def _draft(self, records: Records, letter: PrintableLetter, attached: Iterable[Attached]) -> bytes:
        """Draft the mail to the head, with copies to the chair and the safeguarding lead, as the letter says."""
        agency, day = agency_of(records, records.returns.find(letter.return_id)), self._session.today()
        to, *copies = (post_box(records, agency, day, (post,)) for post in POSTS)
        return mail_draft(
            to=to,
            copies=copies,
            subject=school_letter.mail_subject(letter.facts),
            text=school_letter.mail_text(letter.facts),
            attached=attached,
        )

    def _passes(self, letter: PrintableLetter) -> Passes:
        """Give the release gate of a letter: no return of a school tells of a case, so there is no vault to open."""
        with self._session.read() as records:
            gate = gate_of(records, self._session.vault, LETTER, letter.return_id)
        return Passes(gate, letter.file_name)

    def _check(self, records: Records, return_id: ReturnId) -> None:
        target = records.returns.find(return_id)
        if not may_be_written(kind(records.rounds.find(target.round_id).kind), target.stage):
            raise Refused("letter_not_accepted")


def draft_name(file_name: str) -> str:
    """Name the draft of a mail after the letter that goes with it."""
    return f"{file_name.removesuffix('.pdf')}-draft{DRAFT_SUFFIX}"


def _note(unit: UnitOfWork, code: str, return_id: ReturnId, drawn: DrawnLetter) -> str:
    """Write down that a file left."""
    stamp, digest = unit.stamp, hashlib.sha256(drawn.content).hexdigest()
    went = Export(new_id(), code, return_id, digest, drawn.pages, released=True, at=stamp.at, by=stamp.by)
    unit.exports.record(went)
    unit.log("document.export", "export", went.id, digest=digest)
    return went.id


Gated = tuple[PrintableLetter, Passes]
Waiting = tuple[PrintableLetter, Callable[[], DrawnLetter]]
Draw = Callable[[Iterable[Gated]], Iterator[Waiting]]


@contextmanager
def _drawing(cores: int) -> Iterator[Draw]:
    """Give a way to draw letters in order: in this process, or in several others that are gone afterwards."""
    if cores <= 1:
        yield lambda letters: ((letter, partial(_drawn_here, letter, passes)) for letter, passes in letters)
        return
    pool = ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("spawn"), initializer=begin)
    try:
        yield lambda letters: _ahead(pool, iter(letters), cores * _AHEAD)
    finally:
        pool.shutdown(cancel_futures=True)


def _drawn_here(letter: PrintableLetter, passes: Passes) -> DrawnLetter:
    if letter.refusal:
        raise Refused(letter.refusal)
    return drawn_letter(letter.facts, letter.copy, passes)


def _ahead(pool: ProcessPoolExecutor, letters: Iterator[Gated], most: int) -> Iterator[Waiting]:
    """Keep the processes busy with the next few letters while one is waited for; each looks through its own."""

    def begun(gated: Gated) -> Waiting:
        letter, passes = gated
        if letter.refusal:
            return letter, partial(_drawn_here, letter, passes)
        return letter, pool.submit(drawn_letter, letter.facts, letter.copy, passes).result

    waiting = deque(begun(gated) for gated in islice(letters, most))
    while waiting:
        yield waiting.popleft()
        waiting.extend(begun(gated) for gated in islice(letters, 1))
