"""Moderation: an agency does not agree with a panel, and the chair decides. Both ratings stay."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import DissentId, ReturnId, new_id
from audit_tool.domain.meeting import Dissent
from audit_tool.domain.movement import ChairDecision
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return, why_read_only
from audit_tool.kinds import kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.answers import write_answers
from forms.answers import BLANK, Answer, Key, State
from forms.levels import scale_of


class Moderation:
    """Verbs about what agencies and chairs make of a panel's ratings."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def dissent(self, *, return_id: ReturnId, key: Key, why: str) -> Changes:
        """Keep that an agency does not agree with a panel's rating, and why.

        Raises:
            Refused: reason_needed; not_moved (the panel has left this answer as it was); dissent_stands (it was written
                down already); or the code of `why_read_only`.
        """
        if not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            target = _moderated(unit, return_id)
            panel = unit.answers.current(return_id, Lens.MODERATED).get(key, BLANK)
            own = unit.answers.current(return_id, Lens.SELF).get(key, BLANK)
            if panel.state is State.UNANSWERED or (panel.state, panel.value) == (own.state, own.value):
                raise Refused("not_moved")
            if _standing(unit, return_id, key) is not None:
                raise Refused("dissent_stands")
            if target.agency_id is None:
                raise NoSuchNounError("agency")
            said = Dissent(DissentId(new_id()), return_id, *key, target.agency_id, why.strip())
            unit.dissents.add(said)
            unit.log("moderation.dissent", "dissent", said.id, of=said)
        return changed(said.id, undoable=True, moderation=return_id)

    def withdraw_dissent(self, dissent_id: DissentId, *, withdrawn: bool = True) -> Changes:
        """Take a dissent out, or put it back; it is never deleted.

        Raises:
            Refused: chair_decided (its decision is taken back first); dissent_stands (another was written since); or
                the code of `why_read_only`.
        """
        with self._session.work() as unit:
            said = unit.dissents.find(dissent_id)
            _moderated(unit, said.return_id)
            if _decided(unit, dissent_id) is not None:
                raise Refused("chair_decided")
            if not withdrawn and _standing(unit, said.return_id, (said.question_id, said.row)) is not None:
                raise Refused("dissent_stands")
            stands = replace(said, withdrawn=withdrawn)
            unit.dissents.change(stands)
            unit.log("moderation.withdraw_dissent", "dissent", said.id, of=stands)
        return changed(undoable=True, moderation=said.return_id)

    def decide(self, dissent_id: DissentId, *, code: str, why: str, by: str) -> Changes:
        """Let the chair decide what stands: it becomes the agreed rating, and what each side said stays beside it.

        Args:
            code: a step of the question's scale.
            by: the post that decides.

        Raises:
            Refused: reason_needed; chair_needed (no post is named); chair_decided; dissent_withdrawn; step_not_offered;
                or the code of `why_read_only`.
        """
        if not why.strip():
            raise Refused("reason_needed")
        if not by.strip():
            raise Refused("chair_needed")
        with self._session.work() as unit:
            said = unit.dissents.find(dissent_id)
            target = _moderated(unit, said.return_id)
            if said.withdrawn:
                raise Refused("dissent_withdrawn")
            if _decided(unit, dissent_id) is not None:
                raise Refused("chair_decided")
            key: Key = (said.question_id, said.row)
            self._refuse_strange_step(unit, target, said.question_id, code)
            panel = unit.answers.current(target.id, Lens.MODERATED).get(key, BLANK)
            decision = ChairDecision(
                id=dissent_id,
                challenged=str(panel.value or ""),
                challenged_why=panel.reason,
                code=code,
                why=why.strip(),
                by=by.strip(),
                on=self._session.today(),
            )
            before = unit.chair_decisions.of(dissent_id)
            (unit.chair_decisions.add if before is None else unit.chair_decisions.change)(decision)
            unit.log("moderation.decide", "chair_decision", decision.id, of=decision)
            agreed = replace(panel, state=State.ANSWERED, value=code)
            self._write(unit, target, key, agreed)
        return changed(undoable=True, moderation=target.id, answer=target.id, returns=target.id)

    def take_back_decision(self, dissent_id: DissentId) -> Changes:
        """Take the chair's decision back: the panel's rating stands again.

        Raises:
            Refused: not_decided, or the code of `why_read_only`.
        """
        with self._session.work() as unit:
            said = unit.dissents.find(dissent_id)
            target = _moderated(unit, said.return_id)
            decision = _decided(unit, dissent_id)
            if decision is None:
                raise Refused("not_decided")
            taken_back = replace(decision, withdrawn=True)
            unit.chair_decisions.change(taken_back)
            unit.log("moderation.take_back_decision", "chair_decision", decision.id, of=taken_back)
            key: Key = (said.question_id, said.row)
            agreed = unit.answers.current(target.id, Lens.MODERATED).get(key, BLANK)
            self._write(unit, target, key, replace(agreed, value=decision.challenged or None))
        return changed(moderation=target.id, answer=target.id, returns=target.id)

    def _write(self, unit: UnitOfWork, target: Return, key: Key, answer: Answer) -> None:
        write_answers(self._session, unit, {target.id: {key: answer}}, Lens.MODERATED, "chair")

    def _refuse_strange_step(self, unit: UnitOfWork, target: Return, question_id: str, code: str) -> None:
        run = unit.rounds.find(target.round_id)
        question_set = self._session.frozen_set(unit, run.question_set_digest)
        question = question_set.question(question_id)
        scale = scale_of(question, question_set) if question is not None else None
        if scale is None or scale.level(code) is None:
            raise Refused("step_not_offered")


def _moderated(unit: UnitOfWork, return_id: ReturnId) -> Return:
    """Find a return whose panel may still rate it."""
    target = unit.returns.find(return_id)
    run = unit.rounds.find(target.round_id)
    why = why_read_only(target, run, kind(run.kind), Lens.MODERATED)
    if why is not None:
        raise Refused(why)
    return target


def _standing(records: Records, return_id: ReturnId, key: Key) -> Dissent | None:
    """Find the dissent that stands about an answer."""
    return next((each for each in records.dissents.of_return(return_id) if (each.question_id, each.row) == key), None)


def _decided(records: Records, dissent_id: DissentId) -> ChairDecision | None:
    """Find the decision that stands about a dissent."""
    decision = records.chair_decisions.of(dissent_id)
    return decision if decision is not None and not decision.withdrawn else None
