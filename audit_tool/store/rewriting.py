"""Writes a workspace afresh into a new file and puts that in its place: healing, and nothing is ever done in place."""

from __future__ import annotations

import os
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from audit_tool.domain.errors import DamagedFile
from audit_tool.store.atomic_file import flush, make_private, replace, temporary_beside
from audit_tool.store.connection import Driver, allow_other_files, connect_to_work, environment_of
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

    The lock is held until the new file is in place, so nobody can open the old one in between; Windows replaces no
    open file, but neither does it replace one that somebody else has opened.

    Raises:
        Environment: the file is as it was.
    """
    temporary = temporary_beside(path)
    driver = None
    try:
        with told_apart(path):
            driver = connect_to_work(path, key)
            rows = count_rows(driver)
            allow_other_files(driver)
            copy_into(driver, temporary)
            make_sure_it_equals(temporary, key, rows)
            if os.name == "nt":
                driver.close()
            replace(temporary, path)
    except sqlcipher.Error as error:
        trouble = environment_of(error, path)
        if trouble is None:
            raise
        raise trouble from error
    finally:
        if driver is not None:
            driver.close()
        temporary.unlink(missing_ok=True)
