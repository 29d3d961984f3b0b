"""Day report of one agency: what it claimed, what its tables agreed and why, and what it takes home."""

from __future__ import annotations

from collections.abc import Sequence

from audit_tool.paper import (
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    Row,
    Table,
    cell,
    headed,
    long_date,
    para,
)
from audit_tool.paper.agencies import rated
from audit_tool.paper.day_outcome import DayAgencyFacts, DayRatingFacts, taken_home

KIND = "Day report"


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
