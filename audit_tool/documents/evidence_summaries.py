"""Evidence summaries of a peer day: what tables are given to read of each agency, and what it claims."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Column,
    Document,
    Heading,
    Imprint,
    PageBreak,
    Rating,
    Row,
    Table,
    cell,
    headed,
    long_date,
    para,
    paras,
)
from audit_tool.paper.agencies import rated

KIND = "Evidence summaries"
NOTHING = "Nothing was written down about what is read."


@dataclass(frozen=True, slots=True)
class AreaReadFacts:
    """One area of an agency. Attributes: claims: (question, what the agency claims, what shows it)."""

    area: str
    table: str
    evidence: str
    claims: tuple[tuple[str, Rating | None, str], ...]


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """What the paper says. Attributes: agencies: in the order of their names, each with its areas."""

    imprint: Imprint
    title: str
    day: dt.date | None
    agencies: tuple[tuple[str, tuple[AreaReadFacts, ...]], ...] = ()


def compose(facts: EvidenceFacts) -> Document:
    """Compose the summaries, each agency on a page of its own."""
    blocks: list[Block] = []
    for name, areas in facts.agencies:
        blocks += [PageBreak()] if blocks else []
        blocks.append(Heading(name))
        for area in areas:
            blocks += [
                Heading(f"{area.area} ({area.table})", 3),
                *(paras(area.evidence) or (para(NOTHING, quiet=True),)),
            ]
            blocks.append(_claims(area))
    subtitle = long_date(facts.day, "No day set yet")
    return headed(facts.imprint, KIND, facts.title, subtitle, blocks, stationery="report", foot=facts.title)


def _claims(area: AreaReadFacts) -> Table:
    columns = (Column("Question", 4), Column("The agency says", 2), Column("What shows it", 4))
    rows = tuple(Row((cell(asked), rated(step, "Not rated"), cell(shown))) for asked, step, shown in area.claims)
    return Table(f"{area.area}: what the agency claims", columns, rows, caption_shown=False)
