"""What slides stand on: the theme with the partnership's colours, the master, three layouts, and the page of notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from audit_tool.render import theme
from audit_tool.render.markup import Element, el
from audit_tool.render.office_file import DRAWING
from audit_tool.render.slides.page import BAND, MARGIN, WIDTH, Box, SlidePage
from audit_tool.render.slides.shapes import SPACES, Held, feet, frame, ornament, placeholder, tree
from audit_tool.render.slides.text import LANGUAGE

FACE = "Arial"
"""The face that every computer with PowerPoint has."""

_COLOURS = ("bg1", "tx1", "bg2", "tx2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_COLOUR_MAP = {name: _MAPPED.get(name, name) for name in _COLOURS}


def theme_part(brand: str) -> Element:
    """Write the theme: the partnership's colour, the gold, and the hues of the cards."""
    hues = theme.HUES
    colours = {
        "dk1": theme.INK,
        "lt1": theme.PAPER,
        "dk2": brand,
        "lt2": theme.COLOURS["sunken"],
        "accent1": brand,
        "accent2": theme.ACCENT,
        "accent3": hues["teal"],
        "accent4": hues["rust"],
        "accent5": hues["berry"],
        "accent6": hues["violet"],
        "hlink": theme.LINK,
        "folHlink": hues["violet"],
    }
    face = (el("a:latin", {"typeface": FACE}), el("a:ea", {"typeface": ""}), el("a:cs", {"typeface": ""}))
    plain = el("a:solidFill", {}, el("a:schemeClr", {"val": "phClr"}))
    line = el("a:ln", {"w": "9525"}, plain)
    effect = el("a:effectStyle", {}, el("a:effectLst"))
    return el(
        "a:theme",
        {"xmlns:a": DRAWING, "name": "Partnership"},
        el(
            "a:themeElements",
            {},
            el(
                "a:clrScheme",
                {"name": "Partnership"},
                *(el(f"a:{name}", {}, el("a:srgbClr", {"val": value.lstrip("#")})) for name, value in colours.items()),
            ),
            el("a:fontScheme", {"name": FACE}, el("a:majorFont", {}, *face), el("a:minorFont", {}, *face)),
            el(
                "a:fmtScheme",
                {"name": "Plain"},
                el("a:fillStyleLst", {}, plain, plain, plain),
                el("a:lnStyleLst", {}, line, line, line),
                el("a:effectStyleLst", {}, effect, effect, effect),
                el("a:bgFillStyleLst", {}, plain, plain, plain),
            ),
        ),
    )


def slide_master(page: SlidePage) -> Element:
    """Write the master: where title, content, foot and number stand unless a slide says otherwise."""
    held = Held()
    shapes = [
        placeholder(held, "Title", {"type": "title"}, [_sample("Title")], page.title, anchor="ctr"),
        placeholder(held, "Content", {"type": "body", "idx": "1"}, [_sample("Content")], page.body),
        *feet(held, [], []),
    ]
    idents = (el("p:sldLayoutId", {"id": str(2147483648 + n), "r:id": f"rId{n}"}) for n in range(1, 4))
    return el(
        "p:sldMaster",
        SPACES,
        el("p:cSld", {}, _ground("bg1"), tree(shapes)),
        el("p:clrMap", _COLOUR_MAP),
        el("p:sldLayoutIdLst", {}, *idents),
        el(
            "p:txStyles",
            {},
            el("p:titleStyle", {}, _level(1, 30.0, "bg1")),
            el("p:bodyStyle", {}, _level(1, 24.0, "tx1"), _level(2, 22.0, "tx1")),
            el("p:otherStyle", {}, _level(1, 20.0, "tx1")),
        ),
    )


def layouts(page: SlidePage) -> Sequence[Element]:
    """Write the layouts: the opening, title and content, title only."""
    both = (("Title and content", "obj"), ("Title only", "titleOnly"))
    return (_opening_layout(), *(_band_layout(page, name, kind) for name, kind in both))


def _opening_layout() -> Element:
    held = Held()
    room = WIDTH - 2 * MARGIN
    shapes = [
        placeholder(held, "Title", {"type": "ctrTitle"}, [_sample("Title")], Box(MARGIN, 90, room, 230), anchor="b"),
        placeholder(
            held, "Subtitle", {"type": "subTitle", "idx": "1"}, [_sample("Subtitle")], Box(MARGIN, 336, room, 90)
        ),
    ]
    rule = ornament(held, "rect", Box(MARGIN, 324, 120, 4), theme.ACCENT)
    return _layout("Opening", "title", [rule, *shapes], "tx2")


def _band_layout(page: SlidePage, name: str, kind: str) -> Element:
    held = Held()
    band = ornament(held, "rect", Box(0, page.top, WIDTH, BAND), "tx2")
    rule = ornament(held, "rect", Box(0, page.top + BAND, WIDTH, 4), theme.ACCENT)
    shapes = [placeholder(held, "Title", {"type": "title"}, [_sample("Title")], page.title, anchor="ctr")]
    if kind == "obj":
        shapes.append(placeholder(held, "Content", {"idx": "1"}, [_sample("Content")], page.body))
    return _layout(name, kind, [band, rule, *shapes, *feet(held, [], [])], "bg1")


def _layout(name: str, kind: str, shapes: Iterable[Element], ground: str) -> Element:
    return el(
        "p:sldLayout",
        {**SPACES, "type": kind, "preserve": "1"},
        el("p:cSld", {"name": name}, _ground(ground), tree(shapes)),
        el("p:clrMapOvr", {}, el("a:masterClrMapping")),
    )


def _ground(colour: str) -> Element:
    fill = el("a:solidFill", {}, el("a:schemeClr", {"val": colour}))
    return el("p:bg", {}, el("p:bgPr", {}, fill, el("a:effectLst")))


def _sample(words: str) -> Element:
    return el("a:p", {}, el("a:r", {}, el("a:rPr", {"lang": LANGUAGE}), el("a:t", {}, words)))


def _level(level: int, size: float, colour: str) -> Element:
    look = {"sz": str(round(size * 100)), "b": "0", "lang": LANGUAGE}
    face = el("a:latin", {"typeface": "+mn-lt"})
    fill = el("a:solidFill", {}, el("a:schemeClr", {"val": colour}))
    return el(f"a:lvl{level}pPr", {"algn": "l"}, el("a:buNone"), el("a:defRPr", look, fill, face))


# Notes


def notes_master() -> Element:
    """Write the page of notes: the slide above, the notes below."""
    held = Held()
    shapes = [_slide_picture(held), _notes_body(held, [_sample("Notes")])]
    return el(
        "p:notesMaster",
        SPACES,
        el("p:cSld", {}, _ground("bg1"), tree(shapes)),
        el("p:clrMap", _COLOUR_MAP),
        el("p:notesStyle", {}, _level(1, 14.0, "tx1")),
    )


def notes(said: Sequence[str]) -> Element:
    """Write the notes of one slide, a paragraph to a line."""
    held = Held()
    shapes = [_slide_picture(held), _notes_body(held, [_sample(line) for line in said])]
    return el("p:notes", SPACES, el("p:cSld", {}, tree(shapes)), el("p:clrMapOvr", {}, el("a:masterClrMapping")))


def _slide_picture(held: Held) -> Element:
    ident = held.number()
    about = el(
        "p:nvSpPr",
        {},
        el("p:cNvPr", {"id": ident, "name": f"Slide {ident}"}),
        el("p:cNvSpPr", {}, el("a:spLocks", {"noGrp": "1", "noRot": "1", "noChangeAspect": "1"})),
        el("p:nvPr", {}, el("p:ph", {"type": "sldImg"})),
    )
    shape = el("p:spPr", {}, frame(Box(60, 60, 420, 236)), el("a:prstGeom", {"prst": "rect"}, el("a:avLst")))
    return el("p:sp", {}, about, shape)


def _notes_body(held: Held, paragraphs: Sequence[Element]) -> Element:
    return placeholder(held, "Notes", {"type": "body", "idx": "1"}, paragraphs, Box(60, 330, 420, 330))
