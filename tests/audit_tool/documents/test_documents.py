"""What each document says, in order, from its facts.

The golden files hold every word of each sample. After a change that is meant, write them again with
`REWRITE_GOLDEN=1 pytest tests/audit_tool/documents` and read the difference before committing it.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from audit_tool.documents import action_plan, learning_brief, recovery_sheet, section11_report, seven_minute_briefing
from audit_tool.documents.action_plan import STATUSES, ActionFacts
from audit_tool.documents.learning_brief import NOTHING, Change
from audit_tool.documents.school_letter import mail_text
from audit_tool.documents.section11_report import ChangeFacts, QuestionFacts, ScoreFacts
from audit_tool.paper import Letterhead, Table, text_lines
from audit_tool.render.pdf import render
from tests.audit_tool.documents.feedback_samples import LETTER, OPEN_LETTER
from tests.audit_tool.documents.samples import (
    ACTIONS,
    BRIEF,
    BRIEFING,
    MET,
    PART,
    PLAN,
    RECOVERY_TEXT,
    REPORT,
    SAMPLES,
    SHEET,
    TABLE_REPORT,
    UNCHECKED,
)

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_document_says_what_it_said(name):
    said = "\n".join(text_lines(SAMPLES[name]())) + "\n"
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("REWRITE_GOLDEN"):
        file.write_text(said, encoding="utf-8")
    assert said == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["whom_to_tell_empty", "whom_to_tell_full", "purge_certificate_full", "use_slip_full"])
def test_what_hangs_on_a_wall_or_lies_in_a_file_is_one_page(name):
    assert render(SAMPLES[name]()).pages == 1


def test_a_benchmark_numbers_what_was_written_up_through_its_groups_and_sets_recommendations_by_strands():
    """The shape of the assessment of 2014: 44 strengths in six groups, 16 areas for development in three."""
    tables = [block for block in SAMPLES["benchmark_report_groups"]().blocks if isinstance(block, Table)]

    def numbers(title):
        groups = [each for each in tables if each.columns[-1].heading == title]
        return [[int("".join(s.text for part in row.cells[0] for s in part.spans)) for row in g.rows] for g in groups]

    strengths, development = numbers("Strengths"), numbers("Areas for development")
    assert [len(each) for each in strengths] == [10, 3, 7, 7, 8, 9]
    assert [len(each) for each in development] == [3, 9, 4]
    assert sum(strengths, []) == [*range(1, 45)]  # noqa: RUF017  # six lists
    assert sum(development, []) == [*range(1, 17)]  # noqa: RUF017
    (matrix,) = [each for each in tables if each.caption == "Recommendations by kind of evidence"]
    assert [column.heading for column in matrix.columns] == ["No.", "Kind 1", "Kind 2", "Kind 3"]


def test_the_mail_of_a_letter_calls_nothing_signed_that_nobody_signed():
    whole, left_open = (mail_text(replace(each, enclosed="copy.pdf")) for each in (LETTER, OPEN_LETTER))
    assert "a copy of the return as you signed it" in whole
    assert "Statutory gaps are to be put right by 1 March 2027." in whole
    assert "as it stands here, not signed by everybody" in left_open
    assert "Statutory questions left open are to be answered by 1 March 2027." in left_open


def test_every_golden_file_has_its_document():
    assert {file.stem for file in GOLDEN.glob("*.txt")} == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_there_is_one_title_and_no_level_is_skipped(name):
    levels = [len(line.split(" ")[0]) for line in text_lines(SAMPLES[name]()) if line.startswith("#")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))


def lines_after(lines: tuple[str, ...], heading: str) -> list[str]:
    """List the lines below a heading, up to the next one."""
    start = next(place for place, line in enumerate(lines) if line.endswith(heading)) + 1
    end = next((place for place, line in enumerate(lines[start:], start) if line.startswith("#")), len(lines))
    return list(lines[start:end])


# Seven-minute briefing


def test_the_seven_cards_keep_their_names_and_their_order():
    lines = text_lines(seven_minute_briefing.compose(BRIEFING))
    numbered = [line for line in lines if line.startswith("## ") and line[3].isdigit()]
    assert numbered == [f"## {number} {name}" for number, name in enumerate(seven_minute_briefing.HEADINGS, 1)]


def test_words_and_minutes_count_the_cards_alone():
    assert seven_minute_briefing.words(BRIEFING) == 277
    assert seven_minute_briefing.minutes(BRIEFING) == 3
    empty = replace(BRIEFING, background="", why_it_matters="", what_happened="")
    empty = replace(empty, worked_well=(), learned=(), to_do=(), questions=())
    assert (seven_minute_briefing.words(empty), seven_minute_briefing.minutes(empty)) == (0, 0)


def test_a_briefing_ends_with_a_record_to_fill_in():
    lines = text_lines(seven_minute_briefing.compose(BRIEFING))
    record = lines_after(lines, "## Team action record")
    assert record[1] == "What we will do | Who | By when | How we will know it helped children"
    assert [line.strip(" |") for line in record[2:6]] == [""] * 4


def test_blank_lines_of_a_list_leave_no_bullet():
    lines = text_lines(seven_minute_briefing.compose(replace(BRIEFING, learned=("One thing.", "  ", ""))))
    assert lines_after(lines, "5 What we learned") == ["- One thing."]


def test_changed_details_are_owned_up_to():
    assert "Names and details have been changed." in text_lines(seven_minute_briefing.compose(BRIEFING))
    told = text_lines(seven_minute_briefing.compose(replace(BRIEFING, details_changed=False)))
    assert "Names and details have been changed." not in told


# Learning brief


def test_a_brief_shows_each_child_at_each_age():
    views = lines_after(text_lines(learning_brief.compose(BRIEF)), "told or showed us")
    assert [line.split(" | ")[:2] for line in views[2:]] == [
        ["Child 1", "Aged 13"],
        ["Child 2", "Aged 7"],
        ["Child 3", "Under 2"],
    ]


def test_good_work_is_told_apart_single_and_joint():
    lines = text_lines(learning_brief.compose(BRIEF))
    assert len(lines_after(lines, "### In single agencies")) == 2
    assert len(lines_after(lines, "### Between agencies")) == 1
    joint = text_lines(learning_brief.compose(replace(BRIEF, worked_well_single=())))
    assert "### In single agencies" not in joint


def test_a_change_without_an_agency_is_the_partnerships_own():
    lines = text_lines(learning_brief.compose(replace(BRIEF, changes=(Change("Talk to men.", "", ""),))))
    assert "Talk to men. | The partnership | No date set" in lines


def test_an_empty_brief_says_so_in_every_card():
    lines = text_lines(SAMPLES["learning_brief_empty"]())
    assert lines.count(NOTHING) == 9


# Action plan


def test_late_actions_stand_first_and_then_by_date():
    plan = replace(
        PLAN,
        actions=(
            ActionFacts("1", "On time", "B", due=dt.date(2026, 1, 1), status="on_track"),
            ActionFacts("2", "Later", "A", due=dt.date(2026, 9, 1), status="late"),
            ActionFacts("3", "Late", "A", due=dt.date(2026, 5, 1), status="late"),
            ActionFacts("4", "Done", "A", due=dt.date(2026, 2, 1), status="done"),
            ActionFacts("5", "No date", "B", status="on_track"),
        ),
    )
    lines = text_lines(action_plan.compose(plan))
    rows = [line.split(" | ")[0] for line in lines if line[:1].isdigit() and " | " in line]
    assert rows == ["3", "2", "4", "1", "5"]
    assert [line for line in lines if line.startswith("## ")][:2] == ["## A: 3 actions, 2 late", "## B: 2 actions"]


def test_under_the_heading_of_an_agency_who_is_the_role_alone():
    actions = tuple(
        ActionFacts(str(number), "Repeat the survey", "Northmoor Homes", lead="Northmoor Homes, Head of repairs")
        for number in range(2)
    )
    lines = text_lines(action_plan.compose(replace(PLAN, actions=actions)))
    assert [line.split(" | ")[3] for line in lines if line.startswith(("0 | ", "1 | "))] == ["Head of repairs"] * 2


def test_groups_of_one_action_share_a_table_that_names_the_group():
    late = ActionFacts("2", "Ask", "History", "Finding 2", lead="School, Head", due=dt.date(2026, 5, 1), status="late")
    actions = (ActionFacts("1", "Read", "Neglect", "Finding 1", lead="School, Head"), late)
    lines = text_lines(action_plan.compose(replace(PLAN, actions=actions, changes_since=())))
    assert [line for line in lines if line.startswith("## ")] == ["## Actions: 2 actions, 1 late"]
    rows = [line.split(" | ") for line in lines if line.startswith(("1 | ", "2 | "))]
    assert [(cells[0], cells[2], cells[3]) for cells in rows] == [
        ("2", "Finding 2 / History", "School, Head"),
        ("1", "Finding 1 / Neglect", "School, Head"),
    ]


def test_counts_leave_withdrawn_actions_out_and_say_none():
    lines = text_lines(action_plan.compose(PLAN))
    assert lines[5:11] == (
        "5 actions in the plan",
        "1 late",
        "1 at risk",
        "2 on track or not started",
        "1 done",
        "None worked for children",
    )


def test_what_is_only_proposed_is_said_to_be_and_is_in_none_of_the_counts():
    asked = ActionFacts("7", "Ask fathers.", "Front door", status="proposed")
    lines = text_lines(action_plan.compose(replace(PLAN, actions=(*ACTIONS, asked))))
    assert lines[5:11] == text_lines(action_plan.compose(PLAN))[5:11]
    (row,) = (line for line in lines if line.startswith("7 | "))
    assert "(Grey: proposed, not agreed)" in row
    counted = text_lines(action_plan.compose(replace(PLAN, actions=ACTIONS, others=(asked,))))
    assert counted[5:11] == lines[5:11]
    assert counted[-1] == "1 more action stands in the plans of their own audits: 1 proposed, to agree, listed above."


def test_done_and_worked_are_two_facts():
    cells = next(line for line in text_lines(action_plan.compose(PLAN)) if line.startswith("1 | ")).split(" | ")
    assert cells[6].startswith("Done 12\u00a0Nov\u00a02026")
    assert cells[7].startswith("(Partly worked)")
    done_only = replace(PLAN, actions=(replace(ACTIONS[0], worked="not_known", impact=""),))
    assert "(Not yet known)" in "\n".join(text_lines(action_plan.compose(done_only)))


def test_every_status_has_a_word_a_glyph_and_a_tone_of_its_own():
    assert len({(each.word, each.sign, each.tone) for each in STATUSES.values()}) == len(STATUSES)
    assert len({each.sign for each in STATUSES.values()}) == len(STATUSES)


def test_a_case_plan_bears_the_stamp_and_a_section_11_plan_does_not():
    assert UNCHECKED in text_lines(SAMPLES["action_plan_long"]())
    assert UNCHECKED not in text_lines(action_plan.compose(PLAN))


# Section 11 report


def test_four_ways_of_not_saying_met_stay_apart():
    chart = next(line for line in text_lines(section11_report.compose(REPORT)) if line.startswith("[Bar chart"))
    assert "Own rating: 6 met, 3 partially met, 1 not met, 1 does not apply, 1 not answered." in chart
    text = "\n".join(text_lines(section11_report.compose(REPORT)))
    assert "(Do not know)" in text
    assert "1 not known" in text


def test_an_unfinished_return_gets_no_number():
    report = replace(REPORT, score=ScoreFacts(answered=9, applicable=12, not_applicable=2), taking_part=())
    lines = text_lines(section11_report.compose(report))
    assert "Incomplete: 9 of 12 answered. A score is given when enough questions have an answer." in lines
    assert not any("%" in line for line in lines)


def test_how_an_agency_takes_part_is_printed_with_what_it_is_out_of():
    lines = text_lines(section11_report.compose(REPORT))
    assert "Executive and sub-group meetings attended | 5 of 6 (83%) | 6 of 6 (100%)" in lines
    assert "Training places taken up | Not given | 41 of 50 (82%)" in lines
    assert "Reports sent in time | 7 | 0 of 0" in lines, "out of none there is no share"


def test_a_score_comes_with_its_working():
    lines = text_lines(section11_report.compose(REPORT))
    assert "79% score" in lines
    assert (
        lines_after(lines, "## How the score came about")[0] == "- 27 of 34 possible points on 31 answered questions."
    )


def test_only_what_can_be_compared_is_compared():
    changes = lines_after(text_lines(section11_report.compose(REPORT)), "## Change since Section 11, 2025")
    assert [line.split(" | ")[0] for line in changes[2:4]] == ["1 Leadership", "2 Listening to children"]
    assert changes[4].endswith("changed its meaning: 5 Supervision.")
    apart = replace(REPORT, changes=(ChangeFacts("1 Leadership", PART, MET, comparable=False),))
    assert len(lines_after(text_lines(section11_report.compose(apart)), "2025")) == 1


def test_a_first_round_has_nothing_to_compare():
    assert "Change since" not in "\n".join(text_lines(section11_report.compose(replace(REPORT, changes=()))))


def test_a_rating_the_panel_moved_is_marked():
    lines = text_lines(section11_report.compose(REPORT))
    assert "2 Listening to children | (Partially met) | (Not met) / Moved by the panel" in lines
    assert "1 Leadership | (Met) | (Met)" in lines


def test_before_the_panel_the_report_says_so():
    unmoderated = tuple(replace(each, moderated=None) for each in REPORT.standards)
    lines = text_lines(section11_report.compose(replace(REPORT, standards=unmoderated)))
    assert lines_after(lines, "## The standards at a glance")[0] == section11_report.BEFORE_THE_PANEL
    assert "1 Leadership | (Met)" in lines
    assert "Standard | Own rating" in lines
    assert not any("moderated" in line for line in lines)


def test_a_standard_the_panel_left_out_says_so_beside_those_it_rated():
    some = (replace(REPORT.standards[0], moderated=None), *REPORT.standards[1:])
    lines = text_lines(section11_report.compose(replace(REPORT, standards=some)))
    assert "1 Leadership | (Met) | Not moderated" in lines
    assert section11_report.BEFORE_THE_PANEL not in lines


def test_an_answer_in_prose_gets_the_room_of_prose():
    def shares(answer: str) -> list[float]:
        asked = (QuestionFacts("What has changed?", answer), QuestionFacts("How many?", "12"))
        facts = replace(REPORT, standards=(replace(REPORT.standards[0], questions=asked),), changes=())
        tables = [block for block in section11_report.compose(facts).blocks if isinstance(block, Table)]
        return [column.share for column in next(each for each in tables if "questions" in each.caption).columns]

    assert shares("Yes") == [4, 2]
    assert shares("Children are seen the same day. " * 20) == [4, 4]


# Recovery sheet


def test_a_recovery_sheet_holds_the_text_whole_in_groups():
    groups = recovery_sheet.groups_of(RECOVERY_TEXT)
    assert "".join(groups) == RECOVERY_TEXT
    assert max(map(len, groups)) == recovery_sheet.GROUP
    assert " ".join(groups) in text_lines(recovery_sheet.compose(SHEET))


def test_a_recovery_sheet_names_no_partnership():
    assert recovery_sheet.compose(SHEET).letterhead == Letterhead("")


def test_a_table_sets_each_answer_below_its_step_and_says_whose_it_is():
    lines = lines_after(text_lines(section11_report.compose(TABLE_REPORT)), "Standard 1: Everyday practice")
    assert "Question | Met | Partially met | Not met" in lines
    records = "1.2 Concerns are written down the same day. / Panel: four of 20."
    assert f"{records} | (Met) / Own rating | (Partially met) / Panel |" in lines
    assert "1.3 Children are asked what they think. |  | (Partially met) / Own rating and panel |" in lines


def test_what_is_no_step_stands_in_words_below_what_was_asked():
    lines = text_lines(section11_report.compose(TABLE_REPORT))
    assert "1.5 People know how to escalate. / Not answered |  |  |" in lines
    assert "1.6 Visitors are told. / We do not know / Panel: Does not apply |  |  |" in lines


def test_a_scale_with_more_steps_than_a_page_has_room_for_is_set_below_each_other():
    lines = text_lines(section11_report.compose(TABLE_REPORT))
    assert "### More steps than a page has room for" in lines
    assert "1.7 How sure are you? | (Step 7)" in lines
