"""What was understood of a table of contacts, of participation or of slips, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.brief_use import BriefUse
from audit_tool.domain.contact import Contact
from audit_tool.domain.participation import Participation
from audit_tool.exchange.columns import Headed, MappedColumn


class Kept(StrEnum):
    """What a table holds; its columns are remembered by it."""

    CONTACTS = "contacts"
    PARTICIPATION = "participation"
    SLIPS = "slips"


class NoteCode(StrEnum):
    """Why a row stays out."""

    AGENCY_NOT_SAID = "agency_not_said"
    AGENCY_NOT_KNOWN = "agency_not_known"
    AGENCY_OF_SEVERAL = "agency_of_several"
    POST_NOT_KNOWN = "post_not_known"
    NOBODY_NAMED = "nobody_named"
    NO_EMAIL = "no_email"
    NO_DAY = "no_day"
    DAYS_TURNED = "days_turned"
    NO_PERIOD = "no_period"
    METRIC_NOT_KNOWN = "metric_not_known"
    NO_NUMBER = "no_number"
    MORE_THAN_ALL = "more_than_all"
    TEAM_NOT_SAID = "team_not_said"
    BRIEF_NOT_KNOWN = "brief_not_known"
    VERSION_NOT_OUT = "version_not_out"
    OTHER_FAMILY = "other_family"
    FORMULA = "formula"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class RowRead:
    """One row.

    Attributes:
        noun: what comes in: with the id of the one it takes the place of, or with none where it is new.
        note: why it stays out; None where it comes in, or where all is as we have it.
        column: the heading of the cell that the note is about; empty for the whole row.
    """

    number: int
    noun: Contact | Participation | BriefUse | None
    note: NoteCode | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table, read.

    Attributes:
        source: sha256 of the file and of which of its tables it is.
        waits_for: codes of columns that are needed and are none so far.
        same: how many rows say what we have.
    """

    kept: Kept
    source: str
    table: Headed
    columns: tuple[MappedColumn, ...]
    rows: tuple[RowRead, ...]
    waits_for: tuple[str, ...]
    same: int

    @property
    def coming_in(self) -> tuple[RowRead, ...]:
        """List the rows that come in."""
        return tuple(row for row in self.rows if row.noun is not None)

    @property
    def staying_out(self) -> tuple[RowRead, ...]:
        """List the rows that stay out because something in them cannot be read."""
        return tuple(row for row in self.rows if row.note is not None)
