"""What was learned and agreed: findings and actions, the sheet of a workshop, and what became of earlier learning."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant, ident, of

findings = Table(
    "findings",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("scope", String(12), nullable=False),
    Column("theme_ids", JSON, nullable=False),
    of("return_id", "returns", optional=True),
    Column("question_id", String(64)),
    Column("row", String(36)),
    Column("withdrawn", Boolean, nullable=False),
    Column("in_brief", Boolean, nullable=False),
    Column("pattern", String(64)),
    Column("place", Integer, nullable=False),
    Index(None, "round_id"),
)

finding_pairs = Table(
    "finding_pairs",
    metadata,
    ident(),
    of("first_id", "findings"),
    of("second_id", "findings"),
    Column("said", String(12), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    UniqueConstraint("first_id", "second_id"),
)

shared_practice = Table(
    "shared_practice",
    metadata,
    Column("id", String(36), ForeignKey("findings.id"), primary_key=True),
    Column("shared_by", Text, nullable=False),
    Column("holds_until", Date),
)
"""Who would share a finding of good practice, and how long it holds."""

actions = Table(
    "actions",
    metadata,
    ident(),
    Column("number", Integer, nullable=False, unique=True),
    of("round_id", "rounds"),
    Column("text", Text, nullable=False),
    of("agency_id", "agencies", optional=True),
    Column("owner_role", Text, nullable=False),
    Column("due_on", Date),
    Column("state", String(16), nullable=False),
    Column("source", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("theme_ids", JSON, nullable=False),
    of("return_id", "returns", optional=True),
    Column("question_id", String(64)),
    Column("row", String(36)),
    of("finding_id", "findings", optional=True),
    Column("done_on", Date),
    Column("done_proof", Text, nullable=False),
    Column("worked_on", Date),
    Column("worked_proof", Text, nullable=False),
    Column("origin", String(16), nullable=False),
    Column("support_ids", JSON, nullable=False),
    Column("starts_on", Date),
    Column("waits_for", JSON, nullable=False),
    Column("baseline", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("how_checked", Text, nullable=False),
    Column("check_on", Date),
    Column("moved_on", Date),
    Column("signed_by", Text, nullable=False),
    Column("signed_on", Date),
    Column("change", String(12)),
    Column("retest_on", Date),
    Column("retest_question", Text, nullable=False),
    Column("reason", Text, nullable=False),
    of("goes_on_in", "actions", optional=True),
    Column("brag", String(8)),
    Column("brag_over", String(8)),
    Column("brag_why", Text, nullable=False),
    Index(None, "round_id"),
)

action_notes = Table(
    "action_notes",
    metadata,
    ident(),
    of("action_id", "actions"),
    Column("kind", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("on", Date, nullable=False),
    Column("said_by", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("says", String(16)),
    Column("says_due", Date),
    Column("verdict", String(12)),
    Column("rung", String(12)),
    Column("struck", Boolean, nullable=False),
    Column("brought", String(64), nullable=False),
    of("answers", "action_notes", optional=True),
    Column("struck_why", Text, nullable=False),
    Index(None, "action_id"),
)
"""What was said of actions, a row for each note: only ever added, so that files from several laptops add up."""

points = Table(
    "points",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("course", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("theme_ids", JSON, nullable=False),
    Column("agency_ids", JSON, nullable=False),
    of("finding_id", "findings", optional=True),
    of("action_id", "actions", optional=True),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)
"""Lines of the sheet of what to keep, improve, develop and stop."""

revisits = Table(
    "revisits",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("about", String(36), nullable=False),
    Column("changed", String(12)),
    Column("how_known", Text, nullable=False),
    Column("seen_on", Date),
    UniqueConstraint("round_id", "about"),
)
"""What became of the learning of earlier rounds; `about` is the id of a finding or an action."""
