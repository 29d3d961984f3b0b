"""Reads the sheets of a workbook as rows of plain text, after the guard has let it through."""

from __future__ import annotations

import io
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from audit_tool.domain.errors import Refused
from audit_tool.exchange.sheets import guard
from audit_tool.exchange.sheets.cells import Cell, Row, Sheet, percent_text, plain_text
from audit_tool.exchange.sheets.parts import refuse_too_large

_NONE: frozenset[int] = frozenset()
_WHAT_XLRD_RAISES = (struct.error, ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""On a file cut or bent at random, beside its own errors: it trusts every length and place it reads."""


def read_workbook(content: bytes, *, with_old_excel: bool = True) -> tuple[Sheet, ...]:
    """Read every sheet, in the order of the workbook, hidden ones too.

    Args:
        content: the file, .xlsx or .xls; which of the two is told from its first bytes.
        with_old_excel: whether .xls is welcome. It does not say which cells hold formulas.

    Raises:
        Refused: it is no workbook, is locked, is damaged, or goes beyond a limit of `guard`; workbook_old_excel when
            .xls is not welcome.
    """
    refuse_too_large(content, "workbook")
    if guard.is_old_excel(content):
        if not with_old_excel:
            raise Refused("workbook_old_excel")
        return _read_old(content)
    return _read_new(content, guard.look_over(content))


def _read_new(content: bytes, marks: Mapping[str, guard.Marks]) -> tuple[Sheet, ...]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return tuple(
            _new_sheet(
                facts.name,
                facts.visible is SheetVisibleEnum.Visible,
                book.get_sheet_by_name(facts.name).to_python(skip_empty_area=False),
                marks.get(facts.name, guard.Marks()),
            )
            for facts in book.sheets_metadata
            if facts.typ is SheetTypeEnum.WorkSheet
        )
    except (CalamineError, OSError, ValueError) as error:
        raise Refused("workbook_damaged") from error


def _new_sheet(name: str, is_visible: bool, grid: Iterable[Sequence[object]], marks: guard.Marks) -> Sheet:
    return Sheet(name, is_visible, _rows(grid, marks), marks.merged, marks.counts_from_1904)


def _rows(grid: Iterable[Sequence[object]], marks: guard.Marks) -> tuple[Row, ...]:
    left: dict[int, set[int]] = defaultdict(set)  # a formula whose result was never stored reads as empty
    for number, column in marks.formulas:
        left[number].add(column)
    rows = []
    percents = marks.percents
    for number, values in enumerate(grid, 1):
        formulas = left.pop(number, _NONE)
        cells = []
        for column, value in enumerate(values, 1):
            if value == "" and column not in formulas:  # most of a form
                continue
            if type(value) is str:  # nearly all of the rest
                text = value.strip()
            else:
                text = percent_text(value) if (number, column) in percents else plain_text(value)
            if text or column in formulas:
                cells.append(Cell(number, column, text, column in formulas))
        cells += [Cell(number, column, "", is_formula=True) for column in sorted(formulas) if column > len(values)]
        if cells:
            rows.append(Row(number, tuple(cells)))
    below = (
        Row(number, tuple(Cell(number, column, "", is_formula=True) for column in sorted(columns)))
        for number, columns in sorted(left.items())
    )
    return (*rows, *below)


def _read_old(content: bytes) -> tuple[Sheet, ...]:
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), ragged_rows=True)
        from_1904 = book.datemode == 1
        return tuple(
            Sheet(sheet.name, sheet.visibility == 0, tuple(_old_rows(sheet, book)), counts_from_1904=from_1904)
            for sheet in book.sheets()
        )
    except (xlrd.XLRDError, CompDocError, *_WHAT_XLRD_RAISES) as error:
        raise Refused("workbook_damaged") from error


def _old_rows(sheet: Any, book: Any) -> Iterator[Row]:
    import xlrd

    for number in range(sheet.nrows):
        cells = []
        for column in range(sheet.row_len(number)):
            kind, value = sheet.cell_type(number, column), sheet.cell_value(number, column)
            is_error = kind == xlrd.XL_CELL_ERROR
            if kind == xlrd.XL_CELL_DATE:
                value = xlrd.xldate_as_datetime(value, book.datemode)
            elif kind == xlrd.XL_CELL_BOOLEAN:
                value = bool(value)
            if text := "" if is_error else plain_text(value):
                cells.append(Cell(number + 1, column + 1, text))
            elif is_error:
                cells.append(Cell(number + 1, column + 1, "", is_formula=True))
        if cells:
            yield Row(number + 1, tuple(cells))
