"""What somebody wants to see of a chronology: by agency, child, gravity and words, at once or letter by letter."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

import pytest

from audit_tool.domain.ages import Life
from audit_tool.domain.case import Child
from audit_tool.domain.event import Event, EventChild, EventKind, Impact, Seen
from audit_tool.domain.ids import AgencyId, CaseId, ChildId, EventChildId, EventId
from audit_tool.domain.when import When
from audit_tool.views.chronology import ChronologyPicture, EventLine
from ui.pages.chronology.sieve import Sieve, Wanted

FROM = dt.date(2016, 1, 1)
FAMILY = tuple(
    (Child(ChildId(f"child-{number}"), CaseId("case"), f"Child {number}", 5, number), Life(When(FROM, FROM)))
    for number in (1, 2, 3)
)


def line(number, what="Visit", kind=EventKind.VISIT, agency="nhs", **of):
    """Make a line; what is said by the child's number: c1=(seen, impact)."""
    day = FROM + dt.timedelta(days=number % 3650)
    event = Event(EventId(f"event-{number}"), CaseId("case"), what, AgencyId(agency), day, day, kind=kind)
    said = tuple(
        EventChild(EventChildId(f"{event.id}-{child.id}"), event.id, child.id, *of[f"c{child.position}"])
        if f"c{child.position}" in of
        else None
        for child, _ in FAMILY
    )
    return EventLine(event, "Example NHS Trust", FAMILY, said)


def picture(*lines):
    """A chronology of these lines; what a sieve never looks at is left empty."""
    empty = dict.fromkeys(each.name for each in fields(ChronologyPicture))
    return ChronologyPicture(**{**empty, "lines": lines, "accounts": {}})


LINES = (
    line(1, "Home visit. Mother tired.", c1=(Seen.ALONE, Impact.BETTER)),
    line(2, "Dentist not attended", EventKind.MISSED_APPOINTMENT, c2=(Seen.NO, Impact.SOME_HARM)),
    line(3, "Argument; police called", agency="police", c1=(Seen.NO, Impact.DANGER), c2=(Seen.NOT_HEARD, None)),
    line(4, "Landlord wrote"),
)


def found(**wanted):
    passing = Sieve(picture(*LINES)).passing(Wanted(**wanted))
    return None if passing is None else [int(each.event.id.removeprefix("event-")) for each in passing]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, None),
        ({"agency": "police"}, [3]),
        ({"serious": True}, [3]),
        ({"unseen": True}, [2, 3]),
        ({"to_say": True}, [3]),
        ({"children": frozenset({0})}, [1, 3, 4]),
        ({"children": frozenset({2})}, [4]),
        ({"children": frozenset()}, [4]),
        ({"typed": "MOTHER"}, [1]),
        ({"typed": "missed appointment"}, [2]),
        ({"typed": "called argument"}, [3]),
        ({"typed": "jan 2016"}, [1, 2, 3, 4]),
        ({"typed": "argument", "unseen": True, "children": frozenset({1})}, [3]),
        ({"typed": "nothing like it"}, []),
    ],
)
def test_what_is_wanted_passes(wanted, numbers):
    assert found(**wanted) == numbers


def test_typing_on_finds_what_typing_at_once_finds():
    sieve = Sieve(picture(*LINES))
    for typed in ("d", "de", "dent", "dentist", "dentist n", "ment", "m", "", "arg"):
        fresh = Sieve(picture(*LINES)).passing(Wanted(typed=typed, unseen=True))
        assert sieve.passing(Wanted(typed=typed, unseen=True)) == fresh
