"""Forty pairs of accounts with what a person who merges chronologies by hand would say of them. All are made up.

Half are one event told by two agencies, half are two events that look alike. They were written before the points of
`audit_tool.domain.pairing` were tried on them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from audit_tool.domain.event import Event, EventChild, EventKind
from audit_tool.domain.ids import AgencyId, CaseId, ChildId, EventChildId, EventId
from audit_tool.domain.when import read_when

_Told = tuple[str, str, str, str, str]
"""One account: agency, when, kind, children by number, what happened."""

_PAIRS: Final[tuple[tuple[bool, _Told, _Told], ...]] = (
    (
        True,
        ("police", "6 Oct 2025", "incident", "12", "Called to shouting at the flat. Father left before officers came."),
        ("housing", "6 Oct 2025", "contact", "12", "Neighbour reported shouting at the flat; police attended."),
    ),
    (
        True,
        ("police", "7 Oct 2025", "incident", "1", "Officers attended domestic abuse, 23:50. Child 1 upstairs."),
        (
            "social care",
            "8 Oct 2025",
            "referral",
            "1",
            "Police notification of domestic abuse attended the night before.",
        ),
    ),
    (
        True,
        (
            "hospital",
            "3 May 2025",
            "injury",
            "3",
            "Child 3 brought to emergency department with a burn to the left hand.",
        ),
        ("health visitor", "3 May 2025", "health", "3", "Told by hospital of a burn to Child 3's left hand."),
    ),
    (
        True,
        ("school", "12 Jan 2025", "attendance", "1", "Child 1 absent, ninth day this term. Letter sent home."),
        (
            "education welfare",
            "12 Jan 2025",
            "attendance",
            "1",
            "Ninth absence of Child 1 this term; letter to parents.",
        ),
    ),
    (
        True,
        ("social care", "20 Feb 2025", "meeting", "123", "Strategy meeting. Section 47 enquiry agreed."),
        ("police", "20 Feb 2025", "meeting", "123", "Attended strategy meeting; joint section 47 agreed."),
    ),
    (
        True,
        ("social care", "20 Feb 2025", "decision", "123", "Section 47 threshold met at strategy discussion."),
        ("health visitor", "20 Feb 2025", "meeting", "3", "Strategy discussion by telephone, section 47 to go ahead."),
    ),
    (
        True,
        ("speech therapy", "9 Mar 2025", "missed_appointment", "3", "Speech and language group not attended."),
        ("nursery", "9 Mar 2025", "missed_appointment", "3", "Mother told us they did not go to the speech group."),
    ),
    (
        True,
        ("midwife", "14 Apr 2025", "visit", "4", "Antenatal home visit. Mother low, father in the room throughout."),
        ("mental health", "15 Apr 2025", "contact", "4", "Midwife rang after her antenatal visit: mother low."),
    ),
    (
        True,
        ("school", "2 June 2025", "disclosure", "2", "Child 2 told her teacher that Dad locks the kitchen at night."),
        (
            "social care",
            "2 June 2025",
            "referral",
            "2",
            "School referred: Child 2 says the kitchen is locked at night.",
        ),
    ),
    (
        True,
        ("police", "18 July 2025", "missing", "1", "Child 1 reported missing 21:10, found 02:30 at a friend's house."),
        (
            "social care",
            "19 July 2025",
            "missing",
            "1",
            "Missing overnight, found at friend's. Return interview offered.",
        ),
    ),
    (
        True,
        ("housing", "May 2025", "move", "1234", "Family moved to temporary flat after the eviction."),
        ("school", "23 May 2025", "move", "12", "New address given: temporary flat, family evicted."),
    ),
    (
        True,
        ("drug service", "4 Aug 2025", "closure", "12", "Father closed to service after three missed sessions."),
        ("probation", "4 Aug 2025", "decision", "12", "Told that drug service closed father's case: missed sessions."),
    ),
    (
        True,
        ("ambulance", "11 Sep 2025", "incident", "3", "999 call, toddler swallowed tablets. Taken to hospital."),
        ("hospital", "11 Sep 2025", "health", "3", "Child 3 admitted overnight after swallowing mother's tablets."),
    ),
    (
        True,
        ("court", "30 Sep 2025", "court", "1234", "Interim supervision order made."),
        ("social care", "30 Sep 2025", "court", "1234", "Court hearing: interim supervision order granted."),
    ),
    (
        True,
        ("school", "about 5 Nov 2025", "injury", "2", "Bruise on Child 2's cheek. She said she walked into a door."),
        ("social care", "November 2025", "injury", "2", "School saw a bruise to the cheek; child said a door."),
    ),
    (
        True,
        ("dentist", "17 Nov 2025", "missed_appointment", "2", "Second appointment for extractions missed."),
        ("school nurse", "17 Nov 2025", "health", "2", "Dentist rang: extractions missed a second time."),
    ),
    (
        True,
        ("health visitor", "8 Dec 2025", "visit", "3", "Two-year check at home with social worker. Few words."),
        (
            "social care",
            "8 Dec 2025",
            "visit",
            "123",
            "Joint visit with health visitor. Flat cold, boys asleep at noon.",
        ),
    ),
    (
        True,
        ("police", "21 Dec 2025", "arrest", "12", "Father arrested for assault on mother."),
        ("social care", "22 Dec 2025", "contact", "12", "Mother rang: partner in custody since last night."),
    ),
    (
        True,
        ("school", "autumn 2025", "contact", "1", "Child 1 began to bring his brother to school himself."),
        ("nursery", "October 2025", "contact", "13", "Child 3 is brought by his older brother on the way to school."),
    ),
    (
        True,
        (
            "mental health",
            "10 Oct 2025",
            "assessment",
            "12",
            "Mother assessed at home after overdose. Children at gran's.",
        ),
        ("social care", "10 Oct 2025", "visit", "12", "Saw children at grandmother's while mother was assessed."),
    ),
    (
        False,
        ("speech therapy", "9 Mar 2025", "missed_appointment", "3", "Speech and language group not attended."),
        ("dentist", "9 Mar 2025", "missed_appointment", "2", "Check-up not attended."),
    ),
    (
        False,
        ("police", "6 Oct 2025", "incident", "12", "Called to shouting at the flat. Father left before officers came."),
        ("school", "6 Oct 2025", "attendance", "1", "Child 1 late, said he had overslept."),
    ),
    (
        False,
        ("school", "12 Jan 2025", "attendance", "1", "Child 1 absent, no reason given."),
        ("nursery", "12 Jan 2025", "attendance", "3", "Child 3 absent, no reason given."),
    ),
    (
        False,
        ("school", "2 June 2025", "meeting", "2", "Meeting with mother about reading at home."),
        ("social care", "2 June 2025", "meeting", "2", "Core group. Plan reviewed, no change."),
    ),
    (
        False,
        ("police", "18 July 2025", "missing", "1", "Child 1 reported missing 21:10, found 02:30 at a friend's house."),
        ("social care", "28 July 2025", "missing", "1", "Missing overnight, found at friend's house."),
    ),
    (
        False,
        ("health visitor", "8 Dec 2025", "visit", "3", "Home visit, weight on the 9th centile."),
        ("social care", "9 Dec 2025", "visit", "123", "Statutory visit, children seen alone in bedroom."),
    ),
    (
        False,
        ("hospital", "3 May 2025", "health", "3", "Outpatient clinic for asthma, new inhaler."),
        ("health visitor", "3 May 2025", "visit", "3", "Home visit. Sleep and feeding talked through."),
    ),
    (
        False,
        ("housing", "May 2025", "contact", "12", "Rent arrears letter sent."),
        ("school", "23 May 2025", "contact", "12", "Letter sent about uniform."),
    ),
    (
        False,
        ("police", "20 Feb 2025", "contact", "1", "Child 1 stopped with two friends at the shops, words of advice."),
        ("school", "20 Feb 2025", "incident", "1", "Child 1 walked out of maths. Parents telephoned."),
    ),
    (
        False,
        ("drug service", "4 Aug 2025", "missed_appointment", "12", "Father missed his session."),
        ("mental health", "4 Aug 2025", "missed_appointment", "12", "Mother missed her appointment with the nurse."),
    ),
    (
        False,
        ("court", "30 Sep 2025", "court", "1234", "Interim supervision order made."),
        ("probation", "30 Sep 2025", "court", "1234", "Father sentenced for driving while disqualified."),
    ),
    (
        False,
        ("school", "5 Nov 2025", "injury", "2", "Bruise on Child 2's cheek. She said she walked into a door."),
        ("hospital", "6 Nov 2025", "injury", "1", "Child 1's wrist in plaster after football."),
    ),
    (
        False,
        ("social care", "14 Apr 2025", "referral", "4", "Pre-birth assessment asked for by midwife."),
        ("police", "14 Apr 2025", "referral", "12", "Domestic abuse notification, standard risk."),
    ),
    (
        False,
        ("midwife", "14 Apr 2025", "visit", "4", "Antenatal home visit. Mother low."),
        ("midwife hospital", "15 Apr 2025", "health", "4", "Scan at 28 weeks, growth as expected."),
    ),
    (
        False,
        ("school", "11 Sep 2025", "contact", "2", "Mother collected Child 2 early for the dentist."),
        ("hospital", "11 Sep 2025", "health", "3", "Child 3 admitted overnight after swallowing tablets."),
    ),
    (
        False,
        ("social care", "21 Dec 2025", "decision", "12", "Case closed after assessment, no further action."),
        ("drug service", "21 Dec 2025", "closure", "12", "Father closed, programme completed."),
    ),
    (
        False,
        ("nursery", "17 Nov 2025", "contact", "3", "Child 3 hungry on arrival, ate two breakfasts."),
        ("school", "17 Nov 2025", "contact", "12", "Children hungry on arrival at breakfast club."),
    ),
    (
        False,
        ("police", "2025", "incident", "12", "Several calls to the address about noise."),
        ("housing", "3 Mar 2025", "contact", "12", "Noise complaint about the address."),
    ),
    (
        False,
        ("school", "10 Oct 2025", "contact", "1", "Child 1 asked for a place to do homework."),
        ("social care", "10 Oct 2025", "visit", "12", "Saw children at grandmother's while mother was assessed."),
    ),
    (
        False,
        ("health visitor", "1 July 2025", "assessment", "3", "Ages and stages questionnaire: below in two areas."),
        ("social care", "1 July 2025", "assessment", "123", "Child and family assessment begun."),
    ),
)


@dataclass(frozen=True, slots=True)
class ToldPair:
    """Two accounts, what is said of their children, and whether they are of one event."""

    is_one: bool
    events: tuple[Event, Event]
    said: tuple[EventChild, ...]


def told_pairs() -> tuple[ToldPair, ...]:
    """Give the forty pairs, each as two events with their children."""
    return tuple(_pair(number, *entry) for number, entry in enumerate(_PAIRS))


def _pair(number: int, is_one: bool, one: _Told, other: _Told) -> ToldPair:
    first, second = (_event(f"{number}{letter}", told) for letter, told in (("a", one), ("b", other)))
    said = (*_children(first, one[3]), *_children(second, other[3]))
    return ToldPair(is_one, (first, second), said)


def _event(ident: str, told: _Told) -> Event:
    agency, typed, kind, _, what = told
    when = read_when(typed)
    if when is None:
        raise ValueError(f"no time: {typed}")
    return Event(
        EventId(ident),
        CaseId("case"),
        what,
        agency_id=AgencyId(agency),
        first=when.first,
        last=when.last,
        precision=when.precision,
        is_about=when.is_about,
        kind=EventKind(kind),
    )


def _children(event: Event, numbers: Iterable[str]) -> Iterable[EventChild]:
    for number in numbers:
        yield EventChild(EventChildId(f"{event.id}{number}"), event.id, ChildId(number))
