"""What documents are made of beside answers, and which were exported."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant, ident, of

passages = Table(
    "passages",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("subject", String(36), nullable=False),
    Column("part", String(40), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
    Index(None, "subject", "part", "seq"),
)

attachments = Table(
    "attachments",
    metadata,
    ident(),
    Column("title", Text, nullable=False),
    Column("media_type", String(80), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

incidents = Table(
    "incidents",
    metadata,
    ident(),
    Column("document", String(40), nullable=False),
    Column("subject", String(36), nullable=False),
    Column("known_at", Instant, nullable=False),
    Column("happened", Text, nullable=False),
    Column("holders", Text, nullable=False),
    Column("taken_back", Text, nullable=False),
    Column("mended", Text, nullable=False),
    Column("risk", Text, nullable=False),
    Column("commissioner", String(12), nullable=False),
    Column("commissioner_said", Text, nullable=False),
    Column("people", String(12), nullable=False),
    Column("people_said", Text, nullable=False),
    Column("learned", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)
"""Documents that left and gave somebody away."""

exports = Table(
    "exports",
    metadata,
    ident(),
    Column("document", String(40), nullable=False),
    Column("subject", String(36), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("pages", Integer, nullable=False),
    Column("released", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
)

kept_hits = Table(
    "kept_hits",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document", String(40), nullable=False),
    Column("subject", String(36), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", String(36), nullable=False),
    Column("at", Instant, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "document", "subject"),
)
"""Why words that may say who somebody is stay in a document; the words are here as a hash alone."""

releases = Table(
    "releases",
    metadata,
    ident(),
    Column("document", String(40), nullable=False),
    Column("subject", String(36), nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("sent_by", String(36), nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("outcome", String(16)),
    Column("checked_by", String(36)),
    Column("checked_at", Instant),
    Column("confirmed", JSON, nullable=False),
    Column("remark", Text, nullable=False),
    Column("distribution", JSON, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("figures", JSON, nullable=False),
    Column("withdrawn_by", String(36)),
    Column("withdrawn_at", Instant),
    Column("withdrawn_why", Text, nullable=False),
    Column("layout", String(16), nullable=False),
    Column("review_on", Date),
    Column("reasons", JSON, nullable=False),
    Index(None, "document", "subject"),
)
"""Versions of documents that were sent to be checked by somebody else, and what they came to."""

brief_uses = Table(
    "brief_uses",
    metadata,
    ident(),
    of("case_id", "cases"),
    Column("document", String(40), nullable=False),
    of("agency_id", "agencies"),
    Column("team", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("on", Date),
    Column("delivered_by", Text, nullable=False),
    Column("discussed", Text, nullable=False),
    Column("will_do", Text, nullable=False),
    Column("changed", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "case_id"),
)
"""Slips of teams that used a brief."""

released_words = Table(
    "released_words",
    metadata,
    Column("id", String(36), ForeignKey("releases.id"), primary_key=True),
    Column("content", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
)
"""What those versions said, word for word."""
