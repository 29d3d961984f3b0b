"""What the detector looks through, and what it finds there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class PieceKind(StrEnum):
    """What a piece of a file is to its reader."""

    TEXT = "text"
    FILE_NAME = "file_name"
    WRITER = "writer"
    """Who wrote or changed the file, as its properties have it."""
    POSITION = "position"
    """Where on the earth a picture was taken."""
    CHANGE = "change"
    """Words that were deleted or remarked upon, and are still in the file."""
    UNREAD = "unread"
    """A picture, or a part that nothing here can read; its text says only which."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is read by itself: a block, a page, a property.

    Attributes:
        place: where it stands, as a person would look for it: "page 2", "properties: title".
        text: whole, as it was found.
    """

    place: str
    text: str = field(repr=False)
    kind: PieceKind = PieceKind.TEXT


class Weight(StrEnum):
    """What a hit asks of whoever wants the file to leave."""

    BLOCKS = "blocks"
    """It is certain enough to stop the file until it is mended or justified."""
    ASKS = "asks"
    """Only a person can say what it is."""


class HitKind(StrEnum):
    """What was found."""

    NAME = "name"
    LIKE_A_NAME = "like_a_name"
    INITIALS = "initials"
    OTHER_CODE = "other_code"
    BIRTHDAY = "birthday"
    EXACT_DATE = "exact_date"
    EXACT_AGE = "exact_age"
    ADDRESS = "address"
    SETTING = "setting"
    STAFF = "staff"
    REFERENCE = "reference"
    NHS_NUMBER = "nhs_number"
    UPN = "upn"
    NI_NUMBER = "ni_number"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    URN = "urn"
    REGISTRATION = "registration"
    QUOTATION = "quotation"
    CHILDS_WORDS = "childs_words"
    COMBINATION = "combination"
    FEW_APART = "few_apart"
    SHOWN_BEFORE = "shown_before"
    WRITER = "writer"
    POSITION = "position"
    CHANGE = "change"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that would, or may, say who somebody is.

    Attributes:
        block: which piece, from 0, in the order they were given.
        start, end: where in its text; letters, end not included.
        about: whom or what it gives away, as the record calls them: "Child 1"; empty where that is not known.
        offer: what to write in its place; empty where it is best left out, or nobody but the writer can say.
    """

    block: int
    place: str
    start: int
    end: int
    kind: HitKind
    weight: Weight
    found: str = field(repr=False)
    about: str = ""
    offer: str = ""

    @property
    def blocks(self) -> bool:
        """Say whether the file may not leave as it is."""
        return self.weight is Weight.BLOCKS
