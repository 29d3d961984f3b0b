"""The folder of backups beside a workspace: what files there are called, and which of them are kept.

A backup is `<name>_<UTC>_r<revision>.audit`; it gets that name only after it was opened again and checked, so every
file with such a name was whole when it was made. Its recovery file stands beside it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from audit_tool.store.trouble import told_apart

LATEST: Final = 10
DAYS: Final = 14
WEEKS: Final = 8
LONGEST: Final = dt.timedelta(days=90)
"""No backup is older, so that what was deleted from a workspace is gone everywhere after ninety days."""
FEWEST: Final = 2
"""However old they are, this many stay."""

_NAME: Final = re.compile(r"(?P<name>.+)_(?P<at>\d{4}-\d{2}-\d{2}T\d{6}Z)_r(?P<revision>\d{7,})\.audit")
_AT: Final = "%Y-%m-%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One backup, as its name tells it.

    Attributes:
        path: the file.
        at: when it was made (UTC, whole seconds).
        revision: number of the last row of the audit log it holds.
    """

    path: Path
    at: dt.datetime
    revision: int


def folder_of(workspace: Path) -> Path:
    """Say where the backups of a workspace are kept."""
    return workspace.parent / "backups"


def name_of(workspace: Path, at: dt.datetime, revision: int) -> str:
    """Name a backup: `<name>_2026-11-20T140501Z_r0012345.audit`."""
    return f"{workspace.stem}_{at.astimezone(dt.UTC).strftime(_AT)}_r{revision:07}.audit"


def backups_of(workspace: Path) -> tuple[BackupFile, ...]:
    """List the backups of a workspace, the newest first; none where there is no folder.

    Raises:
        Environment: the folder cannot be read.
    """
    folder = folder_of(workspace)
    with told_apart(folder):
        if not folder.is_dir():
            return ()
        found = [backup for path in folder.iterdir() if (backup := _read_name(path, workspace.stem))]
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.revision), reverse=True))


def to_keep(backups: Sequence[BackupFile], now: dt.datetime) -> frozenset[BackupFile]:
    """Choose which backups stay: the latest ones, the last of each day, the last of each week.

    Args:
        backups: the newest first.
        now: moment the ages are counted at.
    """
    young = [backup for backup in backups if now - backup.at <= LONGEST]
    daily = _last_of_each([(backup.at.date(), backup) for backup in young], DAYS)
    weekly = _last_of_each([(backup.at.isocalendar()[:2], backup) for backup in young], WEEKS)
    return frozenset([*young[:LATEST], *daily, *weekly, *backups[:FEWEST]])


def _last_of_each(dated: Sequence[tuple[object, BackupFile]], count: int) -> list[BackupFile]:
    last: dict[object, BackupFile] = {}
    for span, backup in dated:
        last.setdefault(span, backup)
    return list(last.values())[:count]


def _read_name(path: Path, stem: str) -> BackupFile | None:
    match = _NAME.fullmatch(path.name)
    if match is None or match["name"] != stem:
        return None
    at = dt.datetime.strptime(match["at"], _AT).replace(tzinfo=dt.UTC)
    return BackupFile(path, at, int(match["revision"]))
