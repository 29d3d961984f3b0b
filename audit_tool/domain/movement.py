"""How a rating moved: what an agency claimed, what a panel made of it, what stands in the end, and why.

Ratings are steps in an order: steps are counted, and no mean is ever made of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from audit_tool.domain.ids import DissentId
from audit_tool.domain.moderation import step_numbers
from forms.answers import Answer
from forms.model import Scale


class WhyMoved(StrEnum):
    """Why a panel rated an answer otherwise than its owner: kept with the answer, beside the panel's own words."""

    EVIDENCE_MISSING = "evidence_missing"
    DESCRIPTOR_MISREAD = "descriptor_misread"
    EVIDENCE_SHOWS_MORE = "evidence_shows_more"
    EVIDENCE_OLD = "evidence_old"
    OTHER = "other"


WHY_WORDS: Mapping[WhyMoved, str] = MappingProxyType(
    {
        WhyMoved.EVIDENCE_MISSING: "The evidence is missing",
        WhyMoved.DESCRIPTOR_MISREAD: "The step was read otherwise than it is meant",
        WhyMoved.EVIDENCE_SHOWS_MORE: "The evidence shows more than was claimed",
        WhyMoved.EVIDENCE_OLD: "The evidence is out of date",
        WhyMoved.OTHER: "Another reason, in the panel’s words",
    }
)

_LISTED = frozenset(WhyMoved) - {WhyMoved.OTHER}
"""Reasons that say enough by themselves."""


def says_why(answer: Answer) -> bool:
    """Say whether a panel's answer gives a reason: its own words, or one of the list that needs none."""
    return bool(answer.reason.strip()) or answer.reason_code in _LISTED


def why_in_words(answer: Answer) -> str:
    """Say why a panel moved an answer: the reason of the list, then its own words."""
    listed = WHY_WORDS[WhyMoved(answer.reason_code)] if answer.reason_code in _LISTED else ""
    return ". ".join(part for part in (listed, answer.reason.strip()) if part)


def steps_moved(scale: Scale | None, claimed: str, agreed: str) -> int | None:
    """Count the steps from one code of a scale to another: up is positive; None where either is no rating."""
    numbers = step_numbers(scale)
    if claimed not in numbers or agreed not in numbers:
        return None
    return numbers[agreed] - numbers[claimed]


@dataclass(frozen=True, slots=True)
class ChairDecision:
    """What the chair decided where an agency did not agree with the panel. Both ratings stay, and are printed.

    Attributes:
        id: of the dissent it settles.
        challenged, challenged_why: the code and the reason that the panel had given.
        code: what stands from now on.
        by: the post that decided: "Independent chair".
        withdrawn: whether it was taken back, so that the panel's rating stands again.
    """

    id: DissentId
    challenged: str
    challenged_why: str
    code: str
    why: str
    by: str
    on: dt.date
    withdrawn: bool = False
