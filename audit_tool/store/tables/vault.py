"""Who is who in a case, under seal."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Index, Integer, LargeBinary, String, Table

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import Instant, of

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
    of("case_id", "cases"),
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
