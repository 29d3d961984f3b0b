"""The file round the slides: its parts, and how they refer to each other."""

from __future__ import annotations

from collections.abc import Sequence

from audit_tool.paper import Document
from audit_tool.render.markup import Element, Writer, el
from audit_tool.render.office_file import (
    EMU,
    PROPERTIES,
    content_types,
    package_relations,
    properties,
    relation,
    relations,
    written,
    zip_bytes,
)
from audit_tool.render.slides import master
from audit_tool.render.slides.flow import Slide
from audit_tool.render.slides.page import HEIGHT, WIDTH, SlidePage
from audit_tool.render.slides.shapes import SPACES, Held
from audit_tool.render.slides.sheets import slide

MAIN = "ppt/presentation.xml"
_SHOWN = "application/vnd.openxmlformats-officedocument.presentationml"
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"


def presentation(
    document: Document, slides: Sequence[Slide], notes: Sequence[Sequence[str]], page: SlidePage, writer: Writer
) -> bytes:
    """Put slides and their notes into the bytes of a .pptx file."""
    held = Held()
    parts: dict[str, tuple[str, Element]] = {MAIN: ("presentation.main", _main(len(slides)))}
    sheets = {
        "ppt/slideMasters/slideMaster1.xml": ("slideMaster", master.slide_master(page)),
        "ppt/notesMasters/notesMaster1.xml": ("notesMaster", master.notes_master()),
        **{
            f"ppt/slideLayouts/slideLayout{number}.xml": ("slideLayout", layout)
            for number, layout in enumerate(master.layouts(page), 1)
        },
    }
    parts |= sheets
    links: dict[str, Element] = {MAIN: _main_relations(len(slides)), **_sheet_relations()}
    numbered = len({each.number for each in slides if each.number is not None})
    for number, (each, said) in enumerate(zip(slides, notes, strict=True), 1):
        parts[f"ppt/slides/slide{number}.xml"] = ("slide", slide(page, each, numbered, held))
        links[f"ppt/slides/slide{number}.xml"] = relations(
            relation("rId1", "slideLayout", f"../slideLayouts/slideLayout{_layout(each)}.xml"),
            relation("rId2", "notesSlide", f"../notesSlides/notesSlide{number}.xml"),
            *held.relations,
        )
        parts[f"ppt/notesSlides/notesSlide{number}.xml"] = ("notesSlide", master.notes(said))
        links[f"ppt/notesSlides/notesSlide{number}.xml"] = relations(
            relation("rId1", "notesMaster", "../notesMasters/notesMaster1.xml"),
            relation("rId2", "slide", f"../slides/slide{number}.xml"),
        )
    types = {name: f"{_SHOWN}.{kind}+xml" for name, (kind, _) in parts.items()}
    themes = {f"ppt/theme/theme{number}.xml": master.theme_part(page.brand) for number in (1, 2)}
    types |= PROPERTIES | dict.fromkeys(themes, _THEME)
    whole: dict[str, Element] = {
        "[Content_Types].xml": content_types(types),
        "_rels/.rels": package_relations(MAIN),
        **{name: element for name, (_, element) in parts.items()},
        **themes,
        **{_rels(name): each for name, each in links.items()},
        **properties(document),
    }
    files = {name: written(root, writer) for name, root in whole.items()}
    return zip_bytes(files | {f"ppt/media/{name}": png for name, png in held.pictures.items()})


def _rels(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _layout(each: Slide) -> int:
    """Say on which layout a slide stands: opening, words, or a title with other things below it."""
    if each.opening is not None:
        return 1
    return 2 if any(isinstance(laid.inside, tuple) for laid in each.laid) else 3


def _main(count: int) -> Element:
    idents = (el("p:sldId", {"id": str(255 + number), "r:id": f"rId{number + 3}"}) for number in range(1, count + 1))
    size = {"cx": str(round(WIDTH * EMU)), "cy": str(round(HEIGHT * EMU))}
    return el(
        "p:presentation",
        {**SPACES, "saveSubsetFonts": "1"},
        el("p:sldMasterIdLst", {}, el("p:sldMasterId", {"id": "2147483648", "r:id": "rId1"})),
        el("p:notesMasterIdLst", {}, el("p:notesMasterId", {"r:id": "rId2"})),
        el("p:sldIdLst", {}, *idents),
        el("p:sldSz", size),
        el("p:notesSz", {"cx": "6858000", "cy": "9144000"}),
    )


def _main_relations(count: int) -> Element:
    return relations(
        relation("rId1", "slideMaster", "slideMasters/slideMaster1.xml"),
        relation("rId2", "notesMaster", "notesMasters/notesMaster1.xml"),
        relation("rId3", "theme", "theme/theme1.xml"),
        *(relation(f"rId{number + 3}", "slide", f"slides/slide{number}.xml") for number in range(1, count + 1)),
    )


def _sheet_relations() -> dict[str, Element]:
    layouts = range(1, 4)
    to_master = relation("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")
    return {
        "ppt/slideMasters/slideMaster1.xml": relations(
            *(relation(f"rId{n}", "slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in layouts),
            relation("rId4", "theme", "../theme/theme1.xml"),
        ),
        "ppt/notesMasters/notesMaster1.xml": relations(relation("rId1", "theme", "../theme/theme2.xml")),
        **{f"ppt/slideLayouts/slideLayout{n}.xml": relations(to_master) for n in layouts},
    }
