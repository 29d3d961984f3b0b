"""Peer-assessment days: their plan, who sits where, the cards before and after they are turned, and the clock."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, Float, ForeignKey, Index, Integer, String, Table, Text
from sqlalchemy import UniqueConstraint as Unique

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant, ident, of

peer_days = Table(
    "peer_days",
    metadata,
    Column("id", String(36), ForeignKey("rounds.id"), primary_key=True),
    Column("on", Date, nullable=False),
    Column("begins", String(5), nullable=False),
    Column("chair", Text, nullable=False),
    Column("fewest", Integer, nullable=False),
    Column("most", Integer, nullable=False),
    Column("practice", String(64), nullable=False),
)

timed_blocks = Table(
    "timed_blocks",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("position", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("activity", String(16), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)

day_tables = Table(
    "day_tables",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("number", Integer, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Unique("round_id", "number"),
)

assessors = Table(
    "assessors",
    metadata,
    ident(),
    of("round_id", "rounds"),
    of("agency_id", "agencies"),
    Column("name", Text, nullable=False),
    Column("here", Boolean, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)

hearings = Table(
    "hearings",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("turn", Integer, nullable=False),
    of("table_id", "day_tables"),
    Column("position", Integer, nullable=False),
    of("agency_id", "agencies", optional=True),
    Column("area", String(64), nullable=False),
    Column("flagged", Boolean, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)

seats = Table(
    "seats",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("turn", Integer, nullable=False),
    of("assessor_id", "assessors"),
    of("table_id", "day_tables", optional=True),
    Unique("turn", "assessor_id"),
    Index(None, "round_id"),
)

sealed_votes = Table(
    "sealed_votes",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False),
    of("hearing_id", "hearings"),
    of("assessor_id", "assessors"),
    Column("question_id", String(64), nullable=False),
    Column("code", String(64), nullable=False),
    Column("salt", String(32), nullable=False),
    Column("seal", String(64), nullable=False),
    Column("cast_at", Instant, nullable=False),
    Column("route", String(16), nullable=False),
    Index(None, "hearing_id"),
)
"""Cards that lie face down, and those that were taken up again before the turn. Only the ballot box reads them; no
history and no export has them."""

votes = Table(
    "votes",
    metadata,
    ident(),
    of("hearing_id", "hearings"),
    of("assessor_id", "assessors"),
    Column("question_id", String(64), nullable=False),
    Column("code", String(64), nullable=False),
    Column("cast_at", Instant, nullable=False),
    Column("route", String(16), nullable=False),
    Column("salt", String(32), nullable=False),
    Column("seal", String(64), nullable=False),
    Column("holding", String(16), nullable=False),
    Index(None, "hearing_id"),
)
"""Cards that were turned, here or on a table's laptop; of one person's on one question, one holds at the most."""

agreed = Table(
    "agreed",
    metadata,
    ident(),
    of("hearing_id", "hearings"),
    Column("question_id", String(64), nullable=False),
    Column("code", String(64), nullable=False),
    Column("why", Text, nullable=False),
    Column("minority", Text, nullable=False),
    Column("moderated", String(64), nullable=False),
    Column("moderated_why", Text, nullable=False),
    Column("moderated_by", JSON, nullable=False),
    Column("at", Instant),
    Column("route", String(16), nullable=False),
    Column("holding", String(16), nullable=False),
    Index(None, "hearing_id"),
)

clock_acts = Table(
    "clock_acts",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("number", Integer, nullable=False),
    Column("deed", String(16), nullable=False),
    Column("at", Instant, nullable=False),
    of("block_id", "timed_blocks", optional=True),
    Column("seconds", Float, nullable=False),
    Column("why", Text, nullable=False),
    of("table_id", "day_tables", optional=True),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)

day_notes = Table(
    "day_notes",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    of("table_id", "day_tables", optional=True),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)

backings = Table(
    "backings",
    metadata,
    ident(),
    of("note_id", "day_notes"),
    of("assessor_id", "assessors"),
    Column("withdrawn", Boolean, nullable=False),
    Unique("note_id", "assessor_id"),
)

offers = Table(
    "offers",
    metadata,
    ident(),
    of("round_id", "rounds"),
    of("agency_id", "agencies"),
    Column("question_id", String(64), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)

evaluations = Table(
    "evaluations",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("ticked", JSON, nullable=False),
    Column("words", JSON, nullable=False),
    of("table_id", "day_tables", optional=True),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)
"""What people thought of a day. No column says whose sheet one is."""

tables_sent = Table(
    "tables_sent",
    metadata,
    ident(),
    of("round_id", "rounds"),
    of("table_id", "day_tables"),
    Column("kind", String(16), nullable=False),
    Column("code", String(64), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("closing", String(12), nullable=False),
    Column("hearings", JSON, nullable=False),
    Column("people", JSON, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("revoked_at", Instant),
    Column("revoked_why", Text, nullable=False),
    Index(None, "round_id"),
)
"""Files that went to tables of a peer day, and from a table's laptop back."""

tables_taken = Table(
    "tables_taken",
    metadata,
    ident(),
    of("round_id", "rounds"),
    of("table_id", "day_tables"),
    Column("kind", String(16), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("workspace", String(64), nullable=False),
    Column("sender", String(64), nullable=False),
    Column("code", String(64), nullable=False),
    Column("signer", String(64), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("reply_to", String(64), nullable=False),
    Column("written", JSON, nullable=False),
    Column("line_before", Integer, nullable=False),
    Column("line_after", Integer, nullable=False),
    Column("taken_at", Instant, nullable=False),
    Column("undone_at", Instant),
    Index(None, "round_id"),
)
"""Files that were taken: on a table's laptop what it needs, at the hub what the table rated; and what they wrote."""
