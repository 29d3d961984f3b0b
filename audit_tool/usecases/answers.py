"""Answers: write one down. Nothing typed is ever refused for what it says."""

from __future__ import annotations

from collections.abc import Mapping

from audit_tool.domain.answer import AnswerRevision, answer_digest, answers_digest
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ReturnId, RevisionId, new_id
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import Round, RoundState
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from forms.answers import Answer, Key


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
            (meanings,) = self._writable(unit, [return_id], lens)
            revision = self._revision(unit, meanings, return_id, lens, key, answer, source)
            unit.answers.append([revision])
            unit.log("answer.record", "answer", revision.id, digest=answer_digest(answer))
        return changed(undoable=True, answer=return_id, returns=return_id)

    def record_many(self, *, return_id: ReturnId, lens: Lens, answers: Mapping[Key, Answer], source: str) -> Changes:
        """Write down a whole return's answers at once: all of them or none; otherwise as `record_returns`."""
        return self.record_returns(answers={return_id: answers}, lens=lens, source=source)

    def record_returns(self, *, answers: Mapping[ReturnId, Mapping[Key, Answer]], lens: Lens, source: str) -> Changes:
        """Write down the answers of many returns at once: all of them or none.

        The audit log gets one line for each return, with the digest of its answers.

        Raises:
            Refused: as for `record`; nothing was written.
        """
        with self._session.work() as unit:
            known = dict(zip(answers, self._writable(unit, list(answers), lens), strict=True))
            unit.answers.append(
                self._revision(unit, known[return_id], return_id, lens, key, answer, source)
                for return_id, given in answers.items()
                for key, answer in given.items()
            )
            for return_id, given in answers.items():
                unit.log("answer.record_many", "return", return_id, digest=answers_digest(given))
        return changed(answer=list(answers), returns=list(answers))

    def _writable(self, unit: UnitOfWork, return_ids: list[ReturnId], lens: Lens) -> list[dict[str, str]]:
        """Make sure that each return may be written through this lens; give the meanings of its questions."""
        meanings = []
        runs: dict[str, Round] = {}
        for return_id in return_ids:
            target = unit.returns.find(return_id)
            run = runs.setdefault(target.round_id, unit.rounds.find(target.round_id))
            audit = kind(run.kind)
            if run.state is RoundState.CLOSED:
                raise Refused("round_closed")
            if lens not in audit.lenses:
                raise Refused("lens_not_used", lens=lens.value)
            stage = audit.stage(target.stage)
            if (lens is Lens.SELF and stage.locked) or not stage.leads_to:
                raise Refused("return_locked", stage=stage.code)
            meanings.append(self._session.meanings(unit, run.question_set_digest))
        return meanings

    def _revision(
        self,
        unit: UnitOfWork,
        meanings: dict[str, str],
        return_id: ReturnId,
        lens: Lens,
        key: Key,
        answer: Answer,
        source: str,
    ) -> AnswerRevision:
        return AnswerRevision(
            id=RevisionId(new_id()),
            return_id=return_id,
            lens=lens,
            key=key,
            answer=answer,
            meaning=meanings[key[0]],
            at=unit.stamp.at,
            by=self._session.actor,
            source=source,
        )
