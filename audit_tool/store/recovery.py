"""The way in for whoever lost the passphrase: a printed sheet with an age identity, and a file only it opens.

`<name>.recovery.age` stands beside the workspace and beside every backup. It holds the raw key, encrypted to the
workspace's own recovery identity and, where the partnership wants it, to an escrow key of theirs. Any age program opens
it. Without the sheet it is worth nothing, and the sheet is worth nothing without it.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyrage

from audit_tool.domain.errors import DamagedFile, MissingFile, Refused
from audit_tool.store.atomic_file import write_whole
from audit_tool.store.backup_folder import backups_of
from audit_tool.store.file_format import recovery_file_of
from audit_tool.store.keys import RawKey
from audit_tool.store.trouble import told_apart

FORMAT: Final = "recovery/1"

GROUP: Final = 4
"""Characters in a group of the printed identity."""

_PREFIX: Final = "AGE-SECRET-KEY-1"
_LOOKALIKES: Final = str.maketrans("OIB1", "0L8L")
"""Characters that never occur after the prefix, and what somebody who typed them was looking at."""


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is printed once and kept in a safe place.

    Privacy: whoever holds the sheet and the workspace folder can open the workspace. It is never saved by the app.

    Attributes:
        identity: the age identity as text; also what the QR code says.
        recipient: its public key, which the recovery file is written for.
        workspace: the code that tells which workspace the sheet is for; not a person's name.
        made_on: the day it was made.
        positions: which two groups the person types back, counted from 1.
    """

    identity: str = field(repr=False)
    recipient: str
    workspace: str
    made_on: dt.date
    positions: tuple[int, int]

    def groups(self) -> tuple[str, ...]:
        """Cut the identity, after its fixed beginning, into groups of four to read and type."""
        body = self.identity.removeprefix(_PREFIX)
        return tuple(body[start : start + GROUP] for start in range(0, len(body), GROUP))

    def agrees(self, first: str, second: str) -> bool:
        """Say whether the two groups typed back are those on the sheet."""
        groups = self.groups()
        wanted = [groups[position - 1] for position in self.positions]
        return [_tidy_group(first), _tidy_group(second)] == wanted


def new_sheet(workspace: str, today: dt.date) -> RecoverySheet:
    """Make a recovery identity and the sheet that shows it."""
    identity = pyrage.x25519.Identity.generate()
    whole_groups = (len(str(identity)) - len(_PREFIX)) // GROUP
    first, second = sorted(secrets.SystemRandom().sample(range(1, whole_groups + 1), 2))
    return RecoverySheet(str(identity), str(identity.to_public()), workspace, today, (first, second))


def write(path: Path, keys: Sequence[RawKey], recipients: Iterable[str]) -> None:
    """Write the recovery file of a workspace; none where there is nobody to write it for.

    Args:
        path: the workspace.
        keys: the keys that may open it; two only while a passphrase is being changed.
        recipients: age public keys ("age1...").

    Raises:
        Refused: `recovery_recipient_unreadable`: a public key is mistyped.
        Environment: the folder cannot be written.
    """
    try:
        readers = [pyrage.x25519.Recipient.from_str(recipient.strip()) for recipient in recipients]
    except pyrage.RecipientError as error:
        raise Refused("recovery_recipient_unreadable") from error
    if readers:
        content = {"format": FORMAT, "keys": [{"key": key.key.hex(), "salt": key.salt.hex()} for key in keys]}
        write_whole(recovery_file_of(path), pyrage.encrypt(json.dumps(content).encode(), readers))


def keys_for(path: Path, typed: str) -> tuple[RawKey, ...]:
    """Read the keys that a typed recovery identity gives, from beside the workspace and beside its backups.

    Raises:
        Refused: `recovery_key_mistyped`, or `recovery_key_of_another` where it opens none of the files.
        MissingFile: there is no recovery file at all.
        DamagedFile: the recovery file opens and does not hold what it should.
    """
    identity = read_identity(typed)
    candidates = [recovery_file_of(file) for file in (path, *(backup.path for backup in backups_of(path)))]
    with told_apart(path):
        present = [file for file in candidates if file.exists()]
        if not present:
            raise MissingFile(recovery_file_of(path))
        keys = [key for file in present for key in _open(file, identity)]
    if not keys:
        raise Refused("recovery_key_of_another")
    return tuple(dict.fromkeys(keys))


def read_identity(typed: str) -> pyrage.x25519.Identity:
    """Read a typed recovery identity.

    Raises:
        Refused: `recovery_key_mistyped`.
    """
    try:
        return pyrage.x25519.Identity.from_str(tidy_identity(typed))
    except pyrage.IdentityError as error:
        raise Refused("recovery_key_mistyped") from error


def tidy_identity(typed: str) -> str:
    """Bring a typed identity to the form age reads: spaces, line breaks, hyphens, small letters and look-alikes."""
    plain = "".join(letter for letter in typed.upper() if letter.isalnum())
    body = plain.removeprefix("".join(letter for letter in _PREFIX if letter.isalnum()))
    return _PREFIX + body.translate(_LOOKALIKES)


def _open(file: Path, identity: pyrage.x25519.Identity) -> list[RawKey]:
    try:
        content = json.loads(pyrage.decrypt(file.read_bytes(), [identity]))
        return [RawKey(bytes.fromhex(key["key"]), bytes.fromhex(key["salt"])) for key in content["keys"]]
    except pyrage.DecryptError:
        return []  # written for somebody else, or damaged: another copy may do
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedFile(file) from error


def _tidy_group(typed: str) -> str:
    return "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_LOOKALIKES)
