"""What a panel asks: where an agency's own ratings, its people, its cases, its peers and last year come apart."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool import workspace as house
from audit_tool.domain.ids import AgencyId, ReturnId, RoundId
from audit_tool.domain.panel_questions import WHY_TITLES, Why
from audit_tool.domain.rating import Lens
from audit_tool.usecases.rounds import NewCase
from audit_tool.views.panel_briefs import questions_of
from forms.answers import Answer, Evidence, Key, State
from tests.audit_tool.peer_day_made import make_day

SURVEY = {"set_id": "survey_practitioner", "version": "1.0.0"}
FAMILY = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 6))


@pytest.fixture
def small_sets():
    return house.shelf()


@pytest.fixture
def agency(ws) -> AgencyId:
    return AgencyId(ws.partnership.add_agency(code="NHS", name="Example Trust", agency_type="acute_trust").made or "")


@pytest.fixture
def listening(ws, agency) -> ReturnId:
    """This year's return, in which everything about listening to children stands at the best step, shown."""
    return start(ws, agency, "2026", {each: met(each) for each in voiced(ws)})


def start(ws, agency: AgencyId, year: str, said, previous: RoundId | None = None) -> ReturnId:
    started = ws.rounds.start(
        kind="section11",
        title=f"Section 11, {year}",
        year_label=year,
        agency_ids=[agency],
        previous_round_id=previous,
    )
    (ident,) = (ReturnId(each) for each in started.nouns["returns"])
    record(ws, ident, Lens.SELF, said)
    return ident


def record(ws, ident: ReturnId, lens: Lens, said) -> None:
    answers: dict[Key, Answer] = {(question, None): answer for question, answer in said.items()}
    ws.answers.record_many(return_id=ident, lens=lens, answers=answers, source="typed")


def met(ident: str) -> Answer:
    return Answer(State.ANSWERED, "met", evidence=(Evidence(ident, "Minutes"),))


def voiced(ws) -> list[str]:
    """The rated questions of standard 4."""
    return rated_in(ws, "4")


def rated_in(ws, ref: str) -> list[str]:
    """The rated questions of a standard."""
    (section,) = (each for each in ws._session.library.question_set("section11").sections() if each.ref == ref)
    return [each.id for each in section.items if getattr(each, "scale", None) == "met3"]


def reasons(ws, ident: ReturnId, standard: str = "4 ") -> list[str]:
    """Every reason for asking about a standard, as it is told."""
    return [
        told
        for one in questions_of(ws.views.panel_brief(ident))
        if one.title.startswith(standard)
        for told in one.because
    ]


def test_a_standard_that_is_shown_gives_no_reason_to_ask(ws, listening):
    assert reasons(ws, listening) == []


def test_practitioners_who_see_it_otherwise_are_counted_and_few_of_them_are_not_shown(ws, listening, tmp_path):
    asked = ws._session.library.question_set("survey_practitioner")
    steps = [level.code for level in asked.scale("likert5").levels if not (level.excluded or level.unknown)]
    run = ws.views.rounds()[0].round.id
    for low, high, told in ((5, 4, []), (9, 4, ["9 of 13", "4 of 13"])):
        path = tmp_path / f"{low}.csv"
        rows = ["Agency,srv_listening", *["NHS," + steps[0]] * low, *["NHS," + steps[-1]] * high]
        path.write_text("\n".join(rows), encoding="utf-8")
        ws.surveys.bring_in(run, ws.surveys.read(run, path, None, **SURVEY), **SURVEY)
        found = reasons(ws, listening)
        assert [each.partition(":")[0] for each in found] == ([WHY_TITLES[Why.SURVEY]] if told else [])
        assert all(any(part in each for part in told) for each in found)


def test_case_audits_and_peers_that_rate_it_otherwise_are_reasons_from_three_ratings_on(ws):
    day = make_day(ws, people=1)
    heard = next(each for each in day.hearings() if each.area.id == "peer_information")
    agency = heard.agency.id
    ident = start(ws, agency, "2026", {each: met(each) for each in rated_in(ws, "10")})
    asked = ws._session.library.question_set("maag")
    across = next(each for each in asked.sections() if each.id == "across_case")
    sharing = next(each for each in across.items if "info_sharing" in each.tags)
    for number in range(3):
        assert reasons(ws, ident, "10 ") == []
        title = f"Audit {number}"
        maag = ws.rounds.start(kind="maag", title=title, year_label="2026", agency_ids=[agency], case=FAMILY)
        lines = ws.views.round(RoundId(maag.made or "")).returns
        own, meeting = (line.return_id for line in sorted(lines, key=lambda line: line.is_meeting))
        record(ws, own, Lens.SELF, {sharing.id: worst(asked, sharing)})  # its own word once more, and no reason
        assert reasons(ws, ident, "10 ") == []
        is_agreed = number < 2
        if not is_agreed:
            sign_unread(ws, own)
        record(ws, meeting if is_agreed else own, Lens.MODERATED, {sharing.id: worst(asked, sharing)})
    assert reasons(ws, ident, "10 ") == [
        f"{WHY_TITLES[Why.CASE_AUDIT]}: 3 of 3 ratings of the agency’s cases (2 agreed by the meeting, 1 moderated) "
        "stand at or below the middle of the scale. (Case audits since last time)"
    ]
    day.agree(day.rate(heard, "part"))
    found = [each.partition(":")[0] for each in reasons(ws, ident, "10 ")]
    assert found == [WHY_TITLES[Why.CASE_AUDIT], WHY_TITLES[Why.PEERS]]


def sign_unread(ws, ident: ReturnId) -> None:
    """Hand a return in as it is, so that it may be moderated."""
    with ws._session.work() as unit:
        target = replace(unit.returns.find(ident), stage="signed")
        unit.returns.change(target)
        unit.log("returns.sign", "returns", ident, of=target)


def worst(asked, question) -> Answer:
    scale = asked.scale(question.scale)
    rated = [level for level in scale.levels if level.score is not None]
    pick = min if scale.direction == "higher_better" else max
    return Answer(State.ANSWERED, pick(rated, key=lambda level: level.score).code)


def test_a_jump_of_two_steps_since_last_time_is_a_reason(ws, agency):
    before = start(ws, agency, "2025", {each: Answer(State.ANSWERED, "not_met") for each in voiced(ws)})
    run = ws.views.form(before).whole.round.id
    now = start(ws, agency, "2026", {each: met(each) for each in voiced(ws)}, previous=run)
    (told,) = reasons(ws, now)
    count = len(voiced(ws))
    assert told.startswith(f"{WHY_TITLES[Why.JUMP]}: {count} of {count} answers that compare rose by 2 steps or more")


def test_what_was_best_without_evidence_is_counted(ws, agency):
    bare = start(ws, agency, "2026", {each: Answer(State.ANSWERED, "met") for each in voiced(ws)})
    (told,) = reasons(ws, bare)
    assert told.startswith(f"{WHY_TITLES[Why.NO_EVIDENCE]}: ")
    assert f"of {len(voiced(ws))} answers at the best step list no evidence." in told
