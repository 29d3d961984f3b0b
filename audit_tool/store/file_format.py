"""What a workspace file looks like from outside: page size, salt, marks and versions.

A workspace is a SQLCipher 4 file. Page 1 begins with 16 bytes of salt, in clear; everything else is encrypted page by
page. Inside, `application_id` says that the file is ours and `user_version` which shape its tables have.

Format history (major.minor of `user_version`):
    1.0     the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

PAGE_SIZE: Final = 4096
"""Bytes in a page; a whole file is a multiple of it."""

SALT_SIZE: Final = 16
"""Bytes of salt at the head of the file."""

APPLICATION_ID: Final = int.from_bytes(b"SGAT", "big")
"""The mark of our files, kept inside the encryption."""


@dataclass(frozen=True, slots=True, order=True)
class FormatVersion:
    """The shape of the tables: any file with a higher version is newer than this app."""

    major: int
    minor: int

    @classmethod
    def unpack(cls, user_version: int) -> FormatVersion:
        """Read what SQLite keeps as `user_version`."""
        return cls(user_version >> 16, user_version & 0xFFFF)

    def pack(self) -> int:
        """Make the number that SQLite keeps as `user_version`."""
        return self.major << 16 | self.minor

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


CURRENT: Final = FormatVersion(1, 0)
"""The shape this app writes."""


def salt_of(path: Path) -> bytes:
    """Read the salt at the head of a file; shorter than SALT_SIZE where the file is.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        return file.read(SALT_SIZE)


def journal_of(path: Path) -> Path:
    """Say where SQLite keeps the rollback journal of a file."""
    return path.with_name(path.name + "-journal")


def recovery_file_of(path: Path) -> Path:
    """Say where the recovery file of a workspace or of a backup stands."""
    return path.with_suffix(".recovery.age")
