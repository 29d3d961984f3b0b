"""A survey comes in as counts beside a round; a later file stands in the place of an earlier one, until undo."""

from __future__ import annotations

from dataclasses import replace

import pytest

import resources
from audit_tool.domain.errors import Environment, Refused
from audit_tool.exchange.surveys import Said
from audit_tool.paper import text_lines
from forms.answers import Answer, State
from forms.library import Library
from tests.audit_tool.conftest import SETS

ASKED = {"set_id": "survey_practitioner", "version": "1.0.0"}
OWN, LEAD, REMARK = "srv_own_duty", "srv_lead", "srv_anything"


@pytest.fixture
def small_sets() -> Library:
    """The small sets, and the shipped ones behind them: the survey among them."""
    folders = [SETS / "question_sets", resources.path("question_sets")]
    return Library([folders[0], folders[1]], [resources.path("scales")], [resources.path("themes")])


@pytest.fixture
def codes(ws):
    asked = ws._session.library.question_set("survey_practitioner")
    return [level.code for level in asked.scale("likert5").levels if not (level.excluded or level.unknown)]


@pytest.fixture
def bring(ws, begun, tmp_path):
    """Write a CSV of (agency, code of 1.1, remark) and take it in."""

    def take(*rows, name="survey.csv", said=None):
        path = tmp_path / name
        lines = [f"Agency,{OWN},{REMARK}", *(",".join(row) for row in rows)]
        path.write_text("\n".join(lines), encoding="utf-8")
        reading = ws.surveys.read(begun.round_id, path, said, **ASKED)
        return reading, ws.surveys.bring_in(begun.round_id, reading, **ASKED)

    return take


def people(ws, begun):
    with ws._session.read() as records:
        found = records.survey_results.of_round(begun.round_id)
        return {records.agencies.find(one.agency_id).code: one.responses for one in found}


def test_a_file_becomes_counts_and_the_same_file_again_changes_nothing(ws, begun, bring, codes):
    rows = [("NHS", codes[0], "More supervision")] * 12 + [("POL", codes[1], "")] * 11
    _, changes = bring(*rows)
    assert changes.undoable
    assert people(ws, begun) == {"NHS": 12, "POL": 11}
    _, again = bring(*rows)
    assert again.nouns == {}


def test_a_later_file_takes_the_place_of_the_earlier_one_agency_by_agency(ws, begun, bring, codes):
    first, _ = bring(*[("NHS", codes[0], "")] * 12, *[("POL", codes[1], "")] * 11)
    before = ws.views.survey(begun.round_id).standing
    second, _ = bring(*[("NHS", codes[0], "")] * 20, name="second.csv")
    assert people(ws, begun) == {"NHS": 20, "POL": 11}
    ws.surveys.take_back(begun.round_id, second.source, before=before)
    assert people(ws, begun) == {"NHS": 12, "POL": 11}
    ws.surveys.take_back(begun.round_id, first.source, before=())
    assert people(ws, begun) == {}
    bring(*[("NHS", codes[0], "")] * 12)
    assert people(ws, begun) == {"NHS": 12}


def test_no_remark_reaches_the_log(ws, begun, bring, codes):
    bring(("NHS", codes[0], "Ask Pat in the front office"))
    with ws._session.read() as records:
        assert "Pat" not in str(records.log_rows())


def test_nothing_comes_into_a_closed_round_nor_from_a_file_without_answers(ws, begun, bring, codes, tmp_path):
    with pytest.raises(Refused, match="survey_empty"):
        bring(("Nobody", codes[0], ""))
    with pytest.raises(Environment):
        ws.surveys.read(begun.round_id, tmp_path / "gone.csv", **ASKED)
    ws.rounds.close(begun.round_id)
    with pytest.raises(Refused, match="round_closed"):
        bring(("NHS", codes[0], ""))


def test_only_a_survey_is_one_and_a_round_has_one_survey(ws, begun, bring, codes, tmp_path):
    with pytest.raises(Refused, match="survey_not_a_survey"):
        ws.surveys.read(begun.round_id, tmp_path / "any.csv", set_id="section11", version="1.0.0")
    reading, _ = bring(("NHS", codes[0], ""))
    draft = ws.question_sets.begin_from("survey_practitioner", "1.0.0", title="Our survey").made
    ws.question_sets.publish(draft)
    own = ws.views.question_sets().own[0].own
    other = {"set_id": own.set_id, "version": own.version}
    with pytest.raises(Refused, match="survey_other_set"):
        ws.surveys.bring_in(begun.round_id, replace(reading, source="other"), **other)


def test_a_round_with_a_survey_has_begun(ws, begun, bring, codes):
    bring(("NHS", codes[0], ""))
    with pytest.raises(Refused, match="round_begun"):
        ws.rounds.take_back(begun.round_id)


# What is shown of it


def test_ten_people_are_shown_and_nine_are_not_nor_is_the_next_smallest(ws, begun, bring, codes):
    bring(*[("NHS", codes[0], "A remark")] * 30, *[("POL", codes[1], "Another")] * 9)
    picture = ws.views.survey(begun.round_id)
    small = next(group for group in picture.groups if group.name == "Example Police")
    beside = next(group for group in picture.groups if group.name == "Example NHS Trust")
    assert (small.is_held, small.is_small, small.responses, small.asked, small.remarks) == (True, True, 0, (), ())
    assert (beside.is_held, beside.is_small, beside.responses) == (True, False, 0)
    assert picture.everyone.responses == 39
    first = picture.everyone.asked[0]
    assert (first.answered, [one.count for one in first.counts[:2]]) == (39, [30, 9])
    unasked = picture.everyone.asked[1]
    assert (unasked.answered, unasked.is_held) == (0, False)


def test_an_agency_of_ten_is_shown_with_its_counts_and_its_remarks(ws, begun, bring, codes):
    bring(*[("NHS", codes[0], "A remark")] * 10, *[("POL", codes[1], "")] * 14)
    picture = ws.views.survey(begun.round_id)
    group = picture.groups[0]
    assert (group.name, group.responses, group.is_held) == ("Example NHS Trust", 10, False)
    asked = next(one for one in group.asked if one.question_id == OWN)
    assert (asked.answered, asked.counts[0].count, asked.counts[0].level.code) == (10, 10, codes[0])
    assert len(group.remarks) == 10
    unasked = next(one for one in group.asked if one.question_id == LEAD)
    assert (unasked.answered, unasked.is_held, sum(one.count for one in unasked.counts)) == (0, False, 0)


def test_a_question_few_answered_is_held_back_in_both_that_would_give_it_away(ws, begun, bring, codes):
    some = [("NHS", codes[0], "")] * 4 + [("NHS", "", "words")] * 10
    bring(*some, *[("POL", codes[1], "")] * 14)
    held = {group.name: group.asked[0].is_held for group in ws.views.survey(begun.round_id).groups}
    assert held == {"Example NHS Trust": True, "Example Police": True}


def test_so_few_in_all_are_not_shown_at_all(ws, begun, bring, codes):
    bring(*[("NHS", codes[0], "")] * 5)
    picture = ws.views.survey(begun.round_id)
    assert (picture.everyone.is_held, picture.everyone.responses) == (True, 0)
    assert picture.everyone.asked[0].is_held
    assert not any(each.count for one in picture.everyone.asked for each in one.counts)


def test_the_report_is_offered_once_answers_are_there_and_prints_no_small_number_and_no_remark(ws, begun, bring, codes):
    def offered():
        return [one for one in ws.views.documents(begun.round_id).choices if one.code == "survey_report"]

    assert offered() == []
    bring(*[("NHS", codes[0], "Ask Pat")] * 30, *[("POL", codes[1], "")] * 9)
    (choice,) = offered()
    said = "\n".join(text_lines(ws.views.document(choice.code, choice.subject)))
    assert "39" in said and "All agencies together" in said
    assert "Example NHS Trust: 30" not in said and "Pat" not in said
    assert "Fewer than 10 people answered\n* Example Police" in said.replace("- ", "* ")


def test_before_anything_came_in_the_shipped_survey_is_offered(ws, begun):
    picture = ws.views.survey(begun.round_id)
    assert [one[0] for one in picture.sets] == ["survey_practitioner"]
    assert (picture.everyone, picture.without) == (None, ("Example NHS Trust", "Example Police"))


def test_a_person_may_say_whom_a_name_means(ws, begun, bring, codes):
    nhs = begun.agencies[0]
    bring(("Trust", codes[0], ""), said=Said(agencies={"Trust": nhs}))
    assert people(ws, begun) == {"NHS": 1}


def given(code, remark=""):
    said = {OWN: Answer(State.ANSWERED, code), LEAD: Answer(State.DONT_KNOW)}
    return said | ({REMARK: Answer(State.ANSWERED, remark)} if remark else {})


def test_people_answer_on_this_laptop_and_only_counts_are_kept(ws, begun, codes):
    agency = next(one.id for one in ws.views.settings().agencies if one.code == "NHS")
    for number in range(10):
        ws.surveys.count(begun.round_id, agency, given(codes[number % 2], f"Words {9 - number}"), **ASKED)
        group = ws.views.survey(begun.round_id).groups[0]
        assert group.is_held is (number < 9)

    with ws._session.read() as records:
        (result,) = records.survey_results.of_round(begun.round_id)
        assert records.survey_results.past(result.id) == ()
        told = [row for row in records.log_rows() if row["verb"] == "survey.count"]
    assert (result.responses, dict(result.answered)) == (10, {OWN: 10, LEAD: 10, REMARK: 10})
    assert {line[1]: line[2] for line in result.counts if line[0] == OWN} == {codes[0]: 5, codes[1]: 5}
    assert [text for _, text in result.remarks] == [f"Words {number}" for number in range(10)]
    assert len({row["digest"] for row in told}) == 1


def test_a_laptop_and_a_file_never_take_each_others_answers(ws, begun, bring, codes):
    agencies = {one.code: one.id for one in ws.views.settings().agencies}
    with pytest.raises(Refused, match="survey_no_answer"):
        ws.surveys.count(begun.round_id, agencies["NHS"], {OWN: Answer()}, **ASKED)
    ws.surveys.count(begun.round_id, agencies["NHS"], given(codes[0]), **ASKED)
    with pytest.raises(Refused, match="survey_on_laptop"):
        bring(*[("NHS", codes[0], "")] * 12)
    _, changes = bring(*[("POL", codes[0], "")] * 12)
    with pytest.raises(Refused, match="survey_from_file"):
        ws.surveys.count(begun.round_id, agencies["POL"], given(codes[0]), **ASKED)
    assert changes.undoable
    assert people(ws, begun) == {"NHS": 1, "POL": 12}
