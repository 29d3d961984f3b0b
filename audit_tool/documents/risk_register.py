"""The education risk register on paper, for the hub's own meetings. It goes to nobody else.

Entries stand by the day they are looked at again, never by score: it is a list of what to do, not a league table.

Source: Staffordshire's plan of an education risk register; bands of likelihood times impact as in `domain/risk.py`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Column,
    Document,
    Imprint,
    Rating,
    Row,
    Table,
    cell,
    headed,
    join,
    long_date,
    para,
)

KIND = "Education risk register"
HUB_ONLY = "For the hub's own meetings only. Do not copy, send on or publish."


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """One entry.

    Attributes:
        band: how grave it is, in word, sign and tone; score: likelihood, impact and what came before, in words.
    """

    setting: str
    source: str
    statement: str
    band: Rating
    score: str
    controls: str = ""
    owner: str = ""
    visit_on: dt.date | None = None
    review_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class RiskRegisterFacts:
    """What the register says, as of a day."""

    imprint: Imprint
    made_on: dt.date
    entries: tuple[RiskFacts, ...] = ()


def compose(facts: RiskRegisterFacts) -> Document:
    """Compose the register."""
    return headed(
        facts.imprint,
        KIND,
        f"As of {long_date(facts.made_on)}",
        HUB_ONLY,
        _entries(facts),
        stationery="tracker",
        foot=HUB_ONLY,
        dated=facts.made_on,
    )


def _entries(facts: RiskRegisterFacts) -> tuple[Block, ...]:
    if not facts.entries:
        return (Callout("Nothing is on the register", (para("Entries stand here while they last."),), "na"),)
    columns = (
        Column("Setting", 1.8),
        Column("What could happen, and why", 3.2),
        Column("How grave", 1.7),
        Column("What is in place", 2.2),
        Column("Who, and when", 2),
    )
    return (Table("Education risk register", columns, tuple(map(_entry, facts.entries)), caption_shown=False),)


def _entry(entry: RiskFacts) -> Row:
    visit = f"Visit on {long_date(entry.visit_on)}" if entry.visit_on else ""
    review = f"Look again on {long_date(entry.review_on)}" if entry.review_on else ""
    return Row(
        (
            cell(entry.setting),
            (para(entry.statement), para(entry.source, quiet=True)),
            (entry.band, para(entry.score, quiet=True)),
            cell(entry.controls),
            cell(join([entry.owner, visit, review], ". ")),
        )
    )
