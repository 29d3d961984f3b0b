"""Child-level lists from councils' systems: workbooks and CSV whose headings vary, read without a single name."""

from audit_tool.exchange.child_lists.reading import (
    ColumnFate,
    ColumnRead,
    ListsReading,
    SheetReading,
    read_child_lists,
)

__all__ = ["ColumnFate", "ColumnRead", "ListsReading", "SheetReading", "read_child_lists"]
