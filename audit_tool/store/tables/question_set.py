"""Question sets that rounds run on, and those that are written here."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant, ident, of

question_sets = Table(
    "question_sets",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("version", String(32), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("frozen_at", Instant, nullable=False),
    Column("canonical", LargeBinary, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    ident(),
    Column("set_id", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("purpose", String(64), nullable=False),
    Column("based_on", String(64)),
    Column("state", String(16), nullable=False),
)

draft_sittings = Table(
    "draft_sittings",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    of("draft_id", "drafts"),
    Column("canonical", LargeBinary, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
    Index(None, "draft_id", "seq"),
)
"""What a draft said at the end of each sitting."""

own_sets = Table(
    "own_sets",
    metadata,
    ident(),
    Column("set_id", String(64), nullable=False),
    Column("version", String(32), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("short_title", Text, nullable=False),
    Column("purpose", String(64), nullable=False),
    of("draft_id", "drafts"),
    Column("published_on", Date, nullable=False),
    Column("accepted", JSON, nullable=False),
    Column("retired", Boolean, nullable=False),
    UniqueConstraint("set_id", "version"),
)
