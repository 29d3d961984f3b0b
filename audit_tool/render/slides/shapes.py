"""Shapes of a slide: places that the layout knows, boxes of words, pictures, and ornament that is read to nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from audit_tool.render.markup import Element, el
from audit_tool.render.office_file import DRAWING, RELATIONS, relation
from audit_tool.render.slides.page import FOOT, HEIGHT, MARGIN, WIDTH, Box
from audit_tool.render.slides.text import emu, fill
from audit_tool.render.slides.topics import Picture

SPACES = {
    "xmlns:a": DRAWING,
    "xmlns:r": RELATIONS,
    "xmlns:p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


@dataclass(slots=True)
class Held:
    """What slides refer to: pictures of all, links and pictures of one. Not frozen: it grows.

    Attributes:
        pictures: PNG by the name of its file.
        relations: of the slide being written.
    """

    pictures: dict[str, bytes] = field(default_factory=dict)
    relations: list[Element] = field(default_factory=list)
    _links: dict[str, str] = field(default_factory=dict)
    _shapes: int = 1

    def begin(self) -> None:
        """Begin another slide."""
        self.relations, self._links, self._shapes = [], {}, 1

    def number(self) -> str:
        """Give the next shape of this slide its number."""
        self._shapes += 1
        return str(self._shapes)

    def picture(self, png: bytes) -> str:
        """Keep a picture, and give the id of its relation."""
        name = next((known for known, kept in self.pictures.items() if kept == png), "")
        name = name or f"picture{len(self.pictures) + 1}.png"
        self.pictures[name] = png
        ident = f"rId{len(self.relations) + 3}"
        self.relations.append(relation(ident, "image", f"../media/{name}"))
        return ident

    def link(self, address: str) -> str:
        """Keep where a link leads, and give the id of its relation."""
        if address not in self._links:
            self._links[address] = f"rId{len(self.relations) + 3}"
            self.relations.append(relation(self._links[address], "hyperlink", address, outside=True))
        return self._links[address]


def placeholder(
    held: Held, name: str, kind: dict[str, str], paragraphs: Sequence[Element], box: Box, *, anchor: str = "t"
) -> Element:
    """Write words into a place that the layout knows."""
    ident = held.number()
    about = el(
        "p:nvSpPr",
        {},
        el("p:cNvPr", {"id": ident, "name": f"{name} {ident}"}),
        el("p:cNvSpPr", {}, el("a:spLocks", {"noGrp": "1"})),
        el("p:nvPr", {}, el("p:ph", kind)),
    )
    return el("p:sp", {}, about, el("p:spPr", {}, frame(box)), _text(paragraphs, anchor))


def text_box(
    held: Held, name: str, paragraphs: Sequence[Element], box: Box, *, anchor: str = "t", ground: str = ""
) -> Element:
    """Write words into a box of their own."""
    ident = held.number()
    about = el(
        "p:nvSpPr",
        {},
        el("p:cNvPr", {"id": ident, "name": f"{name} {ident}"}),
        el("p:cNvSpPr", {"txBox": "1"}),
        el("p:nvPr"),
    )
    return el("p:sp", {}, about, _shape("rect", box, ground), _text(paragraphs, anchor))


def _text(paragraphs: Sequence[Element], anchor: str) -> Element:
    margins = {f"{side}Ins": "0" for side in "ltrb"}
    body = el("a:bodyPr", {"wrap": "square", **margins, "anchor": anchor}, el("a:noAutofit"))
    return el("p:txBody", {}, body, el("a:lstStyle"), *(paragraphs or [el("a:p")]))


def ornament(held: Held, shape: str, box: Box, ink: str, adjust: Sequence[tuple[str, int]] = ()) -> Element:
    """Draw a shape that says nothing, and is passed over by whoever listens."""
    ident = held.number()
    unread = el("adec:decorative", {"xmlns:adec": _DECORATIVE, "val": "1"})
    extra = el("a:extLst", {}, el("a:ext", {"uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"}, unread))
    named = el("p:cNvPr", {"id": ident, "name": f"Ornament {ident}"}, extra)
    about = el("p:nvSpPr", {}, named, el("p:cNvSpPr"), el("p:nvPr"))
    return el("p:sp", {}, about, _shape(shape, box, ink, adjust))


def _shape(shape: str, box: Box, ink: str, adjust: Sequence[tuple[str, int]] = ()) -> Element:
    guides = el("a:avLst", {}, *(el("a:gd", {"name": name, "fmla": f"val {value}"}) for name, value in adjust))
    ground = fill(ink) if ink else el("a:noFill")
    edge = el("a:ln", {}, el("a:noFill"))
    return el("p:spPr", {}, frame(box), el("a:prstGeom", {"prst": shape}, guides), ground, edge)


def frame(box: Box, tag: str = "a:xfrm") -> Element:
    """Say where a shape stands."""
    at, size = {"x": emu(box.x), "y": emu(box.y)}, {"cx": emu(box.width), "cy": emu(box.height)}
    return el(tag, {}, el("a:off", at), el("a:ext", size))


def feet(held: Held, words: Sequence[Element], number: Sequence[Element]) -> list[Element]:
    """Write the foot: whose it is, and the number of the slide."""
    top = HEIGHT - FOOT
    foot, count = ({"type": kind, "sz": "quarter", "idx": idx} for kind, idx in (("ftr", "11"), ("sldNum", "12")))
    return [
        placeholder(held, "Footer", foot, words, Box(MARGIN, top, 700, 20)),
        placeholder(held, "Slide Number", count, number, Box(WIDTH - MARGIN - 100, top, 100, 20)),
    ]


def picture_shape(held: Held, picture: Picture, box: Box) -> Element:
    """Show a picture, with its words."""
    ident = held.number()
    about = el(
        "p:nvPicPr",
        {},
        el("p:cNvPr", {"id": ident, "name": f"Picture {ident}", "descr": picture.alt}),
        el("p:cNvPicPr", {}, el("a:picLocks", {"noChangeAspect": "1"})),
        el("p:nvPr"),
    )
    inked = el(
        "p:blipFill", {}, el("a:blip", {"r:embed": held.picture(picture.png)}), el("a:stretch", {}, el("a:fillRect"))
    )
    shape = el("p:spPr", {}, frame(box), el("a:prstGeom", {"prst": "rect"}, el("a:avLst")))
    return el("p:pic", {}, about, inked, shape)


def tree(shapes: Iterable[Element]) -> Element:
    """Put shapes in their tree."""
    whole = el("p:nvGrpSpPr", {}, el("p:cNvPr", {"id": "1", "name": ""}), el("p:cNvGrpSpPr"), el("p:nvPr"))
    return el("p:spTree", {}, whole, el("p:grpSpPr"), *shapes)
