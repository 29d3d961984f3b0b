"""Files that leave: each is written in the same breath as the log that says so, or neither is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from audit_tool.domain.errors import Environment, Refused
from audit_tool.store.atomic_file import write_whole
from audit_tool.store.trouble import told_apart


class Write(Protocol):
    """Writes a file into the folder, and says whether it had to."""

    def __call__(self, name: str, content: bytes, *, again: bool = False) -> bool:
        """Write a file.

        Args:
            again: whether a file of this name may be there: one that says the same stays, another gives way.

        Raises:
            Refused: a file of this name is there (pack_file_there).
            Environment: the folder will not have it.
        """


@contextmanager
def leaving(folder: Path) -> Iterator[Write]:
    """Give a way to write files into a folder.

    It stands around the unit of work, so that a file goes again where what was logged of it could not be saved.

    Raises:
        Environment: the folder will not have one, or the log could not be written; nothing is left lying about.
    """
    written: list[Path] = []

    def write(name: str, content: bytes, *, again: bool = False) -> bool:
        path = folder / name
        with told_apart(path):
            is_there = path.exists()
            if is_there and again and path.read_bytes() == content:
                return False
        if is_there and not again:
            raise Refused("pack_file_there")
        write_whole(path, content)
        written.append(path)
        return True

    try:
        yield write
    except Environment:  # the log does not say that it left, so it must not lie there
        for path in written:
            path.unlink(missing_ok=True)
        raise
