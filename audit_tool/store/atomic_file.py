"""Files that are either whole or not there: how everything the store writes outside SQLite reaches the disk.

The recipe is: a temporary file in the same folder, write, flush to the disk, read back, replace, flush the folder. Each
step left out loses files in a simulated power cut.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO, Final

from audit_tool.domain.errors import DiskTrouble
from audit_tool.store.trouble import told_apart

Pause = Callable[[float], None]
"""Waits for a number of seconds."""

_BINARY: Final = getattr(os, "O_BINARY", 0)
"""Windows turns line ends otherwise; elsewhere there is nothing to turn."""

_TRIES: Final = 10
_FIRST_PAUSE: Final = 0.02
"""Seconds before the second try; doubled each time, so about ten seconds in all."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one, never a part; only this user may read it.

    Raises:
        DiskFull, ReadOnlyPlace, MissingFile, DiskTrouble: nothing was changed, and nothing is left lying about.
    """
    temporary = whole_beside(path, content)
    with told_apart(path):
        try:
            replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)


def whole_beside(path: Path, content: bytes, mark: str = "") -> Path:
    """Write a flushed file under a hidden name beside the one it is meant for; only this user may read it.

    Args:
        mark: begins the last part of its name, so that `left_over` finds what a crash left.

    Raises:
        DiskFull, ReadOnlyPlace, MissingFile, DiskTrouble: nothing was changed, and nothing is left lying about.
    """
    temporary = temporary_beside(path, mark)
    with told_apart(path):
        try:
            with open_private(temporary) as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if temporary.read_bytes() != content:
                raise DiskTrouble(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    return temporary


def temporary_beside(path: Path, mark: str = "") -> Path:
    """Name a new file in the same folder, hidden and never used before."""
    return path.with_name(f".{path.name}.{mark}{secrets.token_hex(4)}.part")


def left_over(folder: Path, mark: str) -> list[Path]:
    """List the hidden files of a folder that were written under a mark and never got their name.

    Raises:
        OSError: it cannot be looked into, which `Path.glob` would take for an empty one.
    """
    return sorted(each for each in folder.iterdir() if fnmatchcase(each.name, f".*.{mark}????????.part"))


def make_private(path: Path) -> None:
    """Make an empty file that only this user may read; SQLite gives its journal the same rights.

    Raises:
        FileExistsError: it is there already.
    """
    with open_private(path):
        pass


def flush(path: Path) -> None:
    """Wait until what was written to a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until names made, changed or removed in a folder are on the disk. Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(temporary: Path, path: Path, pause: Pause = time.sleep) -> None:
    """Put a flushed file in the place of another, and flush the folder.

    Raises:
        OSError: it could not be done; both files are as they were.
    """
    put_in_place(temporary, path, pause)
    flush_folder(path.parent)


def put_in_place(temporary: Path, path: Path, pause: Pause = time.sleep) -> None:
    """Put a flushed file in the place of another; the folder is still to be flushed.

    On Windows a virus scanner may hold either file for a moment: the replacement is tried for about ten seconds.

    Raises:
        OSError: it could not be done; both files are as they were.
    """
    wait = _FIRST_PAUSE
    for _ in range(_TRIES - 1):
        try:
            temporary.replace(path)
        except PermissionError:
            pause(wait)
            wait *= 2
        else:
            return
    temporary.replace(path)


def open_private(path: Path) -> BinaryIO:
    """Open a new file for writing that only this user may read.

    Raises:
        FileExistsError: it is there already.
    """
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "wb")
