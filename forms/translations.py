"""What a set's texts are in other languages, and which of its texts can be.

A translation stands under the place of the text it is of: "age.label", "age.hint"; "routes.panel.label" for an option,
"scale-met3.met.label" for a step of a scale. The set's own texts are those it is written in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from forms.model import NODE_TEXTS, QuestionSet, walk

SCALE_PREFIX = "scale-"
"""Before a scale's id where a list of options could be called the same; an id has no hyphen."""


def texts(question_set: QuestionSet) -> Iterator[tuple[str, str]]:
    """Yield each text that can be translated, with its place; texts that are not there are left out."""
    for node in walk(question_set.items):
        for name in NODE_TEXTS:
            if text := getattr(node, name, None):
                yield place_of(node.id, name), text
    for scale in question_set.scales:
        for level in scale.levels:
            yield place_of(SCALE_PREFIX + scale.id, level.code, "label"), level.label
    for options in question_set.option_lists:
        for option in options.options:
            yield place_of(options.id, option.code, "label"), option.label


def place_of(*names: str) -> str:
    """Name a place: a node and its field, or a list, a code and a field."""
    return ".".join(names)


def with_ids(question_set: QuestionSet, names: Mapping[str, str | None], *, keep: bool = False) -> QuestionSet:
    """Let translations follow nodes that got other ids.

    Args:
        names: new ids by old ones; None for a node that is gone, and its translations with it.
        keep: leave them with the old ids too, of which these are copies.
    """

    def moved(place: str) -> tuple[str, ...]:
        first, *rest = place.split(".")
        new = names.get(first, first) if len(rest) == 1 else first
        moved_to = () if new is None else (place_of(new, *rest),)
        return (place, *moved_to) if keep else moved_to

    return _moved(question_set, moved)


def with_code(question_set: QuestionSet, names: str, old: str, new: str) -> QuestionSet:
    """Let translations follow a step or an option that got another code; `names` is its list, as in `place_of`."""
    before, after = place_of(names, old, "label"), place_of(names, new, "label")
    return _moved(question_set, lambda place: (after if place == before else place,))


def _moved(question_set: QuestionSet, moved: Callable[[str], Iterable[str]]) -> QuestionSet:
    if not question_set.translations:
        return question_set
    translations = {
        language: {place: text for old, text in said.items() for place in moved(old)}
        for language, said in question_set.translations.items()
    }
    kept = {language: said for language, said in translations.items() if said}
    return question_set.model_copy(update={"translations": kept})
