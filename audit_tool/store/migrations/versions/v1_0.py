"""Format 1.0."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1.0"
down_revision = None


def upgrade() -> None:
    """Bring a file from nothing to format 1.0."""
    op.create_table(
        "agencies",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agencies")),
        sa.UniqueConstraint("code", name=op.f("uq_agencies_code")),
    )
    op.create_table(
        "attachments",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
    )
    op.create_table(
        "audit_log",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("verb", sa.String(length=64), nullable=False),
        sa.Column("noun", sa.String(length=64), nullable=False),
        sa.Column("ident", sa.String(length=128), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("clock_jumped", sa.Boolean(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("own_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_log")),
        sa.UniqueConstraint("own_hash", name=op.f("uq_audit_log_own_hash")),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("set_id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("purpose", sa.String(length=64), nullable=False),
        sa.Column("based_on", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_table(
        "exports",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
    )
    op.create_table(
        "file_facts",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_file_facts")),
    )
    op.create_table(
        "history",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("noun", sa.String(length=20), nullable=False),
        sa.Column("ident", sa.String(length=36), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_history")),
    )
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_history_noun_ident_seq"), ["noun", "ident", "seq"], unique=False)
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("known_at", sa.String(length=32), nullable=False),
        sa.Column("happened", sa.Text(), nullable=False),
        sa.Column("holders", sa.Text(), nullable=False),
        sa.Column("taken_back", sa.Text(), nullable=False),
        sa.Column("mended", sa.Text(), nullable=False),
        sa.Column("risk", sa.Text(), nullable=False),
        sa.Column("commissioner", sa.String(length=12), nullable=False),
        sa.Column("commissioner_said", sa.Text(), nullable=False),
        sa.Column("people", sa.String(length=12), nullable=False),
        sa.Column("people_said", sa.Text(), nullable=False),
        sa.Column("learned", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_table(
        "kept_hits",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_hits")),
    )
    with op.batch_alter_table("kept_hits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_hits_document_subject"), ["document", "subject"], unique=False)
    op.create_table(
        "pack_keys",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("signing", sa.LargeBinary(), nullable=False),
        sa.Column("receiving", sa.Text(), nullable=False),
        sa.Column("signer", sa.String(length=64), nullable=False),
        sa.Column("recipient", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_pack_keys")),
        sa.UniqueConstraint("signer", name=op.f("uq_pack_keys_signer")),
    )
    op.create_table(
        "pack_recipients",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("signer", sa.String(length=64), nullable=False),
        sa.Column("recipient", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_pack_recipients")),
    )
    with op.batch_alter_table("pack_recipients", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pack_recipients_code_seq"), ["code", "seq"], unique=False)
    op.create_table(
        "pack_senders",
        sa.Column("sender", sa.String(length=64), nullable=False),
        sa.Column("signer", sa.String(length=64), nullable=False),
        sa.Column("read_aloud", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("sender", "signer", name=op.f("pk_pack_senders")),
    )
    op.create_table(
        "packs_seen",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("signer", sa.String(length=64), nullable=False),
        sa.Column("workspace", sa.String(length=64), nullable=False),
        sa.Column("round", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("sender", sa.String(length=64), nullable=False),
        sa.Column("recipient", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_packs_seen")),
    )
    op.create_table(
        "partnership",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("marking", sa.Text(), nullable=False),
        sa.Column("logo_id", sa.String(length=36), nullable=True),
        sa.Column("auto_lock_minutes", sa.Integer(), nullable=False),
        sa.Column("quorum", sa.Integer(), nullable=False),
        sa.Column("whom_to_tell", sa.Text(), nullable=False),
        sa.Column("term_dates", sa.Text(), nullable=False),
        sa.Column("word_template_id", sa.String(length=36), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
    )
    op.create_table(
        "passages",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_passages")),
    )
    with op.batch_alter_table("passages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passages_subject_part_seq"), ["subject", "part", "seq"], unique=False)
    op.create_table(
        "question_sets",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("frozen_at", sa.String(length=32), nullable=False),
        sa.Column("canonical", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", "digest", name=op.f("pk_question_sets")),
    )
    op.create_table(
        "register_takes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("taken_at", sa.String(length=32), nullable=False),
        sa.Column("touched", sa.JSON(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_takes")),
    )
    op.create_table(
        "releases",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("sent_by", sa.String(length=36), nullable=False),
        sa.Column("sent_at", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("checked_by", sa.String(length=36), nullable=True),
        sa.Column("checked_at", sa.String(length=32), nullable=True),
        sa.Column("confirmed", sa.JSON(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("distribution", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("withdrawn_by", sa.String(length=36), nullable=True),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_why", sa.Text(), nullable=False),
        sa.Column("layout", sa.String(length=16), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_releases")),
    )
    with op.batch_alter_table("releases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_releases_document_subject"), ["document", "subject"], unique=False)
    op.create_table(
        "remembered_columns",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("target", sa.String(length=24), nullable=False),
        sa.Column("headings", sa.String(length=64), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remembered_columns")),
        sa.UniqueConstraint("target", "headings", name=op.f("uq_remembered_columns_target_headings")),
    )
    op.create_table(
        "rounds",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("year_label", sa.String(length=40), nullable=False),
        sa.Column("question_set_id", sa.String(length=64), nullable=False),
        sa.Column("question_set_version", sa.String(length=32), nullable=False),
        sa.Column("question_set_digest", sa.String(length=64), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("previous_round_id", sa.String(length=36), nullable=True),
        sa.Column("supplements", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["previous_round_id"], ["rounds.id"], name=op.f("fk_rounds_previous_round_id")),
        sa.ForeignKeyConstraint(["supplements"], ["rounds.id"], name=op.f("fk_rounds_supplements")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
    )
    op.create_table(
        "template_maps",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("trust", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("question_set_id", sa.String(length=64), nullable=False),
        sa.Column("headings", sa.String(length=64), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_maps")),
        sa.UniqueConstraint("trust", "question_set_id", name=op.f("uq_template_maps_trust_question_set_id")),
    )
    op.create_table(
        "trusts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("group_uid", sa.String(length=20), nullable=False),
        sa.Column("companies_house", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trusts")),
    )
    op.create_table(
        "vault_keys",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("memory_kib", sa.Integer(), nullable=False),
        sa.Column("passes", sa.Integer(), nullable=False),
        sa.Column("lanes", sa.Integer(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("for_recovery", sa.LargeBinary(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_keys")),
    )
    op.create_table(
        "year_reviews",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("chair", sa.Text(), nullable=False),
        sa.Column("came_ids", sa.JSON(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_reviews")),
        sa.UniqueConstraint("last", name=op.f("uq_year_reviews_last")),
    )
    op.create_table(
        "assessors",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("here", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_assessors_agency_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_assessors_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessors")),
    )
    with op.batch_alter_table("assessors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessors_round_id"), ["round_id"], unique=False)
    op.create_table(
        "batches",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.String(length=32), nullable=False),
        sa.Column("finished_at", sa.String(length=32), nullable=True),
        sa.Column("undone_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_batches_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
    )
    with op.batch_alter_table("batches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_batches_round_id"), ["round_id"], unique=False)
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("theme_ids", sa.JSON(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_cases_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_table(
        "contacts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("post", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_contacts_agency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    )
    with op.batch_alter_table("contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contacts_agency_id"), ["agency_id"], unique=False)
    op.create_table(
        "day_blocks",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=5), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_day_blocks_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_blocks")),
    )
    with op.batch_alter_table("day_blocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_day_blocks_round_id"), ["round_id"], unique=False)
    op.create_table(
        "day_tables",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_day_tables_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_tables")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_day_tables_round_id_number")),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("routes", sa.JSON(), nullable=False),
        sa.Column("has_letter", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["agencies.id"], name=op.f("fk_deliveries_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
    )
    op.create_table(
        "draft_sittings",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("draft_id", sa.String(length=36), nullable=False),
        sa.Column("canonical", sa.LargeBinary(), nullable=False),
        sa.Column("begun_at", sa.String(length=32), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name=op.f("fk_draft_sittings_draft_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_draft_sittings")),
    )
    with op.batch_alter_table("draft_sittings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_sittings_draft_id_seq"), ["draft_id", "seq"], unique=False)
    op.create_table(
        "inspections",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_inspections_agency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspections")),
    )
    with op.batch_alter_table("inspections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspections_agency_id"), ["agency_id"], unique=False)
    op.create_table(
        "letter_plans",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("readers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["rounds.id"], name=op.f("fk_letter_plans_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_plans")),
    )
    op.create_table(
        "listed_children",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_listed_children_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listed_children")),
        sa.UniqueConstraint("round_id", "key", name=op.f("uq_listed_children_round_id_key")),
    )
    op.create_table(
        "offers",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_offers_agency_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_offers_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
    )
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offers_round_id"), ["round_id"], unique=False)
    op.create_table(
        "own_sets",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("set_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("short_title", sa.Text(), nullable=False),
        sa.Column("purpose", sa.String(length=64), nullable=False),
        sa.Column("draft_id", sa.String(length=36), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("accepted", sa.JSON(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name=op.f("fk_own_sets_draft_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_sets")),
        sa.UniqueConstraint("set_id", "version", name=op.f("uq_own_sets_set_id_version")),
    )
    op.create_table(
        "panel_members",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_panel_members_agency_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_panel_members_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_members")),
    )
    with op.batch_alter_table("panel_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_panel_members_round_id"), ["round_id"], unique=False)
    op.create_table(
        "participation",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("metric", sa.String(length=30), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_participation_agency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
    )
    with op.batch_alter_table("participation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participation_agency_id"), ["agency_id"], unique=False)
    op.create_table(
        "peer_days",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("begins", sa.String(length=5), nullable=False),
        sa.Column("chair", sa.Text(), nullable=False),
        sa.Column("fewest", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("practice", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["rounds.id"], name=op.f("fk_peer_days_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peer_days")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=True),
        sa.Column("has_pin", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_people_agency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_table(
        "rehearsals",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency_ids", sa.JSON(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("fieldwork_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("sample_size", sa.Integer(), nullable=False),
        sa.Column("reserves", sa.Integer(), nullable=False),
        sa.Column("deep_dives", sa.Integer(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("closed_days", sa.JSON(), nullable=False),
        sa.Column("step", sa.String(length=24), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("drawn_why", sa.Text(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["rounds.id"], name=op.f("fk_rehearsals_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rehearsals")),
    )
    op.create_table(
        "released_words",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["releases.id"], name=op.f("fk_released_words_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_released_words")),
    )
    op.create_table(
        "requests",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("ref", sa.String(length=12), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=True),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("quality", sa.String(length=16), nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("attachment_id", sa.String(length=36), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_requests_agency_id")),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachments.id"], name=op.f("fk_requests_attachment_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_requests_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
    )
    with op.batch_alter_table("requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_requests_round_id"), ["round_id"], unique=False)
    op.create_table(
        "revisits",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("about", sa.String(length=36), nullable=False),
        sa.Column("changed", sa.String(length=12), nullable=True),
        sa.Column("how_known", sa.Text(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_revisits_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisits")),
        sa.UniqueConstraint("round_id", "about", name=op.f("uq_revisits_round_id_about")),
    )
    op.create_table(
        "risk_entries",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("likelihood", sa.Integer(), nullable=False),
        sa.Column("impact", sa.Integer(), nullable=False),
        sa.Column("controls", sa.Text(), nullable=False),
        sa.Column("owner_role", sa.Text(), nullable=False),
        sa.Column("visit_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("score_before", sa.Integer(), nullable=True),
        sa.Column("closed_why", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_risk_entries_agency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_entries")),
    )
    op.create_table(
        "round_plans",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("final_due_on", sa.Date(), nullable=True),
        sa.Column("census_on", sa.Date(), nullable=True),
        sa.Column("expected_by", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("offers_last_year", sa.Boolean(), nullable=False),
        sa.Column("issued_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["rounds.id"], name=op.f("fk_round_plans_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_plans")),
    )
    op.create_table(
        "sample_frames",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=False),
        sa.Column("period_to", sa.Date(), nullable=False),
        sa.Column("theme_ids", sa.JSON(), nullable=False),
        sa.Column("agency_ids", sa.JSON(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("reserves", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("strata", sa.JSON(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_sample_frames_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sample_frames")),
        sa.UniqueConstraint("round_id", name=op.f("uq_sample_frames_round_id")),
    )
    op.create_table(
        "setting_links",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("from_id", sa.String(length=36), nullable=False),
        sa.Column("to_id", sa.String(length=36), nullable=False),
        sa.Column("link_type", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["from_id"], ["agencies.id"], name=op.f("fk_setting_links_from_id")),
        sa.ForeignKeyConstraint(["to_id"], ["agencies.id"], name=op.f("fk_setting_links_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting_links")),
    )
    op.create_table(
        "settings",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("urn", sa.String(length=20), nullable=False),
        sa.Column("laestab", sa.String(length=20), nullable=False),
        sa.Column("ukprn", sa.String(length=20), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("type_group", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("low_age", sa.Integer(), nullable=True),
        sa.Column("high_age", sa.Integer(), nullable=True),
        sa.Column("roll", sa.Integer(), nullable=True),
        sa.Column("boarding", sa.Boolean(), nullable=True),
        sa.Column("trust_id", sa.String(length=36), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("locality", sa.Text(), nullable=False),
        sa.Column("duty", sa.String(length=20), nullable=True),
        sa.Column("local_authority", sa.String(length=20), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["agencies.id"], name=op.f("fk_settings_id")),
        sa.ForeignKeyConstraint(["trust_id"], ["trusts.id"], name=op.f("fk_settings_trust_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settings")),
    )
    with op.batch_alter_table("settings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_settings_urn"), ["urn"], unique=False)
    op.create_table(
        "snapshots",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_snapshots_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshots")),
    )
    with op.batch_alter_table("snapshots", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_snapshots_round_id"), ["round_id"], unique=False)
    op.create_table(
        "steps_taken",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("step", sa.String(length=24), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("despite", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_steps_taken_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steps_taken")),
    )
    with op.batch_alter_table("steps_taken", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_steps_taken_round_id"), ["round_id"], unique=False)
    op.create_table(
        "survey_results",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("question_set_digest", sa.String(length=64), nullable=False),
        sa.Column("responses", sa.Integer(), nullable=False),
        sa.Column("answered", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("brought_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_survey_results_agency_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_survey_results_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_results")),
        sa.UniqueConstraint("round_id", "agency_id", name=op.f("uq_survey_results_round_id_agency_id")),
    )
    op.create_table(
        "timed_blocks",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("activity", sa.String(length=16), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_timed_blocks_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timed_blocks")),
    )
    with op.batch_alter_table("timed_blocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_timed_blocks_round_id"), ["round_id"], unique=False)
    op.create_table(
        "year_changes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("review_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("aspect", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("how_known", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_year_changes_agency_id")),
        sa.ForeignKeyConstraint(["review_id"], ["year_reviews.id"], name=op.f("fk_year_changes_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_changes")),
        sa.UniqueConstraint(
            "review_id", "agency_id", "aspect", name=op.f("uq_year_changes_review_id_agency_id_aspect")
        ),
    )
    op.create_table(
        "access_requests",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("agency_id", sa.String(length=36), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_how", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_access_requests_agency_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_access_requests_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_requests")),
    )
    op.create_table(
        "alerts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("child", sa.Text(), nullable=False),
        sa.Column("concern", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.String(length=32), nullable=False),
        sa.Column("told_to", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told_time", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_alerts_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
    )
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alerts_case_id"), ["case_id"], unique=False)
    op.create_table(
        "brief_uses",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("delivered_by", sa.Text(), nullable=False),
        sa.Column("discussed", sa.Text(), nullable=False),
        sa.Column("will_do", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_brief_uses_agency_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_brief_uses_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief_uses")),
    )
    with op.batch_alter_table("brief_uses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_brief_uses_case_id"), ["case_id"], unique=False)
    op.create_table(
        "case_scopes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sharing_agreement", sa.Text(), nullable=False),
        sa.Column("dpia", sa.Text(), nullable=False),
        sa.Column("without_why", sa.Text(), nullable=False),
        sa.Column("consent", sa.String(length=12), nullable=True),
        sa.Column("consent_note", sa.Text(), nullable=False),
        sa.Column("proceedings", sa.JSON(), nullable=False),
        sa.Column("proceedings_note", sa.Text(), nullable=False),
        sa.Column("is_embargoed", sa.Boolean(), nullable=False),
        sa.Column("embargo_until", sa.Date(), nullable=True),
        sa.Column("embargo_why", sa.Text(), nullable=False),
        sa.Column("is_held", sa.Boolean(), nullable=False),
        sa.Column("held_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["cases.id"], name=op.f("fk_case_scopes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_scopes")),
    )
    op.create_table(
        "case_steps",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("step", sa.String(length=24), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("is_passed_over", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_steps_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_steps")),
    )
    with op.batch_alter_table("case_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_steps_case_id"), ["case_id"], unique=False)
    op.create_table(
        "children",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("age", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_children_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_children")),
    )
    op.create_table(
        "clock_acts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("deed", sa.String(length=16), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("block_id", sa.String(length=36), nullable=True),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("table_id", sa.String(length=36), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["block_id"], ["timed_blocks.id"], name=op.f("fk_clock_acts_block_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_clock_acts_round_id")),
        sa.ForeignKeyConstraint(["table_id"], ["day_tables.id"], name=op.f("fk_clock_acts_table_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock_acts")),
    )
    with op.batch_alter_table("clock_acts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clock_acts_round_id"), ["round_id"], unique=False)
    op.create_table(
        "day_notes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("table_id", sa.String(length=36), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_day_notes_round_id")),
        sa.ForeignKeyConstraint(["table_id"], ["day_tables.id"], name=op.f("fk_day_notes_table_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_notes")),
    )
    with op.batch_alter_table("day_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_day_notes_round_id"), ["round_id"], unique=False)
    op.create_table(
        "draws",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("frame_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("strata", sa.JSON(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("drawn", sa.JSON(), nullable=False),
        sa.Column("reserves", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["frame_id"], ["sample_frames.id"], name=op.f("fk_draws_frame_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draws")),
        sa.UniqueConstraint("frame_id", "number", name=op.f("uq_draws_frame_id_number")),
    )
    op.create_table(
        "evaluations",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("ticked", sa.JSON(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("table_id", sa.String(length=36), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_evaluations_round_id")),
        sa.ForeignKeyConstraint(["table_id"], ["day_tables.id"], name=op.f("fk_evaluations_table_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluations")),
    )
    with op.batch_alter_table("evaluations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluations_round_id"), ["round_id"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=True),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(length=12), nullable=False),
        sa.Column("is_about", sa.Boolean(), nullable=False),
        sa.Column("typed_when", sa.Text(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("analysis", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("besides", sa.Text(), nullable=False),
        sa.Column("is_key", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_events_agency_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_events_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_events_case_id_first_last"),
            ["case_id", "first", "last"],
            unique=False,
            sqlite_where=sa.text("withdrawn IS 0"),
        )
    op.create_table(
        "family_members",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("sex", sa.String(length=12), nullable=False),
        sa.Column("born_first", sa.Date(), nullable=True),
        sa.Column("born_last", sa.Date(), nullable=True),
        sa.Column("born_precision", sa.String(length=12), nullable=False),
        sa.Column("born_is_about", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("has_died", sa.Boolean(), nullable=False),
        sa.Column("died_first", sa.Date(), nullable=True),
        sa.Column("died_last", sa.Date(), nullable=True),
        sa.Column("died_precision", sa.String(length=12), nullable=False),
        sa.Column("died_is_about", sa.Boolean(), nullable=False),
        sa.Column("household", sa.Integer(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_family_members_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_members")),
    )
    with op.batch_alter_table("family_members", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_family_members_case_id"), ["case_id"], unique=False)
    op.create_table(
        "hearings",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("table_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=True),
        sa.Column("area", sa.String(length=64), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_hearings_agency_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_hearings_round_id")),
        sa.ForeignKeyConstraint(["table_id"], ["day_tables.id"], name=op.f("fk_hearings_table_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearings")),
    )
    with op.batch_alter_table("hearings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hearings_round_id"), ["round_id"], unique=False)
    op.create_table(
        "identities",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=False),
        sa.Column("real_name", sa.LargeBinary(), nullable=False),
        sa.Column("other_names", sa.LargeBinary(), nullable=False),
        sa.Column("born_on", sa.LargeBinary(), nullable=False),
        sa.Column("nhs_number", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("postcode", sa.LargeBinary(), nullable=False),
        sa.Column("reference", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_identities_case_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_identities")),
    )
    with op.batch_alter_table("identities", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_identities_case_id_subject_seq"), ["case_id", "subject", "seq"], unique=False
        )
    op.create_table(
        "imports",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("brought_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_imports_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    with op.batch_alter_table("imports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imports_case_id"), ["case_id"], unique=False)
    op.create_table(
        "involvements",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("involved", sa.String(length=20), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_involvements_agency_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_involvements_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_involvements")),
        sa.UniqueConstraint("case_id", "agency_id", name=op.f("uq_involvements_case_id_agency_id")),
    )
    op.create_table(
        "listed_rows",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.Column("list", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("brought_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["listed_children.id"], name=op.f("fk_listed_rows_child_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_listed_rows_round_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_listed_rows")),
    )
    with op.batch_alter_table("listed_rows", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_listed_rows_round_id_list"), ["round_id", "list"], unique=False)
    op.create_table(
        "matches",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_matches_agency_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_matches_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matches")),
        sa.UniqueConstraint("case_id", "agency_id", "subject", name=op.f("uq_matches_case_id_agency_id_subject")),
    )
    op.create_table(
        "nominations",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("nominated_on", sa.Date(), nullable=False),
        sa.Column("urgency", sa.String(length=12), nullable=False),
        sa.Column("nominated_by", sa.Text(), nullable=False),
        sa.Column("agency_ids", sa.JSON(), nullable=False),
        sa.Column("theme_ids", sa.JSON(), nullable=False),
        sa.Column("significant_learning", sa.String(length=12), nullable=True),
        sa.Column("significant_learning_note", sa.Text(), nullable=False),
        sa.Column("several_agencies", sa.String(length=12), nullable=True),
        sa.Column("several_agencies_note", sa.Text(), nullable=False),
        sa.Column("gap_in_service", sa.String(length=12), nullable=True),
        sa.Column("gap_in_service_note", sa.Text(), nullable=False),
        sa.Column("below_threshold", sa.String(length=12), nullable=True),
        sa.Column("below_threshold_note", sa.Text(), nullable=False),
        sa.Column("threshold", sa.String(length=12), nullable=True),
        sa.Column("threshold_by", sa.Text(), nullable=False),
        sa.Column("threshold_note", sa.Text(), nullable=False),
        sa.Column("proceedings", sa.JSON(), nullable=False),
        sa.Column("proceedings_note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_why", sa.Text(), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("year_label", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_nominations_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nominations")),
        sa.UniqueConstraint("number", name=op.f("uq_nominations_number")),
    )
    op.create_table(
        "panels",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("opens", sa.String(length=5), nullable=False),
        sa.Column("closes", sa.String(length=5), nullable=False),
        sa.Column("gap", sa.Integer(), nullable=False),
        sa.Column("break_at", sa.String(length=5), nullable=False),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("quorum", sa.Integer(), nullable=False),
        sa.Column("chair_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["chair_id"], ["panel_members.id"], name=op.f("fk_panels_chair_id")),
        sa.ForeignKeyConstraint(["id"], ["rounds.id"], name=op.f("fk_panels_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panels")),
    )
    op.create_table(
        "pauses",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("because", sa.String(length=16), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("since", sa.String(length=32), nullable=False),
        sa.Column("until", sa.String(length=32), nullable=True),
        sa.Column("resumed_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_pauses_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pauses")),
    )
    with op.batch_alter_table("pauses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pauses_case_id"), ["case_id"], unique=False)
    op.create_table(
        "pins",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_pins_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_pins")),
    )
    op.create_table(
        "purges",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("year_label", sa.String(length=40), nullable=False),
        sa.Column("purged_on", sa.Date(), nullable=False),
        sa.Column("purged_by", sa.Text(), nullable=False),
        sa.Column("identities", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("returns", sa.Integer(), nullable=False),
        sa.Column("attachments", sa.Integer(), nullable=False),
        sa.Column("backups", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["cases.id"], name=op.f("fk_purges_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purges")),
    )
    op.create_table(
        "relations",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("a", sa.String(length=36), nullable=False),
        sa.Column("b", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("since_first", sa.Date(), nullable=True),
        sa.Column("since_last", sa.Date(), nullable=True),
        sa.Column("since_precision", sa.String(length=12), nullable=False),
        sa.Column("since_is_about", sa.Boolean(), nullable=False),
        sa.Column("until_first", sa.Date(), nullable=True),
        sa.Column("until_last", sa.Date(), nullable=True),
        sa.Column("until_precision", sa.String(length=12), nullable=False),
        sa.Column("until_is_about", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_relations_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relations")),
    )
    with op.batch_alter_table("relations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relations_case_id"), ["case_id"], unique=False)
    op.create_table(
        "returns",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=True),
        sa.Column("stage", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_returns_agency_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_returns_case_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_returns_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returns")),
        sa.UniqueConstraint("round_id", "agency_id", "case_id", name=op.f("uq_returns_round_id_agency_id_case_id")),
    )
    op.create_table(
        "sample_entries",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("frame_id", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("age", sa.Integer(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["frame_id"], ["sample_frames.id"], name=op.f("fk_sample_entries_frame_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sample_entries")),
    )
    with op.batch_alter_table("sample_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sample_entries_frame_id"), ["frame_id"], unique=False)
    op.create_table(
        "sampled_children",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("listed_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.String(length=16), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("strata", sa.JSON(), nullable=False),
        sa.Column("adds", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("is_deep_dive", sa.Boolean(), nullable=False),
        sa.Column("dive_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_sampled_children_case_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_sampled_children_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sampled_children")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_sampled_children_round_id_number")),
    )
    op.create_table(
        "seats",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("assessor_id", sa.String(length=36), nullable=False),
        sa.Column("table_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["assessor_id"], ["assessors.id"], name=op.f("fk_seats_assessor_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_seats_round_id")),
        sa.ForeignKeyConstraint(["table_id"], ["day_tables.id"], name=op.f("fk_seats_table_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seats")),
        sa.UniqueConstraint("turn", "assessor_id", name=op.f("uq_seats_turn_assessor_id")),
    )
    with op.batch_alter_table("seats", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seats_round_id"), ["round_id"], unique=False)
    op.create_table(
        "tables_sent",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("table_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("closing", sa.String(length=12), nullable=False),
        sa.Column("hearings", sa.JSON(), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.String(length=32), nullable=False),
        sa.Column("expires_at", sa.String(length=32), nullable=True),
        sa.Column("revoked_at", sa.String(length=32), nullable=True),
        sa.Column("revoked_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_tables_sent_round_id")),
        sa.ForeignKeyConstraint(["table_id"], ["day_tables.id"], name=op.f("fk_tables_sent_table_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tables_sent")),
        sa.UniqueConstraint("digest", name=op.f("uq_tables_sent_digest")),
    )
    with op.batch_alter_table("tables_sent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tables_sent_round_id"), ["round_id"], unique=False)
    op.create_table(
        "tables_taken",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("table_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("workspace", sa.String(length=64), nullable=False),
        sa.Column("sender", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("signer", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("reply_to", sa.String(length=64), nullable=False),
        sa.Column("written", sa.JSON(), nullable=False),
        sa.Column("line_before", sa.Integer(), nullable=False),
        sa.Column("line_after", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.String(length=32), nullable=False),
        sa.Column("undone_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_tables_taken_round_id")),
        sa.ForeignKeyConstraint(["table_id"], ["day_tables.id"], name=op.f("fk_tables_taken_table_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tables_taken")),
    )
    with op.batch_alter_table("tables_taken", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tables_taken_round_id"), ["round_id"], unique=False)
    op.create_table(
        "agreed",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("hearing_id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("minority", sa.Text(), nullable=False),
        sa.Column("moderated", sa.String(length=64), nullable=False),
        sa.Column("moderated_why", sa.Text(), nullable=False),
        sa.Column("moderated_by", sa.JSON(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=True),
        sa.Column("route", sa.String(length=16), nullable=False),
        sa.Column("holding", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearings.id"], name=op.f("fk_agreed_hearing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreed")),
    )
    with op.batch_alter_table("agreed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreed_hearing_id"), ["hearing_id"], unique=False)
    op.create_table(
        "answers",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=False),
        sa.Column("lens", sa.String(length=12), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("row", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("meaning", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_answers_return_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_answers")),
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_answers_return_id_lens_question_id_row_seq"),
            ["return_id", "lens", "question_id", "row", "seq"],
            unique=False,
        )
    op.create_table(
        "attendances",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_attendances_agency_id")),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_attendances_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendances")),
        sa.UniqueConstraint("return_id", "agency_id", name=op.f("uq_attendances_return_id_agency_id")),
    )
    op.create_table(
        "backings",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("note_id", sa.String(length=36), nullable=False),
        sa.Column("assessor_id", sa.String(length=36), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["assessor_id"], ["assessors.id"], name=op.f("fk_backings_assessor_id")),
        sa.ForeignKeyConstraint(["note_id"], ["day_notes.id"], name=op.f("fk_backings_note_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backings")),
        sa.UniqueConstraint("note_id", "assessor_id", name=op.f("uq_backings_note_id_assessor_id")),
    )
    op.create_table(
        "births",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("born_first", sa.Date(), nullable=True),
        sa.Column("born_last", sa.Date(), nullable=True),
        sa.Column("born_precision", sa.String(length=12), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("died_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["children.id"], name=op.f("fk_births_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_births")),
    )
    op.create_table(
        "chases",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("post", sa.String(length=16), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_chases_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chases")),
    )
    with op.batch_alter_table("chases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_chases_return_id"), ["return_id"], unique=False)
    op.create_table(
        "children_heard",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("row", sa.String(length=36), nullable=False),
        sa.Column("voice", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_children_heard_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_children_heard")),
        sa.UniqueConstraint(
            "return_id", "question_id", "row", name=op.f("uq_children_heard_return_id_question_id_row")
        ),
    )
    op.create_table(
        "children_in_family",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sex", sa.String(length=12), nullable=False),
        sa.Column("household", sa.Integer(), nullable=True),
        sa.Column("is_adopted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["children.id"], name=op.f("fk_children_in_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_children_in_family")),
    )
    op.create_table(
        "comments",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("taken_back_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_comments_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
    )
    with op.batch_alter_table("comments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_comments_return_id"), ["return_id"], unique=False)
    op.create_table(
        "dissents",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("row", sa.String(length=36), nullable=True),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_dissents_agency_id")),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_dissents_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dissents")),
    )
    with op.batch_alter_table("dissents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dissents_return_id"), ["return_id"], unique=False)
    op.create_table(
        "event_children",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.Column("seen", sa.String(length=16), nullable=True),
        sa.Column("impact", sa.String(length=16), nullable=True),
        sa.Column("voice", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["children.id"], name=op.f("fk_event_children_child_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_children_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_children")),
        sa.UniqueConstraint("event_id", "child_id", name=op.f("uq_event_children_event_id_child_id")),
    )
    with op.batch_alter_table("event_children", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_children_child_id"), ["child_id"], unique=False)
    op.create_table(
        "event_pairs",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("first_id", sa.String(length=36), nullable=False),
        sa.Column("second_id", sa.String(length=36), nullable=False),
        sa.Column("said", sa.String(length=12), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_event_pairs_case_id")),
        sa.ForeignKeyConstraint(["first_id"], ["events.id"], name=op.f("fk_event_pairs_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["events.id"], name=op.f("fk_event_pairs_second_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_pairs")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_event_pairs_first_id_second_id")),
    )
    with op.batch_alter_table("event_pairs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_pairs_case_id"), ["case_id"], unique=False)
    op.create_table(
        "event_revisions",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("parents", sa.JSON(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("written_in", sa.String(length=36), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("set_aside", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_revisions_event_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event_revisions")),
        sa.UniqueConstraint("id", name=op.f("uq_event_revisions_id")),
    )
    with op.batch_alter_table("event_revisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_revisions_event_id"), ["event_id"], unique=False)
    op.create_table(
        "expectations",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("route", sa.String(length=16), nullable=True),
        sa.Column("came_on", sa.Date(), nullable=True),
        sa.Column("exempt_why", sa.Text(), nullable=False),
        sa.Column("extended_to", sa.Date(), nullable=True),
        sa.Column("extended_why", sa.Text(), nullable=False),
        sa.Column("merged_into", sa.String(length=36), nullable=True),
        sa.Column("checked_at", sa.String(length=32), nullable=True),
        sa.Column("accepted_at", sa.String(length=32), nullable=True),
        sa.Column("accepted_why", sa.Text(), nullable=False),
        sa.Column("opened_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["returns.id"], name=op.f("fk_expectations_id")),
        sa.ForeignKeyConstraint(["merged_into"], ["returns.id"], name=op.f("fk_expectations_merged_into")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expectations")),
    )
    op.create_table(
        "findings",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("scope", sa.String(length=12), nullable=False),
        sa.Column("theme_ids", sa.JSON(), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=True),
        sa.Column("question_id", sa.String(length=64), nullable=True),
        sa.Column("row", sa.String(length=36), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("in_brief", sa.Boolean(), nullable=False),
        sa.Column("pattern", sa.String(length=64), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_findings_return_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_findings_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
    )
    with op.batch_alter_table("findings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_findings_round_id"), ["round_id"], unique=False)
    op.create_table(
        "imported_rows",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("import_id", sa.String(length=36), nullable=False),
        sa.Column("event_id", sa.String(length=36), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_imported_rows_event_id")),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_imported_rows_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_rows")),
    )
    with op.batch_alter_table("imported_rows", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_imported_rows_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_imported_rows_import_id"), ["import_id"], unique=False)
    op.create_table(
        "letters",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("read_by", sa.String(length=36), nullable=True),
        sa.Column("read_at", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("second_by", sa.String(length=36), nullable=True),
        sa.Column("second_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["returns.id"], name=op.f("fk_letters_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
    )
    op.create_table(
        "meetings",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=True),
        sa.Column("row", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["returns.id"], name=op.f("fk_meetings_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_table(
        "own_form_takes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=False),
        sa.Column("template_id", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("attachment_id", sa.String(length=36), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.String(length=32), nullable=False),
        sa.Column("not_covered", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachments.id"], name=op.f("fk_own_form_takes_attachment_id")),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_own_form_takes_return_id")),
        sa.ForeignKeyConstraint(["template_id"], ["template_maps.id"], name=op.f("fk_own_form_takes_template_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_form_takes")),
    )
    with op.batch_alter_table("own_form_takes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_own_form_takes_return_id"), ["return_id"], unique=False)
    op.create_table(
        "packs_sent",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("recipient", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("closing", sa.String(length=12), nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.String(length=32), nullable=False),
        sa.Column("expires_at", sa.String(length=32), nullable=True),
        sa.Column("revoked_at", sa.String(length=32), nullable=True),
        sa.Column("revoked_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_packs_sent_agency_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_packs_sent_case_id")),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_packs_sent_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packs_sent")),
        sa.UniqueConstraint("digest", name=op.f("uq_packs_sent_digest")),
    )
    with op.batch_alter_table("packs_sent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_packs_sent_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_packs_sent_return_id"), ["return_id"], unique=False)
    op.create_table(
        "packs_taken",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("workspace", sa.String(length=64), nullable=False),
        sa.Column("sender", sa.String(length=64), nullable=False),
        sa.Column("signer", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.String(length=32), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("reply_to", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.String(length=32), nullable=True),
        sa.Column("revisions", sa.JSON(), nullable=False),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("actions", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_packs_taken_case_id")),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_packs_taken_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packs_taken")),
    )
    with op.batch_alter_table("packs_taken", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_packs_taken_return_id"), ["return_id"], unique=False)
    op.create_table(
        "panel_slots",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.String(length=5), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("chair_id", sa.String(length=36), nullable=True),
        sa.Column("away", sa.JSON(), nullable=False),
        sa.Column("late_why", sa.Text(), nullable=False),
        sa.Column("began_at", sa.String(length=32), nullable=True),
        sa.Column("ended_at", sa.String(length=32), nullable=True),
        sa.Column("paused_at", sa.String(length=32), nullable=True),
        sa.Column("stood_still", sa.Float(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("commitments", sa.JSON(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_panel_slots_agency_id")),
        sa.ForeignKeyConstraint(["chair_id"], ["panel_members.id"], name=op.f("fk_panel_slots_chair_id")),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_panel_slots_return_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_panel_slots_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_slots")),
    )
    with op.batch_alter_table("panel_slots", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_panel_slots_round_id"), ["round_id"], unique=False)
    op.create_table(
        "queries",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("back", sa.Boolean(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("settled_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_queries_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queries")),
    )
    with op.batch_alter_table("queries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_queries_return_id"), ["return_id"], unique=False)
    op.create_table(
        "sampled_cases",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("draw_id", sa.String(length=36), nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("replaces", sa.String(length=36), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("replaced", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_sampled_cases_case_id")),
        sa.ForeignKeyConstraint(["draw_id"], ["draws.id"], name=op.f("fk_sampled_cases_draw_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["sample_entries.id"], name=op.f("fk_sampled_cases_entry_id")),
        sa.ForeignKeyConstraint(["replaces"], ["sampled_cases.id"], name=op.f("fk_sampled_cases_replaces")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sampled_cases")),
    )
    with op.batch_alter_table("sampled_cases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sampled_cases_draw_id"), ["draw_id"], unique=False)
    op.create_table(
        "sealed_votes",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("hearing_id", sa.String(length=36), nullable=False),
        sa.Column("assessor_id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("cast_at", sa.String(length=32), nullable=False),
        sa.Column("route", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["assessor_id"], ["assessors.id"], name=op.f("fk_sealed_votes_assessor_id")),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearings.id"], name=op.f("fk_sealed_votes_hearing_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_sealed_votes")),
    )
    with op.batch_alter_table("sealed_votes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sealed_votes_hearing_id"), ["hearing_id"], unique=False)
    op.create_table(
        "settled_kloes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_settled_kloes_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settled_kloes")),
        sa.UniqueConstraint("return_id", "question_id", name=op.f("uq_settled_kloes_return_id_question_id")),
    )
    op.create_table(
        "signatures",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("withdrawn_at", sa.String(length=32), nullable=True),
        sa.Column("withdrawn_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_signatures_person_id")),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_signatures_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatures")),
    )
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signatures_return_id"), ["return_id"], unique=False)
    op.create_table(
        "votes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("hearing_id", sa.String(length=36), nullable=False),
        sa.Column("assessor_id", sa.String(length=36), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("cast_at", sa.String(length=32), nullable=False),
        sa.Column("route", sa.String(length=16), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("holding", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["assessor_id"], ["assessors.id"], name=op.f("fk_votes_assessor_id")),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearings.id"], name=op.f("fk_votes_hearing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_votes")),
    )
    with op.batch_alter_table("votes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_votes_hearing_id"), ["hearing_id"], unique=False)
    op.create_table(
        "actions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.String(length=36), nullable=True),
        sa.Column("owner_role", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("theme_ids", sa.JSON(), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=True),
        sa.Column("question_id", sa.String(length=64), nullable=True),
        sa.Column("row", sa.String(length=36), nullable=True),
        sa.Column("finding_id", sa.String(length=36), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_proof", sa.Text(), nullable=False),
        sa.Column("worked_on", sa.Date(), nullable=True),
        sa.Column("worked_proof", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("support_ids", sa.JSON(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("waits_for", sa.JSON(), nullable=False),
        sa.Column("baseline", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("how_checked", sa.Text(), nullable=False),
        sa.Column("check_on", sa.Date(), nullable=True),
        sa.Column("moved_on", sa.Date(), nullable=True),
        sa.Column("signed_by", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("change", sa.String(length=12), nullable=True),
        sa.Column("retest_on", sa.Date(), nullable=True),
        sa.Column("retest_question", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("goes_on_in", sa.String(length=36), nullable=True),
        sa.Column("brag", sa.String(length=8), nullable=True),
        sa.Column("brag_over", sa.String(length=8), nullable=True),
        sa.Column("brag_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agencies.id"], name=op.f("fk_actions_agency_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], name=op.f("fk_actions_finding_id")),
        sa.ForeignKeyConstraint(["goes_on_in"], ["actions.id"], name=op.f("fk_actions_goes_on_in")),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_actions_return_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_actions_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
        sa.UniqueConstraint("number", name=op.f("uq_actions_number")),
    )
    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_actions_round_id"), ["round_id"], unique=False)
    op.create_table(
        "batch_files",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("batch_id", sa.String(length=36), nullable=False),
        sa.Column("return_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("how", sa.String(length=12), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("taken_at", sa.String(length=32), nullable=False),
        sa.Column("taken_id", sa.String(length=36), nullable=True),
        sa.Column("revisions", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_batch_files_batch_id")),
        sa.ForeignKeyConstraint(["return_id"], ["returns.id"], name=op.f("fk_batch_files_return_id")),
        sa.ForeignKeyConstraint(["taken_id"], ["packs_taken.id"], name=op.f("fk_batch_files_taken_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_files")),
    )
    with op.batch_alter_table("batch_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_batch_files_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_batch_files_sha256"), ["sha256"], unique=False)
    op.create_table(
        "chair_decisions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("challenged", sa.String(length=64), nullable=False),
        sa.Column("challenged_why", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["dissents.id"], name=op.f("fk_chair_decisions_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chair_decisions")),
    )
    op.create_table(
        "finding_pairs",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("first_id", sa.String(length=36), nullable=False),
        sa.Column("second_id", sa.String(length=36), nullable=False),
        sa.Column("said", sa.String(length=12), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["findings.id"], name=op.f("fk_finding_pairs_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["findings.id"], name=op.f("fk_finding_pairs_second_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_pairs")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_finding_pairs_first_id_second_id")),
    )
    op.create_table(
        "lessons",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("side", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["findings.id"], name=op.f("fk_lessons_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_lessons_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
    )
    with op.batch_alter_table("lessons", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lessons_round_id"), ["round_id"], unique=False)
    op.create_table(
        "panel_briefs",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("slot_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["slot_id"], ["panel_slots.id"], name=op.f("fk_panel_briefs_slot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_briefs")),
        sa.UniqueConstraint("slot_id", "number", name=op.f("uq_panel_briefs_slot_id_number")),
    )
    op.create_table(
        "panel_notes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("slot_id", sa.String(length=36), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["slot_id"], ["panel_slots.id"], name=op.f("fk_panel_notes_slot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_notes")),
        sa.UniqueConstraint("slot_id", "question", name=op.f("uq_panel_notes_slot_id_question")),
    )
    op.create_table(
        "panel_signatures",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("slot_id", sa.String(length=36), nullable=False),
        sa.Column("signs", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["slot_id"], ["panel_slots.id"], name=op.f("fk_panel_signatures_slot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_signatures")),
    )
    with op.batch_alter_table("panel_signatures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_panel_signatures_slot_id"), ["slot_id"], unique=False)
    op.create_table(
        "shared_practice",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("shared_by", sa.Text(), nullable=False),
        sa.Column("holds_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["findings.id"], name=op.f("fk_shared_practice_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_practice")),
    )
    op.create_table(
        "year_notes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("review_id", sa.String(length=36), nullable=False),
        sa.Column("course", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("finding_id", sa.String(length=36), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], name=op.f("fk_year_notes_finding_id")),
        sa.ForeignKeyConstraint(["review_id"], ["year_reviews.id"], name=op.f("fk_year_notes_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_notes")),
    )
    with op.batch_alter_table("year_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_year_notes_review_id"), ["review_id"], unique=False)
    op.create_table(
        "action_notes",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("action_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("says", sa.String(length=16), nullable=True),
        sa.Column("says_due", sa.Date(), nullable=True),
        sa.Column("verdict", sa.String(length=12), nullable=True),
        sa.Column("rung", sa.String(length=12), nullable=True),
        sa.Column("struck", sa.Boolean(), nullable=False),
        sa.Column("brought", sa.String(length=64), nullable=False),
        sa.Column("answers", sa.String(length=36), nullable=True),
        sa.Column("struck_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_action_notes_action_id")),
        sa.ForeignKeyConstraint(["answers"], ["action_notes.id"], name=op.f("fk_action_notes_answers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_notes")),
    )
    with op.batch_alter_table("action_notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_notes_action_id"), ["action_id"], unique=False)
    op.create_table(
        "points",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("round_id", sa.String(length=36), nullable=False),
        sa.Column("course", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("theme_ids", sa.JSON(), nullable=False),
        sa.Column("agency_ids", sa.JSON(), nullable=False),
        sa.Column("finding_id", sa.String(length=36), nullable=True),
        sa.Column("action_id", sa.String(length=36), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_points_action_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["findings.id"], name=op.f("fk_points_finding_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_points_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_points")),
    )
    with op.batch_alter_table("points", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_points_round_id"), ["round_id"], unique=False)
    op.create_table(
        "year_decisions",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("review_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("action_id", sa.String(length=36), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_year_decisions_action_id")),
        sa.ForeignKeyConstraint(["review_id"], ["year_reviews.id"], name=op.f("fk_year_decisions_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_decisions")),
    )
    with op.batch_alter_table("year_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_year_decisions_review_id"), ["review_id"], unique=False)
    op.execute(
        "CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'the audit "
        "log is only ever added to'); END"
    )
    op.execute(
        "CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'the audit "
        "log is only ever added to'); END"
    )
