"""The page a table's laptop has beside its stage: how far the table is, and the way its results go back."""

from ui.pages.table_desk.page import TableDeskPage

__all__ = ["TableDeskPage"]
