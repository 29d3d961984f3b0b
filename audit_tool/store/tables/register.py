"""The register: what a national register says of settings, whom to write to, how agencies take part."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant, ident, of

trusts = Table(
    "trusts",
    metadata,
    ident(),
    Column("name", Text, nullable=False),
    Column("group_uid", String(20), nullable=False),
    Column("companies_house", String(20), nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("id", String(36), ForeignKey("agencies.id"), primary_key=True),
    *(Column(name, String(20), nullable=False) for name in ("urn", "laestab", "ukprn")),
    *(Column(name, Text, nullable=False) for name in ("type", "type_group", "phase")),
    Column("status", String(20), nullable=False),
    *(Column(name, Integer) for name in ("low_age", "high_age", "roll")),
    Column("boarding", Boolean),
    of("trust_id", "trusts", optional=True),
    *(Column(name, Date) for name in ("opened_on", "closed_on")),
    *(Column(name, Text, nullable=False) for name in ("district", "locality")),
    Column("duty", String(20)),
    Column("local_authority", String(20), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "urn"),
)
"""What the national register knows of agencies that are settings: one row for each of them."""

setting_links = Table(
    "setting_links",
    metadata,
    ident(),
    of("from_id", "agencies"),
    of("to_id", "agencies"),
    Column("link_type", Text, nullable=False),
    Column("on", Date),
    Column("withdrawn", Boolean, nullable=False),
)

contacts = Table(
    "contacts",
    metadata,
    ident(),
    of("agency_id", "agencies"),
    Column("post", String(20), nullable=False),
    *(Column(name, Text, nullable=False) for name in ("name", "email", "phone")),
    *(Column(name, Date) for name in ("from_on", "to_on")),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "agency_id"),
)

participation = Table(
    "participation",
    metadata,
    ident(),
    of("agency_id", "agencies"),
    Column("metric", String(30), nullable=False),
    *(Column(name, Date, nullable=False) for name in ("from_on", "to_on")),
    Column("number", Integer, nullable=False),
    Column("of", Integer),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "agency_id"),
)

register_takes = Table(
    "register_takes",
    metadata,
    ident(),
    Column("source", String(64), nullable=False),
    Column("taken_at", Instant, nullable=False),
    Column("touched", JSON, nullable=False),
    *(Column(name, Integer, nullable=False) for name in ("after", "upto")),
    Column("withdrawn", Boolean, nullable=False),
)
"""Register files, and tables beside them, that were taken in: each can be taken back as one."""
