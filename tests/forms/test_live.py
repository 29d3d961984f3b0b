"""Filling in a form: what shows, what counts, what stands to be mended."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.answers import Answer, Evidence, State
from forms.graph import BrokenRule, Circle, SameIdTwice, UnknownQuestion
from forms.problems import ProblemCode
from forms.surroundings import Surroundings
from tests.forms.sets import (
    GROUPS,
    MINUTES,
    ROWS,
    TODAY,
    children,
    edits,
    live,
    question,
    question_set,
    question_sets,
    repeat,
    said,
    section,
)


def codes(form, question_id, row=None):
    return [problem.code for problem in form.problems((question_id, row))]


def asked(form):
    return [question_id for question_id, _ in form.keys(None)]


def test_a_question_shows_when_its_condition_holds_and_its_answer_waits_while_hidden():
    whole = question_set(question("escalation"), question("used", type="whole", show_if="${escalation} = 'met'"))
    form = live(whole, {"used": 4})
    assert form.keys() == (("escalation", None),)
    assert form.record(("escalation", None), said("met")) == {("escalation", None), ("used", None)}
    assert form.keys() == (("escalation", None), ("used", None))
    assert form.answer(("used", None)) == said(4)
    form.record(("escalation", None), said("not_met"))
    assert not form.is_shown("used")
    assert form.answer(("used", None)) == said(4)
    assert form.standing(("used", None)) is State.UNANSWERED


def test_a_hidden_section_hides_all_that_is_in_it_and_what_leans_on_it():
    whole = question_set(
        section("first", question("has_children")),
        section("second", question("voice"), section("deeper", question("play")), show_if="${has_children} = 'met'"),
        section("third", question("after", show_if="${voice} = 'met'")),
    )
    form = live(whole, {"has_children": "met", "voice": "met"})
    assert asked(form) == ["has_children", "voice", "play", "after"]
    form.record(("has_children", None), said("not_met"))
    assert asked(form) == ["has_children"]
    assert form.keys("second") == ()
    assert [key[0] for key in form.all_keys("second")] == ["voice", "play"]


def test_groups_decide_what_is_asked():
    whole = question_set(
        question("everyone"),
        question("health_only", applies_to=["health"]),
        question("not_schools", not_applies_to=["school"]),
        question("resting", parked=True),
    )
    assert asked(live(whole)) == ["everyone", "not_schools"]
    assert asked(live(whole, groups=frozenset({"health"}))) == [
        "everyone",
        "health_only",
        "not_schools",
    ]
    assert asked(live(whole, groups=frozenset({"school"}))) == ["everyone"]


def test_each_child_is_asked_about_and_rules_stay_within_the_child():
    whole = question_set(
        repeat(
            "each_child",
            question("seen"),
            question("words", type="long_text", show_if="${seen} = 'met'"),
        ),
        question("any_seen", show_if="${seen} = 'met'"),
    )
    form = live(whole, rows={"each_child": children("Child 1", "Child 2")})
    assert form.keys() == (("seen", "child-1"), ("seen", "child-2"))
    form.record(("seen", "child-2"), said("met"))
    assert form.keys() == (("seen", "child-1"), ("seen", "child-2"), ("words", "child-2"), ("any_seen", None))
    assert form.row_label(("words", "child-2")) == "Child 2"
    assert form.problems(("words", "child-2"))[0].row == "child-2"
    assert form.is_shown("words")
    assert not form.is_shown(("words", "child-1"))


def test_a_total_over_all_children_is_worked_out():
    whole = question_set(
        repeat("each_child", question("visits", type="whole")),
        question("all_visits", type="whole", calculate="sum(${visits})"),
        question("rate", type="percent", calculate="${all_visits} div 3 * 10"),
    )
    form = live(whole, rows=ROWS)
    form.record(("visits", "child-1"), said(3))
    changed = form.record(("visits", "child-2"), said(4))
    assert form.answer(("all_visits", None)) == said(7)
    assert form.answer(("rate", None)) == said("23.333333")
    assert {("all_visits", None), ("rate", None)} <= changed
    assert form.progress().applicable == 2
    with pytest.raises(ValueError, match="all_visits is worked out"):
        form.record(("all_visits", None), said(9))


def test_what_cannot_be_worked_out_is_blank():
    whole = question_set(
        question("trained", type="whole"),
        question("staff", type="whole"),
        question("share", type="percent", calculate="${trained} div ${staff} * 100"),
    )
    form = live(whole, {"trained": 5, "staff": 0})
    assert form.answer(("share", None)).is_blank
    form.record(("staff", None), said("not sure"))
    assert form.answer(("share", None)).is_blank
    form.record(("staff", None), said(20))
    assert form.answer(("share", None)) == said("25")


@pytest.mark.parametrize(
    ("fields", "answer", "expected"),
    [
        ({}, Answer(), ["missing"]),
        ({"required": False}, Answer(), []),
        ({}, said("met"), []),
        ({}, said("gone"), ["not_an_option"]),
        ({}, said("na"), ["needs_reason"]),
        ({}, said("na", reason="We see no children"), []),
        ({}, Answer(State.DOES_NOT_APPLY), ["needs_reason"]),
        ({}, Answer(State.DOES_NOT_APPLY, reason="We see no children"), []),
        ({}, Answer(State.DONT_KNOW), ["not_offered"]),
        ({"allow_dont_know": True}, Answer(State.DONT_KNOW), []),
        ({"scale": "embed4"}, Answer(State.DONT_KNOW), []),
        ({"scale": "embed4"}, Answer(State.DOES_NOT_APPLY, reason="x"), ["not_offered"]),
        ({"evidence": {"prompt": "Show", "required_when": ["met"]}}, said("met"), ["needs_evidence"]),
        ({"evidence": {"prompt": "Show", "required_when": ["met"]}}, said("part"), []),
        ({"evidence": {"prompt": "Show", "required_when": ["met"]}}, said("met", evidence=(MINUTES,)), []),
        ({"evidence": {"prompt": "Show", "required_when": ["met"], "min_items": 2}}, said("met", evidence=(MINUTES,)),
         ["needs_evidence"]),
        ({"evidence": {"prompt": "Show", "max_age_months": 6}}, said("part", evidence=(MINUTES,)), []),
        ({"evidence": {"prompt": "Show", "max_age_months": 5}}, said("part", evidence=(MINUTES,)), ["stale_evidence"]),
        ({"impact": {"required_when": ["met"]}}, said("met"), ["needs_impact"]),
        ({"impact": {"required_when": ["met"]}}, said("met", impact="Calls fell"), []),
        ({"actions": [{"when": ["part", "not_met"], "due_days": 60}]}, said("part"), ["needs_action"]),
        ({"actions": [{"when": ["part", "not_met"]}]}, said("met"), []),
        ({"actions": [{"when": ["part"], "required": False}]}, said("part"), []),
        ({"type": "whole", "minimum": 0, "maximum": 9}, said(12), ["out_of_range"]),
        ({"type": "whole"}, said("about ten"), ["not_a_number"]),
        ({"type": "whole", "check": ". <= 5", "check_message": "Five at most."}, said(6), ["check_failed"]),
        ({"type": "whole", "check": ". <= 5", "check_message": "Five at most."}, said(5), []),
        ({"type": "whole", "check": ". <= 5", "check_message": "Five at most."}, said("about ten"), ["not_a_number"]),
        ({"type": "whole", "check": ". <= 5", "check_message": "Five at most.", "required": False}, Answer(), []),
        ({"type": "yes_partly_no"}, said("yes"), []),
    ],
)  # fmt: skip
def test_problems(fields, answer, expected):
    form = live(question_set(question("asked", **fields)), {"asked": answer})
    assert codes(form, "asked") == expected


def test_an_action_settles_what_called_for_one():
    form = live(question_set(question("asked", actions=[{"when": ["not_met"], "due_days": 30}])), {"asked": "not_met"})
    [problem] = form.problems()
    assert (problem.code, problem.severity, problem.params) == (
        ProblemCode.NEEDS_ACTION,
        "warn",
        {"level": "not_met", "due_days": 30},
    )
    assert form.note_actions(frozenset({("asked", None)})) == {("asked", None)}
    assert form.problems() == ()
    assert form.note_actions(frozenset()) == {("asked", None)}


def test_evidence_is_old_at_the_day_the_form_is_read():
    rule = {"prompt": "Show", "max_age_months": 12}
    whole = question_set(question("asked", evidence=rule))
    piece = Evidence("e", "Audit", dated=dt.date(2025, 2, 14))
    answers = {"asked": said("met", evidence=(piece,))}
    assert codes(live(whole, answers, today=dt.date(2026, 3, 13)), "asked") == []
    [problem] = live(whole, answers, today=dt.date(2026, 3, 14)).problems()
    assert problem.params == {"count": 1, "months": 12}


def test_a_check_that_leans_on_another_answer_is_run_again_when_that_changes():
    whole = question_set(
        question("roll", type="whole"),
        question(
            "trained", type="whole", check=". <= ${roll}", check_message="No more than the roll.", check_level="warn"
        ),
    )
    form = live(whole, {"roll": 10, "trained": 12})
    assert codes(form, "trained") == ["check_failed"]
    assert form.record(("roll", None), said(20)) == {("trained", None)}
    assert codes(form, "trained") == []


def test_a_check_that_leans_on_a_total_is_run_again_when_the_total_moves():
    whole = question_set(
        question("boys", type="whole"),
        question("roll", type="whole", calculate="${boys} + 5"),
        question("trained", type="whole", check=". <= ${roll}", check_message="No more than the roll."),
        question("why", type="long_text", required_if="${roll} > 20"),
    )
    form = live(whole, {"boys": 10, "trained": 16})
    assert (codes(form, "trained"), codes(form, "why")) == (["check_failed"], [])
    form.record(("boys", None), said(20))
    assert (codes(form, "trained"), codes(form, "why")) == ([], ["missing"])


def test_two_checks_may_lean_on_each_other():
    whole = question_set(
        question("part", type="whole", check=". <= ${total}", check_message="Too many."),
        question("total", type="whole", check=". >= ${part}", check_message="Too few."),
    )
    form = live(whole, {"part": 3, "total": 2})
    assert codes(form, "part") == codes(form, "total") == ["check_failed"]
    form.record(("total", None), said(3))
    assert form.problems() == ()


def test_a_question_is_required_only_when_its_rule_says_so():
    whole = question_set(question("lead"), question("why", type="long_text", required_if="${lead} = 'not_met'"))
    form = live(whole, {"lead": "met"})
    assert not form.is_required(("why", None))
    assert form.record(("lead", None), said("not_met")) == {("why", None)}
    assert codes(form, "why") == ["missing"]


def test_progress_counts_what_is_dealt_with():
    whole = question_set(
        section("first", question("a"), question("b"), question("c", required=False)),
        section("second", question("d", allow_dont_know=True), question("e", show_if="${a} = 'not_met'")),
    )
    form = live(whole, {"a": "met", "b": Answer(State.DOES_NOT_APPLY), "d": Answer(State.DONT_KNOW)})
    assert (form.progress().answered, form.progress().applicable, form.progress().to_fix) == (3, 3, 1)
    assert form.progress("second").applicable == 1
    form.record(("a", None), said("not_met"))
    assert (form.progress().answered, form.progress().applicable) == (3, 4)


def test_the_next_unanswered_question_goes_round_from_the_end():
    whole = question_set(question("a"), question("b"), question("c", required=False), question("d"))
    form = live(whole, {"b": "met"})
    assert form.next_unanswered() == ("a", None)
    assert form.next_unanswered(("a", None)) == ("d", None)
    assert form.next_unanswered(("d", None)) == ("a", None)
    form.record(("a", None), said("met"))
    form.record(("d", None), said("met"))
    assert form.next_unanswered() is None


def test_answers_to_questions_of_another_version_are_kept_and_not_read():
    form = live(question_set(question("asked")), {"gone": "met"})
    assert form.answers[("gone", None)] == said("met")
    assert form.keys() == (("asked", None),)
    with pytest.raises(KeyError):
        form.answer(("gone", None))
    with pytest.raises(KeyError):
        form.record(("asked", "child-9"), said("met"))


def test_recording_the_same_answer_changes_nothing():
    form = live(question_set(question("asked")), {"asked": "met"})
    assert form.record(("asked", None), said("met")) == frozenset()


@pytest.mark.parametrize(
    ("items", "path"),
    [
        (
            [question(one, show_if=f"${{{other}}} = 'met'") for one, other in ("ab", "bc", "ca")],
            {"a", "b", "c"},
        ),
        ([question("a", show_if="${a} = 'met'")], {"a"}),
        ([question("a", show_if=". = 'met'")], {"a"}),
        ([question("a", type="whole", calculate="${a} + 1")], {"a"}),
        ([section("s", question("a"), show_if="${a} = 'met'")], {"s", "a"}),
    ],
    ids=["three", "itself", "its own answer", "its own total", "section on its child"],
)  # fmt: skip
def test_a_circle_is_refused_with_its_whole_path(items, path):
    with pytest.raises(Circle) as caught:
        live(question_set(*items))
    assert caught.value.path[0] == caught.value.path[-1]
    assert set(caught.value.path) == path
    assert len(caught.value.path) == len(path) + 1


def test_a_set_that_cannot_be_filled_in_is_refused():
    with pytest.raises(SameIdTwice):
        live(question_set(question("a"), question("a")))
    with pytest.raises(UnknownQuestion):
        live(question_set(question("a", show_if="${b} = 'met'")))
    with pytest.raises(BrokenRule) as caught:
        live(question_set(question("a", show_if="${b} = ")))
    assert (caught.value.node_id, caught.value.field) == ("a", "show_if")


def state_of(form):
    keys = form.all_keys()
    return {
        "shown": [form.is_shown(key) for key in keys],
        "sections": [form.is_shown(one.id) for one in form.question_set.sections()],
        "answers": [form.answer(key) for key in keys],
        "problems": [form.problems(key) for key in keys],
        "standing": [form.standing(key) for key in keys],
        "progress": form.progress(),
    }


@given(data=st.data(), whole=question_sets())
def test_edit_by_edit_comes_out_as_all_at_once(data, whole):
    groups = frozenset(data.draw(st.sets(st.sampled_from(GROUPS))))
    form = live(whole, rows=ROWS, groups=groups)
    keys = form.all_keys()
    for key, answer in data.draw(edits(whole)):
        before = {key: (form.is_shown(key), form.problems(key)) for key in keys}
        worked_out = {key: form.answer(key) for key in keys if form.question(key).calculate}
        changed = form.record(key, answer)
        afresh = live(whole, dict(form.answers), rows=ROWS, groups=groups)
        assert state_of(form) == state_of(afresh)
        differing = {key for key in keys if before[key] != (form.is_shown(key), form.problems(key))}
        differing |= {key for key, earlier in worked_out.items() if form.answer(key) != earlier}
        assert differing <= changed
        assert {key for key in changed if key in before} <= differing | {
            key for key in keys if form.answer(key) != worked_out.get(key)
        }


def test_today_is_given_and_never_asked_of_the_computer():
    whole = question_set(
        question("reviewed", type="date", check=". <= today()", check_message="Not in the future."),
    )
    assert codes(live(whole, {"reviewed": "2026-03-14"}, today=TODAY), "reviewed") == []
    assert codes(live(whole, {"reviewed": "2026-03-15"}, today=TODAY), "reviewed") == ["check_failed"]


def test_a_rule_may_ask_for_the_level_and_the_score_of_an_answer():
    whole = question_set(
        question("lead"),
        question("team", scale="embed4"),
        question("named", type="short_text"),
        question("worse", type="whole", calculate="min(score(${lead}), score(${team}))"),
        question("plan", show_if="level(${team}) = 'secure' and level(${named}) = ''"),
    )
    form = live(whole, {"lead": "met", "team": "secure", "named": "secure"})
    assert form.is_shown("plan")
    assert form.answer(("worse", None)).value == "66.666667"
    form.record(("team", None), said("not_seen"))
    assert (form.is_shown("plan"), form.answer(("worse", None)).value) == (False, 0)
    form.record(("lead", None), Answer(State.DOES_NOT_APPLY, reason="Not us"))
    form.record(("team", None), Answer())
    assert form.answer(("worse", None)).is_blank


def test_a_rule_may_ask_for_the_share_of_a_section_at_a_level():
    whole = question_set(
        section(
            "plans",
            question("a", weight="9"),
            question("b"),
            question("c"),
            question("d", show_if="${a} = 'met'"),
            question("other", scale="embed4"),
            question("why", type="long_text", show_if="share-at('not_met', 'plans') >= 50"),
        ),
        section("after", question("next", type="whole", calculate="share-at('met', 'plans')")),
    )
    form = live(whole)
    assert form.answer(("next", None)).value == 0
    form.record(("a", None), said("met"))
    assert form.answer(("next", None)).value == 25
    form.record(("b", None), said("na"))
    form.record(("c", None), said("not_met"))
    assert (form.answer(("next", None)).value, form.is_shown("why")) == ("33.333333", False)
    form.record(("a", None), said("part"))
    form.record(("other", None), said("secure"))
    assert form.is_shown("why")
    assert form.is_settled(("why", None)) is True
    form.record(("c", None), Answer())
    assert form.is_settled(("why", None)) is False


def test_a_section_may_not_wait_for_the_share_of_its_own_answers():
    with pytest.raises(Circle):
        live(question_set(section("plans", question("a"), show_if="share-at('met', 'plans') > 1")))


def test_a_rule_may_ask_what_was_said_last_time_and_by_others():
    whole = question_set(
        question("lead", show_if="prior(${lead}) != 'met'"),
        question("why_changed", type="long_text", show_if="changed-since(${team})"),
        question("team"),
        question("differs", show_if="rater('peer', ${team}) != '' and rater('peer', ${team}) != ${team}"),
        repeat("each_child", question("seen"), question("seen_before", show_if="prior(${seen}) = 'met'")),
    )
    shown = ("lead", "why_changed", "differs")
    alone = live(whole, {"team": "met"}, rows=ROWS)
    assert [alone.is_shown(one) for one in shown] == [True, False, False]
    around = Surroundings(
        earlier={("lead", None): said("met"), ("team", None): said("part"), ("seen", "child-2"): said("met")},
        ratings={"peer": {("team", None): said("not_met")}},
    )
    form = live(whole, {"team": "met"}, rows=ROWS, surroundings=around)
    assert [form.is_shown(one) for one in shown] == [False, True, True]
    assert [form.is_shown(("seen_before", row)) for row in ("child-1", "child-2")] == [False, True]
    form.record(("team", None), said("part"))
    assert [form.is_shown(one) for one in shown] == [False, False, True]
    form.record(("team", None), Answer(State.DOES_NOT_APPLY, reason="Not us"))
    assert form.is_shown("why_changed")
    form.record(("team", None), Answer())
    assert not form.is_shown("why_changed")
