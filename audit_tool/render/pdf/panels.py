"""Things on a ground of their own: cards, callouts, the band across the head."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audit_tool.paper import charts
from audit_tool.render import theme
from audit_tool.render.pdf import drawings, faces, figures
from audit_tool.render.pdf.boxes import Box, Child, Ground, Panel, Solid, Stack
from audit_tool.render.pdf.lines import Lines, set_balanced, set_lines
from audit_tool.render.pdf.parts import BandPart, CalloutPart, CardPart, ListPart, Run
from audit_tool.render.pdf.pen import Pen
from audit_tool.render.theme import HUES, TONE_TINTS, TextStyle

if TYPE_CHECKING:
    from audit_tool.render.pdf.layout import Layout, Setting

LOW = 220.0
"""A list in a wide card stands in two columns while these are lower than this, in points."""

BAND_TOP, BAND_FOOT = 14.0, 13.0
"""Room in the band above its first line and below its last, in points."""

RING_GAP = 18.0
LOGO_PAD = 9.0


def card(layout: Layout, part: CardPart, width: float) -> Panel:
    """Lay out a card: its number in a disc, its heading, its blocks."""
    hue = HUES[part.hue]
    ground = Ground(theme.hue_tint(part.hue), hue)
    inner = width - 2 * ground.padding
    setting = replace(layout.page_setting, accent=hue, hairline=theme.hue_line(part.hue), panelled=True)
    style = replace(layout.look.card_heading, colour=hue)
    radius = round(style.size * 0.8, 1)
    inset = radius * 2 + 9 if part.number else 0.0
    head = CardHead(set_balanced(part.heading, style, inner - inset), part.number, radius, inset, hue)
    below = _two_columns(layout, part, inner, setting) or layout.stack(part.parts, inner, setting)
    return Panel(width, ground, Stack((Child(head, after=layout.look.size * 0.5, keep=True), *below.children)))


def _two_columns(layout: Layout, part: CardPart, width: float, setting: Setting) -> Stack | None:
    """Set the list of a wide card in two columns, when it holds nothing else and stays low."""
    only = part.parts[0] if len(part.parts) == 1 else None
    if not part.wide or not isinstance(only, ListPart) or len(only.entries) < 3:
        return None
    gap = 18.0
    each = (width - gap) / 2

    def some(entries: ListPart, start: int, end: int) -> Stack:
        kept = replace(entries, entries=entries.entries[start:end])
        return Stack(tuple(layout.entries(kept, each, setting)))

    halves = [(some(only, 0, cut), some(only, cut, len(only.entries))) for cut in range(1, len(only.entries))]
    left, right = min(halves, key=lambda pair: max(pair[0].height, pair[1].height))
    height = max(left.height, right.height)
    if height > LOW:
        return None

    def paint(pen: Pen, x: float, top: float) -> None:
        left.draw(pen, x, top)
        right.draw(pen, x + each + gap, top)

    return Stack((Child(Solid(height, paint)),))


def callout(layout: Layout, part: CalloutPart, width: float) -> Panel:
    """Lay out a callout: a tinted panel with a bold first line."""
    tint, ink = TONE_TINTS[part.tone]
    ground = Ground(tint, ink)
    inner = width - 2 * ground.padding
    setting = replace(layout.page_setting, accent=ink, panelled=True)
    below = layout.stack(part.parts, inner, setting)
    if part.title is None:
        return Panel(width, ground, below)
    size = layout.look.size + 1
    title = set_lines(part.title, TextStyle("bold", size, round(size * 1.3, 2), colour=ink), inner)
    return Panel(width, ground, Stack((Child(title, after=3, keep=bool(below.children)), *below.children)))


def band(layout: Layout, part: BandPart) -> Box:
    """Lay out the band: kind, title, subtitle, and the ring of a seven-minute briefing at its right."""
    ring = charts.seven_ring()
    logo = figures.picture(part.logo, layout.page_width / 4) if part.logo and not part.ring else None
    beside = ring.width if part.ring else logo.width + 2 * LOGO_PAD if logo else 0.0
    width = layout.page_width - 2 * layout.margin - (beside + RING_GAP if beside else 0.0)
    line = theme.BAND_LINE_LARGE if layout.look.size >= theme.LARGE_PRINT else theme.BAND_LINE
    kind = set_lines(part.kind, replace(line, colour=theme.ACCENT), width)
    title = _band_title(part, width)
    subtitle_style = replace(line, face="regular", colour=theme.PAPER, leading=line.leading + 1)
    subtitle = set_balanced(part.subtitle, subtitle_style, width) if part.subtitle else None
    height = BAND_TOP + kind.height + 2 + title.height + (4 + subtitle.height if subtitle else 0) + BAND_FOOT
    if part.ring:
        height = max(height, ring.height + 2 * RING_GAP)
    if logo:
        height = max(height, logo.height + 2 * LOGO_PAD + 2 * RING_GAP)

    def paint(pen: Pen, x: float, top: float) -> None:
        pen.rectangle(0, top, layout.page_width, height, fill=layout.brand)
        pen.rectangle(0, top + height, layout.page_width, theme.BAND_RULE, fill=theme.ACCENT)
        y = top + BAND_TOP
        kind.draw(pen, x, y)
        y += kind.height + 2
        title.draw(pen, x, y)
        if subtitle:
            subtitle.draw(pen, x, y + title.height + 4)
        at = layout.page_width - layout.margin - beside
        if logo:
            tall = logo.height + 2 * LOGO_PAD
            y = top + (height - tall) / 2
            pen.rectangle(at, y, beside, tall, fill=theme.PAPER, radius=7)
            logo.draw(pen, at + LOGO_PAD, y + LOGO_PAD)
        if part.ring:
            with pen.decoration():
                drawings.paint(pen, ring, at, top + (height - ring.height) / 2)

    return Solid(height + theme.BAND_RULE, paint)


def _band_title(part: BandPart, width: float) -> Lines:
    """Set the title in the largest size that needs at most two lines, else in the smallest."""
    tries = [
        set_balanced(part.title, TextStyle("extrabold", size, round(size * 1.14, 1), colour=theme.PAPER), width)
        for size in theme.BAND_TITLE
    ]
    return next((lines for lines in tries if len(lines.lines) <= 2), tries[-1])


@dataclass(frozen=True, slots=True)
class CardHead:
    """A card's number in a disc, and its heading beside it, each in the middle of the other."""

    lines: Lines
    number: Run | None
    radius: float
    inset: float
    colour: str

    @property
    def height(self) -> float:
        """In points."""
        return max(self.lines.height, 2 * self.radius if self.number else 0.0)

    def split(self, room: float, page: float) -> tuple[Box, Box] | None:
        """Stay whole."""
        return None

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the disc, its number, the heading."""
        middle = top + self.height / 2
        if self.number:
            pen.disc(x + self.radius, middle, self.radius, fill=self.colour)
            font, size = faces.font_name("extrabold"), round(self.radius * 1.12, 1)
            at = x + self.radius - faces.width(self.number.text.strip(), font, size) / 2
            baseline = middle + size * faces.cap_height("extrabold") / 2
            pen.text(self.number.slot, at, baseline, self.number.text, font, size, theme.PAPER)
        self.lines.draw(pen, x + self.inset, middle - self.lines.height / 2)
