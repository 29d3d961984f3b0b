"""The open workspace: one connection on one thread, and transactions that tell the truth about what was saved."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2 as sqlcipher

from audit_tool.domain.errors import DiskFull, DiskTrouble, Environment, SaveNotConfirmed
from audit_tool.store import audit_log, ballast
from audit_tool.store.connection import (
    Driver,
    allow_other_files,
    connect_to_check,
    connect_to_work,
    refuse_other_files,
)
from audit_tool.store.insertion import driven
from audit_tool.store.keys import RawKey
from audit_tool.store.trouble import told_apart_by_sqlite, trouble_behind

_COMPILED: Final[LRUCache[Any, Any]] = LRUCache(600)
"""Statements as they were compiled, the same for every workspace: after a lock the first page would otherwise wait for
each of its statements to be compiled again. Parameters are never part of it."""

Confirm = Callable[[Connection], bool]
"""Reads the file back after a failed commit and says whether the save is there all the same."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What was found when the file was opened.

    Attributes:
        was_left_open: the last session did not close it: a crash, a power cut, a battery run down.
        was_checked: records and seals were checked in full, not only quickly.
        was_healed: free pages with a broken seal were left behind by writing the file afresh, or a lost salt was
            put back.
        was_upgraded: it was of an earlier version; a copy of how it was is among the backups.
    """

    was_left_open: bool = False
    was_checked: bool = False
    was_healed: bool = False
    was_upgraded: bool = False


class Store:
    """A workspace file that is open for work; nobody else can open it until `close`.

    It belongs to the thread that opened it, and any other that touches it gets an error. After a failed commit the
    file is opened again with the key kept here, so a Store outlives a stick that was pulled out and put back.

    Attributes:
        path: the file.
        key: its raw key, kept while it is open.
        opening: what was found when it was opened.
        engine: SQLAlchemy's view of it; use `transaction` and `reading` rather than connecting to it.
    """

    __slots__ = ("_thread", "engine", "key", "opening", "path")

    def __init__(self, path: Path, key: RawKey, opening: Opening) -> None:
        self.path = path
        self.key = key
        self.opening = opening
        self.engine = engine_of(path, key)
        self._thread = threading.get_ident()
        with self.reading():
            pass  # takes the lock, or says now why it cannot

    @contextmanager
    def transaction(self, confirm: Confirm | None = None) -> Iterator[Connection]:
        """Change the workspace: all of the block is saved when it ends, or nothing.

        A commit may fail and the save be on the disk all the same. So after a failure the file is closed, opened
        again and read: when the save is there, the block ends as if nothing had happened.

        Args:
            confirm: says whether the save is there; without it, the log must end where the block left it, so a block
                that logs nothing needs it.

        Raises:
            DiskFull: nothing of the block was saved; `room_made` says that the ballast was released, so that doing it
                once more will work.
            ReadOnlyPlace, OpenElsewhere, DamagedFile, MissingFile: nothing of the block was saved.
            SaveNotConfirmed: the disk failed. Where `was_read_back`, the save is not there; otherwise the file could
                not be read, and only opening it again will tell.
        """
        self._refuse_other_threads()
        ballast.release_when_low(self.path)
        is_there: Confirm | None = None
        was_complete = False
        try:
            with self.engine.connect() as connection, connection.begin():
                before = audit_log.head(connection) if confirm is None else None
                yield connection
                is_there = confirm or _head_moved_to(audit_log.head(connection), before)
                was_complete = True
        except DBAPIError as error:
            trouble = trouble_behind(error, self.path)
            if trouble is None:
                raise
            self.engine.dispose()
            if not was_complete or not self._is_saved(is_there):
                raise self._not_saved(trouble) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Look at the workspace: nothing done in the block is kept.

        Raises:
            Environment: the file is locked, damaged or out of reach.
        """
        self._refuse_other_threads()
        try:
            with self.engine.connect() as connection, connection.begin() as transaction:
                yield connection
                transaction.rollback()
        except DBAPIError as error:
            trouble = trouble_behind(error, self.path)
            if trouble is None:
                raise
            self.engine.dispose()  # one bad page poisons what is read after it on the same connection
            raise trouble from error

    @contextmanager
    def beside_another_file(self) -> Iterator[Driver]:
        """Lend the driver's own connection, outside any transaction, with leave to attach another file.

        Raises:
            Environment: one of the files is locked, damaged or out of reach, or the disk is full.
        """
        self._refuse_other_threads()
        with told_apart_by_sqlite(self.path):
            lent = self.engine.raw_connection()
            driver = lent.driver_connection
            try:
                allow_other_files(driver)
                yield driver
            finally:
                refuse_other_files(driver)
                lent.close()

    def close(self) -> None:
        """Give the file back; a clean close leaves no journal."""
        self._refuse_other_threads()
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _refuse_other_threads(self) -> None:
        if threading.get_ident() != self._thread:
            raise RuntimeError("a workspace belongs to the thread that opened it")

    def _is_saved(self, is_there: Confirm | None) -> bool:
        """Open the file again and look whether a block is there whose commit failed.

        Raises:
            SaveNotConfirmed: it cannot be read, or nobody knows what to look for.
        """
        if is_there is None:
            raise SaveNotConfirmed(self.path, was_read_back=False)
        try:
            with self.reading() as connection:
                return is_there(connection)
        except Environment as error:
            raise SaveNotConfirmed(self.path, was_read_back=False) from error

    def _not_saved(self, trouble: Environment) -> Environment:
        if isinstance(trouble, DiskFull):
            return DiskFull(self.path, room_made=ballast.release(self.path))
        return SaveNotConfirmed(self.path, was_read_back=True) if isinstance(trouble, DiskTrouble) else trouble


@contextmanager
def looking_into(path: Path, key: RawKey) -> Iterator[Connection]:
    """Look at a workspace that is not open, such as a backup.

    Raises:
        Environment: the file is locked, damaged or out of reach.
    """
    engine = engine_of(path, key, connect_to_check)
    try:
        with told_apart_by_sqlite(path), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def engine_of(path: Path, key: RawKey, open_file: Callable[[Path, RawKey], Driver] = connect_to_work) -> Engine:
    """Make SQLAlchemy's view of a file: one connection, opened when first asked for, and again after `dispose`."""
    ours = _engine_without_file()
    engine = Engine(
        StaticPool(lambda: open_file(path, key), dialect=ours.dialect),
        ours.dialect,
        ours.url,
        hide_parameters=True,  # errors would quote people's answers otherwise
    )
    engine.update_execution_options(compiled_cache=_COMPILED)
    # IMMEDIATE: a reader that turns writer must never find another writer before it.
    event.listen(engine, "begin", lambda connection: driven(connection, "BEGIN IMMEDIATE"))
    return engine


@functools.cache
def _engine_without_file() -> Engine:
    """Make the engine that all others take their dialect from: what is compiled for one fits only the same dialect."""
    engine = create_engine("sqlite+pysqlite://", module=sqlcipher)
    engine.connect().close()  # it looks what the driver can do
    return engine


def _head_moved_to(after: audit_log.Head, before: audit_log.Head | None) -> Confirm | None:
    """Say a save is there when the log ends where the block left it; None for a block that logged nothing."""
    return None if after == before else lambda connection: audit_log.head(connection) == after
