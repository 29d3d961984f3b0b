"""Makes packs: signs them always, and closes all but blank ones to everybody but those they are for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

import pyrage

from audit_tool.domain.errors import Refused
from audit_tool.domain.pack import PACK_SUFFIX, RETURN_SUFFIX, PackFacts, PackKeys, PackKind
from audit_tool.exchange.packs.archive import (
    LARGEST_PACK,
    MANIFEST,
    MOST_PARTS,
    SIGNATURE,
    archive,
    largest,
)
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.keys import sign
from audit_tool.exchange.packs.locking import FIVE, LOCK_COST, LockCost, lock, tidy_words
from audit_tool.exchange.packs.manifest import SIGNED_AS, manifest_bytes
from audit_tool.exchange.packs.strict_json import read_canonical

MOST_RECIPIENTS: Final = 20
"""Keys that one pack is sealed for: the one it is for, their deputy, the partnership's own in escrow."""
_OF_THE_ROUND, _OF_THE_CONTENT = 8, 8


def file_name(facts: PackFacts, content: bytes) -> str:
    """Name the file of a pack by codes alone: round, agency or setting, what it is, and eight digits of its hash."""
    returns = facts.kind.is_return
    code = facts.sender if returns else facts.recipient
    tail = hashlib.sha256(content).hexdigest()[:_OF_THE_CONTENT]
    suffix = RETURN_SUFFIX if returns else PACK_SUFFIX
    return f"{facts.round[:_OF_THE_ROUND]}_{code}_{facts.kind.value}_{tail}{suffix}"


def seal_blank(facts: PackFacts, parts: Mapping[str, bytes], keys: PackKeys) -> bytes:
    """Make a blank pack: signed, in the clear, with the key that returns are sealed for. Equal facts give equal bytes.

    Raises:
        Refused: pack_has_content, pack_needs_reply_key, or what `signed_archive` refuses.
    """
    if facts.kind.has_content:
        raise Refused("pack_has_content")
    return signed_archive(facts, parts, keys)


def seal_for(facts: PackFacts, parts: Mapping[str, bytes], keys: PackKeys, recipients: Sequence[str]) -> bytes:
    """Make a pack that only these can open: age public keys, of an `.auditkey` file or of the round.

    Raises:
        Refused: pack_needs_recipient, pack_too_many_recipients, pack_recipient_unreadable, or what `signed_archive`
            refuses.
    """
    if not recipients:
        raise Refused("pack_needs_recipient")
    if len(recipients) > MOST_RECIPIENTS:
        raise Refused("pack_too_many_recipients", most=MOST_RECIPIENTS)
    try:
        readers = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError as error:
        raise Refused("pack_recipient_unreadable") from error
    sealed: bytes = pyrage.encrypt(signed_archive(facts, parts, keys), readers)
    return sealed


def seal_with_words(
    facts: PackFacts, parts: Mapping[str, bytes], keys: PackKeys, words: str, cost: LockCost = LOCK_COST
) -> bytes:
    """Make a pack that five words open, for somebody whose key nobody has yet; about half a second.

    Args:
        words: those of `locking.draw_words`, told by telephone and never written beside the file.

    Raises:
        Refused: pack_needs_words, or what `signed_archive` refuses.
    """
    if len(tidy_words(words).split(" ")) < FIVE:
        raise Refused("pack_needs_words", count=FIVE)
    return lock(signed_archive(facts, parts, keys), words, cost)


def signed_archive(facts: PackFacts, parts: Mapping[str, bytes], keys: PackKeys) -> bytes:
    """Sign parts and pack them, open to everybody: what the three ways of sealing close.

    Args:
        parts: content by name; those that end in .json are canonical JSON.

    Raises:
        Refused: pack_needs_reply_key, pack_part_too_large, pack_too_large or pack_too_many_parts.
        ValueError: a name, code or JSON part that no pack may bear; a defect of the caller's.
    """
    if facts.kind is PackKind.BLANK and not facts.reply_to:
        raise Refused("pack_needs_reply_key")
    if len(parts) > MOST_PARTS:
        raise Refused("pack_too_many_parts", most=MOST_PARTS)
    for name, content in parts.items():
        if len(content) > largest(name):
            raise Refused("pack_part_too_large", megabytes=largest(name) // 1024**2)
    if sum(map(len, parts.values())) > LARGEST_PACK:
        raise Refused("pack_too_large", megabytes=LARGEST_PACK // 1024**2)
    for name, content in parts.items():
        if name.endswith(".json"):
            _need_canonical(content)
    manifest = manifest_bytes(facts, keys.signer, parts)
    return archive({**parts, MANIFEST: manifest, SIGNATURE: sign(keys, SIGNED_AS + manifest)})


def _need_canonical(content: bytes) -> None:
    try:
        read_canonical(content)
    except Bent as error:
        raise ValueError(f"a JSON part is not canonical: {error.reason}") from error
