"""The few marks of Markdown that help is written in: # and ## heads, - points, **bold**, paragraphs. Nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["title", "heading", "point", "paragraph"]

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_HEADS: tuple[tuple[str, Kind], ...] = (("## ", "heading"), ("# ", "title"), ("- ", "point"))


@dataclass(frozen=True, slots=True)
class Block:
    """A head, a point or a paragraph.

    Attributes:
        words: its text, without marks.
        bold: stretches that are bold, each (from, length).
    """

    kind: Kind
    words: str
    bold: tuple[tuple[int, int], ...] = ()


def read(text: str) -> tuple[Block, ...]:
    """Read a help file. A line that belongs to the one before it is joined to it; an unknown mark stays as it is."""
    return tuple(_block(kind, " ".join(lines)) for kind, lines in _gather(text))


def _gather(text: str) -> Iterator[tuple[Kind, list[str]]]:
    now: tuple[Kind, list[str]] | None = None
    for line in text.splitlines():
        kind, words = _mark(line.strip())
        goes_on = now is not None and kind == "paragraph" and now[0] in ("paragraph", "point") and words
        if goes_on and now is not None:
            now[1].append(words)
            continue
        if now is not None:
            yield now
        now = (kind, [words]) if words else None
    if now is not None:
        yield now


def _mark(line: str) -> tuple[Kind, str]:
    for mark, kind in _HEADS:
        if line.startswith(mark):
            return kind, line.removeprefix(mark).strip()
    return "paragraph", line


def _block(kind: Kind, marked: str) -> Block:
    words, bold, end = "", [], 0
    for match in _BOLD.finditer(marked):
        words += marked[end : match.start()]
        bold.append((len(words), len(match[1])))
        words += match[1]
        end = match.end()
    return Block(kind, words + marked[end:], tuple(bold))
