"""A themed audit from its frame to its report: list, draw, open, replace, read twice, put together."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.rating import Lens
from audit_tool.domain.sample_list import Listed
from audit_tool.domain.sampling import Method, Stratum
from audit_tool.paper import text_lines
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, State

ABOUT = NewCase(("neglect",), dt.date(2025, 1, 1), dt.date(2025, 12, 31), ())
CASES = [Listed(f"C-{number:02}", number, "FM"[number % 2], plan="Child protection") for number in range(14)]
GOOD, POOR = Answer(State.ANSWERED, "good"), Answer(State.ANSWERED, "inadequate")


@pytest.fixture
def run(ws, begun):
    return ws.rounds.start(
        kind="themed_audit", title="Neglect, spring", year_label="2026", agency_ids=begun.agencies, case=ABOUT
    ).made


def picture(ws, run):
    return ws.views.sample(run)


def listed(ws, run, cases=CASES):
    ws.samples.list_cases(run, cases)


def opened(ws, run):
    listed(ws, run)
    ws.samples.draw(run)
    ws.samples.open_cases(run)
    return picture(ws, run)


def say(ws, form, answer, lens=Lens.SELF, question="history"):
    ws.answers.record(return_id=form.return_id, lens=lens, key=(question, None), answer=answer)


def test_a_round_starts_with_a_frame_and_no_case(ws, run, begun):
    frame = picture(ws, run).frame
    assert frame.agency_ids == begun.agencies
    assert frame.theme_ids == ("neglect",)
    assert frame.seed == "Neglect, spring"
    assert ws.views.round(run).returns == ()
    assert ws.views.round(run).case is None


def test_what_is_drawn_from_is_said_and_taken_back(ws, run):
    before = picture(ws, run).frame
    said = replace(
        before, criteria="Open to a plan for neglect", population=61, size=8, strata=(Stratum.SEX,), seed="x"
    )
    ws.samples.say_frame(said)
    assert picture(ws, run).frame == said
    ws.samples.say_frame(before)
    assert picture(ws, run).frame == before


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"size": 4}, "sample_size_wrong"),
        ({"size": 41}, "sample_size_wrong"),
        ({"population": -1}, "sample_population_wrong"),
    ],
)
def test_a_frame_that_cannot_be_drawn_from_is_refused(ws, run, wrong, code):
    with pytest.raises(Refused, match=code):
        ws.samples.say_frame(replace(picture(ws, run).frame, **wrong))


def test_a_code_stands_once_and_comes_back_as_it_was_typed(ws, run):
    listed(ws, run)
    with pytest.raises(Refused, match="sample_code_taken"):
        ws.samples.list_cases(run, [Listed("C-01", 3)])
    entry = picture(ws, run).entries[0]
    ws.samples.change_case(replace(entry, area="North", because="Moved here"))
    assert picture(ws, run).entries[0].area == "North"
    ws.samples.withdraw_cases([entry.id])
    assert entry.code not in {each.code for each in picture(ws, run).entries}
    ws.samples.withdraw_cases([entry.id], withdrawn=False)
    assert len(picture(ws, run).entries) == 14


def test_a_draw_stands_and_drawing_again_says_why_and_keeps_the_first(ws, run):
    listed(ws, run)
    ws.samples.draw(run)
    first = picture(ws, run).draws[0]
    with pytest.raises(Refused, match="reason_needed"):
        ws.samples.draw(run)
    ws.samples.say_frame(replace(picture(ws, run).frame, seed="another"))
    ws.samples.draw(run, why="Two plans had ended before the period.")
    draws = picture(ws, run).draws
    assert draws[0] == first
    assert (draws[1].number, draws[1].seed, draws[1].why) == (2, "another", "Two plans had ended before the period.")


def test_the_same_list_and_seed_give_the_same_draw(ws, run):
    listed(ws, run)
    ws.samples.draw(run)
    ws.samples.draw(run, why="To show that it is the same.")
    first, second = picture(ws, run).draws
    assert (first.drawn, first.reserves, first.digest) == (second.drawn, second.reserves, second.digest)


def test_a_list_shorter_than_the_sample_a_missing_seed_and_missing_reasons_are_refused(ws, run):
    listed(ws, run, CASES[:3])
    with pytest.raises(Refused, match="sample_list_short"):
        ws.samples.draw(run)
    listed(ws, run, CASES[3:])
    frame = picture(ws, run).frame
    ws.samples.say_frame(replace(frame, seed=" "))
    with pytest.raises(Refused, match="seed_needed"):
        ws.samples.draw(run)
    ws.samples.say_frame(replace(frame, method=Method.PURPOSIVE))
    with pytest.raises(Refused, match="sample_reasons_needed"):
        ws.samples.draw(run)


def test_each_case_drawn_gets_a_label_a_child_a_form_for_each_agency_and_a_joint_record(ws, run):
    cases = opened(ws, run).cases
    assert [case.label for case in cases] == ["Case 01", "Case 02", "Case 03", "Case 04", "Case 05"]
    for case in cases:
        assert [form.who for form in case.forms] == ["Example NHS Trust", "Example Police", "Joint record"]
        assert (case.back, case.expected) == (0, 3)
        (child,) = ws.views.form(case.forms[0].return_id).whole.children
        assert child.age == case.entry.age
    names = [line.owner_name for line in ws.views.round(run).returns]
    assert len(names) == 15
    assert "Case 01: Example Police" in names
    assert ws.views.rounds()[0].expected + ws.views.rounds()[1].expected == 17


def test_the_meeting_of_one_case_is_not_shown_what_that_of_another_found(ws, run):
    first, second, *_ = (case.forms[-1].return_id for case in opened(ws, run).cases)
    ws.findings.add(round_id=run, kind=FindingKind.LEARNING, text="Ask again", return_id=first, question_id="history")
    found = [
        [said.finding.text for line in ws.views.meeting(joint).lines for said in line.findings]
        for joint in (first, second)
    ]
    assert found == [["Ask again"], []]


def test_a_sample_without_agencies_has_one_joint_record_for_each_case(ws):
    run = ws.rounds.start(kind="themed_audit", title="Bruising", year_label="2026", agency_ids=[], case=ABOUT).made
    assert all([form.is_joint for form in case.forms] == [True] for case in opened(ws, run).cases)


def test_the_letters_of_families_are_not_used_up_by_a_sample(ws, run, begun):
    opened(ws, run)
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14,))
    audit = ws.rounds.start(kind="maag", title="A", year_label="2026", agency_ids=begun.agencies, case=family).made
    assert ws.views.round(audit).case.label == "Family A"


def test_once_its_cases_are_open_neither_the_list_nor_the_draw_changes(ws, run):
    entry = opened(ws, run).entries[0]
    for act in (
        lambda: ws.samples.draw(run, why="Again"),
        lambda: ws.samples.open_cases(run),
        lambda: ws.samples.list_cases(run, [Listed("Z", 3)]),
        lambda: ws.samples.change_case(entry),
        lambda: ws.samples.withdraw_cases([entry.id]),
    ):
        with pytest.raises(Refused, match="sample_in_use"):
            act()


def test_a_reserve_takes_the_place_of_a_case_with_a_reason_and_its_forms_are_not_expected_any_more(ws, run):
    before = opened(ws, run)
    out = before.cases[0]
    say(ws, out.forms[0], GOOD)
    with pytest.raises(Refused, match="reason_needed"):
        ws.samples.replace_case(out.sampled.id, why=" ")
    ws.samples.replace_case(out.sampled.id, why="The file is with a court.")
    after = picture(ws, run)
    new = after.cases[-1]
    assert (new.label, new.sampled.why, new.entry) == ("Case 06", "The file is with a court.", before.reserves[0])
    assert after.cases[0].replaced_by == "Case 06"
    assert len(after.reserves) == len(before.reserves) - 1
    assert not any(line.owner_name.startswith("Case 01") for line in ws.views.round(run).returns)
    with pytest.raises(Refused, match="sample_replaced_already"):
        ws.samples.replace_case(out.sampled.id, why="Again")


def test_there_are_only_so_many_reserves(ws, run):
    cases = opened(ws, run).cases
    for case in cases[:2]:
        ws.samples.replace_case(case.sampled.id, why="Closed")
    with pytest.raises(Refused, match="sample_no_reserve"):
        ws.samples.replace_case(cases[2].sampled.id, why="Closed")


def test_a_round_that_nobody_has_listed_a_case_in_may_be_taken_back(ws, run):
    ws.rounds.take_back(run)
    assert run not in {line.round.id for line in ws.views.rounds()}


def test_a_round_with_a_list_may_not(ws, run):
    listed(ws, run)
    with pytest.raises(Refused, match="round_begun"):
        ws.rounds.take_back(run)


# Second reading


def test_a_fifth_of_the_forms_is_read_twice_and_every_form_of_a_case_where_agencies_stand_far_apart(ws, run):
    cases = opened(ws, run).cases
    drawn = [form for case in cases for form in case.forms if form.read_twice]
    assert len(drawn) == 2
    apart = next(case for case in cases if not any(form.read_twice for form in case.forms))
    say(ws, apart.forms[0], GOOD)
    say(ws, apart.forms[1], POOR)
    case = next(each for each in picture(ws, run).cases if each.case_id == apart.case_id)
    assert case.far_apart == (("X1 History", 2),)
    assert [form.read_twice for form in case.forms] == ["apart", "apart", ""]


def answer_all(ws, form, answer):
    for question in ("history", "neglect_named"):
        say(ws, form, answer, question=question)
    (child,) = ws.views.form(form.return_id).whole.children
    told = Answer(State.ANSWERED, "He drew the kitchen.")
    ws.answers.record(return_id=form.return_id, lens=Lens.SELF, key=("child_voice", child.id), answer=told)


def test_the_second_readers_rating_stands_beside_the_first_and_the_difference_is_said(ws, run):
    form = opened(ws, run).cases[0].forms[0]
    answer_all(ws, form, GOOD)
    with pytest.raises(Refused, match="not_yet_signed"):
        say(ws, form, POOR, lens=Lens.PEER)
    ws.returns.sign(return_id=form.return_id, person_id=ws.actor, role="Agency auditor")
    say(ws, form, POOR, lens=Lens.PEER)
    after = picture(ws, run)
    assert after.cases[0].forms[0].agreement.words == "None of 1 the same, 1 two steps apart"
    assert after.second.words == "None of 1 the same, 1 two steps apart"
    assert ws.views.form(form.return_id).answers["history", None].value == "good"


# Together


def test_cases_are_put_together_by_line_of_enquiry_and_by_theme(ws, run):
    cases = opened(ws, run).cases
    for case, answer in zip(cases, (GOOD, GOOD, POOR), strict=False):
        joint = case.forms[-1]
        say(ws, joint, answer, lens=Lens.MODERATED)
        say(ws, case.forms[0], GOOD)
    for case in cases[:2]:
        ws.findings.add(
            round_id=run,
            kind=FindingKind.STRENGTH,
            text=f"{case.label}: history was read.",
            theme_ids=("history",),
            return_id=case.forms[0].return_id,
        )
    learned = ws.findings.add(
        round_id=run, kind=FindingKind.LEARNING, text="Read the whole record.", theme_ids=("history",)
    )
    ws.actions.add(round_id=run, text="Chronology first", finding_id=learned.made)
    found = ws.views.synthesis(run)
    (line,) = found.lines
    assert {level.code: count for level, count in line.agreed if count} == {"good": 2, "inadequate": 1}
    assert (line.cases, line.rated) == (5, 3)
    assert [(theme.cases, theme.of_all) for theme in found.themes] == [(2, 1)]
    said = "\n".join(text_lines(ws.views.document("themed_report", run)))
    for words in (
        "Good in 2 of 5 cases, Inadequate in 1; 2 not rated yet",
        "2 of 5 cases (too few to publish) and the audit as a whole",
        "Chronology first (the partnership)",
        "“Neglect, spring”",
    ):
        assert words in said
    assert "C-0" not in said
    assert "Example" not in said


def test_an_audit_without_a_draw_prints_that_there_is_no_sample(ws, run):
    assert "No sample yet" in "\n".join(text_lines(ws.views.document("themed_report", run)))


# The day


def test_a_day_is_planned_once_and_its_blocks_stand_in_order(ws, run):
    opened(ws, run)
    ws.day_plans.propose(run, ["Case 01"])
    with pytest.raises(Refused, match="day_planned"):
        ws.day_plans.propose(run, ["Case 01"])
    ws.day_plans.add(round_id=run, at="8", what="Doors open")
    day = picture(ws, run).day
    assert [block.at for block in day] == sorted(block.at for block in day)
    assert (day[0].at, day[0].what) == ("08:00", "Doors open")
    ws.day_plans.withdraw([day[0].id])
    ws.day_plans.change(replace(day[1], what="Welcome"))
    assert picture(ws, run).day[0].what == "Welcome"
    ws.passages.write(subject=run, part="families", text="We were asked twice.")
    said = "\n".join(text_lines(ws.views.document("themed_report", run)))
    assert "Focus group: Case 01" in said
    assert "We were asked twice." in said


@pytest.mark.parametrize(
    ("at", "what", "code"),
    [("half nine", "Welcome", "time_unreadable"), ("25", "Hi", "time_unreadable"), ("9", " ", "block_needs_words")],
)
def test_a_block_has_a_time_and_words(ws, run, at, what, code):
    with pytest.raises(Refused, match=code):
        ws.day_plans.add(round_id=run, at=at, what=what)
