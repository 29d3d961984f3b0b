"""What a change between two versions of a set is called, and where it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from forms.versions.words import Mark

ChangeKind = Literal[
    "added",
    "removed",
    "renamed",
    "wording",
    "help",
    "type",
    "scale",
    "options_added",
    "options_removed",
    "options_relabelled",
    "options_reordered",
    "logic",
    "required",
    "asked_of",
    "moved",
    "score",
    "evidence",
    "cites",
]
"""wording: what a person weighs before answering, apart from a leading number; help: every other word, and the layout.
scale: other steps, or steps named otherwise. logic: when it is asked, what it may be answered with. asked_of: of whom.
score: weights, duty, scores, limits. evidence: evidence, impact and actions. cites: sources and themes."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that is otherwise than before.

    Attributes:
        kind: which sort of change.
        node: the id in the new version, in the old for what was removed; None for the set itself.
        field: the key that changed; empty for added, removed, renamed and moved.
        before, after: what it said and says, in plain text; empty where there was or is nothing.
        marks: both texts in one, word by word, for words; empty for all else.
    """

    kind: ChangeKind
    node: str | None
    field: str = ""
    before: str = ""
    after: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All that lies between two versions of a set, in the reading order of the new one, then what was removed.

    Attributes:
        pairs: for each node that stands in both, its new id by its old one.
    """

    changes: tuple[Changed, ...]
    pairs: Mapping[str, str] = field(hash=False)

    def of(self, node_id: str | None) -> tuple[Changed, ...]:
        """List what changed in one node, by its id in the new version."""
        return tuple(change for change in self.changes if change.node == node_id)
