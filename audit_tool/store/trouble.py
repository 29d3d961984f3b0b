"""What the operating system and SQLite say about a file, in the words of the error tree."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from audit_tool.domain.errors import (
    DamagedFile,
    DiskFull,
    DiskTrouble,
    Environment,
    MissingFile,
    OpenElsewhere,
    ReadOnlyPlace,
)

_OF_THE_SYSTEM: Final[dict[int, type[Environment]]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.EROFS: ReadOnlyPlace,
    errno.EACCES: ReadOnlyPlace,
    errno.EPERM: ReadOnlyPlace,
    errno.ENOENT: MissingFile,
    errno.ENOTDIR: MissingFile,
    errno.ENODEV: MissingFile,
    errno.EBUSY: OpenElsewhere,
}
"""What each error number means to a person; any other is trouble with the disk."""

_OF_SQLITE: Final[dict[int, type[Environment]]] = {
    sqlcipher.SQLITE_FULL: DiskFull,
    sqlcipher.SQLITE_BUSY: OpenElsewhere,
    sqlcipher.SQLITE_LOCKED: OpenElsewhere,
    sqlcipher.SQLITE_READONLY: ReadOnlyPlace,
    sqlcipher.SQLITE_PERM: ReadOnlyPlace,
    sqlcipher.SQLITE_CANTOPEN: ReadOnlyPlace,
    sqlcipher.SQLITE_IOERR: DiskTrouble,
    sqlcipher.SQLITE_NOTADB: DamagedFile,
    sqlcipher.SQLITE_CORRUPT: DamagedFile,
}
"""What each primary code means to a person; any other is a bug of ours."""


_BY_TEXT: Final = {
    "database or disk is full": sqlcipher.SQLITE_FULL,
    "database is locked": sqlcipher.SQLITE_BUSY,
    "attempt to write a readonly database": sqlcipher.SQLITE_READONLY,
    "unable to open database file": sqlcipher.SQLITE_CANTOPEN,
    "disk I/O error": sqlcipher.SQLITE_IOERR,
    "file is not a database": sqlcipher.SQLITE_NOTADB,
    "database disk image is malformed": sqlcipher.SQLITE_CORRUPT,
}
"""SQLite's own text for each code: the driver's page-by-page copy raises the text and forgets the code."""


@contextmanager
def told_apart(path: Path) -> Iterator[None]:
    """Turn an error of the system or of SQLite inside the block into the Environment error that names it.

    A bug of ours (a broken constraint, a mistake in SQL) passes through as it is.
    """
    try:
        with told_apart_by_sqlite(path):
            yield
    except OSError as error:
        raise _OF_THE_SYSTEM.get(error.errno or 0, DiskTrouble)(path) from error


@contextmanager
def told_apart_by_sqlite(path: Path) -> Iterator[None]:
    """Do the same for SQLite alone, around a block whose other files are not the store's."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        trouble = trouble_behind(error, path)
        if trouble is None:
            raise
        raise trouble from error


def trouble_behind(error: DBAPIError | sqlcipher.Error, path: Path) -> Environment | None:
    """Name the trouble behind an error of the database; None where it is a bug of ours."""
    driver_error = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(driver_error, "sqlite_errorcode", None) or _BY_TEXT.get(str(driver_error))
    trouble = None if code is None else _OF_SQLITE.get(code & 0xFF)
    return None if trouble is None else trouble(path)
