"""Makes and unlocks workspace files: the one sequence that every file goes through before anybody works in it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from audit_tool.domain.errors import DamagedFile, Refused
from audit_tool.store import file_facts, integrity, places, recovery, tables
from audit_tool.store.atomic_file import flush, make_private, replace, temporary_beside
from audit_tool.store.diagnosis import find_key
from audit_tool.store.engine import Opening, Store
from audit_tool.store.file_facts import Fact
from audit_tool.store.file_format import APPLICATION_ID, CURRENT, PAGE_SIZE, salt_of
from audit_tool.store.first_look import (
    refuse_at_first_sight,
    refuse_strange_size,
    refuse_taken_name,
    was_left_open,
)
from audit_tool.store.integrity import Health
from audit_tool.store.keys import COSTS, KDF_1, KdfCost, RawKey, new_key
from audit_tool.store.pages import any_page_opens, damaged_pages
from audit_tool.store.rewriting import write_afresh
from audit_tool.store.trouble import told_apart

CHECK_EVERY: Final = dt.timedelta(days=7)
"""How long a full check is good for."""


def create(
    path: Path,
    passphrase: str,
    *,
    now: dt.datetime,
    written_by: str,
    recipients: Sequence[str],
    cost: KdfCost = KDF_1,
) -> Store:
    """Make a new workspace with all its tables, and its recovery file, and open it.

    The file appears under its name only when it is whole.

    Args:
        path: where; nothing of that name may be there.
        passphrase: already judged (`passphrase.judge`).
        now: the moment it is made.
        written_by: version of this app.
        recipients: age public keys the recovery file is for: the sheet's own, and the partnership's escrow key.
        cost: for tests only.

    Raises:
        Refused: `name_taken`.
        UnsafePlace: another program copies or serves the folder.
        Environment: the folder cannot be written, or the disk is full.
    """
    places.refuse_unsafe(path)
    refuse_taken_name(path)
    key = new_key(passphrase, cost)
    temporary = temporary_beside(path)
    with told_apart(path):
        try:
            make_private(temporary)
            _fill(temporary, key, now, written_by, recipients)
            flush(temporary)
            recovery.write(path, [key], recipients)
            replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    return Store(path, key, Opening())


def unlock(path: Path, passphrase: str, *, now: dt.datetime, costs: Sequence[KdfCost] = COSTS) -> Store:
    """Open a workspace with its passphrase, and check it on the way.

    Args:
        path: the file.
        passphrase: as typed; spaces and accents are brought to one form.
        now: moment the weekly check is counted from.
        costs: for tests only.

    Raises:
        UnsafePlace: the file lies where another program copies or serves it; offer to copy it in.
        MissingFile, CutShortFile, NotOurFile, ReadOnlyPlace: seen from outside.
        WrongPassphrase, WrongPassphraseOrDamaged: no key was found.
        DamagedFile: `pages` of `of` pages bear no good seal (0 when records do not hang together).
        NewerFile: `needs` names the app that wrote it.
        OpenElsewhere: somebody has it open.
    """
    places.refuse_unsafe(path)
    refuse_at_first_sight(path)
    return _open(path, find_key(path, passphrase, costs), now)


def unlock_with_recovery_key(path: Path, typed: str, *, now: dt.datetime) -> Store:
    """Open a workspace with the identity of its recovery sheet, as typed or read from the QR code.

    Raises:
        Refused: `recovery_key_mistyped`, or `recovery_key_of_another` workspace.
        MissingFile: the workspace or its recovery file is not there.
        Environment: as `unlock`, except for a wrong passphrase.
    """
    places.refuse_unsafe(path)
    refuse_at_first_sight(path)
    keys = recovery.keys_for(path, typed)
    with told_apart(path):
        fitting = [key for key in keys if any_page_opens(path, key)]
    if not fitting:
        raise Refused("recovery_key_of_another")
    return _open(path, fitting[0], now)


def _open(path: Path, key: RawKey, now: dt.datetime) -> Store:
    opening = _check(path, key, now)
    if integrity.check_marks(path, key) < CURRENT:
        from audit_tool.store.migrations import upgrade

        upgrade(path, key, now)
        opening = dataclasses.replace(opening, was_upgraded=True)
    store = Store(path, key, opening)
    if opening.was_checked:
        with store.transaction() as connection:  # also writes a lost salt back, with the first page
            file_facts.keep(connection, Fact.CHECKED_AT, now.astimezone(dt.UTC).isoformat())
    return store


def _check(path: Path, key: RawKey, now: dt.datetime) -> Opening:
    """Check a file as thoroughly as is due, and heal what only looks damaged.

    Nothing before this touches the file with SQLite; the first read plays a crash's journal back.
    """
    was_left, salt_is_lost = was_left_open(path), salt_of(path) != key.salt
    try:
        integrity.check_marks(path, key)
        refuse_strange_size(path)
        if not (was_left or salt_is_lost or _check_is_due(path, key, now)):
            integrity.quick_check(path, key)
            return Opening()
        return Opening(was_left, was_checked=True, was_healed=_check_in_full(path, key) or salt_is_lost)
    except DamagedFile as error:
        raise DamagedFile(path, pages=len(damaged_pages(path, key)), of=path.stat().st_size // PAGE_SIZE) from error


def _check_in_full(path: Path, key: RawKey) -> bool:
    """Check everything, heal what only looks damaged, and say whether that was needed."""
    if integrity.full_check(path, key) is Health.SOUND:
        return False
    write_afresh(path, key)
    return True


def _check_is_due(path: Path, key: RawKey, now: dt.datetime) -> bool:
    checked_at = integrity.inspect(path, key, lambda driver: integrity.fact_of(driver, Fact.CHECKED_AT))
    return not checked_at or abs(now - dt.datetime.fromisoformat(checked_at)) >= CHECK_EVERY


def _fill(path: Path, key: RawKey, now: dt.datetime, written_by: str, recipients: Sequence[str]) -> None:
    with Store(path, key, Opening()) as store, store.engine.begin() as connection:
        tables.answers.metadata.create_all(connection, checkfirst=False)  # nothing is there yet
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {CURRENT.pack()}")
        file_facts.keep(connection, Fact.WRITTEN_BY, written_by)
        file_facts.keep(connection, Fact.CHECKED_AT, now.astimezone(dt.UTC).isoformat())
        file_facts.keep(connection, Fact.RECOVERY_RECIPIENTS, "\n".join(recipients))
