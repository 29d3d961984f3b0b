"""Drafts the step from the last shipped version to the tables as they now stand.

`python -m audit_tool.store.migrations.drafting 1.1` writes `versions/v1_1.py` for a developer to read and mend. Then
set `file_format.CURRENT` to the version, and say in `file_format` what changed. Until the first release the one step
`v1_0.py` is simply drafted again: `... drafting 1.0`.
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine
from sqlalchemy.types import TypeDecorator

from audit_tool.store import audit_log, file_facts, tables
from audit_tool.store.file_format import FormatVersion
from audit_tool.store.migrations import apply
from audit_tool.store.migrations.steps import shipped_steps

METADATA = tables.answers.metadata
WHOLE = (audit_log.audit_log, file_facts.file_facts)
"""Tables that are declared outside `tables`, here so that METADATA knows them."""

_TEMPLATE = '''\
"""Format {version}."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "{version}"
down_revision = {before}


def upgrade() -> None:
    """Bring a file from {origin} to format {version}."""
{body}
'''


def draft(version: FormatVersion) -> str:
    """Write the source of the step that leads to a version, from the shipped steps below it."""
    below = [step for step in shipped_steps() if step.version < version]
    with create_engine("sqlite://").begin() as migrated, create_engine("sqlite://").begin() as wanted:
        apply(migrated, below)
        METADATA.create_all(wanted)
        body = _operations(migrated) + _triggers(migrated, wanted)
    before = below[-1].version if below else None
    return _TEMPLATE.format(
        version=version,
        before=f'"{before}"' if before else None,
        origin=f"format {before}" if before else "nothing",
        body=textwrap.indent("\n".join(body), "    "),
    )


def _operations(migrated: Connection) -> list[str]:
    script = produce_migrations(MigrationContext.configure(migrated, opts={"compare_type": True}), METADATA)
    if script.upgrade_ops is None or script.upgrade_ops.is_empty():
        return []
    code = render_python_code(script.upgrade_ops, render_as_batch=True, render_item=_as_stored)
    lines = textwrap.dedent("    " + code).splitlines()  # Alembic indents every line but the first
    return [line for line in lines if line and not line.startswith("#")]


def _as_stored(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Write our own column types as what they are in the file: a step must not change when they do."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def _triggers(migrated: Connection, wanted: Connection) -> list[str]:
    there = _trigger_sql(migrated)
    return [line for sql in _trigger_sql(wanted) if sql not in there for line in _execute(sql)]


def _execute(sql: str) -> list[str]:
    pieces = textwrap.wrap(sql, 100, drop_whitespace=False)
    return ["op.execute(", *(f"    {json.dumps(piece)}" for piece in pieces), ")"]


def _trigger_sql(connection: Connection) -> Sequence[str]:
    return (
        connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name").scalars().all()
    )


def main(arguments: Sequence[str]) -> None:
    """Write the step named on the command line into `versions/`."""
    major, minor = arguments[0].split(".")
    version = FormatVersion(int(major), int(minor))
    target = Path(__file__).with_name("versions") / f"v{version.major}_{version.minor}.py"
    target.write_text(draft(version), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
