"""A question that is answered in another way, with the scale or list that it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from forms import belongings
from forms.model import FROM_A_LIST, QuestionSet, QuestionTypeName, Scale
from forms.recoding import change_options, change_scale, change_type


def answered_otherwise(
    question_set: QuestionSet, question_id: str, fields: Mapping[str, object], shelf: Iterable[Scale]
) -> QuestionSet | None:
    """Give the set in which a question has another type or scale; None where the fields are about something else.

    Args:
        shelf: scales that came with the app; the set takes one up when a question of it uses it.
    """
    if "type" in fields:
        return _of_type(question_set, question_id, cast(QuestionTypeName, fields["type"]))
    if "scale" in fields:
        chosen = str(fields["scale"])
        return change_scale(_carrying(question_set, chosen, shelf), question_id, chosen)
    if "options" in fields:
        return change_options(question_set, question_id, str(fields["options"]))
    return None


def _of_type(question_set: QuestionSet, question_id: str, kind: QuestionTypeName) -> QuestionSet:
    """Let the question be answered in another way, on the set's first scale or list where it needs one."""
    changed = change_type(question_set, question_id, kind)
    question = changed.question(question_id)
    if kind == "scale" and question.scale is None and changed.scales:
        return change_scale(changed, question_id, changed.scales[0].id)
    if kind in FROM_A_LIST and question.options is None and changed.option_lists:
        return change_options(changed, question_id, changed.option_lists[0].id)
    return changed


def _carrying(question_set: QuestionSet, scale_id: str, shelf: Iterable[Scale]) -> QuestionSet:
    """Let the set carry a scale from the shelf that a question of it now uses."""
    found = next((scale for scale in shelf if scale.id == scale_id), None)
    if found is None or question_set.scale(found.id) is not None:
        return question_set
    return belongings.keep_scale(question_set, found)
