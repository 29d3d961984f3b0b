"""The styles of a Word document: Word's own names where it has one, so that a template may redefine them.

Sizes here are half points, as Word counts them; lengths twentieths of a point.
"""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.paper import Document, Stationery
from audit_tool.render import theme
from audit_tool.render.markup import Element, el

FONT = "Arial"
"""The face that every computer with Word has; the template of a partnership names its own."""

BODY: dict[Stationery, float] = {"tracker": 11.0, "sheet": 13.0, "large": 14.0}
"""Body size in points where it is not the ordinary one."""

ORDINARY = 12.0
"""Body size in points. Source: UK Association for Accessible Formats, clear print, 12 points at least."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style.

    Attributes:
        ident, name: as Word knows it.
        size: in points; None as the style it is based on.
        after, before: room in points.
        level: its place in the outline, from 1; None outside it.
        next: the style of the paragraph that follows.
    """

    ident: str
    name: str
    size: float | None = None
    bold: bool = False
    colour: str = ""
    before: float = 0.0
    after: float = 6.0
    level: int | None = None
    shade: str = ""
    keep: bool = False
    centred: bool = False
    numbering: tuple[int, int] | None = None
    based: str = "Normal"


def body_size(document: Document) -> float:
    """Say the body size of a document in points."""
    return BODY.get(document.stationery, ORDINARY)


def paragraph_styles(document: Document, behind: int = 0) -> tuple[Style, ...]:
    """List the styles that a document's paragraphs are set in."""
    size, brand, heading = body_size(document), theme.brand(document.letterhead), theme.BRAND
    quiet, band = theme.COLOURS["ink2"], {"shade": brand, "after": 0.0}
    return (
        Style("Heading1", "heading 1", size + 12, True, theme.PAPER, 0, 0, 1, shade=brand, keep=True),
        Style("Heading2", "heading 2", size + 5, True, heading, 16, 6, 2, keep=True),
        Style("Heading3", "heading 3", size + 2, True, heading, 12, 4, 3, keep=True),
        Style("Heading4", "heading 4", size, True, "", 10, 3, 4, keep=True),
        Style("DocumentKind", "Document Kind", size, True, theme.ACCENT, keep=True, **band),  # type: ignore[arg-type]
        Style("Subtitle", "Subtitle", size, False, theme.PAPER, shade=brand, after=14),
        Style("QuietText", "Quiet Text", max(theme.SMALLEST_TEXT, size - 1), colour=quiet),
        Style("TableText", "Table Text", max(theme.SMALLEST_TEXT, size - 1.5), after=2),
        Style("TableHeading", "Table Heading", None, True, heading, after=2, keep=True, based="TableText"),
        Style("CalloutTitle", "Callout Title", size, True, before=8, keep=True),
        Style("Caption", "caption", size - 0.5, True, "", 10, 4, keep=True),
        Style("ListBullet", "List Bullet", after=3, numbering=(behind + 1, 0)),
        Style("ListBullet2", "List Bullet 2", after=3, numbering=(behind + 1, 1)),
        Style("ListNumber", "List Number", after=3, numbering=(behind + 2, 0)),
        Style("KeyFigure", "Key Figure", after=3),
        Style("CopyText", "Copy Text", size + 5, True, after=8),
        Style("Marking", "Marking", size - 1, True, after=4, centred=True),
        Style("Stamp", "Stamp", size - 1, True, after=8, centred=True, shade=theme.ACCENT),
        Style("Header", "header", size - 2, True, after=0, centred=True),
        Style("Footer", "footer", max(theme.SMALLEST_LABEL, size - 2.5), colour=quiet, after=0),
    )


def styles(document: Document, behind: int = 0) -> Element:
    """Write the styles of a document as the root of styles.xml; its lists are counted `behind` a template's."""
    size = body_size(document)
    fonts = el("w:rFonts", {f"w:{use}": FONT for use in ("ascii", "hAnsi", "cs", "eastAsia")})
    language = el("w:lang", {"w:val": document.language, "w:eastAsia": document.language, "w:bidi": "he-IL"})
    run = el("w:rPr", {}, fonts, colour(theme.INK), *sized(size), language)
    spacing = el("w:spacing", {"w:after": "120", "w:line": "276", "w:lineRule": "auto"})
    defaults = el("w:docDefaults", {}, el("w:rPrDefault", {}, run), el("w:pPrDefault", {}, el("w:pPr", {}, spacing)))
    normal = el(
        "w:style",
        {"w:type": "paragraph", "w:default": "1", "w:styleId": "Normal"},
        el("w:name", {"w:val": "Normal"}),
        el("w:qFormat"),
    )
    return el(
        "w:styles",
        {"xmlns:w": NAMESPACE},
        defaults,
        normal,
        *(_paragraph(style) for style in paragraph_styles(document, behind)),
        _hyperlink(),
        *_tables(),
    )


NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _paragraph(style: Style) -> Element:
    keep = el("w:keepNext") if style.keep else None
    numbering = None
    if style.numbering:
        number, level = style.numbering
        numbering = el("w:numPr", {}, el("w:ilvl", _value(level)), el("w:numId", _value(number)))
    spacing = el("w:spacing", {"w:before": str(round(style.before * 20)), "w:after": str(round(style.after * 20))})
    paragraph = el(
        "w:pPr",
        {},
        keep,
        el("w:keepLines") if style.keep else None,
        numbering,
        edged(style.shade) if style.shade else None,
        shaded(style.shade) if style.shade else None,
        spacing,
        el("w:jc", _value("center")) if style.centred else None,
        el("w:outlineLvl", _value(style.level - 1)) if style.level else None,
    )
    run = el(
        "w:rPr",
        {},
        el("w:b") if style.bold else None,
        el("w:bCs") if style.bold else None,
        colour(style.colour) if style.colour else None,
        *(sized(style.size) if style.size else ()),
    )
    return el(
        "w:style",
        {"w:type": "paragraph", "w:styleId": style.ident},
        el("w:name", _value(style.name)),
        el("w:basedOn", _value(style.based)),
        el("w:qFormat"),
        paragraph,
        run,
    )


def _hyperlink() -> Element:
    look = el("w:rPr", {}, colour(theme.LINK), el("w:u", _value("single")))
    return el("w:style", {"w:type": "character", "w:styleId": "Hyperlink"}, el("w:name", _value("Hyperlink")), look)


def _tables() -> tuple[Element, Element]:
    hairline = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": theme.COLOURS["line"].lstrip("#")}
    edge = hairline | {"w:color": theme.COLOURS["control"].lstrip("#")}
    pads = (el(f"w:{side}", {"w:w": width, "w:type": "dxa"}) for side, width in _PADS)
    lines = el("w:tblBorders", {}, el("w:bottom", hairline), el("w:insideH", hairline))
    squares = el("w:tblBorders", {}, *(el(f"w:{side}", edge) for side in ("top", "left", "bottom", "right")))
    grid = el("w:tblBorders", {}, *squares.children, el("w:insideH", edge), el("w:insideV", edge))
    plain = el(
        "w:style",
        {"w:type": "table", "w:styleId": "DocumentTable"},
        el("w:name", _value("Document Table")),
        el("w:tblPr", {}, lines, el("w:tblCellMar", {}, *pads)),
    )
    to_fill = el(
        "w:style",
        {"w:type": "table", "w:styleId": "TableToWriteOn"},
        el("w:name", _value("Table To Write On")),
        el("w:basedOn", _value("DocumentTable")),
        el("w:tblPr", {}, grid),
    )
    return plain, to_fill


_PADS = (("top", "60"), ("left", "60"), ("bottom", "60"), ("right", "120"))


def sized(points: float) -> tuple[Element, Element]:
    """Write a size of letters."""
    return el("w:sz", _value(round(points * 2))), el("w:szCs", _value(round(points * 2)))


def colour(value: str) -> Element:
    """Write a colour of letters, from #RRGGBB."""
    return el("w:color", {"w:val": value.lstrip("#")})


def shaded(value: str) -> Element:
    """Write a ground, from #RRGGBB."""
    return el("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": value.lstrip("#")})


def edged(value: str) -> Element:
    """Widen the ground of a paragraph on all sides, from #RRGGBB; paragraphs edged alike stand on one ground."""
    edge = {"w:val": "single", "w:sz": "48", "w:space": "4", "w:color": value.lstrip("#")}
    return el("w:pBdr", {}, *(el(f"w:{side}", edge) for side in ("top", "left", "bottom", "right")))


def _value(value: object) -> dict[str, str]:
    return {"w:val": str(value)}
