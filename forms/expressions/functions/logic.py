"""True or false, choices, and who is answering."""

from __future__ import annotations

from forms.expressions.functions.table import by_name, ours, taking
from forms.expressions.reading import Reading
from forms.expressions.values import Value, each, first, is_blank, to_number, to_text, to_truth


def _not(reading: Reading, given: tuple[Value, ...]) -> Value:
    return not to_truth(given[0])


def _true(reading: Reading, given: tuple[Value, ...]) -> Value:
    return True


def _false(reading: Reading, given: tuple[Value, ...]) -> Value:
    return False


def _boolean(reading: Reading, given: tuple[Value, ...]) -> Value:
    return to_truth(given[0])


def _boolean_from_string(reading: Reading, given: tuple[Value, ...]) -> Value:
    return to_text(given[0]).lower() in ("true", "1")


def _coalesce(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Give the first value that is not blank."""
    return next((value for value in given if not is_blank(value)), None)


def _selected(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Say whether an option is among those chosen."""
    return to_text(given[1]).strip() in _chosen(given[0])


def _selected_at(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Give the option chosen at a place, counted from 0; blank beyond the last."""
    chosen, place = _chosen(given[0]), to_number(given[1])
    return chosen[int(place)] if 0 <= place < len(chosen) else None


def _count_selected(reading: Reading, given: tuple[Value, ...]) -> Value:
    return float(len(_chosen(given[0])))


def _chosen(value: Value) -> tuple[str, ...]:
    value = first(value)
    return value if isinstance(value, tuple) else tuple(to_text(value).split())


def _checklist(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Say whether between `given[0]` and `given[1]` of the conditions hold; -1 for no bound."""
    holding = sum(to_truth(one) for value in given[2:] for one in each(value))
    return _between(holding, given[0], given[1])


def _weighted_checklist(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Do as checklist does with pairs of condition and weight."""
    pairs = zip(given[2::2], given[3::2], strict=False)
    weight = sum(to_number(weight) for condition, weight in pairs if to_truth(condition))
    return _between(weight, given[0], given[1])


def _between(number: float, lowest: Value, highest: Value) -> bool:
    least, most = to_number(lowest), to_number(highest)
    return (least < 0 or number >= least) and (most < 0 or number <= most)


def _respondent_is(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Say whether the one who answers belongs to a group; ours, not ODK's."""
    return to_text(given[0]) in reading.groups


FUNCTIONS = by_name(
    taking("if", 3, 3, None),
    ours(1, 1, None, "answered(${question})", "Holds once the question has an answer."),
    ours(1, 1, None, "is-na(${question})", "Holds when the question was said not to apply."),
    ours(1, 1, None, "level(${question})", "The code of the step the answer stands at, such as 'met'."),
    ours(1, 1, None, "score(${question})", "Where the answer stands between the worst step, 0, and the best, 100."),
    ours(
        2,
        2,
        None,
        "share-at('level', 'section')",
        "How many questions of a section stand at a level, in percent of those that apply. What is still open does "
        "not stand there.",
    ),
    ours(1, 1, None, "prior(${question})", "What was said the time before. A question may ask this of itself."),
    ours(
        1,
        1,
        None,
        "changed-since(${question})",
        "Holds when the answer is another than the time before. Nothing while either of the two is missing.",
    ),
    ours(2, 2, None, "rater('peer', ${question})", "What another rater said: 'self', 'peer' or 'moderated'."),
    taking("not", 1, 1, _not),
    taking("true", 0, 0, _true),
    taking("false", 0, 0, _false),
    taking("boolean", 1, 1, _boolean),
    taking("boolean-from-string", 1, 1, _boolean_from_string),
    taking("coalesce", 2, None, _coalesce),
    taking("selected", 2, 2, _selected),
    taking("selected-at", 2, 2, _selected_at),
    taking("count-selected", 1, 1, _count_selected),
    taking("checklist", 3, None, _checklist),
    taking("weighted-checklist", 4, None, _weighted_checklist),
    ours(1, 1, _respondent_is, "respondent-is('group')", "Holds when whoever answers belongs to the group."),
)
