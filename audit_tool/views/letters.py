"""The letters of a round: who gets one, which were read, and each beside the sentences it is made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit_tool import paper
from audit_tool.documents import school_letter
from audit_tool.documents.school_letter import PrintableLetter
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.letter import Letter, LetterState, may_be_written
from audit_tool.domain.round import Round
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.board import waited_for
from audit_tool.views.facts.letter import LetterGround, WrittenLetter, letter_ground, written_letter
from audit_tool.views.facts.return_copy import compose_return_copy
from audit_tool.views.facts.sentences import SpokenSentences, sentences_for

LETTER = "school_letter"


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter in the list.

    Attributes:
        code: URN, or the agency's own code where the register knows none.
        state: a letter counts as to be read again as soon as an answer was touched after it was read.
        is_changed: whether a person left a sentence out or added one.
        read_by: the names of those who read it, in their order; empty for a draft.
        saved_at: when it last left; None while it has not.
        is_mine: whether whoever is at the keyboard is its first reader, so that its second is somebody else.
    """

    return_id: ReturnId
    code: str
    name: str
    state: LetterState
    is_changed: bool
    read_by: tuple[str, ...] = ()
    saved_at: dt.datetime | None = None
    is_mine: bool = False

    @property
    def waits_for_another(self) -> bool:
        """Say whether the one at the keyboard has done their part, and a second reader has not."""
        return self.state is LetterState.READ_ONCE and self.is_mine


@dataclass(frozen=True, slots=True)
class LettersPicture:
    """The letters of a round.

    Attributes:
        lines: of the returns that were accepted, by name.
        not_yet: how many returns are expected and not accepted yet.
        spoken: the sentences that its letters are put together from.
        readers: how many people the round asks to read a letter.
    """

    round: Round
    lines: tuple[LetterLine, ...]
    not_yet: int
    spoken: SpokenSentences
    readers: int = 1

    @property
    def to_read(self) -> tuple[LetterLine, ...]:
        """List the letters that whoever is at the keyboard has to read, in the order of the list."""
        return tuple(line for line in self.lines if line.state is not LetterState.READ and not line.waits_for_another)

    @property
    def with_another(self) -> tuple[LetterLine, ...]:
        """List the letters that somebody else has to read as their second reader."""
        return tuple(line for line in self.lines if line.waits_for_another)

    @property
    def unchanged(self) -> tuple[LetterLine, ...]:
        """List the letters that were read, and in which nobody changed a word."""
        return tuple(line for line in self.lines if line.state is LetterState.READ and not line.is_changed)


@dataclass(frozen=True, slots=True)
class LetterPicture:
    """One letter: what it is made of, and the paper it becomes."""

    written: WrittenLetter
    document: paper.Document


def letters(session: Session, round_id: RoundId) -> LettersPicture:
    """List the letters of a round."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        audit = kind(run.kind)
        targets = [each for each in records.returns.of_round(round_id) if each.agency_id is not None]
        readers = records.letter_plans.of_round(round_id).readers
        accepted = [each for each in targets if may_be_written(audit, each.stage)]
        agencies = {agency.id: agency for agency in records.agencies.everything()}
        people = {person.id: person.name for person in records.people.everything()}
        ids = [each.id for each in accepted]
        kept, states, codes = records.letters.of_returns(ids), letter_states(records, round_id, ids), _codes(records)
        left = {each.subject: each.at for each in reversed(records.exports.everything()) if each.document == LETTER}
        counted, _ = waited_for(session, records, run, targets)
        lettered = frozenset(ids)
        lines = []
        for target in accepted:
            letter = kept.get(target.id, Letter(target.id))
            agency = agencies[target.agency_id] if target.agency_id else None
            if agency is not None:
                lines.append(
                    LetterLine(
                        target.id,
                        codes.get(agency.id) or agency.code,
                        agency.name,
                        states[target.id],
                        letter.is_changed,
                        tuple(people.get(each, "") for each in (letter.read_by, letter.second_by) if each),
                        left.get(target.id),
                        is_mine=letter.read_by == session.actor,
                    )
                )
        lines.sort(key=lambda line: line.name)
        not_yet = sum(each.id not in lettered for each in counted)
        spoken = sentences_for(session, records, session.frozen_set(records, run.question_set_digest))
        return LettersPicture(run, tuple(lines), not_yet, spoken, readers)


def letter_states(records: Records, round_id: str, return_ids: Sequence[ReturnId]) -> Mapping[ReturnId, LetterState]:
    """Say of each letter of a round whether it was read as it stands, without putting any together."""
    kept, touched = records.letters.of_returns(return_ids), records.answers.touched(return_ids)
    readers = records.letter_plans.of_round(round_id).readers
    return {each: _state(kept.get(each, Letter(each)), touched.get(each), readers) for each in return_ids}


def why_kept(state: LetterState) -> str:
    """Give the code of why a letter that stands so may not leave; empty where it may."""
    if state is LetterState.READ:
        return ""
    return "letter_read_once" if state is LetterState.READ_ONCE else "letter_unread"


def letter(session: Session, return_id: ReturnId) -> LetterPicture:
    """Put one letter together as it stands."""
    with session.read() as records:
        run = records.rounds.find(records.returns.find(return_id).round_id)
        written = written_letter(session, records, return_id, letter_ground(session, records, run))
        return LetterPicture(written, school_letter.compose(written.facts))


def printable_letters(
    session: Session, round_id: RoundId, return_ids: tuple[ReturnId, ...]
) -> Iterator[PrintableLetter]:
    """Gather letters one by one, each at one moment, so that others can be drawn meanwhile.

    Args:
        return_ids: whose; those of one round.
    """
    with session.read() as records:
        run = records.rounds.find(round_id)
        ground = letter_ground(session, records, run)
    for return_id in return_ids:
        with session.read() as records:
            gathered = _printable(session, records, return_id, ground)
        yield gathered


def _printable(session: Session, records: Records, return_id: ReturnId, ground: LetterGround) -> PrintableLetter:
    target = records.returns.find(return_id)
    written = written_letter(session, records, return_id, ground)
    is_accepted = may_be_written(kind(records.rounds.find(target.round_id).kind), target.stage)
    refusal = why_kept(written.state) if is_accepted else "letter_not_accepted"
    copy = None if refusal else compose_return_copy(session, records, return_id)
    return PrintableLetter(return_id, written.file_name, written.facts, refusal, copy)


def _codes(records: Records) -> dict[str, str]:
    """Give the number in the national register of each setting that has one."""
    return {each.id: each.urn for each in records.settings.everything() if each.urn}


def _state(letter: Letter, touched: dt.datetime | None, readers: int) -> LetterState:
    """Say how a letter stands without putting it together: an answer touched since may let it say something else."""
    is_older = touched is not None and letter.read_at is not None and touched > letter.read_at
    return letter.state("" if is_older else letter.digest, readers)
