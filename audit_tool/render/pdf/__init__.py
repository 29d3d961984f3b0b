"""A document becomes an accessible PDF (PDF/UA-1), in memory.

    build             blocks -> safe text and the structure tree, in reading order
    structure         refuses a tree that would read wrongly
    pages.paginate    laid out at the largest body size that costs no extra page
    pages.draw_pages  ink on pages, each stretch marked with the part it belongs to
    write             structure tree, outline and properties

The same document gives the same bytes, on every computer, at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from audit_tool.paper import Document
from audit_tool.render import theme
from audit_tool.render.pdf import pages, structure, write
from audit_tool.render.pdf.build import build
from audit_tool.render.pdf.canvas import TaggedCanvas
from audit_tool.render.pdf.pen import Pen
from audit_tool.render.pdf.text import SafeText

CautionCode = Literal["characters_removed", "characters_drawn_by_name", "right_to_left_text"]


@dataclass(frozen=True, slots=True)
class Caution:
    """Something about the paper that a person should look at before it leaves.

    Attributes:
        code: characters_removed (invisible controls, `count` of them), characters_drawn_by_name (no font here has
            `characters`), right_to_left_text (drawn letter by letter from the left).
    """

    code: CautionCode
    count: int = 0
    characters: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file.

    Attributes:
        content: the bytes of the PDF.
        cautions: what a person should look at; empty when nothing was replaced.
        pages: how many pages.
        size: the body size it was set in, in points.
    """

    content: bytes
    cautions: tuple[Caution, ...]
    pages: int
    size: float


def render(document: Document) -> Rendered:
    """Render a document as tagged PDF/UA-1.

    Raises:
        StructureError: the document would shut a reader out or be clipped; nothing is rendered.
        Refused: not_a_colour, when the partnership's colour is not #RRGGBB.
    """
    built = build(document)
    structure.check_model(built.root)
    paginated = pages.paginate(built, document)
    sheet = theme.SHEETS[document.stationery]
    canvas = TaggedCanvas((sheet.width, sheet.height), document.language)
    write.write_properties(canvas, document)
    pages.draw_pages(Pen(canvas, (sheet.width, sheet.height)), paginated)
    structure.check_drawn(built.root)
    write.write_structure(canvas, built.root)
    return Rendered(canvas.finish(), _cautions(built.safe_texts), len(paginated.pages), paginated.size)


def _cautions(texts: tuple[SafeText, ...]) -> tuple[Caution, ...]:
    removed = sum(text.removed for text in texts)
    unknown = sorted(set().union(*(text.unknown for text in texts))) if texts else []
    cautions = []
    if removed:
        cautions.append(Caution("characters_removed", count=removed))
    if unknown:
        cautions.append(Caution("characters_drawn_by_name", count=len(unknown), characters="".join(unknown)))
    if any(text.right_to_left for text in texts):
        cautions.append(Caution("right_to_left_text"))
    return tuple(cautions)
