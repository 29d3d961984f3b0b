"""A sample can be drawn again by anybody, in any year, and says what it leaves out."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool import workspace
from audit_tool.domain.agreement import agreement
from audit_tool.domain.sample_list import Doubt, Fault, Listed, doubt_about, read_pasted
from audit_tool.domain.sampling import (
    Draw,
    Method,
    SampleEntry,
    Stratum,
    age_band,
    coverage,
    draw,
    how_it_is_drawn,
    in_order,
    list_digest,
    next_reserve,
    shares,
)
from audit_tool.domain.second_reading import chosen, spread, steps


def entry(code, age=7, sex="", area="", plan="", because=""):
    return SampleEntry(code, "f", code, age, sex, area, plan, because)


LIST = tuple(
    entry(f"C-{number:03}", number % 18, "FM"[number % 2], "North" if number % 3 else "South") for number in range(60)
)


def test_the_draw_is_the_one_that_a_pocket_program_makes_from_the_printed_words():
    by_hand = sorted((hashlib.sha256(f"Spring 2026:{one.code}".encode()).hexdigest(), one.code) for one in LIST)
    drawn = draw(LIST, method=Method.RANDOM, seed="Spring 2026", size=6, reserves=3)
    assert drawn.codes == tuple(code for _, code in by_hand[:6])
    assert drawn.reserves == tuple(code for _, code in by_hand[6:9])


def test_a_draw_of_this_seed_stays_what_it_was_when_it_was_first_drawn():
    drawn = draw(LIST, method=Method.RANDOM, seed="Spring 2026", size=5)
    assert drawn.codes == FIRST_DRAWN


FIRST_DRAWN = ("C-036", "C-013", "C-020", "C-017", "C-032")


@given(st.randoms(use_true_random=False), st.sampled_from(list(Method)))
def test_the_order_of_the_list_decides_nothing(shuffling, method):
    entries = [replace(one, because="x" if one.age and one.age > 9 else "") for one in LIST]
    wanted = draw(entries, method=method, seed="s", size=8, reserves=2, strata=(Stratum.AGE_BAND,))
    shuffling.shuffle(entries)
    assert draw(entries, method=method, seed="s", size=8, reserves=2, strata=(Stratum.AGE_BAND,)) == wanted


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 40), min_size=1), st.integers(1, 40))
def test_a_stratum_gets_its_share_and_never_a_whole_case_more_or_less(counts, size):
    population = Counter({(name,): count for name, count in counts.items()})
    given_out = shares(population, size)
    whole = sum(population.values())
    assert sum(given_out.values()) == min(size, whole)
    for cell, count in population.items():
        assert given_out[cell] <= count
        assert abs(given_out[cell] - count * min(size, whole) / whole) < 1


def test_a_stratified_sample_covers_both_areas_in_their_shares():
    drawn = draw(LIST, method=Method.STRATIFIED, seed="any", size=12, strata=(Stratum.AREA,))
    areas = Counter(one.area for one in LIST if one.code in drawn.codes)
    assert areas == {"North": 8, "South": 4}


def test_a_case_is_drawn_once_and_no_reserve_is_in_the_sample():
    drawn = draw(LIST, method=Method.STRATIFIED, seed="any", size=10, reserves=9, strata=(Stratum.SEX,))
    assert len(set(drawn.codes) | set(drawn.reserves)) == 19


def test_a_purposive_sample_takes_what_somebody_gave_a_reason_for():
    entries = [entry("A"), entry("B", because="First after the launch"), entry("C", because="Moved area")]
    assert draw(entries, method=Method.PURPOSIVE, seed="", size=5).codes == ("B", "C")


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (None, "unborn"),
        (0, "under 1"),
        (1, "1 to 4"),
        (4, "1 to 4"),
        (5, "5 to 9"),
        (13, "10 to 13"),
        (15, "14 to 15"),
        (17, "16 to 17"),
        (18, "18 and over"),
    ],
)
def test_an_age_stands_in_one_band(age, band):
    assert age_band(age) == band


def test_a_reserve_of_the_same_stratum_goes_first():
    out, others = entry("A", 3), [entry("B", 15), entry("C", 2)]
    assert next_reserve(out, others, (Stratum.AGE_BAND,)).code == "C"
    assert next_reserve(out, others, ()).code == "B"
    assert next_reserve(out, [], ()) is None


def test_coverage_says_what_nobody_looks_at_and_leaves_out_what_nobody_said():
    entries = [entry("A", 0, "F"), entry("B", 7, "M"), entry("C", 8, "M")]
    covered = coverage(entries, entries[1:2])
    assert [(one.stratum.value, one.value, one.population, one.sample, one.is_missing) for one in covered] == [
        ("age_band", "under 1", 1, 0, True),
        ("age_band", "5 to 9", 2, 1, False),
        ("sex", "F", 1, 0, True),
        ("sex", "M", 2, 1, False),
    ]


def test_a_list_that_changed_has_another_digest_and_one_in_another_order_the_same():
    assert list_digest(LIST) == list_digest(reversed(LIST))
    assert list_digest(LIST) != list_digest([*LIST[1:], replace(LIST[0], sex="X")])


def test_how_it_was_drawn_is_said_with_the_seed_and_the_strata():
    made = Draw(
        "d", "f", 1, dt.date(2026, 3, 2), Method.STRATIFIED, "Spring", (Stratum.AGE_BAND,), 5, None, 60, "", (), ()
    )
    said = how_it_is_drawn(made)
    assert "SHA-256" in said
    assert "“Spring”" in said
    assert "Each age band gets its share" in said


# The list


@pytest.mark.parametrize(
    ("code", "doubt"),
    [
        ("C-014", None),
        ("A7", None),
        ("NTH 12", None),
        ("Case 3", Doubt.NAME),
        ("Kerry", Doubt.NAME),
        ("Kerry Example", Doubt.NAME),
        ("K Example", Doubt.NAME),
        ("J S", Doubt.NAME),
        ("999 000 0018", Doubt.NHS_NUMBER),
        ("999-000-0018", Doubt.NHS_NUMBER),
        ("9990000019", None),
        ("3/5/2014", Doubt.DATE),
        ("2014-05-03", Doubt.DATE),
    ],
)
def test_a_code_that_may_name_somebody_is_asked_about(code, doubt):
    assert doubt_about(code) is doubt


def test_a_table_with_a_head_is_read_by_its_names_and_unknown_columns_are_passed_over():
    read = read_pasted("Ref\tName\tAge\tPlan type\nC1\tSomebody Made-Up\t14\tChild protection\nC2\tNobody\tunborn\t")
    assert read.cases == (Listed("C1", 14, plan="Child protection"), Listed("C2", None))
    assert not read.faults
    assert "Made-Up" not in str(read)


def test_a_table_without_a_head_is_read_in_the_usual_order():
    assert read_pasted("C1,5,F,North,CIN\n\nC2,0,M,South,CP").cases[1] == Listed("C2", 0, "M", "South", "CP")


def test_each_line_that_cannot_be_taken_says_why_and_the_others_are_taken():
    read = read_pasted("C1;5\n;7\nC1;8\nC3;5-9\nC4;seven\n" + "x" * 41 + ";3\nC5;9", frozenset({"C5"}))
    assert [case.code for case in read.cases] == ["C1"]
    assert read.faults == (
        (2, Fault.NO_CODE),
        (3, Fault.CODE_TWICE),
        (4, Fault.AGE_UNREADABLE),
        (5, Fault.AGE_UNREADABLE),
        (6, Fault.CODE_LONG),
        (7, Fault.CODE_TWICE),
    )


@given(st.text())
def test_any_text_at_all_is_read_or_said_to_be_unreadable(text):
    read = read_pasted(text)
    assert all(case.code for case in read.cases)


# Second reading


@pytest.mark.parametrize(("forms", "read"), [(0, 0), (1, 1), (5, 1), (6, 2), (20, 4), (21, 5)])
def test_at_least_a_fifth_of_the_forms_is_read_twice(forms, read):
    codes = [f"C{number}/NHS" for number in range(forms)]
    assert len(chosen("seed", codes)) == read
    assert chosen("seed", codes) == frozenset(in_order("seed", codes)[:read])


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([], "Nothing to compare yet"),
        ([(1, 1)] * 9 + [(1, 2)], "9 of 10 the same, 1 one step apart"),
        ([(0, 2), (1, 1), (3, 0)], "1 of 3 the same, 1 two steps apart, 1 three steps apart"),
        ([(0, 1)], "None of 1 the same, 1 one step apart"),
    ],
)
def test_two_readings_are_compared_in_words(pairs, words):
    assert agreement(pairs).words == words


def test_steps_are_counted_from_the_worst_whatever_way_a_scale_is_written():
    ofsted = steps(next(one for one in workspace.shelf().question_set("maag").scales if one.id == "ofsted4"))
    assert sorted(ofsted.values()) == [0, 1, 2, 3]
    assert ofsted["inadequate"] == 0
    assert spread([ofsted["inadequate"], ofsted["good"]]) == 2
