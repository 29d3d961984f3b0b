"""What of a score depends on the set alone: worked out once for a set, and shared by every return on it.

The weights of a section's questions stand over one denominator, and so do the places of all steps of its scales: what
is left to do for a return is to add whole numbers.
"""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from forms.answers import Answer, State
from forms.bounds import Piece
from forms.graph import GRAPHS_KEPT, FormGraph
from forms.levels import scale_id, standing_at
from forms.model import Level, Question, Scale, Scoring, Section, walk
from forms.rated import level_shares


@dataclass(frozen=True, slots=True)
class Mark:
    """One way to stand on a scale: at one of its steps, or open, not known, not applying.

    Attributes:
        number: its place among the marks of its scale, so that what it brings is found without searching.
        level, code: the step; None and empty while open, or where the state has no step of its own.
        share: 0 (worst) to 1 (best); 0 for do not know; None while open and where it does not apply.
        is_worst: whether this is the worst step of the scale, which do not know is not.
    """

    number: int
    state: State
    level: Level | None
    code: str
    share: Fraction | None
    is_worst: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """Every way to stand on one scale."""

    scale: Scale
    of_codes: Mapping[str, Mark]
    of_states: Mapping[State, Mark]

    def mark(self, answer: Answer) -> Mark:
        """Say how an answer stands; a code that the scale does not know is open, as in `forms.levels.standing`."""
        if answer.state is State.ANSWERED and isinstance(answer.value, str) and answer.value in self.of_codes:
            return self.of_codes[answer.value]
        return self.of_states[State.UNANSWERED if answer.state is State.ANSWERED else answer.state]

    def every(self) -> tuple[Mark, ...]:
        """List the marks by their numbers."""
        found = {mark.number: mark for mark in (*self.of_codes.values(), *self.of_states.values())}
        return tuple(found[number] for number in sorted(found))


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that is answered on a scale and marked as scored.

    Attributes:
        section_id: the outermost section it stands in.
        weight: its own times that of the sections it stands in, the outermost left out.
        counts: whether it brings anything to a result. A worked-out question does not: it would count what it was
            worked out from twice. Nor does one on a scale without a better and a worse end.
    """

    question: Question
    section_id: str
    marks: Marks
    weight: Fraction
    counts: bool


@dataclass(frozen=True, slots=True)
class Weighing:
    """What each mark of each question brings to one result.

    Attributes:
        rules: how the result comes about.
        worth: what 1 in `pieces` is worth in the result as it is shown, which is 100 for the best share.
        pieces: by question, by the number of the mark; None where it does not count. Weights are whole numbers too,
            over a denominator that no result depends on.
    """

    rules: Scoring
    worth: Fraction
    pieces: Mapping[str, tuple[Piece | None, ...]]


@dataclass(frozen=True, slots=True)
class SectionMarking:
    """An outermost section: its weight in the whole, what is asked in it by id, and what that brings."""

    section_id: str
    weight: Decimal
    asked: Mapping[str, Asked]
    weighing: Weighing


@dataclass(frozen=True, slots=True)
class Marking:
    """How a set is marked: its outermost sections, in reading order."""

    rules: Scoring
    sections: tuple[SectionMarking, ...]


@functools.lru_cache(maxsize=GRAPHS_KEPT)
def marking_of(graph: FormGraph) -> Marking:
    """Give how the set of a graph is marked, working it out the first time."""
    whole = graph.question_set
    marks = {scale.id: _marks(scale) for scale in reversed(whole.scales)}
    sections = tuple(_section(section, whole.scoring, graph, marks) for section in whole.sections())
    return Marking(whole.scoring, sections)


def _marks(scale: Scale) -> Marks:
    shares = level_shares(scale)
    of_codes: dict[str, Mark] = {}
    for level in scale.levels:
        state = standing_at(level)
        share = shares.get(level.code) if state is State.ANSWERED else None
        earns = Fraction(0) if state is State.DONT_KNOW else share
        of_codes.setdefault(level.code, Mark(len(of_codes), state, level, level.code, earns, is_worst=share == 0))
    of_states: dict[State, Mark] = {}
    numbers = itertools.count(len(of_codes))
    for state in (State.UNANSWERED, State.DOES_NOT_APPLY, State.DONT_KNOW):
        step = next((mark for mark in of_codes.values() if mark.state is state), None)
        share = Fraction(0) if state is State.DONT_KNOW else None
        of_states[state] = step or Mark(next(numbers), state, None, "", share)
    return Marks(scale, of_codes, of_states)


def _section(section: Section, inherited: Scoring, graph: FormGraph, marks: Mapping[str, Marks]) -> SectionMarking:
    asked = {}
    for question in walk(section.items):
        on = marks.get(scale_id(question) or "") if isinstance(question, Question) and question.scored else None
        if on is not None and isinstance(question, Question):
            counts = question.calculate is None and any(mark.share for mark in on.every())
            asked[question.id] = Asked(question, section.id, on, graph.places[question.id].weight, counts)
    return SectionMarking(section.id, section.weight, asked, _weighing(section.scoring or inherited, asked.values()))


def _weighing(rules: Scoring, asked: Iterable[Asked]) -> Weighing:
    counting = [one for one in asked if one.counts]
    of_weights = math.lcm(*(one.weight.denominator for one in counting))
    whole = math.lcm(*(mark.share.denominator for one in counting for mark in one.marks.every() if mark.share))
    pieces = {
        one.question.id: tuple(_piece(one, mark, of_weights, whole) for mark in one.marks.every()) for one in counting
    }
    return Weighing(rules, Fraction(100, whole), pieces)


def _piece(asked: Asked, mark: Mark, of_weights: int, whole: int) -> Piece | None:
    """Say between what a question can come to lie; one that is open may yet be found not to apply."""
    if mark.state is State.DOES_NOT_APPLY:
        return None
    weight = int(asked.weight * of_weights)
    if mark.share is None:
        return Piece(weight, 0, whole, may_leave=True)
    return Piece(weight, int(mark.share * whole), int(mark.share * whole), may_leave=False)
