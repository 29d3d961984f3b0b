"""The individual letter to a setting after its return: who read it, what they left out, and what they added."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import PersonId, ReturnId
from audit_tool.domain.kind import AuditKind
from forms.feedback import Sentence

ROOM = 3
"""How many strengths a letter has room for, and how many points to develop."""

DAYS_TO_MEND = 20
"""Working days in which a statutory gap is to be mended. Source: the domain brief, 13.5 (at most 20 school days)."""

DAYS_TO_REPLY = 30
"""Working days in which a setting's plan comes back. Source: the domain brief, 13.5 (at most 30 school days)."""


class LetterState(StrEnum):
    """Draft until somebody has read it; to be read again once it would say something else."""

    DRAFT = "draft"
    READ = "read"
    READ_AGAIN = "read_again"


@dataclass(frozen=True, slots=True)
class Letter:
    """What people did with the letter of one return; none until somebody touches it.

    Attributes:
        id: of the return.
        left_out: ids of sentences that fit and that the reader took out.
        added: the reader's own words, plain text.
        read_by: who said last that they had read it; None while it is a draft.
        digest: of what it said when it was read (`digest_of`).
    """

    id: ReturnId
    left_out: tuple[str, ...] = ()
    added: str = ""
    read_by: PersonId | None = None
    read_at: dt.datetime | None = None
    digest: str = ""

    @property
    def is_changed(self) -> bool:
        """Say whether a person took something out or added something of their own."""
        return bool(self.left_out or self.added.strip())

    def state(self, digest: str) -> LetterState:
        """Say how it stands where it now says what has this digest."""
        if self.read_at is None:
            return LetterState.DRAFT
        return LetterState.READ if self.digest == digest else LetterState.READ_AGAIN


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
