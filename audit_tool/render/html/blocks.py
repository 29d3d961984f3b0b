"""Blocks become elements of a web page, in reading order."""

from __future__ import annotations

import base64
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
    Drawing,
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
    charts,
)
from audit_tool.paper.characters import is_seen, or_blank
from audit_tool.render.account import Account
from audit_tool.render.markup import Element, Ready, el, may_lead
from audit_tool.render.pictures import clean
from audit_tool.render.svg import ornament, svg


@dataclass(slots=True)
class Builder:
    """Turns blocks into elements. Not frozen: it counts charts and cards, and keeps the account of drawn words."""

    account: Account
    _named: int = field(default=0)

    def blocks(self, blocks: Iterable[Block]) -> list[Element]:
        """Turn blocks into elements."""
        return [element for block in blocks for element in self.block(block)]

    def block(self, block: Block) -> list[Element]:
        """Turn a block into elements: nearly always one."""
        if isinstance(block, TextBlock):
            return [self._text(block)]
        if isinstance(block, FigureBlock):
            return self._figure(block)
        if isinstance(block, PanelBlock):
            return [self._panel(block)]
        return [el("div", {"class": "new-page"})]

    def _text(self, block: TextBlock) -> Element:
        match block:
            case Heading():
                return el(f"h{block.level}", {}, or_blank(block.text))
            case Paragraph():
                return el("p", {"class": "quiet"} if block.quiet else {}, *_spans(block.spans))
            case BulletList() | NumberedList():
                return _list(block)
            case Tags():
                return el("ul", {"class": "tags"}, *(el("li", {}, word) for word in block.words))
            case Rating():
                return el("p", {}, _rating(block))
            case Ratings():
                pairs = (el("li", {}, f"{lens}: ", _rating(rating)) for lens, rating in block.pairs)
                return el("ul", {"class": "ratings"}, *pairs)
            case CopyText():
                return el("p", {"class": "copy"}, " ".join(block.groups))
            case _:
                assert_never(block)

    def _figure(self, block: FigureBlock) -> list[Element]:
        match block:
            case Table():
                return [self._table(block)]
            case KeyFigures():
                figures = (
                    el(
                        "li",
                        {"class": each.tone or "plain"},
                        el("strong", {}, or_blank(each.value)),
                        " ",
                        el("span", {}, each.label),
                    )
                    for each in block.figures
                )
                return [el("ul", {"class": "figures"}, *figures)]
            case Chart():
                drawn = el("figure", {"class": "chart"}, self._chart(block))
                return [drawn, self._table(block.table)] if block.table else [drawn]
            case Figure():
                return [el("figure", {}, self._picture(block))]
            case _:
                assert_never(block)

    def _chart(self, chart: Chart) -> Ready:
        self._named += 1
        for words in (chart.alt, *(mark.text for mark in chart.drawing.marks if isinstance(mark, TextRun))):
            self.account.plain(words)
        return Ready(svg(chart.drawing, title="Chart", alt=chart.alt, name=f"chart{self._named}"))

    def _picture(self, figure: Figure) -> Element:
        picture = clean(figure)
        laid_in = f"data:image/png;base64,{base64.b64encode(picture.png).decode('ascii')}"
        size = {"width": str(picture.width), "height": str(picture.height)}
        return el("img", {"src": laid_in, "alt": figure.alt, **size})

    def _table(self, table: Table) -> Element:
        heard = {} if table.caption_shown else {"class": "heard"}
        whole = sum(column.share for column in table.columns)
        shares = (el("col", {"style": f"width:{100 * column.share / whole:.2f}%"}) for column in table.columns)
        heads = (
            el("th", {"scope": "col", **_aligned(column.align)}, or_blank(column.heading)) for column in table.columns
        )
        written = el(
            "table",
            {"class": "to-write-on"} if table.to_write_on else {},
            el("caption", heard, or_blank(table.caption)),
            el("colgroup", {}, *shares),
            el("thead", {}, el("tr", {}, *heads)),
            el("tbody", {}, *(self._row(table, cells) for cells in (row.cells for row in table.rows))),
        )
        return el("div", {"class": "wide", "tabindex": "0", "role": "group", "aria-label": table.caption}, written)

    def _row(self, table: Table, cells: tuple[tuple[Block, ...], ...]) -> Element:
        made = []
        for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            names_row = place == 0 and table.row_heads and bool(cell)
            tag, scope = ("th", {"scope": "row"}) if names_row else ("td", {})
            made.append(el(tag, {**scope, **_aligned(column.align)}, *self.blocks(cell)))
        return el("tr", {}, *made)

    def _panel(self, block: PanelBlock) -> Element:
        match block:
            case Band():
                return self._band(block)
            case Card():
                return self._card(block)
            case CardGrid():
                return el("div", {"class": "cards"}, *(self._card(card) for card in block.cards))
            case Callout():
                title = el("p", {"class": "lead"}, block.title) if block.title else None
                return el("div", {"class": f"callout {block.tone}"}, title, *self.blocks(block.blocks))
            case _:
                assert_never(block)

    def _band(self, band: Band) -> Element:
        words = el(
            "div",
            {},
            el("p", {"class": "kind"}, or_blank(band.kind)),
            el("h1", {}, or_blank(band.title)),
            el("p", {"class": "subtitle"}, band.subtitle) if band.subtitle else None,
        )
        if band.ring:
            return el("header", {"class": "band"}, words, Ready(ornament(charts.seven_ring())))
        return el("header", {"class": "band"}, words, self._picture(band.logo) if band.logo else None)

    def _card(self, card: Card) -> Element:
        self._named += 1
        name = f"card{self._named}"
        number = el("span", {"class": "number"}, str(card.number)) if card.number is not None else None
        head = el("h2", {"id": name}, number, " " if number else None, el("span", {}, or_blank(card.heading)))
        look = f"card {card.hue} wide-card" if card.wide else f"card {card.hue}"
        return el("section", {"class": look, "aria-labelledby": name}, head, *self.blocks(card.blocks))


def sign(rating: Rating) -> Drawing:
    """Draw the disc of a rating by itself."""
    return Drawing(20, 20, charts.rating_disc(10, 10, 9, rating.sign, rating.tone))


def _rating(rating: Rating) -> Element:
    drawn = Ready(ornament(sign(rating)))
    return el("span", {"class": f"rating {rating.tone}"}, drawn, " ", el("span", {}, or_blank(rating.word)))


def _list(block: BulletList | NumberedList) -> Element:
    tag = "ol" if isinstance(block, NumberedList) else "ul"
    return el(tag, {}, *(_item(item) for item in block.items))


def _item(item: Item) -> Element:
    below = el("ul", {}, *(el("li", {}, *_spans(spans)) for spans in item.items)) if item.items else None
    return el("li", {}, *_spans(item.spans), below)


def _spans(spans: tuple[Span, ...]) -> list[Element | str]:
    if not any(is_seen(span.text) for span in spans):
        return [or_blank("".join(span.text for span in spans))]
    return [_span(span) for span in spans]


def _span(span: Span) -> Element | str:
    made: Element | str = span.text
    if span.italic:
        made = el("em", {}, made)
    if span.bold:
        made = el("strong", {}, made)
    if span.link is not None and may_lead(span.link):
        made = el("a", {"href": span.link, "rel": "noreferrer"}, made)
    return made


def _aligned(align: str) -> dict[str, str]:
    return {} if align == "left" else {"class": align}
