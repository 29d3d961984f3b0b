"""Reads tables of contacts, of participation and of slips into nouns; an unreadable row stays out, with why."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from audit_tool.domain.agency import Agency
from audit_tool.domain.brief_use import BriefUse
from audit_tool.domain.contact import Contact, Post, is_email
from audit_tool.domain.ids import AgencyId, ContactId, ParticipationId
from audit_tool.domain.participation import Metric, Participation
from audit_tool.domain.when import Precision, read_when
from audit_tool.exchange.columns import Target, headed, mapped_columns
from audit_tool.exchange.columns.targets import NEAR_WORDS, evened
from audit_tool.exchange.register_tables.report import Kept, NoteCode, RowRead, TableReading
from audit_tool.exchange.register_tables.targets import (
    BRIEF_NAMES,
    CONTACT_TARGETS,
    METRICS,
    PARTICIPATION_TARGETS,
    POSTS,
    SLIP_TARGETS,
)
from audit_tool.exchange.sheets.cells import Row, Sheet
from audit_tool.exchange.slip_form import case_of_form

LastTime = Callable[[str], Mapping[int, str]]
"""Gives, for the digest of its headings, what columns were when a table with these came before."""

_NONE_YET: Mapping[int, str] = MappingProxyType({})
_LONGEST_NUMBER = 7
_NAMED_VERSION = re.compile(r"\bv(?:ersion|ers?)?\.?\s*([0-9]{1,4})\b", re.IGNORECASE)
Word = TypeVar("Word")


def nothing_yet(_headings: str) -> Mapping[int, str]:
    """Say that no table with these headings came before."""
    return _NONE_YET


class _UnreadRowError(Exception):
    """A row stays out."""

    def __init__(self, note: NoteCode, target: str = "") -> None:
        self.note, self.target = note, target
        super().__init__(note)


def read_contacts(
    sheet: Sheet,
    agencies: Mapping[Agency, str],
    standing: Iterable[Contact],
    said: Mapping[int, str] = _NONE_YET,
    *,
    source: str,
    last_time: LastTime = nothing_yet,
) -> TableReading:
    """Read a table of contacts; nothing is changed. Whoever holds a post already is known again by their name.

    Args:
        agencies: everybody who may be meant, with the URN; empty where there is none.
        said: what a person said of columns: target codes, empty for none.
        source: sha256 of the file and of which of its tables it is.
    """
    names = _Names(agencies)
    known = {_who(each): each for each in standing}

    def read(cells: Mapping[str, str]) -> Contact:
        read_one = Contact(
            id=ContactId(""),
            agency_id=names.agency(cells.get("agency", "")),
            post=_worded(cells.get("post", ""), POSTS, NoteCode.POST_NOT_KNOWN, "post"),
            name=_needed(cells.get("name", ""), NoteCode.NOBODY_NAMED, "name"),
            email=_email(cells.get("email", "")),
            phone=cells.get("phone", ""),
            from_on=_day(cells, "from"),
            to_on=_day(cells, "to"),
        )
        _refuse_turned(read_one.from_on, read_one.to_on)
        before = known.get(_who(read_one))
        return read_one if before is None else _over(before, read_one)

    return _reading(Kept.CONTACTS, sheet, CONTACT_TARGETS, said, source, last_time, read, {*known.values()}, _who)


def read_participation(
    sheet: Sheet,
    agencies: Mapping[Agency, str],
    standing: Iterable[Participation],
    said: Mapping[int, str] = _NONE_YET,
    *,
    source: str,
    last_time: LastTime = nothing_yet,
) -> TableReading:
    """Read a table of participation; nothing is changed. A figure for the same days takes the place of the earlier one.

    Args:
        agencies, said, source, last_time: as `read_contacts`.
    """
    names = _Names(agencies)
    known = {_which(each): each for each in standing}

    def read(cells: Mapping[str, str]) -> Participation:
        from_on, to_on = _period(cells)
        number, out_of = _number(cells, "number"), _number(cells, "of")
        if number is None:
            raise _UnreadRowError(NoteCode.NO_NUMBER, "number")
        if out_of is not None and number > out_of:
            raise _UnreadRowError(NoteCode.MORE_THAN_ALL, "number")
        read_one = Participation(
            id=ParticipationId(""),
            agency_id=names.agency(cells.get("agency", "")),
            metric=_worded(cells.get("metric", ""), METRICS, NoteCode.METRIC_NOT_KNOWN, "metric"),
            from_on=from_on,
            to_on=to_on,
            number=number,
            of=out_of,
        )
        before = known.get(_which(read_one))
        return read_one if before is None else replace(read_one, id=before.id)

    return _reading(
        Kept.PARTICIPATION, sheet, PARTICIPATION_TARGETS, said, source, last_time, read, {*known.values()}, _which
    )


def read_slips(
    sheet: Sheet,
    agencies: Mapping[Agency, str],
    standing: Iterable[BriefUse],
    said: Mapping[int, str] = _NONE_YET,
    *,
    slip: BriefUse,
    out: Mapping[str, Collection[int]],
    source: str,
    last_time: LastTime = nothing_yet,
) -> TableReading:
    """Read a table of slips; nothing is changed. A slip of the same team, brief and day takes the place of the earlier.

    A form that was filled in (`exchange.slip_form`) is such a table; one of another family stays out, row by row.

    Args:
        agencies, said, source, last_time: as `read_contacts`.
        standing: the slips of that case's briefs.
        slip: of which case, and of which brief a row is that does not say.
        out: the versions of each brief that were let out at any time; a row that does not say is of the newest.
    """
    names = _Names(agencies)
    known = {each.key: each for each in standing}
    about = case_of_form(headed(sheet, SLIP_TARGETS).above)

    def read(cells: Mapping[str, str]) -> BriefUse:
        if about not in (None, slip.case_id):
            raise _UnreadRowError(NoteCode.OTHER_FAMILY)
        number = _number(cells, "number")
        if not number:
            raise _UnreadRowError(NoteCode.NO_NUMBER, "number")
        document = _brief(cells.get("brief", "")) or slip.document
        version = _version(cells.get("brief", ""), out.get(document, ()))
        read_one = replace(
            slip,
            agency_id=names.agency(cells.get("agency", "")),
            document=document,
            version=version or max(out.get(document, ()), default=0),
            team=_needed(cells.get("team", ""), NoteCode.TEAM_NOT_SAID, "team"),
            number=number,
            on=_day(cells, "on"),
            delivered_by=cells.get("delivered_by", ""),
            discussed=cells.get("discussed", ""),
            will_do=cells.get("will_do", ""),
            changed=cells.get("changed", ""),
        )
        before = known.get(read_one.key)
        return read_one if before is None else replace(read_one, id=before.id, version=version or before.version)

    return _reading(
        Kept.SLIPS, sheet, SLIP_TARGETS, said, source, last_time, read, {*known.values()}, lambda each: each.key
    )


def _brief(text: str) -> str:
    """Find the brief that is meant, whatever version is named after it; empty where none is named."""
    named = evened(text.partition(",")[0])
    return _worded(named, BRIEF_NAMES, NoteCode.BRIEF_NOT_KNOWN, "brief") if named else ""


def _version(text: str, out: Collection[int]) -> int:
    """Read which version of a brief is named after it; 0 where none is."""
    named = _NAMED_VERSION.search(text)
    version = int(named[1]) if named else 0
    if version and version not in out:
        raise _UnreadRowError(NoteCode.VERSION_NOT_OUT, "brief")
    return version


Noun = TypeVar("Noun", Contact, Participation, BriefUse)


def _reading(
    kept: Kept,
    sheet: Sheet,
    targets: Sequence[Target],
    said: Mapping[int, str],
    source: str,
    last_time: LastTime,
    read: Callable[[Mapping[str, str]], Noun],
    standing: set[Noun],
    key: Callable[[Noun], object],
) -> TableReading:
    table = headed(sheet, targets)
    columns = mapped_columns(table, targets, said=said, last_time=last_time(table.digest))
    heads = {column.target: column.heading.text for column in columns if column.target}
    waits_for = tuple(target.code for target in targets if target.is_needed and target.code not in heads)
    targets_of = {column.column: column.target for column in columns if column.target}
    rows: list[RowRead] = []
    seen: set[object] = set()
    same = 0
    for row in () if waits_for else table.rows:
        try:
            _refuse_formulas(row, targets_of)
            noun = read(_cells(row, targets_of))
            if key(noun) in seen:
                raise _UnreadRowError(NoteCode.TWICE)
        except _UnreadRowError as error:
            rows.append(RowRead(row.number, None, error.note, heads.get(error.target, "")))
            continue
        seen.add(key(noun))
        if noun in standing:
            same += 1
        else:
            rows.append(RowRead(row.number, noun))
    return TableReading(kept, source, table, columns, tuple(rows), waits_for, same)


def _refuse_formulas(row: Row, targets: Mapping[int, str]) -> None:
    for cell in row.cells:
        if cell.is_formula and cell.column in targets:  # what it comes to is nobody's word
            raise _UnreadRowError(NoteCode.FORMULA, targets[cell.column])


def _cells(row: Row, targets: Mapping[int, str]) -> dict[str, str]:
    found = {targets[cell.column]: cell.text for cell in row.cells if cell.column in targets}
    return {target: " ".join(text.split()) for target, text in found.items()}


class _Names:
    """Knows agencies by URN, by code, by name and by short name."""

    def __init__(self, agencies: Mapping[Agency, str]) -> None:
        self._found: dict[str, set[AgencyId]] = {}
        for agency, urn in agencies.items():
            for name in (urn, agency.code, agency.name, agency.short_name):
                if name:
                    self._found.setdefault(evened(name), set()).add(agency.id)

    def agency(self, said: str) -> AgencyId:
        """Find the one agency that is meant.

        Raises:
            _UnreadRowError: none is, or several may be.
        """
        if not said:
            raise _UnreadRowError(NoteCode.AGENCY_NOT_SAID, "agency")
        found = self._found.get(evened(said), set())
        if len(found) != 1:
            raise _UnreadRowError(NoteCode.AGENCY_OF_SEVERAL if found else NoteCode.AGENCY_NOT_KNOWN, "agency")
        return next(iter(found))


def _who(contact: Contact) -> tuple[AgencyId, Post, str]:
    return contact.agency_id, contact.post, contact.name.casefold()


def _which(figure: Participation) -> tuple[AgencyId, Metric, dt.date, dt.date]:
    return figure.agency_id, figure.metric, figure.from_on, figure.to_on


def _over(before: Contact, now: Contact) -> Contact:
    """Write what a table says over what we have; a cell that says nothing takes nothing away."""
    return replace(
        before,
        email=now.email or before.email,
        phone=now.phone or before.phone,
        from_on=now.from_on or before.from_on,
        to_on=now.to_on or before.to_on,
    )


def _needed(text: str, note: NoteCode, target: str) -> str:
    if not text:
        raise _UnreadRowError(note, target)
    return text


def _worded(text: str, words: Mapping[str, Word], note: NoteCode, target: str) -> Word:
    """Find the word that is meant; one nearly the same is a slip of the pen."""
    said = evened(text)
    near = [said] if said in words else difflib.get_close_matches(said, list(words), 1, NEAR_WORDS)
    if not near:
        raise _UnreadRowError(note, target)
    return words[near[0]]


def _email(text: str) -> str:
    if text and not is_email(text):
        raise _UnreadRowError(NoteCode.NO_EMAIL, "email")
    return text


def _day(cells: Mapping[str, str], target: str) -> dt.date | None:
    text = cells.get(target, "")
    if not text:
        return None
    when = read_when(text)
    if when is None or when.precision is not Precision.DAY or when.is_about:
        raise _UnreadRowError(NoteCode.NO_DAY, target)
    return when.first


def _period(cells: Mapping[str, str]) -> tuple[dt.date, dt.date]:
    """Read the days a figure is for: from one to another, or a month, a quarter or a year of the calendar."""
    from_on, to_on = _day(cells, "from"), _day(cells, "to")
    if from_on is not None and to_on is not None:
        _refuse_turned(from_on, to_on)
        return from_on, to_on
    when = read_when(cells.get("period", ""))
    if when is None or when.is_about:
        raise _UnreadRowError(NoteCode.NO_PERIOD, "period")
    return when.first, when.last


def _refuse_turned(from_on: dt.date | None, to_on: dt.date | None) -> None:
    if from_on is not None and to_on is not None and from_on > to_on:
        raise _UnreadRowError(NoteCode.DAYS_TURNED, "to")


def _number(cells: Mapping[str, str], target: str) -> int | None:
    text = cells.get(target, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER):
        raise _UnreadRowError(NoteCode.NO_NUMBER, target)
    return int(text)
