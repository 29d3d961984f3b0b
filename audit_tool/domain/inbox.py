"""The inbox of a round: what is said of each file that came back, and what was accepted in one go.

Of what may be wrong with a file the gravest is said, so that each has one verdict and one thing to do next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Final

from audit_tool.domain.ids import BatchFileId, BatchId, ReturnId, RoundId, TakenPackId
from audit_tool.domain.pack_verdict import PackOutcome, Pin


class FileKind(StrEnum):
    """What a file is, by its first bytes and never by its name."""

    PACK = "pack"
    WORKBOOK = "workbook"
    PDF = "pdf"
    OTHER = "other"


class FileOutcome(StrEnum):
    """What is said of one file. Only TAKEABLE ones enter when they are accepted."""

    READY = "ready"
    OLDER_FORM = "older_form"
    """It answers an earlier version of the form: what means the same is carried, the rest is asked again."""
    LOOK = "look"
    """Some of what is written cannot be taken without somebody's word."""
    SIDE_BY_SIDE = "side_by_side"
    """Somebody else has filled in the same return, and not in the same way."""
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    UNKNOWN_SENDER = "unknown_sender"
    NUMBER_USED_TWICE = "number_used_twice"
    """Another pack with this number was taken before and says something else: a backup came back at the sender's."""
    EXPIRED = "expired"
    LOCKED = "locked"
    """What it answers has been signed or accepted here meanwhile."""
    REVOKED = "revoked"
    """It answers a pack that was revoked since, was replaced, or never left from here."""
    WRONG_ROUND = "wrong_round"
    OTHER_AREA = "other_area"
    """The same agency filled the same questions for another partnership: its answers can be offered, and no more."""
    NOT_OURS = "not_ours"
    """It is no form of ours; it may be an agency's own template."""
    OWN_FORM = "own_form"
    """A trust's own form: its lines are known from one that came before."""
    TABLE = "table"
    """What a table of this round's peer day rated and wrote down: it is taken by itself."""
    NEWER_FORMAT = "newer_format"
    SIGNATURE_BROKEN = "signature_broken"
    SEALED_FOR_ANOTHER = "sealed_for_another"
    DAMAGED = "damaged"
    UNSAFE = "unsafe"
    """It holds what no form needs and what could do harm; nothing in it was opened."""
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    """The disk would not give it."""


PRIORITY: Final = tuple(FileOutcome)
"""From what hinders nothing to what hinders everything: of all that holds of a file, the last in this order is said."""

TAKEABLE: Final = frozenset({FileOutcome.READY, FileOutcome.OLDER_FORM})
"""Verdicts with which a file enters together with others, when the batch is accepted."""

NEED_YOU: Final = frozenset(
    {
        FileOutcome.LOOK,
        FileOutcome.SIDE_BY_SIDE,
        FileOutcome.UNKNOWN_SENDER,
        FileOutcome.OTHER_AREA,
        FileOutcome.NOT_OURS,
        FileOutcome.OWN_FORM,
        FileOutcome.TABLE,
    }
)
"""Verdicts after which the file may still enter, once a person has looked."""


def gravest(found: Collection[FileOutcome]) -> FileOutcome:
    """Say which verdict holds where several do; a file of which nothing is said is ready."""
    return max(found, key=PRIORITY.index, default=FileOutcome.READY)


class FileRemedy(StrEnum):
    """What the person does next."""

    ACCEPT = "accept"
    ACCEPT_AND_ASK = "accept_and_ask"
    LOOK_AT_ROWS = "look_at_rows"
    CHOOSE = "choose"
    NOTHING_TO_DO = "nothing_to_do"
    READ_WORDS_ALOUD = "read_words_aloud"
    ASK_TO_SEND_AGAIN = "ask_to_send_again"
    OPEN_FOR_ANSWERS = "open_for_answers"
    SEND_NEW_PACK = "send_new_pack"
    GO_TO_ITS_ROUND = "go_to_its_round"
    OFFER_ANSWERS = "offer_answers"
    MAP_IT = "map_it"
    TAKE_TABLE = "take_table"
    UPDATE_APP = "update_app"
    PASS_ON = "pass_on"  # noqa: S105  # on to somebody else; no password stands here
    DO_NOT_OPEN = "do_not_open"
    CLOSE_IT_ELSEWHERE = "close_it_elsewhere"


REMEDIES: Final[Mapping[FileOutcome, FileRemedy]] = MappingProxyType(
    {
        FileOutcome.READY: FileRemedy.ACCEPT,
        FileOutcome.OLDER_FORM: FileRemedy.ACCEPT_AND_ASK,
        FileOutcome.LOOK: FileRemedy.LOOK_AT_ROWS,
        FileOutcome.SIDE_BY_SIDE: FileRemedy.CHOOSE,
        FileOutcome.DUPLICATE: FileRemedy.NOTHING_TO_DO,
        FileOutcome.SUPERSEDED: FileRemedy.NOTHING_TO_DO,
        FileOutcome.UNKNOWN_SENDER: FileRemedy.READ_WORDS_ALOUD,
        FileOutcome.NUMBER_USED_TWICE: FileRemedy.ASK_TO_SEND_AGAIN,
        FileOutcome.EXPIRED: FileRemedy.ASK_TO_SEND_AGAIN,
        FileOutcome.LOCKED: FileRemedy.OPEN_FOR_ANSWERS,
        FileOutcome.REVOKED: FileRemedy.SEND_NEW_PACK,
        FileOutcome.WRONG_ROUND: FileRemedy.GO_TO_ITS_ROUND,
        FileOutcome.OTHER_AREA: FileRemedy.OFFER_ANSWERS,
        FileOutcome.NOT_OURS: FileRemedy.MAP_IT,
        FileOutcome.OWN_FORM: FileRemedy.MAP_IT,
        FileOutcome.TABLE: FileRemedy.TAKE_TABLE,
        FileOutcome.NEWER_FORMAT: FileRemedy.UPDATE_APP,
        FileOutcome.SIGNATURE_BROKEN: FileRemedy.ASK_TO_SEND_AGAIN,
        FileOutcome.SEALED_FOR_ANOTHER: FileRemedy.PASS_ON,
        FileOutcome.DAMAGED: FileRemedy.ASK_TO_SEND_AGAIN,
        FileOutcome.UNSAFE: FileRemedy.DO_NOT_OPEN,
        FileOutcome.TOO_LARGE: FileRemedy.ASK_TO_SEND_AGAIN,
        FileOutcome.UNREADABLE: FileRemedy.CLOSE_IT_ELSEWHERE,
    }
)

OF_PACKS: Final[Mapping[PackOutcome, FileOutcome]] = MappingProxyType(
    {
        PackOutcome.ACCEPTED: FileOutcome.READY,
        PackOutcome.UNKNOWN_SENDER: FileOutcome.UNKNOWN_SENDER,
        PackOutcome.SIGNATURE_BROKEN: FileOutcome.SIGNATURE_BROKEN,
        PackOutcome.WRONG_ROUND: FileOutcome.WRONG_ROUND,
        PackOutcome.OLDER_VERSION: FileOutcome.REVOKED,
        PackOutcome.DUPLICATE: FileOutcome.DUPLICATE,
        PackOutcome.SUPERSEDED: FileOutcome.SUPERSEDED,
        PackOutcome.NUMBER_USED_TWICE: FileOutcome.NUMBER_USED_TWICE,
        PackOutcome.EXPIRED: FileOutcome.EXPIRED,
        PackOutcome.DAMAGED: FileOutcome.DAMAGED,
        PackOutcome.NEWER_FORMAT: FileOutcome.NEWER_FORMAT,
        PackOutcome.NOT_FOR_THIS_WORKSPACE: FileOutcome.SEALED_FOR_ANOTHER,
        PackOutcome.WRONG_WORDS: FileOutcome.SEALED_FOR_ANOTHER,
        PackOutcome.REVOKED: FileOutcome.REVOKED,
        PackOutcome.NEVER_LEFT: FileOutcome.REVOKED,
        PackOutcome.SIDE_BY_SIDE: FileOutcome.SIDE_BY_SIDE,
        PackOutcome.PAST_ANSWERING: FileOutcome.LOCKED,
    }
)
"""What the verdict on a pack comes to in the inbox. A pack of an older version answers one that a newer has replaced:
nothing in it is mapped, because what was signed is signed as a whole."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is what it is.

    Privacy: `asked` is of the form, or what somebody wrote in its place; it is shown and never stored.

    Attributes:
        code: of a row's verdict, of a refusal, or of a file's own.
        place: sheet and cell, "Return E14", or the page of a PDF; empty where it is about the file.
        asked: the words of the question; of an answer that was mended, also what it was and what it is now.
        params: codes, counts and days that the sentence needs.
    """

    code: str
    place: str = ""
    asked: str = field(default="", repr=False)
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What is said of one file; nothing of it is kept.

    Privacy: file names may hold people's names. They are shown, and never stored or logged.

    Attributes:
        sha256: of the file, so that what is accepted is what was judged; empty where it was not read.
        return_id: the return it answers; None where that is not known.
        owner: the agency or setting it is from, as far as that is known.
        reasons: the gravest first.
        answers: how many answers it brings.
        asked_again: questions of the present form that an older one did not ask, or asked in another sense.
        signed_by: the roles of those who signed it.
        pin: of an unknown sender, the key to know them by once the words were found the same.
        words: the six words of that key.
        round_id: of a file of another round whose board waits for it, that round.
    """

    path: Path = field(repr=False)
    sha256: str
    kind: FileKind
    outcome: FileOutcome
    return_id: ReturnId | None = None
    owner: str = ""
    reasons: tuple[Reason, ...] = ()
    answers: int = 0
    asked_again: int = 0
    signed_by: tuple[str, ...] = ()
    pin: Pin | None = None
    words: tuple[str, ...] = ()
    round_id: RoundId | None = None

    @property
    def remedy(self) -> FileRemedy:
        """Say what the person does next."""
        return REMEDIES[self.outcome]


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that are accepted in one go, and can be taken back in one.

    Attributes:
        files: how many were to be accepted when it began.
        finished_at: None while it is under way; one that was cut short goes on where it stopped.
    """

    id: BatchId
    round_id: RoundId
    files: int
    begun_at: dt.datetime
    finished_at: dt.datetime | None = None
    undone_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class BatchFile:
    """One file that was accepted, and what that wrote. Nothing of the file is kept but its hash.

    Attributes:
        how: what kind of file it was.
        outcome: the verdict it was accepted with.
        taken_id: the taking of a pack; None for a form of another kind.
        revisions: of answers, those that a form which is no pack wrote.
        undone_at: when it was taken back; None while it stands.
    """

    id: BatchFileId
    batch_id: BatchId
    return_id: ReturnId
    sha256: str
    how: FileKind
    outcome: FileOutcome
    taken_at: dt.datetime
    taken_id: TakenPackId | None = None
    revisions: tuple[str, ...] = ()
    undone_at: dt.datetime | None = None
