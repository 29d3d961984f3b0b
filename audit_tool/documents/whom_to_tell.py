"""Whom to tell: one page for the wall and for the hand, when a child may be at risk now.

Privacy: it holds services, roles and numbers as the partnership wrote them; nothing of any case. What is missing is
left blank to be filled in by hand: no number is ever made up.

Source: Working Together to Safeguard Children: whoever believes that a child is at risk of significant harm refers at
once. 999 is the emergency number of the United Kingdom.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.paper import (
    Callout,
    Column,
    Document,
    Heading,
    Imprint,
    Table,
    headed,
    long_date,
    numbered,
    para,
    row,
)

KIND = "Whom to tell"

STEPS = (
    "If somebody is in danger this minute, ring 999.",
    "Tell children’s social care now. Outside office hours, tell the emergency duty team.",
    "Tell your own safeguarding lead. Do not wait for the audit meeting.",
    "Then write down what you saw and whom you told. The case is paused meanwhile.",
)

ROLES = (
    "Children’s social care, office hours",
    "Emergency duty team, evenings and weekends",
    "Police",
    "Safeguarding lead of your agency",
)
"""Whom a partnership usually names. The numbers are its own."""

ROOM = 4
"""Rows of numbers that leave room on the page for what is written down; blank ones fill it up."""


@dataclass(frozen=True, slots=True)
class WhomToTellFacts:
    """What the page says.

    Attributes:
        imprint: who publishes it, and how it may be handled.
        lines: whom to tell with their numbers, as the partnership wrote them; the usual roles stand blank where empty.
        made_on: the day it was printed.
    """

    imprint: Imprint
    lines: tuple[str, ...]
    made_on: dt.date


def compose(facts: WhomToTellFacts) -> Document:
    """Compose the page: what to do now, whom to tell, and room to write down that it was done."""
    return headed(
        facts.imprint,
        KIND,
        "A child may be at risk now",
        facts.imprint.letterhead.partnership,
        (
            Callout("Do this now", (numbered(STEPS),), "bad"),
            Heading(KIND),
            _numbers(facts.lines),
            Heading("Written down"),
            _written(),
            para("This is no longer a matter for the audit: no finding is made of it.", quiet=True),
        ),
        stationery="report",
        foot=f"Printed {long_date(facts.made_on)}. Check the numbers.",
    )


def _numbers(lines: tuple[str, ...]) -> Table:
    told = lines or ROLES
    return Table(
        "Whom to tell, with their numbers",
        (Column("Who"), Column("Number")),
        (*(row(*_split(line)) for line in told), *(row("", "") for _ in range(ROOM - len(told)))),
        to_write_on=True,
        caption_shown=False,
    )


def _split(line: str) -> tuple[str, str]:
    """Part a line into who and number at its last colon; one without is who alone."""
    who, colon, number = line.rpartition(":")
    return (who.strip(), number.strip()) if colon else (line, "")


def _written() -> Table:
    asked = (
        "Which child, by its label",
        "What gives rise to concern",
        "Who was told, on which day, at what time",
        "What came of it",
    )
    return Table(
        "What is written down",
        (Column("What"), Column("Said")),
        tuple(row(each, "") for each in asked),
        to_write_on=True,
        caption_shown=False,
    )
