"""Choosing children: anybody who follows the rule by hand gets the same ones, and nobody is passed over for silence."""

from __future__ import annotations

import hashlib
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.child_list import NOT_KNOWN, STRATA, ChildList, Dimension, ListedRow, Profile, profiles
from audit_tool.domain.choice import count_groups, coverage, in_words, propose, strata_of
from audit_tool.domain.ids import ListedChildId


def child(key, **strata):
    said = dict.fromkeys(Dimension, NOT_KNOWN) | {Dimension(name): group for name, group in strata.items()}
    said[Dimension.ROUTE] = strata.get("route", "contacts")
    return Profile(ListedChildId(f"id-{key}"), key, (ChildList.CONTACTS,), MappingProxyType(said))


def row(key, which, **cells):
    return ListedRow(ListedChildId(f"id-{key}"), key, ChildList(which), 2, cells)


CHILDREN = st.lists(
    st.builds(
        child,
        st.integers(1, 10**6).map(str),
        age=st.sampled_from(list(STRATA[Dimension.AGE])),
        sex=st.sampled_from(list(STRATA[Dimension.SEX])),
        outcome=st.sampled_from(list(STRATA[Dimension.OUTCOME])),
    ),
    max_size=60,
    unique_by=lambda profile: profile.key,
)


def test_each_child_adds_most_that_is_new():
    girl, boy = child("1", sex="female", age="5"), child("2", sex="male", age="10", disability="yes")
    same_girl = child("3", sex="female", age="5")
    picked = propose([girl, boy, same_girl], 2, "spring")
    assert {pick.profile.key for pick in picked} >= {"2"}
    assert set(picked[1].adds) < set(strata_of(picked[1].profile))


def test_ties_are_settled_by_a_hash_that_anybody_can_work_out():
    alike = [child(str(number)) for number in range(20)]
    by_hand = sorted(
        (profile.key for profile in alike), key=lambda key: hashlib.sha256(f"spring\n{key}".encode()).hexdigest()
    )
    assert [pick.profile.key for pick in propose(alike, 5, "spring")] == by_hand[:5]
    assert [pick.profile.key for pick in propose(alike, 5, "autumn")] != by_hand[:5]


@given(CHILDREN, st.integers(0, 12), st.randoms())
def test_the_order_of_the_lists_changes_nothing(children, count, chance):
    shuffled = list(children)
    chance.shuffle(shuffled)
    assert propose(children, count, "s") == propose(shuffled, count, "s")
    assert len(propose(children, count, "s")) == min(count, len(children))


@given(CHILDREN, st.integers(1, 12))
def test_more_reserves_change_nobody_who_was_chosen(children, count):
    assert propose(children, count + 3, "s")[:count] == propose(children, count, "s")


@given(CHILDREN, st.integers(0, 12))
def test_every_child_proposed_adds_a_group_and_none_comes_twice(children, count):
    picked = propose(children, count, "s")
    assert all(pick.adds for pick in picked)
    assert len({pick.profile.key for pick in picked}) == len(picked)


def test_coverage_shows_the_groups_that_are_missed():
    people = [child("1", sex="female"), child("2", sex="male"), child("3", sex="male")]
    told = coverage(count_groups(strata_of(each) for each in people), [strata_of(people[0])])
    (boys,) = [line for line in told if line.group == "male"]
    assert (boys.label, boys.population, boys.chosen, boys.is_missed) == ("Boys", 2, 0, True)
    assert not any(line.is_missed for line in told if line.group == "female")


def test_groups_are_said_in_words():
    assert in_words(["age:5", "outcome:in_need"]) == ("Age: 5 to 9", "What came of it: Child in need")


@pytest.mark.parametrize(
    ("rows", "route", "outcome"),
    [
        ([("contacts", {})], "contacts", NOT_KNOWN),
        ([("contacts", {}), ("referrals", {"no_action": "yes"})], "contacts", "no_action"),
        ([("referrals", {"no_action": "yes"}), ("in_need", {})], "referrals", "in_need"),
        ([("protection", {}), ("early_help", {}), ("in_need", {})], "early_help", "protection"),
        ([("theme", {})], "theme", NOT_KNOWN),
    ],
)
def test_the_way_in_is_the_first_list_and_the_outcome_the_furthest(rows, route, outcome):
    (found,) = profiles(row("7", which, **cells) for which, cells in rows)
    assert (found.strata[Dimension.ROUTE], found.strata[Dimension.OUTCOME]) == (route, outcome)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        ("-1", "Unborn or under 1"),
        ("0", "Unborn or under 1"),
        ("1", "1 to 4"),
        ("4", "1 to 4"),
        ("5", "5 to 9"),
        ("9", "5 to 9"),
        ("10", "10 to 15"),
        ("15", "10 to 15"),
        ("16", "16 and over"),
        ("25", "16 and over"),
    ],
)
def test_an_age_falls_into_its_band(age, words):
    (found,) = profiles([row("7", "contacts", age=age)])
    assert STRATA[Dimension.AGE][found.strata[Dimension.AGE]] == words


def test_a_list_that_does_not_say_is_passed_over():
    (found,) = profiles([row("7", "contacts", sex="female", age="6"), row("7", "in_need", sex="", age="")])
    assert found.strata[Dimension.SEX] == "female"
    assert found.lists == (ChildList.CONTACTS, ChildList.IN_NEED)
