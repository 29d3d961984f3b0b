"""The people of a case by their labels, and how they belong together."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table

from audit_tool.store.schema import metadata
from audit_tool.store.tables.columns import ident, of, when

children = Table(
    "children",
    metadata,
    ident(),
    of("case_id", "cases"),
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

family_members = Table(
    "family_members",
    metadata,
    ident(),
    of("case_id", "cases"),
    Column("label", String(60), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("sex", String(12), nullable=False),
    *when("born"),
    Column("due_on", Date),
    Column("has_died", Boolean, nullable=False),
    *when("died"),
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
    Column("is_adopted", Boolean, nullable=False),
)
"""What a picture of the family shows of a child: one row for each child somebody has said it of."""

relations = Table(
    "relations",
    metadata,
    ident(),
    of("case_id", "cases"),
    Column("a", String(36), nullable=False),
    Column("b", String(36), nullable=False),
    Column("kind", String(16), nullable=False),
    *when("since"),
    *when("until"),
    Column("withdrawn", Boolean, nullable=False),
    Index(None, "case_id"),
)
"""How two people of a case belong together; `a` and `b` are ids of children or of family members."""
