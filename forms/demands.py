"""What an answer still needs beside its value: a reason, evidence, the difference made, an action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from forms.answers import Answer, Evidence, State
from forms.levels import scale_of, standing
from forms.model import Question, QuestionSet
from forms.months import whole_months
from forms.problems import Problem, ProblemCode
from forms.types import question_type


def demands(
    question: Question,
    question_set: QuestionSet,
    answer: Answer,
    *,
    required: bool,
    today: dt.date,
    has_action: bool,
) -> tuple[Problem, ...]:
    """List what is wanting around an answer, in the order a person would mend it.

    Args:
        required: whether the question must be answered now.
        today: the day evidence is judged old or not.
        has_action: whether an action was already made from this answer.
    """
    state = standing(question, question_set, answer)
    if state is State.UNANSWERED:
        is_missing = required and answer.state is State.UNANSWERED
        return (Problem(ProblemCode.MISSING, question.id),) if is_missing else ()
    codes = question_type(question.type).codes(question, question_set, answer)
    return (
        *_about_not_answering(question, question_set, answer, state),
        *_about_evidence(question, answer, codes, today),
        *_about_impact(question, answer, codes),
        *(() if has_action else _about_actions(question, codes)),
    )


def _about_not_answering(
    question: Question, question_set: QuestionSet, answer: Answer, state: State
) -> Iterator[Problem]:
    if state is State.ANSWERED:
        return
    if not offers(question, question_set, state):
        yield Problem(ProblemCode.NOT_OFFERED, question.id, params={"state": state.value})
    elif state is State.DOES_NOT_APPLY and not answer.reason.strip():
        yield Problem(ProblemCode.NEEDS_REASON, question.id)


def offers(question: Question, question_set: QuestionSet, state: State) -> bool:
    """Say whether a question lets a person answer so, by its own word or by a step of its scale."""
    scale = scale_of(question, question_set)
    levels = scale.levels if scale else ()
    if state is State.DOES_NOT_APPLY:
        return question.allow_does_not_apply or any(level.excluded for level in levels)
    return question.allow_dont_know or any(level.unknown for level in levels)


def _about_evidence(question: Question, answer: Answer, codes: tuple[str, ...], today: dt.date) -> Iterator[Problem]:
    rule = question.evidence
    if rule is None:
        return
    level = next((code for code in codes if code in rule.required_when), None)
    have = len(answer.evidence)
    if level is not None and have < rule.min_items:
        params = {"level": level, "at_least": rule.min_items, "have": have}
        yield Problem(ProblemCode.NEEDS_EVIDENCE, question.id, params=params)
    if rule.max_age_months is None:
        return
    stale = sum(is_stale(question, piece, today) for piece in answer.evidence)
    if stale:
        params = {"count": stale, "months": rule.max_age_months}
        yield Problem(ProblemCode.STALE_EVIDENCE, question.id, severity="warn", params=params)


def is_stale(question: Question, piece: Evidence, on: dt.date) -> bool:
    """Say whether a piece of evidence is older, on a day, than its question accepts; one without a date never is."""
    most = question.evidence.max_age_months if question.evidence else None
    return most is not None and piece.dated is not None and whole_months(piece.dated, on) > most


def _about_impact(question: Question, answer: Answer, codes: tuple[str, ...]) -> Iterator[Problem]:
    rule = question.impact
    level = next((code for code in codes if rule and code in rule.required_when), None)
    if level is not None and not answer.impact.strip():
        yield Problem(ProblemCode.NEEDS_IMPACT, question.id, params={"level": level})


def _about_actions(question: Question, codes: tuple[str, ...]) -> Iterator[Problem]:
    for rule in question.actions:
        level = next((code for code in codes if code in rule.when), None)
        if rule.required and level is not None:
            params = {"level": level, "due_days": rule.due_days}
            yield Problem(ProblemCode.NEEDS_ACTION, question.id, severity="warn", params=params)
            return
