"""From which version on figures may stand on one line: a line breaks where the question, or its scale, is another."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from forms.model import Question, QuestionSet, Version, walk
from forms.tree import find
from forms.versions.changes import ChangeKind, Difference
from forms.versions.comparing import diff

_BREAKS_A_QUESTION: frozenset[ChangeKind] = frozenset(
    {"added", "wording", "type", "scale", "score", "options_added", "options_removed", "options_relabelled"}
)
_BREAKS_A_RESULT: frozenset[ChangeKind] = _BREAKS_A_QUESTION | {"removed", "moved", "asked_of"}


@dataclass(frozen=True, slots=True)
class Trend:
    """How far back figures compare with the newest.

    Attributes:
        since: the oldest version of which they do.
        broken_by: what changed in that version, so that older figures do not compare; empty where nothing did.
    """

    since: Version
    broken_by: tuple[ChangeKind, ...] = ()


def comparable_from(versions: Sequence[QuestionSet], node_id: str | None) -> Trend:
    """Say from which version on the figures of a question, a section or the whole set compare with the newest.

    A rename breaks nothing. A section breaks where a scored question of it came, went, moved or changed.

    Args:
        versions: of one set, the oldest first; at least one.
        node_id: as the newest version calls it; None for the whole set.

    Raises:
        NoSuchNode: the newest version has no such node.
    """
    name = node_id
    find_all(versions[-1], node_id)
    for old, new in reversed(list(itertools.pairwise(versions))):
        difference = diff(old, new)
        broken = broken_by(difference, old, new, name)
        if broken:
            return Trend(new.version, broken)
        name = next((was for was, now in difference.pairs.items() if now == name), None) if name is not None else None
    return Trend(versions[0].version)


def find_all(question_set: QuestionSet, node_id: str | None) -> frozenset[str]:
    """List the ids of a node and of all in it; of the whole set where no node is named.

    Raises:
        NoSuchNode: the set has no such node.
    """
    if node_id is None:
        return frozenset(node.id for node in walk(question_set.items))
    return frozenset(node.id for node in walk((find(question_set, node_id),)))


def broken_by(difference: Difference, old: QuestionSet, new: QuestionSet, name: str | None) -> tuple[ChangeKind, ...]:
    """Say what changed from one version to the next, so that figures of a node do not compare; empty where they do.

    Args:
        difference: of the two, worked out once for many nodes.
        name: id of the node in the newer version; None for the whole set.

    Raises:
        NoSuchNode: the newer version has no such node.
    """
    concerned = find_all(new, name)
    now = new.question(name) if name is not None else None
    if now is not None:
        kinds = [change.kind for change in difference.of(name) if change.kind in _BREAKS_A_QUESTION]
        return tuple(dict.fromkeys(kinds))
    earlier = next((was for was, later in difference.pairs.items() if later == name), None)
    had = find_all(old, earlier) if name is None or earlier is not None else frozenset()
    kinds = [
        change.kind
        for change in difference.changes
        if change.kind in _BREAKS_A_RESULT
        and _weighs(change.node, change.kind, old, new)
        and (change.node is None or change.node in (had if change.kind == "removed" else concerned))
    ]
    return tuple(dict.fromkeys([*kinds, *_gone_elsewhere(had, concerned, difference)]))


def _weighs(node_id: str | None, kind: ChangeKind, old: QuestionSet, new: QuestionSet) -> bool:
    """Say whether a change touches what is scored: a scored question, a section, or the scoring of the set."""
    if node_id is None:
        return kind == "score"
    node = find(old if kind == "removed" else new, node_id)
    return node.kind != "note" and (not isinstance(node, Question) or node.scored)


def _gone_elsewhere(had: frozenset[str], has: frozenset[str], difference: Difference) -> list[ChangeKind]:
    """Find what stood in a section and stands in another one now."""
    return ["moved"] if any(difference.pairs[one] not in has for one in had if one in difference.pairs) else []
