"""Parts laid out at one body size: texts and lists here, everything else in a neighbour.

labels   ratings, tags, text to copy
figures  tables, key figures, charts, pictures
panels   cards, callouts, the band
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from audit_tool.paper import Align
from audit_tool.render.pdf import faces, figures, labels, panels
from audit_tool.render.pdf.boxes import SPACE, Child, Panel, Stack
from audit_tool.render.pdf.cards import Grid
from audit_tool.render.pdf.lines import Lines, baseline_of, set_balanced, set_lines
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
    PanelPart,
    Part,
    PicturePart,
    RatingPart,
    RatingsPart,
    Run,
    TablePart,
    TagsPart,
    TextPart,
    TextualPart,
)
from audit_tool.render.pdf.pen import Pen
from audit_tool.render.theme import COLOURS, Look, TextStyle

HEADINGS = ("heading2", "heading3", "heading4")


@dataclass(frozen=True, slots=True)
class Setting:
    """What text takes from where it stands.

    Attributes:
        accent: colour of headings, marks and rules.
        hairline: colour of a table's lines.
        align: the side text keeps to, in a table's column.
        panelled: whether it stands on a panel, whose edge closes a table.
    """

    accent: str
    hairline: str
    align: Align = "left"
    panelled: bool = False


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
        """What stands on bare paper."""
        return Setting(self.brand, COLOURS["line"])

    def stack(self, parts: Sequence[Part], width: float, setting: Setting | None = None) -> Stack:
        """Lay parts out one below the other."""
        children: list[Child] = []
        breaks = False
        for place, part in enumerate(parts):
            if isinstance(part, BreakPart):
                breaks = True
                continue
            made = self._part(part, width, setting or self.page_setting)
            if made:
                leads = _leads_on(parts[max(place - 1, 0) : place + 2])
                children += [replace(made[0], breaks=breaks, keep=made[0].keep or leads), *made[1:]]
                breaks = False
        return Stack(tuple(children))

    def _part(self, part: TextualPart | FigurePart | PanelPart, width: float, setting: Setting) -> list[Child]:
        if isinstance(part, TextualPart):
            return self._textual(part, width, setting)
        if isinstance(part, FigurePart):
            return self._figure(part, width, setting)
        return self._panel(part, width)

    def _textual(self, part: TextualPart, width: float, setting: Setting) -> list[Child]:
        match part:
            case TextPart():
                return [self._text(part, width, setting)]
            case ListPart():
                return self.entries(part, width, setting)
            case RatingPart():
                return [Child(labels.rating(self.look, part, width))]
            case RatingsPart():
                return [Child(labels.ratings(self.look, part, width), after=SPACE - 2, keep=True)]
            case TagsPart():
                return labels.tags(self.look, part, width, setting.accent)
            case CopyPart():
                return [Child(labels.copy_text(part, width), after=SPACE)]
            case _:
                assert_never(part)

    def _figure(self, part: FigurePart, width: float, setting: Setting) -> list[Child]:
        match part:
            case TablePart():
                return figures.table(self, part, width, setting)
            case ChartPart():
                return figures.chart(self, part, width, setting)
            case FiguresPart():
                return [Child(figures.key_figures(part, width, self.brand), before=SPACE, after=SPACE + 4)]
            case PicturePart():
                return [Child(figures.picture(part, width), before=SPACE, after=SPACE)]
            case _:
                assert_never(part)

    def _panel(self, part: PanelPart, width: float) -> list[Child]:
        match part:
            case BandPart():
                return [Child(panels.band(self, part), after=14)]
            case CardPart():
                return [Child(self.card(part, width), before=SPACE, after=SPACE + 2)]
            case GridPart():
                return [Child(Grid(part.cards, width, self.card), before=SPACE, after=SPACE + 2)]
            case CalloutPart():
                return [Child(panels.callout(self, part, width), before=SPACE, after=SPACE + 2)]
            case _:
                assert_never(part)

    def card(self, part: CardPart, width: float) -> Panel:
        """Lay a card out at a width, once."""
        key = (id(part), round(width, 2))
        if key not in self.laid:
            self.laid[key] = panels.card(self, part, width)
        return self.laid[key]

    # Text

    def style(self, part: TextPart, setting: Setting) -> TextStyle:
        """Say how a text is set in its place."""
        look = self.look
        match part.role:
            case "heading2":
                style = replace(look.heading(2), colour=setting.accent)
            case "heading3":
                style = replace(look.heading(3), colour=setting.accent)
            case "heading4":
                style = look.heading(4)
            case "quiet":
                style = look.quiet
            case "item":
                style = look.item
            case "cell":
                style = look.cell
            case "row_head":
                style = replace(look.cell, face="bold")
            case _:
                style = look.body
        return replace(style, align=setting.align)

    def _text(self, part: TextPart, width: float, setting: Setting) -> Child:
        style = self.style(part, setting)
        if part.role not in HEADINGS:
            return Child(set_lines(part, style, width), after=style.after)
        before = {"heading2": 0.95, "heading3": 0.75, "heading4": 0.6}[part.role] * style.size
        return Child(set_balanced(part, style, width), before=before, after=style.after, keep=True)

    def entries(self, part: ListPart, width: float, setting: Setting) -> list[Child]:
        """Lay out a list: its first two items stay together, and its last two."""
        style = self.look.item
        indent = style.size * (1.45 if part.numbered else 1.0)
        children: list[Child] = []
        for entry in part.entries:
            children += self._entry(entry, width, indent, style, setting)
        if not children:
            return []
        if len(children) > 1:
            children[0] = replace(children[0], keep=True)
            children[-2] = replace(children[-2], keep=True)
        return [*children[:-1], replace(children[-1], after=self.look.body.after)]

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


def _leads_on(around: Sequence[Part]) -> bool:
    """Say whether a part is a quiet line between a heading and what it heads: it may not end a page.

    Args:
        around: the part, with the one before it and the one after.
    """
    if len(around) != 3:
        return False
    head, line, after = around
    is_lead = (
        isinstance(head, TextPart) and head.role in HEADINGS and isinstance(line, TextPart) and line.role == "quiet"
    )
    return is_lead and (isinstance(after, TablePart) or (isinstance(after, TextPart) and after.role in HEADINGS[1:]))


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
            font = faces.font_name(self.style.face)
            baseline = top + baseline_of(self.lines.style)
            pen.text(self.mark.slot, x, baseline, self.mark.text, font, self.style.size, self.style.colour)
        self.lines.draw(pen, x + self.indent, top)
