"""What a form's rules may know beyond its answers: what was said last time, and what others said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.answers import Answer, Key

RATERS = ("self", "peer", "moderated")
"""Whose rating `rater()` may ask for."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Answers from outside the form, by the keys of this form's questions.

    Attributes:
        earlier: of the time before, for `prior()` and `changed-since()`.
        ratings: by rater, for `rater()`.
    """

    earlier: Mapping[Key, Answer] = field(default_factory=dict)
    ratings: Mapping[str, Mapping[Key, Answer]] = field(default_factory=dict)


ALONE = Surroundings()
"""A form of which nothing else is known."""
