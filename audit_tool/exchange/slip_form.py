"""The use-return slip as a workbook to fill on screen: a row for each team, locked round the cells to write in.

It comes back like any other table of slips (`register_tables`), which knows by one line of it whose briefs it is about.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any, Final

from audit_tool.domain.brief_use import SlipForm
from audit_tool.domain.ids import CaseId
from audit_tool.exchange.sheets.cells import Row

ROWS: Final = 40
"""Teams that one form holds; it may be filled in again."""

_MARK: Final = "Leave this line as it is: use-return slip "
_SHEET, _LISTS = "Slips", "Lists"
_AGENCY, _BRIEF, _DAY, _NUMBER = "Agency", "Which brief, and its version", "Day", "How many of us"
_COLUMNS: Final = (
    (_AGENCY, 26),
    ("Team", 26),
    (_BRIEF, 30),
    (_DAY, 13),
    ("Delivered by (role)", 20),
    (_NUMBER, 12),
    ("What we talked about", 40),
    ("What our team will do", 40),
    ("What has changed", 40),
)
_HOW: Final = (
    "Fill in one row for each team that read or talked about a brief, in the white cells. Where there is a list, choose"
    " from it.",
    "Name no child, no family and no worker: roles say enough. What has changed may come later, in another copy.",
)
_WRITTEN_ON: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""In every workbook, so that the same form gives the same bytes."""
_FIRST_DAY: Final = dt.date(2000, 1, 1)
_MOST: Final = 9999


def form_mark(case_id: CaseId) -> str:
    """Write what a form is known again by: whose briefs it is about."""
    return f"{_MARK}{case_id}"


def case_of_form(above: Sequence[Row]) -> CaseId | None:
    """Read whose briefs a form is about, off the rows above its headings; None of a table that is no form."""
    marks = (cell.text for row in above for cell in row.cells if cell.text.startswith(_MARK) and not cell.is_formula)
    return next((CaseId(mark.removeprefix(_MARK).strip()) for mark in marks), None)


def slip_form(form: SlipForm) -> bytes:
    """Write the form as the bytes of an .xlsx file; what anybody wrote in it is text, and never a formula."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _WRITTEN_ON, "title": "Use-return slip"})
    sheet, lists = book.add_worksheet(_SHEET), book.add_worksheet(_LISTS)
    top = _write_top(book, sheet, form)
    _write_rows(book, sheet, top)
    _offer(sheet, lists, top, form)
    sheet.freeze_panes(top + 1, 2)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_rows": True, "format_columns": True, "sort": True})
    lists.hide()
    lists.protect()
    book.close()
    return out.getvalue()


def _write_top(book: Any, sheet: Any, form: SlipForm) -> int:
    """Write what it is, how it is filled in and where it goes; give the row of the headings."""
    big = book.add_format({"bold": True, "font_size": 16})
    quiet = book.add_format({"font_color": "gray", "font_size": 9})
    sheet.write_string(0, 0, f"{form.about}: how did your team use it?", big)
    told = [*_HOW, f"Send it to {form.send_to}." if form.send_to else ""]
    lines = [line for line in told if line]
    for row, line in enumerate(lines, 1):
        sheet.write_string(row, 0, line)
    sheet.write_string(len(lines) + 1, 0, form_mark(form.case_id), quiet)
    return len(lines) + 3


def _write_rows(book: Any, sheet: Any, top: int) -> None:
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    cell = {"text_wrap": True, "valign": "top", "locked": False, "border": 4}
    text, day = book.add_format({**cell, "num_format": "@"}), book.add_format({**cell, "num_format": "d mmmm yyyy"})
    number = book.add_format({**cell, "num_format": "0"})
    kept_as = {_DAY: day, _NUMBER: number}
    for column, (name, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(top, column, name, head)
        for row in range(top + 1, top + 1 + ROWS):
            sheet.write_blank(row, column, None, kept_as.get(name, text))


def _offer(sheet: Any, lists: Any, top: int, form: SlipForm) -> None:
    """Offer the agencies and the briefs to choose from, and welcome days and numbers alone where one is asked for."""
    at = {name: column for column, (name, _width) in enumerate(_COLUMNS)}

    def rule(name: str, told: dict[str, Any]) -> None:
        sheet.data_validation(top + 1, at[name], top + ROWS, at[name], told)

    for column, (name, offered) in enumerate(((_AGENCY, form.agencies), (_BRIEF, form.briefs))):
        for row, text in enumerate(offered):
            lists.write_string(row, column, text)
        if offered:
            letter = "AB"[column]
            source = f"={_LISTS}!${letter}$1:${letter}${len(offered)}"
            rule(name, {"validate": "list", "source": source, "error_message": "Choose one of the list."})
    rule(_DAY, {"validate": "date", "criteria": ">=", "value": _FIRST_DAY, "error_message": "Write a day: 3/11/2026."})
    told = {"criteria": "between", "minimum": 1, "maximum": _MOST, "error_message": "Write a whole number: 12."}
    rule(_NUMBER, {"validate": "integer", **told})
