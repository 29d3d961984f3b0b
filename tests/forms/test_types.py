"""The types of question: what is typed, what is kept, what is printed, what a rule reads."""

import datetime as dt
import string
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import forms.types
from forms.answers import Answer, State, from_json, to_json
from forms.model import FROM_A_LIST, Question
from forms.types import question_type, question_types
from tests.forms.sets import question, question_set, said

LISTS = [
    {
        "id": "routes",
        "options": [
            {"code": "panel", "label": "Panel, monthly"},
            {"code": "desk", "label": "Desk review"},
            {"code": "none", "label": "None of these", "exclusive": True},
        ],
    }
]


def asked(type_name, **fields):
    choice = {"options": "routes"} if type_name in FROM_A_LIST else {}
    whole = question_set(question("asked", type=type_name, **choice, **fields), option_lists=LISTS)
    return whole.question("asked"), whole


def wrong(type_name, value, **fields):
    question_asked, whole = asked(type_name, **fields)
    return [problem.code for problem in question_type(type_name).problems(question_asked, whole, said(value))]


def shown(type_name, answer, **fields):
    question_asked, whole = asked(type_name, **fields)
    return question_type(type_name).show(question_asked, whole, answer if isinstance(answer, Answer) else said(answer))


def read_by_rules(type_name, answer, **fields):
    question_asked, whole = asked(type_name, **fields)
    answer = answer if isinstance(answer, Answer) else said(answer)
    return question_type(type_name).expression_value(question_asked, whole, answer)


def test_there_is_one_file_for_each_type_the_model_names():
    files = {path.stem for path in Path(forms.types.__path__[0]).glob("*.py")} - {"__init__"}
    named = set(Question.model_fields["type"].annotation.__args__)
    assert files == named == set(question_types())


@pytest.mark.parametrize(
    ("type_name", "typed", "kept"),
    [
        ("whole", "42", 42),
        ("whole", " 1,250 ", 1250),
        ("whole", "1 250 000", 1250000),
        ("whole", "1\u00a0250", 1250),
        ("whole", "12.0", 12),
        ("whole", "+7", 7),
        ("whole", "-3", -3),
        ("whole", "\u22123", -3),
        ("whole", "007", 7),
        ("whole", "12,50", "12,50"),
        ("whole", "1,2345", "1,2345"),
        ("whole", "12.5", "12.5"),
        ("whole", "about ten", "about ten"),
        ("whole", "9" * 16, "9" * 16),
        ("percent", "95%", "95"),
        ("percent", "95.50 %", "95.5"),
        ("percent", "33.3 per cent", "33.3"),
        ("percent", "0", "0"),
        ("percent", "100", "100"),
        ("percent", "95,5", "95,5"),
        ("percent", "most", "most"),
        ("date", "14 March 2026", "2026-03-14"),
        ("date", "14th of March, 2026", "2026-03-14"),
        ("date", "1 sept 26", "2026-09-01"),
        ("date", "14 Mar. 2026", "2026-03-14"),
        ("date", "14-Mar-2026", "2026-03-14"),
        ("date", "14/03/2026", "2026-03-14"),
        ("date", "4/3/26", "2026-03-04"),
        ("date", "14.03.2026", "2026-03-14"),
        ("date", "2026-03-14", "2026-03-14"),
        ("date", "2026-3-4", "2026-03-04"),
        ("date", "29/02/2024", "2024-02-29"),
        ("date", "29/02/2026", "29/02/2026"),
        ("date", "03/14/2026", "03/14/2026"),
        ("date", "March 2026", "March 2026"),
        ("date", "14 Ma 2026", "14 Ma 2026"),
        ("date", "14 Smarch 2026", "14 Smarch 2026"),
        ("date", "0001-01-01", "0001-01-01"),
        ("multiple", "panel, desk panel", ["panel", "desk"]),
        ("multiple", " ", []),
        ("single", " panel ", "panel"),
        ("scale", " met ", "met"),
        ("short_text", "  as typed ", "  as typed "),
        ("long_text", "two\nlines", "two\nlines"),
        ("person_role", "Ngozi Example, Head, North", {"name": "Ngozi Example", "role": "Head, North"}),
        ("person_role", "Ngozi O'Example-Two \u2013 Head", {"name": "Ngozi O'Example-Two", "role": "Head"}),
        ("person_role", "Ngozi Example", {"name": "Ngozi Example", "role": ""}),
        ("person_role", " ", None),
        ("decimal", "2.50", "2.5"),
        ("decimal", " 1,250.75 ", "1250.75"),
        ("decimal", "1 250", "1250"),
        ("decimal", ".5", "0.5"),
        ("decimal", "\u22120.0", "0"),
        ("decimal", "+7", "7"),
        ("decimal", "-3.25", "-3.25"),
        ("decimal", "2,5", "2,5"),
        ("decimal", "1,25.0", "1,25.0"),
        ("decimal", ".", "."),
        ("decimal", "", ""),
        ("decimal", "half a day", "half a day"),
        ("decimal", "1.1234567", "1.1234567"),
        ("date_range", "1 March 2026 to 14 March 2026", {"from": "2026-03-01", "to": "2026-03-14"}),
        ("date_range", "2026-03-01 - 2026-03-14", {"from": "2026-03-01", "to": "2026-03-14"}),
        ("date_range", "1/3/26 \u2013 spring", {"from": "2026-03-01", "to": "spring"}),
        ("date_range", "1/3/26 until 2/3/26", {"from": "2026-03-01", "to": "2026-03-02"}),
        ("date_range", "1 March 2026", {"from": "2026-03-01", "to": ""}),
        ("date_range", "1 to 2 to 3", "1 to 2 to 3"),
        ("date_range", " ", None),
        ("rank", "desk > panel; desk", ["desk", "panel"]),
        ("acknowledge", " I have read this. ", True),
        ("acknowledge", "OK", True),
        ("acknowledge", "no", "no"),
    ],
)  # fmt: skip
def test_reading_what_was_typed(type_name, typed, kept):
    assert question_type(type_name).read(typed) == kept


@pytest.mark.parametrize(
    ("type_name", "fields", "value", "problems"),
    [
        ("scale", {}, "met", []),
        ("scale", {}, "na", []),
        ("scale", {}, "green", ["not_an_option"]),
        ("scale", {}, 3, ["not_an_option"]),
        ("yes_partly_no", {}, "in_progress", []),
        ("yes_partly_no", {"scale": "met3"}, "in_progress", ["not_an_option"]),
        ("single", {}, "desk", []),
        ("single", {}, "gone", ["not_an_option"]),
        ("multiple", {}, ["panel", "desk"], []),
        ("multiple", {}, ["panel", "gone"], ["not_an_option"]),
        ("multiple", {}, "panel", ["not_an_option"]),
        ("multiple", {}, ["none"], []),
        ("multiple", {}, ["none", "desk"], ["not_alone"]),
        ("whole", {}, 0, []),
        ("whole", {"minimum": 0}, -1, ["out_of_range"]),
        ("whole", {"maximum": 10}, 10, []),
        ("whole", {"maximum": 10}, 11, ["out_of_range"]),
        ("whole", {}, "12.5", ["not_whole"]),
        ("whole", {}, "many", ["not_a_number"]),
        ("whole", {}, True, ["not_a_number"]),
        ("percent", {}, "100", []),
        ("percent", {}, "100.1", ["out_of_range"]),
        ("percent", {}, "-1", ["out_of_range"]),
        ("percent", {"maximum": 200}, "150", []),
        ("percent", {}, "most", ["not_a_number"]),
        ("date", {}, "2026-03-14", []),
        ("date", {}, "next week", ["not_a_date"]),
        ("date", {}, "2026-02-30", ["not_a_date"]),
        ("short_text", {}, "x" * 300, []),
        ("short_text", {}, "x" * 301, ["too_long"]),
        ("short_text", {"maximum": 10}, "x" * 11, ["too_long"]),
        ("short_text", {"minimum": 5}, "four", ["too_short"]),
        ("long_text", {}, "x" * 301, []),
        ("long_text", {}, "x" * 6001, ["too_long"]),
        ("person_role", {}, {"name": "Ngozi Example", "role": "Head"}, []),
        ("person_role", {}, {"name": "Ngozi Example", "role": " "}, ["needs_role"]),
        ("person_role", {}, {"name": "", "role": "Head"}, ["needs_name"]),
        ("person_role", {}, "Ngozi Example", ["needs_role"]),
        ("decimal", {}, "2.5", []),
        ("decimal", {"places": 1}, "2.25", ["too_many_places"]),
        ("decimal", {"places": 0}, "2.5", ["too_many_places"]),
        ("decimal", {"places": 2}, "2.25", []),
        ("decimal", {"maximum": "7"}, "7.1", ["out_of_range"]),
        ("decimal", {"minimum": "0"}, "-0.1", ["out_of_range"]),
        ("decimal", {}, "half", ["not_a_number"]),
        ("decimal", {}, 2.5, ["not_a_number"]),
        ("date_range", {}, {"from": "2026-03-01", "to": "2026-03-14"}, []),
        ("date_range", {}, {"from": "2026-03-14", "to": "2026-03-14"}, []),
        ("date_range", {}, {"from": "2026-03-14", "to": "2026-03-13"}, ["ends_too_early"]),
        ("date_range", {}, {"from": "2026-03-14", "to": ""}, ["needs_both_days"]),
        ("date_range", {}, {"from": "", "to": "spring"}, ["not_a_date"]),
        ("date_range", {}, "all year", ["not_a_date"]),
        ("rank", {}, ["desk", "none", "panel"], []),
        ("rank", {}, ["desk"], ["not_all_ranked"]),
        ("rank", {}, ["desk", "gone", "panel"], ["not_an_option"]),
        ("rank", {}, "desk", ["not_an_option"]),
        ("acknowledge", {}, True, []),
        ("acknowledge", {}, "no", ["not_agreed"]),
        ("acknowledge", {}, 1, ["not_agreed"]),
    ],
)
def test_what_is_wrong_with_a_value(type_name, fields, value, problems):
    assert wrong(type_name, value, **fields) == problems


def test_a_length_that_is_only_usual_warns_and_one_that_was_set_stops():
    question_asked, whole = asked("short_text")
    [problem] = question_type("short_text").problems(question_asked, whole, said("x" * 400))
    assert (problem.severity, problem.params) == ("warn", {"maximum": 300, "length": 400})
    question_asked, whole = asked("short_text", maximum=100)
    [problem] = question_type("short_text").problems(question_asked, whole, said("x" * 400))
    assert problem.severity == "stop"


@pytest.mark.parametrize(
    ("type_name", "fields", "answer", "words"),
    [
        ("scale", {}, "part", "Partially met"),
        ("scale", {}, "na", "Does not apply"),
        ("scale", {}, "green", "green"),
        ("scale", {}, Answer(), "Not answered"),
        ("scale", {}, Answer(State.DOES_NOT_APPLY), "Does not apply"),
        ("scale", {}, Answer(State.DONT_KNOW), "Not known"),
        ("scale", {"scale": "embed4"}, Answer(State.DONT_KNOW), "Not seen"),
        ("yes_partly_no", {}, "in_progress", "In progress"),
        ("single", {}, "panel", "Panel, monthly"),
        ("single", {}, "gone", "gone"),
        ("multiple", {}, ["desk", "panel"], "Panel, monthly; Desk review"),
        ("multiple", {}, ["gone", "panel"], "Panel, monthly; gone"),
        ("multiple", {}, Answer(State.DONT_KNOW), "Not known"),
        ("whole", {}, 12500, "12,500"),
        ("whole", {"unit": "children"}, 3, "3 children"),
        ("whole", {}, "about ten", "about ten"),
        ("percent", {}, "33.3", "33.3%"),
        ("percent", {}, "most", "most"),
        ("date", {}, "2026-03-04", "4 March 2026"),
        ("date", {}, "next week", "next week"),
        ("short_text", {}, "5 < 6 & a<b", "5 < 6 & a<b"),
        ("person_role", {}, {"name": "Ngozi Example", "role": "Head"}, "Ngozi Example, Head"),
        ("person_role", {}, {"name": "", "role": "Head"}, "Head"),
        ("decimal", {"unit": "days"}, "1250.5", "1,250.5 days"),
        ("decimal", {"places": 2}, "2.5", "2.50"),
        ("decimal", {"places": 1}, "2.25", "2.25"),
        ("decimal", {}, "half", "half"),
        ("date_range", {}, {"from": "2026-03-01", "to": "2026-03-14"}, "1 March 2026 to 14 March 2026"),
        ("date_range", {}, {"from": "", "to": "2026-03-14"}, "14 March 2026"),
        ("date_range", {}, "all year", "all year"),
        ("rank", {}, ["desk", "panel"], "1. Desk review; 2. Panel, monthly"),
        ("rank", {}, ["gone", "panel"], "1. gone; 2. Panel, monthly"),
        ("acknowledge", {}, True, "I have read this"),
        ("acknowledge", {}, "no", "no"),
    ],
)
def test_what_is_printed(type_name, fields, answer, words):
    assert shown(type_name, answer, **fields) == words


@pytest.mark.parametrize(
    ("type_name", "fields", "answer", "value"),
    [
        ("scale", {}, "part", "part"),
        ("scale", {}, Answer(State.DOES_NOT_APPLY), "na"),
        ("scale", {"scale": "embed4"}, Answer(State.DONT_KNOW), "not_seen"),
        ("scale", {"scale": "embed4"}, Answer(State.DOES_NOT_APPLY), None),
        ("scale", {}, "green", None),
        ("single", {}, "desk", "desk"),
        ("multiple", {}, ["desk", "panel"], ("desk", "panel")),
        ("whole", {}, 7, 7.0),
        ("whole", {}, "about ten", None),
        ("whole", {}, Answer(State.DOES_NOT_APPLY), None),
        ("percent", {}, "12.5", 12.5),
        ("date", {}, "2026-03-04", dt.date(2026, 3, 4)),
        ("date", {}, "soon", None),
        ("short_text", {}, "words", "words"),
        ("person_role", {}, {"name": "Ngozi Example", "role": "Head"}, "Ngozi Example, Head"),
        ("person_role", {}, {"name": "", "role": ""}, None),
        ("decimal", {}, "2.5", 2.5),
        ("decimal", {}, "half", None),
        ("date_range", {}, {"from": "2026-03-01", "to": "2026-03-14"}, ("2026-03-01", "2026-03-14")),
        ("date_range", {}, {"from": "2026-03-01", "to": ""}, None),
        ("rank", {}, ["desk", "panel"], ("desk", "panel")),
        ("acknowledge", {}, True, True),
        ("acknowledge", {}, "no", None),
    ],
)
def test_what_a_rule_reads(type_name, fields, answer, value):
    assert read_by_rules(type_name, answer, **fields) == value


@given(
    type_name=st.sampled_from(sorted(question_types())),
    typed=st.one_of(st.text(max_size=40), st.text(alphabet=string.digits + " ,./-%+", max_size=20)),
)
def test_whatever_is_typed_is_kept_crosses_to_json_and_is_said(type_name, typed):
    question_asked, whole = asked(type_name)
    kind = question_type(type_name)
    answer = Answer().with_value(kind.read(typed))
    assert from_json(to_json(answer)) == answer
    assert isinstance(kind.show(question_asked, whole, answer), str)
    kind.problems(question_asked, whole, answer)
    kind.expression_value(question_asked, whole, answer)
    if type_name in ("whole", "percent", "date") and kind.problems(question_asked, whole, answer):
        assert answer.value == typed or "out_of_range" in wrong(type_name, answer.value)


@given(day=st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_a_day_written_any_way_is_the_same_day(day):
    kind = question_type("date")
    question_asked, whole = asked("date")
    ways = [
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        kind.show(question_asked, whole, said(day.isoformat())),
    ]
    assert {kind.read(way) for way in ways} == {day.isoformat()}


@given(number=st.integers(-(10**15) + 1, 10**15 - 1))
def test_a_number_shown_is_read_as_itself(number):
    kind = question_type("whole")
    question_asked, whole = asked("whole")
    assert kind.read(kind.show(question_asked, whole, said(number))) == number


@given(first=st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), days=st.integers(0, 4000))
def test_a_period_shown_is_read_as_itself(first, days):
    kind = question_type("date_range")
    question_asked, whole = asked("date_range")
    kept = {"from": first.isoformat(), "to": (first + dt.timedelta(days)).isoformat()}
    assert kind.read(kind.show(question_asked, whole, said(kept))) == kept
    assert kind.problems(question_asked, whole, said(kept)) == ()


@given(number=st.decimals(-(10**14), 10**14, places=4), places=st.integers(0, 6))
def test_a_decimal_shown_is_read_as_itself(number, places):
    kind = question_type("decimal")
    question_asked, whole = asked("decimal", places=places)
    kept = kind.read(f"{number:f}")
    assert Decimal(kept) == number
    assert kind.read(kind.show(question_asked, whole, said(kept))) == kept


@given(order=st.permutations(["panel", "desk", "none"]))
def test_an_order_is_whole_when_every_option_has_its_place(order):
    question_asked, whole = asked("rank")
    kind = question_type("rank")
    assert kind.problems(question_asked, whole, said(order)) == ()
    assert kind.codes(question_asked, whole, said(order)) == tuple(order)
    [problem] = kind.problems(question_asked, whole, said(order[:2]))
    assert problem.params == {"left": 1}
