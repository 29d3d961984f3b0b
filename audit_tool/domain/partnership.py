"""The partnership itself, as its documents name it, and how this workspace behaves."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.domain.ids import AttachmentId


@dataclass(frozen=True, slots=True)
class Partnership:
    """What an area calls itself and how its workspace behaves.

    Attributes:
        legal_basis: the words a covering letter rests on; local, because areas cite different powers.
        marking: the handling caveat printed on working pages.
        contact: where to ask for another format of a document.
        whom_to_tell: whom to tell at once when a child may be at risk, with their numbers, one to a line; local, and
            never filled in by the app.
        term_dates: the terms of the area's schools as its council publishes them, one to a line, as typed
            (`school_terms.read_terms`); never worked out by the app.
        auto_lock_minutes: minutes without a key or a click after which the window locks, 1 to 60.
        word_template_id: the partnership's own Word template; None for the app's own look.
        quorum: how many agencies must have come before a case audit's meeting may agree; 0 where none is set.
    """

    name: str
    short_name: str = ""
    contact: str = ""
    legal_basis: str = ""
    marking: str = "OFFICIAL-SENSITIVE"
    logo_id: AttachmentId | None = None
    auto_lock_minutes: int = 10
    quorum: int = 0
    whom_to_tell: str = ""
    term_dates: str = ""
    word_template_id: AttachmentId | None = None
