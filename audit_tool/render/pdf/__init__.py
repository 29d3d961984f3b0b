"""A document becomes an accessible PDF (PDF/UA-1), in memory.

    build             blocks -> safe text and the structure tree, in reading order
    structure         refuses a tree that would read wrongly
    pages.paginate    laid out at the largest body size that costs no extra page
    pages.draw_pages  ink on pages, each stretch marked with the part it belongs to
    write             structure tree, outline and properties

The same document gives the same bytes, on every computer, at any time.
"""

from __future__ import annotations

from audit_tool.paper import Document
from audit_tool.render import theme
from audit_tool.render.pdf import pages, structure, write
from audit_tool.render.pdf.build import build
from audit_tool.render.pdf.canvas import TaggedCanvas
from audit_tool.render.pdf.pen import Pen
from audit_tool.render.pdf.text import SafeText
from audit_tool.render.rendered import Caution, Rendered, cautions


def render(document: Document, *, for_archive: bool = False) -> Rendered:
    """Render a document as tagged PDF/UA-1; for an archive it is PDF/A-2a, too. It is never encrypted.

    Raises:
        StructureError: the document would shut a reader out or be clipped; nothing is rendered.
        Refused: not_a_colour, when the partnership's colour is not #RRGGBB; taller_than_a_page or wheel_too_full, when
            it does not fit on its pages.
    """
    built = build(document)
    structure.check_model(built.root)
    paginated = pages.paginate(built, document)
    sheet = theme.SHEETS[document.stationery]
    canvas = TaggedCanvas((sheet.width, sheet.height), document.language)
    write.write_properties(canvas, document, for_archive=for_archive)
    pages.draw_pages(Pen(canvas, (sheet.width, sheet.height)), paginated)
    structure.check_drawn(built.root)
    write.write_structure(canvas, built.root)
    return Rendered(canvas.finish(), _cautions(built.safe_texts), len(paginated.pages), paginated.size)


def _cautions(texts: tuple[SafeText, ...]) -> tuple[Caution, ...]:
    return cautions(
        sum(text.removed for text in texts),
        set().union(*(text.unknown for text in texts)),
    )
