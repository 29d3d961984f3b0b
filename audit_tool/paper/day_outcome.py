"""What a peer day leaves one agency with: its report and its letter say the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from audit_tool.paper.blocks import Block, Heading, Rating, bullets
from audit_tool.paper.imprint import Imprint


@dataclass(frozen=True, slots=True)
class DayRatingFacts:
    """One question.

    Attributes:
        agreed: what stands: the table's, or what the moderation table put in its place.
        why: its reason; minority: what others want kept; table_said: the table's own, where moderation changed it.
    """

    asked: str
    claimed: Rating | None
    agreed: Rating | None
    why: str = ""
    minority: str = ""
    table_said: str = ""


@dataclass(frozen=True, slots=True)
class DayAgencyFacts:
    """What the report says. Attributes: areas: each with its questions."""

    imprint: Imprint
    title: str
    agency: str
    day: dt.date | None
    areas: tuple[tuple[str, tuple[DayRatingFacts, ...]], ...] = ()
    strengths: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    good_practice: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


def taken_home(facts: DayAgencyFacts) -> tuple[Block, ...]:
    """Say what the day leaves an agency with."""
    return (
        *_listed("Strengths", facts.strengths),
        *_listed("Challenges", facts.challenges),
        *_listed("Good practice that others can take up", facts.good_practice),
        *_listed("What the agency will do", facts.actions),
    )


def _listed(name: str, lines: Sequence[str]) -> tuple[Block, ...]:
    return (Heading(name), bullets(lines)) if lines else ()
