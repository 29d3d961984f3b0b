"""Writes a workspace afresh into a new file and puts that in its place: healing, and nothing is ever done in place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from audit_tool.domain.errors import DamagedFile
from audit_tool.store.atomic_file import flush, flush_folder, make_private, put_in_place, temporary_beside
from audit_tool.store.connection import Driver, allow_other_files, connect_to_work
from audit_tool.store.integrity import Health, count_rows, full_check, inspect
from audit_tool.store.keys import RawKey
from audit_tool.store.trouble import told_apart


def copy_into(driver: Driver, target: Path) -> None:
    """Write all records of an open workspace into a new encrypted file with the same key, free pages left out.

    Raises:
        sqlcipher3 errors, OSError: the target is then incomplete and to be removed.
    """
    make_private(target)
    driver.execute("VACUUM INTO ?", (str(target),))
    flush(target)


def make_sure_it_equals(copy: Path, key: RawKey, rows: dict[str, int]) -> None:
    """Check a copy in full, on fresh connections, and count its rows.

    Raises:
        DamagedFile: it is not whole, or a row is missing.
    """
    if full_check(copy, key) is not Health.SOUND or inspect(copy, key, count_rows) != rows:
        raise DamagedFile(copy)


def write_afresh(path: Path, key: RawKey) -> None:
    """Heal a file whose free pages bear broken seals: copy what is alive, check the copy, put it in place.

    Raises:
        Environment: the file is as it was.
    """
    temporary = temporary_beside(path)
    with told_apart(path):
        driver = connect_to_work(path, key)
        try:
            rows = count_rows(driver)
            allow_other_files(driver)
            copy_into(driver, temporary)
            make_sure_it_equals(temporary, key, rows)
            put_over_locked(temporary, path, driver.close)
        finally:
            driver.close()
            temporary.unlink(missing_ok=True)


def put_over_locked(temporary: Path, path: Path, unlock: Callable[[], None]) -> None:
    """Replace a workspace that we hold locked, so that nobody can open the old file in between.

    Windows replaces no open file, but neither does it replace one that somebody else has opened, so there the lock
    goes first. Elsewhere it goes at once after, because closing removes the old journal by its name.

    Raises:
        OSError: both files are as they were.
    """
    if os.name == "nt":
        unlock()
    put_in_place(temporary, path)
    unlock()
    flush_folder(path.parent)
