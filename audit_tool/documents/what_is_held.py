"""What is held of a family, a person, an agency or some words: the list for whoever decides what is given.

Privacy: it tells of people. It goes to the person who decides, and to nobody else; what is exempt is not marked here.

Source: UK GDPR Art. 15; Data Protection Act 2018 Sch. 2 and 3; Freedom of Information Act 2000; the domain brief, 15,
row 24.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Column,
    Document,
    Heading,
    Imprint,
    KeyFigure,
    KeyFigures,
    Row,
    Table,
    bullets,
    cell,
    headed,
    long_date,
    para,
)

KIND = "What is held"
HUB_ONLY = "For the person who decides what is given. Do not copy, send on or publish."
DECIDE = (
    "Nothing here says what may be given. Whoever decides reads each place whole, and looks for other people's "
    "information, what was given in confidence, what could cause serious harm to somebody, what could prejudice an "
    "investigation or a court, and legal advice. They write down what is held back, and why."
)


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """One place: where it is, what it is, and the part of it that was found."""

    where: str
    kind: str
    words: str
    stands: bool = True


@dataclass(frozen=True, slots=True)
class HeldFacts:
    """What was found, as of a day.

    Attributes:
        reference: the request's number; empty where nobody asked.
        about: what was looked for, in codes and labels.
        due_on: the last day to answer; None where nobody asked.
        unseen: what the look cannot see, a sentence each.
    """

    imprint: Imprint
    made_on: dt.date
    about: str
    places: tuple[PlaceFacts, ...] = ()
    unseen: tuple[str, ...] = ()
    reference: str = ""
    due_on: dt.date | None = None


def compose(facts: HeldFacts) -> Document:
    """Compose the list: how much there is, what the look cannot see, what is to be decided, then each place."""
    return headed(
        facts.imprint,
        KIND,
        facts.about,
        f"As of {long_date(facts.made_on)}",
        _blocks(facts),
        stationery="tracker",
        foot=HUB_ONLY,
        dated=facts.made_on,
    )


def _blocks(facts: HeldFacts) -> tuple[Block, ...]:
    standing = sum(place.stands for place in facts.places)
    asked = f"Request {facts.reference}, to be answered by {long_date(facts.due_on)}." if facts.due_on else ""
    figures = (
        KeyFigure(str(standing), "place that stands" if standing == 1 else "places that stand"),
        KeyFigure(str(len(facts.places) - standing), "earlier wordings, or taken out"),
    )
    return (
        *((para(asked),) if asked else ()),
        KeyFigures(figures),
        Callout("What is to be decided", (para(DECIDE),)),
        Heading("What this list cannot see", 2),
        bullets(facts.unseen),
        Heading("Each place", 2),
        _places(facts.places),
    )


def _places(places: tuple[PlaceFacts, ...]) -> Block:
    if not places:
        return Callout("Nothing was found", (para("Nothing that anybody wrote here has it."),), "na")
    columns = (Column("No.", 0.5), Column("Where", 2.2), Column("What", 2), Column("What it says there", 4.2))
    rows = tuple(_row(number, place) for number, place in enumerate(places, start=1))
    return Table("Each place", columns, rows, caption_shown=False)


def _row(number: int, place: PlaceFacts) -> Row:
    kind = place.kind if place.stands else f"{place.kind} (does not stand any more)"
    return Row((cell(str(number)), cell(place.where), cell(kind), cell(place.words)))
