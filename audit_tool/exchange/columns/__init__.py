"""Tells what the columns of a table are: one tool for every import.

An import declares its targets. `heads` finds the row of headings wherever it stands, `mapping` says which column is
which target and why it thinks so. What a person says goes before what was remembered, and that before any guess.
"""

from audit_tool.exchange.columns.heads import Headed, Heading, headed
from audit_tool.exchange.columns.mapping import Basis, MappedColumn, mapped_columns
from audit_tool.exchange.columns.targets import Target

__all__ = ["Basis", "Headed", "Heading", "MappedColumn", "Target", "headed", "mapped_columns"]
