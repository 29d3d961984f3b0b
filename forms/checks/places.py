"""Walking a set with the names of where one is, even a set that is broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.checks.finding import Where
from forms.model import AnyNode, Question, QuestionSet, Repeat, Section


@dataclass(frozen=True, slots=True)
class Spot:
    """A node with all that is around it, the outermost first."""

    node: AnyNode
    around: tuple[Section | Repeat, ...]

    def where(self, field: str | None = None) -> Where:
        """Name this place."""
        section = self.around[0].id if self.around else self.node.id
        return Where(section, self.node.id, field)


def spots(question_set: QuestionSet) -> Iterator[Spot]:
    """Yield every node of a set, in reading order."""

    def below(items: tuple[AnyNode, ...], around: tuple[Section | Repeat, ...]) -> Iterator[Spot]:
        for node in items:
            yield Spot(node, around)
            if isinstance(node, Section | Repeat):
                yield from below(tuple(node.items), (*around, node))

    return below(tuple(question_set.items), ())


def question_spots(question_set: QuestionSet) -> Iterator[tuple[Spot, Question]]:
    """Yield every question of a set with its place, in reading order."""
    return ((spot, spot.node) for spot in spots(question_set) if isinstance(spot.node, Question))
