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


def is_asked_of(question_set: QuestionSet, node_id: str, groups: frozenset[str]) -> bool:
    """Say whether a node and all that is around it is for somebody in these groups; a rule may hide it all the same."""
    return all(is_for(node, groups) for node in path_to(question_set, node_id))
