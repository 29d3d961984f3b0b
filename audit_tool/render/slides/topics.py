"""Blocks become topics: what is told together, each below a heading of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, assert_never

from audit_tool.paper import (
    Band,
    Block,
    BulletList,
    Callout,
    Card,
    CardGrid,
    Cell,
    Chart,
    CopyText,
    Document,
    Figure,
    FigureBlock,
    Heading,
    Hue,
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
    block_lines,
)
from audit_tool.paper.characters import or_blank
from audit_tool.render import theme
from audit_tool.render.account import Account
from audit_tool.render.chart_picture import chart_png
from audit_tool.render.pictures import clean
from audit_tool.render.signs import SIGNS

Role = Literal["body", "quiet", "head", "figure"]
APART = " · "
LOGO = (200.0, 60.0)
"""The most that a logo measures, in points."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph.

    Attributes:
        mark: the bullet or the number before it; empty for none, and for what goes on from the slide before.
        level: 0, or 1 below another item.
        colour: #RRGGBB; empty for that of its role.
    """

    spans: tuple[Span, ...]
    role: Role = "body"
    mark: str = ""
    level: int = 0
    colour: str = ""

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells hold words only."""

    table: Table
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Words, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as PNG, its size in points, and what it shows in words; `small` for a logo."""

    png: bytes
    width: float
    height: float
    alt: str
    small: bool = False


Piece = Words | Grid | Picture


@dataclass(frozen=True, slots=True)
class Topic:
    """What is told together. Where it is a numbered card, it has a number and a hue.

    Not frozen within: pieces grow while blocks are walked through.
    """

    title: str
    number: int | None = None
    hue: Hue | None = None
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Opening:
    """The first slide: what it is, its title, what stands below it, a logo, and the ring of a briefing."""

    kind: str
    title: str
    subtitle: str
    logo: Picture | None
    ring: bool


def topics_of(document: Document, account: Account) -> tuple[Opening, tuple[Topic, ...]]:
    """Part a document into its opening and its topics, in reading order."""
    walker = _Walker(document, account)
    bands = [block for block in document.blocks if isinstance(block, Band)]
    band = bands[0] if bands else Band(document.kind, document.title)
    walker.walk(block for block in document.blocks if block is not band)
    logo = band.logo or document.letterhead.logo_figure()
    return (
        Opening(
            account.plain(band.kind),
            account.plain(or_blank(band.title)),
            account.plain(band.subtitle),
            _picture(logo, account) if logo else None,
            band.ring,
        ),
        tuple(walker.topics),
    )


def _picture(figure: Figure, account: Account) -> Picture:
    made = clean(figure)
    most = LOGO if figure.small else (10_000.0, 10_000.0)
    scale = min(1.0, most[0] / made.width, most[1] / made.height)
    alt = account.plain(or_blank(figure.alt))
    return Picture(made.png, made.width * scale, made.height * scale, alt, small=figure.small)


@dataclass(slots=True)
class _Walker:
    """Walks the blocks once. Not frozen: it gathers topics."""

    document: Document
    account: Account
    topics: list[Topic] = field(default_factory=list)
    _open: bool = False

    def walk(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case CardGrid(cards=cards):
                    self.walk(cards)
                case Card():
                    self._begin(block.heading, block.number, block.hue)
                    self._keep(block.blocks)
                    self._open = False
                case Heading(level=2):
                    self._begin(block.text)
                case _:
                    self._keep((block,))

    def _begin(self, title: str, number: int | None = None, hue: Hue | None = None) -> None:
        self.topics.append(Topic(self.account.plain(or_blank(title)), number, hue))
        self._open = True

    def _keep(self, blocks: Iterable[Block]) -> None:
        pieces = [piece for block in blocks for piece in self._pieces(block)]
        if not pieces:
            return
        if not self._open and not (self.topics and not self.topics[-1].pieces):
            self._begin(f"About this {self.document.kind[:1].lower()}{self.document.kind[1:]}")
        self.topics[-1].pieces.extend(pieces)

    def _pieces(self, block: Block) -> list[Piece]:
        if isinstance(block, TextBlock):
            return list(self._text(block))
        if isinstance(block, FigureBlock):
            return self._figure(block)
        if isinstance(block, PanelBlock):
            return self._panel(block)
        return []

    def _panel(self, block: PanelBlock) -> list[Piece]:
        match block:
            case Callout() | Card():
                title = block.title if isinstance(block, Callout) else block.heading
                head = [self._plain(title, "head")] if title else []
                return [*head, *(piece for each in block.blocks for piece in self._pieces(each))]
            case CardGrid():
                return [piece for card in block.cards for piece in self._panel(card)]
            case Band():
                return [self._plain(text, "head") for text in (block.kind, block.title, block.subtitle) if text]
            case _:
                assert_never(block)

    def _figure(self, block: FigureBlock) -> list[Piece]:
        match block:
            case Table():
                return [*([self._plain(block.caption, "quiet")] if block.caption_shown else []), self._grid(block)]
            case KeyFigures():
                return [self._key_figure(each.value, each.label) for each in block.figures]
            case Chart():
                for mark in block.drawing.marks:
                    if isinstance(mark, TextRun):
                        self.account.plain(mark.text)
                size = block.drawing.width, block.drawing.height
                drawn = Picture(chart_png(block.drawing), *size, self.account.plain(or_blank(block.alt)))
                return [drawn, *(self._figure(block.table) if block.table else ())]
            case Figure():
                return [_picture(block, self.account)]
            case _:
                assert_never(block)

    def _key_figure(self, value: str, label: str) -> Words:
        return Words((self._span(Span(f"{or_blank(value)} ", bold=True)), self._span(Span(label))), "figure")

    def _grid(self, table: Table) -> Grid:
        heads = tuple(self.account.plain(or_blank(column.heading)) for column in table.columns)
        return Grid(table, heads, tuple(tuple(self._cell(cell) for cell in row.cells) for row in table.rows))

    def _cell(self, cell: Cell) -> tuple[Words, ...]:
        return tuple(words for block in cell for words in self._cell_block(block))

    def _cell_block(self, block: Block) -> tuple[Words, ...]:
        if isinstance(block, TextBlock):
            return self._text(block)
        return tuple(self._plain(line) for line in block_lines(block))

    # Text

    def _span(self, span: Span) -> Span:
        return Span(self.account.plain(span.text), span.bold, span.italic, span.link)

    def _plain(self, text: str, role: Role = "body") -> Words:
        return Words((self._span(Span(or_blank(text))),), role)

    def _spans(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        made = tuple(self._span(span) for span in spans)
        text = "".join(span.text for span in made)
        return made if or_blank(text) == text else (Span(or_blank(text)),)

    def _text(self, block: TextBlock) -> tuple[Words, ...]:
        match block:
            case Heading():
                return (self._plain(block.text, "head"),)
            case Paragraph():
                return (Words(self._spans(block.spans), "quiet" if block.quiet else "body"),)
            case BulletList() | NumberedList():
                numbered = isinstance(block, NumberedList)
                return tuple(
                    words
                    for number, item in enumerate(block.items, 1)
                    for words in self._item(item, f"{number}." if numbered else "•")
                )
            case Tags():
                return (self._plain(APART.join(block.words)),)
            case Rating():
                return (self._rating(block),)
            case Ratings():
                return tuple(self._rating(rating, f"{lens}: ") for lens, rating in block.pairs)
            case CopyText():
                return (self._plain(" ".join(block.groups), "figure"),)
            case _:
                assert_never(block)

    def _item(self, item: Item, mark: str) -> tuple[Words, ...]:
        below = (Words(self._spans(spans), mark="–", level=1) for spans in item.items)
        return (Words(self._spans(item.spans), mark=mark), *below)

    def _rating(self, rating: Rating, lens: str = "") -> Words:
        words = f"{SIGNS[rating.sign]}\u00a0{or_blank(rating.word)}"
        spans = (*((self._span(Span(lens)),) if lens else ()), self._span(Span(words, bold=True)))
        return Words(spans, colour=theme.TONE_TINTS[rating.tone][1])
