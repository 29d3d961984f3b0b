"""What cannot be right in a family: told, and only where it is certain."""

from __future__ import annotations

import pytest

from audit_tool.domain.family import ROLES, Relation, RelationKind
from audit_tool.domain.ids import CaseId, RelationId
from audit_tool.domain.kinship import Doubt, Kin, doubts, looks_like_name
from audit_tool.domain.when import read_when

PARENT, TWIN, PARTNER = RelationKind.PARENT_OF, RelationKind.TWIN, RelationKind.PARTNER


def kin(ident, born=None, *, label="", is_female=False):
    return Kin(ident, label or f"child {ident}", read_when(born) if born else None, is_female)


def relation(a, kind, b, since="", until=""):
    plain = Relation(RelationId(f"{a}{b}"), CaseId("case"), a, b, kind)
    return plain.with_times(read_when(since), read_when(until))


TABLE = {
    "a parent of nine": ([kin("a", "2000"), kin("b", "June 2009")], [relation("a", PARENT, "b")], "parent_too_young"),
    "a parent younger than the child": (
        [kin("a", "2012"), kin("b", "2009")],
        [relation("a", PARENT, "b")],
        "parent_too_young",
    ),
    "a circle of two": ([kin("a"), kin("b")], [relation("a", PARENT, "b"), relation("b", PARENT, "a")], "own_ancestor"),
    "a circle of three": (
        [kin("a"), kin("b"), kin("c")],
        [relation("a", PARENT, "b"), relation("b", PARENT, "c"), relation("c", PARENT, "a")],
        "own_ancestor",
    ),
    "three parents": (
        [kin(one) for one in "abcd"],
        [relation(one, PARENT, "d") for one in "abc"],
        "many_parents",
    ),
    "twins born in two years": (
        [kin("a", "2012"), kin("b", "2014")],
        [relation("a", TWIN, "b")],
        "twins_apart",
    ),
    "two births within four months": (
        [kin("m", is_female=True), kin("a", "1 May 2012"), kin("b", "1 August 2012")],
        [relation("m", PARENT, "a"), relation("m", PARENT, "b")],
        "births_close",
    ),
    "it ends before it begins": (
        [kin("a"), kin("b")],
        [relation("a", PARTNER, "b", "2015", "2013")],
        "ends_before_it_begins",
    ),
    "two of one label": ([kin("a", label="Maternal aunt"), kin("b", label="maternal aunt")], [], "same_label"),
    "a name for a label": ([kin("a", label="Auntie Shazia")], [], "label_like_name"),
}


@pytest.mark.parametrize("case", TABLE)
def test_what_cannot_be_right_is_told_once_for_each_it_is_about(case):
    people, relations, code = TABLE[case]
    assert {doubt.code for doubt in doubts(people, relations)} == {code}


FINE = {
    "a parent of twelve": ([kin("a", "2000"), kin("b", "2012")], [relation("a", PARENT, "b")]),
    "a parent who may just be twelve": ([kin("a", "2000"), kin("b", "1 January 2012")], [relation("a", PARENT, "b")]),
    "nobody knows when": ([kin("a"), kin("b", "2011")], [relation("a", PARENT, "b")]),
    "twins either side of midnight": (
        [kin("m", is_female=True), kin("a", "31 May 2012"), kin("b", "1 June 2012")],
        [relation("a", TWIN, "b"), relation("m", PARENT, "a"), relation("m", PARENT, "b")],
    ),
    "twins known to the year": ([kin("a", "2012"), kin("b", "2012")], [relation("a", TWIN, "b")]),
    "one father of two children born close together": (
        [kin("f"), kin("a", "1 May 2012"), kin("b", "1 August 2012")],
        [relation("f", PARENT, "a"), relation("f", PARENT, "b")],
    ),
    "a year that began and ended it": ([kin("a"), kin("b")], [relation("a", PARTNER, "b", "2015", "2015")]),
    "a relation to somebody taken out": ([kin("a", "2012")], [relation("gone", PARENT, "a")]),
}


@pytest.mark.parametrize("case", FINE)
def test_nothing_is_doubted_that_may_be_so(case):
    assert doubts(*FINE[case]) == ()


def test_a_doubt_says_how_old_the_parent_would_have_been():
    (doubt,) = doubts([kin("a", "2000"), kin("b", "June 2009")], [relation("a", PARENT, "b")])
    assert doubt == Doubt("parent_too_young", ("a", "b"), 9)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_no_name(role):
    assert not looks_like_name(role)
    assert not looks_like_name(f"{role} of Child 2")
    assert not looks_like_name(f"{role} 2")


@pytest.mark.parametrize("label", ["mother's new partner", "Half-sister", "Father’s mother", "Great-grandmother"])
def test_other_words_for_a_role_are_no_name(label):
    assert not looks_like_name(label)


@pytest.mark.parametrize("label", ["Kerry", "Uncle Żółć", "Partner (Dave)", "Mr Smith"])
def test_a_capital_that_is_no_role_may_be_a_name(label):
    assert looks_like_name(label)
