"""Findings: what an audit found, in words that may reach a brief."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import FindingId, ReturnId, RoundId


class FindingKind(StrEnum):
    """The four outputs of an audit. Source: what Sheffield's audit group says each audit is for (2022/23 report)."""

    STRENGTH = "strength"
    GOOD_PRACTICE = "good_practice"
    IMPROVEMENT = "improvement"
    LEARNING = "learning"


class Scope(StrEnum):
    """Whether one agency or several must hear it."""

    SINGLE = "single"
    MULTI = "multi"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a round.

    Attributes:
        return_id, question_id: where it came from; None when a meeting wrote it.
        row: which child or other row, where it came from a question that is asked of each; None otherwise.
        theme_ids: themes of the taxonomy, most fitting first.
        in_brief: whether the briefs of a case say it; an audit finds more than a brief holds, so somebody chooses.
        place: where the briefs say it among its like, from 1; 0 while nobody put it anywhere.
        pattern: fingerprint of the `Pattern` of a chronology that it was written about; None otherwise.
    """

    id: FindingId
    round_id: RoundId
    kind: FindingKind
    text: str
    scope: Scope = Scope.MULTI
    theme_ids: tuple[str, ...] = ()
    return_id: ReturnId | None = None
    question_id: str | None = None
    row: str | None = None
    withdrawn: bool = False
    in_brief: bool = True
    pattern: str | None = None
    place: int = 0


TEACHES = frozenset({FindingKind.IMPROVEMENT, FindingKind.LEARNING})
"""What may come back, where nothing changes for good."""


def in_order_of_brief(findings: Iterable[Finding], kinds: Sequence[FindingKind]) -> tuple[Finding, ...]:
    """List the findings of these kinds as a brief says them.

    Those that somebody put somewhere come first, in that order; the others in the order of the kinds, and of each kind
    as they were handed in.
    """
    said = [finding for finding in findings if finding.kind in kinds]
    return tuple(sorted(said, key=lambda one: (one.place == 0, one.place, kinds.index(one.kind))))


@dataclass(frozen=True, slots=True)
class SharedPractice:
    """Who would share a finding of good practice, and how long it holds.

    Attributes:
        id: the finding's.
        shared_by: a post and its agency, never a person's name; empty where nobody offered.
        holds_until: the last day it may be passed on without asking again; None where nobody set one.
    """

    id: FindingId
    shared_by: str = ""
    holds_until: dt.date | None = None

    def is_past(self, today: dt.date) -> bool:
        """Say whether somebody has to ask again before it is passed on."""
        return self.holds_until is not None and self.holds_until < today
