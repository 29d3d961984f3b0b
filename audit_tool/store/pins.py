"""Hashes of PINs: Argon2id, so that a copy of the workspace does not give a PIN away at once.

A PIN guards the acts of a second person at an already unlocked workspace; it does not encrypt anything.
"""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def hash_pin(pin: str) -> str:
    """Hash a PIN with a salt of its own."""
    return _HASHER.hash(pin)


def matches(hashed: str, pin: str) -> bool:
    """Say whether this is the PIN that was hashed."""
    try:
        return _HASHER.verify(hashed, pin)
    except VerifyMismatchError:
        return False
