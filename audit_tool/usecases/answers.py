"""Answers: write one down. Nothing typed is ever refused for what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from audit_tool.domain.answer import WrittenTogether
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.form import lists_its_rows
from audit_tool.domain.ids import ReturnId, new_ids
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return, why_read_only
from audit_tool.domain.round import Round
from audit_tool.kinds import kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from forms.answers import Answer, Key
from forms.model import Repeat
from forms.rows import added_row, is_numbered_row, is_removed, row_number


class Answers:
    """Verbs about answers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, *, return_id: ReturnId, lens: Lens, key: Key, answer: Answer, source: str = "typed") -> Changes:
        """Write one answer down as it stands now, legal or not, and remember how it stood before.

        An unfinished or out-of-range answer is kept and shown as a problem: typing is never lost to validation.
        Undo is this same verb with the earlier answer. A row of a repeat is added, named and removed by the answer
        kept for it (`forms.rows`), under the repeat's id.

        Raises:
            Refused: the code of `why_read_only`: the round is closed, the return is signed, it is not signed yet and so
                cannot be moderated, or nobody answers it through this lens.
            NoSuchNounError: its form has no such question, or no such child or row.
        """
        with self._session.work() as unit:
            (asked,) = _writable(self._session, unit, [return_id], lens)
            written = _together(unit, asked, return_id, lens, {key: answer}, source)
            unit.log("answer.record", "answer", written.ids[0], digest=unit.answers.append(written))
        return changed(undoable=True, answer=return_id, returns=return_id)

    def record_many(self, *, return_id: ReturnId, lens: Lens, answers: Mapping[Key, Answer], source: str) -> Changes:
        """Write down a whole return's answers at once: all of them or none; otherwise as `record_returns`."""
        return self.record_returns(answers={return_id: answers}, lens=lens, source=source)

    def record_returns(self, *, answers: Mapping[ReturnId, Mapping[Key, Answer]], lens: Lens, source: str) -> Changes:
        """Write down the answers of many returns at once: all of them or none.

        The audit log gets one line for each return, with the digest of what was written in it. A row that was removed
        and is answered here comes back: what somebody sent must be seen.

        Raises:
            Refused, NoSuchNounError: as for `record`; nothing was written.
        """
        with self._session.work() as unit:
            write_answers(self._session, unit, answers, lens, source)
        return changed(answer=list(answers), returns=list(answers))


def write_answers(
    session: Session, unit: UnitOfWork, answers: Mapping[ReturnId, Mapping[Key, Answer]], lens: Lens, source: str
) -> tuple[str, ...]:
    """Write down the answers of many returns, inside a unit of work; return the ids of the revisions.

    Raises:
        Refused, NoSuchNounError: as for `Answers.record`; let it pass, so that nothing is written.
    """
    forms = _writable(session, unit, answers, lens)
    digests: dict[str, str] = {}
    ids: list[str] = []
    for asked, (return_id, given) in zip(forms, answers.items(), strict=True):
        written = _together(unit, asked, return_id, lens, {**asked.rows_to_bring_back(given), **given}, source)
        digests[return_id] = unit.answers.append(written)
        ids += written.ids
    unit.log_each("answer.record_many", "return", digests)
    return tuple(ids)


def refuse_strange_keys(
    session: Session, records: Records, target: Return, run: Round, answers: Mapping[Key, Answer]
) -> None:
    """Make sure that a return's form asks for each of these answers.

    Raises:
        NoSuchNounError: it has no such question, child or row.
    """
    asked = _asked(session, records, target, run, target.own_lens)
    for key in answers:
        asked.meaning_at(key)


def _writable(session: Session, unit: UnitOfWork, return_ids: Iterable[ReturnId], lens: Lens) -> Iterator[_Asked]:
    """Make sure that each return may be written through this lens; say what its form asks."""
    runs: dict[str, Round] = {}
    for return_id in return_ids:
        target = unit.returns.find(return_id)
        if target.round_id not in runs:
            runs[target.round_id] = unit.rounds.find(target.round_id)
        run = runs[target.round_id]
        why = why_read_only(target, run, kind(run.kind), lens)
        if why is not None:
            raise Refused(why)
        yield _asked(session, unit, target, run, lens)


def _asked(session: Session, records: Records, target: Return, run: Round, lens: Lens) -> _Asked:
    children = records.children.of_case(target.case_id) if target.case_id else ()
    case = records.cases.find(target.case_id) if target.case_id else None
    repeats = session.repeats(records, run.question_set_digest)
    listed = {repeat.id for repeat in repeats.values() if not lists_its_rows(repeat, case)}
    return _Asked(
        meanings=session.meanings(records, run.question_set_digest),
        repeats=repeats,
        listed=frozenset(listed),
        children=frozenset(child.id for child in children),
        kept=records.answers.rows(target.id, target.own_lens, listed),
        is_own=lens is target.own_lens,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a return's form asks.

    Attributes:
        meanings: hash of what each question means, by its id.
        repeats: the repeat of each question that is asked once for each row, by the question's id; and by its own.
        listed: the ids of the repeats whose rows people list; those of the others are the case's children.
        children: the ids of the case's children.
        kept: what is kept for each row that was added, named or removed.
        is_own: whether the owner answers, whose the rows are; others answer in the rows there are.
    """

    meanings: Mapping[str, str]
    repeats: Mapping[str, Repeat]
    listed: frozenset[str]
    children: frozenset[str]
    kept: Mapping[Key, Answer]
    is_own: bool

    def meaning_at(self, key: Key) -> str:
        """Hash what is asked at a key; an answer anywhere else would be kept and never be seen again."""
        node_id, row = key
        repeat = self.repeats.get(node_id)
        is_there = self._may_keep_row(node_id, row) if repeat and node_id == repeat.id else self._has_row(repeat, row)
        if node_id not in self.meanings or not is_there:
            raise NoSuchNounError("question")
        return self.meanings[node_id]

    def rows_to_bring_back(self, given: Mapping[Key, Answer]) -> dict[Key, Answer]:
        """Make the answers that bring back the removed rows in which something is answered."""
        if not self.is_own or not self.kept:
            return {}
        rows = ((self.repeats.get(key[0]), key[1]) for key, answer in given.items() if not answer.is_blank)
        places = ((repeat.id, row) for repeat, row in rows if repeat is not None)
        found = {place: self.kept[place] for place in places if place in self.kept}
        return {place: added_row(str(kept.value or "")) for place, kept in found.items() if is_removed(kept)}

    def _has_row(self, repeat: Repeat | None, row: str | None) -> bool:
        if repeat is None or row is None:
            return repeat is None and row is None
        if repeat.id not in self.listed:
            return row in self.children
        return is_numbered_row(repeat, row) or (repeat.id, row) in self.kept

    def _may_keep_row(self, repeat_id: str, row: str | None) -> bool:
        """Say whether something may be kept for a row itself: never where the case lists the rows."""
        return repeat_id in self.listed and self.is_own and row_number(row) is not None


def _together(
    unit: UnitOfWork, asked: _Asked, return_id: ReturnId, lens: Lens, given: Mapping[Key, Answer], source: str
) -> WrittenTogether:
    answers = [
        (ident, key, answer, asked.meaning_at(key))
        for ident, (key, answer) in zip(new_ids(len(given)), given.items(), strict=True)
    ]
    return WrittenTogether(return_id, lens, answers, unit.stamp.at, unit.stamp.by, source)
