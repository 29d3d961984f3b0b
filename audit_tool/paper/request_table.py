"""The tables of what an inspection asks for: a table under each heading, with who answers, by when, and what came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from audit_tool.paper.blocks import (
    Block,
    Column,
    Heading,
    Rating,
    Row,
    Table,
    cell,
    join,
    short_date,
)

COLUMNS = (
    Column("Ref", 0.6),
    Column("Asked for", 4.2),
    Column("Owner", 2.2),
    Column("Due", 1.5),
    Column("Came", 1.3),
    Column("Stands", 1.6),
    Column("Issue", 2.4),
)


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """One request of the tracker, under its heading.

    Attributes:
        owner: the type of agency and its contact's post.
    """

    ref: str
    heading: str
    item: str
    owner: str
    due_day: int
    due: dt.date | None
    received: dt.date | None
    stands: Rating
    issue: str = ""


def request_tables(requests: Sequence[RequestFacts], *, level: Literal[2, 3]) -> tuple[Block, ...]:
    """Set a heading that counts, and its requests in a table, for each heading in turn; nothing for no requests."""
    blocks: list[Block] = []
    for heading in dict.fromkeys(request.heading for request in requests):
        under = [request for request in requests if request.heading == heading]
        came = sum(request.received is not None for request in under)
        rows = tuple(_row(request) for request in under)
        blocks.append(Heading(f"{heading}: {came or 'none'} of {len(under)} came", level))
        blocks.append(Table(heading, COLUMNS, rows, caption_shown=False))
    return tuple(blocks)


def _row(request: RequestFacts) -> Row:
    due = join([f"Day {request.due_day}", short_date(request.due)], ", ")
    return Row(
        (
            cell(request.ref),
            cell(request.item),
            cell(request.owner),
            cell(due),
            cell(short_date(request.received)),
            (request.stands,),
            cell(request.issue),
        )
    )
