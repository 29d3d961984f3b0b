"""Texts in other languages that nobody would see."""

from __future__ import annotations

from collections.abc import Iterator

from forms.checks.finding import Finding, Where, did_you_mean
from forms.model import QuestionSet, walk
from forms.translations import texts


def language_findings(question_set: QuestionSet) -> Iterator[Finding]:
    """Find translations of texts that the set does not have."""
    known = dict(texts(question_set)) if question_set.translations else {}
    nodes = {node.id for node in walk(question_set.items)}
    for language, said in question_set.translations.items():
        for place in said:
            if place not in known:
                first, *_, field = place.split(".")
                where = Where(node=first if first in nodes else None, field=field if first in nodes else "translations")
                message = f"{place} is said in {language}, and the set has no such text of its own."
                yield Finding("lost_translation", "warn", where, message, did_you_mean(place, known))
