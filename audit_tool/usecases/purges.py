"""Purge a case that is over: its identities and working papers go for good, what was published and agreed stays."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.access_request import bars_purge
from audit_tool.domain.case import Case
from audit_tool.domain.case_life import Step, case_life
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import CaseId
from audit_tool.domain.purge import Purge
from audit_tool.domain.round import RoundState
from audit_tool.store.backup_folder import backups_of
from audit_tool.store.case_facts import case_facts
from audit_tool.store.file_facts import CASE_KIND, Fact
from audit_tool.store.purging import Bare
from audit_tool.store.sent_back import has_gone_back
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from forms.answers import Answer, Key, State
from forms.model import Question, QuestionSet
from forms.types import question_type


class Purges:
    """The one verb that takes what people wrote out of a workspace."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def purge(self, case_id: CaseId, *, typed: str, by: str) -> Changes:
        """Take the identities and the working papers of a case away; nobody can take that back.

        Gone are: the vault of the case, its chronology, the people round the children, what its returns say beyond
        levels and options, files kept with them, the words of nomination, scope, involvement, steps, pauses, dissent
        and sampling, and how findings and passages were worded before they were agreed. What stays: findings, actions,
        the passages of its briefs, signatures, alerts, what was sent and exported, and the audit log. Backups made
        before hold everything until they are gone; the record counts them.

        At the hub the case is closed first. An agency's copy goes once all that was written of it has gone back.

        With the last family of a round go what its workshop struck out, and the lists and reasons children were chosen
        by.

        Args:
            typed: the label of the family, to show that this one is meant.
            by: the role of whoever purges.

        Raises:
            Refused: role_needed, purge_label_wrong, case_on_hold, case_purged; case_asked_for: a request for what is
                held is open; or case_round_open: other families are asked about in the same round, and a purge would
                close it. At the hub also case_not_closed; at an agency case_not_sent_back.
            Environment: the folder of backups cannot be read; nothing is gone.
        """
        if not by.strip():
            raise Refused("role_needed")
        backups = len(backups_of(self._session.store.path))
        with self._session.work() as unit:
            case = unit.cases.find(case_id)
            self._refuse_unfit(unit, case, typed)
            record = self._take(unit, case, backups, by.strip())
            unit.purges.add(record)
            unit.log("case.purge", "case", case_id, of=record)
        self._session.vault.close()
        return changed(case=case_id, round=case.round_id, identity=case_id, event=case_id, family=case_id)

    def _refuse_unfit(self, unit: UnitOfWork, case: Case, typed: str) -> None:
        if unit.purges.of_case(case.id) is not None:
            raise Refused("case_purged")
        scope = unit.case_scopes.of_case(case.id)
        if scope is not None and scope.is_held:
            raise Refused("case_on_hold")
        if bars_purge(unit.access_requests.standing(), case.id):
            raise Refused("case_asked_for")
        if unit.file_facts.read(Fact.KIND) == CASE_KIND:
            _refuse_not_sent_back(unit, case)
        else:
            self._refuse_going_on(unit, case)
        if typed.strip() != case.label:
            raise Refused("purge_label_wrong")

    def _refuse_going_on(self, unit: UnitOfWork, case: Case) -> None:
        if len(unit.cases.of_round(case.round_id)) > 1 and unit.rounds.find(case.round_id).state is RoundState.OPEN:
            raise Refused("case_round_open")
        if not case_life(case_facts(unit, case.id, self._session.today())).of(Step.CLOSED).is_done:
            raise Refused("case_not_closed")

    def _take(self, unit: UnitOfWork, case: Case, backups: int, by: str) -> Purge:
        papers = unit.working_papers(case.id)
        runs = (unit.rounds.find(case.round_id), *unit.rounds.supplements_of(case.round_id))
        targets = [each for run in runs for each in unit.returns.of_round(run.id) if each.case_id == case.id]
        papers.empty_words()
        papers.empty_reasons()
        papers.empty_sampling()
        papers.empty_beside_answers([target.id for target in targets])
        if all(each.id == case.id or unit.purges.of_case(each.id) for each in unit.cases.of_round(case.round_id)):
            for run in runs:
                unit.child_lists.purge(run.id)
                papers.empty_rest_of_round(run.id)
        attached: frozenset[str] = frozenset()
        for target in targets:
            asked = self._session.frozen_set(unit, unit.rounds.find(target.round_id).question_set_digest)
            attached |= papers.empty_answers(target.id, _bare(asked))
        for run in runs:
            if run.state is RoundState.OPEN:
                closed = replace(run, state=RoundState.CLOSED)
                unit.rounds.change(closed)
                unit.log("round.close", "round", run.id, of=closed)
        return Purge(
            id=case.id,
            label=case.label,
            year_label=runs[0].year_label,
            purged_on=self._session.today(),
            purged_by=by,
            identities=papers.take_identities(),
            people=papers.take_people(),
            events=papers.take_chronology(),
            returns=len(targets),
            attachments=papers.take_attachments(attached),
            backups=backups,
        )


def _refuse_not_sent_back(unit: UnitOfWork, case: Case) -> None:
    """Make sure that an agency loses nothing: the round closes with the purge, for its other families too."""
    here = (each.id for each in unit.cases.of_round(case.round_id) if unit.purges.of_case(each.id) is None)
    if not all(has_gone_back(unit, each) for each in here):
        raise Refused("case_not_sent_back")


def _bare(asked: QuestionSet) -> Bare:
    """Leave of an answer its level or options, and of a row its number; whatever somebody wrote goes."""
    questions: dict[str, Question] = {question.id: question for question in asked.questions()}

    def bare(key: Key, answer: Answer) -> Answer:
        question = questions.get(key[0])
        if answer.state is not State.ANSWERED:
            return Answer(answer.state)
        if question is None:
            return Answer(answer.state, key[1])
        kind = question_type(question.type)
        is_of_list = bool(kind.codes(question, asked, answer))
        is_of_list = is_of_list and not kind.value_problems(question, asked, answer.value)
        return Answer(State.ANSWERED, answer.value) if is_of_list else Answer()

    return bare
