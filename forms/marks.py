"""The ways to stand on a scale, and the questions that are marked on one."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from forms.answers import Answer, State
from forms.levels import standing_at
from forms.model import Level, Question, Scale
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


def marks_on(scale: Scale) -> Marks:
    """List every way to stand on a scale."""
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
