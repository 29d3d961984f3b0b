"""Looking back at a whole year: who sat down, what members say changed, what to keep, and what was decided."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, Index, String, Table, Text, UniqueConstraint

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import ident, of

year_reviews = Table(
    "year_reviews",
    metadata,
    ident(),
    Column("last", Date, nullable=False, unique=True),
    Column("held_on", Date),
    Column("chair", Text, nullable=False),
    Column("came_ids", JSON, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)

year_changes = Table(
    "year_changes",
    metadata,
    ident(),
    of("review_id", "year_reviews"),
    of("agency_id", "agencies"),
    Column("aspect", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("how_known", Text, nullable=False),
    UniqueConstraint("review_id", "agency_id", "aspect"),
)
"""What an agency says it changed; emptied where that was taken back."""

year_notes = Table(
    "year_notes",
    metadata,
    ident(),
    of("review_id", "year_reviews"),
    Column("course", String(12), nullable=False),
    Column("text", Text, nullable=False),
    of("finding_id", "findings", optional=True),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "review_id"),
)

year_decisions = Table(
    "year_decisions",
    metadata,
    ident(),
    of("review_id", "year_reviews"),
    Column("text", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("due_on", Date),
    of("action_id", "actions", optional=True),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "review_id"),
)
