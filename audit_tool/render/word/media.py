"""What a Word document refers to and does not hold in its text: pictures, and where links lead."""

from __future__ import annotations

from dataclasses import dataclass, field

from audit_tool.render.markup import Element, el
from audit_tool.render.office_file import DRAWING, EMU, relation

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@dataclass(slots=True)
class Media:
    """Gathers pictures and links. Not frozen: it grows while the text is written.

    Attributes:
        prefix, stem: what the ids of relations, and the names of pictures, begin with.
        pictures: file name to PNG.
        links: id to address.
        drawn: how many pictures are shown, those of a template among them.
    """

    prefix: str = "rId"
    stem: str = "picture"
    pictures: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    drawn: int = 0

    def link(self, address: str) -> str:
        """Keep where a link leads, and give its id."""
        known = next((ident for ident, kept in self.links.items() if kept == address), None)
        if known is None:
            known = f"{self.prefix}Link{len(self.links) + 1}"
            self.links[known] = address
        return known

    def picture(self, png: bytes, size: tuple[float, float], alt: str) -> Element:
        """Keep a picture, and make the drawing that shows it, `size` in points, with its words."""
        new = f"{self.stem}{len(self.pictures) + 1}.png"
        name = next((name for name, kept in self.pictures.items() if kept == png), new)
        self.pictures[name] = png
        self.drawn += 1
        extent = {"cx": str(round(size[0] * EMU)), "cy": str(round(size[1] * EMU))}
        named = {"id": str(self.drawn), "name": f"Picture {self.drawn}", "descr": alt}
        shape = el(
            "pic:spPr",
            {},
            el("a:xfrm", {}, el("a:off", {"x": "0", "y": "0"}), el("a:ext", extent)),
            el("a:prstGeom", {"prst": "rect"}, el("a:avLst")),
        )
        fill = el(
            "pic:blipFill",
            {},
            el("a:blip", {"r:embed": picture_id(self.prefix, name)}),
            el("a:stretch", {}, el("a:fillRect")),
        )
        about = el("pic:nvPicPr", {}, el("pic:cNvPr", named), el("pic:cNvPicPr"))
        picture = el("pic:pic", {"xmlns:pic": _PICTURE}, about, fill, shape)
        data = el("a:graphic", {"xmlns:a": DRAWING}, el("a:graphicData", {"uri": _PICTURE}, picture))
        inline = el(
            "wp:inline",
            {"distT": "0", "distB": "0", "distL": "0", "distR": "0"},
            el("wp:extent", extent),
            el("wp:docPr", named),
            data,
        )
        return el("w:drawing", {}, inline)

    def relations(self, target: str = "media") -> list[Element]:
        """List the relations of what was gathered; pictures lie in the folder `target`."""
        pictures = [relation(picture_id(self.prefix, name), "image", f"{target}/{name}") for name in self.pictures]
        return [*pictures, *(relation(ident, "hyperlink", to, outside=True) for ident, to in self.links.items())]


def picture_id(prefix: str, name: str) -> str:
    """Give the id of the relation to a picture."""
    return f"{prefix}{name.removesuffix('.png').capitalize()}"
