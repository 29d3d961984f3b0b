"""What somebody said, to be read beside the question: a rating as a pill, evidence by title, words in quotes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forms.answers import IMPACT_STEPS, Answer, State
from forms.model import Level, Question
from ui import wording
from ui.text import PlainLabel
from ui.widgets.flow import Flow
from ui.widgets.layouts import Column, Part
from ui.widgets.marks import Pill

_NOT_ANSWERED = {
    State.DOES_NOT_APPLY: ("Does not apply", "na", "dash"),
    State.DONT_KNOW: ("Not known", "na", "question"),
}


def rating(level: Level | None, question: Question, answer: Answer, words: str) -> QWidget:
    """Show an answer: its step as a pill, a choice or a number in bold, a text in quotation marks."""
    if level is not None and answer.state is State.ANSWERED:
        return Pill(level.short or level.label if len(level.label) > 24 else level.label, level.tone, level.glyph)
    if answer.state in _NOT_ANSWERED:
        return Pill(*_NOT_ANSWERED[answer.state])
    if question.type in ("long_text", "short_text"):
        return PlainLabel(f"“{words}”", "secondary")
    return PlainLabel(words, "strong")


def in_full(level: Level | None, question: Question, answer: Answer, words: str, *beside: QWidget) -> list[Part]:
    """List the parts of an answer, for a column: the rating with what stands beside it, impact, comment, evidence."""
    first = rating(level, question, answer, words)
    parts: list[Part] = [Column(Flow(*beside), first, gap=4) if isinstance(first, PlainLabel) else Flow(first, *beside)]
    if answer.impact:
        parts.append(PlainLabel(f"“{answer.impact}”", "secondary"))
        if answer.impact_step is not None:
            step = f"{answer.impact_step} of 4: {IMPACT_STEPS[answer.impact_step].lower()}"
            parts.append(PlainLabel(step, "caption", "ink2"))
    if answer.reason:
        parts.append(PlainLabel(answer.reason, "secondary", lead="Comment:"))
    parts += [
        _evidence(piece.title, wording.EVIDENCE_KINDS[piece.kind][0], piece.reference) for piece in answer.evidence
    ]
    return parts


def _evidence(title: str, kind: str, reference: str) -> QWidget:
    words = ", ".join(part for part in (title, reference) if part)
    return PlainLabel(words, "secondary", "ink2", lead=f"{kind}:")
