"""Assurance panels: their hours, what is known and frozen before each, what is said in it, who signs for it."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant, ident, of

panels = Table(
    "panels",
    metadata,
    Column("id", String(36), ForeignKey("rounds.id"), primary_key=True),
    Column("opens", String(5), nullable=False),
    Column("closes", String(5), nullable=False),
    Column("gap", Integer, nullable=False),
    Column("break_at", String(5), nullable=False),
    Column("break_minutes", Integer, nullable=False),
    Column("quorum", Integer, nullable=False),
    of("chair_id", "panel_members", optional=True),
)

panel_members = Table(
    "panel_members",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("name", Text, nullable=False),
    of("agency_id", "agencies", optional=True),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)

panel_slots = Table(
    "panel_slots",
    metadata,
    ident(),
    of("round_id", "rounds"),
    of("return_id", "returns"),
    of("agency_id", "agencies"),
    Column("on", Date, nullable=False),
    Column("at", String(5), nullable=False),
    Column("minutes", Integer, nullable=False),
    of("chair_id", "panel_members", optional=True),
    Column("away", JSON, nullable=False),
    Column("late_why", Text, nullable=False),
    Column("began_at", Instant),
    Column("ended_at", Instant),
    Column("paused_at", Instant),
    Column("stood_still", Float, nullable=False),
    Column("outcome", String(16)),
    Column("said", Text, nullable=False),
    Column("commitments", JSON, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)

panel_briefs = Table(
    "panel_briefs",
    metadata,
    ident(),
    of("slot_id", "panel_slots"),
    Column("number", Integer, nullable=False),
    Column("on", Date, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
    Column("content", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("why", Text, nullable=False),
    UniqueConstraint("slot_id", "number"),
)
"""What panels were told, frozen: rows are only added."""

panel_notes = Table(
    "panel_notes",
    metadata,
    ident(),
    of("slot_id", "panel_slots"),
    Column("question", String(64), nullable=False),
    Column("asked", Boolean, nullable=False),
    Column("said", Text, nullable=False),
    UniqueConstraint("slot_id", "question"),
)

panel_signatures = Table(
    "panel_signatures",
    metadata,
    ident(),
    of("slot_id", "panel_slots"),
    Column("signs", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("on", Date, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "slot_id"),
)

inspections = Table(
    "inspections",
    metadata,
    ident(),
    of("agency_id", "agencies"),
    Column("body", Text, nullable=False),
    Column("on", Date, nullable=False),
    Column("said", Text, nullable=False),
    Column("flagged", Boolean, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "agency_id"),
)
"""What inspectorates said of agencies."""
