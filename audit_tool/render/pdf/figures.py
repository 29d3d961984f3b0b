"""Tables, key figures, charts and pictures laid out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image
from reportlab.lib.utils import ImageReader

from audit_tool.paper import Drawing
from audit_tool.render import theme
from audit_tool.render.pdf import drawings
from audit_tool.render.pdf.boxes import CLOSE, SPACE, Box, Child, Ground, Solid
from audit_tool.render.pdf.labels import RATING_INSET
from audit_tool.render.pdf.lines import Lines, narrowest, set_lines
from audit_tool.render.pdf.parts import (
    ChartPart,
    FiguresPart,
    KeyFigurePart,
    PicturePart,
    RatingPart,
    TablePart,
    TextPart,
)
from audit_tool.render.pdf.pen import Pen
from audit_tool.render.pdf.structure import Slot
from audit_tool.render.pdf.tables import PAD_X, WRITING_ROW, RowBox, TableBox, TableInk, column_widths, left_pad
from audit_tool.render.theme import COLOURS, TONE_TINTS, Look, TextStyle

if TYPE_CHECKING:
    from audit_tool.render.pdf.layout import Layout, Setting

ORDINARY_WORD = 110.0
"""A word up to this wide, in points, is not broken in a column as long as the other columns can spare the room."""

LONGEST_HEAD = 180.0
"""No word of a heading is broken up to this width, in points; a longer one is no word."""

TALLEST_PICTURE = 300.0
SMALL = (150.0, 44.0)
"""The most a logo measures, in points."""

VALUE_SIZES = (21.0, 19.0, 17.0, 15.0, 13.0)
"""Sizes a strip of key figures may take: the first in which every value stands on one line."""

_FIGURE_LABEL = TextStyle("regular", theme.SMALLEST_TEXT, 13.4)


def table(layout: Layout, part: TablePart, width: float, setting: Setting) -> list[Child]:
    """Lay out a table, its caption above it."""
    look, said = layout.look, part.table
    head_style = replace(look.cell_head, colour=setting.accent)
    pads = [left_pad(place, ruled=said.to_write_on) + PAD_X for place in range(len(part.heads))]
    least = [_least(look, part, place, head_style, whole=True) + pad for place, pad in enumerate(pads)]
    if sum(least) > width:
        least = [_least(look, part, place, head_style, whole=False) + pad for place, pad in enumerate(pads)]
    widths = column_widths([column.share for column in said.columns], least, width)
    inners = [column_width - pad for column_width, pad in zip(widths, pads, strict=True)]
    sides = [column.align for column in said.columns]
    heads = tuple(
        set_lines(head, replace(head_style, align=side), inner)
        for head, side, inner in zip(part.heads, sides, inners, strict=True)
    )
    rows = tuple(
        RowBox(
            tuple(
                layout.stack(cell, inner, replace(setting, align=side))
                for cell, side, inner in zip(cells, sides, inners, strict=True)
            ),
            WRITING_ROW if said.to_write_on else 0.0,
        )
        for cells in part.rows
    )
    ink = TableInk(setting.accent, setting.hairline)
    box = TableBox(widths, heads, rows, ink, to_write_on=said.to_write_on, closed=not setting.panelled)
    below = Child(box, before=4, after=SPACE + 2, keep=said.to_write_on)
    if part.caption is None:
        return [below]
    caption = set_lines(part.caption, replace(look.caption, colour=setting.accent), width)
    return [Child(caption, before=SPACE, after=4, keep=True), below]


def _least(look: Look, part: TablePart, place: int, head_style: TextStyle, *, whole: bool) -> float:
    """Say the least width of a column's text: no word of its heading, and no ordinary word below it, is broken.

    With `whole`, a rating of ordinary length stands on one line beside its disc.
    """
    wanted = min(LONGEST_HEAD, narrowest(part.heads[place], head_style))
    bold = replace(look.cell, face="bold")
    for cells in part.rows:
        for inner in cells[place]:
            if isinstance(inner, TextPart):
                wanted = max(wanted, min(ORDINARY_WORD, narrowest(inner, bold)))
            elif isinstance(inner, RatingPart):
                word = set_lines(inner.text, bold, ORDINARY_WORD).widest if whole else narrowest(inner.text, bold)
                wanted = max(wanted, min(ORDINARY_WORD, word + RATING_INSET))
    return wanted + 0.5


def key_figures(part: FiguresPart, width: float, brand: str) -> Box:
    """Lay out a strip of figures on tinted grounds of one height, of one width where every word stays whole."""
    gap, pad = 10.0, 12.0
    widths = _figure_widths(part, width - gap * (len(part.figures) - 1), pad)
    inner = [each - 2 * pad for each in widths]
    size = _value_size(part, inner)
    set_up = [_key_figure(figure, each, size, brand) for figure, each in zip(part.figures, inner, strict=True)]
    height = max(value.height + label.height for value, label, _ in set_up) + 2 * pad - 2

    def paint(pen: Pen, x: float, top: float) -> None:
        for (value, label, ground), each in zip(set_up, widths, strict=True):
            ground.draw(pen, x, top, each, height)
            value.draw(pen, x + pad, top + pad - 3)
            label.draw(pen, x + pad, top + pad - 3 + value.height + 1)
            x += each + gap

    return Solid(height, paint)


def _figure_widths(part: FiguresPart, width: float, pad: float) -> list[float]:
    """Share the width out evenly; a figure whose longest word needs more takes it from the others."""
    smallest = TextStyle("extrabold", VALUE_SIZES[-1], VALUE_SIZES[-1])
    needs = [
        max(narrowest(figure.value, smallest), narrowest(figure.label, _FIGURE_LABEL)) + 2 * pad + CLOSE
        for figure in part.figures
    ]
    if sum(needs) >= width:
        return [width * need / sum(needs) for need in needs]
    left, sharing = width, len(needs)
    for need in sorted(needs, reverse=True):
        if need <= left / sharing:
            break
        left, sharing = left - need, sharing - 1
    return [max(need, left / sharing) for need in needs]


def _value_size(part: FiguresPart, widths: list[float]) -> float:
    for size in VALUE_SIZES:
        style = TextStyle("extrabold", size, size)
        pairs = zip(part.figures, widths, strict=True)
        if all(len(set_lines(figure.value, style, width).lines) == 1 for figure, width in pairs):
            return size
    return VALUE_SIZES[-1]


def _key_figure(figure: KeyFigurePart, width: float, size: float, brand: str) -> tuple[Lines, Lines, Ground]:
    tint, ink = TONE_TINTS[figure.tone] if figure.tone else (COLOURS["sunken"], brand)
    value = set_lines(figure.value, TextStyle("extrabold", size, round(size * 1.2, 1), colour=ink), width)
    return value, set_lines(figure.label, _FIGURE_LABEL, width), Ground(tint, ink)


def chart(layout: Layout, part: ChartPart, width: float, setting: Setting) -> list[Child]:
    """Lay out a chart as one figure, never smaller than it was drawn, and its table below it."""
    drawing = part.drawing
    left = max(0.0, (width - drawing.width) / 2) if setting.panelled else 0.0

    def paint(pen: Pen, x: float, top: float) -> None:
        _place(part.slot, pen, x + left, top, drawing)
        drawings.paint(pen, drawing, x + left, top, slot=part.slot)

    children = [Child(Solid(drawing.height, paint), before=6, after=SPACE)]
    return children + (table(layout, part.table, width, setting) if part.table else [])


def _place(slot: Slot, pen: Pen, x: float, top: float, size: Drawing) -> None:
    """Write down where a figure stands: its structure element must say so."""
    corners = (x, pen.height - top - size.height, x + size.width, pen.height - top)
    slot.elem.attributes["Layout"] = drawings.bounding_box(corners)


@dataclass(frozen=True, slots=True)
class PictureBox(Solid):
    """A picture at its size on the page."""

    width: float


def picture(part: PicturePart, width: float) -> PictureBox:
    """Lay out a picture at its own size, or smaller where it is too wide or too tall.

    It is decoded and set anew, so that nothing hidden in the file (place, camera, author) reaches the page.
    """
    with Image.open(BytesIO(part.picture)) as opened:
        image = ImageReader(opened.convert("RGBA"))
    wide, tall = image.getSize()
    most = SMALL if part.small else (width, TALLEST_PICTURE)
    scale = min(1.0, min(width, most[0]) / wide, most[1] / tall)
    size = Drawing(wide * scale, tall * scale, ())

    def paint(pen: Pen, x: float, top: float) -> None:
        _place(part.slot, pen, x, top, size)
        pen.picture(image, x, top, size.width, size.height, part.slot)

    return PictureBox(size.height, paint, size.width)
