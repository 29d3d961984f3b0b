"""Reads a table into events: each cell by what its column is, and every word somewhere."""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from audit_tool.domain.event import Event, EventChild, EventKind
from audit_tool.domain.ids import AgencyId, EventChildId, EventId
from audit_tool.domain.when import Precision
from audit_tool.exchange.chronology_tables import words
from audit_tool.exchange.chronology_tables.dates import DayOrder, orders_of, read_time
from audit_tool.exchange.chronology_tables.notes import Note, NoteCode
from audit_tool.exchange.chronology_tables.report import ChronologyReading, Family, Named, RowRead, Said
from audit_tool.exchange.chronology_tables.targets import TARGETS
from audit_tool.exchange.columns import Headed, MappedColumn, headed, mapped_columns
from audit_tool.exchange.columns.targets import evened
from audit_tool.exchange.returns.alike import alike
from audit_tool.exchange.sheets.cells import Cell, Row, Sheet

NEAR_NAME = 0.75
"""How alike a name and an agency's are before the agency is suggested; as for surveys."""
MOST_SUGGESTED = 60
LastTime = Callable[[str], Mapping[int, str]]
_NONE_YET: Mapping[int, str] = MappingProxyType({})
_LONGEST_SAID = 60
_LEAST_TURNED = 3
"""Days that Excel read, all of the twelfth or before, that it takes to doubt them."""


def nothing_yet(_headings: str) -> Mapping[int, str]:
    """Say that no table with these headings came before."""
    return _NONE_YET


def read_chronology(
    sheet: Sheet,
    family: Family,
    said: Said,
    *,
    source: str,
    today: dt.date,
    last_time: LastTime = nothing_yet,
    coded: Callable[[str], str] = str,
) -> ChronologyReading:
    """Read a table; nothing is changed.

    Args:
        sheet: one table of a file.
        coded: writes codes in place of names; a row is known again by what it said before.
        said: what a person has said about it.
        source: sha256 of the file and of which of its tables it is.
        last_time: gives, for the digest of its headings, what columns were when a table with these came before.
    """
    table = headed(sheet, TARGETS)
    columns = mapped_columns(table, TARGETS, said=said.columns, last_time=last_time(table.digest))
    whens = [text for column in columns if column.target in ("date", "until") for text in _texts(table, column.column)]
    orders = orders_of(whens)
    order = orders.told or said.order or DayOrder.DAY_FIRST
    agencies = _Agencies(family, said)
    reader = _Reader(sheet, table, columns, family, agencies, order, today, coded)
    rows = tuple(reader.row(row) for row in table.rows)
    return ChronologyReading(
        source=source,
        table=table,
        columns=columns,
        rows=rows,
        orders=orders,
        order=order,
        is_order_said=said.order is not None,
        may_be_turned=_may_be_turned(whens, orders.day_first),
        named=agencies.named(),
        whose=said.whose,
        names_agencies=any(column.target == "agency" for column in columns),
    )


def likeliest_of(sheets: Sequence[Sheet]) -> int:
    """Find the table of which most columns are something in a chronology; of two such, the longer one."""

    def weight(number: int) -> tuple[int, int]:
        table = headed(sheets[number], TARGETS)
        columns = mapped_columns(table, TARGETS, said=_NONE_YET, last_time=_NONE_YET)
        return len({column.target for column in columns} - {""}), len(table.rows)

    return max(range(len(sheets)), key=weight)


def _texts(table: Headed, column: int) -> list[str]:
    return [cell.text for row in table.rows for cell in row.cells if cell.column == column and cell.text]


def _may_be_turned(whens: Sequence[str], day_first: int) -> bool:
    """Say whether a program set up for the United States may have read these days.

    It makes a date of every day that can be one with the month first, and leaves the others text: then all that are
    dates are of the twelfth or before, and all that are text are after it.
    """
    days = [text for text in whens if text[:4].isdigit() and text[4:5] == "-" and len(text) >= 10]
    early = [text for text in days if text[8:10].isdigit() and int(text[8:10]) <= 12]
    return day_first > 0 and len(days) >= _LEAST_TURNED and len(early) == len(days)


class _Agencies:
    """Whose account rows are: by code, by name, or as a person said."""

    def __init__(self, family: Family, said: Said) -> None:
        self._said = said
        self._known: dict[str, AgencyId] = {}
        for agency in family.agencies:
            for name in (agency.code, agency.name, agency.short_name):
                self._known.setdefault(alike(name), agency.id)
        self._strange: Counter[str] = Counter()

    def of(self, text: str) -> AgencyId | None:
        """Say whose account a row is; None for the meeting's, and while nobody knows."""
        if not text:
            return AgencyId(self._said.whose) if self._said.whose else None
        known = self._known.get(alike(text))
        if known is None:
            self._strange[text] += 1
            return self._said.agencies.get(text)
        return known

    def named(self) -> tuple[Named, ...]:
        """List the names that are no agency's, those of most rows first."""
        ordered = sorted(self._strange.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(
            Named(text, rows, self._near(text) if place < MOST_SUGGESTED else None, text in self._said.agencies)
            for place, (text, rows) in enumerate(ordered)
        )

    def _near(self, text: str) -> AgencyId | None:
        near = difflib.get_close_matches(alike(text), self._known, 1, NEAR_NAME)
        return self._known[near[0]] if near else None


class _Reader:
    """Reads row after row of one table."""

    def __init__(
        self,
        sheet: Sheet,
        table: Headed,
        columns: Sequence[MappedColumn],
        family: Family,
        agencies: _Agencies,
        order: DayOrder,
        today: dt.date,
        coded: Callable[[str], str],
    ) -> None:
        self._coded = coded
        self._sheet, self._family, self._agencies = sheet, family, agencies
        self._order, self._today = order, today
        self._targets = {column.column: column.target for column in columns}
        self._headings = {one.column: one.text or f"Column {one.place}" for one in table.headings}
        self._prints: Counter[str] = Counter()
        self._first: dict[str, int] = {}

    def row(self, row: Row) -> RowRead:
        """Say what a row becomes."""
        fingerprint, before = self._fingerprint(row)
        worked_out = tuple(Note(NoteCode.FORMULA, cell.place) for cell in row.cells if cell.is_formula)
        told = _Told(row, self._targets, self._headings, self._coded)
        what = told.joined("what")
        if not what:
            reasons = worked_out or (Note(NoteCode.NO_WORDS),)
            return RowRead(row.number, fingerprint, None, notes=reasons)
        again = (Note(NoteCode.SAYS_THE_SAME, str(before)),) if before else ()
        event, children, notes = self._event(told, what)
        return RowRead(row.number, fingerprint, event, children, (*notes, *again, *worked_out))

    def _fingerprint(self, row: Row) -> tuple[str, int]:
        """Hash what a row says, with how many say the same before it; and number the first of those, or 0."""
        words_of_row = [[evened(self._headings[cell.column]), cell.text] for cell in row.cells if cell.text]
        said = json.dumps(words_of_row)
        self._prints[said] += 1
        first = self._first.setdefault(said, row.number)
        digest = hashlib.sha256(f"{self._prints[said]}{said}".encode()).hexdigest()
        return digest, 0 if first == row.number else first

    def _event(self, told: _Told, what: str) -> tuple[Event, tuple[EventChild, ...], tuple[Note, ...]]:
        event = Event(EventId(""), self._family.case_id, what, kind=EventKind.OTHER)
        event = self._timed(event, told)
        event = replace(
            event,
            agency_id=self._agency(told),
            kind=self._kind(told),
            response=told.joined("response"),
            source=told.joined("source", " / "),
        )
        is_key, significance = self._key(told)
        event = replace(event, is_key=is_key, analysis="\n".join(filter(None, (significance, told.joined("analysis")))))
        children = self._children(told)
        return replace(event, besides=told.besides()), children, tuple(told.notes)

    def _timed(self, event: Event, told: _Told) -> Event:
        typed = told.take("date")
        if not typed:
            told.note(NoteCode.NO_DATE)
            read = read_time("", order=self._order, today=self._today)
        else:
            read = read_time(typed, order=self._order, today=self._today, counts_from_1904=self._sheet.counts_from_1904)
        for code in read.notes:
            told.note(code, typed)
        if typed and read.when is None:
            if NoteCode.CENTURY not in read.notes:
                told.note(NoteCode.NOT_READ, typed)
            event = replace(event, typed_when=typed)
        if read.when is not None:
            if read.notes or read.is_turned:
                told.keep("date", typed)
            when = read.when
            event = replace(event, first=when.first, last=when.last, precision=when.precision, is_about=when.is_about)
        if read.time_of_day:
            told.keep_as("Time", read.time_of_day)
        told.keep("time", told.take("time"))
        return replace(event, until=self._until(event, told, read.until))

    def _until(self, event: Event, told: _Told, found: dt.date | None) -> dt.date | None:
        typed = told.take("until")
        if not typed:
            return found
        read = read_time(typed, order=self._order, today=self._today, counts_from_1904=self._sheet.counts_from_1904)
        when = read.when
        if when is None or when.precision is not Precision.DAY or event.first is None:
            told.keep("until", typed, NoteCode.UNTIL_KEPT)
            return found
        if when.first < event.first:
            told.keep("until", typed, NoteCode.ENDS_BEFORE_IT_BEGAN)
            return found
        return None if when.last == event.last else when.last

    def _agency(self, told: _Told) -> AgencyId | None:
        typed = told.take("agency")
        agency = self._agencies.of(typed)
        if typed and agency is None:
            told.keep("agency", typed, NoteCode.AGENCY_STRANGE)
        return agency

    def _kind(self, told: _Told) -> EventKind:
        typed = told.take("kind")
        kind = words.kind_in(typed) if typed else None
        if typed and kind is None:
            told.keep("kind", typed)
        return kind or EventKind.OTHER

    def _key(self, told: _Told) -> tuple[bool, str]:
        """Say whether it turned the case; what more is said about that is what it means."""
        typed = told.take("significance")
        is_key = words.is_key_in(typed) if typed else False
        return bool(is_key), typed if is_key is None else ""

    def _children(self, told: _Told) -> tuple[EventChild, ...]:
        typed = told.take("children")
        concerned, strange = words.children_in(typed, self._family.children)
        if strange:
            told.keep("children", typed, NoteCode.CHILDREN_STRANGE)
        seen_typed, voice, impact_typed = told.take("seen"), told.take("voice"), told.take("impact")
        seen = words.seen_in(seen_typed) if seen_typed else None
        if seen_typed and (seen is None or not concerned):
            told.keep("seen", seen_typed, NoteCode.SEEN_KEPT)
        if len(concerned) != 1:
            for target, text in (("voice", voice), ("impact", impact_typed)):
                if text:
                    told.keep(target, text, NoteCode.OF_SEVERAL if concerned else NoteCode.OF_NOBODY)
            voice = impact_typed = ""
        impact = words.impact_in(impact_typed) if impact_typed else None
        return tuple(
            EventChild(
                EventChildId(""), EventId(""), child, seen, impact, voice, impact_typed if impact is None else ""
            )
            for child in concerned
        )


class _Told:
    """The cells of one row by what they are; whatever nobody takes is kept in its own words.

    Attributes:
        notes: what a person should look at.
    """

    def __init__(
        self, row: Row, targets: Mapping[int, str], headings: Mapping[int, str], coded: Callable[[str], str]
    ) -> None:
        self._headings = headings
        self._cells: dict[str, list[Cell]] = {}
        self._besides: list[tuple[str, str]] = []
        for cell in row.cells:
            if not cell.text or cell.is_formula:
                continue
            target = targets.get(cell.column, "")
            if target:
                self._cells.setdefault(target, []).append(cell._replace(text=coded(cell.text)))
            else:
                self._besides.append((headings[cell.column], coded(cell.text)))
        self._first = {target: cells[0] for target, cells in self._cells.items()}
        self.notes: list[Note] = []

    def joined(self, target: str, between: str = "\n") -> str:
        """Take all that stands under a target, in the order of its columns; empty where nothing does."""
        return between.join(cell.text for cell in self._cells.pop(target, []))

    def take(self, target: str) -> str:
        """Take what stands under a target of one column."""
        return self.joined(target)

    def note(self, code: NoteCode, said: str = "") -> None:
        """Tell a person something about this row."""
        line = " ".join(said.split())
        self.notes.append(Note(code, line if len(line) <= _LONGEST_SAID else line[: _LONGEST_SAID - 1] + "…"))

    def keep(self, target: str, text: str, code: NoteCode | None = None) -> None:
        """Keep what was taken in its own words, under its own heading."""
        if text:
            self.keep_as(self._headings[self._first[target].column], text)
        if text and code is not None:
            self.note(code, text)

    def keep_as(self, heading: str, text: str) -> None:
        """Keep a text under a heading."""
        self._besides.append((heading, text))

    def besides(self) -> str:
        """Give what else the row says, a line for each column."""
        return "\n".join(f"{heading}: {text}" for heading, text in self._besides)
