"""What the hub says back to settings, and which of them it worries about."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Integer, String, Table, Text

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant, ident, of

letters = Table(
    "letters",
    metadata,
    Column("id", String(36), ForeignKey("returns.id"), primary_key=True),
    Column("left_out", JSON, nullable=False),
    Column("added", Text, nullable=False),
    Column("read_by", String(36)),
    Column("read_at", Instant),
    Column("digest", String(64), nullable=False),
    Column("second_by", String(36)),
    Column("second_at", Instant),
)
"""What people did with the letter of a return; a letter nobody touched has no row."""

letter_plans = Table(
    "letter_plans",
    metadata,
    Column("id", String(36), ForeignKey("rounds.id"), primary_key=True),
    Column("readers", Integer, nullable=False),
)
"""How many people read a round's letters; a round that asks for one has no row."""

risk_entries = Table(
    "risk_entries",
    metadata,
    ident(),
    of("agency_id", "agencies"),
    Column("source", String(24), nullable=False),
    Column("statement", Text, nullable=False),
    Column("likelihood", Integer, nullable=False),
    Column("impact", Integer, nullable=False),
    Column("controls", Text, nullable=False),
    Column("owner_role", Text, nullable=False),
    Column("visit_on", Date),
    Column("review_on", Date),
    Column("score_before", Integer),
    Column("closed_why", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)
"""The education risk register; nothing of it is ever exported with anything else."""
