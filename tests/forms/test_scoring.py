"""Results: what counts and how, what may still come, and when a grade may be named."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.answers import Answer, State
from forms.bounds import Piece, lowest_range, mean_range
from forms.scoring import score
from tests.forms.sets import (
    BANDS,
    GROUPS,
    ROWS,
    SCALES,
    answers_to,
    edits,
    live,
    question,
    question_set,
    question_sets,
    repeat,
    said,
    section,
)

NOT_MET_CAP = {
    "when": ["not_met"],
    "limit_to": "developing",
    "why": "A section with any standard not met cannot be secure.",
}
NA = Answer(State.DOES_NOT_APPLY, reason="Not us")
LEAD_AND_ESCALATION = question_set(
    question("lead", weight="2"),
    question("escalation", duty="must"),
    scoring={"bands": BANDS, "caps": [NOT_MET_CAP], "min_answered": "0.5"},
)


@pytest.mark.parametrize(
    ("answers", "value", "low", "high", "band"),
    [
        ({}, None, 0, 100, None),
        ({"lead": "met"}, 100, 67, 100, None),
        ({"lead": "met", "escalation": "met"}, 100, 100, 100, "secure"),
        ({"lead": "met", "escalation": "not_met"}, 67, 67, 67, "developing"),
        ({"lead": "met", "escalation": "na"}, 100, 100, 100, "secure"),
        ({"lead": "met", "escalation": NA}, 100, 100, 100, "secure"),
        ({"lead": "part", "escalation": "part"}, 50, 50, 50, "developing"),
        ({"lead": "not_met"}, 0, 0, 33, "urgent"),
        ({"lead": NA, "escalation": NA}, None, None, None, None),
        ({"lead": "met", "escalation": Answer(State.DONT_KNOW)}, 67, 67, 67, "developing"),
    ],
)
def test_a_section_by_its_weights_bounds_and_limits(answers, value, low, high, band):
    form = live(LEAD_AND_ESCALATION, answers)
    for result in (score(form), score(form).sections[0]):
        assert (result.value, result.low, result.high) == (value, low, high)
        assert (result.band.code if result.band else None) == band
        assert result.band_is_certain is (band is not None)


def test_the_four_ways_to_stand_are_counted_apart():
    whole = question_set(*(question(one, allow_dont_know=True) for one in "abcde"))
    counts = score(live(whole, {"a": "met", "b": "na", "c": NA, "d": Answer(State.DONT_KNOW)})).counts
    assert (counts.answered, counts.does_not_apply, counts.dont_know, counts.unanswered) == (1, 2, 1, 1)
    assert counts.applicable == 3


def test_no_number_stands_below_the_least_share_answered():
    whole = question_set(*(question(one) for one in "abcde"))
    assert score(live(whole, dict.fromkeys("abc", "met"))).value is None
    result = score(live(whole, dict.fromkeys("abcd", "met")))
    assert (result.value, result.low, result.high) == (100, 80, 100)
    assert score(live(whole, {"a": "met", "b": "met", "c": "met", "d": "met", "e": "na"})).value == 100


def test_the_share_is_of_the_way_from_worst_to_best_whichever_end_is_which():
    whole = question_set(question("a", scale="embed4"), question("b", scale="met3"))
    result = score(live(whole, {"a": "secure", "b": "not_met"}))
    assert [line.share for line in result.working] == [Decimal("0.6667"), Decimal(0)]
    assert result.value == 33
    assert score(live(whole, {"a": "embedded", "b": "met"})).value == 100
    assert score(live(whole, {"a": "absent", "b": "not_met"})).value == 0
    assert score(live(whole, {"a": "not_seen", "b": "met"})).counts.dont_know == 1


def test_a_statutory_gap_is_what_must_be_and_stands_at_the_worst_step():
    whole = question_set(
        question("a", duty="must"),
        question("b", duty="must", scale="embed4"),
        question("c"),
        question("d", duty="must"),
        question("e", duty="must", show_if="${d} = 'met'"),
    )
    answers = {"a": "not_met", "b": "absent", "c": "not_met", "d": "part", "e": "not_met"}
    gaps = score(live(whole, answers)).gaps
    assert [(gap.key, gap.level.label) for gap in gaps] == [
        (("a", None), "Not met"),
        (("b", None), "Not in place"),
    ]


def test_the_working_says_what_each_question_brings():
    whole = question_set(
        question("a", weight="2"),
        question("b"),
        question("c", allow_dont_know=True),
        question("d"),
        question("e", scored=False),
    )
    working = score(live(whole, {"a": "part", "b": NA, "c": Answer(State.DONT_KNOW)})).working
    assert [(line.key[0], line.weight, line.share, line.why) for line in working] == [
        ("a", 2, Decimal("0.5"), "level"),
        ("b", 1, None, "left_out"),
        ("c", 1, Decimal(0), "worst"),
        ("d", 1, None, "open"),
    ]
    assert working[0].level.label == "Partially met"
    assert working[1].level.label == "Does not apply"


def test_limits_are_listed_with_their_reasons_and_may_ask_for_a_duty_and_a_number():
    caps = [
        {"when": ["part"], "at_least": 2, "limit_to": "developing", "why": "Two in part."},
        {"when": ["not_met"], "only_duty": "must", "limit_to": "urgent", "why": "The law requires it."},
    ]
    whole = question_set(
        question("a", duty="must"), question("b"), question("c"), question("d"), scoring={"bands": BANDS, "caps": caps}
    )
    result = score(live(whole, {"a": "met", "b": "part", "c": "met", "d": "met"}))
    assert (result.value, result.band.code, result.caps) == (88, "secure", ())
    result = score(live(whole, {"a": "met", "b": "part", "c": "part", "d": "met"}))
    assert (result.band.code, [cap.why for cap in result.caps]) == ("developing", ["Two in part."])
    assert score(live(whole, {"a": "met", "b": "not_met", "c": "met", "d": "met"})).caps == ()
    result = score(live(whole, {"a": "not_met", "b": "met", "c": "met", "d": "met"}))
    assert (result.value, result.band.code, result.caps[0].hits) == (75, "urgent", 1)


def test_a_grade_is_not_named_while_a_limit_could_still_be_met():
    caps = [NOT_MET_CAP]
    whole = question_set(*(question(f"q{n}") for n in range(10)), scoring={"bands": BANDS, "caps": caps})
    answers = {f"q{n}": "met" for n in range(9)}
    result = score(live(whole, answers))
    assert (result.low, result.high, result.band) == (90, 100, None)
    without = question_set(*(question(f"q{n}") for n in range(10)), scoring={"bands": BANDS})
    assert score(live(without, answers)).band.code == "secure"


def test_a_grade_is_not_named_while_an_answer_could_still_bring_another_question():
    whole = question_set(
        question("gate", scored=False),
        *(question(f"q{n}") for n in range(3)),
        question("deep", weight="9", show_if="${gate} = 'met'"),
        scoring={"bands": BANDS},
    )
    form = live(whole, {f"q{n}": "met" for n in range(3)})
    assert (score(form).low, score(form).high, score(form).band) == (25, 100, None)
    form.record(("gate", None), said("not_met"))
    assert (score(form).low, score(form).band.code) == (100, "secure")
    form.record(("gate", None), said("met"))
    assert (score(form).low, score(form).high, score(form).band) == (25, 100, None)


def test_a_limit_does_not_wait_for_what_is_never_asked():
    whole = question_set(
        question("a"), question("b", applies_to=["police"]), scoring={"bands": BANDS, "caps": [NOT_MET_CAP]}
    )
    assert score(live(whole, {"a": "met"})).band.code == "secure"


def test_a_hidden_answer_does_not_count():
    whole = question_set(question("a"), question("b", show_if="${a} = 'met'"))
    result = score(live(whole, {"a": "part", "b": "met"}))
    assert (result.value, result.counts.answered) == (50, 1)


def test_the_worst_answer_decides_where_the_set_says_so():
    whole = question_set(*(question(one) for one in "abcde"), scoring={"method": "minimum", "bands": BANDS})
    result = score(live(whole, {"a": "met", "b": "part", "c": "met", "d": "met"}))
    assert (result.value, result.low, result.high) == (50, 0, 50)
    assert score(live(whole, {"a": "not_met"})).band.code == "urgent"
    assert (score(live(whole)).low, score(live(whole)).high) == (0, 100)


def test_where_nothing_is_added_up_there_are_counts_only():
    whole = question_set(question("a"), question("b"), question("c"), scoring={"method": "none", "bands": BANDS})
    result = score(live(whole, {"a": "met", "b": "met", "c": "na"}))
    assert (result.value, result.low, result.high, result.band) == (None, None, None, None)
    assert result.counts.answered == 2
    counted = [(one.level.code, one.count) for one in result.sections[0].distribution]
    assert counted == [("met", 2), ("part", 0), ("not_met", 0), ("na", 1)]


def test_the_whole_is_the_mean_of_its_sections_by_their_weights():
    whole = question_set(
        section("first", question("a"), weight="3"),
        section("second", question("b"), question("c")),
        section("narrative", question("d"), scoring={"method": "none"}),
        section("other_agencies", question("e"), applies_to=["police"]),
    )
    result = score(live(whole, {"a": "met", "b": "met", "c": "not_met", "d": "not_met"}))
    assert [(one.section_id, one.value) for one in result.sections] == [
        ("first", 100),
        ("second", 50),
        ("narrative", None),
    ]
    assert (result.value, result.low, result.high) == (88, 88, 88)
    assert result.section("second").weight == 1
    assert result.section("other_agencies") is None


def test_a_section_in_which_nothing_applies_leaves_the_whole():
    whole = question_set(section("first", question("a")), section("second", question("b")))
    result = score(live(whole, {"a": "part", "b": NA}))
    assert (result.value, result.sections[1].value, result.sections[1].counts.applicable) == (50, None, 0)


def test_sections_within_sections_weigh_their_questions():
    whole = question_set(
        section("outer", question("a"), section("inner", question("b", weight="2"), weight="1.5")),
    )
    result = score(live(whole, {"a": "met", "b": "not_met"}))
    assert result.value == 25
    assert [line.weight for line in result.working] == [1, 3]


def test_each_child_counts_and_worked_out_questions_do_not():
    whole = question_set(
        repeat("each_child", question("seen")),
        question("worked_out", calculate="'met'"),
    )
    result = score(live(whole, {("seen", "child-1"): "met", ("seen", "child-2"): "not_met"}, rows=ROWS))
    assert (result.value, result.counts.applicable) == (50, 2)


def test_places_and_halves():
    three = question_set(*(question(one) for one in "abc"), scoring={"places": 1})
    assert score(live(three, {"a": "met", "b": "not_met", "c": "not_met"})).value == Decimal("33.3")
    eight = question_set(*(question(f"q{n}") for n in range(8)))
    answers = {f"q{n}": "not_met" for n in range(8)} | {"q0": "met"}
    assert score(live(eight, answers)).value == 13


def test_a_scale_without_a_better_end_is_not_scored():
    flat = {**SCALES["met3"], "id": "flat", "direction": "none"}
    whole = question_set(question("a", scale="flat"), question("b"), scales=[flat, SCALES["met3"]])
    result = score(live(whole, {"a": "not_met", "b": "met"}))
    assert (result.value, result.counts.answered) == (100, 1)


caps = st.builds(
    lambda when, at_least, duty, band: {
        "when": [when], "at_least": at_least, "only_duty": duty, "limit_to": band, "why": "Because."
    },
    st.sampled_from(["not_met", "part", "absent", "na", "not_seen"]),
    st.integers(1, 2),
    st.sampled_from([None, "must"]),
    st.sampled_from(["urgent", "developing"]),
)  # fmt: skip
scorings = st.builds(
    lambda method, chosen, places, least: {
        "method": method, "caps": chosen, "bands": BANDS, "places": places, "min_answered": least
    },
    st.sampled_from(["percent_of_max", "percent_of_max", "minimum", "none"]),
    st.lists(caps, max_size=2),
    st.integers(0, 2),
    st.sampled_from(["0", "0.8", "1"]),
)  # fmt: skip


@settings(max_examples=150)
@given(data=st.data(), whole=question_sets(scoring=scorings))
def test_bounds_hold_what_comes_and_an_early_grade_is_never_wrong(data, whole):
    groups = frozenset(data.draw(st.sets(st.sampled_from(GROUPS))))
    form = live(whole, rows=ROWS, groups=groups)
    for key, answer in data.draw(edits(whole, most=6)):
        form.record(key, answer)
    seen = [score(form)]
    while waiting := [
        key for key in form.keys(None) if form.standing(key) is State.UNANSWERED and _is_asked(form, key)
    ]:
        key = data.draw(st.sampled_from(waiting))
        form.record(
            key, data.draw(answers_to(form.question(key)).filter(lambda answer: answer.state is not State.UNANSWERED))
        )
        seen.append(score(form))
    final = seen[-1]
    for earlier in seen:
        _agrees(earlier, final)
        for one in earlier.sections:
            last = final.section(one.section_id)
            if last is None:
                assert one.band is None
            else:
                _agrees(one, last)
    if final.value is not None:
        assert final.low == final.value == final.high
        assert final.band is not None


def _is_asked(form, key):
    return form.question(key).calculate is None


def _agrees(earlier, final):
    if earlier.value is not None:
        assert earlier.low <= earlier.value <= earlier.high
    if final.value is not None:
        assert earlier.low <= final.value <= earlier.high
    if earlier.band is not None:
        assert final.band == earlier.band


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 4), st.integers(0, 4), st.booleans()),
        min_size=1,
        max_size=6,
    )
)
def test_ranges_are_those_of_every_way_it_may_end(shapes):
    pieces = [
        Piece(Fraction(weight), Fraction(min(one, other), 4), Fraction(max(one, other), 4), may_leave)
        for weight, one, other, may_leave in shapes
    ]
    ends = _every_end(pieces)
    means = [sum(w * v for w, v in end) / sum(w for w, _ in end) for end in ends]
    lowest = [min(v for _, v in end) for end in ends]
    assert mean_range(pieces) == ((min(means), max(means)) if means else None)
    assert lowest_range(pieces) == ((min(lowest), max(lowest)) if lowest else None)


def _every_end(pieces):
    """List each way in which the pieces may end that leaves something with a weight; only extremes matter."""
    ends = [[]]
    for piece in pieces:
        outcomes = [(piece.weight, piece.low), (piece.weight, piece.high)] if piece.weight else []
        kept = [[*end, outcome] for end in ends for outcome in outcomes]
        ends = kept + (ends if piece.may_leave or not piece.weight else [])
    return [end for end in ends if end]
