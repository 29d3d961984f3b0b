"""The release of a document: what was kept in it and why, who checked it, to whom it went, and its withdrawal.

Source: the domain brief, 12.6: a second person, who did not write it, asks what a motivated intruder would ask, and
says clear, edit, restrict to a named distribution, or do not publish.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from audit_tool.domain.ids import PersonId, ReleaseId

CHECKLIST = (
    "press",
    "recognised",
    "unusual",
    "timing",
    "community",
    "pictures",
    "childs_words",
    "courts",
    "family_told",
    "agencies_agreed",
    "practitioners",
    "joined",
)
"""What the second person asks, in order: a motivated intruder's questions, each a statement to confirm."""


NAMED_READERS = "For named readers only"
"""Printed on every page of what was released to a named distribution."""


class Outcome(StrEnum):
    """What the second person came to."""

    CLEAR = "clear"
    RESTRICTED = "restricted"
    """It goes to those named and nobody else."""
    EDIT = "edit"
    NOT_PUBLISHED = "not_published"

    @property
    def lets_out(self) -> bool:
        """Say whether the document may leave."""
        return self in (Outcome.CLEAR, Outcome.RESTRICTED)

    @property
    def stamp(self) -> str:
        """Give what stands on every page of a document that it lets out; empty for everybody's."""
        return NAMED_READERS if self is Outcome.RESTRICTED else ""


@dataclass(frozen=True, slots=True)
class KeptHit:
    """That words which may say who somebody is stay in a document, and why.

    The words themselves are not kept: what stands here is their hash with the document's and their block's, so that
    another wording is another question. Of a family it is made with a key of the vault, so that no word can be tried.

    Attributes:
        id: the hash.
        document, subject: the document's code, and the id of what it is about.
        kind: what was found there, a code of the detector.
        withdrawn: somebody took it back.
    """

    id: str
    document: str
    subject: str
    kind: str
    reason: str
    by: PersonId
    at: dt.datetime
    withdrawn: bool = False


class ReleaseState(StrEnum):
    """How a document as it reads now stands to its release."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    SENT_BACK = "sent_back"
    RELEASED = "released"
    NOT_PUBLISHED = "not_published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Release:
    """One version of a document that was sent to be checked by somebody else.

    Attributes:
        version: from 1, counted for each document and subject.
        digest: of what it says, so that another wording is another release.
        outcome: None while nobody has checked it.
        confirmed: codes of `CHECKLIST` that were confirmed; reasons: of each other, in the order of the list, why it
            may leave all the same, empty where it does not leave.
        remark: what is to be mended, or why it is not published; else whatever there is to say.
        distribution: to whom it goes, one to a line; everybody where it is empty.
        sha256: of the PDF as it leaves; empty while it does not.
        figures: its tables of counts as they leave, frozen (`disclosure.printed_tables`), for the next release.
        withdrawn_why: empty while it stands.
        review_on: by when it is looked at again; None while it does not leave. Source: the domain brief, 12.9.
        layout: how it stood on paper when it was sent, and then when it was let out, a code of `domain.layout`; empty
            for a document that has but one.
    """

    id: ReleaseId
    document: str
    subject: str
    version: int
    digest: str
    sent_by: PersonId
    sent_at: dt.datetime
    outcome: Outcome | None = None
    checked_by: PersonId | None = None
    checked_at: dt.datetime | None = None
    confirmed: tuple[str, ...] = ()
    remark: str = ""
    distribution: tuple[str, ...] = ()
    sha256: str = ""
    figures: tuple[str, ...] = ()
    withdrawn_by: PersonId | None = None
    withdrawn_at: dt.datetime | None = None
    withdrawn_why: str = ""
    layout: str = ""
    review_on: dt.date | None = None
    reasons: tuple[str, ...] = ()

    @property
    def unconfirmed(self) -> tuple[tuple[str, str], ...]:
        """List what was not confirmed of what was let out, each code with its reason; none once they were purged."""
        return tuple(zip((code for code in CHECKLIST if code not in self.confirmed), self.reasons, strict=False))

    @property
    def is_out(self) -> bool:
        """Say whether it was released and was not withdrawn."""
        return self.outcome is not None and self.outcome.lets_out and self.withdrawn_at is None

    def state(self, digest: str) -> ReleaseState:
        """Say how a document that now says what has this digest stands to this release."""
        if digest != self.digest:
            return ReleaseState.NOT_SENT
        if self.withdrawn_at is not None:
            return ReleaseState.WITHDRAWN
        match self.outcome:
            case None:
                return ReleaseState.SENT
            case Outcome.EDIT:
                return ReleaseState.SENT_BACK
            case Outcome.NOT_PUBLISHED:
                return ReleaseState.NOT_PUBLISHED
            case _:
                return ReleaseState.RELEASED


def taken_back(release: Release, by: PersonId, at: dt.datetime, why: str) -> Release:
    """Withdraw a release: its document carries its warning again."""
    return replace(release, withdrawn_by=by, withdrawn_at=at, withdrawn_why=why)


def state_of(latest: Release | None, digest: str) -> ReleaseState:
    """Say how a document stands to the latest of its releases, if there is any."""
    return ReleaseState.NOT_SENT if latest is None else latest.state(digest)
