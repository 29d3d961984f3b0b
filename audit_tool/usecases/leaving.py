"""Files that leave: each is written in the same breath as the log that says so, or neither is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from audit_tool.domain.errors import Environment, Refused
from audit_tool.store.atomic_file import write_whole


@contextmanager
def leaving(folder: Path) -> Iterator[Callable[[str, bytes], None]]:
    """Give a way to write files into a folder, each under a name that is not taken there.

    It stands around the unit of work, so that a file goes again where what was logged of it could not be saved.

    Raises:
        Refused: a file of this name is there (pack_file_there).
        Environment: the folder will not have it, or the log could not be written; nothing is left lying about.
    """
    written: list[Path] = []

    def write(name: str, content: bytes) -> None:
        path = folder / name
        if path.exists():
            raise Refused("pack_file_there")
        write_whole(path, content)
        written.append(path)

    try:
        yield write
    except Environment:  # the log does not say that it left, so it must not lie there
        for path in written:
            path.unlink(missing_ok=True)
        raise
