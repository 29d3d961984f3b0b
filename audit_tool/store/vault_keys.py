"""The key of the vault of identities: random, and kept only wrapped.

It is wrapped twice: by a passphrase of the vault's own (Argon2id, as the workspace's) and for whoever holds the
recovery sheet. Another passphrase wraps the same key afresh, so nothing in the vault is touched.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pyrage
from argon2.exceptions import HashingError
from sqlalchemy import Connection, delete, insert, select

from audit_tool.domain.errors import DamagedVault, Refused
from audit_tool.store import tables
from audit_tool.store.keys import COSTS, KDF_0, KdfCost, RawKey, derive, new_salt
from audit_tool.store.recovery import read_identity
from audit_tool.store.sealing import SEAL_KEY_SIZE, BrokenSealError, seal_bytes, unseal_bytes

FORMAT: Final = "vault/1"

_PLACE: Final = (tables.vault_keys.name, "1", "wrapped")


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """The vault's key as it is kept.

    Attributes:
        salt, cost: what the passphrase is hashed with.
        wrapped: the key, sealed with the hash.
        recipients: age public keys it is wrapped for as well; none where the workspace has no recovery sheet.
        for_recovery: the key as an age file for them; empty for no recipients.
    """

    salt: bytes
    cost: KdfCost
    wrapped: bytes = field(repr=False)
    recipients: tuple[str, ...]
    for_recovery: bytes = field(repr=False)

    @property
    def checksum(self) -> str:
        """Hash everything that opening needs, so that damage is not taken for a wrong passphrase."""
        cost = (self.cost.memory_kib, self.cost.passes, self.cost.lanes)
        parts = [self.salt.hex(), cost, self.wrapped.hex(), self.recipients, self.for_recovery.hex()]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def wrap(key: bytes, passphrase: str, recipients: Sequence[str], cost: KdfCost = COSTS[0]) -> WrappedKey:
    """Wrap the vault's key: about half a second. A laptop that cannot spare the memory gets KDF_0.

    Raises:
        Refused: `recovery_recipient_unreadable`.
    """
    salt = new_salt()
    try:
        wrapping = derive(passphrase, salt, cost)
    except HashingError:
        cost = KDF_0
        wrapping = derive(passphrase, salt, cost)
    wrapped = seal_bytes(wrapping.key, key, _PLACE)
    return WrappedKey(salt, cost, wrapped, tuple(recipients), _for_recovery(key, recipients))


def wrap_for(kept: WrappedKey, key: bytes, recipients: Sequence[str]) -> WrappedKey:
    """Wrap the key for other recipients, the passphrase staying what it is: a new recovery sheet was made.

    Raises:
        Refused: `recovery_recipient_unreadable`.
    """
    return replace(kept, recipients=tuple(recipients), for_recovery=_for_recovery(key, recipients))


def unwrap(kept: WrappedKey, passphrase: str) -> bytes:
    """Give the vault's key to who knows its passphrase.

    Raises:
        Refused: that is not the vault's passphrase (vault_passphrase_wrong).
    """
    wrapping: RawKey = derive(passphrase, kept.salt, kept.cost)
    try:
        return unseal_bytes(wrapping.key, kept.wrapped, _PLACE)
    except BrokenSealError as error:
        raise Refused("vault_passphrase_wrong") from error


def unwrap_by_recovery(kept: WrappedKey, typed: str) -> bytes:
    """Give the vault's key to who holds the recovery sheet.

    Raises:
        Refused: `recovery_key_mistyped`, or `recovery_key_of_another`: the sheet is not the one it was wrapped for.
        DamagedVault: it opens, and does not hold a key.
    """
    identity = read_identity(typed)
    try:
        content = json.loads(pyrage.decrypt(kept.for_recovery, [identity]))
        key = bytes.fromhex(content["key"])
    except pyrage.DecryptError as error:
        raise Refused("recovery_key_of_another") from error
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedVault from error
    if len(key) != SEAL_KEY_SIZE:
        raise DamagedVault
    return key


class VaultKeys:
    """Where the wrapped key stands; there is one, or none before the vault is made."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, kept: WrappedKey) -> None:
        """Keep the key as wrapped now. How it was wrapped before is forgotten: an old passphrase must not open it."""
        row = {
            "id": 1,
            "salt": kept.salt,
            "memory_kib": kept.cost.memory_kib,
            "passes": kept.cost.passes,
            "lanes": kept.cost.lanes,
            "wrapped": kept.wrapped,
            "recipients": list(kept.recipients),
            "for_recovery": kept.for_recovery,
            "checksum": kept.checksum,
        }
        self._connection.execute(delete(tables.vault_keys))
        self._connection.execute(insert(tables.vault_keys), row)

    def is_made(self) -> bool:
        """Say whether there is a vault, whatever state its key is in."""
        return self._connection.scalar(select(tables.vault_keys.c.id)) is not None

    def find(self) -> WrappedKey | None:
        """Read the wrapped key; None before the vault is made.

        Raises:
            DamagedVault: it is not as it was kept.
        """
        row = self._connection.execute(select(tables.vault_keys)).mappings().one_or_none()
        if row is None:
            return None
        kept = _wrapped(row)
        if kept.checksum != row["checksum"]:
            raise DamagedVault
        return kept


def _wrapped(row: Any) -> WrappedKey:
    cost = KdfCost(row["memory_kib"], row["passes"], row["lanes"])
    return WrappedKey(row["salt"], cost, row["wrapped"], tuple(row["recipients"]), row["for_recovery"])


def _for_recovery(key: bytes, recipients: Sequence[str]) -> bytes:
    try:
        readers = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError as error:
        raise Refused("recovery_recipient_unreadable") from error
    content = json.dumps({"format": FORMAT, "key": key.hex()}).encode()
    return bytes(pyrage.encrypt(content, readers)) if readers else b""
