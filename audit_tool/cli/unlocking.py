"""Opens a workspace for a command.

Its passphrase is asked for, or read from a file that is open: never from a word of the command line, which every
program on the machine can see.
"""

from __future__ import annotations

import argparse
import getpass
import os
from pathlib import Path
from typing import Final

from audit_tool import workspace
from audit_tool.workspace import Workspace
from forms.library import Library

_MOST_READ: Final = 10_000
"""Bytes; no passphrase has as many."""


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """Let a command be told where its passphrase is read from."""
    parser.add_argument(
        "--passphrase-fd",
        type=int,
        metavar="N",
        help="read the passphrase from this open file, 0 for standard input; it is asked for when not said",
    )


def add_vault_passphrase(parser: argparse.ArgumentParser) -> None:
    """Let a command be told where the passphrase of the vault is read from."""
    parser.add_argument(
        "--vault-passphrase-fd", type=int, metavar="N", help="read the vault's passphrase from this open file"
    )


def unlocked(chosen: argparse.Namespace, path: Path, library: Library | None = None) -> Workspace:
    """Open a workspace.

    Raises:
        Environment: as `workspace.unlock`, or the file with the passphrase cannot be read.
    """
    words = _passphrase(chosen.passphrase_fd)
    return workspace.unlock(path, words, library=library or workspace.shelf(), costs=chosen.costs)


def _passphrase(number: int | None) -> str:
    return getpass.getpass("Passphrase: ") if number is None else passphrase_from(number)


def passphrase_from(number: int) -> str:
    """Read a passphrase from a file that is open: its first line."""
    with os.fdopen(number, "rb", closefd=False) as file:
        return file.read(_MOST_READ).decode("utf-8", "replace").splitlines()[0]
