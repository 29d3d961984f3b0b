"""What an expression may look at while it is worked out: nothing else can be reached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from forms.answers import State
from forms.expressions.values import Value


def _nothing(question_id: str) -> Value:
    return None


def _unanswered(question_id: str) -> State:
    return State.UNANSWERED


def _nothing_of(fact: str, question_id: str) -> Value:
    return None


@dataclass(frozen=True, slots=True)
class Reading:
    """The answers and facts one rule is worked out from.

    Attributes:
        today: the day that `today()` gives.
        this: the value of `.`, the question the rule belongs to.
        value: gives the value of `${id}`; blank for a hidden or unanswered question.
        state: gives how a question stands; unanswered for a hidden one.
        groups: the groups the respondent belongs to, for `respondent-is()`.
        fact: gives what `level`, `score`, `prior` or `changed-since` says of a question.
        rating: gives what a rater, named first, said of a question.
        share_at: gives the share of a section, named second, that stands at a level.
    """

    today: dt.date
    this: Value = None
    value: Callable[[str], Value] = _nothing
    state: Callable[[str], State] = _unanswered
    groups: frozenset[str] = frozenset()
    fact: Callable[[str, str], Value] = _nothing_of
    rating: Callable[[str, str], Value] = _nothing_of
    share_at: Callable[[str, str], Value] = _nothing_of
