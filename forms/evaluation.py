"""Which questions of a form are shown, and what each reads as in a rule, kept up to date edit by edit."""

from __future__ import annotations

import datetime as dt
import heapq
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from forms.answers import BLANK, Answer, Key, State
from forms.audience import is_for
from forms.expressions import Reading, Rule, Value
from forms.expressions.values import Scalar, first
from forms.facts import Facts
from forms.graph import FormGraph, Place, graph_of
from forms.levels import standing
from forms.model import AnyNode, Question, QuestionSet, Repeat, Section
from forms.surroundings import ALONE, Surroundings
from forms.types import question_type


class Evaluation:
    """The state of a form's rules over one set of answers.

    Every node has a key: (id, None), or (id, row) for what is asked in each row of a repeat. An edit works out only
    what depends on it, each node once, in an order in which everything a node reads is already worked out.

    Args:
        answers: what was answered; the owner changes it and then calls `work_out_from`.
        groups: the groups whoever answers belongs to.
        rows: ids of the rows of each repeat, by the repeat's id.
        today: the day that `today()` gives.
        surroundings: what was said last time, and by others.

    Attributes:
        nodes: every key, in reading order, row after row.
        shown: whether each node is shown.
        values: what each node reads as; blank while hidden, and for what is no question.

    Raises:
        BrokenForm: the set cannot be filled in.
    """

    def __init__(
        self,
        question_set: QuestionSet,
        answers: Mapping[Key, Answer],
        *,
        groups: frozenset[str],
        rows: Mapping[str, tuple[str, ...]],
        today: dt.date,
        surroundings: Surroundings = ALONE,
    ) -> None:
        self.graph: FormGraph = graph_of(question_set)
        self.shown: dict[Key, bool] = {}
        self.values: dict[Key, Value] = {}
        self._question_set = question_set
        self._answers = answers
        self._groups = groups
        self._rows = rows
        self._today = today
        self._facts = Facts(self.graph, answers, self.shown, self.values, surroundings)
        self._asked = {node_id: is_for(place.node, groups) for node_id, place in self.graph.places.items()}
        self.nodes: tuple[Key, ...] = tuple(self._node_keys(question_set.items))
        for key in sorted(self.nodes, key=self._rank):
            self._settle(key)

    def work_out_from(self, edited: Key) -> frozenset[Key]:
        """Work out what depends on an answer that was edited; give the keys whose showing or value changed."""
        moved: set[Key] = set()
        waiting = [(self._rank(edited), edited)]
        queued = {edited}
        while waiting:
            _, key = heapq.heappop(waiting)
            if self._settle(key):
                moved.add(key)
            elif key != edited:
                continue
            for fed in self.instances(self.graph.feeds[key[0]], key):
                if fed not in queued:
                    queued.add(fed)
                    heapq.heappush(waiting, (self._rank(fed), fed))
        return frozenset(moved)

    def holds(self, rule: Rule, key: Key) -> bool:
        """Say whether a rule of this node holds; `.` is the node's own value."""
        return rule.holds(self._reading(key))

    def standing(self, key: Key) -> State:
        """Say how a question stands; unanswered while hidden, and for what is no question."""
        node = self.graph.places[key[0]].node
        if not isinstance(node, Question) or not self.shown[key]:
            return State.UNANSWERED
        if node.calculate is not None:
            return State.UNANSWERED if self.values[key] is None else State.ANSWERED
        return standing(node, self._question_set, self._answers.get(key, BLANK))

    def can_be_asked(self, node_id: str) -> bool:
        """Say whether a node is for these groups and not parked, and all that is around it too."""
        around: str | None = node_id
        while around is not None:
            if not self._asked[around]:
                return False
            around = self.graph.places[around].parent
        return True

    def instances(self, node_ids: Iterable[str], near: Key) -> Iterator[Key]:
        """Yield the keys of these nodes: in the row of `near` where they share a repeat, else in every row."""
        for node_id in node_ids:
            for row in self.rows_seen_from(near, node_id):
                yield node_id, row

    def rows_seen_from(self, near: Key, node_id: str) -> tuple[str | None, ...]:
        """List the rows of a node that stand beside `near`: its own row in the same repeat, else all of them."""
        repeat = self.graph.places[node_id].repeat
        if repeat is None:
            return (None,)
        if repeat == self.graph.places[near[0]].repeat:
            return (near[1],)
        return self._rows.get(repeat, ())

    def _rank(self, key: Key) -> int:
        return self.graph.places[key[0]].rank

    def _node_keys(self, items: Iterable[AnyNode]) -> Iterator[Key]:
        for node in items:
            yield node.id, None
            if isinstance(node, Section):
                yield from self._node_keys(node.items)
            elif isinstance(node, Repeat):
                yield from ((item.id, row) for row in self._rows.get(node.id, ()) for item in node.items)

    def _settle(self, key: Key) -> bool:
        """Work out whether a node is shown and what it reads as; say whether either changed."""
        place = self.graph.places[key[0]]
        shown = self._asked[key[0]] and self._parent_is_shown(place)
        if shown and place.show_if is not None:
            shown = self.holds(place.show_if, key)
        value = self._value_of(place, key) if shown else None
        if key in self.shown and self.shown[key] == shown and _same(self.values[key], value):
            return False
        self.shown[key], self.values[key] = shown, value
        return True

    def _parent_is_shown(self, place: Place) -> bool:
        """A repeat stands in no repeat, so that every parent's key has no row."""
        return place.parent is None or self.shown[place.parent, None]

    def _value_of(self, place: Place, key: Key) -> Value:
        if not isinstance(place.node, Question):
            return None
        if place.calculate is None:
            answer = self._answers.get(key, BLANK)
            return question_type(place.node.type).expression_value(place.node, self._question_set, answer)
        value = place.calculate.value(self._reading(key))
        return None if isinstance(value, float) and not math.isfinite(value) else value

    def _reading(self, key: Key) -> Reading:
        return Reading(
            today=self._today,
            this=self.values.get(key),
            value=lambda question_id: self._read(question_id, key),
            state=lambda question_id: self._state(question_id, key),
            groups=self._groups,
            fact=lambda fact, question_id: self._in_rows(question_id, key, partial(self._facts.of, fact)),
            rating=lambda rater, question_id: self._in_rows(question_id, key, partial(self._facts.rating, rater)),
            share_at=lambda level, section: self._share_at(level, section, key),
        )

    def _read(self, question_id: str, reader: Key) -> Value:
        return self._in_rows(question_id, reader, self.values.__getitem__)

    def _in_rows(self, question_id: str, reader: Key, ask: Callable[[Key], Value]) -> Value:
        """Ask of a question: in the reader's own row, or in every row where the reader stands outside the repeat."""
        if question_id not in self.graph.places:
            return None
        rows = self.rows_seen_from(reader, question_id)
        if rows == (None,) or self._share_a_row(question_id, reader):
            return ask((question_id, rows[0]))
        values: list[Scalar] = [first(ask((question_id, row))) for row in rows]
        return values

    def _share_at(self, level: str, section: str, reader: Key) -> Value:
        return self._facts.share_at(level, self.instances(self.graph.on_scales.get(section, ()), reader))

    def _state(self, question_id: str, reader: Key) -> State:
        """Say how a question stands; seen from outside its repeat, how the first row that was dealt with stands."""
        states = (self.standing((question_id, row)) for row in self.rows_seen_from(reader, question_id))
        return next((state for state in states if state is not State.UNANSWERED), State.UNANSWERED)

    def _share_a_row(self, question_id: str, reader: Key) -> bool:
        return self.graph.places[question_id].repeat == self.graph.places[reader[0]].repeat


def _same(before: Value, after: Value) -> bool:
    """Say whether two values are the same; 1.0 and true are not."""
    return type(before) is type(after) and before == after
