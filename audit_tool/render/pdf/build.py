"""Blocks become parts: the whole structure tree is built here, once, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, assert_never

from reportlab.pdfbase.pdfdoc import PDFName, PDFString

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
    KeyFigurePart,
    ListPart,
    PanelPart,
    Part,
    Parts,
    PicturePart,
    RatingPart,
    RatingsPart,
    Role,
    Run,
    TablePart,
    TagsPart,
    TextPart,
    TextualPart,
)
from audit_tool.render.pdf.structure import Elem, Slot
from audit_tool.render.pdf.text import Piece, SafeText, directed, safe

LONG_NAME = 40
"""A row is named by words of up to this many characters; what is longer is a sentence, and set as one."""


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
        if len(runs) > 1 and any(piece.level for run in runs for piece in run.pieces):
            together = directed([run.pieces for run in runs])
            runs = [replace(run, pieces=pieces) for run, pieces in zip(runs, together, strict=True)]
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

    def text_block(self, parent: Elem, block: TextBlock) -> TextualPart:
        match block:
            case Heading():
                role: Role = "heading2" if block.level == 2 else "heading3" if block.level == 3 else "heading4"
                return self.text(parent.add(f"H{block.level}"), block.text, role, level=block.level)
            case Paragraph():
                return self.spans(parent.add("P"), block.spans, "quiet" if block.quiet else "body")
            case BulletList() | NumberedList():
                return self.items(parent, block.items, numbered=isinstance(block, NumberedList))
            case Tags():
                listed = parent.add("L", attributes=_attribute("List", ListNumbering="None"))
                return TagsPart(tuple(self.text(listed.add("LI").add("LBody"), word, "plain") for word in block.words))
            case Rating():
                return RatingPart(block, self.text(parent.add("P"), block.word, "cell"))
            case Ratings():
                return self.ratings(parent, block)
            case CopyText():
                elem = parent.add("P")
                return CopyPart(tuple(self.run(elem, group) for group in block.groups))
            case _:
                assert_never(block)

    def ratings(self, parent: Elem, block: Ratings) -> RatingsPart:
        listed = parent.add("L", attributes=_attribute("List", ListNumbering="None"))
        pairs = []
        for lens, rating in block.pairs:
            line = listed.add("LI")
            label = self.text(line.add("Lbl"), f"{lens}:", "cell")
            pairs.append((label, RatingPart(rating, self.text(line.add("LBody"), rating.word, "cell"))))
        return RatingsPart(tuple(pairs))

    def items(self, parent: Elem, items: tuple[Item, ...], *, numbered: bool) -> ListPart:
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

    def figure_block(self, parent: Elem, block: FigureBlock) -> FigurePart:
        match block:
            case Table():
                return self.table(parent, block)
            case KeyFigures():
                listed = parent.add("L", attributes=_attribute("List", ListNumbering="None"))
                figures = []
                for figure in block.figures:
                    body = listed.add("LI").add("LBody")
                    value = self.text(body.add("P"), figure.value, "plain")
                    label = self.text(body.add("P"), figure.label, "plain")
                    figures.append(KeyFigurePart(value, label, figure.tone))
                return FiguresPart(tuple(figures))
            case Chart():
                for mark in block.drawing.marks:
                    if isinstance(mark, TextRun):
                        self.safe(mark.text)
                slot = parent.add("Figure", alt=self._plain(block.alt)).slot()
                return ChartPart(block.drawing, slot, self.table(parent, block.table) if block.table else None)
            case Figure():
                return self.picture(parent, block)
            case _:
                assert_never(block)

    def picture(self, parent: Elem, figure: Figure) -> PicturePart:
        return PicturePart(figure.picture, parent.add("Figure", alt=self._plain(figure.alt)).slot(), figure.small)

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
        return TablePart(table, caption, heads, self.rows(elem, table) if table.rows else ())

    def rows(self, elem: Elem, table: Table) -> tuple[tuple[tuple[Part, ...], ...], ...]:
        body = elem.add("TBody")
        role: Role = "row_head" if _names_rows(table) else "cell"
        rows = []
        for row in table.rows:
            line = body.add("TR")
            first = (self.head_cell(line, row.cells[0], role),) if table.row_heads else ()
            rows.append((*first, *(self.cell(line, content) for content in row.cells[len(first) :])))
        return tuple(rows)

    def _summary(self, table: Table) -> dict[str, dict[str, Any]]:
        return {"Table": {"Summary": PDFString(self._plain(table.caption))}}

    def head_cell(self, line: Elem, content: tuple[Block, ...], role: Role) -> tuple[Part, ...]:
        """Build the cell that names its row; an empty one names nothing and is a plain cell."""
        if not content:
            return self.cell(line, content)
        return self.within(line.add("TH", attributes=_attribute("Table", Scope="Row")), content, role)

    def cell(self, line: Elem, content: tuple[Block, ...]) -> tuple[Part, ...]:
        return self.within(line.add("TD"), content, "cell")

    def within(self, elem: Elem, content: tuple[Block, ...], role: Role) -> tuple[Part, ...]:
        """Build a cell's content; a single paragraph is the cell's own text."""
        if len(content) == 1 and isinstance(only := content[0], Paragraph):
            return (self.spans(elem, only.spans, "quiet" if only.quiet else role),)
        return tuple(_in_cell(part, role) for part in self.blocks(elem, content))

    def panel_block(self, parent: Elem, block: PanelBlock) -> PanelPart:
        match block:
            case Band():
                kind = self.text(parent.add("P"), block.kind, "plain")
                title = self.text(parent.add("H1"), block.title, "plain", level=1)
                subtitle = self.text(parent.add("P"), block.subtitle, "plain") if block.subtitle else None
                logo = self.picture(parent, block.logo) if block.logo and not block.ring else None
                return BandPart(kind, title, subtitle, block.ring, logo)
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


def _names_rows(table: Table) -> bool:
    """Say whether the first cells are names, all of them, rather than sentences."""
    firsts = (block for row in table.rows for block in row.cells[0])
    return all(
        sum(len(span.text) for span in block.spans) <= LONG_NAME for block in firsts if isinstance(block, Paragraph)
    )


def _in_cell(part: Part, role: Role) -> Part:
    """Set a paragraph of a cell of several as cell text."""
    if isinstance(part, TextPart) and part.role == "body":
        return TextPart(part.runs, role, part.level)
    return part
