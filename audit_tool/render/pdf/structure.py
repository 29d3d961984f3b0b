"""The structure tree: built from the document before anything is drawn, so that layout cannot change the reading order.

An `Elem` is a tagged part (P, H2, TD...). Where it holds text or a drawing it has a `Slot`; drawing fills slots with
marks and never adds, moves or reorders a part. What is drawn outside a slot is an artifact. A slot that stays empty
means that something was not drawn, and the file is refused.

Source: ISO 14289-1 (PDF/UA-1) and ISO 32000-1, 14.7 to 14.8.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


class StructureError(ValueError):
    """The file would shut somebody out: a bug of ours, so nothing is written. The message holds no text of people."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of page content: its page, counted from 0, and its number on that page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A clickable area: its page, counted from 0, and ReportLab's reference to the annotation."""

    page: int
    annotation: Any


@dataclass(slots=True, eq=False)
class Slot:
    """A place in the reading order that drawing fills. Not frozen: marks arrive page by page."""

    elem: Elem
    marks: list[Mark] = field(default_factory=list)
    areas: list[LinkArea] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Elem:
    """One tagged part. Not frozen: the tree grows while it is built.

    Attributes:
        tag: a standard structure type.
        parent: None for the root.
        alt: what a figure or link is, in words.
        title: a heading's text, for the outline.
        attributes: values by owner and name: {"Table": {"Scope": "Column"}}.
    """

    tag: str
    parent: Elem | None = None
    alt: str = ""
    title: str = ""
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    kids: list[Elem | Slot] = field(default_factory=list)

    def add(self, tag: str, *, alt: str = "", attributes: dict[str, dict[str, Any]] | None = None) -> Elem:
        """Add a part at the end of this one."""
        made = Elem(tag, self, alt=alt, attributes=attributes or {})
        self.kids.append(made)
        return made

    def slot(self) -> Slot:
        """Add a place for content at the end of this part."""
        made = Slot(self)
        self.kids.append(made)
        return made

    def walk(self) -> Iterator[Elem]:
        """Yield this part and every part below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Elem):
                yield from kid.walk()


MAY_BE_EMPTY = frozenset({"TD"})


def check_model(root: Elem) -> None:
    """Refuse a tree that would read wrongly, before anything is drawn.

    Raises:
        StructureError: naming every fault by its tag: a heading level skipped, not exactly one H1, no text
            alternative, a table without headings, a part without content.
    """
    _refuse([*_heading_faults(root), *_part_faults(root)])


def check_drawn(root: Elem) -> None:
    """Refuse a drawn file that left something out.

    Raises:
        StructureError: naming the parts that were never drawn, and links that cannot be clicked.
    """
    _refuse(list(_drawing_faults(root)))


def _refuse(faults: list[str]) -> None:
    if faults:
        raise StructureError("; ".join(dict.fromkeys(faults)))


def _heading_faults(root: Elem) -> Iterator[str]:
    levels = [int(elem.tag[1]) for elem in root.walk() if elem.tag in HEADINGS]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} level-1 headings"
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            yield f"the heading level jumps from {before} to {level}"


def _part_faults(root: Elem) -> Iterator[str]:
    for elem in root.walk():
        if elem.tag in ("Figure", "Link") and not elem.alt.strip():
            yield f"{elem.tag} without a text alternative"
        if elem.tag == "Table" and not any(part.tag == "TH" for part in elem.walk()):
            yield "Table without headings"
        if not elem.kids and elem.tag not in MAY_BE_EMPTY:
            yield f"{elem.tag} is empty"


def _drawing_faults(root: Elem) -> Iterator[str]:
    for elem in root.walk():
        slots = [kid for kid in elem.kids if isinstance(kid, Slot)]
        if not all(slot.marks for slot in slots):
            yield f"{elem.tag} was never drawn"
        if elem.tag == "Link" and not any(slot.areas for slot in slots):
            yield "Link without an area to click"
