"""What stands between an answer and a finished form: problems are data, and typing is never refused.

A problem holds a code and what its sentence needs (levels, counts, limits), never what the person typed. The
sentences themselves belong to whoever shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

Severity = Literal["stop", "warn"]
"""stop: mend it before the form can be signed; warn: worth a look, the person decides."""


class ProblemCode(StrEnum):
    """Every problem an answer can have. What `Problem.params` holds stands in brackets."""

    MISSING = "missing"
    """Required and not answered."""
    NOT_A_NUMBER = "not_a_number"
    """The text cannot be read as a number."""
    NOT_WHOLE = "not_whole"
    """A number with a part after the point, where something is counted."""
    TOO_MANY_PLACES = "too_many_places"
    """More digits after the point than are asked for (places)."""
    NOT_A_DATE = "not_a_date"
    """The text cannot be read as a day."""
    NOT_AN_OPTION = "not_an_option"
    """A code that the scale or list does not offer, for example after a change of version."""
    NOT_ALONE = "not_alone"
    """An option such as "none of these", together with others (option)."""
    NOT_ALL_RANKED = "not_all_ranked"
    """Some options have no place in the order yet (left)."""
    NEEDS_BOTH_DAYS = "needs_both_days"
    """A period without its first or its last day."""
    ENDS_TOO_EARLY = "ends_too_early"
    """A period whose last day is before its first."""
    NOT_AGREED = "not_agreed"
    """Something else than that it was read."""
    NOT_OFFERED = "not_offered"
    """Does not apply or do not know, where the question does not offer it (state)."""
    OUT_OF_RANGE = "out_of_range"
    """Below or above what can be true (minimum, maximum; None where there is no bound)."""
    TOO_LONG = "too_long"
    """More characters than the paper has room for (maximum, length)."""
    TOO_SHORT = "too_short"
    """Fewer characters than were asked for (minimum, length)."""
    NEEDS_NAME = "needs_name"
    """A role without the person's name."""
    NEEDS_ROLE = "needs_role"
    """A name without the person's role."""
    NEEDS_REASON = "needs_reason"
    """Does not apply, without saying why."""
    NEEDS_EVIDENCE = "needs_evidence"
    """Fewer pieces of evidence than this answer needs (level, at_least, have)."""
    STALE_EVIDENCE = "stale_evidence"
    """Evidence older than the question accepts (count, months)."""
    NEEDS_IMPACT = "needs_impact"
    """The answer needs the words about what is different for children (level)."""
    NEEDS_ACTION = "needs_action"
    """The answer calls for an action and none is planned (level, due_days)."""
    CHECK_FAILED = "check_failed"
    """The question's own check is not met (message: the author's sentence)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in one answer.

    Attributes:
        code: what is wrong.
        question_id: the question it is wrong with.
        row: the repeat's row; None outside a repeat.
        severity: whether it stops signing.
        params: what the sentence needs; ids, limits and counts, never the person's text.
    """

    code: ProblemCode
    question_id: str
    row: str | None = None
    severity: Severity = "stop"
    params: Mapping[str, object] = field(default_factory=dict, hash=False)
