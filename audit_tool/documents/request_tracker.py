"""The tracker of an inspection's requests, to print and go through with the agencies: what is late stands in red."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Document,
    Imprint,
    KeyFigure,
    KeyFigures,
    headed,
    join,
    long_date,
    para,
)
from audit_tool.paper.request_table import RequestFacts, request_tables

KIND = "Request tracker"


@dataclass(frozen=True, slots=True)
class RequestTrackerFacts:
    """What the tracker says.

    Attributes:
        day: which working day it is, in words ("Day 4 of 15"); empty before day 1.
        late: how many are late; to_mend: how many came and have to be mended.
    """

    imprint: Imprint
    title: str
    day: str = ""
    as_of: dt.date | None = None
    late: int = 0
    to_mend: int = 0
    requests: tuple[RequestFacts, ...] = ()


def compose(facts: RequestTrackerFacts) -> Document:
    """Compose the tracker: counts, then a table for each heading."""
    as_of = f"As of {long_date(facts.as_of)}" if facts.as_of else ""
    return headed(
        facts.imprint,
        KIND,
        facts.title,
        join([facts.day, as_of]),
        _body(facts),
        stationery="tracker",
        foot=as_of,
        dated=facts.as_of,
    )


def _body(facts: RequestTrackerFacts) -> tuple[Block, ...]:
    if not facts.requests:
        return (Callout("Nothing is asked for yet", (para("The tracker is empty."),), "info"),)
    came = sum(request.received is not None for request in facts.requests)
    figures = KeyFigures(
        (
            KeyFigure(f"{came or 'None'} of {len(facts.requests)}", "came", "ok"),
            KeyFigure(str(facts.late) if facts.late else "None", "late", "bad" if facts.late else None),
            KeyFigure(
                str(facts.to_mend) if facts.to_mend else "None", "to be mended", "part" if facts.to_mend else None
            ),
        )
    )
    return (figures, *request_tables(facts.requests, level=2))
