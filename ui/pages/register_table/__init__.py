"""Brings a table of contacts or of participation in."""

from ui.pages.register_table.page import RegisterTablePage

__all__ = ["RegisterTablePage"]
