"""Samples of cases, and the plan of a themed audit day."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import ident, of

sample_frames = Table(
    "sample_frames",
    metadata,
    ident(),
    Column("round_id", String(36), ForeignKey("rounds.id"), nullable=False, unique=True),
    Column("period_from", Date, nullable=False),
    Column("period_to", Date, nullable=False),
    Column("theme_ids", JSON, nullable=False),
    Column("agency_ids", JSON, nullable=False),
    Column("criteria", Text, nullable=False),
    Column("population", Integer),
    Column("size", Integer, nullable=False),
    Column("reserves", Integer, nullable=False),
    Column("method", String(16), nullable=False),
    Column("strata", JSON, nullable=False),
    Column("seed", Text, nullable=False),
)

sample_entries = Table(
    "sample_entries",
    metadata,
    ident(),
    of("frame_id", "sample_frames"),
    Column("code", String(40), nullable=False),
    Column("age", Integer),
    Column("sex", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("because", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "frame_id"),
)

draws = Table(
    "draws",
    metadata,
    ident(),
    of("frame_id", "sample_frames"),
    Column("number", Integer, nullable=False),
    Column("drawn_on", Date, nullable=False),
    Column("method", String(16), nullable=False),
    Column("seed", Text, nullable=False),
    Column("strata", JSON, nullable=False),
    Column("size", Integer, nullable=False),
    Column("population", Integer),
    Column("listed", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("drawn", JSON, nullable=False),
    Column("reserves", JSON, nullable=False),
    Column("why", Text, nullable=False),
    UniqueConstraint("frame_id", "number"),
)

sampled_cases = Table(
    "sampled_cases",
    metadata,
    ident(),
    of("draw_id", "draws"),
    of("entry_id", "sample_entries"),
    of("case_id", "cases"),
    Column("opened_on", Date, nullable=False),
    of("replaces", "sampled_cases", optional=True),
    Column("why", Text, nullable=False),
    Column("replaced", Boolean, nullable=False),
    Index(None, "draw_id"),
)

day_blocks = Table(
    "day_blocks",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("at", String(5), nullable=False),
    Column("what", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)
"""The plan of a themed audit day."""
