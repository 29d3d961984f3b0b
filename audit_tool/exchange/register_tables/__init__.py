"""Reads tables of contacts, of participation and of slips, from whatever a partnership keeps them in.

Columns are told by `exchange.columns`: a person's word goes before what was remembered, and that before any guess.
"""

from audit_tool.exchange.register_tables.reading import read_contacts, read_participation, read_slips
from audit_tool.exchange.register_tables.report import Kept, NoteCode, RowRead, TableReading

__all__ = ["Kept", "NoteCode", "RowRead", "TableReading", "read_contacts", "read_participation", "read_slips"]
