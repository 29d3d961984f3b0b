"""The change table out to a member before the January session, and back: a locked sheet with a row for each kind.

Source: Sheffield's learning and improvement practice, where members say themselves what changed in five ways.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, YearReviewId
from audit_tool.domain.year_review import ASPECT_WORDS, Aspect
from audit_tool.exchange.set_workbook.grid import Table, workbook_bytes
from audit_tool.exchange.sheets.cells import Cell
from audit_tool.exchange.sheets.reading import read_workbook

SHEET: Final = "What changed"
ROW, AGENCY, KIND, WHAT, KNOWN = (
    "Row (leave as it is)",
    "Agency",
    "In what?",
    "What changed in the year? Leave empty where nothing did; name nobody",
    "How is that known?",
)


@dataclass(frozen=True, slots=True)
class SaidChange:
    """What one row of a sheet says.

    Attributes:
        place: file, sheet and cell, for people.
    """

    place: str
    agency_id: AgencyId
    aspect: Aspect
    text: str
    how_known: str = ""


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """A row that is not taken: its place, and a code.

    Codes: strange_row, not_words, twice; or that of a file which is no such sheet.
    """

    place: str
    code: str


@dataclass(frozen=True, slots=True)
class ChangesRead:
    """What a sheet that came back says.

    Attributes:
        digest: the sha256 of the file.
    """

    digest: str
    said: tuple[SaidChange, ...]
    problems: tuple[SheetProblem, ...]


def row_mark(review_id: YearReviewId, agency_id: AgencyId, aspect: Aspect) -> str:
    """Write what a row is known again by."""
    return f"{review_id} {agency_id} {aspect.value}"


def change_workbook(review_id: YearReviewId, agency_id: AgencyId, agency: str) -> bytes:
    """Write the sheet of one agency; only what is to be filled in can be written in.

    Raises:
        Refused: cell_too_long.
    """
    table = Table(SHEET, dict.fromkeys((ROW, AGENCY, KIND, WHAT, KNOWN)), fill=frozenset((WHAT, KNOWN)))
    for aspect, name in ASPECT_WORDS.items():
        table.add({ROW: row_mark(review_id, agency_id, aspect), AGENCY: agency, KIND: name})
    return workbook_bytes([table])


def read_changes(
    content: bytes, review_id: YearReviewId, known: Iterable[AgencyId], file_name: str = ""
) -> ChangesRead:
    """Read a sheet that came back; rows may have been sorted, and others added or taken out.

    Args:
        known: the agencies that may say anything.
        file_name: as it is told with a place.

    Raises:
        Refused: as `read_workbook`; or changes_not_ours: no sheet has the columns by which it is known.
    """
    digest, agencies = hashlib.sha256(content).hexdigest(), frozenset(known)
    for sheet in read_workbook(content):
        for number, row in enumerate(sheet.rows):
            columns = {cell.text: cell.column for cell in row.cells}
            if {ROW, WHAT, KNOWN} <= columns.keys():
                reading = _Reading(
                    columns, review_id, agencies, ", ".join(part for part in (file_name, sheet.name) if part)
                )
                for each in sheet.rows[number + 1 :]:
                    reading.read({cell.column: cell for cell in each.cells}, each.number)
                return ChangesRead(digest, tuple(reading.said.values()), tuple(reading.problems))
    raise Refused("changes_not_ours")


class _Reading:
    """Reads the rows of one sheet, one after another."""

    def __init__(
        self, columns: Mapping[str, int], review_id: YearReviewId, known: frozenset[AgencyId], where: str
    ) -> None:
        self._columns, self._review_id, self._known, self._where = columns, review_id, known, where
        self.said: dict[tuple[AgencyId, Aspect], SaidChange] = {}
        self.problems: list[SheetProblem] = []

    def read(self, cells: Mapping[int, Cell], number: int) -> None:
        """Read a row; one in which nothing is said is passed over."""
        told = {name: cells.get(self._columns[name]) for name in (ROW, WHAT, KNOWN)}
        filled = [cell for cell in (told[WHAT], told[KNOWN]) if cell is not None and (cell.text or cell.is_formula)]
        if not filled:
            return
        key, place = self._key(told[ROW]), filled[0].place
        formula = next((cell for cell in filled if cell.is_formula), None)
        if key is None:
            self._tell(f"A{number}", "strange_row")
        elif formula is not None:  # its result is nobody's word
            self._tell(formula.place, "not_words")
        elif key in self.said:
            self._tell(place, "twice")
        else:
            what, known = (cell.text if cell is not None else "" for cell in (told[WHAT], told[KNOWN]))
            self.said[key] = SaidChange(f"{self._where}, {place}", *key, what, known)

    def _key(self, cell: Cell | None) -> tuple[AgencyId, Aspect] | None:
        parts = cell.text.split() if cell is not None else []
        if len(parts) != 3 or parts[0] != self._review_id or parts[1] not in self._known:
            return None
        return (AgencyId(parts[1]), Aspect(parts[2])) if parts[2] in {*Aspect} else None

    def _tell(self, place: str, code: str) -> None:
        self.problems.append(SheetProblem(f"{self._where}, {place}", code))
