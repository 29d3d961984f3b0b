"""Words of a slide: runs, paragraphs and their marks, and the ink they are set in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from audit_tool.paper import Span
from audit_tool.render import theme
from audit_tool.render.markup import Element, el, may_lead
from audit_tool.render.office_file import EMU
from audit_tool.render.slides.lines import AFTER, indent_of, size_of
from audit_tool.render.slides.topics import Words

LANGUAGE = "en-GB"
FACE_OF_THEME = el("a:latin", {"typeface": "+mn-lt"})

Link = Callable[[str], str]
"""Keeps where a link leads, and gives the id of its relation."""


def fill(ink: str) -> Element:
    """Fill with #RRGGBB, or with a colour of the theme by its name."""
    return el("a:solidFill", {}, ink_of(ink))


def ink_of(ink: str) -> Element:
    """Name a colour: #RRGGBB, or one of the theme."""
    if ink.startswith("#"):
        return el("a:srgbClr", {"val": ink.lstrip("#")})
    return el("a:schemeClr", {"val": ink})


def emu(points: float) -> str:
    """Say a length as a file says it."""
    return str(round(points * EMU))


def words_paragraph(link_to: Link, words: Words, base: float, hue: str = "") -> Element:
    """Write a paragraph, with its mark in the hue of its card."""
    size = size_of(words, base)
    ink = words.colour or {"quiet": theme.COLOURS["ink2"], "head": hue or theme.BRAND}.get(words.role, theme.INK)
    runs = [run(in_hand(span, bold=words.role == "head"), size, ink, link_to) for span in words.spans if span.text]
    room = indent_of(words, base)
    return paragraph(runs, after=size * AFTER, mark=words.mark, level=words.level, indent=room, hue=hue)


def in_hand(span: Span, *, bold: bool) -> Span:
    """Set a stretch in bold where all around it is bold, too."""
    return Span(span.text, span.bold or bold, span.italic, span.link)


def run(span: Span, size: float, ink: str, link_to: Link | None = None) -> Element:
    """Write a stretch in one hand."""
    look = {"lang": LANGUAGE, "sz": str(round(size * 100)), "b": str(int(span.bold)), "i": str(int(span.italic))}
    leads = None
    if link_to is not None and span.link is not None and may_lead(span.link):
        leads = el("a:hlinkClick", {"r:id": link_to(span.link)})
    return el("a:r", {}, el("a:rPr", look, fill(ink), FACE_OF_THEME, leads), el("a:t", {}, span.text))


def paragraph(
    runs: Sequence[Element],
    *,
    after: float = 0.0,
    mark: str = "",
    level: int = 0,
    indent: float = 0.0,
    hue: str = "",
) -> Element:
    """Write a paragraph of runs."""
    room = {"marL": emu(indent)} if indent else {}
    if mark:
        room["indent"] = emu(-indent / (level + 1))
    bullet: list[Element | None] = [el("a:buNone")]
    if mark:
        number = mark.removesuffix(".")
        auto = {"type": "arabicPeriod", "startAt": number}
        bullet = [
            el("a:buClr", {}, ink_of(hue)) if hue else None,
            el("a:buFont", {"typeface": "Arial"}),
            el("a:buAutoNum", auto) if number.isdigit() else el("a:buChar", {"char": mark}),
        ]
    spacing = [
        el("a:lnSpc", {}, el("a:spcPct", {"val": "100000"})),
        el("a:spcBef", {}, el("a:spcPts", {"val": "0"})),
        el("a:spcAft", {}, el("a:spcPts", {"val": str(round(after * 100))})),
    ]
    return el("a:p", {}, el("a:pPr", {**room, "lvl": str(level)}, *spacing, *bullet), *runs)
