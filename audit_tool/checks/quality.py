"""Does the return show what it claims? Flags for a moderator, not marks against an agency."""

from __future__ import annotations

from collections.abc import Iterator

from audit_tool.domain.check import Check, Flag, ReturnFacts
from forms.answers import Answer, Key, State
from forms.model import Level, Question
from forms.rated import level_shares

MANY = 5
"""Rated answers below which "all at the best step" says nothing."""


def _ratings(facts: ReturnFacts) -> Iterator[tuple[Key, Question, Answer, Level, bool]]:
    """Yield each rated answer with its level, and whether that is the scale's best."""
    form = facts.form
    for key in form.keys(None):
        question = form.question(key)
        scale = form.scale(question)
        answer = form.answer(key)
        if scale is None or answer.state is not State.ANSWERED or not isinstance(answer.value, str):
            continue
        level, shares = scale.level(answer.value), level_shares(scale)
        if level is not None and level.code in shares:
            yield key, question, answer, level, shares[level.code] == 1


def _low_without_action(facts: ReturnFacts) -> tuple[Flag, ...]:
    return tuple(
        Flag("low_without_action", key)
        for key, question, _, level, _ in _ratings(facts)
        if any(level.code in rule.when for rule in question.actions) and key not in facts.with_action
    )


def _best_without_evidence(facts: ReturnFacts) -> tuple[Flag, ...]:
    return tuple(
        Flag("best_without_evidence", key)
        for key, question, answer, _, is_best in _ratings(facts)
        if is_best and question.evidence is not None and not answer.evidence
    )


def _no_impact_shown(facts: ReturnFacts) -> tuple[Flag, ...]:
    asked = [answer for _, question, answer, _, _ in _ratings(facts) if question.impact is not None]
    silent = sum(1 for answer in asked if not answer.impact)
    return (Flag("no_impact_shown", count=silent),) if silent else ()


def _all_best(facts: ReturnFacts) -> tuple[Flag, ...]:
    ratings = [is_best for _, _, _, _, is_best in _ratings(facts)]
    return (Flag("all_best", count=len(ratings)),) if len(ratings) >= MANY and all(ratings) else ()


CHECKS = (
    Check(
        "low_without_action",
        "look",
        "A rating that calls for an action, and no action came of it.",
        _low_without_action,
    ),
    Check(
        "best_without_evidence",
        "look",
        "The best rating, with nothing listed that shows it.",
        _best_without_evidence,
    ),
    Check(
        "no_impact_shown",
        "look",
        "Answers that do not say what is different for children.",
        _no_impact_shown,
    ),
    Check(
        "all_best",
        "look",
        "Every rated question stands at the best step.",
        _all_best,
    ),
)
