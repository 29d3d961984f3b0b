"""Ballots of one table, for when its laptop dies: one for each person and agency, filled in alone and keyed afterwards.

Nobody's ballot has a place for anybody else's rating, and none is for somebody's own agency.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.paper import Block, Column, Document, Heading, Imprint, PageBreak, Table, headed, long_date, para, row

KIND = "Ballots"
HOW = "Tick one box in each line, alone. Fold the paper and hand it to whoever leads the table."


@dataclass(frozen=True, slots=True)
class BallotFacts:
    """One paper.

    Attributes:
        turn: which turn it is for.
        who: the person and their agency.
        heard: the agency that is heard, and the area.
        questions: what is rated; steps: the words of the scale, best first.
    """

    turn: str
    who: str
    heard: str
    questions: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BallotsFacts:
    """What the papers of a table say."""

    imprint: Imprint
    title: str
    table: str
    day: dt.date | None
    ballots: tuple[BallotFacts, ...] = ()


def compose(facts: BallotsFacts) -> Document:
    """Compose the papers of a table, a page each so that they can be folded."""
    blocks: list[Block] = []
    for ballot in facts.ballots:
        blocks += [PageBreak()] if blocks else []
        blocks += [Heading(f"{ballot.turn}: {ballot.who}"), para(ballot.heard, bold=True), para(HOW), _ballot(ballot)]
    subtitle = f"{facts.table}, {long_date(facts.day, 'no day set yet')}"
    return headed(facts.imprint, KIND, facts.title, subtitle, blocks, stationery="report", foot=facts.table)


def _ballot(ballot: BallotFacts) -> Table:
    columns = (Column("Question", 4), *(Column(step, 1.2, "centre") for step in ballot.steps))
    rows = tuple(row(asked, *("☐" for _step in ballot.steps)) for asked in ballot.questions)
    return Table(f"{ballot.who}: {ballot.heard}", columns, rows, to_write_on=True, caption_shown=False)
