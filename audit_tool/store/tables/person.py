"""Who works here, and for whom: the partnership, agencies and settings, people and their PINs."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table, Text

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import ident, of

partnership = Table(
    "partnership",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("legal_basis", Text, nullable=False),
    Column("marking", Text, nullable=False),
    Column("logo_id", String(36)),
    Column("auto_lock_minutes", Integer, nullable=False),
    Column("quorum", Integer, nullable=False),
    Column("whom_to_tell", Text, nullable=False),
    Column("term_dates", Text, nullable=False),
    Column("word_template_id", String(36)),
)

agencies = Table(
    "agencies",
    metadata,
    ident(),
    Column("code", String(24), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False),
    Column("type", String(40), nullable=False),
    Column("groups", JSON, nullable=False),
    Column("active", Boolean, nullable=False),
)

people = Table(
    "people",
    metadata,
    ident(),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    of("agency_id", "agencies", optional=True),
    Column("has_pin", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
)

pins = Table(
    "pins",
    metadata,
    Column("person_id", String(36), ForeignKey("people.id"), primary_key=True),
    Column("hash", Text, nullable=False),
    Column("tries", Integer, nullable=False),
)
