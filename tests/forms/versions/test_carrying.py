"""Last year's answers under this year's questions: each is somewhere, and says only what it said."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.answers import Answer, Evidence, State
from forms.versions import carried
from tests.forms.sets import (
    EMBED4,
    MET3,
    ROWS,
    YNP,
    edits,
    question,
    question_set,
    question_sets,
    repeat,
    said,
    section,
)

ON = dt.date(2026, 3, 14)
ROUTES = [{"code": "panel", "label": "Panel"}, {"code": "desk", "label": "Desk"}]
NO_NA = MET3 | {"levels": MET3["levels"][:3]}
RELABELLED = MET3 | {"levels": [MET3["levels"][0] | {"label": "Fully met"}, *MET3["levels"][1:]]}
OLD_EVIDENCE = (Evidence("e1", "Minutes", dated=dt.date(2024, 1, 1)),)


def one(**fields):
    lists = [{"id": "routes", "options": fields.pop("routes", ROUTES)}]
    scales = fields.pop("scales", [MET3, EMBED4, YNP])
    changes = fields.pop("changes", [])
    return question_set(question("asked", **fields), option_lists=lists, scales=scales, changes=changes)


def author(**fields):
    return [{"version": "2.0.0", "item": "asked"} | fields]


CHOICE = {"type": "single", "options": "routes"}
CASES = [
    ("nothing changed", {}, {}, said("met"), "carry", ()),
    ("help changed", {}, {"hint": "Look."}, said("met"), "carry", ()),
    ("a number before it", {}, {"label": "1.4 About asked?"}, said("met"), "carry", ()),
    ("reworded", {}, {"label": "About it?"}, said("met"), "flag", ("wording",)),
    (
        "a level said otherwise",
        {},
        {"scales": [RELABELLED, EMBED4, YNP]},
        said("met"),
        "review",
        ("relabelled", "scale"),
    ),
    ("another level said so", {}, {"scales": [RELABELLED, EMBED4, YNP]}, said("part"), "flag", ("scale",)),
    ("another scale", {}, {"scale": "embed4"}, said("met"), "review", ("not_offered", "scale")),
    (
        "another scale, mapped",
        {},
        {"scale": "embed4", "changes": author(codes={"met": "embedded"})},
        said("met"),
        "flag",
        ("scale", "recoded"),
    ),
    ("no longer offered", {}, {"scales": [NO_NA, EMBED4, YNP]}, said("na"), "review", ("not_offered", "scale")),
    (
        "does not apply no longer offered",
        {"allow_does_not_apply": True, "type": "whole"},
        {"type": "whole"},
        Answer(State.DOES_NOT_APPLY, reason="No pupils"),
        "review",
        ("not_offered", "logic"),
    ),
    ("another type", {}, {"type": "long_text", "scale": None}, said("met"), "review", ("type",)),
    (
        "an option more",
        CHOICE,
        {**CHOICE, "routes": [*ROUTES, {"code": "post", "label": "Post"}]},
        said("desk"),
        "flag",
        ("options",),
    ),
    ("an option less", CHOICE, {**CHOICE, "routes": ROUTES[:1]}, said("desk"), "review", ("not_offered", "options")),
    (
        "out of its limits now",
        {"type": "whole"},
        {"type": "whole", "maximum": 5},
        said(9),
        "review",
        ("not_offered", "logic"),
    ),
    ("within its limits", {"type": "whole"}, {"type": "whole", "maximum": 5}, said(3), "flag", ("logic",)),
    (
        "worked out now",
        {"type": "whole"},
        {"type": "whole", "calculate": "3"},
        said(3),
        "archive",
        ("worked_out", "logic"),
    ),
    ("its author asks again", {}, {"changes": author(answers="ask")}, said("met"), "review", ("author",)),
    ("its author wants a flag", {}, {"changes": author(answers="keep_flag")}, said("met"), "flag", ("author",)),
    ("its author drops it", {}, {"changes": author(answers="drop")}, said("met"), "archive", ("author",)),
    ("asked afresh each year", {}, {"carry": "ask"}, said("met"), "review", ("author",)),
    (
        "old evidence",
        {"evidence": {"prompt": "Show", "max_age_months": 12}},
        {"evidence": {"prompt": "Show", "max_age_months": 12}},
        said("met", evidence=OLD_EVIDENCE),
        "flag",
        ("stale_evidence",),
    ),
]


@pytest.mark.parametrize(
    ("before", "after", "answer", "outcome", "reasons"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_what_becomes_of_an_answer(before, after, answer, outcome, reasons):
    [found] = carried(one(**before), one(**after), {("asked", None): answer}, on=ON).answers
    assert (found.outcome, set(found.reasons)) == (outcome, set(reasons))
    assert found.answer.value in (answer.value, "embedded")
    assert (found.to is None) == (outcome == "archive")


def test_an_answer_follows_its_question_to_another_id_and_a_flag_says_so():
    new = question_set(question("named", renamed_from=["asked"], label="About asked?", short_title="asked"))
    [found] = carried(one(), new, {("asked", None): said("met")}, on=ON).answers
    assert (found.to, found.outcome, found.reasons) == (("named", None), "flag", ("renamed",))


def test_what_nobody_asks_any_more_is_kept_in_the_archive():
    outcome = carried(
        one(), question_set(question("other")), {("asked", None): said("met"), ("x", "1"): said(3)}, on=ON
    )
    assert [(one.outcome, one.reasons, one.answer.value) for one in outcome.answers] == [
        ("archive", ("removed",), "met"),
        ("archive", ("removed",), 3),
    ]
    assert outcome.count() == {"carry": 0, "flag": 0, "review": 0, "archive": 2}


def test_an_answer_for_each_child_stays_with_its_child():
    old = question_set(section("s", repeat("each_child", question("seen"))))
    flat = question_set(section("s", question("seen")))
    answers = {("seen", "child-1"): said("met")}
    assert carried(old, old, answers, on=ON).answers[0].to == ("seen", "child-1")
    [now_once] = carried(old, flat, answers, on=ON).answers
    assert (now_once.to, now_once.outcome, now_once.reasons) == (("seen", None), "review", ("rows",))


@given(data=st.data(), old=question_sets(), new=question_sets())
def test_every_answer_is_accounted_for(data, old, new):
    answers = dict(data.draw(edits(old, ROWS)))
    outcome = carried(old, new, answers, on=ON)
    assert [one.key for one in outcome.answers] == list(answers)
    assert sum(outcome.count().values()) == len(answers)
    assert all(one.answer == answers[one.key] for one in outcome.answers)
    asked = {question.id for question in new.questions()}
    assert all(one.to[0] in asked for one in outcome.answers if one.to is not None)


@given(data=st.data(), whole=question_sets())
def test_the_same_set_carries_everything(data, whole):
    answers = dict(data.draw(edits(whole, ROWS)))
    assert all(one.outcome == "carry" and one.to == one.key for one in carried(whole, whole, answers, on=ON).answers)
