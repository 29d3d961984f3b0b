"""Every code has words, and the words keep to the rules."""

import ast
import datetime as dt
import inspect
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit_tool
from audit_tool.domain import errors
from forms.problems import ProblemCode
from ui import wording

ENVIRONMENTS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.Environment) and kind is not errors.Environment
]

PARAMS = {
    ProblemCode.OUT_OF_RANGE: {"minimum": None, "maximum": 96},
    ProblemCode.TOO_MANY_PLACES: {"places": 2},
    ProblemCode.NOT_ALL_RANKED: {"left": 2},
    ProblemCode.TOO_LONG: {"maximum": 300, "length": 312},
    ProblemCode.TOO_SHORT: {"minimum": 40, "length": 12},
    ProblemCode.NEEDS_EVIDENCE: {"level": "met", "at_least": 2, "have": 1},
    ProblemCode.STALE_EVIDENCE: {"count": 2, "months": 24},
    ProblemCode.NEEDS_ACTION: {"level": "part", "due_days": 90},
    ProblemCode.NOT_ALONE: {"option": "none"},
    ProblemCode.CHECK_FAILED: {"message": "Enter 96 or fewer: you have 96 staff."},
}

SAMPLE = {
    "agency_code": "NHS",
    "count": 3,
    "done_on": dt.date(2026, 2, 20),
    "fewest": 3,
    "due_on": dt.date(2026, 12, 12),
    "left": 2,
    "least": 5,
    "limit": 20_000_000,
    "listed": 12,
    "megabytes": 50,
    "most": 20_000,
    "needs": "1.4",
    "present": 2,
    "quorum": 3,
    "row": 14,
    "sheet": "survey",
    "size": 20,
    "role": "Head teacher",
    "state": "to_do",
    "wanted": "worked",
}

LABELS = {"met": "Met", "part": "Partially met", "none": "None of these"}

NEVER = ("!", "please", "successfully", "invalid", "error", "oops", "sorry", "failed to engage", "n/a", "  ")


def refused_codes() -> set[str]:
    """Read every code a rule of ours refuses with out of the source."""
    found = set()
    sources = (file.read_text("utf-8") for file in Path(audit_tool.__file__).parent.rglob("*.py"))
    for source in sources:
        for node in ast.walk(ast.parse(source)) if "Refused(" in source else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Refused":
                found |= {node.args[0].value} if node.args and isinstance(node.args[0], ast.Constant) else set()
    return found


@pytest.mark.parametrize("code", sorted(refused_codes()))
def test_every_rule_that_refuses_has_words(code):
    assert wording.knows(code), f"write a sentence for {code} in ui/wording/trouble.py"
    words = wording.refusal(code, SAMPLE)
    assert words[0].isupper() or words[0].isdigit()
    assert words.endswith(".")


@pytest.mark.parametrize("kind", ENVIRONMENTS)
def test_every_trouble_says_what_happened_what_is_safe_and_what_to_do(kind):
    told = wording.failure(kind.code, SAMPLE)

    assert wording.knows(kind.code)
    assert all(part.endswith(".") for part in (told.happened, told.safe, told.remedy))
    assert "{" not in told.words()


@pytest.mark.parametrize("reason", ("synced", "network", "removable"))
def test_an_unsafe_place_is_told_by_its_reason(reason):
    usual = wording.failure("unsafe_place", {"reason": "another"})

    assert wording.failure("unsafe_place", {"reason": reason}).happened != usual.happened


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_says_how_to_put_it_right(code):
    words = wording.problem(code, PARAMS.get(code, {}), lambda name: LABELS.get(name, name))

    assert words.endswith(".")
    assert "{" not in words
    assert words == words.strip()


@pytest.mark.parametrize(
    ("code", "params", "words"),
    [
        (ProblemCode.OUT_OF_RANGE, {"minimum": 0, "maximum": 100}, "Enter a number from 0 to 100."),
        (ProblemCode.OUT_OF_RANGE, {"minimum": 1, "maximum": None}, "Enter 1 or more."),
        (ProblemCode.OUT_OF_RANGE, PARAMS[ProblemCode.OUT_OF_RANGE], "Enter 96 or fewer."),
        (ProblemCode.TOO_LONG, PARAMS[ProblemCode.TOO_LONG], "Shorten this by 12 characters: there is room for 300."),
        (
            ProblemCode.NEEDS_EVIDENCE,
            PARAMS[ProblemCode.NEEDS_EVIDENCE],
            "“Met” needs evidence. Add 1 piece, or change the answer.",
        ),
        (ProblemCode.NOT_ALONE, {"option": "none"}, "“None of these” stands alone. Untick it, or untick the others."),
    ],
)
def test_problems_name_their_numbers_and_levels(code, params, words):
    assert wording.problem(code, params, lambda name: LABELS.get(name, name)) == words


def test_no_sentence_breaks_the_rules_of_words():
    said = [wording.refusal(code, SAMPLE) for code in refused_codes()]
    said += [wording.failure(kind.code, SAMPLE).words() for kind in ENVIRONMENTS]
    said += [
        wording.problem(code, PARAMS.get(code, {}), str) for code in ProblemCode if code is not ProblemCode.CHECK_FAILED
    ]
    said.append(wording.CRASHED.words())
    broken = [(word, sentence) for sentence in said for word in NEVER if word in sentence.casefold() and sentence]

    assert [pair for pair in broken if not (pair[0] == "error" and "disk reported" in pair[1])] == []


def test_parameters_become_words():
    assert "12 December 2026" not in wording.refusal("round_due_in_past", {"due_on": dt.date(2026, 12, 12)})
    assert wording.refusal("file_too_large", {"limit": 20_000_000}).startswith("This file is larger than 20 MB.")
    assert (
        wording.refusal("move_not_allowed", {"state": "to_do", "wanted": "worked"})
        == "An action cannot go from to do to worked."
    )
    assert wording.refusal("return_incomplete", {"count": 1}) == "1 thing left to mend before it can be signed."
    assert wording.refusal("pin_wrong", {"left": 2}).endswith("Tries left: 2.")


def test_an_unknown_code_still_says_something_true():
    assert not wording.knows("made_in_2031")
    assert wording.refusal("made_in_2031", {"count": 3}) == "That is not possible here."
    assert wording.failure("made_in_2031", {}).safe == "Everything saved before is as it was."


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (wording.day(dt.date(2026, 3, 14)), "14 March 2026"),
        (wording.short_day(dt.date(2026, 9, 1)), "1 Sep"),
        (wording.month(dt.date(2026, 9, 1)), "September 2026"),
        (wording.weekday(dt.date(2026, 11, 20)), "Friday 20 November"),
        (wording.clock(dt.time(9, 30)), "9:30am"),
        (wording.clock(dt.time(14)), "2pm"),
        (wording.clock(dt.time(0, 5)), "12:05am"),
        (wording.stamp(dt.time(7, 4)), "07:04"),
        (wording.count(0, "school"), "no schools"),
        (wording.count(1, "school"), "1 school"),
        (wording.count(1250, "child", "children"), "1,250 children"),
        (wording.of(9, 13), "9 of 13"),
        (wording.of(0, 13), "none of 13"),
        (wording.list_of([]), ""),
        (wording.list_of(["Police"]), "Police"),
        (wording.list_of(["Police", "Probation", "Health"]), "Police, Probation and Health"),
        (wording.age(years=14, months=11), "14y 11m"),
        (wording.age(years=3), "3y"),
        (wording.age(years=0, months=7), "7 months"),
        (wording.age(years=0), "newborn"),
        (wording.weeks_old(3), "3 weeks"),
        (wording.weeks_pregnant(27), "27 weeks pregnant"),
        (wording.size(20_000_000), "20 MB"),
        (wording.size(1_073_741_824), "1.1 GB"),
        (wording.size(1), "1 KB"),
    ],
)
def test_people_say_it_so(said, words):
    assert said == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(-34, "34 days late"), (-1, "1 day late"), (0, "due today"), (1, "due tomorrow"), (10, "due in 10 days")],
)
def test_a_due_day_is_told_from_today(days, words):
    today = dt.date(2026, 11, 20)

    assert wording.due(today + dt.timedelta(days), today) == words


@given(st.dates())
def test_a_day_written_out_is_read_back_as_that_day(date):
    from forms.types.date import TYPE

    if date.year >= 1900:
        assert TYPE.read(wording.day(date)) == date.isoformat()
