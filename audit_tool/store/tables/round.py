"""Rounds, the returns of a round, their signatures and answers."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant, ident, of

rounds = Table(
    "rounds",
    metadata,
    ident(),
    Column("kind", String(40), nullable=False),
    Column("title", Text, nullable=False),
    Column("year_label", String(40), nullable=False),
    Column("question_set_id", String(64), nullable=False),
    Column("question_set_version", String(32), nullable=False),
    Column("question_set_digest", String(64), nullable=False),
    Column("opens_on", Date, nullable=False),
    Column("due_on", Date),
    Column("state", String(16), nullable=False),
    of("previous_round_id", "rounds", optional=True),
    of("supplements", "rounds", optional=True),
)

round_plans = Table(
    "round_plans",
    metadata,
    Column("id", String(36), ForeignKey("rounds.id"), primary_key=True),
    Column("final_due_on", Date),
    Column("census_on", Date),
    Column("expected_by", Text, nullable=False),
    Column("letter", Text, nullable=False),
    Column("offers_last_year", Boolean, nullable=False),
    Column("issued_at", Instant),
)
"""What goes out with a round, and when it went."""

returns = Table(
    "returns",
    metadata,
    ident(),
    of("round_id", "rounds"),
    of("agency_id", "agencies", optional=True),
    Column("stage", String(24), nullable=False),
    of("case_id", "cases", optional=True),
    Column("groups", JSON, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    UniqueConstraint("round_id", "agency_id", "case_id"),
)

signatures = Table(
    "signatures",
    metadata,
    ident(),
    of("return_id", "returns"),
    of("person_id", "people"),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("signed_at", Instant, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("withdrawn_at", Instant),
    Column("withdrawn_why", Text, nullable=False),
    Index(None, "return_id"),
)

answers = Table(
    "answers",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False),
    Column("return_id", String(36), ForeignKey("returns.id"), nullable=False),
    Column("lens", String(12), nullable=False),
    Column("question_id", String(64), nullable=False),
    Column("row", String(36), nullable=False),
    Column("state", String(16), nullable=False),
    Column("code", String(64)),
    Column("body", Text, nullable=False),
    Column("meaning", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
    Column("source", String(16), nullable=False),
    Index(None, "return_id", "lens", "question_id", "row", "seq"),
)
"""Revisions of answers, only ever added. `row` is "" outside a repeat; what is kept for a row itself stands under the
repeat's id (`forms.rows`). `code` is the level or option chosen, for counts; `body` is the whole answer as JSON."""

survey_results = Table(
    "survey_results",
    metadata,
    ident(),
    of("round_id", "rounds"),
    of("agency_id", "agencies"),
    Column("question_set_digest", String(64), nullable=False),
    Column("responses", Integer, nullable=False),
    Column("answered", JSON, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("remarks", JSON, nullable=False),
    Column("source", String(64), nullable=False),
    Column("brought_on", Date, nullable=False),
    Column("state", String(16), nullable=False),
    UniqueConstraint("round_id", "agency_id"),
)
