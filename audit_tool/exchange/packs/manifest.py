"""The manifest of a pack, to canonical JSON and back, and the signature over it."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from audit_tool.domain.moments import utc_text
from audit_tool.domain.pack import FormStamp, Manifest, PackFacts, PackKind, PartStamp
from audit_tool.exchange.packs.archive import MANIFEST, MOST_PARTS, SIGNATURE, is_part_name
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.strict_json import canonical, read_canonical

FORMAT: Final = "audit-pack/1"
NEEDS: Final = "0.1.0"
"""The first version of the app that reads FORMAT; it stands in every manifest and is part of the format."""
SIGNED_AS: Final = FORMAT.encode() + b"\0"
"""What stands before the manifest when it is signed, so that no signature over something else can be passed off."""
LARGEST_SEQUENCE: Final = 2**31

_T = TypeVar("_T")

_LONGEST_CODE: Final = 64
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_VERSION = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6}){0,3}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_AGE_KEY = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_NEWER = re.compile(r"audit-pack/([2-9]|[1-9][0-9]{1,5})")


def manifest_bytes(facts: PackFacts, signer: str, parts: Mapping[str, bytes]) -> bytes:
    """Write the manifest of these parts.

    Raises:
        ValueError: a code, day or name that no manifest may bear; a defect of the caller's.
    """
    content = canonical(_plain(facts, signer, parts))
    try:
        read_manifest(content)
    except Bent as error:
        raise ValueError(f"no manifest can say this: {error.reason}") from error
    return content


def digest_of(facts: PackFacts, signer: str, parts: Mapping[str, bytes]) -> str:
    """Hash the manifest of these parts: what packs are known by, `Manifest.digest`."""
    return hashlib.sha256(manifest_bytes(facts, signer, parts)).hexdigest()


def is_signed(content: bytes, signature: bytes) -> bool:
    """Say whether the key that the manifest names has signed these very bytes.

    Raises:
        Bent: the manifest names no key.
    """
    said = _said(content)
    signer = said.get("signer") if isinstance(said, dict) else None
    if not isinstance(signer, str) or not _SHA256.fullmatch(signer):
        raise Bent("manifest_signer")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer)).verify(signature, SIGNED_AS + content)
    except (InvalidSignature, ValueError):
        return False
    return True


def version_needed(content: bytes) -> str | None:
    """Give the version of the app that a manifest of a newer format asks for; None when the format is ours.

    A later app that adds a kind of pack to this format writes its own version under `needs`. Every future format keeps
    `format` and `needs` where they stand, in canonical JSON, so that this can be said.

    Raises:
        Bent: neither ours nor newer.
    """
    said = _said(content)
    if not isinstance(said, dict):
        raise Bent("manifest_shape")
    form, needs = said.get("format"), said.get("needs")
    if not isinstance(form, str) or not isinstance(needs, str) or not _VERSION.fullmatch(needs):
        raise Bent("manifest_format")
    if form == FORMAT:
        return None if needs == NEEDS else needs
    if not _NEWER.fullmatch(form):
        raise Bent("manifest_format")
    return needs


def read_manifest(content: bytes) -> Manifest:
    """Read a manifest of this format, every value checked.

    Raises:
        Bent: manifest_shape, or manifest_ and what does not fit.
    """
    said = _Reading(_said(content))
    if said.take("format", str) != FORMAT or said.take("needs", str) != NEEDS:
        raise Bent("manifest_format")
    form = said.inner("form")
    facts = PackFacts(
        kind=_kind(said.take("kind", str)),
        workspace=said.matching("workspace", _CODE),
        round=said.matching("round", _CODE),
        form=FormStamp(
            form.matching("id", _CODE), form.matching("version", _VERSION), form.matching("digest", _SHA256)
        ),
        sender=said.matching("sender", _CODE),
        recipient=said.matching("recipient", _CODE),
        sequence=_sequence(said.take("sequence", int)),
        created=_moment(said.take("created", str)),
        expires=_moment(text) if (text := said.take("expires", str)) else None,
        subject=said.matching("subject", _CODE, may_be_empty=True),
        reply_to=said.matching("reply_to", _AGE_KEY, may_be_empty=True),
    )
    signer, listed = said.matching("signer", _SHA256), said.inner("parts")
    parts = tuple(_part(name, listed) for name in sorted(listed.names()))
    for reading in (said, form, listed):
        reading.refuse_more()
    if len(parts) > MOST_PARTS:
        raise Bent("manifest_parts")
    return Manifest(facts, signer, parts, hashlib.sha256(content).hexdigest())


@lru_cache(maxsize=1)
def _said(content: bytes) -> Any:
    """Read what a manifest says: asked three times of each. What it gives is nobody's to change."""
    return read_canonical(content)


def _plain(facts: PackFacts, signer: str, parts: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "needs": NEEDS,
        "kind": facts.kind.value,
        "workspace": facts.workspace,
        "round": facts.round,
        "form": {"id": facts.form.id, "version": facts.form.version, "digest": facts.form.digest},
        "sender": facts.sender,
        "recipient": facts.recipient,
        "subject": facts.subject,
        "sequence": facts.sequence,
        "created": utc_text(facts.created),
        "expires": utc_text(facts.expires) if facts.expires else "",
        "reply_to": facts.reply_to,
        "signer": signer,
        "parts": {
            name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            for name, content in parts.items()
        },
    }


class _Reading:
    """One object of the manifest, of which every key is taken once and none may be left."""

    def __init__(self, said: Any) -> None:
        if not isinstance(said, dict):
            raise Bent("manifest_shape")
        self._said: dict[str, Any] = dict(said)

    def names(self) -> tuple[str, ...]:
        return tuple(self._said)

    def take(self, key: str, kind: type[_T]) -> _T:
        value = self._said.pop(key, None)
        if type(value) is not kind:  # True is no number
            raise Bent("manifest_shape")
        return value

    def inner(self, key: str) -> _Reading:
        return _Reading(self.take(key, dict))

    def matching(self, key: str, pattern: re.Pattern[str], *, may_be_empty: bool = False) -> str:
        text = self.take(key, str)
        if not pattern.fullmatch(text) and not (may_be_empty and not text):
            raise Bent(f"manifest_{key}")
        return text

    def refuse_more(self) -> None:
        if self._said:
            raise Bent("manifest_shape")


def _kind(text: str) -> PackKind:
    try:
        return PackKind(text)
    except ValueError as error:
        raise Bent("manifest_kind") from error


def _sequence(number: int) -> int:
    if not 1 <= number <= LARGEST_SEQUENCE:
        raise Bent("manifest_sequence")
    return number


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
        is_ours = utc_text(moment) == text
    except (ValueError, OverflowError) as error:
        raise Bent("manifest_moment") from error
    if not is_ours:
        raise Bent("manifest_moment")
    return moment


def _part(name: str, listed: _Reading) -> PartStamp:
    if not is_part_name(name) or name in (MANIFEST, SIGNATURE):
        raise Bent("manifest_parts")
    stamp = listed.inner(name)
    part = PartStamp(name, stamp.take("size", int), stamp.matching("sha256", _SHA256))
    stamp.refuse_more()
    return part


def is_code(value: Any) -> bool:
    """Say whether this is a code or id as packs and key files bear it."""
    return isinstance(value, str) and len(value) <= _LONGEST_CODE and _is_code(value)


@lru_cache(maxsize=4096)
def _is_code(text: str) -> bool:
    """Look at a text: a thousand returns of one round bear the same ids."""
    return bool(_CODE.fullmatch(text))


def is_signer(value: Any) -> bool:
    """Say whether this could be a signing key, in hex digits."""
    return isinstance(value, str) and bool(_SHA256.fullmatch(value))


def is_version(value: Any) -> bool:
    """Say whether this names a version of the app."""
    return isinstance(value, str) and bool(_VERSION.fullmatch(value))


def is_age_key(value: Any) -> bool:
    """Say whether this could be an age public key."""
    return isinstance(value, str) and bool(_AGE_KEY.fullmatch(value))
