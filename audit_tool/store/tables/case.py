"""Families put forward, and the way of each case from its scope to its purge."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant, ident, of

nominations = Table(
    "nominations",
    metadata,
    ident(),
    Column("number", Integer, nullable=False, unique=True),
    Column("kind", String(40), nullable=False),
    Column("why", Text, nullable=False),
    Column("nominated_on", Date, nullable=False),
    Column("urgency", String(12), nullable=False),
    Column("nominated_by", Text, nullable=False),
    Column("agency_ids", JSON, nullable=False),
    Column("theme_ids", JSON, nullable=False),
    *(
        column
        for ground in ("significant_learning", "several_agencies", "gap_in_service", "below_threshold")
        for column in (Column(ground, String(12)), Column(f"{ground}_note", Text, nullable=False))
    ),
    Column("threshold", String(12)),
    Column("threshold_by", Text, nullable=False),
    Column("threshold_note", Text, nullable=False),
    Column("proceedings", JSON, nullable=False),
    Column("proceedings_note", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("decided_on", Date),
    Column("decided_by", Text, nullable=False),
    Column("decided_why", Text, nullable=False),
    Column("label", String(40), nullable=False),
    Column("year_label", String(40), nullable=False),
    of("case_id", "cases", optional=True),
    Column("withdrawn", Boolean, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    ident(),
    of("round_id", "rounds"),
    Column("label", String(40), nullable=False),
    Column("theme_ids", JSON, nullable=False),
    Column("period_from", Date, nullable=False),
    Column("period_to", Date, nullable=False),
)

case_scopes = Table(
    "case_scopes",
    metadata,
    Column("id", String(36), ForeignKey("cases.id"), primary_key=True),
    Column("sharing_agreement", Text, nullable=False),
    Column("dpia", Text, nullable=False),
    Column("without_why", Text, nullable=False),
    Column("consent", String(12)),
    Column("consent_note", Text, nullable=False),
    Column("proceedings", JSON, nullable=False),
    Column("proceedings_note", Text, nullable=False),
    Column("is_embargoed", Boolean, nullable=False),
    Column("embargo_until", Date),
    Column("embargo_why", Text, nullable=False),
    Column("is_held", Boolean, nullable=False),
    Column("held_why", Text, nullable=False),
)
"""What is settled before anything about a family is shared: one row for each case somebody has written it of."""

involvements = Table(
    "involvements",
    metadata,
    ident(),
    of("case_id", "cases"),
    of("agency_id", "agencies"),
    Column("involved", String(20), nullable=False),
    Column("role", Text, nullable=False),
    Column("since", Date),
    Column("until", Date),
    Column("summary", Text, nullable=False),
    Column("is_late", Boolean, nullable=False),
    UniqueConstraint("case_id", "agency_id"),
)

case_steps = Table(
    "case_steps",
    metadata,
    ident(),
    of("case_id", "cases"),
    Column("step", String(24), nullable=False),
    Column("said_on", Date, nullable=False),
    Column("why", Text, nullable=False),
    Column("is_passed_over", Boolean, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "case_id"),
)

pauses = Table(
    "pauses",
    metadata,
    ident(),
    of("case_id", "cases"),
    Column("because", String(16), nullable=False),
    Column("why", Text, nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", Instant),
    Column("resumed_why", Text, nullable=False),
    Index(None, "case_id"),
)

alerts = Table(
    "alerts",
    metadata,
    ident(),
    of("case_id", "cases"),
    Column("child", Text, nullable=False),
    Column("concern", Text, nullable=False),
    Column("raised_at", Instant, nullable=False),
    Column("told_to", Text, nullable=False),
    Column("told_on", Date),
    Column("told_time", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("outcome_on", Date),
    Index(None, "case_id"),
)

purges = Table(
    "purges",
    metadata,
    Column("id", String(36), ForeignKey("cases.id"), primary_key=True),
    Column("label", String(40), nullable=False),
    Column("year_label", String(40), nullable=False),
    Column("purged_on", Date, nullable=False),
    Column("purged_by", Text, nullable=False),
    *(
        Column(name, Integer, nullable=False)
        for name in ("identities", "people", "events", "returns", "attachments", "backups")
    ),
)
"""What is left to say of cases whose working papers are gone: counts, no names."""

access_requests = Table(
    "access_requests",
    metadata,
    ident(),
    Column("kind", String(24), nullable=False),
    Column("reference", Text, nullable=False),
    Column("came_on", Date, nullable=False),
    of("case_id", "cases", optional=True),
    of("agency_id", "agencies", optional=True),
    Column("answered_on", Date),
    Column("answered_how", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)
"""Requests for what is held. While one is open, no case that it may concern is purged."""
