"""Brings a file of an earlier version to the shape of this one. Imported only when a file is behind.

Each step is an Alembic revision in `versions/`, named by the version it leads to (`v1_1.py`, revision "1.1"). What a
file has is its `user_version`, so no table of revisions is kept. A copy is made and checked first; then all steps run
in one transaction that sets `user_version` last, so a crash leaves the old file or the new one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect

from audit_tool.domain.errors import DamagedFile
from audit_tool.store import audit_log, file_facts, integrity
from audit_tool.store.audit_log import ChainVerdict
from audit_tool.store.backup import back_up_closed
from audit_tool.store.connection import connect_to_migrate
from audit_tool.store.engine import engine_of
from audit_tool.store.file_facts import Fact
from audit_tool.store.file_format import FormatVersion
from audit_tool.store.keys import RawKey
from audit_tool.store.migrations.steps import Step, shipped_steps
from audit_tool.store.trouble import told_apart_by_sqlite
from audit_tool.version import VERSION


def upgrade(path: Path, key: RawKey, now: dt.datetime, steps: Sequence[Step] | None = None) -> FormatVersion:
    """Take a closed file through every step it lacks, and return the version it now has.

    Args:
        path: the file, checked already.
        key: its key.
        now: moment of the copy that is kept among the backups.
        steps: in order of version; those shipped when left out.

    Raises:
        DamagedFile: a step broke a reference or touched the audit log; the file is as it was.
        Environment: the disk is full, the file is open elsewhere; the file is as it was.
    """
    version = integrity.check_marks(path, key)
    due = [step for step in (shipped_steps() if steps is None else steps) if step.version > version]
    if not due:
        return version
    back_up_closed(path, key, now)
    engine = engine_of(path, key, connect_to_migrate)
    try:
        with told_apart_by_sqlite(path), engine.begin() as connection:
            before = _log_of(connection)
            apply(connection, due)
            if before not in (None, _log_of(connection)) or _broken_references(connection):
                raise DamagedFile(path)
            file_facts.keep(connection, Fact.WRITTEN_BY, VERSION)
            connection.exec_driver_sql(f"PRAGMA user_version = {due[-1].version.pack()}")
    finally:
        engine.dispose()
    integrity.full_check(path, key)
    return due[-1].version


def apply(connection: Connection, steps: Sequence[Step]) -> None:
    """Run steps in the transaction that is open."""
    with Operations.context(MigrationContext.configure(connection)):
        for step in steps:
            step.upgrade()


def _log_of(connection: Connection) -> ChainVerdict | None:
    """Read the whole audit log; None while the file has none."""
    return audit_log.verify(connection) if inspect(connection).has_table(audit_log.audit_log.name) else None


def _broken_references(connection: Connection) -> bool:
    return connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None
