"""A document becomes a PowerPoint presentation: one box a slide, large type, and notes that say how long each takes.

    topics    blocks -> what is told together: a heading, and the words, tables and pictures below it
    flow      topics -> slides that hold no more than fits; what is left flows on to a further slide
    notes     how long each slide takes, and what to say
    shapes, tables   slides -> elements, in the order of reading
    package   the file round them

The same document gives the same bytes. Nothing in the file says who saved it, from which template, or when.
"""

from __future__ import annotations

from dataclasses import replace

from audit_tool.paper import Document
from audit_tool.render.account import Account
from audit_tool.render.markup import Writer
from audit_tool.render.rendered import Rendered, cautions
from audit_tool.render.slides import flow, notes, package
from audit_tool.render.slides.page import page_of
from audit_tool.render.slides.topics import topics_of


def render(document: Document) -> Rendered:
    """Write a document as a .pptx file.

    Raises:
        Refused: not_a_colour or brand_cannot_be_read, when the partnership's colour is of no use.
    """
    account = Account()
    document = replace(document, title=account.plain(document.title))
    page = page_of(document)
    opening, topics = topics_of(document, account)
    slides = flow.slides_of(opening, topics, page)
    told = notes.notes_of(slides, document)
    content = package.presentation(document, slides, told, page, Writer(account))
    return Rendered(content, cautions(account.removed, account.unknown), pages=0, size=flow.SMALLEST)
