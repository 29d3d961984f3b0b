"""One answer as it stands beside one that came: what both say, in words."""

from __future__ import annotations

from dataclasses import dataclass, field

from audit_tool.views.filled_return import Words, words_of
from audit_tool.views.gather import ReturnInFull
from forms.answers import Answer, Key


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One answer that would read otherwise."""

    asked: str
    row: str
    was: Words = field(repr=False)
    becomes: Words = field(repr=False)


def answer_change(whole: ReturnInFull, key: Key, was: Answer, becomes: Answer) -> AnswerChange:
    """Lay two answers to one question side by side, as a person reads them."""
    labels: dict[str, str] = {child.id: child.label for child in whole.children}
    question = {each.id: each for each in whole.question_set.questions()}.get(key[0])
    row = labels.get(key[1] or "", key[1] or "")
    if question is None:  # what is kept for a row itself: its name
        return AnswerChange("A row", row, Words(str(was.value or "")), Words(str(becomes.value or "")))
    asked = f"{question.ref} {question.label}" if question.ref else question.label
    return AnswerChange(asked, row, words_of(question, whole, was), words_of(question, whole, becomes))
