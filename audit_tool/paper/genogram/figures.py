"""Who is in a genogram, and what links them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Shape = Literal["square", "circle", "diamond", "triangle"]
"""Male, female, other or not recorded, unborn. Source: genogram symbols in use (McGoldrick, Gerson, Petry, 4th ed.)."""

LinkKind = Literal[
    "parent_of",
    "step_parent_of",
    "carer_of",
    "partner",
    "married",
    "ex_partner",
    "separated",
    "divorced",
    "sibling",
    "half_sibling",
    "twin",
]

COUPLES: tuple[LinkKind, ...] = ("partner", "married", "ex_partner", "separated", "divorced")
"""Of two people who are or were a couple; where several are written down of the same two, the last of these counts."""

SIBLINGS: tuple[LinkKind, ...] = ("sibling", "half_sibling", "twin")

DOWNWARD: tuple[LinkKind, ...] = ("parent_of", "step_parent_of", "carer_of")
"""Links whose first end stands a generation above the second."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One person in a genogram.

    Attributes:
        age: a few letters that fit into the shape: "34"; empty where it is not known, or is said in `notes`.
        age_words: the same for a sentence: "34", "7 months", "unborn, 27 weeks"; empty where it is not known.
        notes: lines below the label: "died 2019", "27 weeks".
        born: a number that grows with the day of birth, so that the eldest stands left; None where nobody knows.
        is_index: whether the audit is about this child; drawn with a double line.
        is_grown: on which row somebody without any link stands: among the parents, or among the children.
        home: the number of the household; None where nobody has said.
    """

    id: str
    label: str
    shape: Shape
    age: str = ""
    age_words: str = ""
    notes: tuple[str, ...] = ()
    born: int | None = None
    has_died: bool = False
    is_index: bool = False
    is_grown: bool = True
    home: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """How two figures belong together.

    Attributes:
        a, b: ids of figures; `a` is the parent, step-parent or carer.
        year: from when, in few letters: "2023"; empty where nobody knows.
        span: the same for a sentence: "2023", "from May 2022 until 2024".
    """

    id: str
    kind: LinkKind
    a: str
    b: str
    year: str = ""
    span: str = ""
