"""What can be said of a file before anybody types a passphrase: empty, cut short, not ours, read-only, left open."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from audit_tool.domain.errors import CutShortFile, MissingFile, NotOurFile, ReadOnlyPlace, Refused
from audit_tool.store.connection import JOURNAL
from audit_tool.store.file_format import PAGE_SIZE, journal_of, recovery_file_of
from audit_tool.store.trouble import told_apart

_PLAIN_SQLITE: Final = b"SQLite format 3\0"
_HEADS_OF_OTHERS: Final = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")
"""How zip and Office files, PDF, old Office, pictures and rich text begin. Short enough to begin a salt by chance, so
they count only where the size is wrong as well."""

_TEXT: Final = frozenset(b"\t\n\r" + bytes(range(32, 127)))
_LOOK_AT: Final = 64
"""Bytes looked at: 64 random ones are never all text."""


def refuse_at_first_sight(path: Path) -> None:
    """Make sure that a file may be one of ours and can be worked in; its contents are not yet looked at.

    Raises:
        MissingFile, CutShortFile, NotOurFile, ReadOnlyPlace: it is not, or cannot.
    """
    with told_apart(path):
        if not path.exists():
            raise MissingFile(path)
        if not path.is_file():
            raise NotOurFile(path)
        refuse_strange_size(path)
        if not _may_be_written(path) or not _may_be_written(path.parent):
            raise ReadOnlyPlace(path)


def refuse_strange_size(path: Path) -> None:
    """Make sure that a file is a whole number of pages, unless a journal is there to mend it.

    SQLite would open a file of no bytes as a new, empty workspace.

    Raises:
        CutShortFile: pages are missing.
        NotOurFile: another program made it.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_LOOK_AT)
    if head.startswith(_PLAIN_SQLITE) or (len(head) == _LOOK_AT and _TEXT.issuperset(head)):
        raise NotOurFile(path)
    if size and size % PAGE_SIZE == 0:
        return
    if head.startswith(_HEADS_OF_OTHERS):
        raise NotOurFile(path)
    if size == 0 or not was_left_open(path):
        raise CutShortFile(path, size=size)


def refuse_taken_name(path: Path) -> None:
    """Make sure that nothing of a workspace's name is there: no file, no recovery file, no journal.

    SQLite would play a stranger's journal back into a new file.

    Raises:
        Refused: `name_taken`.
    """
    if any(place.exists() for place in (path, recovery_file_of(path), journal_of(path))):
        raise Refused("name_taken")


def was_left_open(path: Path, journal_mode: str = JOURNAL) -> bool:
    """Say whether the last session ended without closing the file: its journal is still there.

    Where journals are kept (`PERSIST`, on Windows), one counts only while its header stands.
    """
    journal = journal_of(path)
    if not journal.exists():
        return False
    if journal_mode == "DELETE":
        return True
    with journal.open("rb") as file:
        return any(file.read(8))


def _may_be_written(path: Path) -> bool:
    """Ask for the rights and the mark: an administrator may write anything, and the mark is still somebody's wish."""
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
