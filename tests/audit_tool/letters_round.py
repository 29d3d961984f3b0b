"""A round of a dozen primary schools that have answered, and whose returns were accepted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from audit_tool.domain.ids import AgencyId, ReturnId, RoundId
from audit_tool.domain.rating import Lens
from audit_tool.workspace import Workspace
from forms.answers import Answer, State

GRADES = ("embedded", "secure", "secure", "developing")
SECTIONS = ("sec_governance", "sec_dsl", "sec_voice", "data_snapshot", "data_help")


@dataclass(frozen=True)
class LettersRound:
    """A round and its returns, by the code of the school."""

    round_id: RoundId
    returns: dict[str, ReturnId]

    @property
    def first(self) -> ReturnId:
        return self.returns["S01"]


def accepted_round(
    ws: Workspace, schools: int = 12, previous: RoundId | None = None, set_id: str | None = None
) -> LettersRound:
    """Start a round, answer for each school, and accept its return; the first school has a statutory gap.

    Args:
        previous: the same schools' round of the year before.
        set_id: a set of the partnership's own that is asked whole, made from the shipped one; else that.
    """
    year = "2027" if previous else "2026"
    started = ws.rounds.start(
        kind="section175",
        title=f"Section 175, {year}",
        year_label=year,
        agency_ids=_schools(ws, schools, previous),
        question_set_id=set_id,
        section_ids=() if set_id else SECTIONS,
        previous_round_id=previous,
    )
    round_id = RoundId(started.made or "")
    returns = {}
    with ws._session.read() as records:
        codes = {agency.id: agency.code for agency in records.agencies.everything()}
        for target in records.returns.of_round(round_id):
            returns[codes[AgencyId(target.agency_id or "")]] = target.id
        asked = ws._session.frozen_set(records, records.rounds.find(round_id).question_set_digest)
    now = {old: question.id for question in asked.questions() for old in (question.id, *question.renamed_from)}
    for number, code in enumerate(sorted(returns)):
        said = answers_of(number)
        answer(ws, returns[code], {now[question]: value for question, value in said.items() if question in now})
        accept(ws, returns[code])
    return LettersRound(round_id, dict(sorted(returns.items())))


def _schools(ws: Workspace, count: int, previous: RoundId | None) -> list[AgencyId]:
    if previous:
        with ws._session.read() as records:
            return [AgencyId(each.agency_id or "") for each in records.returns.of_round(previous)]
    added = (
        ws.partnership.add_agency(
            code=f"S{number:02}", name=f"Example School {number}", agency_type="school", groups=("primary",)
        )
        for number in range(1, count + 1)
    )
    return [AgencyId(each.made or "") for each in added]


def answers_of(number: int) -> dict[str, str]:
    """What the school of this number says; each of four says the same."""
    grade = GRADES[number % len(GRADES)]
    return {
        "s175_gov_training": "no" if number == 0 else "yes",
        "s175_link_governor": "yes",
        "s175_gov_report": "yes",
        "s175_grade_governance": grade,
        "s175_grade_dsl": "secure",
        "s175_dsl_supervision": "partly",
        "s175_grade_voice": "embedded",
        "s175_voice_change": "yes",
        "snap_roll": "410",
        "year_concerns": "0",
    }


def answer(ws: Workspace, return_id: ReturnId, said: dict[str, str]) -> None:
    """Answer questions outside any repeat, by a code or as typed."""
    answers = {(question, None): Answer(State.ANSWERED, _read(value)) for question, value in said.items()}
    ws.answers.record_many(return_id=return_id, lens=Lens.SELF, answers=answers, source="typed")


def _read(value: str) -> object:
    return int(value) if value.isdigit() else value


def accept(ws: Workspace, return_id: ReturnId, stage: str = "accepted") -> None:
    """Put a return at a stage, as if it had been signed and accepted."""
    with ws._session.work() as unit:
        unit.returns.change(replace(unit.returns.find(return_id), stage=stage))
        unit.log("return.move", "return", return_id)
