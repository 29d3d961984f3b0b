"""A case: one family in a case audit, spoken of by labels that carry no meaning."""

from __future__ import annotations

import datetime as dt
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
