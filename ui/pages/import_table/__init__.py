"""Bring in a table: a file or what was copied becomes events of a case, looked at before anything is written."""

from ui.pages.import_table.page import ImportTablePage

__all__ = ["ImportTablePage"]
