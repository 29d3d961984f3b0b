"""Who used the briefs of a family: counts by agency, who has not answered, and what teams said came of it.

Numbers of people that are too small to leave are held back, with as many others as it takes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Column,
    Document,
    Heading,
    Imprint,
    KeyFigure,
    KeyFigures,
    Table,
    bullets,
    headed,
    join,
    long_date,
    para,
    row,
)

KIND = "Who used the briefs"
HELD_BACK = "held back"


@dataclass(frozen=True, slots=True)
class AgencyUseFacts:
    """What the slips of one agency count up to. Attributes: people: None where it is too small to leave."""

    name: str
    teams: int
    people: int | None
    talked: int
    sheets: int


@dataclass(frozen=True, slots=True)
class SaidFacts:
    """What one team said: who ("Example NHS Trust, Health visiting"), of which brief, and what came of it."""

    who: str
    brief: str
    on: dt.date | None
    discussed: str = ""
    will_do: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class BriefUseReportFacts:
    """What the report says.

    Attributes:
        family: by its letter.
        least: the fewest people whose number is shown.
        people: in all; None where that is too small to leave.
        silent: agencies from which no slip has come.
    """

    imprint: Imprint
    family: str
    made_on: dt.date
    least: int
    agencies: tuple[AgencyUseFacts, ...] = ()
    people: int | None = None
    silent: tuple[str, ...] = ()
    said: tuple[SaidFacts, ...] = ()


def compose(facts: BriefUseReportFacts) -> Document:
    """Compose the report."""
    return headed(
        facts.imprint,
        KIND,
        f"Who used what we learned from {facts.family}",
        long_date(facts.made_on),
        tuple(_blocks(facts)),
        stationery="report",
        foot=long_date(facts.made_on),
    )


def _blocks(facts: BriefUseReportFacts) -> Iterator[Block]:
    if not facts.agencies:
        yield para("No slip has come back yet.")
    else:
        yield KeyFigures(tuple(_figures(facts)))
        yield Heading("By agency")
        yield _table(facts)
        if any(agency.people is None for agency in facts.agencies):
            yield para(
                f"Numbers of people under {facts.least} are held back, and others with them where they would give one "
                "away.",
                quiet=True,
            )
    if facts.silent:
        yield Heading("Not answered yet")
        yield bullets(facts.silent)
    if facts.said:
        yield Heading("What teams said")
        for said in facts.said:
            yield Heading(said.who, 3)
            yield from _said(said)


def _figures(facts: BriefUseReportFacts) -> Iterator[KeyFigure]:
    teams = sum(agency.teams for agency in facts.agencies)
    yield KeyFigure(str(teams), "team read a brief" if teams == 1 else "teams read a brief")
    if facts.people is not None:
        yield KeyFigure(str(facts.people), "people")
    yield KeyFigure(str(sum(agency.talked for agency in facts.agencies)), "talked about it")
    yield KeyFigure(str(sum(agency.sheets for agency in facts.agencies)), "sent an action sheet back")


def _table(facts: BriefUseReportFacts) -> Table:
    heads = (
        ("Agency", 4),
        ("Teams that read it", 2),
        ("People", 1.6),
        ("Talked about it", 2),
        ("Action sheets back", 2),
    )
    rows = tuple(
        row(
            agency.name,
            str(agency.teams),
            HELD_BACK if agency.people is None else str(agency.people),
            str(agency.talked),
            str(agency.sheets),
        )
        for agency in facts.agencies
    )
    return Table("Who used the briefs, by agency", tuple(Column(*head) for head in heads), rows, caption_shown=False)


def _said(said: SaidFacts) -> Iterator[Block]:
    yield para(join([said.brief, long_date(said.on)]), quiet=True)
    for lead, text in (
        ("Talked about", said.discussed),
        ("Will do", said.will_do),
        ("Changed", said.changed),
    ):
        if text:
            yield para(f"{lead}: {text}")
