"""A finished file, whatever its format, and what a person should look at before it leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

CautionCode = Literal["characters_removed", "characters_drawn_by_name"]


@dataclass(frozen=True, slots=True)
class Caution:
    """Something about the paper that a person should look at before it leaves.

    Attributes:
        code: characters_removed (invisible controls, `count` of them), characters_drawn_by_name (no font here has
            `characters`).
    """

    code: CautionCode
    count: int = 0
    characters: str = ""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished file.

    Attributes:
        content: its bytes.
        cautions: what a person should look at; empty when nothing was replaced.
        pages: how many pages; 0 where whatever opens the file makes them.
        size: the body size it was set in, in points.
    """

    content: bytes
    cautions: tuple[Caution, ...]
    pages: int
    size: float


def cautions(removed: int, unknown: Iterable[str]) -> tuple[Caution, ...]:
    """Say what was done to the characters of a document.

    Args:
        removed: how many were taken out.
        unknown: which were written by their name.
    """
    said = []
    if removed:
        said.append(Caution("characters_removed", count=removed))
    if by_name := sorted(unknown):
        said.append(Caution("characters_drawn_by_name", count=len(by_name), characters="".join(by_name)))
    return tuple(said)
