"""One row of a foreign form on its way to a node of the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from audit_tool.exchange.headed import Line


@dataclass(slots=True)
class FormNode:
    """A question, note, section or repeat.

    Attributes:
        raw: its fields for the model, and its name in the form under `theirs`.
        line: the row it stands in.
        path: the names of what it stands in, the outermost first.
        below: what stands in it.
    """

    raw: dict[str, Any]
    line: Line
    path: tuple[str, ...]
    below: list[FormNode] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Say which kind of node it becomes."""
        return str(self.raw["kind"])

    def all_below(self) -> Iterator[FormNode]:
        """Yield all that stands in it, however deep."""
        for one in self.below:
            yield one
            yield from one.all_below()
