"""Themed self-assessments, benchmarks and surveys run like any round: from their start to their document."""

from __future__ import annotations

import datetime as dt

import pytest

import resources
from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.ids import AgencyId, PersonId, ReturnId, RoundId
from audit_tool.domain.rating import Lens
from audit_tool.kinds import all_kinds, kind
from audit_tool.paper import text_lines
from audit_tool.views.gather import theme_choices
from forms.answers import Answer, Evidence, State
from forms.library import Library

FIRST, SECOND = "Ask every child alone.", "Name a lead for each night."


@pytest.fixture
def small_sets() -> Library:
    """The shipped sets: what these kinds run on is what ships."""
    return Library([resources.path("question_sets")], [resources.path("scales")], [resources.path("themes")])


@pytest.fixture
def agencies(ws) -> list[AgencyId]:
    listed = (("NHS", "Example NHS Trust", "acute_trust"), ("POL", "Example Police", "police"))
    return [AgencyId(ws.partnership.add_agency(code=c, name=n, agency_type=t).made) for c, n, t in listed]


def rate_all(ws, target: ReturnId, code: str, **answer) -> None:
    """Rate every question of a return that has this step, and answer the others in words or with a first choice."""
    form = ws.views.form(target, Lens.SELF)
    given = {}
    for question in form.whole.question_set.questions():
        if question.type == "scale":
            shown = Evidence(f"{target}{question.id}", "Record audit", dated=dt.date(2026, 1, 9))
            given[question.id, None] = Answer(State.ANSWERED, code, evidence=(shown,), impact="Asked.", **answer)
        elif question.type == "multiple":
            given[question.id, None] = Answer(State.ANSWERED, ["training"])
        elif question.type == "long_text":
            given[question.id, None] = Answer(State.ANSWERED, "As written down.")
        elif question.type in ("whole", "percent"):
            given[question.id, None] = Answer(State.ANSWERED, 7)
    ws.answers.record_many(return_id=target, lens=Lens.SELF, answers=given, source="typed")


def sign(ws, target: ReturnId, kind_id: str) -> None:
    person = PersonId(ws.views.settings().people[0].id)
    ws.returns.sign(return_id=target, person_id=person, role=kind(kind_id).signed_by[0])


def lines_of(ws, code: str, round_id: str) -> str:
    return "\n".join(text_lines(ws.views.document(code, round_id)))


@pytest.mark.parametrize("set_id", kind("themed_self").question_sets)
def test_a_themed_self_assessment_of_any_shipped_theme_runs_to_its_findings(ws, agencies, set_id):
    started = ws.rounds.start(
        kind="themed_self", title="Themed", year_label="2026", agency_ids=agencies, question_set_id=set_id
    ).made
    target = ws.views.round(started).returns[0].return_id
    assert "No return is back yet" in lines_of(ws, "themed_findings", started)
    rate_all(ws, target, "met")
    sign(ws, target, "themed_self")
    said = lines_of(ws, "themed_findings", started)
    assert "1 of 2" in said and "Met in 1 of 1 agency" in said
    assert "Example Police" in said.partition("Still to come")[2]
    for stage in ("read", "fed_back", "planned", "followed_up", "closed"):
        ws.returns.move(return_id=target, stage=stage)
    assert ws.views.round(started).returns[0].stage == "closed"


def test_a_benchmark_asks_everybody_of_the_same_recommendations(ws, agencies):
    started = ws.rounds.start(
        kind="benchmark", title="Inquiry", year_label="2026", agency_ids=agencies, recommendations=[FIRST, "", SECOND]
    ).made
    picture = ws.views.round(started)
    assert picture.set_part is None
    target = picture.returns[0].return_id
    sections = ws.views.form(target, Lens.SELF).whole.question_set.sections()
    assert [one.label for one in sections] == [FIRST, SECOND, "What you would tell the other agencies"]
    rate_all(ws, target, "largely")
    sign(ws, target, "benchmark")
    said = lines_of(ws, "benchmark_report", started)
    assert FIRST in said and "Example NHS Trust, largely in place: As written down." in said
    assert "Survey of staff" in said.partition("Kinds of evidence that nobody shows")[2]
    for kind_of, text, theme in (("strength", "Boards ask.", "challenge_escalation"), ("strength", "A lead.", "")):
        ws.findings.add(round_id=started, kind=FindingKind(kind_of), text=text, theme_ids=(theme,) if theme else ())
    said = lines_of(ws, "benchmark_report", started)
    subject, other = dict(theme_choices(ws._session))["challenge_escalation"], "Other"
    told = said.partition("## Strengths")[2].partition("\n## ")[0]
    assert [line for line in told.splitlines() if line.startswith(("###", "1 |", "2 |"))] == [
        f"### {subject}",
        "1 | Boards ask.",
        f"### {other}",
        "2 | A lead.",
    ]
    assert "Example NHS Trust, largely in place: As written down." in said.partition("## Areas for development")[2]


def test_a_benchmark_without_recommendations_is_not_started(ws, agencies):
    wanted = {"kind": "benchmark", "title": "Inquiry", "year_label": "2026", "agency_ids": agencies}
    with pytest.raises(Refused, match="recommendations_needed"):
        ws.rounds.start(**wanted, recommendations=[" "])
    with pytest.raises(Refused, match="recommendations_too_many"):
        ws.rounds.start(**wanted, recommendations=[f"Number {number}" for number in range(61)])
    assert ws.views.rounds() == ()


def test_a_shipped_benchmark_that_names_its_recommendations_needs_none(ws, agencies):
    started = ws.rounds.start(
        kind="benchmark",
        title="Front door",
        year_label="2026",
        agency_ids=agencies,
        question_set_id="benchmark_front_door",
    ).made
    target = ws.views.round(started).returns[0].return_id
    rate_all(ws, target, "partly", reason="Two teams of five.")
    said = lines_of(ws, "benchmark_report", started)
    assert "No position is taken yet" in said


def test_a_survey_by_itself_counts_people_and_is_filled_in_by_nobody(ws, agencies, tmp_path):
    started = RoundId(
        ws.rounds.start(kind="practitioner_survey", title="Survey", year_label="2026", agency_ids=agencies).made
    )
    asked = ws.views.survey(started).sets
    assert [set_id for set_id, _, _ in asked] == ["survey_practitioner"]
    line = ws.views.rounds()[0]
    assert (line.back, line.expected) == (0, 2)
    code = next(level.code for level in ws._session.library.question_set("survey_practitioner").scale("likert5").levels)
    file = tmp_path / "survey.csv"
    file.write_text("Agency,srv_own_duty\n" + f"NHS,{code}\n" * 12, encoding="utf-8")
    set_id, version, _ = asked[0]
    reading = ws.surveys.read(started, file, set_id=set_id, version=version)
    ws.surveys.bring_in(started, reading, set_id=set_id, version=version)
    assert ws.views.rounds()[0].back == 1
    assert ws.views.home().rounds[0].waiting == ("Example Police",)
    assert "12" in lines_of(ws, "survey_report", started)
    target = ws.views.round(started).returns[0].return_id
    with pytest.raises(Refused, match="lens_not_used"):
        ws.answers.record(
            return_id=target, lens=Lens.SELF, key=("srv_own_duty", None), answer=Answer(State.ANSWERED, code)
        )


def test_sets_of_a_purpose_are_offered_to_the_kind_that_asks_for_it(ws):
    offered = ws.views.start_choices().sets
    assert {one for one, *_ in offered["themed_self"]} == set(kind("themed_self").question_sets)
    assert {one for one, *_ in offered["practitioner_survey"]} == {"survey_practitioner"}
    assert all(kind(audit.id).purpose for audit in all_kinds())
