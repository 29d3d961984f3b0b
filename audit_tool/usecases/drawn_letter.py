"""One letter drawn: pure work from facts to bytes, which another process can do; it opens no workspace."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.documents import school_letter
from audit_tool.documents.school_letter import SchoolLetterFacts
from audit_tool.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class DrawnLetter:
    """The bytes of a letter that was drawn and read back, and its pages."""

    content: bytes
    pages: int


def drawn_letter(facts: SchoolLetterFacts) -> DrawnLetter:
    """Compose a letter, draw it, and read back what was drawn.

    Raises:
        Refused: document_unreadable: what was drawn does not read back.
    """
    from audit_tool.render import page_image
    from audit_tool.render.pdf import render

    drawn = render(school_letter.compose(facts))
    if page_image.page_count(drawn.content) != drawn.pages:
        raise Refused("document_unreadable")
    return DrawnLetter(drawn.content, drawn.pages)
