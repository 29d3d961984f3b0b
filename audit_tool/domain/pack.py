"""Packs: what one workspace sends another in one file, and what the file says of itself.

Nothing here holds people's names: ids, codes, counts, days and keys. People's text stands in the parts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

PACK_SUFFIX: Final = ".auditpack"
RETURN_SUFFIX: Final = ".auditreturn"


class PackKind(StrEnum):
    """What a pack is for."""

    BLANK = "blank"
    """A form to fill, and the public key its return is sealed for: nothing in it is confidential."""
    CARRIED = "carried"
    """A form to fill, and beside it what the one it is for answered a round ago."""
    RETURN = "return"
    """What a setting or an agency answered."""
    CASE = "case"
    """What an agency is given of a case: its matched people and the form it fills."""
    CASE_RETURN = "case-return"
    """An agency's form and chronology of a case."""
    TABLE = "table"
    """What one table of a peer day needs: who is heard there, who sits there, and the form."""
    TABLE_RETURN = "table-return"
    """What one table of a peer day turned, agreed and wrote down."""

    @property
    def has_content(self) -> bool:
        """Say whether it speaks of people, so that it never leaves in the clear."""
        return self is not PackKind.BLANK

    @property
    def is_return(self) -> bool:
        """Say whether it comes back to the one who asked."""
        return self in (PackKind.RETURN, PackKind.CASE_RETURN, PackKind.TABLE_RETURN)


@dataclass(frozen=True, slots=True)
class PackKeys:
    """The keys of a workspace: one signs what it sends, one opens what it is sent.

    Privacy: the secret halves are not shown by `repr`, and never leave the workspace.

    Attributes:
        signing: the seed of the Ed25519 key, 32 bytes.
        receiving: the age identity, as text.
        signer: the public half of `signing`, in hex digits.
        recipient: the public half of `receiving`.
    """

    signing: bytes = field(repr=False)
    receiving: str = field(repr=False)
    signer: str
    recipient: str


@dataclass(frozen=True, slots=True)
class FormStamp:
    """Which form exactly: `digest` is the sha256 of the question set, in hex digits."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class PackLine:
    """What packs replace one another in: of two on one line, the one with the greater sequence holds.

    Attributes:
        signer: the public key that signed, in hex digits.
        subject: the id of the case; empty where the pack speaks of no case.
    """

    signer: str
    workspace: str
    round: str
    form: str
    kind: PackKind
    sender: str
    recipient: str
    subject: str


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What the sender says of a pack; ids and codes are letters, digits, dots, dashes and underscores, 64 at the most.

    Attributes:
        workspace: the id of the workspace that the round belongs to, in packs and in what comes back.
        sender: the code of who sends it.
        recipient: the code of whom it is for.
        sequence: 1 and on; a pack replaces those with a smaller number on its line.
        created: aware.
        expires: aware; the pack opens no more from this moment on. None: it never expires.
        subject: the id of the case; empty where there is none.
        reply_to: the age public key that an answer is sealed for; empty where none is asked for.
    """

    kind: PackKind
    workspace: str
    round: str
    form: FormStamp
    sender: str
    recipient: str
    sequence: int
    created: dt.datetime
    expires: dt.datetime | None = None
    subject: str = ""
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class PartStamp:
    """One part as the manifest lists it: bytes, and their sha256 in hex digits."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was signed.

    Attributes:
        signer: the public key that signed, in hex digits.
        parts: in the order of their names.
        digest: the sha256 of the manifest as it was signed, which vouches for every part.
    """

    facts: PackFacts
    signer: str
    parts: tuple[PartStamp, ...]
    digest: str

    @property
    def line(self) -> PackLine:
        """Name what this pack replaces and is replaced in."""
        facts = self.facts
        return PackLine(
            signer=self.signer,
            workspace=facts.workspace,
            round=facts.round,
            form=facts.form.id,
            kind=facts.kind,
            sender=facts.sender,
            recipient=facts.recipient,
            subject=facts.subject,
        )


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack whose every byte the signer vouches for.

    Privacy: the parts hold people's text, which `repr` does not show.

    Attributes:
        parts: content by name; those that end in .json are canonical JSON.
    """

    manifest: Manifest
    parts: Mapping[str, bytes] = field(repr=False)
