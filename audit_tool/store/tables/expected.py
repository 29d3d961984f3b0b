"""What is expected of returns, who was reminded and asked, comments on them, and figures frozen on a day."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, String, Table, Text

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant, ident, of

expectations = Table(
    "expectations",
    metadata,
    Column("id", String(36), ForeignKey("returns.id"), primary_key=True),
    Column("route", String(16)),
    Column("came_on", Date),
    Column("exempt_why", Text, nullable=False),
    Column("extended_to", Date),
    Column("extended_why", Text, nullable=False),
    of("merged_into", "returns", optional=True),
    Column("checked_at", Instant),
    Column("accepted_at", Instant),
    Column("accepted_why", Text, nullable=False),
    Column("opened_why", Text, nullable=False),
)
"""One row for each return of which something was settled: it bears the return's own id."""

chases = Table(
    "chases",
    metadata,
    ident(),
    of("return_id", "returns"),
    Column("step", String(16), nullable=False),
    Column("post", String(16), nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "return_id"),
)

comments = Table(
    "comments",
    metadata,
    ident(),
    of("return_id", "returns"),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
    Column("taken_back_at", Instant),
    Index(None, "return_id"),
)

queries = Table(
    "queries",
    metadata,
    ident(),
    of("return_id", "returns"),
    Column("questions", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
    Column("back", Boolean, nullable=False),
    Column("answer_by", Date),
    Column("settled_at", Instant),
    Index(None, "return_id"),
)

snapshots = Table(
    "snapshots",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("as_at", Date, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
    Column("figures", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)
