"""The sample is built by the verbs alone, and stands as its files declare."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from audit_tool import sample, workspace
from audit_tool.domain.action import CLOSED, ActionState
from audit_tool.domain.action_life import is_closed_with_proof
from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.peer_rating import Progress
from audit_tool.domain.rating import Lens
from audit_tool.domain.risk import Trend
from audit_tool.domain.route import Route
from audit_tool.domain.workshop import Course
from audit_tool.paper import text_lines
from audit_tool.render.pdf import render
from audit_tool.sample.written import Area
from audit_tool.store.keys import KdfCost
from audit_tool.views.rounds import ReturnLine, RoundPicture
from audit_tool.workspace import Workspace
from forms.answers import State
from forms.library import Library, NotInLibrary
from forms.model import QuestionSet

TODAY = dt.date(2026, 11, 20)
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)

LEFT_TO_FINISH = "std_challenge"
"""The standard in which the rich return still wants an answer, a piece of evidence and a difference."""

SURVEY = "Practitioner survey, autumn 2026"
STAGES = {
    "Section 11, 2025": {"Closed": 13},
    "Section 11, 2026": {"Signed": 4, "Answering": 8, "Not started": 1},
    "Front door benchmark, 2026": {"Challenged": 2, "Positioned": 1, "Gathering evidence": 1, "Not started": 1},
    "Section 175, 2026/27": {"Accepted": 3, "Signed": 1, "Answering": 7, "Not started": 1},
    SURVEY: {"Not started": 4},
    "Case audit, summer 2026": {"Findings agreed": 6},
    "Joint Case Review, autumn 2026": {"Answering": 3, "Not started": 2},
    "JTAI rehearsal, autumn 2026": {"Not started": 49},
    "Peer-assessment day, autumn 2025": {"Closed": 4},
    "Peer-assessment day, autumn 2026": {"At the day": 4, "Preparing": 2},
}
NOT_SIGNED = {"Not started", "Answering", "Gathering evidence", "At the day", "Preparing"}
DAYS = {"Peer-assessment day, autumn 2025", "Peer-assessment day, autumn 2026"}
"""What agencies say of themselves before it, nobody signs."""
REVIEW = "Joint Case Review, autumn 2026"
UNDER_WAY = {REVIEW, "Section 175, 2026/27"}
"""Not over yet, so that its documents still want their words."""

ONE_EACH = (
    "benchmark_report", "case_summary", "genogram", "jtai_pack", "kloe_grid", "learning_brief", "learning_on_a_page",
    "meeting_minutes", "meeting_pack", "request_tracker", "seven_minute_briefing",
)  # fmt: skip
DRAWN = {"section11_report": 13 + 12, "chronology": 9, "action_plan": 6, "recommendations_tracker": 3}
DRAWN |= {"movement": 4, "survey_report": 2, "panel_pack": 3 + 13, "panel_record": 3, "outcome_letter": 3}
DRAWN |= {"day_agency_report": 8, "day_letter": 8, "ballots": 3}
DRAWN |= dict.fromkeys(("day_evaluation", "day_report", "day_rota", "evidence_summaries", "pair_up", "table_cards"), 2)
DRAWN |= dict.fromkeys(ONE_EACH, 1)
"""How many of each document the audits that are over have."""


def round_of(ws: Workspace, title: str) -> RoundPicture:
    return next(ws.views.round(line.round.id) for line in ws.views.rounds() if line.round.title == title)


def return_of(ws: Workspace, title: str, owner: str) -> ReturnLine:
    return next(line for line in round_of(ws, title).returns if line.owner_name == owner)


@pytest.mark.parametrize("title", STAGES)
def test_every_return_is_where_the_files_say(northmere: Workspace, title: str):
    lines = round_of(northmere, title).returns
    assert Counter(line.stage_title for line in lines) == STAGES[title]
    for line in lines:
        if line.stage_title not in NOT_SIGNED and title not in DAYS | {SURVEY}:
            assert (line.answered, line.to_fix) == (line.applicable, 0)


def test_there_are_ten_rounds_and_last_years_are_closed(northmere: Workspace):
    rounds = northmere.views.rounds()
    assert {line.round.title for line in rounds} == set(STAGES)
    assert [line.round.title for line in rounds if line.round.state == "closed"] == [
        "Peer-assessment day, autumn 2025",
        "Section 11, 2025",
    ]


NHS, MERESIDE, SOCIAL_CARE = (
    "Northmere NHS Trust",
    "Mereside Mental Health Trust",
    "Northmere Council children's social care",
)


@pytest.mark.parametrize(
    ("share", "owners"),
    [
        ((0.85, 1.0), {NHS, MERESIDE, SOCIAL_CARE}),
        (
            (0.3, 0.5),
            {"Northmere Council education service", "Northmere GP Federation", "Northmere Integrated Care Board"},
        ),
        ((0.01, 0.15), {"Open Gate Drug and Alcohol Service", "Mere Street Youth Project"}),
    ],
    ids=["almost done", "in progress", "just begun"],
)
def test_the_open_section_11_returns_are_at_every_point_of_the_way(
    northmere: Workspace, share: tuple[float, float], owners: set[str]
):
    lines = round_of(northmere, "Section 11, 2026").returns
    at = {line.owner_name for line in lines if share[0] <= line.answered / line.applicable < share[1]}
    assert at == owners


def test_the_rich_return_shows_evidence_difference_and_an_action_in_every_standard(northmere: Workspace):
    target = return_of(northmere, "Section 11, 2026", NHS)
    form = northmere.views.form(target.return_id)
    for section in form.whole.question_set.sections():
        asked = {question.id for question in form.whole.question_set.questions() if question in section.items}
        said = [answer for (question, _), answer in form.answers.items() if question in asked]
        if section.ref and section.ref.isdigit() and int(section.ref) <= 12:
            assert any(answer.evidence for answer in said), section.id
            assert any(answer.impact for answer in said) or section.id == LEFT_TO_FINISH, section.id
            assert asked & form.actions.keys(), section.id


def test_last_years_answer_stands_beside_this_years_with_last_years_date(northmere: Workspace):
    target = return_of(northmere, "Section 11, 2026", NHS)
    last = northmere.views.form(target.return_id).last_year["s11_children_shape", None]
    assert last.year_label == "2025"
    assert last.at.year == 2025
    assert last.outcome == "carry"
    assert (last.words, last.moderated) == ("Met", "Partially met")
    assert last.moderated_why.startswith("No evidence that children under five")


def test_every_return_of_last_year_was_moderated_with_reasons(northmere: Workspace):
    moved = 0
    for line in round_of(northmere, "Section 11, 2025").returns:
        own = northmere.views.form(line.return_id, Lens.SELF).answers
        panel = northmere.views.form(line.return_id, Lens.MODERATED).answers
        assert panel, line.owner_name
        assert all(answer.reason for answer in panel.values())
        moved += sum(answer.value != own[key].value for key, answer in panel.items())
    assert moved >= 13


def test_each_signature_bears_the_name_of_the_agencys_own_person(northmere: Workspace, area: Area):
    people = {worker.name for member in area.members.values() for worker in member.people.values()}
    for title in STAGES.keys() - DAYS - {SURVEY}:
        for line in round_of(northmere, title).returns:
            signatures = northmere.views.form(line.return_id).signatures
            assert bool(signatures) == (line.stage_title not in NOT_SIGNED)
            if not line.is_meeting:
                assert {signature.name for signature in signatures} <= people


def test_the_family_has_three_children_and_five_agencies_answered_for_each(northmere: Workspace):
    picture = round_of(northmere, "Case audit, summer 2026")
    assert picture.case
    assert picture.case.label == "Family A"
    assert [(child.label, child.age) for child in picture.children] == [("Child 1", 14), ("Child 2", 7), ("Child 3", 2)]
    assert [line.is_meeting for line in picture.returns] == [False] * 5 + [True]
    for line in picture.returns:
        answers = northmere.views.form(line.return_id).answers
        for child in picture.children:
            assert answers["maag_child_voice", child.id].state is State.ANSWERED


def test_the_meeting_agreed_its_ratings_with_reasons(northmere: Workspace):
    meeting = round_of(northmere, "Case audit, summer 2026").returns[-1]
    form = northmere.views.form(meeting.return_id)
    assert form.lens is Lens.MODERATED
    rated = [answer for (question, _), answer in form.answers.items() if _is_rated(form.whole.question_set, question)]
    assert len(rated) == 26
    assert all(answer.reason and answer.evidence for answer in rated)


def _is_rated(question_set: QuestionSet, question_id: str) -> bool:
    question = question_set.question(question_id)
    return question is not None and question.kloe is not None


def test_the_case_audit_found_strengths_alone_and_together_and_what_to_mend(northmere: Workspace):
    picture = round_of(northmere, "Case audit, summer 2026")
    found = [line.finding for line in northmere.views.findings(picture.round.id).findings]
    well = [each for each in found if each.kind in (FindingKind.STRENGTH, FindingKind.GOOD_PRACTICE)]
    better = [each for each in found if each.kind in (FindingKind.IMPROVEMENT, FindingKind.LEARNING)]
    assert {each.scope for each in well} == {Scope.SINGLE, Scope.MULTI}
    assert (len(well), len(better)) == (5, 5)
    assert all(each.theme_ids for each in found)


def test_actions_stand_in_every_state_with_their_proof(northmere: Workspace):
    picture = northmere.views.actions()
    states = Counter(line.action.state for line in picture.lines)
    assert set(states) == set(ActionState)
    assert picture.late >= 5
    for line in picture.lines:
        assert bool(line.action.done_proof) == line.action.is_done
        assert bool(line.action.worked_proof) == (line.action.state in CLOSED)
        assert is_closed_with_proof(line.action)
        assert line.action.source


def test_home_goes_on_where_the_rich_return_was_left(northmere: Workspace):
    home = northmere.views.home()
    assert home.person_name == "Priya Example"
    assert home.today == TODAY
    assert home.carry_on
    assert home.carry_on.title == "Section 11, 2026: Northmere NHS Trust"
    assert home.carry_on.applicable - home.carry_on.answered == 1
    assert len(home.rounds) == 8
    assert home.late
    assert home.deadlines


def test_one_peer_day_is_over_and_the_other_stands_in_the_middle_of_its_second_round(northmere: Workspace):
    over, runs = (northmere.views.peer_day(round_of(northmere, title).round.id) for title in sorted(DAYS))
    assert Counter(each.progress for each in over.hearings if each.agency) == {Progress.DONE: 16}
    assert over.agreement.compared == 48 and over.thought.sheets == 6 and over.paired
    assert Counter(each.progress for each in runs.hearings if each.agency) == {
        Progress.DONE: 9,
        Progress.REVEALED: 2,
        Progress.VOTING: 1,
        Progress.NOT_STARTED: 12,
    }
    assert not runs.troubles and len(runs.example) == 3
    clock = runs.clock(dt.datetime.combine(TODAY, dt.time(23), dt.UTC))
    assert clock.block is not None and (clock.block.turn, clock.left, clock.is_paused) == (2, 402, True)
    assert not clock.set_back


def test_last_years_panel_saw_three_agencies_and_this_years_has_an_hour_for_each(northmere: Workspace):
    last, this = (northmere.views.panel(round_of(northmere, f"Section 11, {year}").round.id) for year in (2025, 2026))
    assert [line.is_signed and line.asked > 0 for line in last.slots] == [True] * 3
    assert len(this.slots) == 13 and not this.unplanned and not any(line.clashes for line in this.slots)
    assert {len(line.stands_back) for line in this.slots} == {0, 1} and this.inspections


def test_only_those_who_use_the_workspace_are_offered_at_unlock(northmere: Workspace):
    active = [person.name for person in northmere.views.settings().people if person.active]
    assert sorted(active) == ["Alex Placeholder", "Jo Specimen", "Priya Example", "Sam Sample"]


def test_every_document_has_what_it_wants(northmere: Workspace):
    drawn: Counter[str] = Counter()
    for title in STAGES.keys() - UNDER_WAY:
        for choice in northmere.views.documents(round_of(northmere, title).round.id).choices:
            wanting = [part.code for part in choice.parts if not choice.passages.get(part.code)]
            assert not wanting, choice.file_name
            if choice.parts:  # each is written in one box of the composer
                boxes = northmere.views.composer(choice.code, choice.subject).boxes
                assert sorted(part.code for box in boxes for part in box.parts) == sorted(
                    part.code for part in choice.parts
                ), choice.file_name
            if choice.is_ready:
                assert northmere.views.document(choice.code, choice.subject).blocks, choice.file_name
                drawn[choice.code] += 1
    assert drawn == DRAWN


@pytest.mark.parametrize("code", ["learning_brief", "seven_minute_briefing"])
def test_a_briefing_of_the_case_takes_two_pages(northmere: Workspace, code: str):
    """The normal case of a briefing."""
    round_id = next(line.round.id for line in northmere.views.rounds() if line.kind.id == "maag")
    choice = next(one for one in northmere.views.documents(round_id).choices if one.code == code)
    assert render(northmere.views.document(code, choice.subject)).pages == 2


def test_the_audit_log_holds_together_and_runs_forward(northmere: Workspace):
    with northmere._session.read() as records:
        assert records.log_verdict().broken_at is None
        moments = [dt.datetime.fromisoformat(row["at"]) for row in records.log_rows()]
    assert moments == sorted(moments)
    assert moments[0].year == TODAY.year - 1
    assert moments[-1].date() == TODAY


def test_a_name_that_is_taken_is_refused_and_nothing_is_changed(northmere: Workspace, library: Library):
    before = len(northmere.views.rounds())
    with pytest.raises(Refused) as refused:
        sample.build(northmere.path, passphrase="five plain words go here", library=library, today=TODAY, cost=CHEAP)
    assert refused.value.code == "name_taken"
    assert len(northmere.views.rounds()) == before


def test_a_build_that_fails_gives_the_file_back(tmp_path: Path):
    path = tmp_path / "half.audit"
    with pytest.raises(NotInLibrary):
        sample.build(path, passphrase="five plain words go here", library=Library([], []), today=TODAY, cost=CHEAP)
    again = workspace.unlock(path, "five plain words go here", library=Library([], []), costs=[CHEAP])
    assert again.views.rounds() == ()
    again.close()


def test_a_review_is_told_from_two_sides_and_its_sheet_is_begun(northmere: Workspace):
    review = round_of(northmere, REVIEW)
    picture = northmere.views.journeys(review.round.id)
    assert [len(who) for _, who in picture.tellers] == [2, 2, 0]
    beside = [leg for leg in picture.legs if all(side.lines for side in leg.sides)]
    assert len(beside) >= 3
    sheet = northmere.views.workshop(review.round.id)
    assert [line.point.course.value for line in sheet.points] == ["keep", "improve", "develop", "stop"]


def test_a_trusts_own_form_that_was_read_the_wrong_way_round_is_noticed_and_its_author_asked(northmere: Workspace):
    """A newcomer meets the check, the query and a form of a trust's own in one school."""
    school = return_of(northmere, "Section 175, 2026/27", "Fictional Fields Academy")
    lines = northmere.views.round_checks(round_of(northmere, "Section 175, 2026/27").round.id).lines
    assert [line.flag.return_id for line in lines if line.flag.code == "turned_from_others"] == [school.return_id]
    with northmere._session.read() as records:
        (query,) = records.queries.of_return(school.return_id)
        assert records.expectations.of(school.return_id).route is Route.OWN_TEMPLATE
    assert query.waits


def test_a_survey_holds_an_agency_back_of_which_too_few_answered(northmere: Workspace):
    picture = northmere.views.survey(round_of(northmere, SURVEY).round.id)
    assert [group.name for group in picture.groups if group.is_small] == ["Open Gate Drug and Alcohol Service"]


def test_the_hub_has_worries_that_went_each_way_and_figures_of_two_years(northmere: Workspace):
    entries = [line.entry for line in northmere.views.risks().lines]
    assert {entry.trend for entry in entries} == {Trend.NEW, Trend.UP, Trend.DOWN}
    health = next(row for row in northmere.views.register().rows if row.agency.name == NHS)
    figures = northmere.views.register_sheet(health.agency.id).participation
    assert Counter(figure.metric.value for figure in figures) == {
        "exec_meetings_attended": 2,
        "training_attended": 2,
        "cpc_attended": 2,
    }


def test_an_agencys_report_sets_what_its_people_said_beside_its_own_rating(northmere: Workspace):
    target = return_of(northmere, "Section 11, 2026", NHS)
    lines = text_lines(northmere.views.document("section11_report", target.return_id))
    text = "\n".join(lines)
    assert "What practitioners said" in text
    assert re.search(r"who leads on safeguarding children.*\d+ of \d+: quite a lot or greatly.*1", text)


def test_a_booklet_of_few_settings_says_once_that_their_grades_are_held_back(northmere: Workspace):
    round_id = round_of(northmere, "Section 175, 2026/27").round.id
    text = "\n".join(text_lines(northmere.views.document("findings_booklet", round_id)))
    assert text.count("Too few settings") == 1
    assert "Held back as a whole, because few settings gave a figure: D1" in text


def test_what_came_back_after_closure_is_as_worked_out_by_hand(northmere: Workspace):
    """Each theme: how it stands, audits, cases, actions closed of all, and the round and action of its return."""
    drawn = {line.label: line for line in northmere.views.learning().themes}
    assert "Professional curiosity" not in drawn  # it is good practice alone
    for label, *by_hand in (
        ("Sharing information in time", "came_back", 3, 0, 2, 10, [("Peer-assessment day, autumn 2026", 38)]),
        ("Working together", "came_back", 2, 0, 2, 9, [("Section 11, 2026", 38)]),
        ("The child's voice and daily life", "came_back", 3, 1, 4, 19, [("Case audit, summer 2026", 19)]),
        ("Fathers and other men in the child's life", "under_way", 2, 1, 0, 4, []),
        ("Appearing to cooperate", "no_action", 1, 1, 0, 0, []),
    ):
        line = drawn[label]
        lineage = line.lineage
        back = [(each.round.title, each.action.number) for each in line.back]
        counted = [lineage.audits, lineage.cases, lineage.closed, len(lineage.actions)]
        assert [lineage.stage.value, *counted, back] == by_hand, label
    assert northmere.views.learning().pairs == ()


def test_the_checks_of_the_workspace_count_what_each_board_shows(northmere: Workspace):
    found = northmere.views.workspace_checks().lines
    late = {line.ident for line in found if line.code == "overdue"}
    assert late == {line.action.id for line in northmere.views.actions().lines if line.days_late}
    (section11,) = [line for line in found if line.code == "jump"]
    shown = northmere.views.round_checks(section11.ident)
    assert section11.count == sum(line.flag.code == "jump" for line in shown.lines) > 0
    assert [line.about for line in found if line.code == "event_without_impact"] == [
        "Family A, Case audit, summer 2026"
    ]


def test_last_year_was_looked_back_at_and_says_what_changed(northmere: Workspace):
    picture = northmere.views.year_review()
    assert picture.last < picture.today <= picture.last.replace(year=picture.last.year + 1)
    assert picture.review is not None and len(picture.came) == 7
    assert {line.agency_name for line in picture.said} == {
        "Northmere Council children's social care",
        "Northmere NHS Trust",
        "Northmere Police",
    }
    assert [len(picture.of_course(course)) for course in Course] == [1, 1, 1, 1]
    assert len(picture.decisions) == 2 and picture.places
