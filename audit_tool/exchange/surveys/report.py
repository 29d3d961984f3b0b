"""What came of reading a survey's CSV: what each column is, whom each row is from, and every cell that was not read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from audit_tool.domain.ids import AgencyId


class ColumnFate(StrEnum):
    """What a column is taken for."""

    AGENCY = "agency"
    QUESTION = "question"
    NEAR = "near"
    """Its header is nearly the words of a question: a person decides, and until then it is left out."""
    PERSONAL = "personal"
    """It tells who answered, from where or when. It is never taken in, whatever a person says."""
    UNKNOWN = "unknown"
    """Nothing here is like it; a person may say which question it is."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        place: its letters: "F".
        question: the id of its question; of the one that is offered where it is only near.
        cells: how many of its cells hold anything.
        taken: how many of them became answers.
        waiting: how many stand in rows of an agency that is not known yet.
    """

    index: int
    place: str
    header: str
    fate: ColumnFate
    question: str = ""
    cells: int = 0
    taken: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """An agency as the file names it.

    Attributes:
        text: what stands in the cells; empty for rows that name none.
        at: the numbers of its rows, as a spreadsheet counts them.
        agency_id: whom it is taken for; None while nobody knows, or when a person left it out.
        suggestion: whom it may be.
    """

    text: str
    at: tuple[int, ...]
    agency_id: AgencyId | None = None
    suggestion: AgencyId | None = None

    @property
    def rows(self) -> int:
        """Count its rows."""
        return len(self.at)


@dataclass(frozen=True, slots=True)
class Near:
    """An answer that is nearly one of the choices; `label` is the choice, `taken` whether a person said yes."""

    question: str
    text: str = field(repr=False)
    label: str
    times: int
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that is in no answer: the row and column it stands in, and what it says.

    Attributes:
        problem: a code of `forms.problems`; empty for what is none of the choices, or stands under no header.
    """

    row: int
    place: str
    question: str
    text: str = field(repr=False)
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What the people of one agency answered; the parts as in `domain.survey.SurveyResult`."""

    agency_id: AgencyId
    responses: int
    answered: tuple[tuple[str, int], ...]
    counts: tuple[tuple[str, str, int], ...]
    remarks: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person has said about a file.

    Attributes:
        columns: the question's id for the column of an index; "" leaves the column out.
        agencies: the agency for a name as the file writes it; None leaves its rows out.
        everyone: the agency all rows are from, where the file names none.
        near: (question id, text) of near answers that are what they seem.
    """

    columns: Mapping[int, str] = field(default_factory=dict)
    agencies: Mapping[str, AgencyId | None] = field(default_factory=dict)
    everyone: AgencyId | None = None
    near: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class SurveyReading:
    """All of a file.

    Attributes:
        source: sha256 of the file.
        rows: how many rows stand below the headers.
        empty_rows: rows of a known agency in which no question is answered.
    """

    source: str
    rows: int
    empty_rows: int
    columns: tuple[Column, ...]
    named: tuple[Named, ...]
    near: tuple[Near, ...]
    unread: tuple[Unread, ...]
    tallies: tuple[Tally, ...]

    def with_fate(self, *fates: ColumnFate) -> tuple[Column, ...]:
        """List the columns taken for one of these."""
        return tuple(column for column in self.columns if column.fate in fates)

    @property
    def names_agencies(self) -> bool:
        """Say whether a column says who each row is from."""
        return bool(self.with_fate(ColumnFate.AGENCY))

    @property
    def responses(self) -> int:
        """Count the people whose answers can be taken."""
        return sum(tally.responses for tally in self.tallies)

    def by_agency(self) -> Mapping[AgencyId, Tally]:
        """Give the tally of each agency."""
        return MappingProxyType({tally.agency_id: tally for tally in self.tallies})
