"""Sections that stand as a table: the questions are its rows, the steps of the one scale they share its columns."""

from __future__ import annotations

from forms.levels import scale_of
from forms.model import Question, QuestionSet, Scale, Section


def table_questions(section: Section) -> tuple[Question, ...]:
    """List the questions that would be rows: those of the section itself, not of what stands in it."""
    return tuple(item for item in section.items if isinstance(item, Question) and not item.parked)


def table_scale(section: Section, question_set: QuestionSet) -> Scale | None:
    """Give the scale whose steps are the columns; None for a list, and for questions that do not share one scale."""
    asked = table_questions(section)
    if section.layout != "table" or not asked:
        return None
    first = scale_of(asked[0], question_set)
    shared = all(scale_of(each, question_set) == first and each.calculate is None for each in asked)
    return first if shared else None
