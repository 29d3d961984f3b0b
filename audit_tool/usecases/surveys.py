"""Surveys: read what a survey tool put out, take it in as counts, take it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from audit_tool.domain.agency import Agency
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, RoundId, SurveyResultId, new_id
from audit_tool.domain.round import Round
from audit_tool.domain.survey import ON_LAPTOP, SURVEY, ResultState, SurveyResult, one_more
from audit_tool.exchange.sheets.csv_file import LARGEST_FILE
from audit_tool.exchange.surveys import Said, SurveyReading, Tally, read_survey
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.trouble import told_apart
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.open_round import open_round
from forms.answers import BLANK, Answer
from forms.model import QuestionSet


class Surveys:
    """Verbs about surveys beside rounds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(
        self, round_id: RoundId, path: Path, said: Said | None = None, *, set_id: str, version: str
    ) -> SurveyReading:
        """Read a survey's CSV for the agencies of a round; nothing is changed.

        Args:
            said: what a person has said about this file so far.
            set_id, version: what was asked.

        Raises:
            Refused: round_closed; survey_not_a_survey; or the file is no CSV, or not safe to read (see
                `exchange.sheets.csv_file`).
            Environment: the file cannot be opened.
        """
        with self._session.read() as records:
            run = open_round(records, round_id)
            asked = self._asked(records, run, set_id, version)
            agencies = _agencies_of(records, round_id)
        with told_apart(path), path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        return read_survey(content, asked, agencies, said)

    def bring_in(self, round_id: RoundId, reading: SurveyReading, *, set_id: str, version: str) -> Changes:
        """Take in what was read; the same file again changes nothing.

        Of each agency in it, what stood before gives way.

        Raises:
            Refused: round_closed; survey_not_a_survey; survey_empty (nobody's answers can be taken); survey_other_set
                (results of another question set stand in this round); survey_on_laptop (people of one of the agencies
                answered on this laptop, and a file would take their place).
        """
        if not reading.tallies:
            raise Refused("survey_empty")
        with self._session.work() as unit:
            run = open_round(unit, round_id)
            asked = self._asked(unit, run, set_id, version)
            frozen = unit.question_sets.freeze(asked, unit.stamp.at)
            before = {one.agency_id: one for one in unit.survey_results.ever_of_round(round_id)}
            _refuse_other_set(before.values(), frozen)
            coming = (before.get(tally.agency_id) for tally in reading.tallies)
            if any(one is not None and _stands_here(one) for one in coming):
                raise Refused("survey_on_laptop")
            touched = []
            for tally in reading.tallies:
                earlier = before.get(tally.agency_id)
                result = self._result(round_id, frozen, tally, reading.source, earlier)
                if earlier is None or not _says_the_same(earlier, result):
                    _keep(unit, result, "survey.bring_in")
                    touched.append(str(result.id))
        return changed(undoable=bool(touched), survey=touched) if touched else Changes()

    def sheet(self, round_id: RoundId, *, set_id: str, version: str) -> QuestionSet:
        """Give what people are asked on this laptop; nothing is changed.

        Raises:
            Refused: round_closed; survey_not_a_survey.
        """
        with self._session.read() as records:
            return self._asked(records, open_round(records, round_id), set_id, version)

    def count(
        self, round_id: RoundId, agency_id: AgencyId, given: Mapping[str, Answer], *, set_id: str, version: str
    ) -> Changes:
        """Count the answers that one person gave on this laptop; who, what together and after whom is kept nowhere.

        Args:
            given: by question; what is not answered is left out.

        Raises:
            Refused: round_closed; survey_not_a_survey; survey_no_answer (not one question is answered);
                survey_other_set; survey_from_file (a file of this agency stands, and would be mixed with).
        """
        with self._session.work() as unit:
            run = open_round(unit, round_id)
            asked = self._asked(unit, run, set_id, version)
            answers = [(each, given[each.id]) for each in asked.questions() if not given.get(each.id, BLANK).is_blank]
            if not answers:
                raise Refused("survey_no_answer")
            frozen = unit.question_sets.freeze(asked, unit.stamp.at)
            ever = {one.agency_id: one for one in unit.survey_results.ever_of_round(round_id)}
            _refuse_other_set(ever.values(), frozen)
            earlier = ever.get(agency_id)
            if earlier is not None and earlier.state is ResultState.STANDS and not _stands_here(earlier):
                raise Refused("survey_from_file")
            nobody = self._result(round_id, frozen, Tally(agency_id, 0, (), (), ()), ON_LAPTOP, earlier)
            is_first = earlier is None or not _stands_here(earlier)
            result = one_more(nobody if is_first or earlier is None else earlier, answers)
            unit.survey_results.count(result)
            unit.log("survey.count", "survey_result", result.id)
        return changed(survey=[str(result.id)])

    def take_back(self, round_id: RoundId, source: str, *, before: Sequence[SurveyResult]) -> Changes:
        """Undo what a file brought in.

        Args:
            source: sha256 of the file.
            before: the results as they stood before it; an agency that is not among them has none again.

        Raises:
            Refused: round_closed.
        """
        stood = {one.agency_id: one for one in before}
        with self._session.work() as unit:
            open_round(unit, round_id)
            touched = []
            for result in unit.survey_results.of_round(round_id):
                if result.source == source:
                    earlier = stood.get(result.agency_id, replace(result, state=ResultState.TAKEN_BACK))
                    _keep(unit, earlier, "survey.take_back")
                    touched.append(str(result.id))
        return changed(survey=touched) if touched else Changes()

    def _asked(self, records: Records, run: Round, set_id: str, version: str) -> QuestionSet:
        if kind(run.kind).counts_people:
            return self._session.frozen_set(records, run.question_set_digest)
        asked = self._session.question_set(records, set_id, version)
        if asked.purpose != SURVEY or asked.status != "published":
            raise Refused("survey_not_a_survey")
        return asked

    def _result(
        self, round_id: RoundId, frozen: str, tally: Tally, source: str, earlier: SurveyResult | None
    ) -> SurveyResult:
        return SurveyResult(
            id=earlier.id if earlier else SurveyResultId(new_id()),
            round_id=round_id,
            agency_id=tally.agency_id,
            question_set_digest=frozen,
            responses=tally.responses,
            answered=tally.answered,
            counts=tally.counts,
            remarks=tally.remarks,
            source=source,
            brought_on=self._session.today(),
        )


def _refuse_other_set(results: Iterable[SurveyResult], frozen: str) -> None:
    if any(one.question_set_digest != frozen and one.state is ResultState.STANDS for one in results):
        raise Refused("survey_other_set")


def _stands_here(result: SurveyResult) -> bool:
    return result.state is ResultState.STANDS and result.source == ON_LAPTOP


def _agencies_of(records: Records, round_id: RoundId) -> Sequence[Agency]:
    owners = dict.fromkeys(each.agency_id for each in records.returns.of_round(round_id))
    return [records.agencies.find(owner) for owner in owners if owner is not None]


def _says_the_same(earlier: SurveyResult, result: SurveyResult) -> bool:
    """Say whether a result is what stands already, on whatever day it came."""
    return replace(result, brought_on=earlier.brought_on) == earlier


def _keep(unit: UnitOfWork, result: SurveyResult, verb: str) -> None:
    unit.survey_results.put(result)
    unit.log(verb, "survey_result", result.id, of=result)
