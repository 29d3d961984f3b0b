"""Drafts of letters by mail: a file that a mail program opens, ready to be read over and sent. Nothing is sent here."""

from __future__ import annotations

import hashlib
import mimetypes
from binascii import b2a_base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

DRAFT_SUFFIX: Final = ".eml"
_UNKNOWN: Final = "application/octet-stream"
_TO_A_LINE: Final = 57
"""Bytes that one line spells."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes along: its name, and its bytes."""

    name: str
    content: bytes = field(repr=False)


def mail_draft(*, to: str, subject: str, text: str, attached: Iterable[Attached], copies: Sequence[str] = ()) -> bytes:
    """Write a draft; equal words and files give equal bytes.

    Args:
        to: one address; empty where none is known, for the sender to fill in.
        copies: the addresses that get a copy, each once.
        subject: of one line; what stands on further lines is drawn together.
    """
    files = tuple(attached)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _one_line(subject)
    if to:
        message["To"] = _one_line(to)
    if others := [address for address in dict.fromkeys(map(_one_line, copies)) if address and address != to]:
        message["Cc"] = ", ".join(others)
    message["X-Unsent"] = "1"  # Outlook opens it as a draft
    message.set_content(text)
    for file in files:
        kind, _, sort = (mimetypes.guess_type(file.name)[0] or _UNKNOWN).partition("/")
        message.add_attachment(_in_place(file), maintype=kind, subtype=sort, filename=file.name)
    if files:
        message.set_boundary(_boundary(text, files))
    draft = message.as_bytes()
    for file in files:
        draft = draft.replace(_spelled(_in_place(file)), _spelled(file.content), 1)
    return draft


def _in_place(file: Attached) -> bytes:
    """Stand in for a file while its draft is put together: that goes over each line of it several times."""
    if not file.content:
        return b""
    return hashlib.sha256(file.name.encode("utf-8", "replace") + b"\0" + file.content).digest()


def _spelled(content: bytes) -> bytes:
    """Spell bytes in the letters of mail, in lines of 76. Source: RFC 2045, 6.8."""
    lines = (b2a_base64(content[at : at + _TO_A_LINE], newline=False) for at in range(0, len(content), _TO_A_LINE))
    return b"\r\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _boundary(text: str, files: Iterable[Attached]) -> str:
    """Make a line that parts the files; 32 digits of a hash stand in none of them."""
    told = hashlib.sha256(text.encode("utf-8"))
    for file in files:
        told.update(hashlib.sha256(file.content).digest())
    return f"part-{told.hexdigest()[:32]}"
