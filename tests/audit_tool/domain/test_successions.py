"""What became of settings: each word of the register, from either side, and what several links amount to."""

import datetime as dt

import pytest

from audit_tool.domain.setting import LinkType, Setting, SettingLink, SettingStatus
from audit_tool.domain.successions import LinkLine, Turn, same_line, successions, turned_forward

SEPTEMBER = dt.date(2026, 9, 1)


def link(earlier, later, word=LinkType.SUCCESSOR, on=SEPTEMBER):
    return SettingLink(f"{earlier}>{later}", earlier, later, word, on)


def turns(*links, **settings):
    return [(each.turn.value, each.from_id, each.into) for each in successions(links, settings)]


@pytest.mark.parametrize(
    ("word", "earlier", "later"),
    [
        ("Predecessor", "2", "1"),
        ("Predecessor - merged", "2", "1"),
        ("Predecessor - amalgamated", "2", "1"),
        ("Predecessor - Split School", "2", "1"),
        ("Successor", "1", "2"),
        ("Successor - merged", "1", "2"),
        ("Successor - amalgamated", "1", "2"),
        ("Successor - Split School", "1", "2"),
        ("Result of Amalgamation", "1", "2"),
        ("Merged - expansion of school capacity", "2", "1"),
        ("Merged - change in age range", "2", "1"),
        ("Merged - expansion in school capacity and changer in age range", "2", "1"),
        ("Expansion", None, None),
        ("Closure", None, None),
        ("Sixth Form Centre Link", None, None),
        ("Sixth Form Centre School", None, None),
        ("Children's Centre Link", None, None),
        ("Other", None, None),
    ],
)
def test_each_word_is_read_from_the_earlier_setting_to_the_later_one(word, earlier, later):
    found = turned_forward(LinkLine("1", "2", LinkType(word)), is_closed={"2"}.__contains__)
    assert (found and (found.urn, found.other_urn)) == ((earlier, later) if earlier else None)
    assert len(LinkType) == 18


def test_a_merger_without_a_direction_goes_into_the_school_that_stays_open():
    said = LinkLine("1", "2", LinkType.MERGED_CAPACITY)
    assert turned_forward(said, is_closed={"1"}.__contains__) == said


def test_both_sides_of_a_link_are_the_same_link():
    one = turned_forward(LinkLine("1", "2", LinkType.SUCCESSOR_MERGED), is_closed=set().__contains__)
    assert turned_forward(LinkLine("2", "1", LinkType.PREDECESSOR_MERGED), is_closed=set().__contains__) == one


def test_two_into_one_is_a_merger_and_one_into_two_a_split_whatever_the_words_say():
    assert turns(link("a", "c"), link("b", "c")) == [("merged", "a", ("c",)), ("merged", "b", ("c",))]
    assert turns(link("a", "b"), link("a", "c")) == [("split", "a", ("b", "c"))]


def test_one_into_one_is_an_academy_only_when_a_trust_takes_it_over():
    maintained = Setting("a", type_group="Local authority maintained schools", status=SettingStatus.CLOSED)
    academy, school = Setting("b", type_group="Academies"), Setting("b", type_group="Special schools")
    assert turns(link("a", "b"), a=maintained, b=academy) == [("academised", "a", ("b",))]
    assert turns(link("a", "b"), a=maintained, b=school) == [("followed", "a", ("b",))]
    assert turns(link("a", "b"), a=academy, b=academy) == [("followed", "a", ("b",))]
    assert turns(link("a", "b", LinkType.SUCCESSOR_MERGED)) == [("merged", "a", ("b",))]


def test_a_link_without_a_day_holds_from_the_day_after_the_earlier_one_closed():
    closed = Setting("a", closed_on=dt.date(2026, 8, 31))
    (found,) = successions([link("a", "b", on=None)], {"a": closed})
    assert (found.on, found.turn) == (SEPTEMBER, Turn.FOLLOWED)
    (found,) = successions([link("a", "b", on=None)], {"b": Setting("b", opened_on=dt.date(2026, 10, 1))})
    assert found.on == dt.date(2026, 10, 1)
    (found,) = successions([link("a", "b", on=None)], {})
    assert found.on is None


def test_words_that_tell_of_no_succession_change_nothing():
    assert turns(link("a", "b", LinkType.CHILDRENS_CENTRE), link("a", "a")) == []


def test_a_school_under_a_new_number_is_the_same_school_and_one_of_two_that_merged_is_not():
    line = [link("a", "b"), link("b", "c")]
    assert same_line("c", successions(line, {})) == ("b", "a")
    assert same_line("a", successions(line, {})) == ()
    assert same_line("c", successions([link("a", "c"), link("b", "c")], {})) == ()
    assert same_line("c", successions([*line, link("c", "a")], {})) == ("b", "a")
