"""The chronology of a case: its events, how they were told, and tables of events that were brought in."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, String, Table, Text, UniqueConstraint, text

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant, ident, of

events = Table(
    "events",
    metadata,
    ident(),
    of("case_id", "cases"),
    Column("what", Text, nullable=False),
    of("agency_id", "agencies", optional=True),
    Column("first", Date),
    Column("last", Date),
    Column("precision", String(12), nullable=False),
    Column("is_about", Boolean, nullable=False),
    Column("typed_when", Text, nullable=False),
    Column("until", Date),
    Column("kind", String(24), nullable=False),
    Column("response", Text, nullable=False),
    Column("analysis", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("besides", Text, nullable=False),
    Column("is_key", Boolean, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "case_id"),
    Index(None, "case_id", "first", "last", sqlite_where=text("withdrawn IS 0")),
)
"""Events as they read now. The second index finds those with which a long chronology begins; it knows only those that
stand, so that nothing which asks for all of a case's is tempted to read them out of the order they lie in."""

event_children = Table(
    "event_children",
    metadata,
    ident(),
    of("event_id", "events"),
    of("child_id", "children"),
    Column("seen", String(16)),
    Column("impact", String(16)),
    Column("voice", Text, nullable=False),
    Column("told", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    UniqueConstraint("event_id", "child_id"),
    Index(None, "child_id"),
)

event_revisions = Table(
    "event_revisions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False, unique=True),
    of("event_id", "events"),
    Column("parents", JSON, nullable=False),
    Column("at", Instant, nullable=False),
    Column("written_in", String(36), nullable=False),
    Column("body", JSON, nullable=False),
    Column("set_aside", Boolean, nullable=False),
    Index(None, "event_id"),
)
"""Every account of an event as somebody wrote it down, only ever added: `events` and `event_children` show how it reads
now, and have no other history. What was brought in and taken back is set aside, and counts as not there."""

event_pairs = Table(
    "event_pairs",
    metadata,
    ident(),
    of("case_id", "cases"),
    of("first_id", "events"),
    of("second_id", "events"),
    Column("said", String(12), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    UniqueConstraint("first_id", "second_id"),
    Index(None, "case_id"),
)

imports = Table(
    "imports",
    metadata,
    ident(),
    of("case_id", "cases"),
    Column("source", String(64), nullable=False),
    Column("brought_on", Date, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "case_id"),
)

imported_rows = Table(
    "imported_rows",
    metadata,
    ident(),
    of("import_id", "imports"),
    of("event_id", "events"),
    Column("fingerprint", String(64), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "import_id"),
    Index(None, "event_id"),
)

remembered_columns = Table(
    "remembered_columns",
    metadata,
    ident(),
    Column("target", String(24), nullable=False),
    Column("headings", String(64), nullable=False),
    Column("columns", JSON, nullable=False),
    UniqueConstraint("target", "headings"),
)
