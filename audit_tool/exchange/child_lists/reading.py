"""Reads child-level lists: finds the headings, says what becomes of each column, keeps nothing that may name a child.

Only what a sample looks at comes in: columns that nobody here needs stay out, and so does what may name somebody. A
birthday is read for the age and given up. So a list that lies in the workspace holds an id and groups, and no text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from audit_tool.domain.child_list import ChildList, RowRead
from audit_tool.domain.errors import Refused
from audit_tool.exchange.child_lists.cells import looks_like_nhs_number, plain, read_cell
from audit_tool.exchange.child_lists.targets import IDENTIFYING, READINGS, TARGETS, Reading
from audit_tool.exchange.columns import Headed, MappedColumn, headed, mapped_columns
from audit_tool.exchange.columns.targets import told_by
from audit_tool.exchange.sheets import Row, read_tables

KEY = "key"
"""The target that is a child's id."""
SURE = 1.0
"""Confidence in a heading that says what its column is in so many words."""
MOST_ROWS = 20_000

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
    NOT_NEEDED = "not_needed"
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
        without_id: numbers of rows that hold something and no id; they are left out.
        has_nhs_numbers: rows were left out because the id is an NHS number.
    """

    name: str
    guess: ChildList | None
    columns: tuple[ColumnRead, ...]
    rows: tuple[RowRead, ...]
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
    """Read every list in a file of tables.

    Args:
        file_name: without its folder; a table without a name is known by it.
        on: the day on which ages are reckoned.

    Raises:
        Refused: as `sheets.read_tables`; list_needs_id where no table has a column of ids; list_nhs_numbers where the
            ids are NHS numbers; list_too_long with `most`.
    """
    file = read_tables(content)
    found, passed = [], []
    for sheet in file.sheets:
        read = _sheet(sheet.name or file_name, headed(sheet, TARGETS), on)
        if read is None:
            passed.append(sheet.name or file_name)
        else:
            found.append(read)
    if not found:
        raise Refused("list_needs_id")
    if all(sheet.has_nhs_numbers and not sheet.rows for sheet in found):
        raise Refused("list_nhs_numbers")
    return ListsReading(file.digest, tuple(found), tuple(passed))


def may_name(heading: str) -> bool:
    """Say whether somebody may be named under a heading."""
    words = f" {plain(heading)} "
    return any(f" {sign} " in words or f" {sign}s " in words for sign in IDENTIFYING)


def _sheet(name: str, table: Headed, on: dt.date) -> SheetReading | None:
    columns = mapped_columns(table, TARGETS, said={}, last_time={}) if table.head_rows else ()
    taken = {column.column: column.target for column in columns if _is_kept(column)}
    if KEY not in taken.values():
        return None
    if len(table.rows) > MOST_ROWS:
        raise Refused("list_too_long", most=f"{MOST_ROWS:,}")
    unread: Counter[int] = Counter()
    kept: list[RowRead] = []
    without_id: list[int] = []
    has_nhs_numbers = False
    for row in table.rows:
        cells = _cells(row, taken, on, unread)
        key = cells.pop(KEY, None)
        if key:
            kept.append((row.number, key, MappingProxyType(cells)))
        else:
            without_id.append(row.number)
            has_nhs_numbers |= any(
                looks_like_nhs_number(cell.text) for cell in row.cells if taken.get(cell.column) == KEY
            )
    told = tuple(
        ColumnRead(column.heading.text, _fate(column, taken), taken.get(column.column, ""), unread[column.column])
        for column in columns
        if column.heading.text
    )
    return SheetReading(name, _guess(name), told, tuple(kept), tuple(without_id), has_nhs_numbers)


def _is_kept(column: MappedColumn) -> bool:
    """Say whether a column comes in: what its cells are read for, an age or a sex, holds no name."""
    return column.target in READINGS and not may_name(column.heading.text)


def _fate(column: MappedColumn, taken: Mapping[int, str]) -> ColumnFate:
    """Say what becomes of a column."""
    if column.column in taken:
        return ColumnFate.FOR_AGE if READINGS[taken[column.column]] is Reading.BORN else ColumnFate.KEPT
    if may_name(column.heading.text):
        return ColumnFate.IDENTIFYING
    told = [target.code for target in TARGETS if told_by(column.heading.text, target) == SURE]
    return ColumnFate.TWICE if any(code in taken.values() for code in told) else ColumnFate.NOT_NEEDED


def _cells(row: Row, taken: Mapping[int, str], on: dt.date, unread: Counter[int]) -> dict[str, str]:
    """Read the cells of one row; an age that is written down is believed before one reckoned from a birthday."""
    found: dict[str, str] = {}
    for cell in row.cells:
        target = taken.get(cell.column)
        if target is None:
            continue
        said = None if cell.is_formula else read_cell(cell.text, READINGS[target], on)
        if said is None:
            unread[cell.column] += 1
        elif said:
            found[target] = said
    born = found.pop("born", "")
    if born and not found.get("age"):
        found["age"] = born
    return found


def _guess(name: str) -> ChildList | None:
    words = plain(name.rsplit(".", 1)[0].replace("_", " "))
    return next((which for sign, which in _SIGNS if re.search(sign, words)), None)
