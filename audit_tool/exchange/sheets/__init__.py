"""Workbooks that other people send: looked at before they are read, and read as plain text.

Nothing in a workbook is ever worked out, followed or run: `guard` refuses what could harm before any of it is parsed,
`reading` turns the rest into rows of text with their places.
"""

from audit_tool.exchange.sheets.cells import Cell, Row, Sheet
from audit_tool.exchange.sheets.reading import read_workbook

__all__ = ["Cell", "Row", "Sheet", "read_workbook"]
