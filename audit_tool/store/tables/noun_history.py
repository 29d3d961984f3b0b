"""How every noun stood."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Integer, String, Table

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant

history = Table(
    "history",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("noun", String(20), nullable=False),
    Column("ident", String(36), nullable=False),
    Column("body", JSON, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
    Index(None, "noun", "ident", "seq"),
)
"""Every state a noun was in, so that a change never overwrites what somebody wrote."""
