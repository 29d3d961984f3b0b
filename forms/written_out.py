"""A set written out for its recommendations: what it asks of any of them becomes a section for each one.

A benchmark asks the same few questions of each recommendation that a report made. Whoever starts it types the
recommendations, and from then on they are a part of what is asked: everybody is asked the same ones, in the same
words, and a later benchmark knows one again by its words, wherever it stands in the list.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from forms.canonical import digest
from forms.editing import LONGEST_ID, ids, rereferenced
from forms.model import LONGEST_SHORT_TITLE, AnyNode, DerivedFrom, QuestionSet, Repeat, Section, walk
from forms.tree import in_place_of, mapped_node, steps_to

MOST = 60
"""Recommendations that one benchmark asks about; inquiries make from five to some forty."""

_MARK = 8
"""Digits that tell one recommendation's ids from another's."""


def pattern_of(question_set: QuestionSet) -> Section | None:
    """Find the section that is to be written out: the outermost one that asks something of each recommendation."""
    for section in question_set.sections():
        if any(isinstance(node, Repeat) and node.of == "recommendation" for node in walk(section.items)):
            return section
    return None


def cleaned(texts: Sequence[str]) -> tuple[str, ...]:
    """Even out spaces, and leave blank ones and those that stand there already out."""
    evened = (" ".join(text.split()) for text in texts)
    return tuple(dict.fromkeys(text for text in evened if text))


def written_out(question_set: QuestionSet, texts: Sequence[str]) -> QuestionSet:
    """Put a section for each recommendation in the place of the one that asks of any; a set without one stays.

    Args:
        texts: the recommendations, in the order of their report.

    Raises:
        ValueError: there is none, or there are more than MOST.
    """
    pattern = pattern_of(question_set)
    if pattern is None:
        return question_set
    found = cleaned(texts)
    if not 0 < len(found) <= MOST:
        raise ValueError("no recommendations, or too many")
    taken = set(ids(question_set))
    sections = [_section(pattern, number, text, taken) for number, text in enumerate(found, 1)]
    whole = DerivedFrom(
        set_id=question_set.id, version=question_set.version, digest=digest(question_set), lineage="local_variant"
    )
    new = in_place_of(question_set, steps_to(question_set, pattern.id), sections)
    return new.model_copy(update={"derived_from": whole, "translations": {}})


def is_written_out(question_set: QuestionSet) -> bool:
    """Say whether a set was made by `written_out` from the version it bears."""
    made = question_set.derived_from
    same = made is not None and (made.set_id, made.version) == (question_set.id, question_set.version)
    return same and made is not None and made.lineage == "local_variant"


def _section(pattern: Section, number: int, text: str, taken: set[str]) -> Section:
    mark = hashlib.sha256(text.casefold().encode()).hexdigest()[:_MARK]
    inner = [node.id for node in walk(pattern.items)]
    names = {old: _own_id(old, mark, taken) for old in (pattern.id, *inner)}

    def own(node: AnyNode) -> AnyNode:
        return rereferenced(node.model_copy(update={"id": names[node.id], "ref": _ref(node.ref, number)}), names)

    section = mapped_node(pattern.model_copy(update={"items": _without_repeat(pattern)}), own)
    words = {"label": text, "short_title": f"Recommendation {number}"[:LONGEST_SHORT_TITLE]}
    return Section.model_validate(section.model_copy(update=words).model_dump())


def _without_repeat(pattern: Section) -> tuple[AnyNode, ...]:
    """List what is asked of a recommendation, in the place of the repeat that asks it of each."""
    return tuple(
        inner
        for node in pattern.items
        for inner in (node.items if isinstance(node, Repeat) and node.of == "recommendation" else (node,))
    )


def _ref(pattern: str | None, number: int) -> str | None:
    """Put the number of the recommendation where a reference begins to count: R.2 becomes R7.2."""
    if pattern is None:
        return None
    head, dot, rest = pattern.partition(".")
    return f"{head}{number}{dot}{rest}"


def _own_id(old: str, mark: str, taken: set[str]) -> str:
    name = f"{old[: LONGEST_ID - len(mark) - 1]}_{mark}"
    assert name not in taken, "two recommendations of the same words"  # noqa: S101  # `cleaned` leaves one of them
    taken.add(name)
    return name
