"""Events written, changed and taken out; what they were for each child; nothing typed lost, no date made up."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.event import Birth, Event, EventKind, Impact, Seen
from audit_tool.domain.ids import EventId
from audit_tool.domain.when import Precision, read_when
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.usecases.chronology import ForChild
from audit_tool.usecases.rounds import NewCase

TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'


@pytest.fixture
def case(ws, begun):
    """A family of two children, 14 and 6 on the first day, and one unborn."""
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 6, None))
    round_id = ws.rounds.start(
        kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, case=family
    ).made
    return ws.views.round(round_id).case


@pytest.fixture
def children(ws, case):
    return [lane.child.id for lane in ws.views.chronology(case.id).lanes]


def event(case, when="", what="Home visit", **fields):
    read = read_when(when)
    if read is None:
        return Event(EventId(""), case.id, what, typed_when=when, **fields)
    return Event(
        EventId(""),
        case.id,
        what,
        first=read.first,
        last=read.last,
        precision=read.precision,
        is_about=read.is_about,
        **fields,
    )


def lines(ws, case):
    return ws.views.chronology(case.id).lines


def test_an_event_comes_back_letter_for_letter_with_its_agency_and_time(ws, case, begun):
    nhs = begun.agencies[0]
    ws.chronology.add(
        event(
            case, "6 October 2025", TEXT, agency_id=nhs, response=TEXT, analysis=TEXT, source=TEXT, kind=EventKind.VISIT
        )
    )
    (line,) = lines(ws, case)
    assert (line.event.what, line.event.response, line.event.analysis, line.event.source) == (TEXT,) * 4
    assert (line.agency, line.event.when_words) == ("Example NHS Trust", "6 October 2025")


def test_events_stand_in_order_the_vaguer_after_the_closer_and_the_undated_last(ws, case):
    for when in ("", "2025", "6 October 2025", "October 2025", "about March 2025", "the day after the party"):
        ws.chronology.add(event(case, when))
    assert [line.event.when_words for line in lines(ws, case)][:4] == [
        "2025",
        "about March 2025",
        "October 2025",
        "6 October 2025",
    ]
    picture = ws.views.chronology(case.id)
    assert picture.undated == 2
    assert {line.event.when_words for line in picture.lines[4:]} == {"No date", "the day after the party"}


def test_an_event_waits_until_it_is_said_of_each_child_and_not_known_is_an_answer(ws, case, children):
    first, second, _unborn = children
    made = ws.chronology.add(
        event(case, "6 October 2025"),
        [ForChild(first, Seen.ALONE, Impact.NOT_KNOWN), ForChild(second, Seen.NO)],
    ).made
    (line,) = lines(ws, case)
    assert [child.label for child in line.unsaid] == ["Child 2"]
    assert [then.child.label for then in line.concerned] == ["Child 1", "Child 2"]
    standing = line.event
    ws.chronology.change(
        standing,
        [ForChild(first, Seen.ALONE, Impact.NOT_KNOWN), ForChild(second, Seen.NO, Impact.SOME_HARM, TEXT, TEXT)],
    )
    (line,) = lines(ws, case)
    assert line.unsaid == () and line.event.id == made
    assert line.concerned[1].said.voice == TEXT


def test_a_child_taken_from_an_event_and_put_back_keeps_one_row(ws, case, children):
    said = [ForChild(child, Seen.WITH_OTHERS, Impact.BETTER) for child in children[:2]]
    ws.chronology.add(event(case, "2025-05-01"), said)
    (line,) = lines(ws, case)
    ws.chronology.change(line.event, said[:1])
    assert [then.child.label for then in lines(ws, case)[0].concerned] == ["Child 1"]
    ws.chronology.change(line.event, said)
    assert [then.said.impact for then in lines(ws, case)[0].concerned] == [Impact.BETTER, Impact.BETTER]


def test_an_event_is_taken_out_and_put_back_never_deleted(ws, case):
    made = EventId(ws.chronology.add(event(case, "2025-05-01")).made)
    ws.chronology.withdraw(made)
    assert lines(ws, case) == ()
    ws.chronology.withdraw(made, withdrawn=False)
    assert len(lines(ws, case)) == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"what": " \n"}, "event_needs_words"),
        ({"until": dt.date(2025, 4, 30)}, "event_ends_before_it_began"),
    ],
)
def test_what_is_refused_changes_nothing(ws, case, fields, code):
    with pytest.raises(Refused, match=code):
        ws.chronology.add(replace(event(case, "1 May 2025"), **fields))
    assert lines(ws, case) == ()


def test_a_child_of_another_family_and_a_closed_round_are_refused(ws, case):
    with pytest.raises(NoSuchNounError):
        ws.chronology.add(event(case, "1 May 2025"), [ForChild("nobody")])
    assert lines(ws, case) == ()
    ws.rounds.close(case.round_id)
    with pytest.raises(Refused, match="round_closed"):
        ws.chronology.add(event(case, "1 May 2025"))


def test_ages_are_spans_until_somebody_says_when_a_child_was_born(ws, case, children):
    ws.chronology.add(event(case, "6 October 2025"))
    first, second, unborn = lines(ws, case)[0].children
    assert (first.age.words, second.age.words, unborn.age.words) == (
        "14y 9m to 15y 9m",
        "6y 9m to 7y 9m",
        "age not known",
    )
    ws.chronology.say_birth(Birth(children[0], dt.date(2010, 11, 1), dt.date(2010, 11, 30), Precision.MONTH))
    ws.chronology.say_birth(Birth(children[2], due_on=dt.date(2025, 11, 10)))
    first, _, unborn = lines(ws, case)[0].children
    assert (first.age.words, unborn.age.words) == ("14y 10m to 14y 11m", "unborn, 35 weeks")


def test_a_birth_is_said_again_and_a_death_before_it_is_refused(ws, case, children):
    born = Birth(children[2], dt.date(2025, 5, 20), dt.date(2025, 5, 20), Precision.DAY)
    ws.chronology.say_birth(Birth(children[2], due_on=dt.date(2025, 6, 1)))
    ws.chronology.say_birth(replace(born, due_on=dt.date(2025, 6, 1)))
    lane = ws.views.chronology(case.id).lanes[2]
    assert (lane.at_first.words, lane.at_last.words) == ("unborn, 18 weeks", "7m")
    with pytest.raises(Refused, match="child_died_before_birth"):
        ws.chronology.say_birth(replace(born, died_on=dt.date(2025, 5, 19)))


def test_silences_are_of_each_child_and_begin_with_its_birth(ws, case, children):
    ws.chronology.say_birth(Birth(children[2], dt.date(2025, 5, 20), dt.date(2025, 5, 20), Precision.DAY))
    for when, who in (
        ("8 June 2025", children[2]),
        ("5 September 2025", children[2]),
        ("3 November 2025", children[2]),
    ):
        ws.chronology.add(event(case, when), [ForChild(who, Seen.WITH_OTHERS, Impact.BETTER)])
    ws.chronology.add(event(case, "July 2025"), [ForChild(children[2], Seen.NO, Impact.NOT_KNOWN)])
    lanes = ws.views.chronology(case.id).lanes
    assert [silence.days for silence in lanes[2].silences] == [88]
    assert [silence.days for silence in lanes[0].silences] == [365]


def test_agencies_in_touch_are_counted_by_month_and_vague_events_in_none(ws, case, begun):
    nhs, police = begun.agencies
    for when, agency in (("1 May 2025", nhs), ("May 2025", police), ("9 May 2025", nhs), ("2025", police)):
        ws.chronology.add(event(case, when, agency_id=agency))
    counted = dict(ws.views.chronology(case.id).in_touch)
    assert len(counted) == 12
    assert (counted[dt.date(2025, 5, 1)], counted[dt.date(2025, 6, 1)]) == (2, 0)
