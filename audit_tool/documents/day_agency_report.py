"""Day report of one agency: what it claimed, what its tables agreed and why, and what it takes home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    Imprint,
    Rating,
    Row,
    Table,
    bullets,
    cell,
    headed,
    long_date,
    para,
)
from audit_tool.paper.agencies import rated

KIND = "Day report"


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


def compose(facts: DayAgencyFacts) -> Document:
    """Compose the report: ratings by area, then what was said of the agency, then what it will do."""
    nothing = (Callout("No table has agreed anything yet", (para("Its ratings stand here as they come."),), "na"),)
    areas = tuple(block for name, lines in facts.areas for block in (Heading(name), _ratings(name, lines)))
    return headed(
        facts.imprint,
        KIND,
        facts.agency,
        f"{facts.title}, {long_date(facts.day, 'no day set yet')}",
        (*(areas or nothing), *taken_home(facts)),
        stationery="tracker",
        foot=facts.agency,
    )


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


def _ratings(name: str, lines: Sequence[DayRatingFacts]) -> Table:
    columns = (Column("Question", 3.4), Column("Claimed", 1.4), Column("Agreed", 1.4), Column("Why", 4))
    rows = tuple(
        Row((cell(each.asked), rated(each.claimed, "None"), rated(each.agreed, "Not yet"), _said(each)))
        for each in lines
    )
    return Table(f"{name}: ratings", columns, rows, caption_shown=False)


def _said(one: DayRatingFacts) -> Cell:
    parts = (
        one.why,
        f"Others want kept: {one.minority}" if one.minority else "",
        f"The table had agreed: {one.table_said}" if one.table_said else "",
    )
    return tuple(para(part) for part in parts if part)
