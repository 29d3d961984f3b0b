"""Every block with its place in the structure: text made safe, slots laid out in reading order.

Building parts builds the whole structure tree. Layout only ever reads them, as often as it likes, at any width.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, assert_never

from reportlab.pdfbase.pdfdoc import PDFName

from audit_tool.paper import (
    Band,
    Block,
    BulletList,
    Callout,
    Card,
    CardGrid,
    Chart,
    CopyText,
    Document,
    Drawing,
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
    Span,
    Table,
    Tags,
    TextBlock,
    TextRun,
)
from audit_tool.render.pdf.structure import Elem, Slot
from audit_tool.render.pdf.text import Piece, SafeText, safe

Role = Literal[
    "body", "quiet", "item", "heading2", "heading3", "heading4", "caption", "cell", "row_head", "cell_head", "plain"
]
"""What a text is for; the theme says how it looks. `plain` text is styled by the panel it stands in."""


@dataclass(frozen=True, slots=True)
class Run:
    """Safe text in one hand, and the slot it fills."""

    pieces: tuple[Piece, ...]
    slot: Slot
    bold: bool = False
    italic: bool = False
    link: str | None = None

    @property
    def text(self) -> str:
        """The text as drawn."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class TextPart:
    """A paragraph, heading or the like. `level` is its outline level, None outside the outline."""

    runs: tuple[Run, ...]
    role: Role
    level: int | None = None

    @property
    def text(self) -> str:
        """The text as drawn."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class EntryPart:
    """A list item: its mark, its text, and the items under it."""

    mark: Run
    text: TextPart
    entries: tuple[EntryPart, ...] = ()


@dataclass(frozen=True, slots=True)
class ListPart:
    """A bullet or numbered list."""

    entries: tuple[EntryPart, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class TagsPart:
    """Labels side by side."""

    words: tuple[TextPart, ...]


@dataclass(frozen=True, slots=True)
class RatingPart:
    """A word with its disc."""

    rating: Rating
    text: TextPart


@dataclass(frozen=True, slots=True)
class CopyPart:
    """Groups of characters to copy by hand."""

    groups: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table: its caption (None when a heading says it), its headings, its rows of cells of parts."""

    table: Table
    caption: TextPart | None
    heads: tuple[TextPart, ...]
    rows: tuple[tuple[tuple[Part, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class FigurePart:
    """One key figure."""

    value: TextPart
    label: TextPart
    tone: str | None


@dataclass(frozen=True, slots=True)
class FiguresPart:
    """A strip of key figures."""

    figures: tuple[FigurePart, ...]


@dataclass(frozen=True, slots=True)
class ChartPart:
    """A drawing that is one figure, and its table."""

    drawing: Drawing
    slot: Slot
    table: TablePart | None


@dataclass(frozen=True, slots=True)
class PicturePart:
    """A picture that is one figure."""

    picture: bytes
    slot: Slot


@dataclass(frozen=True, slots=True)
class CardPart:
    """A card: `number` is None for a card without one."""

    hue: Hue
    wide: bool
    number: Run | None
    heading: TextPart
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class GridPart:
    """Cards in balanced columns."""

    cards: tuple[CardPart, ...]


@dataclass(frozen=True, slots=True)
class CalloutPart:
    """A tinted panel."""

    tone: str
    title: TextPart | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class BandPart:
    """The band at the head of the first page."""

    kind: TextPart
    title: TextPart
    subtitle: TextPart | None
    ring: bool


@dataclass(frozen=True, slots=True)
class BreakPart:
    """What follows starts on a new page."""


Part = (
    TextPart
    | ListPart
    | TagsPart
    | RatingPart
    | CopyPart
    | TablePart
    | FiguresPart
    | ChartPart
    | PicturePart
    | CardPart
    | GridPart
    | CalloutPart
    | BandPart
    | BreakPart
)


@dataclass(frozen=True, slots=True)
class Parts:
    """A document ready to be laid out.

    Attributes:
        root: the structure tree, complete but for marks.
        marking, stamp: the furniture that is content once, on the first page; None when there is none.
        parts: the blocks.
        safe_texts: every text that was made safe, for the account of what was replaced.
    """

    root: Elem
    marking: TextPart | None
    stamp: TextPart | None
    parts: tuple[Part, ...]
    safe_texts: tuple[SafeText, ...]


def build(document: Document) -> Parts:
    """Build the structure of a document, in reading order."""
    builder = _Builder()
    root = Elem("Document")
    furniture = document.furniture
    marking = builder.text(root.add("P"), furniture.marking.upper(), "plain") if furniture.marking else None
    stamp = builder.text(root.add("P"), furniture.stamp, "plain") if furniture.stamp else None
    parts = builder.blocks(root, document.blocks)
    return Parts(root, marking, stamp, parts, tuple(builder.safe_texts))


def _attribute(owner: str, **values: str) -> dict[str, dict[str, Any]]:
    return {owner: {name: PDFName(value) for name, value in values.items()}}


@dataclass(slots=True)
class _Builder:
    """Walks the blocks once, adding to the tree. Not frozen: it keeps the account of texts."""

    safe_texts: list[SafeText] = field(default_factory=list)

    def safe(self, text: str) -> tuple[Piece, ...]:
        made = safe(text)
        self.safe_texts.append(made)
        return made.pieces

    # Text

    def text(self, elem: Elem, text: str, role: Role, *, level: int | None = None) -> TextPart:
        return self.spans(elem, (Span(text),), role, level=level)

    def spans(self, elem: Elem, spans: tuple[Span, ...], role: Role, *, level: int | None = None) -> TextPart:
        runs: list[Run] = []
        slot: Slot | None = None
        for span in spans:
            pieces = self.safe(span.text)
            if not any(piece.text.strip() for piece in pieces) and not (slot and pieces):
                continue
            if span.link:
                words = "".join(piece.text for piece in pieces).strip()
                link = elem.add("Link", alt=f"Link to {words}")
                runs.append(Run(pieces, link.slot(), span.bold, span.italic, span.link))
                slot = None
            else:
                slot = slot or elem.slot()
                runs.append(Run(pieces, slot, span.bold, span.italic))
        if not runs:  # a blank text still has its place: a placeholder tells the reader so
            runs.append(Run(self.safe("–"), elem.slot()))
        return TextPart(tuple(runs), role, level)

    def run(self, elem: Elem, text: str) -> Run:
        return Run(self.safe(text), elem.slot())

    # Blocks

    def blocks(self, parent: Elem, blocks: tuple[Block, ...]) -> tuple[Part, ...]:
        return tuple(self.block(parent, block) for block in blocks)

    def block(self, parent: Elem, block: Block) -> Part:
        if isinstance(block, TextBlock):
            return self.text_block(parent, block)
        if isinstance(block, FigureBlock):
            return self.figure_block(parent, block)
        if isinstance(block, PanelBlock):
            return self.panel_block(parent, block)
        return BreakPart()

    def text_block(self, parent: Elem, block: TextBlock) -> Part:
        match block:
            case Heading():
                role: Role = "heading2" if block.level == 2 else "heading3" if block.level == 3 else "heading4"
                return self.text(parent.add(f"H{block.level}"), block.text, role, level=block.level)
            case Paragraph():
                return self.spans(parent.add("P"), block.spans, "quiet" if block.quiet else "body")
            case BulletList() | NumberedList():
                return self.list(parent, block.items, numbered=isinstance(block, NumberedList))
            case Tags():
                listed = parent.add("L", attributes=_attribute("List", ListNumbering="None"))
                return TagsPart(tuple(self.text(listed.add("LI").add("LBody"), word, "plain") for word in block.words))
            case Rating():
                return RatingPart(block, self.text(parent.add("P"), block.word, "cell"))
            case CopyText():
                elem = parent.add("P")
                return CopyPart(tuple(self.run(elem, group) for group in block.groups))
            case _:
                assert_never(block)

    def list(self, parent: Elem, items: tuple[Item, ...], *, numbered: bool) -> ListPart:
        kind = "Decimal" if numbered else "Disc"
        listed = parent.add("L", attributes=_attribute("List", ListNumbering=kind))
        return ListPart(
            tuple(self.entry(listed, item, f"{number}." if numbered else "•") for number, item in enumerate(items, 1)),
            numbered,
        )

    def entry(self, listed: Elem, item: Item, mark: str) -> EntryPart:
        line = listed.add("LI")
        label = self.run(line.add("Lbl"), mark)
        body = line.add("LBody")
        text = self.spans(body.add("P") if item.items else body, item.spans, "item")
        entries: tuple[EntryPart, ...] = ()
        if item.items:
            below = body.add("L", attributes=_attribute("List", ListNumbering="Disc"))
            entries = tuple(self.entry(below, Item(spans), "–") for spans in item.items)
        return EntryPart(label, text, entries)

    def figure_block(self, parent: Elem, block: FigureBlock) -> Part:
        match block:
            case Table():
                return self.table(parent, block)
            case KeyFigures():
                listed = parent.add("L", attributes=_attribute("List", ListNumbering="None"))
                figures = []
                for figure in block.figures:
                    body = listed.add("LI").add("LBody")
                    value = self.text(body, figure.value, "plain")
                    figures.append(FigurePart(value, self.text(body, figure.label, "plain"), figure.tone))
                return FiguresPart(tuple(figures))
            case Chart():
                for mark in block.drawing.marks:
                    if isinstance(mark, TextRun):
                        self.safe(mark.text)
                slot = parent.add("Figure", alt=self._plain(block.alt)).slot()
                return ChartPart(block.drawing, slot, self.table(parent, block.table) if block.table else None)
            case Figure():
                return PicturePart(block.picture, parent.add("Figure", alt=self._plain(block.alt)).slot())
            case _:
                assert_never(block)

    def _plain(self, text: str) -> str:
        return "".join(piece.text for piece in self.safe(text))

    def table(self, parent: Elem, table: Table) -> TablePart:
        elem = parent.add("Table", attributes={} if table.caption_shown else self._summary(table))
        caption = self.text(elem.add("Caption"), table.caption, "caption") if table.caption_shown else None
        line = elem.add("THead").add("TR")
        heads = tuple(
            self.text(line.add("TH", attributes=_attribute("Table", Scope="Column")), column.heading, "cell_head")
            for column in table.columns
        )
        rows = []
        if table.rows:
            body = elem.add("TBody")
            for row in table.rows:
                line = body.add("TR")
                rows.append(
                    tuple(
                        self.cell(line, content, head=table.row_heads and place == 0)
                        for place, content in enumerate(row.cells)
                    )
                )
        return TablePart(table, caption, heads, tuple(rows))

    def _summary(self, table: Table) -> dict[str, dict[str, Any]]:
        from reportlab.pdfbase.pdfdoc import PDFString

        return {"Table": {"Summary": PDFString(self._plain(table.caption))}}

    def cell(self, line: Elem, content: tuple[Block, ...], *, head: bool) -> tuple[Part, ...]:
        named = head and bool(content)
        elem = line.add("TH", attributes=_attribute("Table", Scope="Row")) if named else line.add("TD")
        if len(content) == 1 and isinstance(only := content[0], Paragraph):
            role: Role = "quiet" if only.quiet else "row_head" if head else "cell"
            return (self.spans(elem, only.spans, role),)
        return tuple(_in_cell(part, head=head) for part in self.blocks(elem, content))

    def panel_block(self, parent: Elem, block: PanelBlock) -> Part:
        match block:
            case Band():
                kind = self.text(parent.add("P"), block.kind, "plain")
                title = self.text(parent.add("H1"), block.title, "plain", level=1)
                subtitle = self.text(parent.add("P"), block.subtitle, "plain") if block.subtitle else None
                return BandPart(kind, title, subtitle, block.ring)
            case Card():
                return self.card(parent, block)
            case CardGrid():
                return GridPart(tuple(self.card(parent, card) for card in block.cards))
            case Callout():
                elem = parent.add("Div")
                heading = self.text(elem.add("P"), block.title, "plain") if block.title else None
                return CalloutPart(block.tone, heading, self.blocks(elem, block.blocks))
            case _:
                assert_never(block)

    def card(self, parent: Elem, card: Card) -> CardPart:
        section = parent.add("Sect")
        head = section.add("H2")
        number = self.run(head, f"{card.number} ") if card.number is not None else None
        heading = self.text(head, card.heading, "plain", level=2)
        return CardPart(card.hue, card.wide, number, heading, self.blocks(section, card.blocks))


def _in_cell(part: Part, *, head: bool) -> Part:
    """Set a paragraph of a cell of several as cell text."""
    if isinstance(part, TextPart) and part.role == "body":
        return TextPart(part.runs, "row_head" if head else "cell", part.level)
    return part
