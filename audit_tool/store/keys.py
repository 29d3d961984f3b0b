"""From a passphrase to the key of a file.

The key is Argon2id v1.3 of the passphrase, salted with the first 16 bytes of the file itself, so nothing is kept beside
the file and nothing can be lost beside it. How much work that is stands in a numbered cost. The file does not say which
cost made it: KDF_1 is tried first and KDF_0, for laptops with little memory, after it.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from argon2.exceptions import HashingError
from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw

from audit_tool.store.file_format import SALT_SIZE

KEY_SIZE: Final = 32
"""Bytes of a raw key."""


@dataclass(frozen=True, slots=True)
class KdfCost:
    """How hard it is to try one passphrase.

    The costs below are fixed for good: a file stores no cost, so a changed number locks people out. Only tests make
    others, to be quick.

    Attributes:
        memory_kib: memory to fill, in KiB.
        passes: how often it is filled.
        lanes: how many threads fill it.
    """

    memory_kib: int
    passes: int
    lanes: int


KDF_0: Final = KdfCost(memory_kib=64 * 1024, passes=3, lanes=4)
"""For a laptop that cannot spare 128 MiB."""

KDF_1: Final = KdfCost(memory_kib=128 * 1024, passes=3, lanes=4)
"""What new files are made with."""

COSTS: Final = (KDF_1, KDF_0)
"""Every cost a file may have been made with, the likeliest first."""


@dataclass(frozen=True, slots=True)
class RawKey:
    """What SQLCipher needs to open a file, the passphrase no longer involved.

    Privacy: both parts open the file; neither is shown by `repr`, and neither is ever written outside it in clear.

    Attributes:
        key: KEY_SIZE bytes.
        salt: SALT_SIZE bytes, those at the head of the file while the head is whole.
    """

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) != KEY_SIZE or len(self.salt) != SALT_SIZE:
            raise ValueError("a raw key is 32 bytes of key and 16 bytes of salt")

    def literal(self) -> str:
        """Write the key as SQLCipher wants it: `x'<64 hex of key><32 hex of salt>'`."""
        return f"x'{self.key.hex()}{self.salt.hex()}'"


def tidy(passphrase: str) -> str:
    """Bring a typed passphrase to the one form that is hashed.

    Unicode NFC, so that a composed and a combining accent are the same; spaces at the ends are dropped and runs of
    white space become one space. Capitals stay as they are.
    """
    return " ".join(unicodedata.normalize("NFC", passphrase).split())


def derive(passphrase: str, salt: bytes, cost: KdfCost) -> RawKey:
    """Derive the key of the file with this salt: about half a second at KDF_1.

    Raises:
        argon2.exceptions.HashingError: the machine cannot spare the memory.
    """
    key = hash_secret_raw(
        secret=tidy(passphrase).encode("utf-8", "surrogatepass"),
        salt=salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_SIZE,
        type=Type.ID,
        version=ARGON2_VERSION,
    )
    return RawKey(key, salt)


def new_salt() -> bytes:
    """Make a salt that nobody else has."""
    return secrets.token_bytes(SALT_SIZE)


def new_key(passphrase: str, cost: KdfCost = KDF_1) -> RawKey:
    """Derive the key of a new file, with a salt of its own.

    A laptop that cannot spare the memory gets KDF_0, which unlocking finds by trying.
    """
    salt = new_salt()
    try:
        return derive(passphrase, salt, cost)
    except HashingError:
        return derive(passphrase, salt, KDF_0)
