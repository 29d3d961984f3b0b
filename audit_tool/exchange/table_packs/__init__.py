"""What packs of a peer day's tables hold, as parts of a pack.

what a table needs, out and read again          sheet_parts.py
what it turned and agreed, out and read again   result_parts.py
"""

from audit_tool.exchange.table_packs.result_parts import read_table_return, table_return_parts
from audit_tool.exchange.table_packs.sheet_parts import read_table_sheet, table_parts

__all__ = ["read_table_return", "read_table_sheet", "table_parts", "table_return_parts"]
