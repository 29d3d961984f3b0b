"""Accounts as a file: every one comes back letter for letter, and whatever else a file says is refused whole."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.account import AccountRevision, account_of, event_child_id
from audit_tool.domain.account_json import read_revision, revision_json
from audit_tool.domain.event import Event, EventChild, EventKind, Impact, Seen
from audit_tool.domain.merge import AccountSet
from audit_tool.domain.when import read_when
from audit_tool.exchange.events_file import read_events, write_events
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.strict_json import canonical

IDS = st.uuids(version=4).map(str)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
TIMES = st.sampled_from(("6 October 2025", "about May 2025", "spring 2025", "Q3 2025", "2025", "after the party"))
CLOCKS = st.datetimes(timezones=st.just(dt.UTC), min_value=dt.datetime.fromisoformat("2020-01-01"))


@st.composite
def accounts(draw, event_id=None):
    typed = draw(TIMES)
    when = read_when(typed)
    event = Event(
        event_id or draw(IDS),
        draw(IDS),
        draw(TEXT.filter(str.strip)),
        agency_id=draw(st.none() | IDS),
        first=when and when.first,
        last=when and when.last,
        typed_when="" if when else typed,
        kind=draw(st.sampled_from(EventKind)),
        response=draw(TEXT),
        analysis=draw(TEXT),
        source=draw(TEXT),
        is_key=draw(st.booleans()),
        withdrawn=draw(st.booleans()),
    )
    if when:
        event = replace(event, precision=when.precision, is_about=when.is_about)
    said = [
        EventChild(
            event_child_id(event.id, child),
            event.id,
            child,
            draw(st.none() | st.sampled_from(Seen)),
            draw(st.none() | st.sampled_from(Impact)),
            draw(TEXT),
            draw(TEXT),
        )
        for child in draw(st.lists(IDS, max_size=3, unique=True))
    ]
    return account_of(event, said)


@st.composite
def sets(draw):
    """Events with a history of one to three revisions each."""
    revisions = []
    for _ in range(draw(st.integers(0, 4))):
        account, parents = draw(accounts()), ()
        for _ in range(draw(st.integers(1, 3))):
            revision = AccountRevision(draw(IDS), account, parents, draw(CLOCKS), draw(IDS))
            revisions.append(revision)
            parents = (revision.id,)
            account = replace(account, event=replace(account.event, what=account.event.what + "."))
    return AccountSet(frozenset(revisions))


@given(sets())
def test_what_goes_out_comes_back_letter_for_letter(said):
    assert read_events(write_events(said)) == said


A, B, C = (f"{digit}" * 8 + "-0000-4000-8000-000000000000" for digit in "abc")


def revision(ident=A, parents=(), what="Home visit", event_id=A, **fields):
    event = Event(event_id, C, what, first=dt.date(2025, 5, 1), last=dt.date(2025, 5, 1), **fields)
    child = EventChild(event_child_id(event_id, B), event_id, B, Seen.ALONE)
    return AccountRevision(ident, account_of(event, [child]), parents, dt.datetime(2026, 1, 1, tzinfo=dt.UTC), C)


def written(*revisions):
    return canonical({"format": "events/1", "revisions": [revision_json(each) for each in revisions]})


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "json_unreadable"),
        (b"{}", "events_unknown_format"),
        (canonical({"format": "events/2", "revisions": []}), "events_unknown_format"),
        (written(revision()) + b"\n", "json_not_canonical"),
        (written(revision(), revision(what="Other")), "events_same_id"),
        (written(revision(A, (B,))), "events_broken_history"),
        (written(revision(A, (B,)), revision(B, (A,))), "events_broken_history"),
        (written(revision(A, (A,))), "events_broken_history"),
        (written(revision(A), revision(B, (A,), event_id=B)), "events_broken_history"),
        (written(revision(B), revision(A)), "events_no_account"),
    ],
)
def test_a_file_that_is_not_whole_is_refused_with_its_reason(content, reason):
    with pytest.raises(Bent) as refused:
        read_events(content)
    assert refused.value.reason == reason


def bent(where, value):
    """Write a file whose one revision says something else in one place; None takes the place out."""
    said = revision_json(revision())
    part = said
    for step in where[:-1]:
        part = part[step]
    if value is None:
        del part[where[-1]]
    else:
        part[where[-1]] = value
    return canonical({"format": "events/1", "revisions": [said]})


EVENT, CHILD = ("account", "event"), ("account", "children", 0)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("id",), "1"),
        (("id",), None),
        (("parents",), "x"),
        (("parents",), [B, B]),
        (("at",), "2026-01-01"),
        (("at",), "2026-01-01T00:00:00"),
        (("written_in",), "../../x"),
        (("more",), 1),
        (("account", "children"), None),
        (("account", "children"), {}),
        ((*EVENT, "what"), " "),
        ((*EVENT, "what"), None),
        ((*EVENT, "what"), 5),
        ((*EVENT, "kind"), "gossip"),
        ((*EVENT, "kind"), "contact"),
        ((*EVENT, "first"), None),
        ((*EVENT, "first"), "2025-05-02"),
        ((*EVENT, "first"), "2025-02-30"),
        ((*EVENT, "until"), "2025-04-30"),
        ((*EVENT, "is_key"), 1),
        ((*EVENT, "case_id"), "case"),
        ((*EVENT, "surprise"), "x"),
        ((*CHILD, "child_id"), None),
        ((*CHILD, "seen"), "perhaps"),
        ((*CHILD, "withdrawn"), True),
    ],
)
def test_a_revision_that_says_anything_else_is_none(where, value):
    with pytest.raises(Bent, match="events_no_account"):
        read_events(bent(where, value))


def test_one_child_told_of_twice_is_refused():
    said = revision_json(revision())
    said["account"]["children"] *= 2
    with pytest.raises(Bent, match="events_no_account"):
        read_events(canonical({"format": "events/1", "revisions": [said]}))


def test_half_a_character_is_made_whole_and_nothing_else_is_touched():
    said = revision(what="before \ud800 after\x00\u2028‘ŻÓŁĆ’")
    assert read_revision(revision_json(said)).account.event.what == "before \ufffd after\x00\u2028‘ŻÓŁĆ’"
