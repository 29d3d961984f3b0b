"""An agency's chronology comes home: taken in whole, once, and undone whole; nothing written here is written over."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from audit_tool.domain.account import Account, AccountRevision, account_of, event_child_id
from audit_tool.domain.errors import Refused
from audit_tool.domain.event import Event, EventChild, Impact, Seen
from audit_tool.domain.ids import EventId, RevisionId, new_id
from audit_tool.domain.merge import AccountSet
from audit_tool.exchange.events_file import read_events, write_events
from audit_tool.store import tables
from audit_tool.usecases.chronology import ForChild
from audit_tool.usecases.rounds import NewCase

DAY = dt.date(2025, 5, 1)
THERE = new_id()


@pytest.fixture
def case(ws, begun):
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 6))
    round_id = ws.rounds.start(
        kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, case=family
    ).made
    return ws.views.round(round_id).case


@pytest.fixture
def children(ws, case):
    return [lane.child.id for lane in ws.views.chronology(case.id).lanes]


@pytest.fixture
def nhs(begun):
    return begun.agencies[0]


@pytest.fixture
def shared(ws, case, children, nhs):
    """An event of the agency that stands here, and went to the agency in a pack."""
    event = Event(EventId(""), case.id, "Home visit", agency_id=nhs, first=DAY, last=DAY)
    return EventId(ws.chronology.add(event, [ForChild(children[0], Seen.ALONE)]).made)


def there(known, account, *, over=True):
    """Write an account on the agency's laptop, over what it knows of its event."""
    heads = known.heads.get(account.event.id, ()) if over else ()
    at = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    parents = tuple(sorted(head.id for head in heads))
    return AccountSet(known.revisions | {AccountRevision(RevisionId(new_id()), account, parents, at, THERE)})


def told(case, agency, what="Seen at clinic", children=()):
    event = Event(EventId(new_id()), case.id, what, agency_id=agency, first=DAY, last=DAY)
    rows = [
        EventChild(event_child_id(event.id, child), event.id, child, Seen.NO, Impact.SOME_HARM) for child in children
    ]
    return account_of(event, rows)


def reading(known, event_id):
    return known.heads[event_id][0].account


def changed_words(known, event_id, what):
    account = reading(known, event_id)
    return there(known, replace(account, event=replace(account.event, what=what)))


def words(ws, case):
    return sorted(line.event.what for line in ws.views.chronology(case.id).lines)


def dump(ws):
    with ws._session.store.reading() as connection:
        tables_read = (tables.events, tables.event_children)
        return [connection.execute(select(table).order_by(table.c.id)).all() for table in tables_read]


def test_what_an_agency_wrote_comes_in_and_a_second_time_changes_nothing(ws, case, children, nhs, shared):
    pack = changed_words(ws.views.accounts(case.id, nhs), shared, "Home visit, nobody in")
    pack = read_events(write_events(there(pack, told(case, nhs, children=children))))
    report = ws.views.bringing(pack)
    assert (len(report.new), report.changed_there) == (1, (shared,))
    ws.chronology.bring_together(pack, nhs)
    assert words(ws, case) == ["Home visit, nobody in", "Seen at clinic"]
    came = next(line for line in ws.views.chronology(case.id).lines if line.event.what == "Seen at clinic")
    assert [then.said.impact for then in came.concerned] == [Impact.SOME_HARM] * 2
    before, rows = dump(ws), len(ws.views.accounts(case.id).revisions)
    assert ws.chronology.bring_together(pack, nhs).nouns == {}
    assert len(ws.views.bringing(pack).already_here) == 2
    assert (dump(ws), len(ws.views.accounts(case.id).revisions)) == (before, rows)


def test_what_both_changed_is_kept_twice_until_somebody_says_which_holds(ws, case, nhs, shared):
    pack = changed_words(ws.views.accounts(case.id, nhs), shared, "Theirs")
    ours = next(line.event for line in ws.views.chronology(case.id).lines)
    ws.chronology.change(replace(ours, what="Ours"))
    assert ws.views.bringing(pack).changed_on_both == (shared,)
    ws.chronology.bring_together(pack, nhs)
    with ws._session.read() as records:
        contested = records.accounts.told_two_ways(case.id)
    assert {head.account.event.what for head in contested.heads[shared]} == {"Ours", "Theirs"}
    with pytest.raises(Refused, match="event_told_two_ways"):
        ws.chronology.change(replace(ours, what="Over both"))
    with pytest.raises(Refused, match="event_told_two_ways"):
        ws.chronology.withdraw(shared)
    ws.chronology.settle(Account(replace(ours, what="Both"), reading(contested, shared).children))
    assert words(ws, case) == ["Both"]
    assert ws.chronology.bring_together(pack, nhs).nouns == {}
    assert words(ws, case) == ["Both"]
    with pytest.raises(Refused, match="event_is_settled"):
        ws.chronology.settle(Account(ours))


def test_what_came_is_taken_back_whole_and_may_come_again(ws, case, children, nhs, shared):
    before = dump(ws)[0]
    pack = changed_words(ws.views.accounts(case.id, nhs), shared, "Home visit, nobody in")
    pack = there(pack, told(case, nhs, children=children))
    came = ws.chronology.bring_together(pack, nhs)
    ws.chronology.take_back(came.nouns["revision"])
    assert words(ws, case) == ["Home visit"]
    assert [row for row in dump(ws)[0] if not row.withdrawn] == before
    assert len(ws.views.bringing(pack).new) == 1
    ws.chronology.bring_together(pack, nhs)
    assert words(ws, case) == ["Home visit, nobody in", "Seen at clinic"]


def test_nothing_is_taken_back_from_under_what_was_written_since(ws, case, nhs, shared):
    pack = changed_words(ws.views.accounts(case.id, nhs), shared, "Theirs")
    came = ws.chronology.bring_together(pack, nhs)
    event = ws.views.chronology(case.id).lines[0].event
    ws.chronology.change(replace(event, response="Written over what came"))
    with pytest.raises(Refused, match="events_changed_since"):
        ws.chronology.take_back(came.nouns["revision"])
    assert words(ws, case) == ["Theirs"]


def test_an_event_taken_out_there_is_taken_out_here_and_can_be_put_back(ws, case, nhs, shared):
    known = ws.views.accounts(case.id, nhs)
    account = reading(known, shared)
    pack = there(known, replace(account, event=replace(account.event, withdrawn=True)))
    assert ws.views.bringing(pack).withdrawn == (shared,)
    ws.chronology.bring_together(pack, nhs)
    assert words(ws, case) == []
    ws.chronology.withdraw(shared, withdrawn=False)
    ws.chronology.bring_together(pack, nhs)
    assert words(ws, case) == ["Home visit"]


def test_only_the_agencys_own_events_leave_in_its_pack(ws, case, begun, nhs, shared):
    other = Event(EventId(""), case.id, "Call to police", agency_id=begun.agencies[1])
    ws.chronology.add(other)
    pack = ws.views.accounts(case.id, nhs)
    assert [each.event_id for each in pack.revisions] == [shared]
    assert len(ws.views.accounts(case.id).revisions) == 2


@pytest.mark.parametrize(
    ("code", "bend"),
    [
        ("events_of_another_case", lambda account, _begun: replace(account.event, case_id=new_id())),
        ("events_of_another_agency", lambda account, begun: replace(account.event, agency_id=begun.agencies[1])),
        ("events_of_another_agency", lambda account, _begun: replace(account.event, agency_id=None)),
    ],
)
def test_what_has_no_place_here_is_refused_whole(ws, case, begun, nhs, code, bend):
    good = there(AccountSet(), told(case, nhs))
    account = told(case, nhs)
    pack = there(good, Account(bend(account, begun)))
    before = dump(ws)
    with pytest.raises(Refused, match=code):
        ws.chronology.bring_together(pack, nhs)
    assert dump(ws) == before


def test_another_agencys_event_cannot_be_rewritten_by_claiming_it(ws, case, begun, nhs, shared):
    police = begun.agencies[1]
    known = ws.views.accounts(case.id, nhs)
    account = reading(known, shared)
    pack = there(known, replace(account, event=replace(account.event, agency_id=police, what="Never happened")))
    with pytest.raises(Refused, match="events_of_another_agency"):
        ws.chronology.bring_together(pack, police)
    assert words(ws, case) == ["Home visit"]


def test_a_child_of_no_such_family_and_a_history_without_its_beginning_are_refused(ws, case, nhs, shared):
    with pytest.raises(Refused, match="events_of_another_child"):
        ws.chronology.bring_together(there(AccountSet(), told(case, nhs, children=[new_id()])), nhs)
    known = ws.views.accounts(case.id, nhs)
    twice = changed_words(changed_words(known, shared, "Once"), shared, "Twice")
    tail = AccountSet(frozenset(each for each in twice.revisions if each.account.event.what == "Twice"))
    with pytest.raises(Refused, match="events_incomplete"):
        ws.chronology.bring_together(tail, nhs)
    assert words(ws, case) == ["Home visit"]


def test_words_that_differ_under_one_number_are_refused_even_after_they_were_taken_back(ws, case, nhs):
    pack = there(AccountSet(), told(case, nhs))
    came = ws.chronology.bring_together(pack, nhs)
    (revision,) = pack.revisions
    forged = replace(revision, account=replace(revision.account, event=replace(revision.account.event, what="Other")))
    for _ in range(2):
        with pytest.raises(Refused, match="revision_differs"):
            ws.chronology.bring_together(AccountSet(frozenset({forged})), nhs)
        ws.chronology.take_back(came.nouns["revision"])


def test_a_closed_round_takes_nothing_in(ws, case, nhs):
    ws.rounds.close(case.round_id)
    with pytest.raises(Refused, match="round_closed"):
        ws.chronology.bring_together(there(AccountSet(), told(case, nhs)), nhs)


def test_every_writing_of_an_event_stays_as_a_revision(ws, case, shared):
    event = ws.views.chronology(case.id).lines[0].event
    ws.chronology.change(replace(event, what="Second"))
    ws.chronology.withdraw(shared)
    kept = ws.views.accounts(case.id)
    assert sorted(each.account.event.what for each in kept.revisions) == ["Home visit", "Second", "Second"]
    ((head,),) = kept.heads.values()
    assert head.account.event.withdrawn and len({each.written_in for each in kept.revisions}) == 1
