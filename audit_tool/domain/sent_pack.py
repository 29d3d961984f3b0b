"""Packs that left and packs that were taken: what is remembered of each. Nothing here names anybody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import AgencyId, CaseId, ReturnId, SentPackId, SubjectId, TakenPackId
from audit_tool.domain.pack import PackKind


class Closing(StrEnum):
    """How a pack was closed."""

    OPEN = "open"
    """Signed and readable by everybody: a blank form, in which nobody said anything."""
    FOR_KEY = "for_key"
    WITH_WORDS = "with_words"


@dataclass(frozen=True, slots=True)
class SentPack:
    """A pack that left: what it held, for whom, and until when it opens. Nothing in it names anybody.

    Attributes:
        agency_id: whom it is for, or, for a return, who sent it.
        digest: of the pack's manifest; a return names by it the pack it answers.
        subjects: whose identities went along.
        case_id: the case it is about; None for a pack of a round.
        sections: sections of the form, where a part of it went to a colleague; empty for the whole of it.
        revoked_at: from when on returns that answer it are refused; None while it holds.
    """

    id: SentPackId
    kind: PackKind
    return_id: ReturnId
    agency_id: AgencyId
    recipient: str
    sequence: int
    digest: str
    closing: Closing
    subjects: tuple[SubjectId, ...]
    sent_at: dt.datetime
    case_id: CaseId | None = None
    sections: tuple[str, ...] = ()
    expires_at: dt.datetime | None = None
    revoked_at: dt.datetime | None = None
    revoked_why: str = ""

    @property
    def number(self) -> str:
        """Give the number that the name of its file ends in; the first part of a colleague has none."""
        return "" if self.sections and self.sequence == 1 else str(self.sequence)


@dataclass(frozen=True, slots=True)
class TakenPack:
    """A pack that came in and was taken: on another laptop what was asked, at the hub what was answered.

    Attributes:
        digest: of the pack's manifest.
        workspace, sender, reply_to: where an answer goes: the workspace of the round, its code, and its age key.
        signer: the key it was signed with, in hex digits.
        case_id: the case it is about; None for a pack of a round.
        sections: sections of the form, where a part of it was asked or filled; empty for the whole of it.
        revisions: of answers, those that taking it wrote.
        events: revisions of events that taking it brought.
        actions: those that taking it added.
        undone_at: when the taking was taken back; None while it stands.
    """

    id: TakenPackId
    kind: PackKind
    return_id: ReturnId
    digest: str
    workspace: str
    sender: str
    signer: str
    sequence: int
    taken_at: dt.datetime
    case_id: CaseId | None = None
    sections: tuple[str, ...] = ()
    reply_to: str = ""
    expires_at: dt.datetime | None = None
    revisions: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    undone_at: dt.datetime | None = None
