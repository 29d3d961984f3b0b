"""A document as plain lines: what it says, in reading order. Golden files hold these, and searches read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from audit_tool.paper.blocks import (
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
    Item,
    KeyFigures,
    NumberedList,
    PanelBlock,
    Paragraph,
    Rating,
    Ratings,
    Spans,
    Table,
    Tags,
    TextBlock,
)


def text_lines(document: Document) -> tuple[str, ...]:
    """Write a document as lines of plain text, the furniture first, then every block in reading order."""
    furniture = document.furniture
    said = (furniture.marking.upper(), furniture.stamp, furniture.edition, furniture.foot)
    head = (*said, document.letterhead.partnership)
    body = (line for block in document.blocks for line in _block(block))
    return (*(line for line in head if line), *body)


def block_lines(block: Block) -> tuple[str, ...]:
    """Write one block as lines of plain text, in reading order."""
    return tuple(_block(block))


def spans_text(spans: Spans) -> str:
    """Join spans to their text."""
    return "".join(span.text for span in spans)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, TextBlock):
        yield from _text(block)
    elif isinstance(block, FigureBlock):
        yield from _figure(block)
    elif isinstance(block, PanelBlock):
        yield from _panel(block)
    else:
        yield "----"


def _text(block: TextBlock) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {block.text}"
        case Paragraph():
            yield spans_text(block.spans)
        case BulletList() | NumberedList():
            yield from _list(block)
        case Tags():
            yield " | ".join(block.words)
        case Rating():
            yield f"({block.word})"
        case Ratings():
            yield " | ".join(f"{lens}: ({rating.word})" for lens, rating in block.pairs)
        case CopyText():
            yield " ".join(block.groups)
        case _:
            assert_never(block)


def _figure(block: FigureBlock) -> Iterator[str]:
    match block:
        case Table():
            yield from _table(block)
        case KeyFigures():
            yield from (f"{figure.value} {figure.label}" for figure in block.figures)
        case Chart():
            yield f"[{block.alt}]"
            if block.table:
                yield from _table(block.table)
        case Figure():
            yield f"[{block.alt}]"
        case _:
            assert_never(block)


def _panel(block: PanelBlock) -> Iterator[str]:
    match block:
        case Band():
            yield from (line for line in (block.kind, f"# {block.title}", block.subtitle) if line)
            if block.logo:
                yield f"[{block.logo.alt}]"
        case Card():
            yield f"## {block.number} {block.heading}" if block.number else f"## {block.heading}"
            yield from _blocks(block.blocks)
        case CardGrid():
            yield from _blocks(block.cards)
        case Callout():
            if block.title:
                yield f"! {block.title}"
            yield from _blocks(block.blocks)
        case _:
            assert_never(block)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _list(block: BulletList | NumberedList) -> Iterator[str]:
    counted = isinstance(block, NumberedList)
    for number, item in enumerate(block.items, 1):
        yield from _item(item, f"{number}." if counted else "-")


def _item(item: Item, mark: str) -> Iterator[str]:
    yield f"{mark} {spans_text(item.spans)}"
    for spans in item.items:
        yield f"  - {spans_text(spans)}"


def _table(table: Table) -> Iterator[str]:
    yield f"[{table.caption}]"
    yield " | ".join(column.heading for column in table.columns)
    for row in table.rows:
        yield " | ".join(_cell(cell) for cell in row.cells).rstrip()


def _cell(cell: Cell) -> str:
    return " / ".join(line for block in cell for line in _block(block))
