"""Reads child-level lists: finds the headings, says what becomes of each column, keeps nothing that may name a child.

What is not known by its heading is left out, and so is what may name somebody. A birthday is read for the age and given
up. So a list that lies in the workspace holds an id, groups, days and counts.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from audit_tool.domain.child_list import ChildList
from audit_tool.domain.errors import Refused
from audit_tool.exchange.child_lists.cells import plain, read_cell
from audit_tool.exchange.child_lists.targets import IDENTIFYING, TARGETS, Reading, Target
from audit_tool.exchange.sheets import Cell, Row, read_workbook
from audit_tool.exchange.surveys.table import read_table

HEADING_WITHIN = 15
"""Rows among which the headings are looked for: above them stand titles and notes."""
MOST_ROWS = 20_000
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

_SIGNS: tuple[tuple[str, ChildList], ...] = (
    (r"contact|\b1\b", ChildList.CONTACTS),
    (r"early help|\beh\b|\b2\b", ChildList.EARLY_HELP),
    (r"referral|\b3\b", ChildList.REFERRALS),
    (r"s ?47|section 47|enquir|\b5\b", ChildList.ENQUIRIES),
    (r"protection|\bcpp?\b|\b7\b", ChildList.PROTECTION),
    (r"in need|\bcin\b|\b6\b", ChildList.IN_NEED),
    (r"looked after|\bcla\b|\blac\b|in care|\b8\b", ChildList.LOOKED_AFTER),
    (r"assessment|\b4\b", ChildList.ASSESSMENTS),
    (r"theme|risk|exploit|abuse", ChildList.THEME),
)
"""Words in a sheet's name, or in the file's, and the list they speak for; the first that fits."""


class ColumnFate(StrEnum):
    """What becomes of a column."""

    KEPT = "kept"
    FOR_AGE = "for_age"
    IDENTIFYING = "identifying"
    NOT_KNOWN = "not_known"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column of a sheet.

    Attributes:
        heading: as it stands in the file.
        target: id of the target it is; empty where it is none.
        unread: how many of its cells could not be read.
    """

    heading: str
    fate: ColumnFate
    target: str = ""
    unread: int = 0


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet, read.

    Attributes:
        guess: which list it looks like; None where nothing says.
        rows: (number in the sheet, the child's id, cells by column).
        without_id: numbers of rows that hold something and no id; they are left out.
        has_nhs_numbers: rows were left out because the id is an NHS number.
    """

    name: str
    guess: ChildList | None
    columns: tuple[ColumnRead, ...]
    rows: tuple[tuple[int, str, Mapping[str, str]], ...]
    without_id: tuple[int, ...]
    has_nhs_numbers: bool = False

    @property
    def children(self) -> int:
        """Count the children its rows are about."""
        return len({key for _, key, _ in self.rows})


@dataclass(frozen=True, slots=True)
class ListsReading:
    """A file, read: the sheets that hold a list, and the names of those that hold none."""

    source: str
    sheets: tuple[SheetReading, ...]
    passed_over: tuple[str, ...]


def read_child_lists(content: bytes, file_name: str, on: dt.date) -> ListsReading:
    """Read every list in a workbook or a CSV.

    Args:
        file_name: without its folder; a CSV is known by it.
        on: the day on which ages are reckoned.

    Raises:
        Refused: as `read_workbook` and `read_table`; list_needs_id where no sheet has a column of ids; list_nhs_numbers
            where the ids are NHS numbers; list_too_long with `most`.
    """
    if content.startswith(_WORKBOOKS):
        sheets = [(sheet.name, sheet.rows) for sheet in read_workbook(content)]
    else:
        lines = read_table(content)
        cells = [
            Row(line.number, tuple(Cell(line.number, at, text) for at, text in enumerate(line.cells, 1) if text))
            for line in lines
        ]
        sheets = [(file_name, tuple(cells))]
    found, passed = [], []
    for name, rows in sheets:
        read = _sheet(name, rows, on)
        if read is None:
            passed.append(name)
        else:
            found.append(read)
    if not found:
        raise Refused("list_needs_id")
    if all(sheet.has_nhs_numbers and not sheet.rows for sheet in found):
        raise Refused("list_nhs_numbers")
    return ListsReading(hashlib.sha256(content).hexdigest(), tuple(found), tuple(passed))


def target_of(heading: str) -> Target | None:
    """Find the target a heading is known by; None where there is none, or it may name somebody."""
    said = _without_numbering(plain(heading))
    return next((target for target in TARGETS if said in target.known_as), None)


def may_name(heading: str) -> bool:
    """Say whether somebody may be named under a heading."""
    words = f" {plain(heading)} "
    return any(f" {sign} " in words or f" {sign}s " in words for sign in IDENTIFYING)


def _without_numbering(words: str) -> str:
    return re.sub(r"^(?:[a-z]?\d{1,2}[a-z]?) (?=[a-z])", "", words)


def _sheet(name: str, rows: Sequence[Row], on: dt.date) -> SheetReading | None:
    head = next((row for row in rows[:HEADING_WITHIN] if _has_id(row)), None)
    if head is None:
        return None
    below = [row for row in rows if row.number > head.number]
    if len(below) > MOST_ROWS:
        raise Refused("list_too_long", most=f"{MOST_ROWS:,}")
    taken, columns = _columns(head)
    unread: Counter[int] = Counter()
    kept: list[tuple[int, str, Mapping[str, str]]] = []
    without_id: list[int] = []
    has_nhs_numbers = False
    for row in below:
        if _repeats(head, row):
            continue  # the headings stand again at the top of each printed page
        cells = _cells(row, taken, on, unread)
        key = cells.pop("key", None)
        if key:
            kept.append((row.number, key, MappingProxyType(cells)))
        else:
            without_id.append(row.number)
            has_nhs_numbers = has_nhs_numbers or any(
                cell.text for cell in row.cells if cell.column in taken and taken[cell.column].reading is Reading.KEY
            )
    told = tuple(ColumnRead(each.heading, each.fate, each.target, unread[column]) for column, each in columns.items())
    return SheetReading(name, _guess(name), told, tuple(kept), tuple(without_id), has_nhs_numbers)


def _has_id(row: Row) -> bool:
    needed = [target.id for target in TARGETS if target.is_needed]
    known = [target.id for cell in row.cells if (target := target_of(cell.text))]
    return all(each in known for each in needed) and len(row.cells) > 1


def _columns(head: Row) -> tuple[dict[int, Target], dict[int, ColumnRead]]:
    """Say what becomes of each column; of two that are the same thing the first is read."""
    taken: dict[int, Target] = {}
    told: dict[int, ColumnRead] = {}
    for cell in head.cells:
        target = target_of(cell.text)
        if target is None:
            fate = ColumnFate.IDENTIFYING if may_name(cell.text) else ColumnFate.NOT_KNOWN
            told[cell.column] = ColumnRead(cell.text, fate)
        elif target in taken.values():
            told[cell.column] = ColumnRead(cell.text, ColumnFate.TWICE, target.id)
        else:
            taken[cell.column] = target
            fate = ColumnFate.FOR_AGE if target.reading is Reading.BORN else ColumnFate.KEPT
            told[cell.column] = ColumnRead(cell.text, fate, target.id)
    return taken, told


def _cells(row: Row, taken: Mapping[int, Target], on: dt.date, unread: Counter[int]) -> dict[str, str]:
    """Read the cells of one row; an age that is written down is believed before one reckoned from a birthday."""
    found: dict[str, str] = {}
    for cell in row.cells:
        target = taken.get(cell.column)
        if target is None:
            continue
        said = None if cell.is_formula else read_cell(cell.text, target.reading, on)
        if said is None:
            unread[cell.column] += 1
        elif said:
            found[target.id] = said
    born = found.pop("born", "")
    if born and not found.get("age"):
        found["age"] = born
    return found


def _repeats(head: Row, row: Row) -> bool:
    return [cell.text for cell in row.cells] == [cell.text for cell in head.cells]


def _guess(name: str) -> ChildList | None:
    words = plain(name.rsplit(".", 1)[0].replace("_", " "))
    return next((which for sign, which in _SIGNS if re.search(sign, words)), None)
