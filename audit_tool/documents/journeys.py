"""The summary of a Joint Case Review: the adults' journey and the children's journey side by side.

Privacy: an agency appears by its type, a child by label and age. Nothing is graded or added up, so nothing is counted
but who has told their part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from audit_tool.paper import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    Imprint,
    Rating,
    Row,
    Table,
    bullets,
    cell,
    headed,
    join,
    para,
)

KIND = "Joint Case Review summary"

NOTHING = "Nothing is told here yet."


@dataclass(frozen=True, slots=True)
class ToldFacts:
    """One answer: by which type of agency, of which child, at which step, in what words."""

    who: str
    words: str
    child: str = ""
    rating: Rating | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A question with what was told to it."""

    asked: str
    told: tuple[ToldFacts, ...]


@dataclass(frozen=True, slots=True)
class LegFacts:
    """A leg of the journey.

    Attributes:
        sides: what each side tells, in the order of the summary's sides.
        of_all: what services told that tell every side; agreed: what the meeting wrote.
    """

    title: str
    sides: tuple[tuple[LineFacts, ...], ...]
    of_all: tuple[LineFacts, ...] = ()
    agreed: tuple[LineFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class JourneysFacts:
    """What the summary says.

    Attributes:
        family: "Family B", as printed.
        period: the days looked at, in words.
        children: a line each.
        sides: titles of the sides ("The adults' journey").
        tellers: who tells which side, a line each.
        answered: how many of the services have told their part, in words.
        keep: lines of the sheet of what to keep, improve, develop and stop: (heading, lines).
    """

    imprint: Imprint
    family: str
    period: str
    children: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    tellers: tuple[str, ...] = ()
    answered: str = ""
    legs: tuple[LegFacts, ...] = ()
    keep: tuple[tuple[str, tuple[str, ...]], ...] = ()


def compose(facts: JourneysFacts) -> Document:
    """Compose the summary: who tells it, then each leg with its sides beside each other."""
    return headed(
        facts.imprint,
        KIND,
        facts.family,
        facts.period,
        (
            *_head(facts),
            *(block for leg in facts.legs for block in _leg(facts, leg)),
            *_keep(facts),
        ),
        stationery="tracker",
        foot=facts.period,
    )


def _head(facts: JourneysFacts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if facts.children:
        blocks += [Heading("The children"), bullets(facts.children)]
    if facts.tellers:
        blocks += [Heading("Who tells it"), bullets(facts.tellers)]
    if facts.answered:
        blocks.append(para(facts.answered, quiet=True))
    if not facts.legs:
        blocks.append(Callout("No answers yet", (para("No service has told its part of the story so far."),), "info"))
    return tuple(blocks)


def _leg(facts: JourneysFacts, leg: LegFacts) -> tuple[Block, ...]:
    """Set the sides as columns: what is read from left to right is one time of the family, seen from each side.

    A question that both sides were asked stands in one row.
    """
    columns = tuple(Column(side, 1) for side in facts.sides)
    blocks: list[Block] = [
        Heading(leg.title),
        Table(
            f"{leg.title}: each side in its own column", columns, _rows(leg.sides), row_heads=False, caption_shown=False
        ),
    ]
    if leg.of_all:
        blocks += [Heading("Services that work with both", 3), *_lines(leg.of_all)]
    if leg.agreed:
        blocks += [Heading("What the meeting wrote", 3), *_lines(leg.agreed)]
    return tuple(blocks)


def _rows(sides: Sequence[Sequence[LineFacts]]) -> tuple[Row, ...]:
    """Align the sides by question where all were asked the same, else line by line."""
    asked = [{line.asked: line for line in lines} for lines in sides]
    if any(len(set(one) & set(other)) for one, other in pairwise(asked)):
        order = dict.fromkeys(question for lines in asked for question in lines)
        return tuple(Row(tuple(_cell(lines.get(question)) for lines in asked)) for question in order)
    rows = tuple(Row(tuple(_cell(line) for line in lines)) for lines in zip_longest(*sides))
    return rows or (Row(tuple(_cell(None, NOTHING) for _ in sides)),)


def _cell(line: LineFacts | None, otherwise: str = "") -> Cell:
    if line is not None:
        return _line(line)
    return (para(otherwise, quiet=True),) if otherwise else ()


def _lines(lines: Sequence[LineFacts]) -> Cell:
    return tuple(part for line in lines for part in _line(line))


def _line(line: LineFacts) -> Cell:
    """Say the question, then each answer under whoever told it."""
    parts: list[Block] = [para(line.asked, bold=True)]
    for told in line.told:
        who = join([told.who, told.child], ", ")
        if told.rating is not None:
            parts += [para(f"{who}:"), told.rating]
        else:
            parts += cell(f"{who}: {told.words}")
        if told.remark:
            parts.append(para(told.remark, quiet=True))
    return tuple(parts)


def _keep(facts: JourneysFacts) -> tuple[Block, ...]:
    said = [(heading, lines) for heading, lines in facts.keep if lines]
    if not said:
        return ()
    rows = tuple(
        Row(tuple((para(line),) if line else () for line in lines))
        for lines in zip_longest(*(lines for _, lines in said), fillvalue="")
    )
    columns = tuple(Column(heading) for heading, _ in said)
    return Heading("What should change"), Table(
        "What should change", columns, rows, row_heads=False, caption_shown=False
    )
