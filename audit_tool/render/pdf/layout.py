"""Parts laid out at one body size: how each kind of block looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import assert_never

from reportlab.lib.utils import ImageReader

from audit_tool.paper import Align, charts
from audit_tool.render import theme
from audit_tool.render.pdf import drawings, faces
from audit_tool.render.pdf.boxes import Box, Child, Ground, Panel, Solid, Stack
from audit_tool.render.pdf.cards import Grid
from audit_tool.render.pdf.lines import Lines, baseline_of, narrowest, set_lines
from audit_tool.render.pdf.parts import (
    BandPart,
    BreakPart,
    CalloutPart,
    CardPart,
    ChartPart,
    CopyPart,
    EntryPart,
    FigurePart,
    FiguresPart,
    GridPart,
    ListPart,
    Part,
    PicturePart,
    RatingPart,
    Run,
    TablePart,
    TagsPart,
    TextPart,
)
from audit_tool.render.pdf.pen import Pen
from audit_tool.render.pdf.tables import PAD_X, WRITING_ROW, RowBox, TableBox, TableInk, column_widths, set_heads
from audit_tool.render.theme import COLOURS, HUES, TONE_TINTS, Look, TextStyle

SPACE = 12.0
"""Room between blocks of different kinds, in points."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What text takes from where it stands: the colour of headings and marks, of a table's lines, and its side."""

    accent: str
    hairline: str
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Layout:
    """Lays parts out at one body size on one stationery. `laid` remembers cards by width, for the balancing."""

    look: Look
    brand: str
    page_width: float
    margin: float
    laid: dict[tuple[int, float], Panel] = field(default_factory=dict)

    @property
    def page_setting(self) -> Setting:
        """Colours of what stands on bare paper."""
        return Setting(self.brand, COLOURS["line"])

    def stack(self, parts: Sequence[Part], width: float, setting: Setting | None = None) -> Stack:
        """Lay parts out one below the other."""
        children: list[Child] = []
        breaks = False
        for part in parts:
            if isinstance(part, BreakPart):
                breaks = True
                continue
            made = self.part(part, width, setting or self.page_setting)
            children += [replace(made[0], breaks=breaks), *made[1:]] if made else []
            breaks = False
        return Stack(tuple(children))

    def part(self, part: Part, width: float, setting: Setting) -> list[Child]:
        """Lay one part out as the children it adds to a stack."""
        match part:
            case TextPart():
                return [self._text(part, width, setting)]
            case ListPart():
                return self._list(part, width, setting)
            case RatingPart():
                return [Child(self._rating(part, width))]
            case TablePart():
                return self._table(part, width, setting)
            case ChartPart():
                return self._chart(part, width, setting)
            case _:
                return self._panel_like(part, width)

    def _panel_like(
        self,
        part: TagsPart
        | CopyPart
        | FiguresPart
        | PicturePart
        | CardPart
        | GridPart
        | CalloutPart
        | BandPart
        | BreakPart,
        width: float,
    ) -> list[Child]:
        match part:
            case TagsPart():
                return [Child(self._tags(part, width), before=2, after=SPACE)]
            case CopyPart():
                return [Child(self._copy(part, width), after=SPACE)]
            case FiguresPart():
                return [Child(self._figures(part, width), before=SPACE, after=SPACE + 4)]
            case PicturePart():
                return [Child(self._picture(part, width), before=SPACE, after=SPACE)]
            case CardPart():
                return [Child(self.card(part, width), before=SPACE, after=SPACE + 2)]
            case GridPart():
                return [Child(Grid(part.cards, width, self.card), before=SPACE, after=SPACE + 2)]
            case CalloutPart():
                return [Child(self._callout(part, width), before=SPACE, after=SPACE + 2)]
            case BandPart():
                return [Child(self._band(part), after=16)]
            case BreakPart():
                return []
            case _:
                assert_never(part)

    # Text

    def style(self, part: TextPart, setting: Setting) -> TextStyle:
        """Say how a text is set in its place."""
        look = self.look
        match part.role:
            case "heading2":
                return replace(look.heading(2), colour=setting.accent)
            case "heading3":
                return replace(look.heading(3), colour=setting.accent)
            case "heading4":
                return look.heading(4)
            case "quiet":
                return look.quiet
            case "item":
                return look.item
            case "caption":
                return replace(look.caption, colour=setting.accent)
            case "cell":
                return look.cell
            case "row_head":
                return replace(look.cell, face="bold")
            case "cell_head":
                return replace(look.cell_head, colour=setting.accent)
            case _:
                return look.body

    def _text(self, part: TextPart, width: float, setting: Setting) -> Child:
        style = replace(self.style(part, setting), align=setting.align)
        before = {"heading2": style.size * 0.95, "heading3": style.size * 0.8, "heading4": 6.0}.get(part.role, 0.0)
        return Child(set_lines(part, style, width), before=before, after=style.after, keep=before > 0)

    def _list(self, part: ListPart, width: float, setting: Setting) -> list[Child]:
        style = self.look.item
        indent = style.size * (1.45 if part.numbered else 1.0)
        children = []
        for entry in part.entries:
            children += self._entry(entry, width, indent, style, setting)
        if children:
            children[-1] = replace(children[-1], after=self.look.body.after)
        return children

    def _entry(self, entry: EntryPart, width: float, indent: float, style: TextStyle, setting: Setting) -> list[Child]:
        lines = set_lines(entry.text, style, width - indent)
        box = Marked(lines, entry.mark, replace(style, face="bold", colour=setting.accent), indent)
        children = [Child(box, after=style.after, keep=bool(entry.entries))]
        for below in entry.entries:
            children += [
                replace(child, indent=indent + child.indent)
                for child in self._entry(below, width - indent, style.size, style, setting)
            ]
        return children

    def _rating(self, part: RatingPart, width: float) -> Box:
        tint, ink = TONE_TINTS[part.rating.tone]
        del tint
        style = replace(self.look.cell, face="bold", colour=ink)
        radius = 6.3
        lines = set_lines(part.text, style, width - radius * 2 - 5)

        def paint(pen: Pen, x: float, top: float) -> None:
            middle = top + style.leading / 2 - 0.3
            drawings.paint_marks(
                pen, charts.rating_disc(x + radius, middle, radius, part.rating.sign, part.rating.tone)
            )
            lines.draw(pen, x + radius * 2 + 5, top)

        return Solid(max(lines.height, radius * 2), paint)

    def _tags(self, part: TagsPart, width: float) -> Box:
        style = TextStyle("semibold", max(theme.SMALLEST_TEXT, self.look.size - 0.5), 14, colour=self.brand)
        height, gap, pad = 22.0, 7.0, 10.0
        placed: list[tuple[float, float, Lines]] = []
        x = y = 0.0
        for word in part.words:
            lines = set_lines(word, style, width - 2 * pad)
            wide = lines.widest + 2 * pad
            if x and x + wide > width:
                x, y = 0.0, y + height + gap
            placed.append((x, y, lines))
            x += wide + gap
            y += (len(lines.lines) - 1) * style.leading

        def paint(pen: Pen, left: float, top: float) -> None:
            for x, y, lines in placed:
                tall = height + (len(lines.lines) - 1) * style.leading
                wide = lines.widest + 2 * pad
                pen.rectangle(
                    left + x, top + y, wide, tall, fill=theme.PAPER, stroke=self.brand, stroke_width=0.9, radius=11
                )
                lines.draw(pen, left + x + pad, top + y + (height - style.leading) / 2)

        return Solid(y + height if placed else 0.0, paint)

    def _copy(self, part: CopyPart, width: float) -> Box:
        style = theme.COPY_TEXT
        font = faces.font_name(style.face)
        widest = max(faces.width(run.text, font, style.size) for run in part.groups)
        step = widest + 20
        across = max(1, int((width - 28 + 20) // step))
        height = -(-len(part.groups) // across) * style.leading + 24

        def paint(pen: Pen, x: float, top: float) -> None:
            pen.rectangle(x, top, width, height, stroke=COLOURS["control"], stroke_width=1.2, radius=9)
            for place, run in enumerate(part.groups):
                line, column = divmod(place, across)
                baseline = top + 12 + line * style.leading + baseline_of(style)
                pen.text(run.slot, x + 16 + column * step, baseline, f"{run.text} ", font, style.size, style.colour)

        return Solid(height, paint)

    # Figures

    def _table(self, part: TablePart, width: float, setting: Setting) -> list[Child]:
        look, table = self.look, part.table
        head_style = replace(look.cell_head, colour=setting.accent)
        least = [self._least(part, place, head_style) for place in range(len(part.heads))]
        widths = column_widths([column.share for column in table.columns], least, width)
        heads = tuple(
            replace(head, style=replace(head.style, align=column.align))
            for head, column in zip(set_heads(part.heads, head_style, widths), table.columns, strict=True)
        )
        least_height = WRITING_ROW if table.to_write_on else 0.0
        rows = tuple(
            RowBox(
                tuple(
                    self.stack(cell, column_width - 2 * PAD_X, replace(setting, align=column.align))
                    for cell, column_width, column in zip(cells, widths, table.columns, strict=True)
                ),
                least_height,
            )
            for cells in part.rows
        )
        box = TableBox(
            widths, heads, rows, TableInk(setting.accent, setting.accent, setting.hairline), table.to_write_on
        )
        below = Child(box, before=4, after=SPACE + 2)
        if part.caption is None:
            return [below]
        caption = set_lines(part.caption, replace(look.caption, colour=setting.accent), width)
        return [Child(caption, before=SPACE, after=4, keep=True), below]

    def _least(self, part: TablePart, place: int, head_style: TextStyle) -> float:
        """Say the least width of a column: no word of its heading, and no ordinary word below it, is broken."""
        ordinary = 110.0
        wanted = narrowest(part.heads[place], head_style)
        bold = replace(self.look.cell, face="bold")
        for cells in part.rows:
            for inner in cells[place]:
                if isinstance(inner, TextPart):
                    wanted = max(wanted, min(ordinary, narrowest(inner, bold)))
                elif isinstance(inner, RatingPart):
                    wanted = max(wanted, min(ordinary, narrowest(inner.text, bold) + 18))
        return wanted + 2 * PAD_X + 0.5

    def _figures(self, part: FiguresPart, width: float) -> Box:
        gap, pad = 10.0, 12.0
        each = (width - gap * (len(part.figures) - 1)) / len(part.figures)
        set_ = [self._figure(figure, each - 2 * pad) for figure in part.figures]
        height = max(value.height + label.height for value, label, _ in set_) + 2 * pad - 2

        def paint(pen: Pen, x: float, top: float) -> None:
            for value, label, ground in set_:
                Ground(ground[0], ground[1], padding=pad).draw(pen, x, top, each, height)
                value.draw(pen, x + pad, top + pad - 3)
                label.draw(pen, x + pad, top + pad - 3 + value.height + 1)
                x += each + gap

        return Solid(height, paint)

    def _figure(self, figure: FigurePart, width: float) -> tuple[Lines, Lines, tuple[str, str]]:
        tint, ink = TONE_TINTS[figure.tone] if figure.tone else (COLOURS["sunken"], self.brand)
        value = set_lines(figure.value, TextStyle("extrabold", 21, 25, colour=ink), width)
        label = set_lines(figure.label, TextStyle("regular", theme.SMALLEST_TEXT, 13.4), width)
        return value, label, (tint, ink)

    def _chart(self, part: ChartPart, width: float, setting: Setting) -> list[Child]:
        drawing = part.drawing
        x_offset = max(0.0, min(width - drawing.width, 0.0))

        def paint(pen: Pen, x: float, top: float) -> None:
            box = (x, pen.height - top - drawing.height, x + drawing.width, pen.height - top)
            part.slot.elem.attributes["Layout"] = drawings.bounding_box(box)
            drawings.paint(pen, drawing, x + x_offset, top, slot=part.slot)

        children = [Child(Solid(drawing.height, paint), before=6, after=SPACE)]
        return children + (self._table(part.table, width, setting) if part.table else [])

    def _picture(self, part: PicturePart, width: float) -> Box:
        picture = ImageReader(BytesIO(part.picture))
        wide, tall = picture.getSize()
        scale = min(1.0, width / wide, 300 / tall)

        def paint(pen: Pen, x: float, top: float) -> None:
            box = (x, pen.height - top - tall * scale, x + wide * scale, pen.height - top)
            part.slot.elem.attributes["Layout"] = drawings.bounding_box(box)
            pen.picture(picture, x, top, wide * scale, tall * scale, part.slot)

        return Solid(tall * scale, paint)

    # Panels

    def card(self, part: CardPart, width: float) -> Panel:
        """Lay a card out at a width, once."""
        key = (id(part), round(width, 2))
        if key not in self.laid:
            self.laid[key] = self._card(part, width)
        return self.laid[key]

    def _card(self, part: CardPart, width: float) -> Panel:
        hue = HUES[part.hue]
        ground = Ground(theme.hue_tint(part.hue), hue)
        inner = width - 2 * ground.padding
        setting = Setting(hue, theme.hue_line(part.hue))
        style = replace(self.look.card_heading, colour=hue)
        radius = round(style.size * 0.8, 1)
        inset = radius * 2 + 9 if part.number else 0.0
        lines = set_lines(part.heading, style, inner - inset)
        head = CardHead(lines, part.number, radius, inset, hue)
        below = self._two_columns(part, inner, setting) or self.stack(part.parts, inner, setting)
        first = [Child(head, after=self.look.size * 0.6, keep=True)]
        return Panel(width, ground, Stack((*first, *below.children)))

    def _two_columns(self, part: CardPart, width: float, setting: Setting) -> Stack | None:
        """Set the list of a wide card in two columns, when it holds nothing else and stays low."""
        only = part.parts[0] if len(part.parts) == 1 else None
        if not part.wide or not isinstance(only, ListPart) or len(only.entries) < 3:
            return None
        gap = 18.0
        each = (width - gap) / 2
        halves = [
            (self._some(only, 0, cut, each, setting), self._some(only, cut, len(only.entries), each, setting))
            for cut in range(1, len(only.entries))
        ]
        left, right = min(halves, key=lambda pair: max(pair[0].height, pair[1].height))
        if max(left.height, right.height) > 220:
            return None

        def paint(pen: Pen, x: float, top: float) -> None:
            left.draw(pen, x, top)
            right.draw(pen, x + each + gap, top)

        return Stack((Child(Solid(max(left.height, right.height), paint)),))

    def _some(self, part: ListPart, start: int, end: int, width: float, setting: Setting) -> Stack:
        return Stack(tuple(self._list(replace(part, entries=part.entries[start:end]), width, setting)))

    def _callout(self, part: CalloutPart, width: float) -> Panel:
        tint, ink = TONE_TINTS[part.tone]
        ground = Ground(tint, ink)
        inner = width - 2 * ground.padding
        below = self.stack(part.parts, inner, Setting(ink, COLOURS["line"]))
        if part.title is None:
            return Panel(width, ground, below)
        style = TextStyle("bold", self.look.size + 1, round((self.look.size + 1) * 1.3, 2), colour=ink)
        title = Child(set_lines(part.title, style, inner), after=3, keep=bool(below.children))
        return Panel(width, ground, Stack((title, *below.children)))

    def _band(self, part: BandPart) -> Box:
        dial = 66.0
        width = self.page_width - 2 * self.margin - (dial + 18 if part.ring else 0)
        title = self._band_title(part, width)
        kind = set_lines(part.kind, replace(theme.BAND_LINE, colour=theme.ACCENT), width)
        subtitle_style = replace(theme.BAND_LINE, face="regular", colour=theme.PAPER, leading=15.5)
        subtitle = set_lines(part.subtitle, subtitle_style, width) if part.subtitle else None
        height = 24 + kind.height + 3 + title.height + (6 + subtitle.height if subtitle else 0) + 20

        def paint(pen: Pen, x: float, top: float) -> None:
            pen.rectangle(0, top, self.page_width, height, fill=self.brand)
            pen.rectangle(0, top + height, self.page_width, 3, fill=theme.ACCENT)
            y = top + 24
            kind.draw(pen, x, y)
            y += kind.height + 3
            title.draw(pen, x, y)
            if subtitle:
                subtitle.draw(pen, x, y + title.height + 6)
            if part.ring:
                with pen.decoration():
                    ring = charts.seven_ring()
                    drawings.paint(pen, ring, self.page_width - self.margin - dial, top + (height - dial) / 2)

        return Solid(height + 3, paint)

    def _band_title(self, part: BandPart, width: float) -> Lines:
        """Set the title in the largest size that needs at most two lines, else the smallest."""
        tries = [
            set_lines(part.title, TextStyle("extrabold", size, round(size * 1.14, 1), colour=theme.PAPER), width)
            for size in theme.BAND_TITLE
        ]
        return next((lines for lines in tries if len(lines.lines) <= 2), tries[-1])


@dataclass(frozen=True, slots=True)
class Marked:
    """Lines with a bullet or number to their left, which stays with the first line."""

    lines: Lines
    mark: Run | None
    style: TextStyle
    indent: float

    @property
    def height(self) -> float:
        """In points."""
        return self.lines.height

    def split(self, room: float, page: float) -> tuple[Marked, Marked] | None:
        """Split between lines."""
        halves = self.lines.split(room, page)
        return (replace(self, lines=halves[0]), replace(self, lines=halves[1], mark=None)) if halves else None

    def loosened(self, extra: float) -> Marked:
        """Loosen the lines."""
        return replace(self, lines=self.lines.loosened(extra))

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the mark, then the lines."""
        if self.mark:
            baseline = top + baseline_of(self.lines.style)
            at = x
            for piece in self.mark.pieces:
                font = faces.font_name(self.style.face, fallback=piece.fallback)
                pen.text(self.mark.slot, at, baseline, piece.text, font, self.style.size, self.style.colour)
                at += faces.width(piece.text, font, self.style.size)
        self.lines.draw(pen, x + self.indent, top)


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
        if self.number:
            pen.disc(x + self.radius, top + self.radius, self.radius, fill=self.colour)
            font, size = faces.font_name("extrabold"), round(self.radius * 1.12, 1)
            text = self.number.text.strip()
            at = x + self.radius - faces.width(text, font, size) / 2
            baseline = top + self.radius + size * faces.cap_height("extrabold") / 2
            pen.text(self.number.slot, at, baseline, self.number.text, font, size, theme.PAPER)
        self.lines.draw(pen, x + self.inset, top + (self.height - self.lines.height) / 2)
