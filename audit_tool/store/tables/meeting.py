"""What a meeting says beside its ratings."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, String, Table, Text, UniqueConstraint

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import ident, of

meetings = Table(
    "meetings",
    metadata,
    Column("id", String(36), ForeignKey("returns.id"), primary_key=True),
    Column("question_id", String(64)),
    Column("row", String(36)),
)

attendances = Table(
    "attendances",
    metadata,
    ident(),
    of("return_id", "returns"),
    of("agency_id", "agencies"),
    Column("present", Boolean),
    Column("role", Text, nullable=False),
    UniqueConstraint("return_id", "agency_id"),
)

children_heard = Table(
    "children_heard",
    metadata,
    ident(),
    of("return_id", "returns"),
    Column("question_id", String(64), nullable=False),
    Column("row", String(36), nullable=False),
    Column("voice", String(16)),
    UniqueConstraint("return_id", "question_id", "row"),
)

settled_kloes = Table(
    "settled_kloes",
    metadata,
    ident(),
    of("return_id", "returns"),
    Column("question_id", String(64), nullable=False),
    Column("settled", Boolean, nullable=False),
    UniqueConstraint("return_id", "question_id"),
)

dissents = Table(
    "dissents",
    metadata,
    ident(),
    of("return_id", "returns"),
    Column("question_id", String(64), nullable=False),
    Column("row", String(36)),
    of("agency_id", "agencies"),
    Column("why", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "return_id"),
)

chair_decisions = Table(
    "chair_decisions",
    metadata,
    Column("id", String(36), ForeignKey("dissents.id"), primary_key=True),
    Column("challenged", String(64), nullable=False),
    Column("challenged_why", Text, nullable=False),
    Column("code", String(64), nullable=False),
    Column("why", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("on", Date, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)
"""What a chair decided where an agency did not agree with a panel's rating."""
