"""What the operating system says about a file, in the words of the error tree."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from audit_tool.domain.errors import (
    DiskFull,
    DiskTrouble,
    Environment,
    MissingFile,
    OpenElsewhere,
    ReadOnlyPlace,
)

_TROUBLES: Final[dict[int, type[Environment]]] = {
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


@contextmanager
def told_apart(path: Path) -> Iterator[None]:
    """Turn an OSError inside the block into the Environment error that says what happened to `path`."""
    try:
        yield
    except OSError as error:
        raise _TROUBLES.get(error.errno or 0, DiskTrouble)(path) from error
