"""Six questions for the hour: where what an agency says of itself and what others saw come apart, in figures.

Nothing here is a score. A subject (a standard, an action, an inspection) is asked about because of one reason or
several; subjects are put in an order that anybody can follow on paper:

1. the one with more reasons comes first: two that do not know of each other weigh more than one;
2. then the one with the weightier reason: what others saw before what the agency's own words lack;
3. then the one whose first reason is the larger: the greater part of the whole, or the more days late;
4. then the order of the return.

Two that only the fourth rule tells apart are tied, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

MOST = 6
"""Questions that half an hour has room for."""


class Why(StrEnum):
    """Why something is asked, the weightiest first."""

    INSPECTION = "inspection"
    CASE_AUDIT = "case_audit"
    SURVEY = "survey"
    PEERS = "peers"
    OVERDUE = "overdue"
    NO_EVIDENCE = "no_evidence"
    JUMP = "jump"


WHY_TITLES: Mapping[Why, str] = MappingProxyType(
    {
        Why.INSPECTION: "An inspection raised it",
        Why.CASE_AUDIT: "Case audits say otherwise",
        Why.SURVEY: "Practitioners say otherwise",
        Why.PEERS: "Peers said otherwise",
        Why.OVERDUE: "An action is overdue",
        Why.NO_EVIDENCE: "The best rating without evidence",
        Why.JUMP: "A jump since last time",
    }
)

ASKS: Mapping[Why, str] = MappingProxyType(
    {
        Why.INSPECTION: "What have you changed since, and what is different for children?",
        Why.CASE_AUDIT: "Audits of your own cases show something else. Which is right, and how do you know?",
        Why.SURVEY: "The people who do the work see it otherwise. What do they see that you do not?",
        Why.PEERS: "Your peers read the same evidence and were less sure. What did they miss?",
        Why.OVERDUE: "What stands in the way, who is waiting, and what keeps those children safe meanwhile?",
        Why.NO_EVIDENCE: "What would we see tomorrow that shows it?",
        Why.JUMP: "What did you do that made so much difference in one year?",
    }
)

_WEIGHT = {why: place for place, why in enumerate(Why)}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, in figures.

    Attributes:
        number, of: how many of how many; days late where an action is overdue, and then of nothing (0).
        told: the figure in a sentence.
        source: where it was taken from.
    """

    why: Why
    number: int
    of: int
    told: str
    source: str

    @property
    def size(self) -> Fraction:
        """Say how large it is beside others of its sort."""
        return Fraction(self.number, self.of or 1)


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that may be asked about. Attributes: key: of a section, action or inspection; place: in the return."""

    key: str
    title: str
    place: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the hour.

    Attributes:
        number: from 1.
        reasons: the weightiest first.
        tied: whether the one before it or after it weighs as much, and only the order of the return came between.
    """

    number: int
    key: str
    title: str
    ask: str
    reasons: tuple[Reason, ...]
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """The questions of an hour.

    Attributes:
        asked: six at the most.
        left: titles of the subjects there was no room for, in their order.
        tied_at_cut: whether the first of those weighs as much as the last that is asked.
    """

    asked: tuple[Asked, ...]
    left: tuple[str, ...] = ()
    tied_at_cut: bool = False


def ranked(subjects: Iterable[Subject]) -> Ranking:
    """Choose and order the questions of an hour; the same subjects in any order give the same."""
    ordered = sorted(
        (each for each in subjects if each.reasons), key=lambda each: (_weighs(each), each.place, each.key)
    )
    weights = [_weighs(each) for each in ordered]
    asked = tuple(
        Asked(at + 1, each.key, each.title, ASKS[_in_order(each)[0].why], _in_order(each), _is_tied(weights, at))
        for at, each in enumerate(ordered[:MOST])
    )
    is_cut = len(ordered) > MOST and weights[MOST - 1] == weights[MOST]
    return Ranking(asked, tuple(each.title for each in ordered[MOST:]), is_cut)


def _in_order(subject: Subject) -> tuple[Reason, ...]:
    return tuple(sorted(subject.reasons, key=lambda reason: (_WEIGHT[reason.why], -reason.size, reason.told)))


def _weighs(subject: Subject) -> tuple[int, int, Fraction]:
    """Say how much a subject weighs, the heaviest first; two reasons of one sort are one."""
    first = _in_order(subject)[0]
    return -len({reason.why for reason in subject.reasons}), _WEIGHT[first.why], -first.size


def _is_tied(weights: Sequence[tuple[int, int, Fraction]], at: int) -> bool:
    beside = [other for other in (at - 1, at + 1) if 0 <= other < len(weights)]
    return any(weights[other] == weights[at] for other in beside)
