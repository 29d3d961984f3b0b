"""Small things set beside each other: a rating with its disc, tags, text to copy by hand."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.paper import charts
from audit_tool.render import theme
from audit_tool.render.pdf import drawings, faces
from audit_tool.render.pdf.boxes import SPACE, Box, Child, Solid
from audit_tool.render.pdf.lines import Lines, baseline_of, set_lines
from audit_tool.render.pdf.parts import CopyPart, RatingPart, RatingsPart, TagsPart
from audit_tool.render.pdf.pen import Pen
from audit_tool.render.theme import COLOURS, TONE_TINTS, Look, TextStyle

DISC = 6.3
"""Radius of a rating's disc in running text, in points."""

DISC_GAP = 5.0
RATING_INSET = 2 * DISC + DISC_GAP
"""How far the word of a rating stands right of its disc's left edge."""


def rating(look: Look, part: RatingPart, width: float) -> Solid:
    """Lay out a rating: its disc, and its word in the ink of its tone."""
    lines = rating_word(look, part, width)
    style = lines.style

    def paint(pen: Pen, x: float, top: float) -> None:
        middle = top + style.leading / 2 - 0.3
        with pen.decoration():
            disc = charts.rating_disc(x + DISC, middle, DISC, part.rating.sign, part.rating.tone)
            drawings.paint_marks(pen, disc)
        lines.draw(pen, x + RATING_INSET, top)

    return Solid(max(lines.height, 2 * DISC), paint)


def rating_word(look: Look, part: RatingPart, width: float) -> Lines:
    """Set the word of a rating beside its disc."""
    _, ink = TONE_TINTS[part.rating.tone]
    return set_lines(part.text, replace(look.cell, face="bold", colour=ink), width - RATING_INSET)


def ratings(look: Look, part: RatingsPart, width: float) -> Box:
    """Lay out ratings side by side, each after its lens; one that does not fit begins a new line."""
    gap, line_gap = 26.0, 4.0
    style = replace(look.cell, colour=COLOURS["ink2"])
    placed: list[tuple[float, float, Lines, Solid]] = []
    x = y = 0.0
    height = 0.0
    for lens, each in part.pairs:
        label = set_lines(lens, style, width)
        beside = 7 + RATING_INSET + rating_word(look, each, width).widest
        if label.widest + beside > width:
            label = set_lines(lens, style, width / 2 - 7)
        wide = label.widest + beside
        if x and x + wide > width:
            x, y, height = 0.0, y + height + line_gap, 0.0
        box = rating(look, each, width - x - label.widest - 7)
        placed.append((x, y, label, box))
        height = max(height, label.height, box.height)
        x += wide + gap

    def paint(pen: Pen, left: float, top: float) -> None:
        for x, y, label, box in placed:
            label.draw(pen, left + x, top + y)
            box.draw(pen, left + x + label.widest + 7, top + y)

    return Solid(y + height, paint)


def tags(look: Look, part: TagsPart, width: float, colour: str) -> list[Child]:
    """Lay out tags as pills, a child for each line of them."""
    style = TextStyle("semibold", max(theme.SMALLEST_TEXT, look.size - 0.5), 14, colour=colour)
    gap, line_gap, pad = 6.0, 5.0, 9.0
    rows: list[list[Lines]] = []
    x = 0.0
    for word in part.words:
        lines = set_lines(word, style, width - 2 * pad)
        wide = lines.widest + 2 * pad
        if not rows or x + wide > width:
            rows.append([])
            x = 0.0
        rows[-1].append(lines)
        x += wide + gap
    last = len(rows) - 1
    return [
        Child(_pills(row, colour, gap, pad), after=SPACE if place == last else line_gap)
        for place, row in enumerate(rows)
    ]


def _pills(row: list[Lines], colour: str, gap: float, pad: float) -> Solid:
    margin = 3.0

    def paint(pen: Pen, x: float, top: float) -> None:
        for lines in row:
            wide, tall = lines.widest + 2 * pad, lines.height + 2 * margin
            pen.rectangle(x, top, wide, tall, fill=theme.PAPER, stroke=colour, stroke_width=0.9, radius=11)
            lines.draw(pen, x + pad, top + margin)
            x += wide + gap

    return Solid(max(lines.height for lines in row) + 2 * margin, paint)


def copy_text(part: CopyPart, width: float) -> Box:
    """Lay out groups of characters in rows and columns, large, on white."""
    style = theme.COPY_TEXT
    font = faces.font_name(style.face)
    pad, gap = 14.0, 18.0
    widest = max(faces.width(run.text, font, style.size) for run in part.groups)
    across = max(1, int((width - 2 * pad + gap) // (widest + gap)))
    step = (width - 2 * pad + gap) / across
    height = -(-len(part.groups) // across) * style.leading + 2 * pad - 4

    def paint(pen: Pen, x: float, top: float) -> None:
        edge = COLOURS["control"]
        pen.rectangle(x, top, width, height, fill=theme.PAPER, stroke=edge, stroke_width=1.2, radius=7)
        for place, run in enumerate(part.groups):
            line, column = divmod(place, across)
            baseline = top + pad - 2 + line * style.leading + baseline_of(style)
            pen.text(run.slot, x + pad + column * step, baseline, f"{run.text} ", font, style.size, style.colour)

    return Solid(height, paint)
