"""Packs: keys, senders and recipients, what left and what came in."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant, ident, of

pack_keys = Table(
    "pack_keys",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("signing", LargeBinary, nullable=False),
    Column("receiving", Text, nullable=False),
    Column("signer", String(64), nullable=False, unique=True),
    Column("recipient", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
)
"""Keys of this workspace; those of before stay, for packs that were sealed for them."""

pack_senders = Table(
    "pack_senders",
    metadata,
    Column("sender", String(64), primary_key=True),
    Column("signer", String(64), primary_key=True),
    Column("read_aloud", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
)
"""Keys that senders' packs are known to be signed with, and whether their words were read aloud."""

pack_recipients = Table(
    "pack_recipients",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("code", String(64), nullable=False),
    Column("signer", String(64), nullable=False),
    Column("recipient", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
    Index(None, "code", "seq"),
)
"""Keys that packs for others are sealed for; the latest of each code holds."""

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", String(36), ForeignKey("agencies.id"), primary_key=True),
    Column("routes", JSON, nullable=False),
    Column("has_letter", Boolean, nullable=False),
)
"""How agencies and settings were sent forms last: a row bears the agency's own id."""

packs_seen = Table(
    "packs_seen",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("signer", String(64), nullable=False),
    Column("workspace", String(64), nullable=False),
    Column("round", String(64), nullable=False),
    Column("form", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("sender", String(64), nullable=False),
    Column("recipient", String(64), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("taken_back", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
)
"""Packs that were taken, so that none is taken twice and none replaces a newer one; what was taken back may come
again."""

matches = Table(
    "matches",
    metadata,
    ident(),
    of("case_id", "cases"),
    of("agency_id", "agencies"),
    Column("subject", String(36), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    UniqueConstraint("case_id", "agency_id", "subject"),
)
"""Who of a case is known to which agency, by codes."""

packs_sent = Table(
    "packs_sent",
    metadata,
    ident(),
    Column("kind", String(16), nullable=False),
    of("return_id", "returns"),
    of("case_id", "cases", optional=True),
    of("agency_id", "agencies"),
    Column("recipient", String(64), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("closing", String(12), nullable=False),
    Column("subjects", JSON, nullable=False),
    Column("sections", JSON, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("revoked_at", Instant),
    Column("revoked_why", Text, nullable=False),
    Index(None, "case_id"),
    Index(None, "return_id"),
)
"""Packs that left: what was on a laptop that is lost."""

packs_taken = Table(
    "packs_taken",
    metadata,
    ident(),
    Column("kind", String(16), nullable=False),
    of("return_id", "returns"),
    of("case_id", "cases", optional=True),
    Column("digest", String(64), nullable=False),
    Column("workspace", String(64), nullable=False),
    Column("sender", String(64), nullable=False),
    Column("signer", String(64), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("taken_at", Instant, nullable=False),
    Column("sections", JSON, nullable=False),
    Column("reply_to", String(64), nullable=False),
    Column("expires_at", Instant),
    Column("revisions", JSON, nullable=False),
    Column("events", JSON, nullable=False),
    Column("actions", JSON, nullable=False),
    Column("undone_at", Instant),
    Index(None, "return_id"),
)
"""Packs that were taken, and what taking them wrote, so that it can be taken back as a whole."""
