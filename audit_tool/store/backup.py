"""Makes backups that are known to open, looks into them, and restores one as a new file.

A backup counts only after it was opened again and checked; it is encrypted with the workspace's own key and has the
recovery file of its day beside it, so passphrase and sheet open it as they open the workspace.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from audit_tool.domain.errors import DamagedFile
from audit_tool.store import audit_log, places
from audit_tool.store.atomic_file import flush_folder, open_private, replace, temporary_beside, write_whole
from audit_tool.store.audit_log import ChainVerdict, Head
from audit_tool.store.backup_folder import BackupFile, backups_of, folder_of, name_of, to_keep
from audit_tool.store.connection import Driver
from audit_tool.store.engine import Store, looking_into
from audit_tool.store.file_format import journal_of, recovery_file_of
from audit_tool.store.first_look import refuse_taken_name
from audit_tool.store.integrity import Health, count_rows, full_check, inspect
from audit_tool.store.keys import RawKey
from audit_tool.store.rewriting import copy_into, make_sure_it_equals
from audit_tool.store.trouble import told_apart


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was made and checked.

    Attributes:
        file: the backup.
        chain: what reading its whole audit log showed; a broken chain is no reason to have no backup.
        removed: older backups that made room.
    """

    file: BackupFile
    chain: ChainVerdict
    removed: tuple[BackupFile, ...]


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What is in a backup, for the person who chooses one.

    Attributes:
        rows: rows of each table, by the table's name ("answers": 212).
        head: the last row of its audit log.
        last_saved_at: when that row was written; None while nothing was ever done.
    """

    rows: dict[str, int]
    head: Head
    last_saved_at: dt.datetime | None


def back_up(store: Store, now: dt.datetime) -> BackupMade:
    """Copy an open workspace into its backup folder, check the copy, and let old ones go.

    Raises:
        DiskFull, ReadOnlyPlace, DiskTrouble: there is no new backup, and the old ones are as they were.
        DamagedFile: the copy was not whole; it was removed.
    """
    with store.reading() as connection:
        revision = audit_log.head(connection).seq
    folder = folder_of(store.path)
    target = folder / name_of(store.path, now, revision)
    temporary = temporary_beside(target)
    with told_apart(folder):
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            with store.beside_another_file() as driver:
                rows = count_rows(driver)
                copy_into(driver, temporary)
            make_sure_it_equals(temporary, store.key, rows)
            with looking_into(temporary, store.key) as connection:
                chain = audit_log.verify(connection)
            _copy_recovery_file(store.path, target)
            replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
    made = BackupFile(target, now.astimezone(dt.UTC).replace(microsecond=0), revision)
    return BackupMade(made, chain, _let_old_ones_go(store.path, now))


def back_up_closed(path: Path, key: RawKey, now: dt.datetime) -> BackupFile:
    """Copy a closed workspace into its backup folder byte for byte, of whatever version it is, and check the copy.

    Raises:
        Environment: there is no new backup.
    """
    revision: int = inspect(path, key, _last_row_of_log)
    target = folder_of(path) / name_of(path, now, revision)
    temporary = temporary_beside(target)
    with told_apart(target):
        try:
            folder_of(path).mkdir(mode=0o700, exist_ok=True)
            copy_privately(path, temporary)
            full_check(temporary, key)
            _copy_recovery_file(path, target)
            replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
    return BackupFile(target, now.astimezone(dt.UTC).replace(microsecond=0), revision)


def has_changed(store: Store) -> bool:
    """Say whether anything was done in the workspace since its newest backup."""
    backups = backups_of(store.path)
    with store.reading() as connection:
        return not backups or audit_log.head(connection).seq != backups[0].revision


def look_inside(backup: Path, key: RawKey) -> BackupContents:
    """Count what a backup holds.

    Args:
        backup: the file.
        key: of the open workspace, or found with `diagnosis.find_key` from a passphrase.

    Raises:
        DamagedFile: it does not open with this key: damaged, or made under an earlier passphrase.
    """
    rows: dict[str, int] = inspect(backup, key, count_rows)
    with looking_into(backup, key) as connection:
        head = audit_log.head(connection)
        at = connection.scalar(select(audit_log.audit_log.c.at).where(audit_log.audit_log.c.seq == head.seq))
    return BackupContents(rows, head, None if at is None else dt.datetime.fromisoformat(at))


def restore(backup: Path, target: Path, key: RawKey) -> None:
    """Copy a backup to a new workspace file, and check it there.

    Raises:
        Refused: `name_taken`: a backup never replaces a file.
        UnsafePlace: another program copies or serves the folder.
        DamagedFile: the backup is not whole, or not of this key.
        Environment: the folder cannot be written, or the disk is full.
    """
    places.refuse_unsafe(target)
    refuse_taken_name(target)
    temporary = temporary_beside(target)
    with told_apart(target):
        try:
            copy_privately(backup, temporary)
            if full_check(temporary, key) is not Health.SOUND:
                raise DamagedFile(backup)
            _copy_recovery_file(backup, target)
            replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)


def copy_in(path: Path, target: Path) -> None:
    """Copy a closed workspace from a synced folder, a share or a stick to a safe place, byte for byte.

    A journal left by a crash goes with it, or the last save would come out half done.

    Raises:
        Refused: `name_taken`.
        UnsafePlace: the new place is no better.
        Environment: one of the places is out of reach, or the disk is full.
    """
    places.refuse_unsafe(target)
    refuse_taken_name(target)
    temporary = temporary_beside(target)
    with told_apart(target):
        try:
            copy_privately(path, temporary)
            if journal_of(path).exists():
                write_whole(journal_of(target), journal_of(path).read_bytes())
            _copy_recovery_file(path, target)
            replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)


def copy_privately(source: Path, target: Path) -> None:
    """Copy a file to a new one that only this user may read, and wait until it is on the disk.

    Raises:
        OSError: the target is then incomplete and to be removed.
    """
    with source.open("rb") as content, open_private(target) as file:
        shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())


def _last_row_of_log(driver: Driver) -> int:
    has_log = driver.execute("SELECT 1 FROM sqlite_master WHERE name = 'audit_log'").fetchone()
    return driver.execute("SELECT coalesce(max(seq), 0) FROM audit_log").fetchone()[0] if has_log else 0


def _copy_recovery_file(source: Path, target: Path) -> None:
    kept = recovery_file_of(source)
    if kept.exists():
        write_whole(recovery_file_of(target), kept.read_bytes())


def _let_old_ones_go(workspace: Path, now: dt.datetime) -> tuple[BackupFile, ...]:
    backups = backups_of(workspace)
    kept = to_keep(backups, now)
    removed = tuple(backup for backup in backups if backup not in kept)
    with told_apart(folder_of(workspace)):
        for backup in removed:
            backup.path.unlink(missing_ok=True)
            recovery_file_of(backup.path).unlink(missing_ok=True)
        flush_folder(folder_of(workspace))
    return removed
