"""A disk that is replayed from a trace and can lose its power at any moment.

What was written but not flushed may, after a power cut, be there, be missing, or be torn: any of its 512-byte sectors.
What was made, renamed or removed but not followed by a flush of the folder may be undone, the latest first. This is
harsher than most disks and kinder than none.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SECTOR: Final = 512
_HEAD: Final = struct.Struct("=BBHIQ")


@dataclass(frozen=True, slots=True)
class Operation:
    """One record of a trace: see recorder.c for the kinds."""

    kind: str
    name: str
    offset: int
    content: bytes
    renamed_to: str = ""


def read_trace(path: Path) -> list[Operation]:
    """Read a trace, with the numbers of files turned into names."""
    return list(_operations(path.read_bytes()))


def _operations(trace: bytes) -> Iterator[Operation]:
    names: dict[int, str] = {}
    at = 0
    while at < len(trace):
        code, file, _, length, offset = _HEAD.unpack_from(trace, at)
        content = trace[at + _HEAD.size : at + _HEAD.size + length]
        at += _HEAD.size + length
        kind = chr(code)
        if kind == "N":
            names[file] = content.decode()
        else:
            yield Operation(kind, names.get(file, ""), offset, content, names[offset] if kind == "R" else "")


@dataclass
class File:
    """Content that is on the disk for certain, and what was done to it since its last flush."""

    certain: bytearray = field(default_factory=bytearray)
    pending: list[Operation] = field(default_factory=list)

    def flush(self) -> None:
        """Make everything certain."""
        for operation in self.pending:
            _do(self.certain, operation)
        self.pending = []

    def after_power_cut(self, chance: random.Random) -> bytes:
        """Draw one of the contents that may be there after a power cut."""
        content = bytearray(self.certain)
        mood = chance.random()
        for operation in self.pending:
            if mood < 0.2:
                break
            if mood < 0.4:
                _do(content, operation)
                continue
            fate = chance.random()
            if fate < 0.4:
                _do(content, operation)
            elif fate < 0.7 and operation.kind == "W":
                _tear(content, operation, chance)
        return bytes(content)


class Disk:
    """One folder of files, as the process sees it and as it is certain to be."""

    def __init__(self) -> None:
        self.seen: dict[str, File] = {}
        self.certain: dict[str, File] = {}
        self.pending: list[tuple[Operation, File]] = []

    def do(self, operation: Operation) -> None:
        """Let the process do one thing."""
        if operation.kind == "C":
            self.seen[operation.name] = File()
            self.pending.append((operation, self.seen[operation.name]))
        elif operation.kind == "U":
            self.pending.append((operation, self.seen.pop(operation.name)))
        elif operation.kind == "R":
            file = self.seen.pop(operation.name)
            self.seen[operation.renamed_to] = file
            self.pending.append((operation, file))
        elif operation.kind == "S":
            self.seen[operation.name].flush()
        elif operation.kind in "WT":
            self.seen[operation.name].pending.append(operation)
        elif operation.kind == "D":
            self.certain = self._with_names_changed(len(self.pending))
            self.pending = []

    def after_power_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Draw one of the folders that may be there after a power cut: name to content."""
        names = self._with_names_changed(chance.randint(0, len(self.pending)))
        return {name: file.after_power_cut(chance) for name, file in names.items()}

    def _with_names_changed(self, count: int) -> dict[str, File]:
        names = dict(self.certain)
        for operation, file in self.pending[:count]:
            names.pop(operation.name, None)
            if operation.kind == "C":
                names[operation.name] = file
            elif operation.kind == "R":
                names[operation.renamed_to] = file
        return names


def _do(content: bytearray, operation: Operation) -> None:
    if operation.kind == "T":
        del content[operation.offset :]
        content.extend(bytes(operation.offset - len(content)))
    else:
        _write(content, operation.offset, operation.content)


def _tear(content: bytearray, operation: Operation, chance: random.Random) -> None:
    for start in range(0, len(operation.content), SECTOR):
        if chance.random() < 0.5:
            _write(content, operation.offset + start, operation.content[start : start + SECTOR])


def _write(content: bytearray, offset: int, written: bytes) -> None:
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(written)] = written
