"""The first page of a document for the eye alone, in a time that does not grow with the document."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.paper import Document
from audit_tool.render import theme
from audit_tool.render.pdf import pages
from audit_tool.render.pdf.build import build
from audit_tool.render.pdf.canvas import TaggedCanvas
from audit_tool.render.pdf.pages import Paginated
from audit_tool.render.pdf.pen import Pen

FEW = 16
"""Blocks that are tried first; twice as many each time they do not fill the pages that must be known."""


def first_page(document: Document, *, size: float, count: int) -> bytes:
    """Draw the first page of a document that was drawn before and has been changed since.

    It is shown until the whole is drawn, and saved nowhere: it has no structure, and passed no check.

    Args:
        size: the body size the whole was set in.
        count: how many pages it had; that is written on the page.

    Raises:
        Refused: not_a_colour, when the partnership's colour is not #RRGGBB; or as `pages.paginate`.
    """
    paginated = _laid_out(document, size)
    only = replace(paginated, pages=paginated.pages[:1], tops=paginated.tops[:1])
    sheet = theme.SHEETS[document.stationery]
    canvas = TaggedCanvas((sheet.width, sheet.height), document.language)
    pages.draw_pages(Pen(canvas, (sheet.width, sheet.height)), only, count)
    return canvas.finish()


def _laid_out(document: Document, size: float) -> Paginated:
    if document.stationery == "wheel":  # one page, at whichever size it fits
        return pages.paginate(build(document), document)
    few = FEW
    while True:
        paginated = pages.paginate_first(build(replace(document, blocks=document.blocks[:few])), document, size)
        if few >= len(document.blocks) or len(paginated.pages) == pages.FIRST:
            return paginated
        few *= 2
