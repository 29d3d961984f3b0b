"""Who a question is for: the groups that are asked it, whatever is answered."""

from __future__ import annotations

from collections.abc import Iterable

from forms.model import AnyNode, QuestionSet, Repeat, Section


def is_for(node: AnyNode, groups: frozenset[str]) -> bool:
    """Say whether a node, taken by itself, is asked of somebody in these groups; a parked one is asked of nobody."""
    if node.parked or groups.intersection(node.not_applies_to):
        return False
    return not node.applies_to or not groups.isdisjoint(node.applies_to)


def path_to(question_set: QuestionSet, node_id: str) -> tuple[AnyNode, ...]:
    """List a node and all that is around it, the outermost first; empty when the set has no such node."""
    return _path(question_set.items, node_id)


def _path(items: Iterable[AnyNode], node_id: str) -> tuple[AnyNode, ...]:
    for node in items:
        if node.id == node_id:
            return (node,)
        if isinstance(node, Section | Repeat) and (below := _path(node.items, node_id)):
            return (node, *below)
    return ()


def asked_of(question_set: QuestionSet, node_id: str, groups: Iterable[str]) -> tuple[str, ...]:
    """List those groups whose members are asked a node, in the order given; rules may still hide it from some.

    Args:
        groups: each taken by itself, as for an agency that belongs to no other.
    """
    path = path_to(question_set, node_id)
    return tuple(group for group in groups if all(is_for(node, frozenset([group])) for node in path))
