"""Seals single columns, so that a row is read only with the vault's own key and makes sense only where it was written.

AES-256-GCM with a random nonce. What stands around a value (table, row, column) is authenticated with it, so that a
sealed value moved to another row does not open. Texts are filled up to whole blocks: the length of a name says
something about the name.

A sealed value is: one byte for the version, 12 bytes of nonce, the text under its seal.
"""

from __future__ import annotations

import json
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from forms.text import whole

SEAL_KEY_SIZE: Final = 32
"""Bytes of a key that seals."""

BLOCK: Final = 64
"""Texts are filled up to a multiple of so many bytes."""

_VERSION: Final = b"\x01"
_NONCE_SIZE: Final = 12
_END: Final = b"\x80"


class BrokenSealError(Exception):
    """The key is another one, or what is sealed was changed or moved; nobody can tell which."""


def new_seal_key() -> bytes:
    """Make a key that nobody else has."""
    return secrets.token_bytes(SEAL_KEY_SIZE)


def seal(key: bytes, text: str, place: tuple[str, ...]) -> bytes:
    """Seal a text.

    Args:
        key: SEAL_KEY_SIZE bytes.
        text: any text; half a character is made whole first, as everywhere.
        place: where it stands: table, row, column.
    """
    filled = whole(text).encode() + _END
    filled += bytes(-len(filled) % BLOCK)
    return seal_bytes(key, filled, place)


def unseal(key: bytes, sealed: bytes, place: tuple[str, ...]) -> str:
    """Read what was sealed for this place.

    Raises:
        BrokenSealError: it does not open.
    """
    filled = unseal_bytes(key, sealed, place)
    return filled[: filled.rindex(_END)].decode()


def seal_bytes(key: bytes, content: bytes, place: tuple[str, ...]) -> bytes:
    """Seal bytes as they are, such as another key."""
    nonce = secrets.token_bytes(_NONCE_SIZE)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, content, _around(place))


def unseal_bytes(key: bytes, sealed: bytes, place: tuple[str, ...]) -> bytes:
    """Read bytes that were sealed for this place.

    Raises:
        BrokenSealError: they do not open.
    """
    nonce, content = sealed[1 : 1 + _NONCE_SIZE], sealed[1 + _NONCE_SIZE :]
    if sealed[:1] != _VERSION or len(nonce) != _NONCE_SIZE:
        raise BrokenSealError
    try:
        return AESGCM(key).decrypt(nonce, content, _around(place))
    except InvalidTag as error:
        raise BrokenSealError from error


def _around(place: tuple[str, ...]) -> bytes:
    """Write a place so that no two places read alike, however their parts are cut."""
    return json.dumps(place).encode()
