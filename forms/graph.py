"""How the questions of a set hang together: which answer decides what is shown, worked out and checked.

Built once for a set and shared by every form filled in on it.
"""

from __future__ import annotations

import functools
import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from forms.expressions import ExpressionError, Rule, compile_rule
from forms.expressions.tree import ThisAnswer, walk
from forms.levels import scale_id
from forms.model import AnyNode, Question, QuestionSet, Repeat, Section
from forms.model import walk as walk_set

GRAPHS_KEPT = 16


class BrokenForm(Exception):
    """A set that cannot be filled in. `forms.checks` finds all such faults before a set is published."""


class SameIdTwice(BrokenForm):
    """Two nodes of a set have the same id."""

    def __init__(self, node_id: str) -> None:
        super().__init__(node_id)
        self.node_id = node_id


class BrokenRule(BrokenForm):
    """A rule that cannot be read; `error` says where in its text."""

    def __init__(self, node_id: str, field: str, error: ExpressionError) -> None:
        super().__init__(f"{node_id}, {field}: {error}")
        self.node_id = node_id
        self.field = field
        self.error = error


class UnknownQuestion(BrokenForm):
    """A rule reads a question that the set does not have."""

    def __init__(self, node_id: str, field: str, question_id: str) -> None:
        super().__init__(f"{node_id}, {field}: {question_id}")
        self.node_id = node_id
        self.field = field
        self.question_id = question_id


class Circle(BrokenForm):
    """Nodes that depend on one another; `path` begins and ends with the same id."""

    def __init__(self, path: tuple[str, ...]) -> None:
        super().__init__(" -> ".join(path))
        self.path = path


@dataclass(frozen=True, slots=True)
class Place:
    """A node, where it stands, and its rules.

    Attributes:
        parent: id of the section or repeat directly around it; None at the top.
        repeat: id of the repeat it is asked in; None outside a repeat.
        rank: greater than that of everything it depends on.
        weight: its own times that of the sections it stands in, the outermost left out.
        reads: ids that decide whether it is shown, or what is worked out in it.
        judged_on: ids that its check and its being required look at.
    """

    node: AnyNode
    parent: str | None
    repeat: str | None
    rank: int
    weight: Fraction
    show_if: Rule | None
    calculate: Rule | None
    check: Rule | None
    required_if: Rule | None
    reads: frozenset[str]
    judged_on: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class FormGraph:
    """A set with its dependencies; two graphs are the same only when they are one.

    Attributes:
        question_set: the set itself.
        places: every node by id, in reading order.
        feeds: ids whose showing or value depends on this node.
        judges: ids whose check or being required depends on this node.
        turns_on: ids of the questions that each node's showing or value turns on, directly or through others.
        deciding: ids of the questions that anything turns on.
        on_scales: of each section and repeat, the ids of the questions in it that are answered on a scale.
    """

    question_set: QuestionSet
    places: Mapping[str, Place]
    feeds: Mapping[str, tuple[str, ...]]
    judges: Mapping[str, tuple[str, ...]]
    turns_on: Mapping[str, frozenset[str]]
    deciding: frozenset[str]
    on_scales: Mapping[str, tuple[str, ...]]


class _Same:
    """A set told apart by identity, because comparing two sets takes longer than building a graph."""

    __slots__ = ("question_set",)

    def __init__(self, question_set: QuestionSet) -> None:
        self.question_set = question_set

    def __hash__(self) -> int:
        return id(self.question_set)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.question_set is self.question_set


def graph_of(question_set: QuestionSet) -> FormGraph:
    """Give a set's graph, building it the first time.

    Raises:
        BrokenForm: the set cannot be filled in: an unreadable rule, an unknown question, the same id twice, a circle.
    """
    return _graph(_Same(question_set))


@functools.lru_cache(maxsize=GRAPHS_KEPT)
def _graph(same: _Same) -> FormGraph:
    unranked: dict[str, Place] = {}
    all_rules: dict[str, dict[str, Rule]] = {}
    weights: dict[str | None, Fraction] = {None: Fraction(1)}
    on_scales = questions_on_scales(same.question_set)
    for node, parent, repeat in nodes_with_surroundings(same.question_set):
        if node.id in unranked:
            raise SameIdTwice(node.id)
        rules = _rules(node)
        all_rules[node.id] = rules
        own = Fraction(node.weight) if isinstance(node, Question | Section) and parent is not None else Fraction(1)
        weights[node.id] = weights[parent] * own
        unranked[node.id] = _place(node, parent, repeat, rules, on_scales, weights[node.id])
    _refuse_unknown_questions(unranked, all_rules)
    feeds = _turned_round(unranked, {node_id: place.reads for node_id, place in unranked.items()})
    ranks = _ranks({node_id: place.reads for node_id, place in unranked.items()}, feeds)
    places = {node_id: replace(place, rank=ranks[node_id]) for node_id, place in unranked.items()}
    turns_on = _turns_on(places)
    return FormGraph(
        question_set=same.question_set,
        places=places,
        feeds=feeds,
        judges=_turned_round(places, {node_id: place.judged_on for node_id, place in places.items()}),
        turns_on=turns_on,
        deciding=frozenset().union(*turns_on.values()),
        on_scales=on_scales,
    )


def nodes_with_surroundings(question_set: QuestionSet) -> Iterator[tuple[AnyNode, str | None, str | None]]:
    """Yield every node with the ids of its parent and of its repeat, in reading order."""

    def below(
        items: Sequence[AnyNode], parent: str | None, repeat: str | None
    ) -> Iterator[tuple[AnyNode, str | None, str | None]]:
        for node in items:
            yield node, parent, repeat
            if isinstance(node, Section | Repeat):
                yield from below(node.items, node.id, node.id if isinstance(node, Repeat) else repeat)

    return below(question_set.items, None, None)


def questions_on_scales(question_set: QuestionSet) -> dict[str, tuple[str, ...]]:
    """Give the ids of the questions within each section and repeat that are answered on a scale, in reading order."""
    holders = (node for node in walk_set(question_set.items) if isinstance(node, Section | Repeat))
    return {
        holder.id: tuple(node.id for node in walk_set(holder.items) if isinstance(node, Question) and scale_id(node))
        for holder in holders
    }


def read_by(rule: Rule, on_scales: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """List the ids of the questions whose answers a rule turns on, those in the sections it names too.

    Args:
        on_scales: as in FormGraph; of a section that is not there, nothing is read.
    """
    return rule.reads.union(*(on_scales.get(section, ()) for section in rule.sections))


def rule_texts(node: AnyNode) -> dict[str, str]:
    """Give the rules of a node as written, by the names of their fields; those it does not have are not there."""
    written = {"show_if": node.show_if}
    if isinstance(node, Question):
        written |= {"calculate": node.calculate, "check": node.check, "required_if": node.required_if}
    return {field: text for field, text in written.items() if text is not None}


def leans_on_its_own_answer(field: str, rule: Rule) -> bool:
    """Say whether a rule that decides a node's own state looks at `.`, its own answer."""
    return field in ("show_if", "calculate") and any(isinstance(part, ThisAnswer) for part in walk(rule.tree))


def _rules(node: AnyNode) -> dict[str, Rule]:
    """Compile the rules of a node, by the names of their fields."""
    rules: dict[str, Rule] = {}
    for field, text in rule_texts(node).items():
        try:
            rules[field] = compile_rule(text)
        except ExpressionError as error:
            raise BrokenRule(node.id, field, error) from error
        if leans_on_its_own_answer(field, rules[field]):
            raise Circle((node.id, node.id))
    return rules


def _place(
    node: AnyNode,
    parent: str | None,
    repeat: str | None,
    rules: Mapping[str, Rule],
    on_scales: Mapping[str, tuple[str, ...]],
    weight: Fraction,
) -> Place:
    read = {field: read_by(rule, on_scales) for field, rule in rules.items()}
    return Place(
        node=node,
        parent=parent,
        repeat=repeat,
        rank=0,
        weight=weight,
        show_if=rules.get("show_if"),
        calculate=rules.get("calculate"),
        check=rules.get("check"),
        required_if=rules.get("required_if"),
        reads=_together(read, "show_if", "calculate") | (frozenset() if parent is None else {parent}),
        judged_on=_together(read, "check", "required_if") - {node.id},
    )


def _together(read: Mapping[str, frozenset[str]], *fields: str) -> frozenset[str]:
    return frozenset().union(*(read[field] for field in fields if field in read))


def _refuse_unknown_questions(places: Mapping[str, Place], all_rules: Mapping[str, Mapping[str, Rule]]) -> None:
    for node_id, rules in all_rules.items():
        for field, rule in rules.items():
            for question_id in sorted(rule.reads):
                if question_id not in places or not isinstance(places[question_id].node, Question):
                    raise UnknownQuestion(node_id, field, question_id)


def _turned_round(places: Mapping[str, Place], reads: Mapping[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    read_by: dict[str, list[str]] = {node_id: [] for node_id in places}
    for node_id, sources in reads.items():
        for source in sources:
            read_by[source].append(node_id)
    return {node_id: tuple(readers) for node_id, readers in read_by.items()}


def _ranks(reads: Mapping[str, frozenset[str]], feeds: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Number the nodes so that each comes after what it depends on (Kahn), in reading order where either would do."""
    waiting_for = {node_id: len(sources) for node_id, sources in reads.items()}
    reading_order = {node_id: number for number, node_id in enumerate(reads)}
    ready = [(reading_order[node_id], node_id) for node_id, count in waiting_for.items() if count == 0]
    heapq.heapify(ready)
    ranks: dict[str, int] = {}
    while ready:
        _, node_id = heapq.heappop(ready)
        ranks[node_id] = len(ranks)
        for fed in feeds[node_id]:
            waiting_for[fed] -= 1
            if waiting_for[fed] == 0:
                heapq.heappush(ready, (reading_order[fed], fed))
    if len(ranks) < len(reads):
        raise Circle(shortest_circle({node_id: reads[node_id] for node_id in reads if node_id not in ranks}))
    return ranks


def shortest_circle(reads: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Find the shortest way from a node back to itself, along what each node depends on; empty when there is none."""
    circles = (circle for start in reads if (circle := _way_back(start, reads)))
    return min(circles, key=len, default=())


def _way_back(start: str, reads: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    came_from: dict[str, str] = {}
    edge = [start]
    while edge:
        beyond: list[str] = []
        for here in edge:
            for there in sorted(reads.get(here, ())):
                if there == start:
                    return _trail(here, start, came_from)
                if there not in came_from:
                    came_from[there] = here
                    beyond.append(there)
        edge = beyond
    return ()


def _trail(last: str, start: str, came_from: Mapping[str, str]) -> tuple[str, ...]:
    backwards = [start, last]
    while backwards[-1] != start:
        backwards.append(came_from[backwards[-1]])
    return tuple(reversed(backwards)) if last != start else (start, start)


def _turns_on(places: Mapping[str, Place]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for node_id, place in sorted(places.items(), key=lambda entry: entry[1].rank):
        direct = {source for source in place.reads if isinstance(places[source].node, Question)}
        found[node_id] = frozenset(direct).union(*(found[source] for source in place.reads))
    return found
