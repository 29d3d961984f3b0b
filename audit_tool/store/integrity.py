"""Checks of a whole file, each on a fresh connection, because one bad page poisons later checks on the same one.

SQLite's check reads the records, SQLCipher's the seals of the pages; neither sees everything the other does. After a
power cut free pages may bear a broken seal while every record is whole: that is not damage, and it heals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from audit_tool.domain.errors import DamagedFile, NewerFile, NotOurFile
from audit_tool.store.connection import Driver, connect_to_check
from audit_tool.store.file_facts import Fact
from audit_tool.store.file_format import APPLICATION_ID, CURRENT, FormatVersion
from audit_tool.store.keys import RawKey
from audit_tool.store.trouble import told_apart


class Health(StrEnum):
    """What a full check found: all whole, or free pages whose seal a power cut broke."""

    SOUND = "sound"
    STALE_FREE_PAGES = "stale_free_pages"


def check_marks(path: Path, key: RawKey) -> FormatVersion:
    """Make sure that the file is ours and not newer than this app, and return the version of its format.

    Raises:
        NotOurFile: another program keeps its own records under this key.
        NewerFile: `needs` names the app that wrote it.
        Environment: the file is locked, damaged or out of reach.
    """
    with _fresh(path, key) as driver:
        mark = _only_value(driver, "PRAGMA application_id")
        version = FormatVersion.unpack(_only_value(driver, "PRAGMA user_version"))
        if mark != APPLICATION_ID:
            raise NotOurFile(path)
        if version > CURRENT:
            raise NewerFile(path, needs=fact_of(driver, Fact.WRITTEN_BY) or str(version))
    return version


def quick_check(path: Path, key: RawKey) -> None:
    """Read every page and see that the records hang together: some 60 ms for 40 MB.

    Raises:
        DamagedFile: they do not.
    """
    if not _records_are_whole(path, key, "quick_check"):
        raise DamagedFile(path)


def full_check(path: Path, key: RawKey) -> Health:
    """Check records, indexes, references and the seal of every page.

    Raises:
        DamagedFile: a record, an index or a reference is not whole.
    """
    if not _records_are_whole(path, key, "integrity_check") or not _references_hold(path, key):
        raise DamagedFile(path)
    with _fresh(path, key) as driver:
        broken_seals = driver.execute("PRAGMA cipher_integrity_check").fetchall()
    return Health.STALE_FREE_PAGES if broken_seals else Health.SOUND


def count_rows(driver: Driver) -> dict[str, int]:
    """Count the rows of every table, by name."""
    names = driver.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {name: _only_value(driver, f'SELECT count(*) FROM "{name}"') for (name,) in names}  # noqa: S608 - own names


def inspect(path: Path, key: RawKey, look: Callable[[Driver], Any]) -> Any:
    """Open the file afresh, look at it and return what was seen.

    Raises:
        Environment: the file is locked, damaged or out of reach.
    """
    with _fresh(path, key) as driver:
        return look(driver)


@contextmanager
def _fresh(path: Path, key: RawKey) -> Iterator[Driver]:
    with told_apart(path):
        driver = connect_to_check(path, key)
        try:
            yield driver
        except MemoryError as error:  # SQLCipher says "no memory" of a page whose seal is broken
            raise DamagedFile(path) from error
        finally:
            driver.close()


def _records_are_whole(path: Path, key: RawKey, check: str) -> bool:
    with _fresh(path, key) as driver:
        found: list[tuple[str]] = driver.execute(f"PRAGMA {check}").fetchall()
    return found == [("ok",)]


def _references_hold(path: Path, key: RawKey) -> bool:
    with _fresh(path, key) as driver:
        return not driver.execute("PRAGMA foreign_key_check").fetchall()


def _only_value(driver: Driver, statement: str) -> int:
    value: int = driver.execute(statement).fetchone()[0]
    return value


def fact_of(driver: Driver, fact: Fact) -> str:
    """Read a fact of a file before it is opened for work; "" when it keeps none."""
    kept = driver.execute("SELECT 1 FROM sqlite_master WHERE name = 'file_facts'").fetchone()
    row = driver.execute("SELECT value FROM file_facts WHERE name = ?", (fact.value,)).fetchone() if kept else None
    return row[0] if row else ""
