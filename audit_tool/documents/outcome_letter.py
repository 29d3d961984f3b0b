"""The letter that tells an agency what its assurance panel came to, and what it committed to.

It goes to a post and not to a person, says what the panel saw and never ranks.

Source: domain brief 6.1, rows 9 and 10: commitments become actions of the agency's plan, signed by its executive.
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
    Paragraph,
    Span,
    Table,
    bullets,
    headed,
    join,
    linked,
    long_date,
    para,
    paras,
    row,
)

KIND = "Outcome of your assurance panel"


@dataclass(frozen=True, slots=True)
class AgreedFacts:
    """What the agency committed to. Attributes: number: of the action in its plan."""

    number: int
    text: str
    owner: str
    due: dt.date | None


@dataclass(frozen=True, slots=True)
class OutcomeLetterFacts:
    """What a letter says.

    Attributes:
        to: the post it goes to; the agency's name is its title.
        met_on: the day of the hour; None where it is not planned.
        outcome: what the panel came to, in words; empty while it has not, and then the letter is a draft.
        said: its own words.
        strengths: a line each.
        unasked: questions there was no time for.
        chair: who signs the letter.
    """

    imprint: Imprint
    round_title: str
    agency: str
    to: str = ""
    met_on: dt.date | None = None
    outcome: str = ""
    said: str = ""
    strengths: tuple[str, ...] = ()
    agreed: tuple[AgreedFacts, ...] = ()
    unasked: tuple[str, ...] = ()
    chair: str = ""


def compose(facts: OutcomeLetterFacts) -> Document:
    """Compose the letter: thanks, the outcome, strengths, commitments, what comes next."""
    return headed(
        facts.imprint,
        KIND,
        facts.agency,
        join([facts.round_title, long_date(facts.met_on)]),
        (
            *((para(f"To the {facts.to[0].lower()}{facts.to[1:]}"),) if facts.to else ()),
            *_opening(facts),
            *_listed("What the panel was told is strong", facts.strengths),
            *_agreed(facts.agreed),
            *_listed("What there was no time to ask", facts.unasked),
            *_next(facts),
        ),
        stationery="report",
        foot=facts.round_title,
        dated=facts.met_on,
    )


def _opening(facts: OutcomeLetterFacts) -> tuple[Block, ...]:
    met = f" on {long_date(facts.met_on)}" if facts.met_on is not None else ""
    thanks = para(f"Thank you for meeting the panel{met}, and for your return. This letter is about your agency alone.")
    if not facts.outcome:
        return (thanks, Callout("Draft", (para("The panel has not said what it came to."),), "part"))
    words = paras(facts.said) or (para("The record of the hour says what was asked and answered."),)
    return (thanks, Callout(facts.outcome, tuple(words), "info"))


def _listed(heading: str, lines: tuple[str, ...]) -> tuple[Block, ...]:
    return (Heading(heading), bullets(lines)) if lines else ()


def _agreed(agreed: tuple[AgreedFacts, ...]) -> tuple[Block, ...]:
    if not agreed:
        return ()
    columns = (Column("What you committed to", 4.4), Column("Who", 2.2), Column("By", 1.8))
    rows = tuple(row(f"{each.number}. {each.text}", each.owner, long_date(each.due)) for each in agreed)
    table = Table("What you committed to", columns, rows, row_heads=False, caption_shown=False)
    return (Heading("What you committed to"), table)


def _next(facts: OutcomeLetterFacts) -> tuple[Block, ...]:
    letterhead = facts.imprint.letterhead
    steps = ["The commitments above are now actions in the plan, under these numbers."] if facts.agreed else []
    steps.append("Tell us within ten working days if anything here is not as you remember it.")
    steps.append("Next time we ask what became different for children.")
    spans = [Span(letterhead.partnership)]
    if letterhead.contact:
        spans += [Span(". For questions or a different format: "), *linked(letterhead.contact)]
    chair = (para(f"{facts.chair}, chair of the panel"),) if facts.chair else ()
    return (Heading("What happens now"), bullets(tuple(steps)), *chair, Paragraph(tuple(spans), quiet=True))
