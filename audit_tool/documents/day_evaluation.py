"""What somebody thought of a peer day: a page to fill in by hand before leaving, without a name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.day_evaluation import OPEN, STATEMENTS, STEPS
from audit_tool.paper import Column, Document, Heading, Imprint, Table, headed, long_date, para, row

KIND = "What we thought of the day"


@dataclass(frozen=True, slots=True)
class EvaluationFacts:
    """Which day it was."""

    imprint: Imprint
    title: str
    day: dt.date | None


def compose(facts: EvaluationFacts) -> Document:
    """Compose the page."""
    columns = (Column("What is true for you?", 5), *(Column(step, 1, "centre") for step in STEPS.values()))
    ticked = Table(
        "What is true for you?",
        columns,
        tuple(row(said, *("☐" for _step in STEPS)) for said in STATEMENTS),
        caption_shown=False,
    )
    lines = Table(
        "In your own words",
        (Column("Question", 2), Column("Your words", 5)),
        tuple(row(asked, "") for asked in OPEN),
        to_write_on=True,
        caption_shown=False,
    )
    return headed(
        facts.imprint,
        KIND,
        facts.title,
        long_date(facts.day, "No day set yet"),
        (
            para("Do not write your name."),
            Heading("Tick one box in each line"),
            ticked,
            Heading("In your own words"),
            lines,
        ),
        stationery="report",
        foot=facts.title,
    )
