"""Figures across a round that do not look right: missing, far from others of the phase, or larger than the roll.

Source: our proposal, from what partnerships say goes wrong with the Section 175 data return: an empty box is not a
zero; a count far above the others of its phase is read again; a large school without one incident is asked; part of
the roll is not more than the roll; a child with a child protection plan is not counted as in need besides.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

from audit_tool.domain.check import CheckedReturn, RoundCheck, RoundFacts, RoundFlag
from forms.answers import Answer, State
from forms.audience import is_for, path_to
from forms.model import Question, QuestionSet

ROLL, PROTECTION, IN_NEED = "snap_roll", "snap_cp", "snap_cin"
"""Questions of the shipped Section 175 set; where a set has no such question, the register's roll is taken."""
YEARS = frozenset({"academic_year", "financial_year", "last_12_months"})
"""Periods of a year, in the words of question sets."""
LARGE = 300
"""Pupils on roll from which on a year without one incident is worth a question."""
FEW = 5
"""Settings of a phase with a figure, below which a mean says nothing."""
FAR = 3
"""Standard deviations above the mean of the phase."""


def _missing(facts: RoundFacts) -> Iterator[RoundFlag]:
    paths = [(question, path_to(facts.question_set, question.id)) for question in _counters(facts.question_set)]
    for each in facts.returns:
        asked = [question for question, path in paths if all(is_for(node, each.groups) for node in path)]
        empty = [question.id for question in asked if _state(each, question.id) is State.UNANSWERED]
        if empty:
            yield RoundFlag("figure_missing", each.return_id, (empty[0], None), len(empty), len(asked))


def _far_from_others(facts: RoundFacts) -> Iterator[RoundFlag]:
    """Compare each figure per 100 pupils with those of the same phase."""
    for question in _counters(facts.question_set):
        by_phase: dict[str, list[tuple[CheckedReturn, int, float]]] = defaultdict(list)
        for each in facts.returns:
            given, roll = _number(each, question.id), _roll(each)
            if given is not None and roll:
                by_phase[each.phase].append((each, given, 100 * given / roll))
        for found in by_phase.values():
            yield from _outliers(question.id, found)


def _outliers(question_id: str, found: list[tuple[CheckedReturn, int, float]]) -> Iterator[RoundFlag]:
    """Hold each against the others alone: one far figure must not hide itself by lifting the mean."""
    others = len(found) - 1
    if others < FEW:
        return
    total, squares = math.fsum(rate for _, _, rate in found), math.fsum(rate * rate for _, _, rate in found)
    for each, given, rate in found:
        mean = (total - rate) / others
        spread = math.sqrt(max(0.0, (squares - rate * rate - others * mean * mean) / (others - 1)))
        if rate > mean + FAR * spread and given > 1:
            usual = round(mean * (_roll(each) or 0) / 100)
            yield RoundFlag("figure_far", each.return_id, (question_id, None), given, usual)


def _none_in_a_large_one(facts: RoundFacts) -> Iterator[RoundFlag]:
    """Ask a large school that says it had no incident of any kind."""
    incidents = [each.id for each in _counters(facts.question_set) if each.unit == "incidents"]
    for each in facts.returns:
        given = [number for ident in incidents if (number := _number(each, ident)) is not None]
        roll = _roll(each)
        if given and not any(given) and roll is not None and roll > LARGE:
            yield RoundFlag("no_incident", each.return_id, (incidents[0], None), 0, roll)


def _more_than_the_roll(facts: RoundFacts) -> Iterator[RoundFlag]:
    parts = [
        question.id
        for question in facts.question_set.questions()
        if question.type == "whole" and question.period == "snapshot" and question.unit == "pupils"
    ]
    for each in facts.returns:
        roll = _roll(each)
        for ident in parts:
            given = _number(each, ident)
            if ident != ROLL and roll is not None and given is not None and given > roll:
                yield RoundFlag("more_than_roll", each.return_id, (ident, None), given, roll)


def _counted_twice(facts: RoundFacts) -> Iterator[RoundFlag]:
    """Ask where every child in need could be one with a plan: the two counts are to leave each other out."""
    for each in facts.returns:
        plans, needs, roll = (_number(each, PROTECTION), _number(each, IN_NEED), _roll(each))
        if plans and needs is not None and roll is not None and (plans + needs > roll or plans == needs):
            yield RoundFlag("counted_twice", each.return_id, (IN_NEED, None), needs, plans)


def _counters(question_set: QuestionSet) -> list[Question]:
    """List what is counted over a year, those left out that are only sometimes shown."""
    return [
        question
        for question in question_set.questions()
        if question.type == "whole"
        and question.period in YEARS
        and all(node.show_if is None for node in path_to(question_set, question.id))
    ]


def _state(each: CheckedReturn, ident: str) -> State:
    return each.answers.get((ident, None), Answer()).state


def _number(each: CheckedReturn, ident: str) -> int | None:
    answer = each.answers.get((ident, None))
    if answer is None or answer.state is not State.ANSWERED or not isinstance(answer.value, int):
        return None
    return answer.value


def _roll(each: CheckedReturn) -> int | None:
    """Give the pupils on roll: as the return says, else as the register knows."""
    return _number(each, ROLL) or each.roll


ROUND_CHECKS = (
    RoundCheck("figure_missing", "A figure of the year that was left empty. Empty is not none.", _missing),
    RoundCheck("figure_far", "A figure far above those of the same phase, per 100 pupils.", _far_from_others),
    RoundCheck("no_incident", "Not one incident in a year, with more than 300 on roll.", _none_in_a_large_one),
    RoundCheck("more_than_roll", "More pupils of one kind than there are on roll.", _more_than_the_roll),
    RoundCheck("counted_twice", "Children with a plan who seem to be counted as in need besides.", _counted_twice),
)
