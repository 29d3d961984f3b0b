"""A case: one family in a case audit, spoken of by labels that carry no meaning."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from audit_tool.domain.ids import CaseId, ChildId, RoundId


@dataclass(frozen=True, slots=True)
class Case:
    """A family under audit.

    Attributes:
        label: "Family A": a letter in order of selection, never an initial.
        theme_ids: the lines of enquiry switched on beside the cross-cutting ones.
        period_from, period_to: the days looked at, both inclusive.
    """

    id: CaseId
    round_id: RoundId
    label: str
    theme_ids: tuple[str, ...]
    period_from: dt.date
    period_to: dt.date


def family_label(number: int) -> str:
    """Name the family that was selected as this one of its year, counted from 1: "Family A" to "Family Z", then AA."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"Family {letters}"


def next_family_label(taken: Iterable[str]) -> str:
    """Name the next family of a year: after the last letter ever given in it, so that none is used again."""
    return family_label(1 + max((_number_of(label) for label in taken), default=0))


def _number_of(label: str) -> int:
    """Read back which one of its year a label names; 0 for one that is no such label."""
    letters = label.removeprefix("Family ")
    if not _LETTERS.fullmatch(letters):
        return 0
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


_LETTERS = re.compile("[A-Z]{1,3}")


@dataclass(frozen=True, slots=True)
class Child:
    """A child of the family: a label and an age, no name and no date of birth.

    Attributes:
        label: "Child 1", the oldest first.
        age: completed years on the first day of the period; None for an unborn child.
    """

    id: ChildId
    case_id: CaseId
    label: str
    age: int | None
    position: int

    @property
    def age_words(self) -> str:
        """Say the age as a document prints it, at the first day of the period."""
        if self.age is None:
            return "unborn"
        if self.age == 0:
            return "under 1"
        return "1 year old" if self.age == 1 else f"{self.age} years old"
