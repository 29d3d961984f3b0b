"""Tables of text on their way to a workbook's bytes: nothing in them can become a formula, a link or a number."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass, field

from audit_tool.domain.errors import Refused
from audit_tool.exchange.set_workbook.letters import kept

LONGEST_CELL = 32_767
"""Characters, Excel's own limit: what is longer would be cut."""
_LOOKS_LIKE_A_FORMULA = ("=", "+", "-", "@")
_WRITTEN_ON = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""In every workbook, so that the same set gives the same bytes; when it was exported is no part of it."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: headers, and rows of text by header.

    Attributes:
        fill: the columns that somebody is to fill in: all other cells are locked; none locks nothing.
    """

    name: str
    headers: dict[str, None] = field(default_factory=dict)
    rows: list[dict[str, str]] = field(default_factory=list)
    fill: frozenset[str] = frozenset()

    def add(self, row: dict[str, str]) -> None:
        """Add a row below the others."""
        self.headers.update(dict.fromkeys(row))
        self.rows.append(row)


def workbook_bytes(tables: Iterable[Table]) -> bytes:
    """Write tables as an .xlsx file, in memory alone.

    Raises:
        Refused: a text is longer than a cell can hold (cell_too_long, with its sheet and row).
    """
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _WRITTEN_ON})
    as_text = {"num_format": "@", "text_wrap": True, "valign": "top"}
    head, plain = book.add_format({"bold": True, "bottom": 1}), book.add_format(as_text)
    quoted = book.add_format({**as_text, "quote_prefix": True})
    to_fill = book.add_format({**as_text, "locked": False, "border": 4})
    for table in tables:
        sheet = book.add_worksheet(table.name)
        sheet.set_column(0, max(len(table.headers), 20), 22, plain)
        sheet.freeze_panes(1, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for column, header in enumerate(table.headers):
            sheet.write_string(0, column, kept(header), head)
        for number, row in enumerate(table.rows, 1):
            for column, header in enumerate(table.headers):
                if text := kept(row.get(header, "")):
                    if len(text) > LONGEST_CELL:
                        raise Refused("cell_too_long", sheet=table.name, row=number + 1, most=LONGEST_CELL)
                    sheet.write_string(number, column, text, quoted if text[0] in _LOOKS_LIKE_A_FORMULA else plain)
                elif header in table.fill:
                    sheet.write_blank(number, column, None, to_fill)
        if table.fill:
            sheet.protect("", {"format_rows": True, "format_columns": True})
    book.close()
    return out.getvalue()
