"""Eight megabytes kept beside the workspace for the day the disk is full, so that the last save still goes through.

Even deleting needs room in an encrypted file, so the room has to be there already.
"""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path
from typing import Final

from audit_tool.store.atomic_file import flush_folder, open_private
from audit_tool.store.trouble import told_apart

SIZE: Final = 8 * 1024 * 1024
"""Bytes held back."""

SPARE: Final = 8 * SIZE
"""Bytes that must be free before room is held back: the ballast must not be what fills the disk."""

LOW: Final = 2 * 1024 * 1024
"""With fewer bytes free than this, the ballast goes before the save is tried."""


def ballast_of(path: Path) -> Path:
    """Say where the ballast of a workspace lies."""
    return path.with_suffix(".ballast")


def lay(path: Path) -> None:
    """Hold back room beside a workspace, unless it is held back already or the disk has little to spare.

    Raises:
        Environment: the folder cannot be written.
    """
    ballast = ballast_of(path)
    with told_apart(ballast):
        if ballast.exists() or shutil.disk_usage(path.parent).free < SPARE + SIZE:
            return
        with open_private(ballast) as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, SIZE)
            else:
                file.write(secrets.token_bytes(SIZE))  # zeros may be kept as nothing
            os.fsync(file.fileno())


def release(path: Path) -> bool:
    """Give the room back for a save, and say whether there was any to give.

    Raises:
        Environment: the folder cannot be written.
    """
    ballast = ballast_of(path)
    with told_apart(ballast):
        if not ballast.exists():
            return False
        ballast.unlink()
        flush_folder(path.parent)
    return True


def release_when_low(path: Path) -> None:
    """Give the room back before a save that would otherwise find the disk full.

    Raises:
        Environment: the folder is gone or cannot be written.
    """
    with told_apart(path):
        if shutil.disk_usage(path.parent).free < LOW:
            release(path)
