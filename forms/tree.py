"""Finding a node of a set, and putting others in its place, without touching the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from forms.model import AnyNode, QuestionSet, Repeat, Section

Steps = tuple[int, ...]
"""The way to a node: its number among the items at the top, then among those of what holds it, and so on."""


class NoSuchNode(LookupError):
    """A set has no node with this id; `node_id` says which."""

    def __init__(self, node_id: str) -> None:
        super().__init__(node_id)
        self.node_id = node_id


def steps_to(question_set: QuestionSet, node_id: str, occurrence: int = 0) -> Steps:
    """Find the way to a node; where several have the id, to the one with this number (the first is 0).

    Raises:
        NoSuchNode: there are not as many.
    """
    found = _ways(question_set.items, node_id)
    if occurrence >= len(found):
        raise NoSuchNode(node_id)
    return found[occurrence]


def _ways(items: Sequence[AnyNode], node_id: str) -> list[Steps]:
    found: list[Steps] = []
    for number, node in enumerate(items):
        if node.id == node_id:
            found.append((number,))
        if isinstance(node, Section | Repeat):
            found += [(number, *below) for below in _ways(node.items, node_id)]
    return found


def node_at(question_set: QuestionSet, steps: Steps) -> AnyNode:
    """Give the node at the end of a way."""
    node: AnyNode = question_set.items[steps[0]]
    for step in steps[1:]:
        assert isinstance(node, Section | Repeat)  # noqa: S101 - a way leads through what holds others
        node = node.items[step]
    return node


def find(question_set: QuestionSet, node_id: str) -> AnyNode:
    """Give the node with this id.

    Raises:
        NoSuchNode: there is none.
    """
    return node_at(question_set, steps_to(question_set, node_id))


def in_place_of(question_set: QuestionSet, steps: Steps, nodes: Sequence[AnyNode]) -> QuestionSet:
    """Put these nodes where one node stands: none to take it out, itself and another to add beside it."""
    return question_set.model_copy(update={"items": _items_with(question_set.items, steps, nodes)})


def _items_with(items: Sequence[AnyNode], steps: Steps, nodes: Sequence[AnyNode]) -> tuple[AnyNode, ...]:
    first, rest = steps[0], steps[1:]
    if rest:
        inner = items[first]
        assert isinstance(inner, Section | Repeat)  # noqa: S101 - a way leads through what holds others
        nodes = (inner.model_copy(update={"items": _items_with(inner.items, rest, nodes)}),)
    return (*items[:first], *nodes, *items[first + 1 :])


def mapped(question_set: QuestionSet, change: Callable[[AnyNode], AnyNode]) -> QuestionSet:
    """Change every node of a set, each before what it holds."""
    return question_set.model_copy(update={"items": tuple(mapped_node(node, change) for node in question_set.items)})


def mapped_node(node: AnyNode, change: Callable[[AnyNode], AnyNode]) -> AnyNode:
    """Change a node and all it holds, each before what it holds."""
    changed = change(node)
    if not isinstance(changed, Section | Repeat):
        return changed
    return changed.model_copy(update={"items": tuple(mapped_node(item, change) for item in changed.items)})
