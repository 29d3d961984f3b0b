"""The tables of a workspace. Portable SQL only: the same tables will serve a shared hub on PostgreSQL.

Three shapes: a noun's current row; `history`, where every state of a noun stands for good; and `answers`, which is
nothing but history (the latest revision of a key is the answer). Times are UTC as ISO text, ids are UUID text.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

from audit_tool.domain.moments import utc_text
from audit_tool.store.schema import metadata


class Instant(TypeDecorator[dt.datetime]):
    """A moment in UTC, kept as ISO text with microseconds, so that text order is time order."""

    impl = String(32)
    cache_ok = True

    @property
    def python_type(self) -> type[dt.datetime]:
        """What a moment is in Python."""
        return dt.datetime

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> str | None:
        """Write a moment; one without a time zone is a bug."""
        return None if value is None else utc_text(value)

    def process_result_value(self, value: str | None, dialect: Any) -> dt.datetime | None:
        """Read a moment back, in UTC."""
        return None if value is None else dt.datetime.fromisoformat(value)


def _id(name: str = "id") -> Column[str]:
    return Column(name, String(36), primary_key=True)


def _of(name: str, target: str, *, optional: bool = False) -> Column[str]:
    return Column(name, String(36), ForeignKey(f"{target}.id"), nullable=optional)


def _when(name: str) -> tuple[Column[Any], ...]:
    """Make the columns of a time that may be known to the day or only to the year."""
    return (
        Column(f"{name}_first", Date),
        Column(f"{name}_last", Date),
        Column(f"{name}_precision", String(12), nullable=False),
        Column(f"{name}_is_about", Boolean, nullable=False),
    )


partnership = Table(
    "partnership",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("legal_basis", Text, nullable=False),
    Column("marking", Text, nullable=False),
    Column("logo_id", String(36)),
    Column("auto_lock_minutes", Integer, nullable=False),
    Column("quorum", Integer, nullable=False),
    Column("whom_to_tell", Text, nullable=False),
)

agencies = Table(
    "agencies",
    metadata,
    _id(),
    Column("code", String(24), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False),
    Column("type", String(40), nullable=False),
    Column("groups", JSON, nullable=False),
    Column("active", Boolean, nullable=False),
)

people = Table(
    "people",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    _of("agency_id", "agencies", optional=True),
    Column("has_pin", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
)

pins = Table(
    "pins",
    metadata,
    Column("person_id", String(36), ForeignKey("people.id"), primary_key=True),
    Column("hash", Text, nullable=False),
    Column("tries", Integer, nullable=False),
)

question_sets = Table(
    "question_sets",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("version", String(32), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("frozen_at", Instant, nullable=False),
    Column("canonical", LargeBinary, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    _id(),
    Column("set_id", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("purpose", String(64), nullable=False),
    Column("based_on", String(64)),
    Column("state", String(16), nullable=False),
)

draft_sittings = Table(
    "draft_sittings",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    _of("draft_id", "drafts"),
    Column("canonical", LargeBinary, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
    Index(None, "draft_id", "seq"),
)
"""What a draft said at the end of each sitting."""

own_sets = Table(
    "own_sets",
    metadata,
    _id(),
    Column("set_id", String(64), nullable=False),
    Column("version", String(32), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("short_title", Text, nullable=False),
    Column("purpose", String(64), nullable=False),
    _of("draft_id", "drafts"),
    Column("published_on", Date, nullable=False),
    Column("accepted", JSON, nullable=False),
    Column("retired", Boolean, nullable=False),
    UniqueConstraint("set_id", "version"),
)

rounds = Table(
    "rounds",
    metadata,
    _id(),
    Column("kind", String(40), nullable=False),
    Column("title", Text, nullable=False),
    Column("year_label", String(40), nullable=False),
    Column("question_set_id", String(64), nullable=False),
    Column("question_set_version", String(32), nullable=False),
    Column("question_set_digest", String(64), nullable=False),
    Column("opens_on", Date, nullable=False),
    Column("due_on", Date),
    Column("state", String(16), nullable=False),
    _of("previous_round_id", "rounds", optional=True),
    _of("supplements", "rounds", optional=True),
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

nominations = Table(
    "nominations",
    metadata,
    _id(),
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
    _of("case_id", "cases", optional=True),
    Column("withdrawn", Boolean, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    _id(),
    _of("round_id", "rounds"),
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
    _id(),
    _of("case_id", "cases"),
    _of("agency_id", "agencies"),
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
    _id(),
    _of("case_id", "cases"),
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
    _id(),
    _of("case_id", "cases"),
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
    _id(),
    _of("case_id", "cases"),
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

children = Table(
    "children",
    metadata,
    _id(),
    _of("case_id", "cases"),
    Column("label", String(40), nullable=False),
    Column("age", Integer),
    Column("position", Integer, nullable=False),
)

births = Table(
    "births",
    metadata,
    Column("id", String(36), ForeignKey("children.id"), primary_key=True),
    Column("born_first", Date),
    Column("born_last", Date),
    Column("born_precision", String(12), nullable=False),
    Column("due_on", Date),
    Column("died_on", Date),
)
"""When each child of a case was born, is due, and died: one row for each child somebody has said it of."""

events = Table(
    "events",
    metadata,
    _id(),
    _of("case_id", "cases"),
    Column("what", Text, nullable=False),
    _of("agency_id", "agencies", optional=True),
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
    _id(),
    _of("event_id", "events"),
    _of("child_id", "children"),
    Column("seen", String(16)),
    Column("impact", String(16)),
    Column("voice", Text, nullable=False),
    Column("told", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    UniqueConstraint("event_id", "child_id"),
    Index(None, "child_id"),
)

imports = Table(
    "imports",
    metadata,
    _id(),
    _of("case_id", "cases"),
    Column("source", String(64), nullable=False),
    Column("brought_on", Date, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "case_id"),
)

imported_rows = Table(
    "imported_rows",
    metadata,
    _id(),
    _of("import_id", "imports"),
    _of("event_id", "events"),
    Column("fingerprint", String(64), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "import_id"),
    Index(None, "event_id"),
)

remembered_columns = Table(
    "remembered_columns",
    metadata,
    _id(),
    Column("target", String(24), nullable=False),
    Column("headings", String(64), nullable=False),
    Column("columns", JSON, nullable=False),
    UniqueConstraint("target", "headings"),
)

event_revisions = Table(
    "event_revisions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False, unique=True),
    _of("event_id", "events"),
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
    _id(),
    _of("case_id", "cases"),
    _of("first_id", "events"),
    _of("second_id", "events"),
    Column("said", String(12), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    UniqueConstraint("first_id", "second_id"),
    Index(None, "case_id"),
)

family_members = Table(
    "family_members",
    metadata,
    _id(),
    _of("case_id", "cases"),
    Column("label", String(60), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("sex", String(12), nullable=False),
    *_when("born"),
    Column("due_on", Date),
    Column("has_died", Boolean, nullable=False),
    *_when("died"),
    Column("household", Integer),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "case_id"),
)

children_in_family = Table(
    "children_in_family",
    metadata,
    Column("id", String(36), ForeignKey("children.id"), primary_key=True),
    Column("sex", String(12), nullable=False),
    Column("household", Integer),
)
"""What a picture of the family shows of a child: one row for each child somebody has said it of."""

relations = Table(
    "relations",
    metadata,
    _id(),
    _of("case_id", "cases"),
    Column("a", String(36), nullable=False),
    Column("b", String(36), nullable=False),
    Column("kind", String(16), nullable=False),
    *_when("since"),
    *_when("until"),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "case_id"),
)
"""How two people of a case belong together; `a` and `b` are ids of children or of family members."""

vault_keys = Table(
    "vault_keys",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    Column("memory_kib", Integer, nullable=False),
    Column("passes", Integer, nullable=False),
    Column("lanes", Integer, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("recipients", JSON, nullable=False),
    Column("for_recovery", LargeBinary, nullable=False),
    Column("checksum", String(64), nullable=False),
)
"""The key of the vault of identities, wrapped; one row, or none before the vault is made."""

identities = Table(
    "identities",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(36), nullable=False),
    _of("case_id", "cases"),
    Column("subject", String(36), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    *(
        Column(name, LargeBinary, nullable=False)
        for name in (
            "code",
            "real_name",
            "other_names",
            "born_on",
            "nhs_number",
            "address",
            "postcode",
            "reference",
        )
    ),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
    Index(None, "case_id", "subject", "seq"),
)
"""Revisions of who somebody is, only ever added; what identifies is sealed with the vault's key, and no history of it
stands anywhere else."""

returns = Table(
    "returns",
    metadata,
    _id(),
    _of("round_id", "rounds"),
    _of("agency_id", "agencies", optional=True),
    Column("stage", String(24), nullable=False),
    _of("case_id", "cases", optional=True),
    Column("groups", JSON, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    UniqueConstraint("round_id", "agency_id", "case_id"),
)

signatures = Table(
    "signatures",
    metadata,
    _id(),
    _of("return_id", "returns"),
    _of("person_id", "people"),
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

meetings = Table(
    "meetings",
    metadata,
    Column("id", String(36), ForeignKey("returns.id"), primary_key=True),
    Column("question_id", String(64)),
    Column("row", String(36)),
)

attendances = Table(
    "attendances",
    metadata,
    _id(),
    _of("return_id", "returns"),
    _of("agency_id", "agencies"),
    Column("present", Boolean),
    Column("role", Text, nullable=False),
    UniqueConstraint("return_id", "agency_id"),
)

children_heard = Table(
    "children_heard",
    metadata,
    _id(),
    _of("return_id", "returns"),
    Column("question_id", String(64), nullable=False),
    Column("row", String(36), nullable=False),
    Column("voice", String(16)),
    UniqueConstraint("return_id", "question_id", "row"),
)

settled_kloes = Table(
    "settled_kloes",
    metadata,
    _id(),
    _of("return_id", "returns"),
    Column("question_id", String(64), nullable=False),
    Column("settled", Boolean, nullable=False),
    UniqueConstraint("return_id", "question_id"),
)

dissents = Table(
    "dissents",
    metadata,
    _id(),
    _of("return_id", "returns"),
    Column("question_id", String(64), nullable=False),
    Column("row", String(36)),
    _of("agency_id", "agencies"),
    Column("why", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "return_id"),
)

chair_decisions = Table(
    "chair_decisions",
    metadata,
    Column("id", String(36), ForeignKey("dissents.id"), primary_key=True),
    Column("challenged", String(64), nullable=False),
    Column("challenged_why", Text, nullable=False),
    Column("code", String(64), nullable=False),
    Column("why", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("on", Date, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
)
"""What a chair decided where an agency did not agree with a panel's rating."""

findings = Table(
    "findings",
    metadata,
    _id(),
    _of("round_id", "rounds"),
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("scope", String(12), nullable=False),
    Column("theme_ids", JSON, nullable=False),
    _of("return_id", "returns", optional=True),
    Column("question_id", String(64)),
    Column("row", String(36)),
    Column("withdrawn", Boolean, nullable=False),
    Column("in_brief", Boolean, nullable=False),
    Index(None, "round_id"),
)

actions = Table(
    "actions",
    metadata,
    _id(),
    Column("number", Integer, nullable=False, unique=True),
    _of("round_id", "rounds"),
    Column("text", Text, nullable=False),
    _of("agency_id", "agencies", optional=True),
    Column("owner_role", Text, nullable=False),
    Column("due_on", Date),
    Column("state", String(16), nullable=False),
    Column("source", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("theme_ids", JSON, nullable=False),
    _of("return_id", "returns", optional=True),
    Column("question_id", String(64)),
    Column("row", String(36)),
    _of("finding_id", "findings", optional=True),
    Column("progress", Text, nullable=False),
    Column("done_on", Date),
    Column("done_proof", Text, nullable=False),
    Column("worked_on", Date),
    Column("worked_proof", Text, nullable=False),
    Index(None, "round_id"),
)

points = Table(
    "points",
    metadata,
    _id(),
    _of("round_id", "rounds"),
    Column("course", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("theme_ids", JSON, nullable=False),
    Column("agency_ids", JSON, nullable=False),
    _of("finding_id", "findings", optional=True),
    _of("action_id", "actions", optional=True),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)
"""Lines of the sheet of what to keep, improve, develop and stop."""

revisits = Table(
    "revisits",
    metadata,
    _id(),
    _of("round_id", "rounds"),
    Column("about", String(36), nullable=False),
    Column("changed", String(12)),
    Column("how_known", Text, nullable=False),
    Column("seen_on", Date),
    UniqueConstraint("round_id", "about"),
)
"""What became of the learning of earlier rounds; `about` is the id of a finding or an action."""

sample_frames = Table(
    "sample_frames",
    metadata,
    _id(),
    Column("round_id", String(36), ForeignKey("rounds.id"), nullable=False, unique=True),
    Column("period_from", Date, nullable=False),
    Column("period_to", Date, nullable=False),
    Column("theme_ids", JSON, nullable=False),
    Column("agency_ids", JSON, nullable=False),
    Column("criteria", Text, nullable=False),
    Column("population", Integer),
    Column("size", Integer, nullable=False),
    Column("reserves", Integer, nullable=False),
    Column("method", String(16), nullable=False),
    Column("strata", JSON, nullable=False),
    Column("seed", Text, nullable=False),
)

sample_entries = Table(
    "sample_entries",
    metadata,
    _id(),
    _of("frame_id", "sample_frames"),
    Column("code", String(40), nullable=False),
    Column("age", Integer),
    Column("sex", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("because", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "frame_id"),
)

draws = Table(
    "draws",
    metadata,
    _id(),
    _of("frame_id", "sample_frames"),
    Column("number", Integer, nullable=False),
    Column("drawn_on", Date, nullable=False),
    Column("method", String(16), nullable=False),
    Column("seed", Text, nullable=False),
    Column("strata", JSON, nullable=False),
    Column("size", Integer, nullable=False),
    Column("population", Integer),
    Column("listed", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("drawn", JSON, nullable=False),
    Column("reserves", JSON, nullable=False),
    Column("why", Text, nullable=False),
    UniqueConstraint("frame_id", "number"),
)

sampled_cases = Table(
    "sampled_cases",
    metadata,
    _id(),
    _of("draw_id", "draws"),
    _of("entry_id", "sample_entries"),
    _of("case_id", "cases"),
    Column("opened_on", Date, nullable=False),
    _of("replaces", "sampled_cases", optional=True),
    Column("why", Text, nullable=False),
    Column("replaced", Boolean, nullable=False),
    Index(None, "draw_id"),
)

day_blocks = Table(
    "day_blocks",
    metadata,
    _id(),
    _of("round_id", "rounds"),
    Column("at", String(5), nullable=False),
    Column("what", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)
"""The plan of a themed audit day."""

survey_results = Table(
    "survey_results",
    metadata,
    _id(),
    _of("round_id", "rounds"),
    _of("agency_id", "agencies"),
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
    _id(),
    Column("title", Text, nullable=False),
    Column("media_type", String(80), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

exports = Table(
    "exports",
    metadata,
    _id(),
    Column("document", String(40), nullable=False),
    Column("subject", String(36), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("pages", Integer, nullable=False),
    Column("released", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
)

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
    _id(),
    _of("case_id", "cases"),
    _of("agency_id", "agencies"),
    Column("subject", String(36), nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    UniqueConstraint("case_id", "agency_id", "subject"),
)
"""Who of a case is known to which agency, by codes."""

packs_sent = Table(
    "packs_sent",
    metadata,
    _id(),
    Column("kind", String(16), nullable=False),
    _of("return_id", "returns"),
    _of("case_id", "cases"),
    _of("agency_id", "agencies"),
    Column("recipient", String(64), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("closing", String(12), nullable=False),
    Column("subjects", JSON, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("revoked_at", Instant),
    Column("revoked_why", Text, nullable=False),
    Index(None, "case_id"),
)
"""Packs that left: what was on a laptop that is lost."""

packs_taken = Table(
    "packs_taken",
    metadata,
    _id(),
    Column("kind", String(16), nullable=False),
    _of("return_id", "returns"),
    _of("case_id", "cases"),
    Column("digest", String(64), nullable=False),
    Column("workspace", String(64), nullable=False),
    Column("sender", String(64), nullable=False),
    Column("signer", String(64), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("taken_at", Instant, nullable=False),
    Column("reply_to", String(64), nullable=False),
    Column("expires_at", Instant),
    Column("revisions", JSON, nullable=False),
    Column("events", JSON, nullable=False),
    Column("undone_at", Instant),
    Index(None, "return_id"),
)
"""Packs that were taken into a case, and what taking them wrote, so that it can be taken back as a whole."""

rehearsals = Table(
    "rehearsals",
    metadata,
    Column("id", String(36), ForeignKey("rounds.id"), primary_key=True),
    Column("agency_ids", JSON, nullable=False),
    Column("theme", Text, nullable=False),
    Column("notified_on", Date),
    Column("fieldwork_day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Column("sample_size", Integer, nullable=False),
    Column("reserves", Integer, nullable=False),
    Column("deep_dives", Integer, nullable=False),
    Column("lead", Text, nullable=False),
    Column("closed_days", JSON, nullable=False),
    Column("step", String(24), nullable=False),
    Column("seed", Text, nullable=False),
    Column("population", Integer, nullable=False),
    Column("drawn_why", Text, nullable=False),
    Column("counts", JSON, nullable=False),
)
"""What the rehearsal of a joint inspection has beside its round: one row for each such round."""

steps_taken = Table(
    "steps_taken",
    metadata,
    _id(),
    _of("round_id", "rounds"),
    Column("step", String(24), nullable=False),
    Column("on", Date, nullable=False),
    Column("despite", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)

requests = Table(
    "requests",
    metadata,
    _id(),
    _of("round_id", "rounds"),
    Column("ref", String(12), nullable=False),
    Column("heading", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("due_day", Integer, nullable=False),
    _of("agency_id", "agencies", optional=True),
    Column("contact", Text, nullable=False),
    Column("asked_on", Date),
    Column("received_on", Date),
    Column("quality", String(16), nullable=False),
    Column("issue", Text, nullable=False),
    _of("attachment_id", "attachments", optional=True),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "round_id"),
)

listed_children = Table(
    "listed_children",
    metadata,
    _id(),
    _of("round_id", "rounds"),
    Column("key", Text, nullable=False),
    UniqueConstraint("round_id", "key"),
)
"""Children on the lists of a rehearsal, by the id their council knows them by. Emptied when the rehearsal closes."""

listed_rows = Table(
    "listed_rows",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    _of("round_id", "rounds"),
    _of("child_id", "listed_children"),
    Column("list", String(24), nullable=False),
    Column("number", Integer, nullable=False),
    Column("cells", JSON, nullable=False),
    Column("source", String(64), nullable=False),
    Column("brought_on", Date, nullable=False),
    Index(None, "round_id", "list"),
)
"""Rows of child-level lists: kept apart, without history, so that they can be given up altogether."""

sampled_children = Table(
    "sampled_children",
    metadata,
    _id(),
    _of("round_id", "rounds"),
    Column("number", Integer, nullable=False),
    Column("listed_id", String(36), nullable=False),
    Column("place", String(16), nullable=False),
    Column("order", Integer, nullable=False),
    Column("strata", JSON, nullable=False),
    Column("adds", JSON, nullable=False),
    Column("why", Text, nullable=False),
    _of("case_id", "cases", optional=True),
    Column("is_deep_dive", Boolean, nullable=False),
    Column("dive_why", Text, nullable=False),
    UniqueConstraint("round_id", "number"),
)

lessons = Table(
    "lessons",
    metadata,
    Column("id", String(36), ForeignKey("findings.id"), primary_key=True),
    _of("round_id", "rounds"),
    Column("side", String(12), nullable=False),
    Index(None, "round_id"),
)
"""Of which side a finding of a rehearsal is a lesson."""

history = Table(
    "history",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("noun", String(20), nullable=False),
    Column("ident", String(36), nullable=False),
    Column("body", JSON, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", String(36), nullable=False),
    Index(None, "noun", "ident", "seq"),
)
"""Every state a noun was in, so that a change never overwrites what somebody wrote."""
