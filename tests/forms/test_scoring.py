"""Results: what counts and how, what may still come, and when a grade may be named."""

import statistics
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.answers import Answer, State
from forms.bounds import Piece, highest_range, lowest_range, mean_range, median_range, total_range
from forms.scoring import score
from tests.forms.sets import (
    BANDS,
    GROUPS,
    ROWS,
    SCALES,
    SCORINGS,
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


ODD_WEIGHTS = [question("lead", weight="2"), question("voice"), question("plan"), question("seen", scale="embed4")]


@pytest.mark.parametrize(
    ("scoring", "answers", "value", "low", "high", "possible"),
    [
        ({"method": "maximum"}, {"lead": "not_met", "voice": "part"}, 50, 50, 100, None),
        ({"method": "maximum"}, {"lead": "met"}, 100, 100, 100, None),
        ({"method": "median"}, {"lead": "met", "voice": "part", "plan": "not_met", "seen": "absent"}, 50, 50, 50, None),
        ({"method": "median"}, {"lead": "met", "voice": "part", "plan": "not_met", "seen": NA}, 75, 75, 75, None),
        ({"method": "median"}, {"lead": "met", "voice": "met", "plan": "met"}, 100, 100, 100, None),
        ({"method": "median"}, {"voice": "part"}, 50, 0, 100, None),
        ({"method": "sum"}, {"lead": "met", "voice": "part", "plan": "not_met", "seen": "secure"}, 8, 8, 8, 12),
        ({"method": "sum"}, {"lead": "met", "voice": "part", "plan": NA}, 5, 5, 9, 10),
        ({"method": "share_at_level", "share_level": "met"}, {"lead": "met", "voice": "part"}, 67, 50, 75, None),
        (
            {"method": "share_at_level", "share_level": "met"},
            {"lead": "met", "voice": NA, "plan": Answer(State.DONT_KNOW), "seen": "embedded"},
            67, 67, 67, None,
        ),
        ({"na": "zero"}, {"lead": "met", "voice": NA, "plan": "met", "seen": "embedded"}, 80, 80, 80, None),
        ({"na": "full"}, {"lead": NA, "voice": "part", "plan": "met", "seen": "absent"}, 70, 70, 70, None),
        ({"unanswered": "zero"}, {"lead": "met"}, 40, 40, 100, None),
        ({"unanswered": "exclude"}, {"lead": "met", "voice": "part"}, 83, 50, 90, None),
        ({"unanswered": "zero", "method": "minimum"}, {"lead": "met"}, 0, 0, 100, None),
        ({"rounding": "down"}, {"lead": "met", "voice": "part", "plan": NA, "seen": NA}, 83, 83, 83, None),
        (
            {"rounding": "down", "places": 1},
            {"lead": "met", "voice": "not_met", "plan": NA, "seen": NA},
            66.6, 66.6, 66.6, None,
        ),
    ],
)  # fmt: skip
def test_every_way_to_make_a_result(scoring, answers, value, low, high, possible):
    result = score(live(question_set(*ODD_WEIGHTS, scoring={"min_answered": "0"} | scoring), answers))
    for one in (result, result.sections[0]):
        found = (one.value, one.low, one.high, one.possible)
        assert found == tuple(
            None if number is None else Decimal(str(number)) for number in (value, low, high, possible)
        )


def test_bands_of_a_sum_are_in_points():
    bands = [{"code": "few", "label": "Few", "minimum": 0}, {"code": "many", "label": "Many", "minimum": 3}]
    whole = question_set(question("a"), question("b"), scoring={"method": "sum", "bands": bands})
    assert score(live(whole, {"a": "met", "b": "part"})).band.code == "many"
    assert score(live(whole, {"a": "part", "b": "part"})).band.code == "few"


def test_the_worst_part_decides_and_each_part_is_made_by_its_own_rules():
    whole = question_set(
        section(
            "outer",
            section("leads", question("a"), question("b")),
            section("plans", question("c"), question("d"), scoring={"method": "maximum"}),
            repeat("each_child", question("seen"), question("heard")),
            scoring={"method": "worst_of_children"},
        )
    )
    answers = {"a": "met", "b": "part", "c": "met", "d": "not_met"}
    rows = {("seen", "child-1"): "met", ("heard", "child-1"): "met"}
    both = {("seen", "child-2"): "met", ("heard", "child-2"): "not_met"}
    assert score(live(whole, answers | rows | both, rows=ROWS)).value == 50
    assert score(live(whole, answers | rows)).value == 75


def test_the_worst_section_of_a_whole_decides_by_its_share_and_not_by_its_worst_answer():
    whole = question_set(
        section("first", question("a"), question("b")),
        section("second", question("c")),
        scoring={"method": "worst_of_children"},
    )
    result = score(live(whole, {"a": "met", "b": "not_met", "c": "part"}))
    assert [one.value for one in result.sections] == [50, 50]
    assert (result.value, result.sections[0].method) == (50, "percent_of_max")
    assert score(live(whole, {"a": "met", "b": "part", "c": "met"})).value == 75


def test_points_bring_their_share_of_the_way_to_what_is_no_sum_and_nothing_else_brings_points():
    points = section("points", question("a"), question("b", scale="embed4"), scoring={"method": "sum"})
    worst = section("worst", question("c"), scoring={"method": "minimum"})
    answers = {"a": "not_met", "b": "embedded", "c": "met"}
    result = score(live(question_set(points, worst), answers))
    assert ([one.value for one in result.sections], result.value) == ([4, 100], 80)
    result = score(live(question_set(points, worst, scoring={"method": "sum"}), answers))
    assert (result.value, result.possible) == (4, 6)


def test_further_results_of_parts_and_tags_beside_the_whole():
    kloe = {"theme": "voice", "looks_for_good": "x", "looks_for_poor": "x", "prompts": ["x", "y", "z"]}
    whole = question_set(
        section("first", question("a", tags=["health"]), question("b", weight="3"), question("c", kloe=kloe)),
        section("second", question("d"), question("e"), tags=["health"], weight="0"),
        scores=[
            {"id": "voice", "label": "Voice of the child", "tags": ["voice"]},
            {"id": "health", "label": "Health", "tags": ["health"], "bands": BANDS},
            {"id": "two", "label": "Two of them", "of": ["b", "second"], "method": "minimum"},
        ],
    )
    result = score(live(whole, {"a": "met", "b": "part", "c": "not_met", "d": "met", "e": "not_met"}))
    assert [(one.score_id, one.value, one.band and one.band.code) for one in result.scores] == [
        ("voice", 0, None),
        ("health", 67, "developing"),
        ("two", 0, None),
    ]
    assert [one.counts.applicable for one in result.scores] == [1, 3, 3]


def test_the_working_says_where_what_does_not_apply_counts():
    for na, share, why in (
        ("exclude", None, "left_out"),
        ("zero", 0, "counts_as_worst"),
        ("full", 1, "counts_as_best"),
    ):
        working = score(live(question_set(question("a"), scoring={"na": na}), {"a": NA})).working
        assert [(line.share, line.why) for line in working] == [(share, why)]


@settings(max_examples=60)
@given(data=st.data(), whole=question_sets(scoring=SCORINGS))
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
        for one, last in zip(earlier.scores, final.scores, strict=True):
            _agrees(one, last)
        for one in earlier.sections:
            last = final.section(one.section_id)
            if last is None:
                assert one.band is None
            else:
                _agrees(one, last)
    for last in (final, *final.sections, *final.scores):
        if last.value is not None:
            assert last.low == last.value == last.high
            assert last.band is not None


def _is_asked(form, key):
    return form.question(key).calculate is None


def _agrees(earlier, final):
    if earlier.value is not None and earlier.method != "sum":
        assert earlier.low <= earlier.value <= earlier.high
    if final.value is not None:
        assert earlier.low <= final.value <= earlier.high
    if earlier.band is not None:
        assert final.band == earlier.band


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(-4, 4), st.integers(-4, 4), st.booleans()),
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
    highest = [max(v for _, v in end) for end in ends]
    totals = [sum(w * v for w, v in end) for end in ends]
    medians = [statistics.median(v for w, v in end for _ in range(w.numerator)) for end in ends]
    assert mean_range(pieces) == ((min(means), max(means)) if means else None)
    assert lowest_range(pieces) == ((min(lowest), max(lowest)) if lowest else None)
    assert highest_range(pieces) == ((min(highest), max(highest)) if highest else None)
    assert median_range(pieces) == ((min(medians), max(medians)) if medians else None)
    if any(piece.weight and not piece.may_leave for piece in pieces):
        assert total_range(pieces) == (min(totals), max(totals))
    elif totals:
        low, high = total_range(pieces)
        assert low <= min(totals) and max(totals) <= high


def _every_end(pieces):
    """List each way in which the pieces may end that leaves something with a weight; only extremes matter."""
    ends = [[]]
    for piece in pieces:
        outcomes = [(piece.weight, piece.low), (piece.weight, piece.high)] if piece.weight else []
        kept = [[*end, outcome] for end in ends for outcome in outcomes]
        ends = kept + (ends if piece.may_leave or not piece.weight else [])
    return [end for end in ends if end]
