"""The lock of a pack for somebody whose key nobody has yet: five words, told by telephone.

    audit-pack-locked/1 NEWLINE
    header, canonical JSON: how the key was made from the words, and the version of the app it needs NEWLINE
    the pack, sealed with ChaCha20-Poly1305 under that key, all of the above vouched for
    sha256 of everything before it, 32 bytes

Argon2id makes 48 bytes of the words: 32 of key, and 16 that stand in the header as `check`. So wrong words are told
from a damaged file, and no file opens to one thing with these words and to another with those. The sha256 keeps no
secret; it finds damage before half a second of work is spent.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from argon2.exceptions import HashingError
from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

import resources
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.manifest import NEEDS, is_version
from audit_tool.exchange.packs.strict_json import canonical, read_canonical

LOCKED_AS: Final = b"audit-pack-locked/"
"""How every locked file begins; the number of the format and a line end follow."""
LOCKED: Final = LOCKED_AS + b"1\n"
FIVE: Final = 5
"""Words drawn for a lock: five of 7,776 are 64.6 bits."""

_SCHEME = {"kdf": "argon2id", "aead": "chacha20-poly1305"}
_KEY_SIZE, _CHECK_SIZE, _SALT_SIZE, _NONCE_SIZE, _SUM_SIZE = 32, 16, 16, 12, 32
_BEGINNING = re.compile(rb"audit-pack-locked/[1-9][0-9]{0,5}\n(?P<header>[^\n]{1,1024})\n")
_HEX = re.compile(r"(?:[0-9a-f]{2})+")


@dataclass(frozen=True, slots=True)
class LockCost:
    """How hard it is to try one set of words: KiB of memory, how often it is filled, and by how many threads."""

    memory_kib: int
    passes: int
    lanes: int


LOCK_COST: Final = LockCost(memory_kib=128 * 1024, passes=3, lanes=4)
"""What locks are made with, as workspaces are; only tests make others, to be quick."""
HIGHEST_COST: Final = LockCost(memory_kib=256 * 1024, passes=6, lanes=8)
"""What opening spends at the most, whatever the header asks for."""


class WrongWords(Exception):
    """The file is whole, and these are not its words."""


class NewerLock(Exception):
    """A newer version of the app locked it; `needs` names the version."""

    def __init__(self, needs: str) -> None:
        super().__init__(needs)
        self.needs = needs


@dataclass(frozen=True, slots=True)
class _Header:
    cost: LockCost
    salt: bytes
    nonce: bytes
    check: bytes


def draw_words() -> str:
    """Draw the five words of a lock, with a space between them."""
    return " ".join(secrets.choice(resources.word_list()) for _ in range(FIVE))


def tidy_words(words: str) -> str:
    """Bring typed words to the one form that is hashed: small letters, one space between them."""
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


def lock(content: bytes, words: str, cost: LockCost = LOCK_COST) -> bytes:
    """Lock bytes with words; about half a second.

    Raises:
        argon2.exceptions.HashingError: the machine cannot spare the memory.
    """
    salt, nonce = secrets.token_bytes(_SALT_SIZE), secrets.token_bytes(_NONCE_SIZE)
    key, check = _derived(words, salt, cost)
    said = {
        **_SCHEME,
        "needs": NEEDS,
        "memory_kib": cost.memory_kib,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "salt": salt.hex(),
        "nonce": nonce.hex(),
        "check": check.hex(),
    }
    head = LOCKED + canonical(said) + b"\n"
    body = head + ChaCha20Poly1305(key).encrypt(nonce, content, head)
    return body + hashlib.sha256(body).digest()


def unlock(content: bytes, words: str) -> bytes:
    """Open what `lock` made.

    Raises:
        WrongWords: the words are not those it was locked with.
        NewerLock: it is whole, and of a newer format. Each keeps the sum at the end and `needs` in its header.
        Bent: the file is damaged, or asks for more work than HIGHEST_COST.
    """
    body, summed = content[:-_SUM_SIZE], content[-_SUM_SIZE:]
    if hashlib.sha256(body).digest() != summed:
        raise Bent("lock_sum")
    beginning = _BEGINNING.match(body)
    if beginning is None:
        raise Bent("lock_header")
    said, head, sealed = read_canonical(beginning["header"]), body[: beginning.end()], body[beginning.end() :]
    needs = _needs(said)
    if not head.startswith(LOCKED) or needs != NEEDS:
        raise NewerLock(needs)
    header = _read_header(said)
    if not tidy_words(words):
        raise WrongWords
    try:
        key, check = _derived(words, header.salt, header.cost)
    except HashingError as error:
        raise Bent("lock_cost") from error
    if not hmac.compare_digest(check, header.check):
        raise WrongWords
    try:
        return ChaCha20Poly1305(key).decrypt(header.nonce, sealed, head)
    except InvalidTag as error:
        raise Bent("lock_seal") from error


def _derived(words: str, salt: bytes, cost: LockCost) -> tuple[bytes, bytes]:
    made = hash_secret_raw(
        secret=tidy_words(words).encode("utf-8", "surrogatepass"),
        salt=salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=_KEY_SIZE + _CHECK_SIZE,
        type=Type.ID,
        version=ARGON2_VERSION,
    )
    return made[:_KEY_SIZE], made[_KEY_SIZE:]


def _needs(said: Any) -> str:
    needs = said.get("needs") if isinstance(said, dict) else None
    if not is_version(needs):
        raise Bent("lock_header")
    return str(needs)


def _read_header(said: Any) -> _Header:
    if not isinstance(said, dict) or said.keys() != {
        *_SCHEME,
        *("needs", "memory_kib", "passes", "lanes", "salt", "nonce", "check"),
    }:
        raise Bent("lock_header")
    if any(said[key] != value for key, value in _SCHEME.items()):
        raise Bent("lock_scheme")
    cost = LockCost(
        _bounded(said["memory_kib"], HIGHEST_COST.memory_kib),
        _bounded(said["passes"], HIGHEST_COST.passes),
        _bounded(said["lanes"], HIGHEST_COST.lanes),
    )
    return _Header(
        cost, _bytes(said["salt"], _SALT_SIZE), _bytes(said["nonce"], _NONCE_SIZE), _bytes(said["check"], _CHECK_SIZE)
    )


def _bounded(number: Any, highest: int) -> int:
    if type(number) is not int or not 1 <= number <= highest:
        raise Bent("lock_cost")
    return number


def _bytes(text: Any, size: int) -> bytes:
    if not isinstance(text, str) or len(text) != 2 * size or not _HEX.fullmatch(text):
        raise Bent("lock_header")
    return bytes.fromhex(text)
