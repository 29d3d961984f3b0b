"""What stands round the text of a Word document: marking and stamp, the foot with its page number, the page itself."""

from __future__ import annotations

from collections.abc import Iterable

from audit_tool.paper import Document, join
from audit_tool.render import theme
from audit_tool.render.markup import Element, el
from audit_tool.render.office_file import RELATIONS
from audit_tool.render.word.blocks import APART, Builder
from audit_tool.render.word.styles import NAMESPACE

SPACES = {
    "xmlns:w": NAMESPACE,
    "xmlns:r": RELATIONS,
    "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}

FURNITURE = 14.0
"""Room for the head and for the foot of a page beyond its margin, in points."""

HEAD, FOOT, FIRST_FOOT = "header1", "footer1", "footer2"


def handling(document: Document, builder: Builder) -> list[Element]:
    """Write marking and stamp above everything else, where everybody reads them."""
    furniture = document.furniture
    marking = [builder.paragraph("Marking", builder.runs(furniture.marking.upper()))] if furniture.marking else []
    stamp = [builder.paragraph("Stamp", builder.runs(furniture.stamp))] if furniture.stamp else []
    return [*marking, *stamp]


def heads_and_feet(document: Document, builder: Builder) -> dict[str, Element]:
    """Write the head of every page but the first, whose text says the same, and the foot of all."""
    furniture, marking = document.furniture, document.furniture.marking.upper()
    head = builder.paragraph("Header", builder.runs(join([marking, furniture.stamp], APART) or document.title))
    words = join(document.foot_words, APART)
    count = [*builder.runs("Page "), _field("PAGE"), *builder.runs(" of "), _field("NUMPAGES")]
    foot = [builder.paragraph("Footer", [*(builder.runs(f"{words}{APART}") if words else ()), *count])]
    foot += [builder.paragraph("Marking", builder.runs(marking))] if marking else []
    return {
        f"word/{HEAD}.xml": el("w:hdr", SPACES, head),
        f"word/{FOOT}.xml": el("w:ftr", SPACES, *foot),
        f"word/{FIRST_FOOT}.xml": el("w:ftr", SPACES, *foot),
    }


def body(document: Document, inside: Iterable[Element]) -> Element:
    """Write the text and the page it stands on."""
    return el("w:document", SPACES, el("w:body", {}, *inside, section(document)))


def is_wide(document: Document) -> bool:
    """Say whether a document lies on its side."""
    sheet = theme.SHEETS[document.stationery]
    return sheet.width > sheet.height


def section(document: Document) -> Element:
    """Say how large the page is, and which head and foot it has."""
    sheet = theme.SHEETS[document.stationery]
    size = {"w:w": _twentieths(sheet.width), "w:h": _twentieths(sheet.height)}
    turned = {"w:orient": "landscape"} if is_wide(document) else {}
    margin = _twentieths(sheet.margin)
    margins = {f"w:{side}": margin for side in ("right", "left")}
    margins |= {f"w:{side}": _twentieths(sheet.margin + FURNITURE) for side in ("top", "bottom")}
    return el(
        "w:sectPr",
        {},
        el("w:headerReference", {"w:type": "default", "r:id": HEAD}),
        el("w:footerReference", {"w:type": "default", "r:id": FOOT}),
        el("w:footerReference", {"w:type": "first", "r:id": FIRST_FOOT}),
        el("w:pgSz", size | turned),
        el("w:pgMar", margins | {"w:header": "400", "w:footer": "400", "w:gutter": "0"}),
        el("w:titlePg"),
    )


def _field(code: str) -> Element:
    return el("w:fldSimple", {"w:instr": code}, el("w:r", {}, el("w:t", {}, "1")))


def _twentieths(points: float) -> str:
    return str(round(points * 20))
