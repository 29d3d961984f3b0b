"""Takes back a return workbook that went through other people's hands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from audit_tool.domain.blank_return import TOP_UP, BlankReturn, topped_up
from audit_tool.exchange.returns.columns import (
    ANSWER,
    ASKS,
    COMMENT,
    EVIDENCE,
    HELP,
    ID,
    IMPACT,
    LABEL,
    LISTS,
    MEANING,
    QUESTION,
    REF,
    STATUS,
)
from audit_tool.exchange.returns.report import HandedOut, Oddity, ReturnReport, Written
from audit_tool.exchange.returns.verdicts import Asked, Found
from audit_tool.exchange.sheets import Row, Sheet, read_workbook
from audit_tool.exchange.sheets.cells import column_letters

_ROWS_ABOVE = 40
"""Rows in which the headers are looked for: people put titles and logos above them."""
_FILLED = (ANSWER, EVIDENCE, COMMENT, IMPACT)
_OURS = (ID, QUESTION, *_FILLED)
_NOT_WRITTEN = (REF, HELP, STATUS)
"""Columns that say something to the person, and where nobody writes."""


@dataclass(frozen=True, slots=True)
class ReturnWorkbook:
    """A workbook that was let in by the guard, before anybody knows which return it answers.

    Privacy: the sheets hold what people wrote.

    Attributes:
        handed_out: what the hidden sheet says the return was handed out as.
        meanings: the hash of what each slot's question meant then.
        is_top_up: it asked only what was still open.
    """

    handed_out: HandedOut
    meanings: Mapping[str, str]
    sheets: tuple[Sheet, ...] = field(repr=False)
    is_top_up: bool = False

    def texts(self) -> Iterator[str]:
        """Yield what stands in the first rows of each sheet that is shown: who it is from may be said there."""
        for sheet in self.sheets:
            if sheet.is_visible:
                yield from (cell.text for row in sheet.rows[:_ROWS_ABOVE] for cell in row.cells)

    @property
    def has_table(self) -> bool:
        """Say whether a sheet has our columns."""
        return any(_table(sheet) for sheet in self._shown())

    def report(self, wanted: BlankReturn, asked: Asked | None = None) -> ReturnReport:
        """Decide about every row, for the return that the answers are wanted for.

        Args:
            asked: what that return asks, where it was looked over before.
        """
        if self.is_top_up:
            asked = Asked(topped_up(wanted, self.meanings))
        asked = asked or Asked(wanted)
        oddities = list(self.handed_out.oddities(wanted))
        if Oddity.OTHER_SET in oddities:
            return ReturnReport((), (Oddity.OTHER_SET,), self.handed_out)
        tables = [(sheet, *table) for sheet in self._shown() if (table := _table(sheet))]
        if not tables:
            oddities.append(Oddity.NO_TABLE)
        found = [row for sheet, columns, rows in tables for row in _found(sheet, columns, rows)]
        return ReturnReport(asked.verdicts(found, self.meanings), tuple(oddities), self.handed_out)

    def _shown(self) -> Iterator[Sheet]:
        return (sheet for sheet in self.sheets if sheet.name not in (LABEL, LISTS))


def open_return_workbook(content: bytes) -> ReturnWorkbook:
    """Open a workbook that may be a return.

    Raises:
        Refused: it is no workbook, or not safe to read; see `sheets.read_workbook`. An .xls does not say which cells
            hold formulas, and is refused (workbook_old_excel).
    """
    sheets = read_workbook(content, with_old_excel=False)
    sheet = next((sheet for sheet in sheets if sheet.name == LABEL), None)
    rows = [[cell.text for cell in row.cells] for row in sheet.rows] if sheet else []
    facts = {row[0]: row[1] for row in rows if len(row) == 2}
    named = (facts.get(name, "") for name in ("set", "version", "agency", "return"))
    meanings = {row[1]: row[2] for row in rows if len(row) == 3 and row[0] == MEANING}
    return ReturnWorkbook(HandedOut(*named), meanings, sheets, facts.get(ASKS) == TOP_UP)


def read_return_workbook(content: bytes, wanted: BlankReturn) -> ReturnReport:
    """Read a return and decide about every row.

    Args:
        content: the .xlsx file.
        wanted: what the return asks that the answers are wanted for.

    Raises:
        Refused: as `open_return_workbook`.
    """
    return open_return_workbook(content).report(wanted)


def _table(sheet: Sheet) -> tuple[Mapping[str, int], Sequence[Row]] | None:
    """Find the row of headers, by their names; None where a sheet has none."""
    for number, row in enumerate(sheet.rows[:_ROWS_ABOVE]):
        names = {" ".join(cell.text.casefold().split()): cell.column for cell in reversed(row.cells)}
        if QUESTION.casefold() in names and ANSWER.casefold() in names:
            columns = {name: names[name.casefold()] for name in (*_OURS, *_NOT_WRITTEN) if name.casefold() in names}
            return columns, sheet.rows[number + 1 :]
    return None


def _found(sheet: Sheet, columns: Mapping[str, int], rows: Sequence[Row]) -> Iterator[Found]:
    names = {column: name for name, column in columns.items()}
    stands_in = f"{sheet.name} {column_letters(columns[ANSWER])}"
    for row in rows:
        said: dict[str, str] = {}
        others = []
        has_formula = False
        for cell in row.cells:
            _row, column, text, is_formula = cell
            name = names.get(column)
            if name is None:
                others.append(text)
            elif not is_formula:
                said[name] = text
            elif name in _FILLED:  # its result is nobody's word
                has_formula = True
        heard = said.get
        written = Written(
            heard(ANSWER, ""), heard(EVIDENCE, ""), heard(COMMENT, ""), "\n".join(others), heard(IMPACT, "")
        )
        yield Found(f"{stands_in}{row.number}", heard(ID, ""), heard(QUESTION, ""), written, has_formula)
