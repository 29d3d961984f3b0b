"""One letter drawn: pure work from facts to bytes, which another process can do; it opens no workspace."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace

from audit_tool.disclosure.gate import Gate
from audit_tool.documents import school_letter
from audit_tool.documents.school_letter import SchoolLetterFacts
from audit_tool.domain.errors import Refused
from audit_tool.paper import Document
from audit_tool.usecases.release_gate import refuse_file, refuse_mail, refuse_words


@dataclass(frozen=True, slots=True)
class Passes:
    """The release gate of one letter, and the name its file leaves with."""

    gate: Gate
    name: str


@dataclass(frozen=True, slots=True)
class DrawnLetter:
    """The bytes of a letter that was drawn and read back, and its pages; and those of what goes along, if anything."""

    content: bytes
    pages: int
    copy: DrawnLetter | None = None


def begin() -> None:
    """Make a process ready that was started to draw letters: what it stands on stays to its end.

    Looking through that for rubbish, again and again, took a fifth of the time over each letter.
    """
    from audit_tool.exchange import read_back  # noqa: F401
    from audit_tool.render import page_image, pdf  # noqa: F401

    gc.freeze()


def drawn_letter(facts: SchoolLetterFacts, copy: Document | None = None, passes: Passes | None = None) -> DrawnLetter:
    """Compose a letter, draw it and the copy that goes along, and read back what was drawn; the mail says no more.

    The copy goes back to whoever wrote every word of it, and is not looked through.

    Args:
        passes: the release gate of this letter; None where nothing leaves.

    Raises:
        Refused: gate_shut: something in the letter or its mail says who somebody is; document_unreadable: what was
            drawn does not read back.
    """
    letter = school_letter.compose(facts)
    words = refuse_words(passes.gate, letter) if passes is not None else ()
    drawn = _drawn(letter)
    if passes is not None:
        refuse_file(passes.gate, passes.name, drawn.content, letter, words)
        subject, text = school_letter.mail_subject(facts), school_letter.mail_text(facts)
        refuse_mail(passes.gate, passes.name, subject, text, letter, words)
    return drawn if copy is None else replace(drawn, copy=_drawn(copy))


def _drawn(document: Document) -> DrawnLetter:
    from audit_tool.render import page_image
    from audit_tool.render.pdf import render

    drawn = render(document)
    if page_image.page_count(drawn.content) != drawn.pages:
        raise Refused("document_unreadable")
    return DrawnLetter(drawn.content, drawn.pages)
