"""The charts of a document, each with the heading under which it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit_tool.paper.blocks import Block, Callout, Card, CardGrid, Chart, Document, Heading


def charts_of(document: Document) -> tuple[tuple[str, Chart], ...]:
    """List the charts in reading order; the document's title stands for a heading before the first."""
    heading = document.title
    found = []
    for block in _flat(document.blocks):
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Chart):
            found.append((heading, block))
    return tuple(found)


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Callout | Card):
            yield from _flat(block.blocks)
        elif isinstance(block, CardGrid):
            yield from _flat(block.cards)
