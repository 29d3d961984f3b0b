"""Trusts' own audit forms: what their lines are taken for, and what came of each."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant, ident, of

template_maps = Table(
    "template_maps",
    metadata,
    ident(),
    Column("trust", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("question_set_id", String(64), nullable=False),
    Column("headings", String(64), nullable=False),
    Column("lines", JSON, nullable=False),
    Column("levels", JSON, nullable=False),
    Column("columns", JSON, nullable=False),
    UniqueConstraint("trust", "question_set_id"),
)

own_form_takes = Table(
    "own_form_takes",
    metadata,
    ident(),
    of("return_id", "returns"),
    of("template_id", "template_maps"),
    Column("source", String(64), nullable=False),
    of("attachment_id", "attachments"),
    Column("lead", Text, nullable=False),
    Column("taken_at", Instant, nullable=False),
    Column("not_covered", Integer, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "return_id"),
)
