"""The words of the page that brings the national register in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.domain.register_changes import LineChange, LineFate
from audit_tool.domain.successions import LinkLine
from audit_tool.exchange.school_register import Authority, UnreadRow, UnreadWhy
from audit_tool.views.register import RegisterPreview
from audit_tool.views.register_takes import TakeLine, TakenOf
from ui import wording
from ui.wording import register as said

LEAD = "Choose the register's files. You see everything that would change before anything is written."
KINDS = "Register files (*.csv);;All files (*)"
STEPS = (
    (
        "documents",
        "Download “Establishment fields” and “Establishment links” from Get Information About Schools as CSV.",
    ),
    ("people", "Choose your local authority. Only its settings come in, and changes to those you have."),
    ("tick", "Take all of it in as one. It can be taken back as one."),
)
"""How it goes, as (icon, sentence), before a file is chosen."""
NO_LINKS = "Without the file of links, schools that merged or became academies are new ones."

FATES: Mapping[LineFate, tuple[str, str, str]] = MappingProxyType(
    {
        LineFate.NEW: ("New", "info", "plus"),
        LineFate.CHANGED: ("Changed", "part", "half"),
        LineFate.CLOSED: ("Closed", "bad", "dash"),
        LineFate.SAME: ("As it is", "na", "tick"),
    }
)
UNREAD = "unread"
"""The chip of rows that cannot be read."""

_WHY: Mapping[UnreadWhy, str] = MappingProxyType(
    {
        UnreadWhy.NOT_AS_WIDE: "the row has {said} cells, not as many as there are headings",
        UnreadWhy.NO_URN: "“{said}” is no URN",
        UnreadWhy.URN_TWICE: "the URN {said} stood in the file before",
        UnreadWhy.NO_NAME: "there is no name",
        UnreadWhy.NO_DATE: "“{said}” is no date",
        UnreadWhy.NO_NUMBER: "“{said}” is no whole number",
        UnreadWhy.WORD_NOT_KNOWN: "“{said}” is no word of the register",
        UnreadWhy.LETTERS_LOST: "a letter of “{said}” cannot be read",
    }
)


def authority(each: Authority) -> str:
    """Name an authority with its code and how many rows it has."""
    return f"{each.name or 'No name'} ({each.code}), {wording.count(each.rows, 'row')}"


def headline(preview: RegisterPreview) -> str:
    """Say what would change, in one line."""
    counts = {fate: len(preview.changes.of(fate)) for fate in LineFate}
    told = [
        f"{counts[fate]} {words}"
        for fate, words in (
            (LineFate.NEW, "new"),
            (LineFate.CHANGED, "changed"),
            (LineFate.CLOSED, "closed"),
            (LineFate.SAME, "as they are"),
        )
        if counts[fate]
    ]
    return f"Settings: {wording.list_of(told)}." if told else "No setting of this authority is in the file."


def below(preview: RegisterPreview) -> list[str]:
    """Say what stays out, and what is odd."""
    changes, reading = preview.changes, preview.read.establishments
    lines = [f"{reading.rows:,} rows read. {wording.count(reading.columns_left_out, 'column')} left out."]
    if preview.read.unread:
        lines.append(
            f"Left out because a cell cannot be read: {wording.count(len(preview.read.unread), 'row')}. See below."
        )
    if changes.closed_before:
        lines.append(f"{changes.closed_before:,} closed before {wording.day(preview.closed_since)} and stay out.")
    if changes.without_duty:
        lines.append(f"{wording.count(changes.without_duty, 'row')} of types that are asked nothing stay out.")
    if changes.lacking:
        names = wording.list_of([each.agency.name for each in changes.lacking[:5]])
        more = f" and {len(changes.lacking) - 5} more" if len(changes.lacking) > 5 else ""
        lines.append(f"The file does not have {names}{more}. They stay as they are.")
    if preview.read.links is None:
        lines.append(NO_LINKS)
    return lines


def changes_of(change: LineChange) -> str:
    """Say what a line changes."""
    if change.fate is LineFate.NEW:
        facts = change.line.facts
        return ", ".join(part for part in (facts.phase, facts.type) if part)
    return "; ".join(said.change(each) for each in change.changes)


def link(line: LinkLine, names: Mapping[str, str]) -> str:
    """Say one link in words."""
    when = f", {wording.day(line.on)}" if line.on else ""
    earlier, later = names.get(line.urn, line.urn), names.get(line.other_urn, line.other_urn)
    return f"{earlier} ({line.urn}) to {later} ({line.other_urn}): {line.link_type.value}{when}"


_NOUNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "agency": ("agency or setting", "agencies and settings"),
        "contact": ("contact", "contacts"),
        "participation": ("figure", "figures"),
        "setting link": ("link between settings", "links between settings"),
        "return": ("return of an open round", "returns of open rounds"),
    }
)
_DONE: Mapping[str, str] = MappingProxyType(
    {
        "setting": "facts",
        "contact": "contacts",
        "participation": "figures",
        "setting link": "what became of it",
        "return": "its return in an open round",
    }
)


def take_day(line: TakeLine) -> str:
    """Say when something was brought in."""
    return wording.moment(line.at)


def take(line: TakeLine) -> str:
    """Say in a line when something was brought in, by whom, and how much of what."""
    counts = [wording.count(line.counts[noun], *words) for noun, words in _NOUNS.items() if line.counts.get(noun)]
    by = f", {line.by}" if line.by else ""
    return f"{take_day(line)}{by}: {wording.list_of(counts)}" if counts else f"{take_day(line)}{by}"


def taken_of(told: TakenOf) -> str:
    """Say what was brought in of one agency or setting."""
    done = [words for noun, words in _DONE.items() if noun in told.nouns]
    if told.is_new:
        return f"{told.name}: new" + (f", with {wording.list_of(done)}" if done else "")
    return f"{told.name}: {wording.list_of(done)}" if done else told.name


def unread(row: UnreadRow) -> str:
    """Say why a row stays out, and where it stands."""
    place = f", {row.column}" if row.column else ""
    return f"Row {row.row}{place}: {_WHY[row.why].format(said=row.said)}."


def act(preview: RegisterPreview | None) -> str:
    """Name the button that takes everything in."""
    if preview is None:
        return "Take it in"
    count = len(preview.changes.of(LineFate.NEW, LineFate.CHANGED, LineFate.CLOSED))
    return f"Take in {wording.count(count, 'change')}" if count else "Take it in"


def taken(count: int) -> str:
    """Say what was done, in the past tense."""
    return f"{wording.count(count, 'setting')} taken in"
