"""Blocks become paragraphs and tables of a Word document, in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from audit_tool.paper import (
    Band,
    Block,
    BulletList,
    Callout,
    Card,
    CardGrid,
    Chart,
    CopyText,
    Figure,
    FigureBlock,
    Heading,
    Item,
    KeyFigures,
    NumberedList,
    PanelBlock,
    Paragraph,
    Rating,
    Ratings,
    Span,
    Table,
    Tags,
    TextBlock,
    TextRun,
)
from audit_tool.paper.characters import is_seen, or_blank, stretches
from audit_tool.render import theme
from audit_tool.render.account import Account
from audit_tool.render.chart_picture import chart_png
from audit_tool.render.columns import widths_of
from audit_tool.render.markup import Element, el, may_lead
from audit_tool.render.pictures import clean
from audit_tool.render.signs import SIGNS
from audit_tool.render.theme import COLOURS, HUES, TONE_TINTS
from audit_tool.render.word.media import Media
from audit_tool.render.word.styles import colour, shaded, sized

SIDES = {"right": "right", "centre": "center"}
"""Where text stands that does not stand at the left, as Word says it."""

APART = " · "
TALLEST_PICTURE = 300.0
LOGO = (150.0, 44.0)
"""The most that a logo measures, in points."""

WRITING_ROW = 720
"""Height of a row to fill in by hand, in twentieths of a point."""

RESTARTED = 10
"""Numbers of lists from here on are those of numbered lists, each of which begins at 1."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where text stands: in a cell it is smaller."""

    cell: bool = False
    style: str = ""
    align: str = "left"


@dataclass(slots=True)
class Builder:
    """Turns blocks into elements. Not frozen: it keeps pictures, links and the account of characters.

    Attributes:
        measure: the width between the margins, in points.
        cell_size: size of text in a table, in points.
        behind: up to which number lists of a template are counted.
        numbered: how many numbered lists there are.
    """

    account: Account
    media: Media
    measure: float
    cell_size: float
    behind: int = 0
    numbered: int = 0
    _on_new_page: bool = field(default=False)

    def blocks(self, blocks: Iterable[Block], setting: Setting | None = None) -> list[Element]:
        """Turn blocks into elements."""
        where = setting or Setting()
        return [element for block in blocks for element in self._block(block, where)]

    def _block(self, block: Block, setting: Setting) -> list[Element]:
        if isinstance(block, TextBlock):
            return self._text(block, setting)
        if isinstance(block, FigureBlock):
            return self._figure(block, setting)
        if isinstance(block, PanelBlock):
            return self._panel(block, setting)
        self._on_new_page = True
        return []

    # Text

    def _text(self, block: TextBlock, setting: Setting) -> list[Element]:
        match block:
            case Heading():
                return [self.paragraph(f"Heading{block.level}", self.runs(block.text), setting)]
            case Paragraph():
                return [self._plain(block, setting)]
            case BulletList():
                return self._list(block.items, "ListBullet", setting)
            case NumberedList():
                self.numbered += 1
                return self._list(
                    block.items, "ListNumber", setting, number=self.behind + RESTARTED + self.numbered - 1
                )
            case Tags():
                return [self.paragraph("", self.runs(APART.join(block.words)), setting)]
            case Rating():
                return [self.paragraph("", self._rating(block, setting), setting)]
            case Ratings():
                return [self.paragraph("", self._ratings(block, setting), setting)]
            case CopyText():
                return [self.paragraph("CopyText", self.runs(" ".join(block.groups)), setting)]
            case _:
                assert_never(block)

    def _plain(self, block: Paragraph, setting: Setting) -> Element:
        quiet = block.quiet and setting.cell
        style = "QuietText" if block.quiet and not setting.cell else ""
        spans = self._spans(block.spans, setting, colour(COLOURS["ink2"]) if quiet else None)
        return self.paragraph(style, spans, setting)

    def _list(self, items: Iterable[Item], style: str, setting: Setting, number: int | None = None) -> list[Element]:
        made = []
        for item in items:
            made.append(self.paragraph(style, self._spans(item.spans, setting), setting, number=number))
            made += [self.paragraph("ListBullet2", self._spans(spans, setting), setting) for spans in item.items]
        return made

    def _rating(self, rating: Rating, setting: Setting) -> list[Element]:
        look = [el("w:b"), el("w:bCs"), colour(TONE_TINTS[rating.tone][1]), *self._size(setting)]
        return self.runs(f"{SIGNS[rating.sign]}\u00a0{or_blank(rating.word)}", look)

    def _ratings(self, block: Ratings, setting: Setting) -> list[Element]:
        made: list[Element] = []
        for place, (lens, rating) in enumerate(block.pairs):
            made += self.runs(f"{APART if place else ''}{lens}: ", self._size(setting))
            made += self._rating(rating, setting)
        return made

    def _spans(self, spans: tuple[Span, ...], setting: Setting, look: Element | None = None) -> list[Element]:
        if not any(is_seen(span.text) for span in spans):
            return self.runs("".join(span.text for span in spans), self._size(setting))
        return [run for span in spans for run in self._span(span, setting, look)]

    def _span(self, span: Span, setting: Setting, look: Element | None) -> list[Element]:
        bold = [el("w:b"), el("w:bCs")] if span.bold else []
        italic = [el("w:i"), el("w:iCs")] if span.italic else []
        tinted = [look] if look else []
        if span.link is None or not may_lead(span.link):
            return self.runs(span.text, [*bold, *italic, *tinted, *self._size(setting)])
        style = el("w:rStyle", {"w:val": "Hyperlink"})
        inner = self.runs(span.text, [style, *bold, *italic, *self._size(setting)])
        return [el("w:hyperlink", {"r:id": self.media.link(self.account.plain(span.link))}, *inner)]

    def _size(self, setting: Setting) -> tuple[Element, ...]:
        return sized(self.cell_size) if setting.cell else ()

    def runs(self, text: str, look: Iterable[Element] = ()) -> list[Element]:
        """Make runs of a text, one for each stretch that is read one way; a blank text is a dash."""
        properties = tuple(look)
        return [
            el(
                "w:r",
                {},
                el("w:rPr", {}, *properties, el("w:rtl") if from_the_right else None)
                if properties or from_the_right
                else None,
                el("w:t", {"xml:space": "preserve"}, part),
            )
            for part, from_the_right in stretches(self.account.plain(or_blank(text)))
        ]

    def paragraph(
        self,
        style: str,
        runs: Iterable[Element],
        setting: Setting | None = None,
        *,
        look: Iterable[Element] = (),
        number: int | None = None,
    ) -> Element:
        """Make a paragraph.

        Args:
            style: its own; empty for that of its place.
            look: what else is said of it, in the order Word wants: edges before ground.
            number: which numbered list it belongs to.
        """
        where = setting or Setting()
        style = style or where.style
        new_page, self._on_new_page = self._on_new_page, False
        properties = [
            el("w:pStyle", {"w:val": style}) if style else None,
            el("w:pageBreakBefore") if new_page else None,
            _numbered(number) if number is not None else None,
            *look,
            el("w:jc", {"w:val": SIDES[where.align]}) if where.align != "left" else None,
        ]
        return el("w:p", {}, el("w:pPr", {}, *properties) if any(properties) else None, *runs)

    # Figures

    def _figure(self, block: FigureBlock, setting: Setting) -> list[Element]:
        match block:
            case Table():
                return self._table(block, setting)
            case KeyFigures():
                return [self._key_figure(each.value, each.label, *_tints(each.tone), setting) for each in block.figures]
            case Chart():
                for mark in block.drawing.marks:
                    if isinstance(mark, TextRun):
                        self.account.plain(mark.text)
                size = block.drawing.width, block.drawing.height
                drawn = self._picture(chart_png(block.drawing), size, block.alt, setting)
                return [drawn, *(self._table(block.table, setting) if block.table else ())]
            case Figure():
                return [self._photograph(block, setting)]
            case _:
                assert_never(block)

    def _key_figure(self, value: str, label: str, tint: str, ink: str, setting: Setting) -> Element:
        big = self.runs(value, (el("w:b"), el("w:bCs"), colour(ink), *sized(18)))
        words = self.runs(f"  {label}")
        return self.paragraph("KeyFigure", [*big, *words], setting, look=(bar(ink), shaded(tint)))

    def _photograph(self, figure: Figure, setting: Setting) -> Element:
        picture = clean(figure)
        most = LOGO if figure.small else (self.measure, TALLEST_PICTURE)
        scale = min(1.0, most[0] / picture.width, most[1] / picture.height)
        return self._picture(picture.png, (picture.width * scale, picture.height * scale), figure.alt, setting)

    def _picture(self, png: bytes, size: tuple[float, float], alt: str, setting: Setting) -> Element:
        scale = min(1.0, self.measure / size[0])
        drawn = self.media.picture(png, (size[0] * scale, size[1] * scale), alt)
        return self.paragraph("", [el("w:r", {}, drawn)], setting)

    def _table(self, table: Table, setting: Setting) -> list[Element]:
        head = [self.paragraph("Caption", self.runs(table.caption), setting)] if table.caption_shown else []
        if not head and self._on_new_page:
            head = [self.paragraph("", (), setting)]
        widths = [round(20 * width) for width in widths_of(table, self.measure, self.cell_size)]
        written = el(
            "w:tbl",
            {},
            self._table_properties(table),
            el("w:tblGrid", {}, *(el("w:gridCol", {"w:w": str(width)}) for width in widths)),
            self._heads(table, widths),
            *(self._row(table, row.cells, widths) for row in table.rows),
        )
        return [*head, written, el("w:p", {}, el("w:pPr", {}, _NO_ROOM, el("w:rPr", {}, *sized(4))))]

    def _table_properties(self, table: Table) -> Element:
        style = "TableToWriteOn" if table.to_write_on else "DocumentTable"
        look = {"w:firstRow": "1", "w:firstColumn": str(int(table.row_heads)), "w:noVBand": "1", "w:noHBand": "1"}
        return el(
            "w:tblPr",
            {},
            el("w:tblStyle", {"w:val": style}),
            el("w:tblW", {"w:w": "5000", "w:type": "pct"}),
            el("w:tblLook", {"w:val": "0620", **look}),
            el("w:tblCaption", {"w:val": or_blank(table.caption)}),
        )

    def _heads(self, table: Table, widths: list[int]) -> Element:
        rule = {"w:val": "single", "w:sz": "12", "w:space": "0", "w:color": theme.BRAND.lstrip("#")}
        cells = []
        for column, width in zip(table.columns, widths, strict=True):
            words = self.paragraph("TableHeading", self.runs(column.heading), Setting(align=column.align))
            edge = el("w:tcBorders", {}, el("w:bottom", rule))
            cells.append(el("w:tc", {}, el("w:tcPr", {}, _width(width), edge, _AT_FOOT), words))
        return el("w:tr", {}, el("w:trPr", {}, el("w:cantSplit"), el("w:tblHeader")), *cells)

    def _row(self, table: Table, cells: tuple[tuple[Block, ...], ...], widths: list[int]) -> Element:
        tall = el("w:trHeight", {"w:val": str(WRITING_ROW), "w:hRule": "atLeast"}) if table.to_write_on else None
        made = []
        for cell, column, width in zip(cells, table.columns, widths, strict=True):
            inside = self.blocks(cell, Setting(cell=True, style="TableText", align=column.align))
            if not inside or inside[-1].tag != "w:p":
                inside.append(el("w:p", {}, el("w:pPr", {}, el("w:pStyle", {"w:val": "TableText"}))))
            made.append(el("w:tc", {}, el("w:tcPr", {}, _width(width)), *inside))
        return el("w:tr", {}, el("w:trPr", {}, el("w:cantSplit"), tall), *made)

    # Panels

    def _panel(self, block: PanelBlock, setting: Setting) -> list[Element]:
        match block:
            case Band():
                return self._band(block)
            case Card():
                return self._card(block, setting)
            case CardGrid():
                return [element for card in block.cards for element in self._card(card, setting)]
            case Callout():
                return self._callout(block, setting)
            case _:
                assert_never(block)

    def _band(self, band: Band) -> list[Element]:
        logo = [self._photograph(band.logo, Setting())] if band.logo and not band.ring else []
        below = [self.paragraph("Subtitle", self.runs(band.subtitle))] if band.subtitle else []
        return [
            *logo,
            self.paragraph("DocumentKind", self.runs(band.kind)),
            self.paragraph("Heading1", self.runs(band.title)),
            *below,
        ]

    def _card(self, card: Card, setting: Setting) -> list[Element]:
        hue = HUES[card.hue]
        words = f"{card.number}  {or_blank(card.heading)}" if card.number is not None else card.heading
        look = (bar(hue), shaded(theme.hue_tint(card.hue)))
        head = self.paragraph("Heading2", self.runs(words, (colour(hue),)), setting, look=look)
        return [head, *self.blocks(card.blocks, setting)]

    def _callout(self, callout: Callout, setting: Setting) -> list[Element]:
        tint, ink = TONE_TINTS[callout.tone]
        if not callout.title:
            return self.blocks(callout.blocks, setting)
        look = (bar(ink), shaded(tint))
        words = self.runs(callout.title, (el("w:b"), el("w:bCs"), colour(ink)))
        return [self.paragraph("CalloutTitle", words, setting, look=look), *self.blocks(callout.blocks, setting)]


_NO_ROOM = el("w:spacing", {"w:before": "0", "w:after": "0", "w:line": "120", "w:lineRule": "exact"})
_AT_FOOT = el("w:vAlign", {"w:val": "bottom"})


def bar(value: str) -> Element:
    """Draw a bar at the left of a paragraph, from #RRGGBB."""
    edge = {"w:val": "single", "w:sz": "36", "w:space": "6", "w:color": value.lstrip("#")}
    return el("w:pBdr", {}, el("w:left", edge))


def _tints(tone: str | None) -> tuple[str, str]:
    return TONE_TINTS[tone] if tone else (COLOURS["sunken"], theme.BRAND)


def _numbered(number: int) -> Element:
    return el("w:numPr", {}, el("w:ilvl", {"w:val": "0"}), el("w:numId", {"w:val": str(number)}))


def _width(width: int) -> Element:
    return el("w:tcW", {"w:w": str(width), "w:type": "dxa"})
