"""The individual letter to a setting after its return: who read it, what they left out, and what they added."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from audit_tool.domain.ids import PersonId, ReturnId, RoundId
from audit_tool.domain.kind import AuditKind
from forms.feedback import Sentence

ROOM = 3
"""How many strengths a letter has room for, and how many points to develop."""

DAYS_TO_MEND = 20
"""Working days in which a statutory gap is to be mended. Source: the domain brief, 13.5 (at most 20 school days)."""

DAYS_TO_REPLY = 30
"""Working days in which a setting's plan comes back. Source: the domain brief, 13.5 (at most 30 school days)."""

READERS = (1, 2)
"""How many people may be asked to read a letter before it leaves. Source: the domain brief, 13.5."""


@dataclass(frozen=True, slots=True)
class LetterPlan:
    """What a round asks of its letters before they leave.

    Attributes:
        id: the round's.
        readers: how many people must each have read a letter, one of `READERS`.
    """

    id: RoundId
    readers: int = 1


class LetterState(StrEnum):
    """Draft until somebody has read it, and as many as the round asks; to be read again once it says something else."""

    DRAFT = "draft"
    READ_ONCE = "read_once"
    READ = "read"
    READ_AGAIN = "read_again"


@dataclass(frozen=True, slots=True)
class Letter:
    """What people did with the letter of one return; none until somebody touches it.

    Attributes:
        id: of the return.
        left_out: ids of sentences that fit and that the reader took out.
        added: the reader's own words, plain text.
        read_by: who said first that they had read it as it stands; None while it is a draft.
        digest: of what it said when it was read (`digest_of`); empty where its words were changed since.
        second_by: who read the very same after them; None where nobody else did.
    """

    id: ReturnId
    left_out: tuple[str, ...] = ()
    added: str = ""
    read_by: PersonId | None = None
    read_at: dt.datetime | None = None
    digest: str = ""
    second_by: PersonId | None = None
    second_at: dt.datetime | None = None

    @property
    def is_changed(self) -> bool:
        """Say whether a person took something out or added something of their own."""
        return bool(self.left_out or self.added.strip())

    def state(self, digest: str, readers: int = 1) -> LetterState:
        """Say how it stands where it now says what has this digest.

        Args:
            readers: how many people the round asks to read it.
        """
        if self.read_at is None:
            return LetterState.DRAFT
        if not self.digest or self.digest != digest:
            return LetterState.READ_AGAIN
        return LetterState.READ if self.second_at is not None or readers <= 1 else LetterState.READ_ONCE

    def reworded(self, left_out: tuple[str, ...], added: str) -> Letter:
        """Take what a person left out and added; where that is something else, nobody has read it yet."""
        now = replace(self, left_out=left_out, added=added.strip())
        return self if now == self else replace(now, digest="", second_by=None, second_at=None)

    def read(self, by: PersonId, at: dt.datetime, digest: str) -> Letter:
        """Put down that somebody read what has this digest: beside whoever read the very same, or else as the first."""
        if self.read_at is None or self.digest != digest:
            return replace(self, read_by=by, read_at=at, digest=digest, second_by=None, second_at=None)
        return self if by == self.read_by else replace(self, second_by=by, second_at=at)


def digest_of(said: Iterable[str]) -> str:
    """Hash what a letter says of a return: sentences, gaps and figures to check, each a text, in order."""
    whole = hashlib.sha256()
    for text in said:
        part = text.encode("utf-8")
        whole.update(len(part).to_bytes(4, "big") + part)
    return whole.hexdigest()


def printed(fitting: Sequence[Sentence], left_out: Iterable[str]) -> tuple[Sentence, ...]:
    """Choose which of the sentences that fit are printed: the first there is room for, without those taken out."""
    without = frozenset(left_out)
    return tuple(each for each in fitting if each.id not in without)[:ROOM]


def may_be_written(audit: AuditKind, stage: str) -> bool:
    """Say whether a return at this stage gets its letter: it was accepted, so it is locked by more than a signature."""
    return audit.stage(stage).locked and stage != audit.first_that(locked=True).code
