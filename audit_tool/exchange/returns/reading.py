"""Takes back a return workbook that went through other people's hands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from audit_tool.exchange.returns.columns import (
    ANSWER,
    COMMENT,
    EVIDENCE,
    HELP,
    ID,
    LABEL,
    LISTS,
    MEANING,
    QUESTION,
    REF,
    STATUS,
)
from audit_tool.exchange.returns.report import Oddity, ReturnReport, Written
from audit_tool.exchange.returns.verdicts import Found, verdicts
from audit_tool.exchange.sheets import Cell, Row, Sheet, read_workbook
from forms.model import QuestionSet

_ROWS_ABOVE = 40
"""Rows in which the headers are looked for: people put titles and logos above them."""
_OURS = (ID, QUESTION, ANSWER, EVIDENCE, COMMENT)
_NOT_WRITTEN = (REF, HELP, STATUS)
"""Columns that say something to the person, and where nobody writes."""


@dataclass(frozen=True, slots=True)
class _Label:
    """What the hidden sheet says the return is for."""

    facts: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)


def read_return_workbook(content: bytes, question_set: QuestionSet) -> ReturnReport:
    """Read a return and decide about every row.

    Args:
        content: the .xlsx file.
        question_set: the version the answers are wanted for.

    Raises:
        Refused: it is no workbook, or not safe to read; see `sheets.read_workbook`. An .xls does not say which cells
            hold formulas, and is refused (workbook_old_excel).
    """
    sheets = read_workbook(content, with_old_excel=False)
    label = _label(sheets)
    facts = label.facts
    oddities = [] if facts else [Oddity.NO_LABEL]
    if facts.get("set", question_set.id) != question_set.id:
        return ReturnReport((), (Oddity.OTHER_SET,), facts.get("agency", ""), facts.get("version", ""))
    if facts.get("version", question_set.version) != question_set.version:
        oddities.append(Oddity.OTHER_VERSION)
    tables = [(sheet, *table) for sheet in sheets if sheet.name not in (LABEL, LISTS) and (table := _table(sheet))]
    if not tables:
        oddities.append(Oddity.NO_TABLE)
    found = [row for sheet, columns, rows in tables for row in _found(sheet, columns, rows)]
    decided = verdicts(found, question_set, label.meanings)
    return ReturnReport(decided, tuple(oddities), facts.get("agency", ""), facts.get("version", ""))


def _label(sheets: Sequence[Sheet]) -> _Label:
    sheet = next((sheet for sheet in sheets if sheet.name == LABEL), None)
    rows = [[cell.text for cell in row.cells] for row in sheet.rows] if sheet else []
    return _Label(
        {row[0]: row[1] for row in rows if len(row) == 2},
        {row[1]: row[2] for row in rows if len(row) == 3 and row[0] == MEANING},
    )


def _table(sheet: Sheet) -> tuple[Mapping[str, int], Sequence[Row]] | None:
    """Find the row of headers, by their names; None where a sheet has none."""
    for number, row in enumerate(sheet.rows[:_ROWS_ABOVE]):
        names = {" ".join(cell.text.casefold().split()): cell.column for cell in reversed(row.cells)}
        if QUESTION.casefold() in names and ANSWER.casefold() in names:
            columns = {name: names[name.casefold()] for name in (*_OURS, *_NOT_WRITTEN) if name.casefold() in names}
            return columns, sheet.rows[number + 1 :]
    return None


def _found(sheet: Sheet, columns: Mapping[str, int], rows: Sequence[Row]) -> Iterator[Found]:
    for row in rows:
        cells = {cell.column: cell for cell in row.cells}
        mine = {name: cells.get(column, Cell(row.number, column, "")) for name, column in columns.items()}
        filled = [mine[name] for name in (ANSWER, EVIDENCE, COMMENT) if name in mine]
        others = [cell.text for column, cell in cells.items() if column not in columns.values()]
        answer, evidence, comment = (_text(mine, name) for name in (ANSWER, EVIDENCE, COMMENT))
        written = Written(answer, evidence, comment, "\n".join(others))
        has_formula = any(cell.is_formula for cell in filled)
        yield Found(f"{sheet.name} {mine[ANSWER].place}", _text(mine, ID), _text(mine, QUESTION), written, has_formula)


def _text(cells: Mapping[str, Cell], name: str) -> str:
    """Give what stands there; nothing where a formula does, because its result is nobody's word."""
    return cells[name].text if name in cells and not cells[name].is_formula else ""
