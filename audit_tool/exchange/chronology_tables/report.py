"""What was understood of a table of events, row by row, and what only a person can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from audit_tool.domain.agency import Agency
from audit_tool.domain.event import Event, EventChild
from audit_tool.domain.ids import AgencyId, CaseId, ChildId
from audit_tool.exchange.chronology_tables.dates import DayOrder, Orders
from audit_tool.exchange.chronology_tables.notes import Note
from audit_tool.exchange.columns import Headed, MappedColumn

MEETING = ""
"""Whose account rows are that nobody's are: the audit meeting's."""


@dataclass(frozen=True, slots=True)
class Family:
    """The case that a table is for.

    Attributes:
        children: each with its label, the oldest first.
        agencies: those that take part in the case.
    """

    case_id: CaseId
    children: tuple[tuple[ChildId, str], ...]
    agencies: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a person has said about a table so far.

    Attributes:
        columns: what columns are, by their number from 1: a target's code, or empty for none.
        order: how its days in figures are meant.
        agencies: whom names in it mean; None for nobody of the case.
        whose: whose account all its rows are: an agency's id or MEETING; None while nobody has said.
        with_codes: write Child 1 and Mother where the table has the names that the vault knows.
    """

    columns: Mapping[int, str] = field(default_factory=dict)
    order: DayOrder | None = None
    agencies: Mapping[str, AgencyId | None] = field(default_factory=dict)
    whose: str | None = None
    with_codes: bool = False


class Fate(StrEnum):
    """What becomes of a row."""

    COMES_IN = "comes_in"
    TO_LOOK_AT = "to_look_at"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class RowRead:
    """One row of the table.

    Attributes:
        number: of the row in its table, from 1.
        fingerprint: sha256 of what the row says, and of how many rows before it say the same.
        event: what it becomes, its id still empty; None where it is left out.
        children: the children it concerns, ids still empty.
        notes: why it is left out, or what to look at.
    """

    number: int
    fingerprint: str
    event: Event | None = field(repr=False)
    children: tuple[EventChild, ...] = field(default=(), repr=False)
    notes: tuple[Note, ...] = ()

    @property
    def fate(self) -> Fate:
        """Say what becomes of it."""
        if self.event is None:
            return Fate.LEFT_OUT
        return Fate.TO_LOOK_AT if self.notes else Fate.COMES_IN


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an agency that stands in the table and is none of the case's.

    Attributes:
        rows: how many rows have it.
        near: an agency it may mean; None where none is near.
        is_said: a person said whom it means, or that it is nobody of the case.
    """

    text: str
    rows: int
    near: AgencyId | None
    is_said: bool


@dataclass(frozen=True, slots=True)
class ChronologyReading:
    """A table as it was understood.

    Attributes:
        source: sha256 of the file and of which of its tables this is.
        table: the table with its headings found.
        rows: every row under the headings.
        orders: what its days in figures say about their order; `order` is the one they were read in.
        may_be_turned: days that Excel itself may have turned around before anybody saw them.
        named: names that are no agency of the case.
        whose: whose account rows are that name nobody: None while nobody has said.
        names_agencies: a column says whose account each row is.
        names_looked_for: whether the rows were looked through for names that the vault knows.
        lacks_names: codes are wanted in place of names, and the vault that knows them is closed.
    """

    source: str
    table: Headed
    columns: tuple[MappedColumn, ...]
    rows: tuple[RowRead, ...]
    orders: Orders
    order: DayOrder
    is_order_said: bool
    may_be_turned: bool
    named: tuple[Named, ...]
    whose: str | None
    names_agencies: bool
    names_looked_for: bool = False
    lacks_names: bool = False

    @property
    def waits_for(self) -> tuple[str, ...]:
        """List what must be said before it can come in: "what", "order", "whose", "names"."""
        waits = []
        if not any(column.target == "what" for column in self.columns):
            waits.append("what")
        if self.orders.must_be_said and not self.is_order_said:
            waits.append("order")
        if not self.names_agencies and self.whose is None:
            waits.append("whose")
        if self.lacks_names:
            waits.append("names")
        return tuple(waits)

    def with_fate(self, *fates: Fate) -> tuple[RowRead, ...]:
        """List the rows of which one of these becomes."""
        return tuple(row for row in self.rows if row.fate in fates)
