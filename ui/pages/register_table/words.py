"""The words of the page that brings tables of contacts, of participation and of slips in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.domain.brief_use import BriefUse
from audit_tool.domain.contact import Contact
from audit_tool.domain.participation import Participation
from audit_tool.exchange.register_tables import Kept, NoteCode, RowRead, TableReading
from ui import wording
from ui.wording import register as said

TITLES: Mapping[Kept, str] = MappingProxyType(
    {
        Kept.CONTACTS: "Bring in contacts",
        Kept.PARTICIPATION: "Bring in participation",
        Kept.SLIPS: "Bring in slips",
    }
)
LEADS: Mapping[Kept, str] = MappingProxyType(
    {
        Kept.CONTACTS: "One row for each person: whose contact, which post, who.",
        Kept.PARTICIPATION: "One row for each figure: whose, what is counted, how many, from which day to which.",
        Kept.SLIPS: "One row for each team: whose, which team, how many, and what came of the brief. Name nobody.",
    }
)
STEPS = (
    ("documents", "A table from Excel, LibreOffice, Word or a CSV file will do: choose it, drop it here or paste it."),
    ("questions", "Columns are known by their headings. Say what a column is once, and it is known next time."),
    ("tick", "You look at every row, then take them in as one. Undo takes all of them out again."),
)
"""How it goes, as (icon, sentence), before there is a table."""
NONE = ("Leave it out", "No match, so it is left out")
OTHERS = "left out"

TARGETS: Mapping[Kept, Mapping[str, str]] = MappingProxyType(
    {
        Kept.CONTACTS: {
            "agency": "Agency or setting, by URN, code or name",
            "post": "Post",
            "name": "Who",
            "email": "Work email",
            "phone": "Work phone",
            "from": "First day in the post",
            "to": "Last day in the post",
        },
        Kept.PARTICIPATION: {
            "agency": "Agency or setting, by URN, code or name",
            "metric": "What is counted",
            "number": "How many",
            "of": "Out of",
            "period": "Month, quarter or year",
            "from": "First day",
            "to": "Last day",
        },
        Kept.SLIPS: {
            "agency": "Agency or setting, by URN, code or name",
            "team": "Team",
            "number": "How many",
            "on": "Day",
            "brief": "Which brief",
            "delivered_by": "Delivered by",
            "discussed": "What they talked about",
            "will_do": "What the team will do",
            "changed": "What has changed",
        },
    }
)

_NOTES: Mapping[NoteCode, str] = MappingProxyType(
    {
        NoteCode.AGENCY_NOT_SAID: "It does not say whose it is",
        NoteCode.AGENCY_NOT_KNOWN: "No agency or setting has this URN, code or name",
        NoteCode.AGENCY_OF_SEVERAL: "Several settings have this name. Use the URN",
        NoteCode.POST_NOT_KNOWN: "The post is none that is known",
        NoteCode.NOBODY_NAMED: "Nobody is named",
        NoteCode.NO_EMAIL: "This is not one email address",
        NoteCode.NO_DAY: "This is no date",
        NoteCode.DAYS_TURNED: "The last day comes before the first",
        NoteCode.NO_PERIOD: "The days it is for are not said",
        NoteCode.METRIC_NOT_KNOWN: "What is counted is none that is known",
        NoteCode.NO_NUMBER: "This is no whole number",
        NoteCode.MORE_THAN_ALL: "It is more than what it is out of",
        NoteCode.TEAM_NOT_SAID: "It does not say which team",
        NoteCode.BRIEF_NOT_KNOWN: "This is neither of the briefs",
        NoteCode.VERSION_NOT_OUT: "This version was never let out",
        NoteCode.OTHER_FAMILY: "This form is about another family. Bring it in there",
        NoteCode.FORMULA: "A formula stands here, and formulas are never worked out. Write its words instead",
        NoteCode.TWICE: "It stands in the table twice",
    }
)


_CAME = (("talked about it", "discussed"), ("action sheet back", "will_do"), ("something changed", "changed"))
"""What may have come of a brief, and the field of a slip that says it."""


def headline(reading: TableReading) -> str:
    """Say how much comes in."""
    if reading.waits_for:
        missing = [TARGETS[reading.kept][code] for code in reading.waits_for]
        return f"Say first which column is: {wording.list_of(missing)}."
    parts = [f"{wording.count(len(reading.coming_in), 'row')} can come in"]
    if reading.same:
        parts.append(f"{reading.same} are known already")
    if reading.staying_out:
        parts.append(f"{len(reading.staying_out)} stay out")
    whole = ", ".join(parts)
    return f"{whole[0].upper()}{whole[1:]}."


def note(row: RowRead) -> str:
    """Say why a row stays out; empty where it comes in."""
    if row.note is None:
        return ""
    place = f" ({row.column})" if row.column else ""
    return f"{_NOTES[row.note]}{place}."


def about(row: RowRead) -> str:
    """Say what a row brings."""
    match row.noun:
        case Contact() as contact:
            reach = " · ".join(part for part in (contact.email, contact.phone) if part)
            return f"{contact.name}, {said.POSTS[contact.post]}{'. ' + reach if reach else ''}"
        case Participation() as figure:
            count = wording.of(figure.number, figure.of) if figure.of is not None else f"{figure.number:,}"
            days = f"{wording.short_day(figure.from_on)} to {wording.short_day(figure.to_on)}"
            return f"{said.METRICS[figure.metric]}: {count}, {days}"
        case BriefUse() as slip:
            came = [name for name, text in _CAME if getattr(slip, text)]
            day = f", {wording.short_day(slip.on)}" if slip.on else ""
            return f"{slip.team}{day}: {wording.count(slip.number, 'person', 'people')}, {', '.join(came) or 'read it'}"
    return note(row)


def verdict(row: RowRead) -> tuple[str, str, str]:
    """Say what becomes of a row, as words, meaning and glyph."""
    if row.noun is None:
        return "Stays out", "na", "dash"
    return ("Changes", "part", "half") if row.noun.id else ("New", "ok", "tick")


def act(reading: TableReading | None) -> str:
    """Name the button that takes everything in."""
    count = len(reading.coming_in) if reading is not None else 0
    return f"Take in {wording.count(count, 'row')}" if count else "Take it in"
