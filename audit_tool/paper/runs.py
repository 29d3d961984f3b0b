"""A document as stretches of text, each with the place where a person would look for it.

A stretch is what is read in one breath: a paragraph, a line of a list, one cell of a table. Two cells side by side are
two stretches: what ends one has nothing to do with what begins the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    PanelBlock,
    Paragraph,
    Rating,
    Ratings,
    Table,
    Tags,
    TextBlock,
)
from audit_tool.paper.drawing import TextRun
from audit_tool.paper.plain import spans_text

FOOT = "Foot of the page"
"""Where stands what is on every page."""


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
    place = document.title
    body = []
    for is_head, text in _said(document.blocks):
        place = text if is_head else place
        body.append(Run(place, text))
    letterhead = (document.letterhead.partnership, document.letterhead.contact)
    on_each = (document.furniture.foot, *letterhead, *document.codes)
    foot = (Run(FOOT, text) for text in on_each if text)
    return (Run("Title", document.title), *body, *foot)


Said = tuple[bool, str]
"""Whether what follows stands under it, and what it says."""


def _said(blocks: Iterable[Block]) -> Iterator[Said]:
    return (said for block in blocks for said in _of_block(block) if said[1].strip())


def _of_block(block: Block) -> Iterator[Said]:
    if isinstance(block, TextBlock):
        yield from ((isinstance(block, Heading), text) for text in _of_text(block))
    elif isinstance(block, FigureBlock):
        yield from ((False, text) for text in _of_figure(block))
    elif not isinstance(block, PageBreak):
        yield from _of_panel(block)


def _of_text(block: TextBlock) -> Iterator[str]:
    match block:
        case Heading():
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


def _of_figure(block: FigureBlock) -> Iterator[str]:
    match block:
        case Table():
            yield from _of_table(block)
        case KeyFigures():
            yield from (f"{figure.value} {figure.label}" for figure in block.figures)
        case Chart():
            yield block.alt
            yield from (mark.text for mark in block.drawing.marks if isinstance(mark, TextRun))
            yield from _of_table(block.table) if block.table else ()
        case Figure():
            yield block.alt
        case _:
            assert_never(block)


def _of_table(table: Table) -> Iterator[str]:
    yield table.caption
    yield from (column.heading for column in table.columns)
    for row in table.rows:
        yield from (text for cell in row.cells for _is_head, text in _said(cell))


def _of_panel(block: PanelBlock) -> Iterator[Said]:
    match block:
        case Band():
            yield from ((False, text) for text in (block.kind, block.title, block.subtitle))
        case Card():
            yield True, block.heading
            yield from _said(block.blocks)
        case CardGrid():
            yield from _said(block.cards)
        case Callout():
            yield True, block.title
            yield from _said(block.blocks)
        case _:
            assert_never(block)
