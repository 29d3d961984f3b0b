"""What was understood of a register's files, and which rows could not be read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.register_changes import RegisterLine
from audit_tool.domain.successions import LinkLine


class UnreadWhy(StrEnum):
    """Why a row stays out."""

    NOT_AS_WIDE = "not_as_wide"
    NO_URN = "no_urn"
    URN_TWICE = "urn_twice"
    NO_NAME = "no_name"
    NO_DATE = "no_date"
    NO_NUMBER = "no_number"
    WORD_NOT_KNOWN = "word_not_known"
    LETTERS_LOST = "letters_lost"


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """One row that stays out because a cell of it cannot be read.

    Attributes:
        row: where it stands, the headings being row 1.
        column: the heading over the cell; empty where it is the whole row.
        said: what stands there, shortened; a register holds no secrets.
        urn: what stands where its URN should be; empty where the row has no such cell.
    """

    row: int
    column: str
    why: UnreadWhy
    said: str = ""
    urn: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority that a file has settings of, and how many rows."""

    code: str
    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class RegisterReading:
    """A file of establishments, read.

    Attributes:
        source: sha256 of the file.
        rows: all rows below the headings.
        lines: those of the authorities asked for, and those known before, in the order of the file.
        unread: rows among them that cannot be read.
        authorities: every authority in the file, by name.
        columns_left_out: columns whose heading is none that is read.
    """

    source: str
    rows: int
    lines: tuple[RegisterLine, ...]
    unread: tuple[UnreadRow, ...]
    authorities: tuple[Authority, ...]
    columns_left_out: int


@dataclass(frozen=True, slots=True)
class LinksReading:
    """A file of links, read: those between settings that were asked for."""

    source: str
    rows: int
    links: tuple[LinkLine, ...]
    unread: tuple[UnreadRow, ...]


@dataclass(frozen=True, slots=True)
class ReadRegister:
    """Both files of a register, read; the file of links may be missing."""

    establishments: RegisterReading
    links: LinksReading | None = None

    @property
    def source(self) -> str:
        """Give the sha256 of the file, or of the hashes of both."""
        if self.links is None:
            return self.establishments.source
        return hashlib.sha256(f"{self.establishments.source} {self.links.source}".encode()).hexdigest()

    @property
    def unread(self) -> tuple[UnreadRow, ...]:
        """List the rows of the file of establishments that stay out."""
        return self.establishments.unread

    @property
    def link_lines(self) -> tuple[LinkLine, ...]:
        """List the links; none where their file is missing."""
        return self.links.links if self.links is not None else ()
