"""Laptops that write on their own and meet now and then: whatever they do, nothing is lost and nothing is made up."""

import datetime as dt
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.account import Account, AccountRevision, account_of, differing_fields, event_child_id
from audit_tool.domain.errors import Refused
from audit_tool.domain.event import Event, EventChild, Impact, Seen
from audit_tool.domain.merge import AccountSet, brought, is_told_two_ways, merged, standing

CASE, CHILD = "00000000-0000-4000-8000-0000000000ca", "00000000-0000-4000-8000-0000000000c1"
CLOCKS = st.datetimes(timezones=st.just(dt.UTC), min_value=dt.datetime.fromisoformat("2020-01-01"))
DAYS = st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2026, 1, 1))


def uuid_of(number):
    return f"00000000-0000-4000-8000-{number:012x}"


@dataclass
class Laptop:
    """Writes over what it knows, as the verbs do."""

    name: str
    numbers: list[int]
    knows: AccountSet = field(default_factory=AccountSet)

    def write(self, account, parents, at):
        self.numbers[0] += 1
        parents = tuple(sorted(parents))
        revision = AccountRevision(uuid_of(self.numbers[0]), account, parents, at, self.name)
        self.knows = AccountSet(self.knows.revisions | {revision})
        return revision

    def add(self, what, day, at):
        self.numbers[0] += 1
        event = Event(uuid_of(self.numbers[0]), CASE, what, first=day, last=day)
        row = EventChild(event_child_id(event.id, CHILD), event.id, CHILD, Seen.ALONE, Impact.BETTER)
        return self.write(account_of(event, [row]), (), at)

    def over(self, event_id, at, **changes):
        heads = self.knows.heads[event_id]
        account = standing(heads).account
        return self.write(replace(account, event=replace(account.event, **changes)), [head.id for head in heads], at)


@st.composite
def meetings(draw):
    """Three laptops after some acts and some meetings, in any order, with clocks that run as they like."""
    numbers = [0]
    laptops = [Laptop(uuid_of(0xAA + number), numbers) for number in range(3)]
    for _ in range(draw(st.integers(0, 12))):
        laptop = draw(st.sampled_from(laptops))
        known = sorted(laptop.knows.heads)
        act = draw(st.sampled_from(("add", "change", "withdraw", "put_back", "meet") if known else ("add", "meet")))
        if act == "meet":
            laptop.knows = merged(laptop.knows, draw(st.sampled_from(laptops)).knows)
        elif act == "add":
            laptop.add(draw(st.text("abc", min_size=1)), draw(DAYS), draw(CLOCKS))
        else:
            day = draw(DAYS)
            changes = {
                "change": {"what": draw(st.text("abc", min_size=1)), "first": day, "last": day},
                "withdraw": {"withdrawn": True},
                "put_back": {"withdrawn": False},
            }
            laptop.over(draw(st.sampled_from(known)), draw(CLOCKS), **changes[act])
    return tuple(laptop.knows for laptop in laptops)


@given(meetings())
def test_merging_is_commutative_associative_and_idempotent(three):
    a, b, c = three
    assert merged(a, b) == merged(b, a)
    assert merged(merged(a, b), c) == merged(a, merged(b, c))
    assert merged(a, a) == a and merged(merged(a, b), b) == merged(a, b)
    assert merged(a, AccountSet()) == a


@given(meetings())
def test_both_sides_read_the_same_afterwards_and_every_writing_is_still_there(three):
    a, b, _ = three
    one, other = merged(a, b), merged(b, a)
    assert one.revisions >= a.revisions | b.revisions
    assert one.heads == other.heads
    assert [standing(heads) for heads in one.heads.values()] == [standing(heads) for heads in other.heads.values()]
    assert one.heads.keys() == a.heads.keys() | b.heads.keys()


@given(meetings())
def test_a_writing_that_nothing_was_written_over_is_shown_or_asked_about(three):
    a, b, _ = three
    together = merged(a, b)
    for one in (a, b):
        for event_id, heads in one.heads.items():
            now = together.heads[event_id]
            for head in heads:
                is_written_over = any(head.id in later.parents for later in together.revisions)
                assert is_written_over or head in now


@given(meetings())
def test_no_date_appears_that_nobody_wrote(three):
    a, b, c = three
    together = merged(merged(a, b), c)
    written = {(each.event_id, each.account.event.first) for one in three for each in one.revisions}
    shown = {(event_id, standing(heads).account.event.first) for event_id, heads in together.heads.items()}
    assert shown <= written


@given(meetings())
def test_what_was_taken_out_stays_out_until_it_is_put_back_over_that(three):
    a, b, _ = three
    together = merged(a, b)
    for heads in together.heads.values():
        taken_out = any(head.account.event.withdrawn for head in heads)
        assert standing(heads).account.event.withdrawn == taken_out


@given(meetings())
def test_the_report_names_each_event_that_came_once(three):
    a, b, _ = three
    report = brought(a, b)
    parts = (report.new, report.already_here, report.changed_there, report.changed_on_both, report.withdrawn)
    assert sorted(event_id for part in parts for event_id in part) == sorted(b.heads)
    assert brought(merged(a, b), b).already_here == tuple(sorted(b.heads))


NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)


@pytest.fixture
def two():
    """A hub and an agency that both know one event."""
    numbers = [0]
    hub, agency = Laptop(uuid_of(0xAA), numbers), Laptop(uuid_of(0xBB), numbers)
    first = agency.add("Home visit", None, NOON)
    hub.knows = agency.knows
    return hub, agency, first.event_id


def test_a_change_there_alone_is_taken_and_two_changes_are_both_kept(two):
    hub, agency, event_id = two
    theirs = agency.over(event_id, NOON, what="Home visit, nobody in")
    assert brought(hub.knows, agency.knows).changed_there == (event_id,)
    ours = hub.over(event_id, NOON - dt.timedelta(days=900), is_key=True)
    assert brought(hub.knows, agency.knows).changed_on_both == (event_id,)
    together = merged(hub.knows, agency.knows)
    assert together.told_two_ways == (event_id,)
    assert set(together.heads[event_id]) == {theirs, ours}
    assert differing_fields(theirs.account, ours.account) == ("what", "is_key")


def test_what_was_settled_stays_settled_whoever_meets_whom(two):
    hub, agency, event_id = two
    agency.over(event_id, NOON, what="Theirs")
    hub.over(event_id, NOON, what="Ours")
    before = agency.knows
    hub.knows = merged(hub.knows, agency.knows)
    hub.over(event_id, NOON, what="Both")
    assert hub.knows.told_two_ways == ()
    for later in (merged(hub.knows, before), merged(before, hub.knows)):
        assert standing(later.heads[event_id]).account.event.what == "Both"
        assert later.told_two_ways == ()


def test_the_same_words_typed_twice_are_no_quarrel(two):
    hub, agency, event_id = two
    for laptop in (hub, agency):
        laptop.over(event_id, NOON, what="Visit on the stairs")
    heads = merged(hub.knows, agency.knows).heads[event_id]
    assert len(heads) == 2 and not is_told_two_ways(heads)


def test_taking_out_is_told_and_new_events_are_counted(two):
    hub, agency, event_id = two
    agency.over(event_id, NOON, withdrawn=True)
    came = agency.add("Strategy meeting", None, NOON)
    report = brought(hub.knows, agency.knows)
    assert (report.withdrawn, report.new) == ((event_id,), (came.event_id,))


def test_two_writings_under_one_number_are_refused(two):
    hub, agency, event_id = two
    revision = agency.knows.heads[event_id][0]
    bent = AccountSet(frozenset({replace(revision, account=Account(replace(revision.account.event, what="Other")))}))
    with pytest.raises(Refused, match="revision_differs"):
        merged(hub.knows, bent)
