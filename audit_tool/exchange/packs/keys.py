"""The keys of a workspace: one signs what it sends, one opens what it is sent; and the words that tell whose they are.

The public halves travel in an `.auditkey` file, signed by the signing key itself. So six words read aloud, which name
the signing key, vouch for the receiving key and the code as well.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import Any, Final

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

import resources
from audit_tool.domain.errors import Refused
from audit_tool.domain.pack import PackKeys
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.manifest import is_age_key, is_code, is_signer
from audit_tool.exchange.packs.strict_json import canonical, read_canonical

KEY_FORMAT: Final = "audit-key/1"
KEY_SUFFIX: Final = ".auditkey"
LARGEST_KEY_FILE: Final = 4096
"""Bytes; one has about 500."""
SIX: Final = 6
"""Words read aloud: six of 7,776 are 77.5 bits of the fingerprint."""

_SIGNED_AS = KEY_FORMAT.encode() + b"\0"
_TOLD_AS = b"audit-key-words/1\0"
_SEED_SIZE = 32
_SIGNATURE = re.compile("[0-9a-f]{128}")


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others need to know of a workspace.

    Attributes:
        code: the code of the agency or setting; never a name.
        signer: the Ed25519 public key, in hex digits.
        recipient: the age public key.
    """

    code: str
    signer: str
    recipient: str

    @property
    def words(self) -> tuple[str, ...]:
        """Give the six words to read aloud."""
        return six_words(self.signer)


def new_pack_keys() -> PackKeys:
    """Draw the keys of a new workspace."""
    return pack_keys(secrets.token_bytes(_SEED_SIZE), str(pyrage.x25519.Identity.generate()))


def pack_keys(signing: bytes, receiving: str) -> PackKeys:
    """Work out the public halves of secret keys."""
    signer = Ed25519PrivateKey.from_private_bytes(signing).public_key().public_bytes_raw().hex()
    return PackKeys(signing, receiving, signer, str(pyrage.x25519.Identity.from_str(receiving).to_public()))


def sign(keys: PackKeys, content: bytes) -> bytes:
    """Sign bytes that begin with what they are signed as: 64 bytes, the same for the same content."""
    return Ed25519PrivateKey.from_private_bytes(keys.signing).sign(content)


def public_keys(keys: PackKeys, code: str) -> PublicKeys:
    """Give the public halves, for the agency or setting of this code."""
    return PublicKeys(code, keys.signer, keys.recipient)


def six_words(signer: str) -> tuple[str, ...]:
    """Tell a signing key in six words of the list that passphrases are drawn from.

    Args:
        signer: the public key, in hex digits.
    """
    number = int.from_bytes(hashlib.sha256(_TOLD_AS + bytes.fromhex(signer)).digest())
    chosen = []
    for _ in range(SIX):
        number, place = divmod(number, len(resources.word_list()))
        chosen.append(resources.word_list()[place])
    return tuple(chosen)


def key_file(keys: PackKeys, code: str) -> bytes:
    """Write the `.auditkey` file of a workspace.

    Raises:
        ValueError: no code.
    """
    if not is_code(code):
        raise ValueError("a key file bears a code")
    said = _plain(public_keys(keys, code))
    return canonical(said | {"signature": sign(keys, _SIGNED_AS + canonical(said)).hex()})


def read_key_file(content: bytes) -> PublicKeys:
    """Read an `.auditkey` file; whose it is, only its six words read aloud can tell.

    Raises:
        Refused: key_file_unknown, key_file_newer or key_file_damaged.
    """
    if len(content) > LARGEST_KEY_FILE:
        raise Refused("key_file_unknown")
    try:
        said = read_canonical(content)
    except Bent as error:
        raise Refused("key_file_unknown") from error
    if not isinstance(said, dict) or not str(said.get("format", "")).startswith("audit-key/"):
        raise Refused("key_file_unknown")
    if said["format"] != KEY_FORMAT:
        raise Refused("key_file_newer")
    return _checked(said)


def _plain(keys: PublicKeys) -> dict[str, Any]:
    return {
        "format": KEY_FORMAT,
        "code": keys.code,
        "signer": keys.signer,
        "recipient": keys.recipient,
        "words": " ".join(keys.words),
    }


def _checked(said: dict[str, Any]) -> PublicKeys:
    code, signer, recipient = said.get("code"), said.get("signer"), said.get("recipient")
    if not (is_code(code) and is_signer(signer) and is_age_key(recipient)):
        raise Refused("key_file_damaged")
    keys = PublicKeys(str(code), str(signer), str(recipient))
    signature = said.pop("signature", None)
    if not isinstance(signature, str) or not _SIGNATURE.fullmatch(signature) or said != _plain(keys):
        raise Refused("key_file_damaged")
    try:
        pyrage.x25519.Recipient.from_str(keys.recipient)
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(keys.signer))
        public.verify(bytes.fromhex(signature), _SIGNED_AS + canonical(said))
    except (InvalidSignature, ValueError, pyrage.RecipientError) as error:
        raise Refused("key_file_damaged") from error
    return keys
