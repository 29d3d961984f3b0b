"""One way to open the encrypted file.

Nothing else in the app calls sqlcipher3. Cipher settings are given once, before the first read, because changing one on
an open file damages it; a damaged page may poison later checks on the same connection, so every check has its own.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from audit_tool.store.keys import RawKey

Driver = Any
"""A sqlcipher3 connection: the package ships no types."""

JOURNAL: Final = "PERSIST" if os.name == "nt" else "DELETE"
"""On Windows a folder cannot be flushed, so the journal's header is zeroed and flushed there instead of deleted."""

_SAFE: Final = (
    "synchronous=EXTRA",  # FULL does not flush the folder: a power cut may bring the old journal back and undo a save
    "foreign_keys=ON",
    "secure_delete=ON",  # what is deleted is overwritten
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",  # never a plain temporary file
    "mmap_size=0",
    "busy_timeout=0",
)


_STATEMENTS_KEPT: Final = 4
"""How many prepared statements a connection keeps. Each holds some of the few dozen small pieces of memory that SQLite
sets aside for a connection; once those are gone, whatever is prepared or bound is locked into memory and let go again
by the system (`cipher_memory_security`), which takes longer than preparing a statement anew. To write down a return of
120 answers memory was locked 58 times with up to five statements kept, 250 times with eight, 785 with fourteen."""

_MEMORY: Final = "cipher_memory_security=ON"
"""Every piece of memory that SQLCipher takes is locked, so that none is swapped to the disk, and wiped when it is given
back. The app never opens a file without; the tests do (tests/conftest.py), for it is two thirds of what opening a file
takes."""


def connect_to_check(path: Path, key: RawKey) -> Driver:
    """Open the file to look at it: the lock is held only while a statement runs.

    A journal left by a crash is played back here, as any first read does.

    Raises:
        sqlcipher3 errors: see `trouble.told_apart`.
    """
    return _keyed(path, key, _SAFE)


def connect_to_work(path: Path, key: RawKey) -> Driver:
    """Open the file to work in it: nobody else can open it until this connection closes, cleanly or not.

    Raises:
        sqlcipher3 errors: see `trouble.told_apart`.
    """
    driver = _keyed(path, key, ("locking_mode=EXCLUSIVE", f"journal_mode={JOURNAL}", *_SAFE))
    try:
        driver.execute("BEGIN EXCLUSIVE")
        driver.execute("COMMIT")
    except sqlcipher.Error:
        driver.close()
        raise
    driver.set_authorizer(_refuse_other_files)
    return driver


def connect_to_migrate(path: Path, key: RawKey) -> Driver:
    """Open the file to change its tables: references are not followed while a table is written anew.

    Raises:
        sqlcipher3 errors: see `trouble.told_apart`.
    """
    driver = connect_to_work(path, key)
    driver.execute("PRAGMA foreign_keys=OFF")
    return driver


def allow_other_files(driver: Driver) -> None:
    """Let this connection attach another file: for a backup or a change of passphrase, no longer than it lasts."""
    driver.set_authorizer(None)


def refuse_other_files(driver: Driver) -> None:
    """Deny ATTACH again: no statement may carry the workspace into another file."""
    driver.set_authorizer(_refuse_other_files)


_DENIED: Final = frozenset((sqlcipher.SQLITE_ATTACH, sqlcipher.SQLITE_DETACH))
_DENY: Final = int(sqlcipher.SQLITE_DENY)
_OK: Final = int(sqlcipher.SQLITE_OK)


def _refuse_other_files(action: int, *_: str | None) -> int:
    return _DENY if action in _DENIED else _OK  # asked for each column of each statement: nothing is looked up here


def _keyed(path: Path, key: RawKey, settings: tuple[str, ...]) -> Driver:
    driver = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        timeout=0,
        cached_statements=_STATEMENTS_KEPT,
    )
    try:
        driver.execute("PRAGMA cipher_log_level=NONE")  # SQLCipher writes to stderr otherwise
        driver.execute(f'PRAGMA key="{key.literal()}"')
        driver.execute(f"PRAGMA {_MEMORY}")
        for setting in settings:
            driver.execute(f"PRAGMA {setting}")
    except sqlcipher.Error:
        driver.close()
        raise
    return driver
