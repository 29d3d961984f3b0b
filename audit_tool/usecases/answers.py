"""Answers: write one down. Nothing typed is ever refused for what it says."""

from __future__ import annotations

from collections.abc import Mapping

from audit_tool.domain.answer import AnswerRevision, answer_digest, answers_digest
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ReturnId, RevisionId, new_id
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import RoundState
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from forms.answers import Answer, Key
from forms.meaning import meaning_hash
from forms.model import QuestionSet


class Answers:
    """Verbs about answers."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def record(self, *, return_id: ReturnId, lens: Lens, key: Key, answer: Answer, source: str = "typed") -> Changes:
        """Write one answer down as it stands now, legal or not, and remember how it stood before.

        An unfinished or out-of-range answer is kept and shown as a problem: typing is never lost to validation.
        Undo is this same verb with the earlier answer.

        Raises:
            Refused: the return is signed or the round is closed (return_locked, round_closed), or the lens is not one
                of this kind's (lens_not_used).
        """
        with self._session.work() as unit:
            question_set = self._writable(unit, return_id, lens)
            revision = self._revision(unit, question_set, return_id, lens, key, answer, source)
            unit.answers.append([revision])
            unit.log("answer.record", "answer", revision.id, digest=answer_digest(answer))
        return changed(undoable=True, answer=return_id, returns=return_id)

    def record_many(self, *, return_id: ReturnId, lens: Lens, answers: Mapping[Key, Answer], source: str) -> Changes:
        """Write down a whole return's answers at once, with one line in the audit log that carries their digest.

        Raises:
            Refused: as for `record`.
        """
        with self._session.work() as unit:
            question_set = self._writable(unit, return_id, lens)
            unit.answers.append(
                self._revision(unit, question_set, return_id, lens, key, answer, source)
                for key, answer in answers.items()
            )
            unit.log("answer.record_many", "return", return_id, digest=answers_digest(answers))
        return changed(answer=return_id, returns=return_id)

    def _writable(self, unit: UnitOfWork, return_id: ReturnId, lens: Lens) -> QuestionSet:
        target = unit.returns.find(return_id)
        run = unit.rounds.find(target.round_id)
        audit = kind(run.kind)
        if run.state is RoundState.CLOSED:
            raise Refused("round_closed")
        if lens not in audit.lenses:
            raise Refused("lens_not_used", lens=lens.value)
        stage = audit.stage(target.stage)
        if (lens is Lens.SELF and stage.locked) or not stage.leads_to:
            raise Refused("return_locked", stage=stage.code)
        return self._session.frozen_set(unit, run.question_set_digest)

    def _revision(
        self,
        unit: UnitOfWork,
        question_set: QuestionSet,
        return_id: ReturnId,
        lens: Lens,
        key: Key,
        answer: Answer,
        source: str,
    ) -> AnswerRevision:
        question = question_set.question(key[0])
        if question is None:
            raise KeyError(key[0])
        return AnswerRevision(
            id=RevisionId(new_id()),
            return_id=return_id,
            lens=lens,
            key=key,
            answer=answer,
            meaning=meaning_hash(question, question_set),
            at=unit.stamp.at,
            by=self._session.actor,
            source=source,
        )
