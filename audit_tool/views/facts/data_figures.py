"""Sums of the data return over all settings of a round: what is small, and what would give it away, is held back."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from audit_tool.disclosure.small_numbers import sums_held_back
from audit_tool.documents.findings_booklet import DataFacts, SumFacts
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.rating import Lens
from audit_tool.paper import join
from audit_tool.store.unit_of_work import Records
from forms.answers import Answer, Key, State
from forms.model import Question, QuestionSet, Section, walk

Given = Mapping[str, Mapping[Key, Answer]]


def data_figures(
    records: Records, question_set: QuestionSet, signed: Collection[ReturnId], least: int
) -> tuple[DataFacts, ...]:
    """Add up each whole number that is asked, by section; a section without any is left out.

    A sum is held back where it is small itself, where few settings have anything to tell, or where one tells most of
    it: who knows that theirs is one of them could work out the rest. Where one sum of a section is held back, another
    is, so that no total of the section gives it away.

    Args:
        least: the fewest that a sum may show, and the fewest settings that it may come from.
    """
    given = records.answers.of_returns(signed, Lens.SELF)
    found = (_section(section, given, least) for section in question_set.sections())
    return tuple(each for each in found if each.sums)


def _section(section: Section, given: Given, least: int) -> DataFacts:
    asked = [node for node in walk((section,)) if isinstance(node, Question) and node.type == "whole"]
    numbers = {question.id: _numbers(question, given) for question in asked}
    sums = {ident: sum(values) for ident, values in numbers.items() if values}
    held = sums_held_back(numbers, least)
    lines = tuple(
        SumFacts(
            join([question.ref or "", question.label], " "),
            None if question.id in held else sums[question.id],
            len(numbers[question.id]) if len(numbers[question.id]) >= least else None,
        )
        for question in asked
        if question.id in sums
    )
    return DataFacts(join([section.ref or "", section.short_title or section.label], " "), lines)


def _numbers(question: Question, given: Given) -> list[int]:
    """List what settings answered; rows of a repeat are added up by none."""
    answers = (each.get((question.id, None)) for each in given.values())
    values = (each.value for each in answers if each is not None and each.state is State.ANSWERED)
    return [value for value in values if isinstance(value, int) and not isinstance(value, bool) and value >= 0]
