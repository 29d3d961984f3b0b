"""Repeats of what nobody keeps a list of: each designated lead has a row of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.answers import BLANK, Answer
from forms.model import Repeat
from forms.rows import (
    LONGEST_NAME,
    added_row,
    is_numbered_row,
    is_removed,
    next_row,
    numbered_rows,
    removed_row,
    row_name,
    row_number,
    same_rows,
)
from tests.forms.sets import live, question, question_set, repeat, said, section

MET = said("met")


def each_lead(of="designated_lead", **fields):
    return Repeat.model_validate(repeat("each_lead", question("trained"), of=of) | fields)


def labels(one, answers):
    return [row.label for row in numbered_rows(one, answers)]


def ids(one, answers):
    return [row.id for row in numbered_rows(one, answers)]


@pytest.mark.parametrize(
    ("answered", "least", "expected"),
    [
        ([], 0, []),
        ([], 1, ["Designated lead 1"]),
        (["1"], 1, ["Designated lead 1"]),
        (["2"], 1, ["Designated lead 1", "Designated lead 2"]),
        (["child-7"], 0, []),
        (["007", "0", "-1", "²", "99999"], 0, []),
    ],
    ids=["none", "one asked for", "one begun", "the first emptied", "a row from elsewhere", "not as rows are written"],
)
def test_rows_are_those_begun_and_those_asked_for(answered, least, expected):
    answers = {("trained", row): MET for row in answered} | {("trained", "9"): Answer()}
    assert labels(each_lead(minimum_rows=least), answers) == expected


def test_an_added_row_stands_under_its_name_and_so_do_those_asked_for():
    answers = {("each_lead", "2"): added_row("Asha,\n deputy head"), ("each_lead", "3"): added_row()}
    assert labels(each_lead(minimum_rows=1), answers) == [
        "Designated lead 1",
        "Designated lead 2, Asha, deputy head",
        "Designated lead 3",
    ]


def test_a_removed_row_is_gone_with_its_answers_and_no_other_row_moves():
    answers = {
        ("each_lead", "1"): added_row("Asha"),
        ("each_lead", "2"): removed_row(added_row("Ben")),
        ("each_lead", "3"): added_row("Cara"),
        ("trained", "2"): MET,
        ("trained", "3"): MET,
    }
    assert ids(each_lead(), answers) == ["1", "3"]
    assert labels(each_lead(), answers) == ["Designated lead 1, Asha", "Designated lead 2, Cara"]
    assert is_removed(answers["each_lead", "2"])
    assert row_name(each_lead(), "2", answers) == "Ben"


def test_the_rows_asked_for_stand_whichever_were_removed():
    first_removed = {("each_lead", "1"): removed_row(BLANK)}
    assert ids(each_lead(minimum_rows=2), first_removed) == ["2", "3"]
    assert ids(each_lead(minimum_rows=1), first_removed | {("each_lead", "2"): added_row()}) == ["2"]


def test_a_row_to_be_added_never_brings_back_the_answers_of_a_removed_one():
    one = each_lead(minimum_rows=1)
    assert next_row(one, {}) == "2"
    answers = {("each_lead", "5"): removed_row(added_row()), ("trained", "5"): MET}
    assert next_row(one, answers) == "6"


def test_more_rows_than_the_set_has_room_for_stand_where_they_were_added_before_others_were_removed():
    one = each_lead(maximum_rows=2)
    answers = {("each_lead", row): added_row() for row in ("1", "3")} | {("each_lead", "2"): removed_row(BLANK)}
    assert ids(one, answers | {("trained", "3"): MET}) == ["1", "3"]
    assert not is_numbered_row(one, "3")


def test_a_child_is_never_named():
    answers = {("each_lead", "1"): added_row("A name")}
    assert labels(each_lead(of="child"), answers) == ["Child 1"]


def test_a_long_name_is_cut_where_it_is_shown_and_kept_whole():
    name = "Deputy " * 20
    answers = {("each_lead", "1"): added_row(name)}
    (label,) = labels(each_lead(), answers)
    assert label.endswith("…")
    assert len(label) <= len("Designated lead 1, ") + LONGEST_NAME
    assert row_name(each_lead(), "1", answers) == name


@given(st.text(max_size=6))
def test_a_row_id_is_read_as_a_number_only_as_it_is_written(row):
    number = row_number(row)
    assert number is None or (str(number) == row and number > 0)


_STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "answer", "remove", "remove and take back"]), st.integers(0, 5)), max_size=12
)


@given(_STEPS, st.integers(0, 3))
def test_whatever_is_added_and_removed_other_rows_stay_and_the_least_stand(steps, least):
    one, answers = each_lead(minimum_rows=least, maximum_rows=4), {}
    for step, which in steps:
        before = ids(one, answers)
        if step == "add":
            added = next_row(one, answers)
            answers["each_lead", added] = added_row()
            assert ids(one, answers) == [*before, added]
        elif before and step == "answer":
            answers["trained", before[which % len(before)]] = MET
            assert ids(one, answers) == before
        elif before and step != "add" and len(before) > least:
            gone = before[which % len(before)]
            kept = answers.get(("each_lead", gone), BLANK)
            answers["each_lead", gone] = removed_row(kept)
            assert ids(one, answers) == [row for row in before if row != gone]
            if step == "remove and take back":
                answers["each_lead", gone] = kept
                assert ids(one, answers) == before
    assert len(ids(one, answers)) >= least


@pytest.mark.parametrize(
    ("then", "now", "same"),
    [
        (["Asha", "Ben"], ["Ben", "Asha"], {"1": "2", "2": "1"}),
        (["Asha", "Ben"], ["Cara"], {}),
        (["Asha"], [""], {"1": "1"}),
        ([""], ["Asha"], {"1": "1"}),
        (["Asha", ""], ["", "asha  "], {"1": "2"}),
        (["Asha", "Asha"], ["Asha"], {"1": "1", "2": "1"}),
    ],
    ids=["changed places", "somebody else", "not named yet", "named since", "spelt otherwise", "twice"],
)
def test_rows_of_two_years_are_the_same_by_name_and_by_number_only_where_one_has_none(then, now, same):
    one = each_lead()
    before, after = (
        {("each_lead", str(number)): added_row(name) for number, name in enumerate(names, 1)} for names in (then, now)
    )
    assert same_rows(one, before, one, after) == same


@pytest.mark.parametrize("of", ["child", "sampled_file"])
def test_children_and_files_are_others_each_year(of):
    one = each_lead(of=of)
    answers = {("each_lead", "1"): added_row("7")}
    assert same_rows(one, answers, one, answers) == {}


def test_two_repeats_stand_in_one_form_each_with_its_rows():
    whole = question_set(
        section(
            "s",
            repeat("each_child", question("seen")),
            repeat("each_lead", question("trained"), of="designated_lead"),
            question("all_trained", show_if="count-non-empty(${trained}) > 0"),
        )
    )
    answers = {("trained", "2"): MET}
    repeats = [node for node in whole.items[0].items if node.kind == "repeat"]
    form = live(whole, answers, rows={one.id: numbered_rows(one, answers) for one in repeats})
    assert form.keys() == (("trained", "1"), ("trained", "2"), ("all_trained", None))
    form.record(("trained", "2"), Answer())
    assert not form.is_shown("all_trained")
