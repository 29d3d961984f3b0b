"""The rehearsal of a joint inspection: its requests, its lists of children and whom it chose, and its lessons."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import ident, of

rehearsals = Table(
    "rehearsals",
    metadata,
    Column("id", String(36), ForeignKey("rounds.id"), primary_key=True),
    Column("agency_ids", JSON, nullable=False),
    Column("theme", Text, nullable=False),
    Column("notified_on", Date),
    Column("fieldwork_day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Column("sample_size", Integer, nullable=False),
    Column("reserves", Integer, nullable=False),
    Column("deep_dives", Integer, nullable=False),
    Column("lead", Text, nullable=False),
    Column("closed_days", JSON, nullable=False),
    Column("step", String(24), nullable=False),
    Column("seed", Text, nullable=False),
    Column("population", Integer, nullable=False),
    Column("drawn_why", Text, nullable=False),
    Column("counts", JSON, nullable=False),
)
"""What the rehearsal of a joint inspection has beside its round: one row for each such round."""

steps_taken = Table(
    "steps_taken",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("step", String(24), nullable=False),
    Column("on", Date, nullable=False),
    Column("despite", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)

requests = Table(
    "requests",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("ref", String(12), nullable=False),
    Column("heading", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("due_day", Integer, nullable=False),
    of("agency_id", "agencies", optional=True),
    Column("contact", Text, nullable=False),
    Column("asked_on", Date),
    Column("received_on", Date),
    Column("quality", String(16), nullable=False),
    Column("issue", Text, nullable=False),
    of("attachment_id", "attachments", optional=True),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)

listed_children = Table(
    "listed_children",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("key", Text, nullable=False),
    UniqueConstraint("round_id", "key"),
)
"""Children on the lists of a rehearsal, by the id their council knows them by. Emptied when the rehearsal closes."""

listed_rows = Table(
    "listed_rows",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    of("round_id", "rounds"),
    of("child_id", "listed_children"),
    Column("list", String(24), nullable=False),
    Column("number", Integer, nullable=False),
    Column("cells", JSON, nullable=False),
    Column("source", String(64), nullable=False),
    Column("brought_on", Date, nullable=False),
    Index(None, "round_id", "list"),
)
"""Rows of child-level lists: kept apart, without history, so that they can be given up altogether."""

sampled_children = Table(
    "sampled_children",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("number", Integer, nullable=False),
    Column("listed_id", String(36), nullable=False),
    Column("place", String(16), nullable=False),
    Column("order", Integer, nullable=False),
    Column("strata", JSON, nullable=False),
    Column("adds", JSON, nullable=False),
    Column("why", Text, nullable=False),
    of("case_id", "cases", optional=True),
    Column("is_deep_dive", Boolean, nullable=False),
    Column("dive_why", Text, nullable=False),
    UniqueConstraint("round_id", "number"),
)

lessons = Table(
    "lessons",
    metadata,
    Column("id", String(36), ForeignKey("findings.id"), primary_key=True),
    of("round_id", "rounds"),
    Column("side", String(12), nullable=False),
    Index(None, "round_id"),
)
"""Of which side a finding of a rehearsal is a lesson."""
