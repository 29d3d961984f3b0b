"""Where an answer stands on its scale.

A person says "does not apply" either by a step of the scale (one marked `excluded`) or by the button beside the
question; the two mean the same. So it is with "do not know" and a step marked `unknown`.
"""

from __future__ import annotations

from forms.answers import Answer, State
from forms.model import Level, Question, QuestionSet, Scale

YES_PARTLY_NO = "ynp"
"""The scale of a yes, partly or no question that names no other."""


def scale_id(question: Question) -> str | None:
    """Name the scale a question is answered on; None for a question without one."""
    return question.scale or (YES_PARTLY_NO if question.type == "yes_partly_no" else None)


def scale_of(question: Question, question_set: QuestionSet) -> Scale | None:
    """Find the scale a question is answered on; None when it has none, or the set does not carry it."""
    return question_set.scale(scale_id(question))


def level_of(question: Question, question_set: QuestionSet, answer: Answer) -> Level | None:
    """Find the step an answer stands at; None when unanswered, or when the scale has no such step."""
    return level_on(scale_of(question, question_set), answer)


def level_on(scale: Scale | None, answer: Answer) -> Level | None:
    """Find the step of this scale an answer stands at; None without a scale, and as for `level_of`."""
    if scale is None:
        return None
    if answer.state is State.ANSWERED:
        return scale.level(answer.value) if isinstance(answer.value, str) else None
    if answer.state is State.DOES_NOT_APPLY:
        return next((level for level in scale.levels if level.excluded), None)
    if answer.state is State.DONT_KNOW:
        return next((level for level in scale.levels if level.unknown), None)
    return None


def standing(question: Question, question_set: QuestionSet, answer: Answer) -> State:
    """Say whether a question is answered; an `excluded` step reads as does not apply, an `unknown` one as do not know.

    A code that the scale does not know is unanswered here: nobody can say what it means.
    """
    if answer.state is not State.ANSWERED or scale_id(question) is None:
        return answer.state
    return standing_at(level_of(question, question_set, answer))


def standing_at(level: Level | None) -> State:
    """Say what it is to stand at a step of a scale; unanswered at none."""
    if level is None:
        return State.UNANSWERED
    if level.excluded:
        return State.DOES_NOT_APPLY
    return State.DONT_KNOW if level.unknown else State.ANSWERED


def answer_codes(question: Question, question_set: QuestionSet) -> dict[str, str]:
    """Give the labels of the levels or options a question may be answered with, by code; empty for other types."""
    scale = scale_of(question, question_set)
    choices = question_set.option_list(question.options)
    labels = {level.code: level.label for level in scale.levels} if scale else {}
    return labels | ({option.code: option.label for option in choices.options} if choices else {})


def steps_of(question: Question, question_set: QuestionSet) -> dict[str, str]:
    """Give the labels an answer may be judged by, by code: without those that say it does not apply or is not known."""
    scale = scale_of(question, question_set)
    apart = {level.code for level in scale.levels if level.excluded or level.unknown} if scale else set()
    return {code: label for code, label in answer_codes(question, question_set).items() if code not in apart}
