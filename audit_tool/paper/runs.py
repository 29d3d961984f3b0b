"""A document as stretches of text, each with the place where a person would look for it.

A stretch is what is read in one breath: a paragraph, a line of a list, one cell of a table. Two cells side by side are
two stretches: what ends one has nothing to do with what begins the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from audit_tool.paper.blocks import (
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
    KeyFigures,
    NumberedList,
    PageBreak,
    Paragraph,
    Rating,
    Ratings,
    Table,
    Tags,
    TextBlock,
)
from audit_tool.paper.drawing import TextRun
from audit_tool.paper.plain import spans_text


@dataclass(frozen=True, slots=True)
class Run:
    """One stretch of a document.

    Attributes:
        place: the heading it stands under; the document's own title before the first.
    """

    place: str
    text: str


def runs_of(document: Document) -> tuple[Run, ...]:
    """List everything a document says in words, in reading order; what stands on every page comes last, once."""
    walk = _Walk(document.title)
    body = [run for block in document.blocks for run in walk.block(block)]
    letterhead = (document.letterhead.partnership, document.letterhead.contact)
    on_each = (document.furniture.foot, *letterhead, *document.codes)
    foot = [Run("Foot of the page", text) for text in on_each if text]
    return (Run("Title", document.title), *(run for run in body if run.text.strip()), *foot)


class _Walk:
    """Goes through blocks and remembers under which heading it is."""

    def __init__(self, place: str) -> None:
        self._place = place

    def block(self, block: Block) -> Iterator[Run]:
        for text in self._texts(block):
            yield text if isinstance(text, Run) else Run(self._place, text)

    def _texts(self, block: Block) -> Iterator[str | Run]:
        if isinstance(block, TextBlock):
            yield from self._of_text(block)
        elif isinstance(block, FigureBlock):
            yield from self._of_figure(block)
        elif not isinstance(block, PageBreak):
            yield from self._of_panel(block)

    def _of_text(self, block: TextBlock) -> Iterator[str]:
        match block:
            case Heading():
                self._place = block.text
                yield block.text
            case Paragraph():
                yield spans_text(block.spans)
            case BulletList() | NumberedList():
                for item in block.items:
                    yield spans_text(item.spans)
                    yield from (spans_text(spans) for spans in item.items)
            case Tags():
                yield from block.words
            case Rating():
                yield block.word
            case Ratings():
                yield from (f"{lens}: {rating.word}" for lens, rating in block.pairs)
            case CopyText():
                yield " ".join(block.groups)
            case _:
                assert_never(block)

    def _of_figure(self, block: FigureBlock) -> Iterator[str | Run]:
        match block:
            case Table():
                yield from self._of_table(block)
            case KeyFigures():
                yield from (f"{figure.value} {figure.label}" for figure in block.figures)
            case Chart():
                yield block.alt
                yield from (mark.text for mark in block.drawing.marks if isinstance(mark, TextRun))
                if block.table:
                    yield from self._of_table(block.table)
            case Figure():
                yield block.alt
            case _:
                assert_never(block)

    def _of_table(self, table: Table) -> Iterator[str | Run]:
        yield table.caption
        yield from (column.heading for column in table.columns)
        for row in table.rows:
            for cell in row.cells:
                for block in cell:
                    yield from self._texts(block)

    def _of_panel(self, block: Band | Card | CardGrid | Callout) -> Iterator[str | Run]:
        match block:
            case Band():
                yield from (block.kind, block.title, block.subtitle)
            case Card():
                self._place = block.heading
                yield block.heading
                yield from self._inside(block.blocks)
            case CardGrid():
                yield from self._inside(block.cards)
            case Callout():
                self._place = block.title or self._place
                yield block.title
                yield from self._inside(block.blocks)
            case _:
                assert_never(block)

    def _inside(self, blocks: tuple[Block, ...]) -> Iterator[str | Run]:
        for block in blocks:
            yield from self.block(block)
