"""Day report of a partnership: how all ratings lie, what runs across agencies, and what each will do.

It counts ratings at each step and never sets agencies in an order of merit: the day is a distribution, no league table.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from audit_tool.domain.day_evaluation import NOBODY_SAID, OPEN, STATEMENTS, STEPS, Thought
from audit_tool.paper import (
    Block,
    Chart,
    Column,
    Document,
    Heading,
    Imprint,
    KeyFigure,
    KeyFigures,
    Rating,
    Table,
    bullets,
    headed,
    how_many,
    long_date,
    para,
    row,
)
from audit_tool.paper.agencies import what_each_will_do
from audit_tool.paper.charts import Bar, Share, distribution, distribution_in_words

KIND = "Day report"


@dataclass(frozen=True, slots=True)
class DayReportFacts:
    """What the report says.

    Attributes:
        agreed, moderated: how many ratings the tables agreed, and the moderation table changed or confirmed.
        areas: each with how many of its ratings stand at each step, best first.
        agreement: how tables and agencies agree, in words; empty before there is anything to compare.
        themes: chosen by vote, with their votes.
        actions: by agency, in the order of names.
        thought: what people thought of the day.
    """

    imprint: Imprint
    title: str
    day: dt.date | None
    agencies: int = 0
    people: int = 0
    agreed: int = 0
    moderated: int = 0
    areas: tuple[tuple[str, tuple[tuple[Rating, int], ...]], ...] = ()
    agreement: str = ""
    themes: tuple[tuple[str, int], ...] = ()
    barriers: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    good_practice: tuple[str, ...] = ()
    actions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    thought: Thought = NOBODY_SAID


def compose(facts: DayReportFacts) -> Document:
    """Compose the report."""
    return headed(
        facts.imprint,
        KIND,
        facts.title,
        long_date(facts.day, "No day set yet"),
        (
            KeyFigures(
                (
                    KeyFigure(how_many(facts.agencies), "agencies were heard"),
                    KeyFigure(how_many(facts.people), "people rated them"),
                    KeyFigure(how_many(facts.agreed), "ratings were agreed"),
                    KeyFigure(how_many(facts.moderated), "were decided by the moderation table"),
                )
            ),
            *_lie(facts),
            *_themes(facts.themes),
            *_listed("What no agency can take away alone", facts.barriers),
            *_listed("Strengths", facts.strengths),
            *_listed("Challenges", facts.challenges),
            *_listed("Good practice that others can take up", facts.good_practice),
            *what_each_will_do(facts.actions),
            *_thought(facts.thought),
        ),
        stationery="report",
        foot=facts.title,
    )


def _lie(facts: DayReportFacts) -> tuple[Block, ...]:
    bars = [Bar(f"{at}", tuple(Share(*each) for each in lie)) for at, (_name, lie) in enumerate(facts.areas, 1)]
    if not any(bar.total for bar in bars):
        return (para("No table has agreed anything yet.", quiet=True),)
    steps = tuple(rating.word for rating, _count in facts.areas[0][1])
    columns = (Column("Area", 4), *(Column(step, 1.2, "right") for step in steps))
    rows = tuple(
        row(f"{at} {name}", *(how_many(count) for _rating, count in lie))
        for at, (name, lie) in enumerate(facts.areas, 1)
    )
    told = distribution_in_words(bars, "ratings")
    said = (para(f"Tables beside what agencies claim: {facts.agreement}."),) if facts.agreement else ()
    table = Table("Ratings by area", columns, rows, caption_shown=False)
    return (Heading("How the ratings lie"), Chart(distribution(bars, label_width=24), told), table, *said)


def _themes(themes: Sequence[tuple[str, int]]) -> tuple[Block, ...]:
    votes = (f"{text} ({count} {'vote' if count == 1 else 'votes'})" for text, count in themes)
    return _listed("Themes across the partnership, chosen by vote", tuple(votes))


def _thought(thought: Thought) -> tuple[Block, ...]:
    """Say how many told what they thought, how that lies, and what they wrote; too few are held back."""
    if not thought.sheets:
        return ()
    head = Heading("What people thought of the day")
    told = "sheet was" if thought.sheets == 1 else "sheets were"
    if thought.is_held_back:
        return head, para(f"{thought.sheets} {told} handed in: too few to say what they say.", quiet=True)
    columns = (Column("What is true for people", 4), *(Column(step, 1, "right") for step in STEPS.values()))
    rows = tuple(
        row(said, *(how_many(count) for count in counts))
        for said, counts in zip(STATEMENTS, thought.spread, strict=True)
    )
    words = (
        block
        for asked, said in zip(OPEN, thought.said, strict=True)
        if said
        for block in (Heading(asked, level=3), bullets(said))
    )
    return (
        head,
        para(f"{thought.sheets} {told} handed in, without names."),
        Table("What is true for people", columns, rows, caption_shown=False),
        *words,
    )


def _listed(name: str, lines: Sequence[str]) -> tuple[Block, ...]:
    return (Heading(name), bullets(lines)) if lines else ()
