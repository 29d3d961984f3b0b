"""Slides become elements, in the order in which they are read: title, handling, what is said, foot."""

from __future__ import annotations

from audit_tool.paper import HUES, Span
from audit_tool.render import theme
from audit_tool.render.contrast import mix
from audit_tool.render.markup import Element, el
from audit_tool.render.slides.flow import Laid, LaidTable, Slide
from audit_tool.render.slides.page import BAND, HEIGHT, MARGIN, STRIP, WIDTH, Box, SlidePage
from audit_tool.render.slides.shapes import (
    SPACES,
    Held,
    feet,
    ornament,
    picture_shape,
    placeholder,
    text_box,
    tree,
)
from audit_tool.render.slides.tables import table_shape
from audit_tool.render.slides.text import FACE_OF_THEME, LANGUAGE, fill, paragraph, run, words_paragraph
from audit_tool.render.slides.topics import Opening, Picture

SMALL = 12.0
"""Size of the words at the foot: they are not told."""

RING = 300.0
"""The ring of a briefing measures so much across, in points."""


def slide(page: SlidePage, each: Slide, numbered: int, held: Held) -> Element:
    """Write a slide; `numbered` is how many numbered topics there are."""
    held.begin()
    shapes = _opening(page, each, each.opening, held) if each.opening else _ordinary(page, each, numbered, held)
    return el("p:sld", SPACES, el("p:cSld", {}, tree(shapes)), el("p:clrMapOvr", {}, el("a:masterClrMapping")))


def _opening(page: SlidePage, each: Slide, opening: Opening, held: Held) -> list[Element]:
    room = WIDTH - 2 * MARGIN - (RING + 40 if opening.ring else 0)
    title = [paragraph([run(Span(each.title, bold=True), each.title_size, "bg1")])]
    below = [
        paragraph([run(Span(text, bold=not place), 22.0, "accent2" if not place else "bg1")], after=8.0)
        for place, text in enumerate((opening.kind, opening.subtitle))
        if text
    ]
    shapes = [
        placeholder(held, "Title", {"type": "ctrTitle"}, title, Box(MARGIN, 90, room, 230), anchor="b"),
        *_handling(page, held),
        placeholder(held, "Subtitle", {"type": "subTitle", "idx": "1"}, below, Box(MARGIN, 336, room, 90)),
    ]
    if opening.ring:
        shapes += _ring(held, Box(WIDTH - MARGIN - RING, (HEIGHT - RING) / 2, RING, RING))
    if opening.logo:
        logo = opening.logo
        box = Box(MARGIN + 10, HEIGHT - 26 - logo.height, logo.width, logo.height)
        ground = Box(box.x - 10, box.y - 10, box.width + 20, box.height + 20)
        shapes += [ornament(held, "roundRect", ground, theme.PAPER), picture_shape(held, logo, box)]
    return shapes


def _ordinary(page: SlidePage, each: Slide, numbered: int, held: Held) -> list[Element]:
    number = [run(Span(f"{each.number}\u00a0\u00a0", bold=True), each.title_size, "accent2")] if each.number else []
    title = [paragraph([*number, run(Span(each.title, bold=True), each.title_size, "bg1")])]
    shapes = [placeholder(held, "Title", {"type": "title"}, title, page.title, anchor="ctr"), *_handling(page, held)]
    if each.number is not None:
        shapes += _pips(page, each.number, numbered, held)
    if each.hue is not None:
        side = Box(0, page.top + BAND + 4, 14, HEIGHT - page.top - BAND - 4)
        shapes.append(ornament(held, "rect", side, theme.HUES[each.hue]))
    is_first = True
    for laid in each.laid:
        shapes.append(_laid(held, laid, each, as_body=is_first and isinstance(laid.inside, tuple)))
        is_first = is_first and not isinstance(laid.inside, tuple)
    return [*shapes, *_foot(page, held)]


def _laid(held: Held, laid: Laid, each: Slide, *, as_body: bool) -> Element:
    match laid.inside:
        case LaidTable():
            return table_shape(held, laid.inside, laid.box)
        case Picture():
            return picture_shape(held, laid.inside, laid.box)
        case words:
            hue = theme.HUES[each.hue] if each.hue else ""
            paragraphs = [words_paragraph(held.link, one, each.base, hue) for one in words]
            if as_body:
                return placeholder(held, "Content", {"idx": "1"}, paragraphs, laid.box)
            return text_box(held, "Words", paragraphs, laid.box)


def _ring(held: Held, box: Box) -> list[Element]:
    """Draw the ring of seven parts, beginning at twelve o'clock."""
    step, gap = 360 / len(HUES), 2.4
    made = []
    for place, hue in enumerate(HUES):
        start, end = ((270 + place * step + gap / 2) % 360, (270 + (place + 1) * step - gap / 2) % 360)
        adjust = (("adj1", round(start * 60_000)), ("adj2", round(end * 60_000)), ("adj3", 22_000))
        made.append(ornament(held, "blockArc", box, theme.COLOURS[f"ring_{hue}"], adjust))  # type: ignore[index]
    return made


def _pips(page: SlidePage, number: int, whole: int, held: Held) -> list[Element]:
    """Draw a pip for each numbered topic, filled up to this one."""
    side, gap = 10.0, 5.0
    left, top = WIDTH - MARGIN - whole * (side + gap) + gap, page.top + BAND / 2 - side / 2
    inks = [theme.ACCENT] * number + [mix(page.brand, theme.PAPER, 0.28)] * (whole - number)
    return [
        ornament(held, "ellipse", Box(left + place * (side + gap), top, side, side), ink)
        for place, ink in enumerate(inks)
    ]


def _handling(page: SlidePage, held: Held) -> list[Element]:
    """Say at the head how the slides may be handled."""
    if not page.handling:
        return []
    words = paragraph([run(Span(page.handling, bold=True), 14.0, theme.INK)])
    centred = el(words.tag, words.attributes, el("a:pPr", {"algn": "ctr"}, el("a:buNone")), *words.children[1:])
    return [text_box(held, "Handling", [centred], Box(0, 0, WIDTH, STRIP), anchor="ctr", ground=theme.ACCENT)]


def _foot(page: SlidePage, held: Held) -> list[Element]:
    words = paragraph([run(Span(page.foot), SMALL, theme.COLOURS["ink2"])])
    look = {"lang": LANGUAGE, "sz": str(round(SMALL * 100))}
    count = el(
        "a:fld",
        {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"},
        el("a:rPr", look, fill(theme.COLOURS["ink2"]), FACE_OF_THEME),
        el("a:t", {}, "‹#›"),
    )
    at_right = el("a:p", {}, el("a:pPr", {"algn": "r"}, el("a:buNone")), count)
    return feet(held, [words], [at_right])
