"""Tables that other people send: looked at before they are read, and read as plain text.

Nothing in a file is ever worked out, followed or run: `guard` and `parts` refuse what could harm before any of it is
parsed, `reading`, `word`, `open_document` and `csv_file` turn the rest into rows of text with their places, and
`tables` is the door for a file of which nobody has said yet what it is.
"""

from audit_tool.exchange.sheets.cells import Cell, Row, Sheet
from audit_tool.exchange.sheets.reading import read_workbook
from audit_tool.exchange.sheets.tables import TableFile, pasted_tables, read_form, read_tables

__all__ = ["Cell", "Row", "Sheet", "TableFile", "pasted_tables", "read_form", "read_tables", "read_workbook"]
