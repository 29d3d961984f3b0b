"""The files that come back: which of those dropped are meant, and what each is as it lies on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from audit_tool.domain.errors import Environment, Refused
from audit_tool.domain.inbox import FileKind, FileOutcome, FileVerdict, Reason
from audit_tool.store.trouble import told_apart

MOST_FILES: Final = 5_000
"""Files of one go; more is a whole disk, dropped by mistake."""
_LOCK_FILE: Final = "~$"
"""How the files begin that Excel leaves beside a workbook that is open."""
_BEGINNING: Final = 64
"""Bytes that say what a file is."""


@dataclass(frozen=True, slots=True)
class Came:
    """One file as it lies on the disk.

    Attributes:
        content: None where it is not read: it is too large, or the disk would not give it.
        sha256: the digest of what it holds; empty where it was not read.
        trouble: what kept it from being read.
    """

    path: Path = field(repr=False)
    kind: FileKind = FileKind.OTHER
    content: bytes | None = field(default=None, repr=False)
    sha256: str = ""
    trouble: FileVerdict | None = None


def listed(paths: Iterable[Path]) -> tuple[Path, ...]:
    """List the files that are meant: those named, and those in folders named, in the order of their names.

    Links, hidden files and what Excel leaves beside an open workbook are passed over.

    Raises:
        Refused: too_many_files, with `most`.
        Environment: a folder cannot be read.
    """
    found: list[Path] = []
    for path in paths:
        with told_apart(path):
            found += sorted(_inside(path)) if path.is_dir() else [path]
        if len(found) > MOST_FILES:
            raise Refused("too_many_files", most=MOST_FILES)
    return tuple(dict.fromkeys(found))


def _inside(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_symlink() or path.name.startswith((".", _LOCK_FILE)):
            continue
        if path.is_dir():
            yield from _inside(path)
        elif path.is_file():
            yield path


def came(path: Path) -> Came:
    """Read a file, where it is of a kind that may answer a round and not larger than that kind may be."""
    from audit_tool.exchange.inbox import kind_of

    try:
        with told_apart(path), path.open("rb") as file:
            beginning = file.read(_BEGINNING)
            kind = kind_of(beginning)
            most = _most(kind)
            content = beginning + file.read(most + 1 - len(beginning)) if most else b""
    except Environment as error:
        trouble = FileVerdict(path, "", FileKind.OTHER, FileOutcome.UNREADABLE, reasons=(Reason(error.code),))
        return Came(path, trouble=trouble)
    if kind is FileKind.OTHER:
        reasons = (Reason("file_empty" if not beginning else "no_form_of_ours"),)
        outcome = FileOutcome.NOT_OURS if beginning else FileOutcome.DAMAGED
        return Came(path, kind, trouble=FileVerdict(path, "", kind, outcome, reasons=reasons))
    if len(content) > most:
        reasons = (Reason("file_too_large", params={"most": most}),)
        return Came(path, kind, trouble=FileVerdict(path, "", kind, FileOutcome.TOO_LARGE, reasons=reasons))
    return Came(path, kind, content, hashlib.sha256(content).hexdigest())


def _most(kind: FileKind) -> int:
    """Say how many bytes a file of a kind may have; none of one that is not read."""
    from audit_tool.exchange import packs
    from audit_tool.exchange.sheets import parts

    return {
        FileKind.PACK: packs.LARGEST_FILE,
        FileKind.WORKBOOK: parts.LARGEST_FILE,
        FileKind.PDF: 2 * parts.LARGEST_FILE,
        FileKind.OTHER: 0,
    }[kind]
