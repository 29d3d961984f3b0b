"""What the page of a rehearsal says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from audit_tool.domain.child_list import LIST_TITLES
from audit_tool.domain.choice import Place, in_words
from audit_tool.domain.rehearsal import DIVE_PARTS, Step
from audit_tool.domain.request import Due, Quality
from audit_tool.exchange.child_lists import ColumnFate, SheetReading
from audit_tool.exchange.tracker import TrackerRow
from audit_tool.views.rehearsal import ChildLine, RehearsalPicture, RequestLine, StepLine
from ui import wording
from ui.wording.rehearsal import STEPS
from ui.wording.rounds import Standing

DUES: Mapping[Due, Standing] = MappingProxyType(
    {
        Due.LATE: Standing("Late", "bad", "clock"),
        Due.TODAY: Standing("Due today", "part", "clock"),
        Due.NEXT: Standing("Due next", "part", "ring"),
        Due.TO_MEND: Standing("To be mended", "part", "flag"),
        Due.LATER: Standing("Later", "na", "ring"),
        Due.UNDATED: Standing("No date yet", "na", "dash"),
        Due.IN: Standing("In", "ok", "tick"),
    }
)
"""Where a request stands, as its pill shows it."""

QUALITIES: Mapping[Quality, str] = MappingProxyType(
    {
        Quality.NOT_CHECKED: "Nobody has looked yet",
        Quality.GOOD: "Good to use",
        Quality.TO_MEND: "To be mended",
    }
)

PLACES: Mapping[Place, Standing] = MappingProxyType(
    {
        Place.CHOSEN: Standing("Chosen", "ok", "tick"),
        Place.RESERVE: Standing("Reserve", "na", "ring"),
        Place.GIVEN_UP: Standing("Made way", "plum", "cross"),
    }
)

SIDES: Mapping[str, str] = MappingProxyType({"process": "Process", "practice": "Practice"})
"""Of which side a lesson is."""

FATES: Mapping[ColumnFate, str] = MappingProxyType(
    {
        ColumnFate.IDENTIFYING: "left out, because somebody may be named there",
        ColumnFate.NOT_NEEDED: "left out, because nothing here needs it",
        ColumnFate.TWICE: "left out, because an earlier column says the same",
        ColumnFate.FOR_AGE: "read for the age, then dropped",
    }
)

RULE = (
    "Each child in turn is the one who adds most groups that nobody chosen before is in; a hash of the seed and the "
    "child’s id settles ties. Anybody with the lists and the seed gets the same children."
)
LISTS_ABOUT = (
    "Names, addresses and birthdays are never taken in. The lists stay on this laptop, are in no export, and are "
    "deleted before the rehearsal closes."
)
GIVING_UP = (
    "Every row and every id goes, and cannot be brought back. Who was chosen and why stays, and so do the counts. "
    "Backups made before today still hold the lists: delete those too, or let them run out."
)
SENDING = (
    "Each agency gets a form about each chosen child, and each child a record for the moderation. The children stay "
    "as they are from then on."
)
DESPITE = "Why do you go on?"

PARTS: tuple[tuple[str, str, str], ...] = (
    (
        DIVE_PARTS[0],
        "What the interviews showed",
        "Practitioners, managers, and the child and family where they agreed.",
    ),
    (DIVE_PARTS[1], "What the documents showed", "Assessments, plans, minutes: what they say, and what is missing."),
    (DIVE_PARTS[2], "What was seen", "A visit, a meeting, the front door at work."),
)
"""What is written of a deep dive: (part, title, hint)."""


def headline(picture: RehearsalPicture) -> str:
    """Say where the clock stands, and what presses most: "Day 4 of 15: 9 requests are due tomorrow"."""
    found, day = picture.rehearsal, picture.day
    if found.step is Step.CLOSED:
        return "This rehearsal is over."
    if day is None:
        return "This rehearsal is planned. The clock starts with the letter."
    if day < 1:
        return f"The letter comes in {wording.count(1 - day, 'working day')}."
    if day > found.last_day:
        return f"Day {day}: the {found.last_day} days are over."
    return f"Day {day} of {found.last_day}: {_presses(picture, day)}"


def _presses(picture: RehearsalPicture, day: int) -> str:
    late, today, coming = (len(picture.due(which)) for which in (Due.LATE, Due.TODAY, Due.NEXT))
    if late:
        return f"{wording.count(late, 'request is', 'requests are')} late"
    if today:
        return f"{wording.count(today, 'request is', 'requests are')} due today"
    if coming:
        return f"{wording.count(coming, 'request is', 'requests are')} due {_next_day(picture, day)}"
    to_go = picture.rehearsal.fieldwork_day - day
    if to_go > 0:
        return f"fieldwork begins in {wording.count(to_go, 'working day')}"
    return "fieldwork begins today" if to_go == 0 else "fieldwork is on"


def _next_day(picture: RehearsalPicture, day: int) -> str:
    on = picture.rehearsal.date_of(day + 1)
    if on is None:
        return "next"
    return "tomorrow" if (on - picture.today).days == 1 else f"on {wording.weekday(on)}"


def below(picture: RehearsalPicture) -> str:
    """Say which rehearsal it is: its title, its theme, who leads, and when fieldwork begins."""
    found = picture.rehearsal
    begins = found.date_of(found.fieldwork_day)
    parts = [
        picture.round.title,
        f"theme: {found.theme}" if found.theme else "",
        f"lead inspector: {found.lead}" if found.lead else "",
        f"fieldwork from {wording.day(begins)}" if begins else "",
    ]
    return " · ".join(part for part in parts if part)


def step(line: StepLine) -> Standing:
    """Say whether a step was reached."""
    return Standing("Reached", "ok", "tick") if line.reached_on else Standing("To come", "na", "ring")


def step_name(line: StepLine) -> str:
    """Name a step as what is so once it is reached."""
    return STEPS[line.step.value][0]


def day(on: dt.date | None) -> str:
    """Say a day shortly; nothing for none."""
    return wording.short_day(on) if on else ""


def request_name(line: RequestLine) -> str:
    """Name a request by its reference and what is asked for."""
    return f"{line.request.ref}. {line.request.item}"


def due(line: RequestLine) -> str:
    """Say when a request is due: "day 5, 6 Mar"."""
    on = f", {wording.short_day(line.due_on)}" if line.due_on else ""
    return f"day {line.request.due_day}{on}"


def tracker_row(line: RequestLine) -> TrackerRow:
    """Write a request in the words of the tracker."""
    one = line.request
    return TrackerRow(
        one.ref,
        one.heading,
        one.item,
        line.owner_name,
        one.contact,
        one.asked_on,
        line.due_on,
        one.due_day,
        one.received_on,
        QUALITIES[one.quality],
        one.issue,
        DUES[line.stands].words,
    )


def why(line: ChildLine) -> str:
    """Say why a child was proposed, exchanged or given up."""
    child = line.child
    if child.why:
        return child.why
    return f"Adds: {', '.join(_names(child.adds))}"


def groups(line: ChildLine) -> str:
    """List the groups a child is in."""
    return ", ".join(_names(line.child.strata))


def _names(groups: Iterable[str]) -> list[str]:
    return [group.partition(": ")[2] for group in in_words(groups)]


def audits(line: ChildLine) -> str:
    """Say how many of a child's audits are in."""
    return wording.of(line.back, line.expected) if line.expected else ""


def sheet_about(sheet: SheetReading) -> str:
    """Say what a sheet of a file holds."""
    told = f"{wording.count(len(sheet.rows), 'row')} about {wording.count(sheet.children, 'child', 'children')}."
    if missing := len(sheet.without_id):
        told += f" {wording.count(missing, 'row is', 'rows are')} left out, without an id of their own."
    if sheet.has_nhs_numbers:
        told += " An NHS number is not taken as an id."
    return told


def columns_told(sheet: SheetReading) -> tuple[str, ...]:
    """Say of each column that is not simply kept what becomes of it, and of each how many cells could not be read."""
    told = [f"“{column.heading}” is {FATES[column.fate]}." for column in sheet.columns if column.fate in FATES]
    told += [
        f"“{column.heading}”: {wording.count(column.unread, 'cell is', 'cells are')} left out that could not be read."
        for column in sheet.columns
        if column.unread
    ]
    return tuple(told)


LIST_CHOICES: tuple[tuple[str, str], ...] = (
    ("Leave this sheet out", ""),
    *((title, which.value) for which, title in LIST_TITLES.items()),
)
