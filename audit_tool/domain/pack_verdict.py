"""What is said of a pack that came in, and what the workspace must know to say it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Final

from audit_tool.domain.pack import FormStamp, Manifest, Pack, PackKind, PackLine


class PackOutcome(StrEnum):
    """What became of one file. Only ACCEPTED hands out what the pack holds."""

    ACCEPTED = "accepted"
    UNKNOWN_SENDER = "unknown_sender"
    SIGNATURE_BROKEN = "signature_broken"
    WRONG_ROUND = "wrong_round"
    OLDER_VERSION = "older_version"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    NUMBER_USED_TWICE = "number_used_twice"
    """Another pack with this number was taken before and says something else: a backup came back at the sender's."""
    EXPIRED = "expired"
    DAMAGED = "damaged"
    NEWER_FORMAT = "newer_format"
    NOT_FOR_THIS_WORKSPACE = "not_for_this_workspace"
    WRONG_WORDS = "wrong_words"
    REVOKED = "revoked"
    """It answers a pack that was revoked since."""
    NEVER_LEFT = "never_left"
    """It answers a pack that never left from here, or that was handed to somebody else."""
    SIDE_BY_SIDE = "side_by_side"
    """Another laptop of this sender has sent the same form, and that was taken."""
    PAST_ANSWERING = "past_answering"
    """What it answers has been agreed or closed here meanwhile."""


class PackRemedy(StrEnum):
    """What the person does next."""

    LOOK_AND_TAKE = "look_and_take"
    READ_WORDS_ALOUD = "read_words_aloud"
    ASK_TO_SEND_AGAIN = "ask_to_send_again"
    CHOOSE_ITS_ROUND = "choose_its_round"
    SEND_CURRENT_FORM = "send_current_form"
    NOTHING_TO_DO = "nothing_to_do"
    UPDATE_APP = "update_app"
    PASS_ON = "pass_on"  # noqa: S105  # on to somebody else; no password stands here
    TYPE_WORDS_AGAIN = "type_words_again"
    SEND_NEW_PACK = "send_new_pack"
    TAKE_ONE_BACK = "take_one_back"
    OPEN_FOR_ANSWERS = "open_for_answers"


REMEDIES: Final[Mapping[PackOutcome, PackRemedy]] = MappingProxyType(
    {
        PackOutcome.ACCEPTED: PackRemedy.LOOK_AND_TAKE,
        PackOutcome.UNKNOWN_SENDER: PackRemedy.READ_WORDS_ALOUD,
        PackOutcome.SIGNATURE_BROKEN: PackRemedy.ASK_TO_SEND_AGAIN,
        PackOutcome.WRONG_ROUND: PackRemedy.CHOOSE_ITS_ROUND,
        PackOutcome.OLDER_VERSION: PackRemedy.SEND_CURRENT_FORM,
        PackOutcome.DUPLICATE: PackRemedy.NOTHING_TO_DO,
        PackOutcome.SUPERSEDED: PackRemedy.NOTHING_TO_DO,
        PackOutcome.NUMBER_USED_TWICE: PackRemedy.ASK_TO_SEND_AGAIN,
        PackOutcome.EXPIRED: PackRemedy.ASK_TO_SEND_AGAIN,
        PackOutcome.DAMAGED: PackRemedy.ASK_TO_SEND_AGAIN,
        PackOutcome.NEWER_FORMAT: PackRemedy.UPDATE_APP,
        PackOutcome.NOT_FOR_THIS_WORKSPACE: PackRemedy.PASS_ON,
        PackOutcome.WRONG_WORDS: PackRemedy.TYPE_WORDS_AGAIN,
        PackOutcome.REVOKED: PackRemedy.SEND_NEW_PACK,
        PackOutcome.NEVER_LEFT: PackRemedy.SEND_NEW_PACK,
        PackOutcome.SIDE_BY_SIDE: PackRemedy.TAKE_ONE_BACK,
        PackOutcome.PAST_ANSWERING: PackRemedy.OPEN_FOR_ANSWERS,
    }
)


@dataclass(frozen=True, slots=True)
class Pin:
    """A key that a sender's packs are known to be signed with: `signer` in hex digits."""

    sender: str
    signer: str


@dataclass(frozen=True, slots=True)
class KnownSender:
    """A sender whose key is known, since when, and whether the words were read aloud or only the first pack trusted."""

    pin: Pin
    is_read_aloud: bool
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class SeenPack:
    """A pack that was taken: where it stood on its line, and the digest of its manifest."""

    line: PackLine
    sequence: int
    digest: str


@dataclass(frozen=True)  # without slots, so that what is worked out from it is kept: it judges a thousand packs
class Receiver:
    """What the workspace that opens a pack knows.

    Attributes:
        codes: the codes that packs for this workspace bear; None where it takes its code from the pack, because it
            is made of it.
        workspace: its id, which returns must name; other packs name the workspace they come from.
        rounds: the forms that each of its rounds asks, by the round's id; looked at for returns only.
        pins: the senders known.
        seen: the packs taken so far, or at least those with the greatest sequence on each line.
    """

    codes: frozenset[str] | None
    workspace: str = ""
    rounds: Mapping[str, tuple[FormStamp, ...]] = field(default_factory=dict)
    pins: frozenset[Pin] = frozenset()
    seen: frozenset[SeenPack] = frozenset()

    @cached_property
    def seen_on(self) -> Mapping[PackLine, tuple[SeenPack, ...]]:
        """The packs taken so far, by line."""
        found: dict[PackLine, tuple[SeenPack, ...]] = {}
        for each in self.seen:
            found[each.line] = (*found.get(each.line, ()), each)
        return found

    @cached_property
    def known(self) -> frozenset[str]:
        """The codes of the senders known, and the keys that they sign with."""
        return frozenset(name for pin in self.pins for name in (pin.sender, pin.signer))


TRUSTED_AT_FIRST_USE: Final = frozenset({PackKind.BLANK, PackKind.RETURN, PackKind.TABLE, PackKind.TABLE_RETURN})
"""Kinds whose first signer is taken and shown as a new sender; that of a case is confirmed by words read aloud.

A table's pack opens with five words that are told in the same room, and what comes back names the fingerprint of that
pack, which nobody knows who could not open it.
"""


@dataclass(frozen=True, slots=True)
class PackVerdict:
    """What is said of one file; nothing is written yet.

    Attributes:
        pack: the content, of an accepted pack only.
        manifest: what the pack says of itself; None when nobody vouches for it.
        words: the six words of the signer's key, to compare with those the sender reads aloud; empty without manifest.
        new_pin: the pin to keep when the person takes the pack: its sender was not known before. Of an unknown sender,
            the pin to keep once the words were found the same.
        seen: what to remember when the person takes the pack; accepted packs only.
        params: codes, versions and counts that the sentence needs; of a revoked pack, why somebody revoked it.
    """

    outcome: PackOutcome
    pack: Pack | None = None
    manifest: Manifest | None = None
    words: tuple[str, ...] = ()
    new_pin: Pin | None = None
    seen: SeenPack | None = None
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def remedy(self) -> PackRemedy:
        """Say what the person does next."""
        return REMEDIES[self.outcome]

    @property
    def is_new_sender(self) -> bool:
        """Say whether the sender has sent nothing before, though the pack is accepted."""
        return self.outcome is PackOutcome.ACCEPTED and self.new_pin is not None
