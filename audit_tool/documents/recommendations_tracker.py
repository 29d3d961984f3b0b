"""The recommendations tracker of a round: each thing that is to be better, and what has become of it.

An action plan lists what is being done. This one begins at the other end, with what was found, so that a recommendation
nobody has taken up shows as a gap and not as a row that is missing. What stands worst comes first.

Source: trackers that partnerships keep of recommendations from audits, reviews and inspections.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from audit_tool.paper import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    Imprint,
    KeyFigure,
    KeyFigures,
    Rating,
    Row,
    Table,
    cell,
    headed,
    how_many,
    join,
    long_date,
    para,
    short_date,
)

KIND = "Recommendations tracker"

Stage = Literal["open", "late", "done", "worked", "withdrawn"]

Standing = Literal["nothing", "late", "under_way", "done", "worked", "dropped"]

STANDINGS: dict[Standing, Rating] = {
    "nothing": Rating("Nothing agreed yet", "question", "bad"),
    "late": Rating("Late", "clock", "bad"),
    "under_way": Rating("Under way", "half", "part"),
    "done": Rating("Done, not yet shown to work", "tick", "info"),
    "worked": Rating("Shown to work", "tick", "met"),
    "dropped": Rating("Withdrawn", "cross", "plum"),
}
"""How a recommendation stands, in the order in which a meeting looks at them."""


@dataclass(frozen=True, slots=True)
class Response:
    """One action that answers a recommendation.

    Attributes:
        number: as the action plan prints it.
        lead: the agency or type of agency and the role; never a person's name.
        status: as the action plan shows it.
        impact: what is different for children; empty until somebody has said.
    """

    number: str
    action: str
    stage: Stage
    status: Rating
    lead: str = ""
    due: dt.date | None = None
    impact: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One thing that is to be better, with the actions that answer it.

    Attributes:
        number: its place in the tracker, from 1.
        source: where it comes from ("Family A, Police, 4.2").
        themes: in words.
        for_several: whether several agencies must hear it.
    """

    number: int
    text: str
    source: str = ""
    themes: str = ""
    for_several: bool = True
    responses: tuple[Response, ...] = ()

    @property
    def standing(self) -> Standing:
        """Say how it stands: no better than its least finished action. Withdrawn ones no longer answer it."""
        stages = {response.stage for response in self.responses}
        live = stages - {"withdrawn"}
        if not live:
            return "dropped" if stages else "nothing"
        if "late" in live:
            return "late"
        if "open" in live:
            return "under_way"
        return "done" if "done" in live else "worked"


@dataclass(frozen=True, slots=True)
class RecommendationsFacts:
    """What a recommendations tracker says.

    Attributes:
        title: what it belongs to ("Spring audit, Family A").
        as_of: the day of which it speaks.
        recommendations: in the order written down; the ones that stand worst are put first here.
    """

    imprint: Imprint
    title: str
    as_of: dt.date
    recommendations: tuple[Recommendation, ...] = ()


COLUMNS = (
    Column("No.", 0.45),
    Column("What is to be better", 3.6),
    Column("From", 1.8),
    Column("What is being done", 4.0),
    Column("How it stands", 1.7),
    Column("Different for children", 2.6),
)


def compose(facts: RecommendationsFacts) -> Document:
    """Compose the tracker: counts, then every recommendation with its actions."""
    as_of = f"As of {long_date(facts.as_of)}"
    return headed(
        facts.imprint,
        KIND,
        facts.title,
        as_of,
        _body(facts.recommendations) if facts.recommendations else _empty(),
        stationery="tracker",
        foot=as_of,
        dated=facts.as_of,
    )


def _empty() -> tuple[Block, ...]:
    told = "No finding of this round says what needs to be better, or what was learned."
    return (Callout("No recommendations yet", (para(told),), "info"),)


def _body(recommendations: tuple[Recommendation, ...]) -> tuple[Block, ...]:
    order = list(STANDINGS)
    ordered = sorted(recommendations, key=lambda each: order.index(each.standing))
    rows = tuple(_row(each) for each in ordered)
    table = Table("Recommendations", COLUMNS, rows, caption_shown=False)
    return (_counts(recommendations), Heading("Recommendations"), table)


def _counts(recommendations: tuple[Recommendation, ...]) -> KeyFigures:
    by = {standing: sum(each.standing == standing for each in recommendations) for standing in STANDINGS}
    total = len(recommendations)
    return KeyFigures(
        (
            KeyFigure(str(total), "recommendation" if total == 1 else "recommendations"),
            KeyFigure(how_many(by["nothing"]), "with nothing agreed yet", "bad" if by["nothing"] else None),
            KeyFigure(how_many(by["late"]), "late", "bad" if by["late"] else None),
            KeyFigure(how_many(by["under_way"]), "under way", "part" if by["under_way"] else None),
            KeyFigure(how_many(by["done"]), "done, not yet shown to work", "info"),
            KeyFigure(how_many(by["worked"]), "shown to work", "met"),
        )
    )


def _row(each: Recommendation) -> Row:
    about = join(["For several agencies" if each.for_several else "For one agency", each.themes])
    return Row(
        (
            cell(str(each.number)),
            (*cell(each.text), para(about, quiet=True)),
            cell(each.source),
            tuple(part for response in each.responses for part in _response(response)),
            (STANDINGS[each.standing],),
            cell(*(response.impact for response in each.responses)),
        )
    )


def _response(response: Response) -> Cell:
    when = f"by {short_date(response.due)}" if response.due is not None else "no date set"
    about = join([response.lead, when], ", ")
    said = cell(join([f"{response.number}.", response.action], " "))
    return (*said, para(about[:1].upper() + about[1:], quiet=True), response.status)
