"""The words of the page, and the colours and glyphs that go with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.domain.event import IMPACT_SHOWN, SEEN_WORDS, EventKind, Impact
from audit_tool.domain.patterns import Pattern
from audit_tool.views.chronology import ChronologyPicture, EventLine, Lane, Screenful
from ui import wording

WORST_FIRST = (Impact.DANGER, Impact.SERIOUS_HARM, Impact.SOME_HARM, Impact.LITTLE_CHANGE, Impact.BETTER)

KINDS: Mapping[EventKind, str] = MappingProxyType(
    {
        EventKind.CONTACT: "Contact",
        EventKind.REFERRAL: "Referral",
        EventKind.VISIT: "Visit",
        EventKind.ASSESSMENT: "Assessment",
        EventKind.MEETING: "Meeting",
        EventKind.DECISION: "Decision",
        EventKind.INCIDENT: "Incident",
        EventKind.INJURY: "Injury",
        EventKind.MISSING: "Missing",
        EventKind.ATTENDANCE: "School attendance",
        EventKind.HEALTH: "Health",
        EventKind.MISSED_APPOINTMENT: "Missed appointment",
        EventKind.MOVE: "Move",
        EventKind.BIRTH: "Birth",
        EventKind.DEATH: "Death",
        EventKind.DISCLOSURE: "Disclosure",
        EventKind.ARREST: "Arrest",
        EventKind.COURT: "Court",
        EventKind.CLOSURE: "Case closed",
        EventKind.ESCALATION: "Escalation",
        EventKind.OTHER: "Something else",
    }
)

FIRST = "Add the first event, or bring in the table that an agency sent."
MEETING = "The audit meeting"
WHEN_HINT = "6 October 2025, May 2025, about spring 2025. Empty if nobody knows"
NOT_READ = (
    "That is no time this page can read. It is kept as you typed it, and the event stands among those without one."
)
NAME_NOBODY = "Write as the record may be read aloud: Child 1, Mother, the school. Name nobody."
BEGINNING = "The first of them stand below.\nThey can be opened and changed once all are read."
READ_AGAIN = "Nothing is lost. Read it again; where that does not help, close the app and open it once more."
NOT_SAID = ("To say", "part", "question")


def impact_shown(impact: Impact | None) -> tuple[str, str, str]:
    """Give words, meaning and glyph of what an event was for one child; no glyph where nobody has said."""
    return IMPACT_SHOWN[impact] if impact is not None else ("To say", "na", "")


def gravity(impact: Impact | None) -> int:
    """Rank an impact: the gravest highest, after what nobody has said yet."""
    if impact is None:
        return len(WORST_FIRST) + 1
    return len(WORST_FIRST) - WORST_FIRST.index(impact) if impact in WORST_FIRST else 0


def worst(line: EventLine) -> tuple[str, str, str]:
    """Give the gravest thing that is said of an event, or that something is still to be said."""
    said = [each for each in line.said if each is not None]
    if not said:
        return "No child", "na", "dash"
    if line.is_to_say:
        return NOT_SAID
    impacts = {each.impact for each in said}
    return IMPACT_SHOWN[next((one for one in WORST_FIRST if one in impacts), Impact.NOT_KNOWN)]


def how_grave(line: EventLine) -> int:
    """Rank an event by the gravest that is said of a child; what is still to be said before all."""
    return max((gravity(said.impact) for said in line.said if said is not None), default=-1)


def seen(line: EventLine) -> str:
    """Say whether the children were seen: in one word where it is the same for all, else how many."""
    said = [then.said.seen for then in line.concerned if then.said is not None]
    if not said:
        return ""
    if len(set(said)) == 1:
        return SEEN_WORDS[said[0]] if said[0] is not None else "To say"
    return f"{sum(one is not None and one.was_seen for one in said) or 'none'} of {len(said)} seen"


def ages(line: EventLine) -> str:
    """Say how old each child it concerns was: "C1 14y 7m   C3 born"."""
    return "   ".join(f"{short(then.child.label)} {then.age.words}" for then in line.concerned if then.age is not None)


def short(label: str) -> str:
    """Shorten "Child 3" to "C3"."""
    return f"C{label.removeprefix('Child ')}" if label.startswith("Child ") else label


def below(lane: Lane) -> str:
    """Say a child's age over the period, or when it was born: to the month where that is known, else in years."""
    born = lane.life.born
    if born is not None and lane.at_first.stage != "born":
        return f"born {born.short_words}"
    first, last = lane.at_first, lane.at_last
    if first.months is None or last.months is None:
        return last.words
    if first.months[0] == first.months[1]:
        return first.words if first == last else f"{first.words} to {last.words}"
    return f"{first.months[1] // 12} to {last.months[1] // 12} years old"


def unsaid(line: EventLine) -> tuple[str, str]:
    """Say what is still to be said of an event: (bold beginning, the rest)."""
    names = wording.list_of([child.label for child in line.unsaid])
    return f"{line.event.when_words}: what it was for {names} is not said.", line.event.what


def none_left(typed: str) -> str:
    """Say that no event is as it is wanted."""
    return f"No event matches “{typed}”." if typed else "No event matches these filters"


def silence(days: int, label: str) -> str:
    """Say that nobody saw a child."""
    return f"{days} days, nobody saw {label}"


def pattern(found: Pattern, picture: ChronologyPicture) -> tuple[str, str]:
    """Say what a pattern is: (in bold, its days)."""
    label = next((lane.child.label for lane in picture.lanes if lane.child.id == found.child_id), "")
    days = day(found.first) if found.first == found.last else f"{day(found.first)} to {day(found.last)}"
    told = {
        "silence": f"{found.count} days without {label} being seen",
        "missed_appointments": f"{found.count} appointments of {label} missed",
        "moves": f"{found.count} moves of {label} in a year",
        "told_twice": f"{found.count} accounts of one day",
        "days_differ": f"{found.count} accounts of one event give days that cannot both be right",
        "seen_differs": f"{found.count} accounts of one event differ on whether {label} was seen",
        "impact_differs": f"{found.count} accounts of one event differ on what it was for {label}",
    }
    return told[found.code], days


def proposed(found: Pattern, picture: ChronologyPicture) -> str:
    """Propose the words of a finding; what it means is for people to say."""
    lead, days = pattern(found, picture)
    return f"{lead}: {days}."


def summed_up(picture: ChronologyPicture) -> str:
    """Count what the picture shows, and say what it leaves out."""
    agencies = len({line.event.agency_id for line in picture.lines if line.event.agency_id is not None})
    gaps = sum(len(lane.silences) for lane in picture.lanes)
    parts = [
        wording.count(len(picture.lines), "event"),
        wording.count(agencies, "agency", "agencies"),
        f"{wording.count(gaps, 'gap')} of 60 days or more" if gaps else "no gap of 60 days",
    ]
    if picture.undated:
        parts.append(f"{picture.undated} without a date, in the table only")
    return ", ".join(parts)


def being_read(screenful: Screenful) -> str:
    """Say that the whole of a long chronology is still being read."""
    return f"Reading {screenful.standing:,} events"


def not_read(screenful: Screenful | None) -> tuple[str, str]:
    """Say that a chronology, or what follows its beginning, could not be read: (bold beginning, what to do)."""
    if screenful is None:
        return "This chronology could not be read.", READ_AGAIN
    stand = f"The first {len(screenful.lines)} of {screenful.standing:,} events stand below and cannot be opened."
    return "The rest of the events could not be read.", f"{stand} {READ_AGAIN}"


def begun(screenful: Screenful) -> str:
    """Say how much of a long chronology is there that could not be read to its end."""
    return f"The first {len(screenful.lines)} of {screenful.standing:,} events"


def agency(line: EventLine) -> str:
    """Say whose account a line is; of an event that several tell, how many do, and who."""
    return line.agency or MEETING if line.told == 1 else f"{line.told} accounts: {line.agency}"


def day(on: dt.date) -> str:
    """Say a day of a silence."""
    return wording.day(on)
