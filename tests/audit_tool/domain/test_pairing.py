"""Suspecting that two accounts are of one event: by rules anybody can follow, and never by a date that nobody gave."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.event import Event, EventChild, EventKind
from audit_tool.domain.pair import EventPair, Sameness, counted_once, dates_disagree, told_together
from audit_tool.domain.pairing import MOST_COMPARED, suspected, words_of
from audit_tool.domain.when import read_when


def told(ident, agency, typed="6 October 2025", what="Shouting at the flat", kind=EventKind.INCIDENT):
    when = read_when(typed)
    event = Event(ident, "case", what, agency_id=agency, kind=kind, typed_when="" if when else typed)
    if when is None:
        return event
    return replace(event, first=when.first, last=when.last, precision=when.precision, is_about=when.is_about)


def about(*events, child="child"):
    return [EventChild(f"s{event.id}", event.id, child) for event in events]


def codes(*events, said=()):
    return [[reason.code for reason in found.reasons] for found in suspected(events, said)]


def test_the_same_day_kind_and_words_are_reasons():
    one, other = told("1", "police"), told("2", "housing")
    assert codes(one, other, said=about(one, other)) == [["same_day", "same_kind", "same_children", "words"]]


def test_one_agency_does_not_repeat_itself_and_the_meeting_is_no_agency():
    assert codes(told("1", "police"), told("2", "police")) == []
    assert codes(told("1", "police"), told("2", None)) == []


def test_accounts_of_different_children_are_two_events():
    one, other = told("1", "police"), told("2", "housing")
    assert codes(one, other, said=[*about(one), *about(other, child="another")]) == []


def test_a_day_apart_is_asked_about_and_two_days_are_not():
    said = "Shouting at the flat"
    assert codes(told("1", "police"), told("2", "housing", "7 October 2025", said)) == [
        ["day_apart", "same_kind", "words"]
    ]
    assert codes(told("1", "police"), told("2", "housing", "8 October 2025", said)) == []


def test_what_is_known_to_the_month_may_be_it_and_what_is_known_to_the_year_says_nothing():
    assert codes(told("1", "police"), told("2", "housing", "about October 2025")) == [
        ["may_be_same_time", "same_kind", "words"]
    ]
    assert codes(told("1", "police"), told("2", "housing", "2025")) == []
    assert codes(told("1", "police"), told("2", "housing", "after the party")) == []


def test_words_are_compared_without_endings_and_without_those_everybody_uses():
    assert words_of(told("1", "police", what="Child 1’s mother visited; the visits stopped at 23:50")) == {
        "visit",
        "stopp",
        "23",
        "50",
    }


def test_too_many_events_are_not_compared():
    many = [told(f"{number:05}", f"agency {number % 2}") for number in range(MOST_COMPARED + 1)]
    assert suspected(many, ()) == ()


SPANS = st.dates(dt.date(2025, 1, 1), dt.date(2025, 2, 1)).flatmap(
    lambda first: st.integers(0, 40).map(lambda days: (first, first + dt.timedelta(days=days)))
)


@st.composite
def some_events(draw):
    events = []
    for number in range(draw(st.integers(0, 8))):
        first, last = draw(SPANS | st.just((None, None)))
        kind = draw(st.sampled_from((EventKind.VISIT, EventKind.MISSED_APPOINTMENT)))
        events.append(
            Event(f"{number}", "case", "flat", agency_id=draw(st.sampled_from("ab")), first=first, last=last, kind=kind)
        )
    return tuple(events)


PAIRS = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), max_size=6)


@given(some_events(), PAIRS, st.randoms(use_true_random=False))
def test_what_is_put_together_does_not_hang_on_the_order_and_loses_nobody(events, numbers, chance):
    pairs = [EventPair(f"p{one}{other}", "case", f"{one}", f"{other}", Sameness.SAME_EVENT) for one, other in numbers]
    together = told_together(events, pairs)
    mixed_events, mixed_pairs = list(events), list(pairs)
    chance.shuffle(mixed_events)
    chance.shuffle(mixed_pairs)
    assert told_together(mixed_events, mixed_pairs) == together
    inside = [event.id for accounts in together for event in accounts]
    assert len(inside) == len(set(inside))
    joined = {frozenset(event.id for event in accounts) for accounts in together}
    known = {event.id for event in events}
    for pair in pairs:
        if {pair.first_id, pair.second_id} <= known:
            assert any({pair.first_id, pair.second_id} <= accounts for accounts in joined)
    once = counted_once(events, together)
    assert {event.kind for event in once} == {event.kind for event in events}
    assert set(once) <= set(events)


@given(SPANS, SPANS)
def test_dates_disagree_where_no_day_is_in_both(one, other):
    first, second = (
        Event(ident, "case", "x", first=span[0], last=span[1]) for ident, span in (("1", one), ("2", other))
    )
    days = [{span[0] + dt.timedelta(days=day) for day in range((span[1] - span[0]).days + 1)} for span in (one, other)]
    assert dates_disagree(first, second) == days[0].isdisjoint(days[1])
