"""The words of the page that brings tables in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from audit_tool.exchange.chronology_tables import ChronologyReading, DayOrder, Fate, Note, NoteCode, RowRead
from audit_tool.exchange.sheets import Sheet, TableFile
from ui import wording

LEAD = "Choose a file or paste what you copied. You see every event before anything is written."
FIRST_STEPS = (
    ("documents", "A table from Excel, LibreOffice, Word or a CSV file will do. It stays as it is."),
    ("questions", "Columns are known by their headings. You are asked what only you can say."),
    ("tick", "You look at every event, then bring them in as one. Undo takes all of them out again."),
)
"""What happens to a table, as (icon, sentence), before one is chosen."""
WHICH_HINT = "The one that looks most like a chronology is chosen."
KEEP = ("Keep it beside the event", "No match, so nothing of it is lost")
OTHERS = "kept beside the events"
WITH_CODES = "Write Child 1 or Mother where the table has a name that the vault knows"

TARGETS: Mapping[str, str] = MappingProxyType(
    {
        "date": "When it was, or began",
        "until": "Last day",
        "time": "Time of day",
        "agency": "Whose account it is",
        "source": "Taken from",
        "kind": "What sort of thing",
        "what": "What happened",
        "response": "What was done",
        "children": "Which children",
        "seen": "Was the child seen?",
        "voice": "What the child said or showed",
        "impact": "What it was for the child",
        "significance": "Did it turn the case?",
        "analysis": "What it means",
    }
)
"""What a column may be, in the order of the event form."""

ORDERS: Mapping[DayOrder, str] = MappingProxyType(
    {DayOrder.DAY_FIRST: "Day first, as in Britain", DayOrder.MONTH_FIRST: "Month first, as in the United States"}
)

NOTES: Mapping[NoteCode, str] = MappingProxyType(
    {
        NoteCode.AHEAD: "“{}” is still to come. Check the year.",
        NoteCode.AGENCY_STRANGE: "“{}” takes no part in this case. The name is kept beside the event.",
        NoteCode.BROUGHT_BEFORE: "Already brought in on {}. What became of it since stays as it is.",
        NoteCode.CENTURY: "“{}” does not say which century. It is kept as typed, without a date.",
        NoteCode.CHILDREN_STRANGE: "“{}” is nobody the record knows. The words are kept beside the event.",
        NoteCode.COUNTED: "“{}” is how Excel counts days. Check the date.",
        NoteCode.ENDS_BEFORE_IT_BEGAN: "The last day, “{}”, is before the first. It is kept beside the event.",
        NoteCode.FORMULA: "Cell {} holds a formula, so it is not taken. Type its text there, then bring it in again.",
        NoteCode.NAMES_SOMEBODY: "It names somebody the vault knows. Write Child 1 or Mother in its place.",
        NoteCode.NO_DATE: "It has no date, so it stands among the events without one.",
        NoteCode.NO_WORDS: "Nothing says what happened.",
        NoteCode.NOT_READ: "“{}” is no time that can be read. It is kept as typed, without a date.",
        NoteCode.OF_NOBODY: "“{}” is said of no child that is named. It is kept beside the event.",
        NoteCode.OF_SEVERAL: "“{}” is said of several children at once. It is kept beside the event; say it of each.",
        NoteCode.OTHER_ORDER: "“{}” can only be read the other way round than the rest.",
        NoteCode.SAYS_THE_SAME: "It says the same as row {}. Both come in.",
        NoteCode.SEEN_KEPT: "“{}” does not say how the child was seen. It is kept beside the event.",
        NoteCode.UNTIL_KEPT: "“{}” is no last day that can be read. It is kept beside the event.",
        NoteCode.WEEKDAY: "The day of the week in “{}” is another one. Check the date.",
    }
)
"""What is told of a row, by code; the words of the row that it is about stand in the gap."""

_SHORT: Mapping[NoteCode, str] = MappingProxyType(
    {
        NoteCode.AGENCY_STRANGE: "Agency",
        NoteCode.CHILDREN_STRANGE: "Children",
        NoteCode.NAMES_SOMEBODY: "A name",
        NoteCode.NO_DATE: "No date",
        NoteCode.OF_NOBODY: "Which child?",
        NoteCode.OF_SEVERAL: "Which child?",
        NoteCode.SEEN_KEPT: "Seen how?",
        NoteCode.SAYS_THE_SAME: "Twice",
        NoteCode.FORMULA: "A formula",
        NoteCode.BROUGHT_BEFORE: "Came before",
        NoteCode.NO_WORDS: "No words",
    }
)
_DATE = "The date"

FATES: Mapping[Fate, tuple[str, str, str]] = MappingProxyType(
    {
        Fate.COMES_IN: ("Comes in", "ok", "tick"),
        Fate.TO_LOOK_AT: ("Comes in", "part", "half"),
        Fate.LEFT_OUT: ("Left out", "na", "dash"),
    }
)


def table_entry(sheet: Sheet) -> str:
    """Name one table of a file, with how long it is."""
    name = sheet.name or "The table"
    hidden = "" if sheet.is_visible else ", hidden"
    return f"{name}, {wording.count(len(sheet.rows), 'row')}{hidden}"


def read_file(file: TableFile) -> str:
    """Say what was found in a file."""
    return f"{wording.count(len(file.sheets), 'table')} found. Nothing is brought in yet."


def order_question(reading: ChronologyReading) -> str:
    """Ask how days in figures are meant."""
    return f"How is “{reading.orders.example}” meant?"


def order_hint(reading: ChronologyReading) -> str:
    """Say how often that matters."""
    days = wording.count(reading.orders.unsure, "date")
    both = "This table has dates of both kinds. " if reading.orders.day_first and reading.orders.month_first else ""
    return f"{both}{days} can be read both ways, and nothing in the table says which."


def told_order(reading: ChronologyReading) -> str:
    """Say how days in figures were read where the table itself tells; empty where it made no odds."""
    told = reading.orders.told
    if told is None or not reading.orders.unsure:
        return ""
    how = "day first" if told is DayOrder.DAY_FIRST else "month first, as in the United States"
    return f"Dates in figures are read {how}, as other dates in the table show."


TURNED = (
    "Excel may have turned dates around: all that it read as dates are of the 12th or before, and all it left as text "
    "are after. Compare a few with the record."
)

WAITS: Mapping[str, str] = MappingProxyType(
    {
        "what": "Say which column tells what happened.",
        "order": "Say how the dates are meant.",
        "whose": "Say whose account these rows are.",
        "names": "The vault has closed. Open it and press Names, or take the tick out.",
    }
)


def headline(reading: ChronologyReading) -> str:
    """Say what would come in."""
    coming = len(reading.with_fate(Fate.COMES_IN, Fate.TO_LOOK_AT))
    looked = len(reading.with_fate(Fate.TO_LOOK_AT))
    parts = [f"{wording.count(coming, 'event').capitalize()} can come in"]
    if looked:
        parts.append(f"{looked} to look at")
    if left := len(reading.with_fate(Fate.LEFT_OUT)):
        parts.append(f"{wording.count(left, 'row')} left out")
    return ", ".join(parts)


def below(reading: ChronologyReading, notes: Sequence[str]) -> str:
    """Say what of the table is no row, and what the reader passed over."""
    told = []
    if reading.table.above:
        told.append(f"{wording.count(len(reading.table.above), 'row')} above the headings")
    if reading.table.repeated:
        told.append(f"headings again in {wording.count(len(reading.table.repeated), 'row')}")
    said = f"Not events: {wording.list_of(told)}." if told else ""
    changes = " The document tracks changes: what was inserted is taken, what was deleted is not."
    return (said + (changes if "changes_tracked" in notes else "")).strip()


def names(reading: ChronologyReading) -> str:
    """Say whether rows were looked through for names."""
    if not reading.names_looked_for:
        return "Not looked through for names. Open the vault on Identities, then press Names here."
    found = sum(any(note.code is NoteCode.NAMES_SOMEBODY for note in row.notes) for row in reading.rows)
    return f"Looked through for names. {wording.count(found, 'row').capitalize()} named somebody."


def note(one: Note) -> str:
    """Say one thing about a row."""
    said = wording.day(dt.date.fromisoformat(one.said)) if one.code is NoteCode.BROUGHT_BEFORE else one.said
    return NOTES[one.code].format(said)


def notes_of(row: RowRead) -> str:
    """Say all there is to say of a row."""
    return " ".join(note(one) for one in row.notes)


def short_notes(row: RowRead) -> str:
    """Say in a narrow column what there is to look at; empty where nothing is."""
    return ", ".join(dict.fromkeys(_SHORT.get(one.code, _DATE) for one in row.notes))


def act(reading: ChronologyReading | None) -> str:
    """Say on the button what it does."""
    coming = len(reading.with_fate(Fate.COMES_IN, Fate.TO_LOOK_AT)) if reading is not None else 0
    return f"Bring in {wording.count(coming, 'event')}" if coming else "Bring in"


def brought(count: int) -> str:
    """Say that it was done."""
    return f"{wording.count(count, 'event')} brought in"
