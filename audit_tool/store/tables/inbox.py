"""Files that were accepted into a round, by batch: hashes and ids, so that each enters once and can be taken back."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Integer, String, Table

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant, ident, of

batches = Table(
    "batches",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("files", Integer, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("finished_at", Instant),
    Column("undone_at", Instant),
    Index(None, "round_id"),
)

batch_files = Table(
    "batch_files",
    metadata,
    ident(),
    of("batch_id", "batches"),
    of("return_id", "returns"),
    Column("sha256", String(64), nullable=False),
    Column("how", String(12), nullable=False),
    Column("outcome", String(24), nullable=False),
    Column("taken_at", Instant, nullable=False),
    of("taken_id", "packs_taken", optional=True),
    Column("revisions", JSON, nullable=False),
    Column("undone_at", Instant),
    Index(None, "batch_id"),
    Index(None, "sha256"),
)
