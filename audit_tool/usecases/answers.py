"""Answers: write one down. Nothing typed is ever refused for what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from audit_tool.domain.answer import AnswerRevision, revisions_digest
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import PersonId, ReturnId, RevisionId, new_id
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import why_read_only
from audit_tool.domain.round import Round
from audit_tool.kinds import kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from forms.answers import Answer, Key
from forms.model import Repeat
from forms.rows import is_numbered_row


class Answers:
    """Verbs about answers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, *, return_id: ReturnId, lens: Lens, key: Key, answer: Answer, source: str = "typed") -> Changes:
        """Write one answer down as it stands now, legal or not, and remember how it stood before.

        An unfinished or out-of-range answer is kept and shown as a problem: typing is never lost to validation.
        Undo is this same verb with the earlier answer.

        Raises:
            Refused: the code of `why_read_only`: the round is closed, the return is signed, it is not signed yet and so
                cannot be moderated, or nobody answers it through this lens.
            NoSuchNounError: its form has no such question, or no such child.
        """
        with self._session.work() as unit:
            (asked,) = self._writable(unit, [return_id], lens)
            revision = _revision(unit, asked, return_id, lens, key, answer, source)
            unit.answers.append([revision])
            unit.log("answer.record", "answer", revision.id, digest=revisions_digest([revision]))
        return changed(undoable=True, answer=return_id, returns=return_id)

    def record_many(self, *, return_id: ReturnId, lens: Lens, answers: Mapping[Key, Answer], source: str) -> Changes:
        """Write down a whole return's answers at once: all of them or none; otherwise as `record_returns`."""
        return self.record_returns(answers={return_id: answers}, lens=lens, source=source)

    def record_returns(self, *, answers: Mapping[ReturnId, Mapping[Key, Answer]], lens: Lens, source: str) -> Changes:
        """Write down the answers of many returns at once: all of them or none.

        The audit log gets one line for each return, with the digest of what was written in it.

        Raises:
            Refused, NoSuchNounError: as for `record`; nothing was written.
        """
        with self._session.work() as unit:
            forms = self._writable(unit, answers, lens)
            digests: dict[str, str] = {}
            for asked, (return_id, given) in zip(forms, answers.items(), strict=True):
                revisions = [
                    _revision(unit, asked, return_id, lens, key, answer, source) for key, answer in given.items()
                ]
                unit.answers.append(revisions)
                digests[return_id] = revisions_digest(revisions)
            unit.log_each("answer.record_many", "return", digests)
        return changed(answer=list(answers), returns=list(answers))

    def _writable(self, unit: UnitOfWork, return_ids: Iterable[ReturnId], lens: Lens) -> Iterator[_Asked]:
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
            children = unit.children.of_case(target.case_id) if target.case_id else ()
            yield _Asked(
                meanings=self._session.meanings(unit, run.question_set_digest),
                repeats=self._session.repeats(unit, run.question_set_digest),
                children=frozenset(child.id for child in children),
            )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a return's form asks.

    Attributes:
        meanings: hash of what each question means, by its id.
        repeats: the repeat of each question that is asked once for each row, by the question's id.
        children: the ids of the case's children.
    """

    meanings: Mapping[str, str]
    repeats: Mapping[str, Repeat]
    children: frozenset[str]

    def meaning_at(self, key: Key) -> str:
        """Hash what is asked at a key; an answer anywhere else would be kept and never be seen again."""
        question_id, row = key
        if question_id not in self.meanings or not self._has_row(self.repeats.get(question_id), row):
            raise NoSuchNounError("question")
        return self.meanings[question_id]

    def _has_row(self, repeat: Repeat | None, row: str | None) -> bool:
        if repeat is None or row is None:
            return repeat is None and row is None
        return row in self.children if repeat.of == "child" else is_numbered_row(repeat, row)


def _revision(
    unit: UnitOfWork, asked: _Asked, return_id: ReturnId, lens: Lens, key: Key, answer: Answer, source: str
) -> AnswerRevision:
    return AnswerRevision(
        id=RevisionId(new_id()),
        return_id=return_id,
        lens=lens,
        key=key,
        answer=answer,
        meaning=asked.meaning_at(key),
        at=unit.stamp.at,
        by=PersonId(unit.stamp.by),
        source=source,
    )
