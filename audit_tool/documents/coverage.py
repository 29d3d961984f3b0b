"""What a trust's own form answers of our questions, for whoever leads at the trust: what is left to ask, and why.

It counts and names questions; no answer is printed, so that it can go to people who do not see the return.
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
    Rating,
    Row,
    Table,
    bullets,
    cell,
    headed,
    long_date,
    para,
)

KIND = "What your form covers"
COLUMNS = (Column("Ref", 0.6), Column("Question", 5.0), Column("On your form", 1.8))


@dataclass(frozen=True, slots=True)
class QuestionCovered:
    """One question of ours.

    Attributes:
        stands: how much of it is answered, as a word with its sign.
    """

    ref: str
    question: str
    stands: Rating


@dataclass(frozen=True, slots=True)
class OwnFormFacts:
    """What the report says of one school.

    Attributes:
        school: whose form it is; trust: that runs it.
        asked: the audit ("Section 175, 2026/27").
        musts, musts_answered: how many questions law or guidance requires, and how many of those are answered.
        others, others_answered: the same of all other questions.
        to_ask: the required ones that are not answered in full, in reading order.
        beyond: lines of the trust's form that no question of ours asks.
    """

    imprint: Imprint
    school: str
    trust: str = ""
    asked: str = ""
    musts: int = 0
    musts_answered: int = 0
    others: int = 0
    others_answered: int = 0
    to_ask: tuple[QuestionCovered, ...] = ()
    beyond: tuple[str, ...] = ()
    made_on: dt.date | None = None


def compose(facts: OwnFormFacts) -> Document:
    """Compose the report: counts, what is left to ask, and what the form asks beyond ours."""
    return headed(
        facts.imprint,
        KIND,
        facts.school,
        ", ".join(part for part in (facts.trust, facts.asked) if part),
        _body(facts),
        stationery="report",
        foot=f"Made on {long_date(facts.made_on)}" if facts.made_on else "",
        dated=facts.made_on,
    )


def _body(facts: OwnFormFacts) -> tuple[Block, ...]:
    if not facts.musts and not facts.others:
        return (Callout("Nothing is asked", (para("No question of this audit applies to this school."),), "info"),)
    figures = KeyFigures(
        (
            KeyFigure(_of(facts.musts_answered, facts.musts), "statutory questions answered", "ok"),
            KeyFigure(str(len(facts.to_ask) or "None"), "left to ask", "part" if facts.to_ask else None),
            KeyFigure(_of(facts.others_answered, facts.others), "other questions answered"),
        )
    )
    return (figures, *_left(facts), *_beyond(facts))


def _of(part: int, whole: int) -> str:
    return f"{part or 'None'} of {whole}"


def _left(facts: OwnFormFacts) -> tuple[Block, ...]:
    if not facts.to_ask:
        words = "Your own form answers every question that law or statutory guidance requires. We ask no more of you."
        return (Callout("Nothing is left to ask", (para(words),), "ok"),)
    words = (
        "Each of these is required by law or statutory guidance. The top-up form asks these questions and no others; "
        "each school answers for itself, through its own designated safeguarding lead."
    )
    rows = tuple(Row((cell(each.ref), cell(each.question), (each.stands,))) for each in facts.to_ask)
    heading = Heading("What we still ask of you", 2)
    return (heading, para(words), Table("Questions left to ask", COLUMNS, rows, caption_shown=False))


def _beyond(facts: OwnFormFacts) -> tuple[Block, ...]:
    if not facts.beyond:
        return ()
    told = para("These lines stay in the file you sent, which is kept with the return. They are not scored.")
    return (Heading("What your form asks and ours does not", 2), told, bullets(facts.beyond))
