"""What a set carries for its parts to point at: scales, lists of choices, sources. Each change gives a new set."""

from __future__ import annotations

from forms.editing import EditRefused
from forms.model import Citation, OptionList, QuestionSet, Scale, walk


def keep_scale(question_set: QuestionSet, scale: Scale) -> QuestionSet:
    """Put a scale into the set, in the place of the one with its id where there is one."""
    known = {each.id: each for each in question_set.scales} | {scale.id: scale}
    return question_set.model_copy(update={"scales": tuple(known.values()), "scale_ids": tuple(known)})


def keep_options(question_set: QuestionSet, options: OptionList) -> QuestionSet:
    """Put a list of choices into the set, in the place of the one with its id where there is one."""
    known = {each.id: each for each in question_set.option_lists} | {options.id: options}
    return question_set.model_copy(update={"option_lists": tuple(known.values())})


def drop_options(question_set: QuestionSet, list_id: str) -> QuestionSet:
    """Take a list of choices away.

    Raises:
        EditRefused: still_needed, with the ids of the questions answered from it.
    """
    if users := users_of_options(question_set, list_id):
        raise EditRefused("still_needed", users)
    kept = tuple(each for each in question_set.option_lists if each.id != list_id)
    return question_set.model_copy(update={"option_lists": kept})


def users_of_options(question_set: QuestionSet, list_id: str) -> tuple[str, ...]:
    """List the ids of the questions answered from a list of choices."""
    return tuple(question.id for question in question_set.questions() if question.options == list_id)


def keep_source(question_set: QuestionSet, source: Citation) -> QuestionSet:
    """Put a source into the set, in the place of the one with its id where there is one."""
    known = {each.id: each for each in question_set.citations} | {source.id: source}
    return question_set.model_copy(update={"citations": tuple(known.values())})


def drop_source(question_set: QuestionSet, source_id: str) -> QuestionSet:
    """Take a source away; what it superseded is then superseded by nothing.

    Raises:
        EditRefused: still_needed, with the ids of what rests on it.
    """
    if users := users_of_source(question_set, source_id):
        raise EditRefused("still_needed", users)
    kept = tuple(
        each.model_copy(update={"superseded_by": None}) if each.superseded_by == source_id else each
        for each in question_set.citations
        if each.id != source_id
    )
    return question_set.model_copy(update={"citations": kept})


def users_of_source(question_set: QuestionSet, source_id: str) -> tuple[str, ...]:
    """List the ids of the parts that rest on a source."""
    nodes = walk(question_set.items)
    return tuple(node.id for node in nodes if any(cite.cite == source_id for cite in node.cites))


def users_of_scale(question_set: QuestionSet, scale_id: str) -> tuple[str, ...]:
    """List the ids of the questions answered on a scale."""
    return tuple(question.id for question in question_set.questions() if question.scale == scale_id)
