"""Opens a pack: one function from any bytes to a verdict. Nothing is written, and nothing is believed unsigned.

What is asked, in order: is it whole, is it ours to open, is it of a format we read, is every byte signed, is it for
this workspace and round, is it newer than what we have, has it expired, and do we know who signed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import pyrage

from audit_tool.domain.pack import Manifest, Pack, PackFacts, PackKeys
from audit_tool.domain.pack_verdict import (
    TRUSTED_AT_FIRST_USE,
    PackOutcome,
    PackVerdict,
    Pin,
    Receiver,
    SeenPack,
)
from audit_tool.exchange.packs.archive import (
    LARGEST_FILE,
    LARGEST_PACK,
    MANIFEST,
    SIGNATURE,
    manifest_in,
    unpack,
    walked,
)
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.keys import six_words
from audit_tool.exchange.packs.locking import LOCKED_AS, NewerLock, WrongWords, unlock
from audit_tool.exchange.packs.manifest import is_signed, read_manifest, version_needed
from audit_tool.exchange.packs.strict_json import read_canonical
from forms.versions.levels import numbers_of

_AGE: Final = b"age-encryption.org/v1\n"
_ZIP: Final = b"PK\x03\x04"
_AGE_HEADER_END: Final = b"\n--- "
LARGEST_AGE_HEADER: Final = 4096
"""Bytes that list whom a file is sealed for, forty readers; the library would walk for hours over a long list."""
_NOT_FOR_US: Final = "No matching keys"
"""How the age library begins when none of the keys opens the file; all else it says is damage."""


class Sealing(StrEnum):
    """How a file is closed, seen from its first bytes."""

    OPEN = "open"
    FOR_KEYS = "for_keys"
    WITH_WORDS = "with_words"
    NO_PACK = "no_pack"


def sealing_of(content: bytes) -> Sealing:
    """Say how a file is closed, so that words are asked for only where they open something."""
    for beginning, sealing in ((_ZIP, Sealing.OPEN), (_AGE, Sealing.FOR_KEYS), (LOCKED_AS, Sealing.WITH_WORDS)):
        if content.startswith(beginning):
            return sealing
    return Sealing.NO_PACK


def open_pack(
    content: bytes, receiver: Receiver, *, now: dt.datetime, keys: Sequence[PackKeys] = (), words: str = ""
) -> PackVerdict:
    """Judge one file, whatever its bytes.

    Args:
        now: aware.
        keys: those of this workspace, the newest first, and earlier ones that packs may still be sealed for.
        words: as typed; empty when none were asked for.
    """
    try:
        return _judged(content, receiver, now, keys, words)
    except Bent as error:
        return PackVerdict(PackOutcome.DAMAGED, params=MappingProxyType({"reason": error.reason}))
    except NewerLock as error:
        return _newer(error.needs)
    except _NotForUs:
        return PackVerdict(PackOutcome.NOT_FOR_THIS_WORKSPACE)
    except WrongWords:
        return PackVerdict(PackOutcome.WRONG_WORDS)


class _NotForUs(Exception):
    """None of the keys opens it."""


def _judged(content: bytes, receiver: Receiver, now: dt.datetime, keys: Sequence[PackKeys], words: str) -> PackVerdict:
    sealing = sealing_of(content)
    opened = _unsealed(content, sealing, keys, words)
    parts = walked(opened)
    signed = manifest_in(opened) if parts is None else parts[MANIFEST]
    needs = version_needed(signed)
    if needs is not None:
        return _newer(needs)
    parts = unpack(opened) if parts is None else parts
    if not is_signed(signed, parts.pop(SIGNATURE, b"")):
        return PackVerdict(PackOutcome.SIGNATURE_BROKEN)
    manifest = read_manifest(parts.pop(MANIFEST))
    if not _holds(manifest, parts):
        return PackVerdict(PackOutcome.SIGNATURE_BROKEN)
    _need_closed(manifest, sealing)
    _need_readable(parts)
    verdict = _placed(manifest, receiver, now)
    if verdict.outcome is PackOutcome.ACCEPTED:
        return replace(verdict, pack=Pack(manifest, MappingProxyType(parts)))
    return verdict


def _newer(needs: str) -> PackVerdict:
    return PackVerdict(PackOutcome.NEWER_FORMAT, params=MappingProxyType({"needs": needs}))


def _unsealed(content: bytes, sealing: Sealing, keys: Sequence[PackKeys], words: str) -> bytes:
    if len(content) > LARGEST_FILE:
        raise Bent("file_too_large")
    match sealing:
        case Sealing.OPEN:
            return content
        case Sealing.WITH_WORDS:
            return unlock(content, words)
        case Sealing.FOR_KEYS:
            return _decrypted(content, keys)
        case Sealing.NO_PACK:
            raise Bent("no_pack")


def _decrypted(content: bytes, keys: Sequence[PackKeys]) -> bytes:
    if _AGE_HEADER_END not in content[:LARGEST_AGE_HEADER]:
        raise Bent("age_header")
    identities = [pyrage.x25519.Identity.from_str(each.receiving) for each in keys]
    try:
        opened: bytes = pyrage.decrypt(content, identities)
    except pyrage.DecryptError as error:
        if str(error).startswith(_NOT_FOR_US):
            raise _NotForUs from error
        raise Bent("age_unreadable") from error
    return opened


def _holds(manifest: Manifest, parts: dict[str, bytes]) -> bool:
    """Say whether the parts are those that were signed, all of them and no others."""
    listed = {part.name: (part.size, part.sha256) for part in manifest.parts}
    found = {name: (len(content), hashlib.sha256(content).hexdigest()) for name, content in parts.items()}
    return listed == found


def _need_closed(manifest: Manifest, sealing: Sealing) -> None:
    """Refuse what never leaves us so: content in the clear, or a blank pack that no return can be sealed for."""
    if manifest.facts.kind.has_content and sealing is Sealing.OPEN:
        raise Bent("content_in_the_clear")
    if not manifest.facts.kind.has_content and not manifest.facts.reply_to:
        raise Bent("no_reply_key")


def _need_readable(parts: dict[str, bytes]) -> None:
    if sum(map(len, parts.values())) > LARGEST_PACK:
        raise Bent("pack_too_large")
    for name, content in parts.items():
        if name.endswith(".json"):
            read_canonical(content)


def _placed(manifest: Manifest, receiver: Receiver, now: dt.datetime) -> PackVerdict:
    """Judge a pack whose every byte is signed by what the workspace knows."""
    facts, words = manifest.facts, six_words(manifest.signer)
    pin = Pin(facts.sender, manifest.signer)
    known = PackVerdict(PackOutcome.ACCEPTED, manifest=manifest, words=words)
    if receiver.codes is not None and facts.recipient not in receiver.codes:
        return replace(known, outcome=PackOutcome.NOT_FOR_THIS_WORKSPACE)
    if facts.kind.is_return:
        misplaced = _misplaced(facts, receiver)
        if misplaced is not None:
            return replace(known, outcome=misplaced)
    line = manifest.line
    counted = _counted(manifest, receiver.seen_on.get(line, ()))
    if counted is not None:
        return replace(known, outcome=counted)
    if facts.expires is not None and now >= facts.expires:
        return replace(known, outcome=PackOutcome.EXPIRED)
    seen = SeenPack(line, facts.sequence, manifest.digest)
    if pin in receiver.pins:
        return replace(known, seen=seen)
    if _is_taken_at_first_use(manifest, receiver):
        return replace(known, seen=seen, new_pin=pin)
    return replace(known, outcome=PackOutcome.UNKNOWN_SENDER, new_pin=pin)


def _misplaced(facts: PackFacts, receiver: Receiver) -> PackOutcome | None:
    """Say what keeps a return out: it is another workspace's, or its round asks another form or a newer version."""
    if facts.workspace != receiver.workspace:
        return PackOutcome.NOT_FOR_THIS_WORKSPACE
    form, asked = facts.form, receiver.rounds.get(facts.round, ())
    if form in asked:
        return None
    newest = max((numbers_of(one.version) for one in asked if one.id == form.id), default=())
    return PackOutcome.OLDER_VERSION if numbers_of(form.version) < newest else PackOutcome.WRONG_ROUND


def _counted(manifest: Manifest, taken: Sequence[SeenPack]) -> PackOutcome | None:
    """Compare a pack with those taken on its line."""
    if any(each.digest == manifest.digest for each in taken):
        return PackOutcome.DUPLICATE
    numbers = {each.sequence for each in taken}
    if manifest.facts.sequence in numbers:
        return PackOutcome.NUMBER_USED_TWICE
    return PackOutcome.SUPERSEDED if manifest.facts.sequence < max(numbers, default=0) else None


def _is_taken_at_first_use(manifest: Manifest, receiver: Receiver) -> bool:
    """Say whether sender and key are both new; a known sender with a new key, or the other way about, is asked."""
    facts = manifest.facts
    is_new = receiver.known.isdisjoint((facts.sender, manifest.signer))
    return facts.kind in TRUSTED_AT_FIRST_USE and is_new
