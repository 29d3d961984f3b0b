"""The seven-minute briefing: seven cards that a team reads together, and a sheet on which it says what it will do.

One page holds about 300 words; two pages, the second ending with the team action record, are the normal case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audit_tool.domain.brief_length import minutes_aloud, words_of
from audit_tool.domain.layout import Layout
from audit_tool.paper import (
    HUES,
    Band,
    Block,
    Card,
    CardGrid,
    Column,
    Document,
    Heading,
    Imprint,
    Paragraph,
    Row,
    Span,
    Stationery,
    Table,
    bullets,
    join,
    linked,
    linked_bullets,
    para,
    paras,
)

KIND = "Seven-minute briefing"

HEADINGS = (
    "Background",
    "Why it matters",
    "What happened",
    "What worked well",
    "What we learned",
    "What to do now",
    "Questions for your team",
)
"""The seven cards, always in this order."""

MINUTES = 7

WRITING_ROWS = 4

_PAPERS: Mapping[Layout, Stationery] = {"cards": "briefing", "wheel": "wheel", "large": "large"}


@dataclass(frozen=True, slots=True)
class SevenMinuteFacts:
    """What a seven-minute briefing says. Every text is plain; a blank one leaves its card with a dash.

    Attributes:
        imprint: who publishes it, and how it may be handled.
        title: the issue, in at most 70 characters.
        source: what it is learned from ("Learning from a multi-agency audit: Family F").
        background, why_it_matters, what_happened: prose, a paragraph to a line.
        worked_well, learned, to_do, questions: one line each.
        help_lines: where to find help: policies, training, telephone numbers, web addresses, one line each.
        details_changed: whether names and details were changed; says so on the paper.
        layout: how the cards stand on paper.
    """

    imprint: Imprint
    title: str
    source: str = ""
    background: str = ""
    why_it_matters: str = ""
    what_happened: str = ""
    worked_well: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()
    to_do: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    help_lines: tuple[str, ...] = ()
    details_changed: bool = True
    layout: Layout = "cards"


def compose(facts: SevenMinuteFacts) -> Document:
    """Compose the briefing: the seven cards, then the team action record and where to find help."""
    return Document(
        title=join([KIND, facts.title], ": "),
        kind=KIND,
        stationery=_PAPERS[facts.layout],
        letterhead=facts.imprint.letterhead,
        blocks=(
            Band(KIND, facts.title or KIND, facts.source, ring=True),
            CardGrid(_cards(facts)),
            CardGrid((_help(facts), _about(facts))),
            *_action_record(),
        ),
        furniture=facts.imprint.furniture(),
        codes=facts.imprint.codes,
        minutes=MINUTES,
    )


def words(facts: SevenMinuteFacts) -> int:
    """Count the words of the seven cards, headings left out."""
    prose = (facts.background, facts.why_it_matters, facts.what_happened)
    lists = (facts.worked_well, facts.learned, facts.to_do, facts.questions)
    return sum(words_of(text) for text in (*prose, *(line for lines in lists for line in lines)))


def minutes(facts: SevenMinuteFacts) -> int:
    """Say how many whole minutes the cards take to read aloud, rounded up; 0 when they are empty."""
    return minutes_aloud(words(facts))


def _cards(facts: SevenMinuteFacts) -> tuple[Card, ...]:
    contents: tuple[tuple[Block, ...], ...] = (
        paras(facts.background),
        paras(facts.why_it_matters),
        paras(facts.what_happened),
        _list(facts.worked_well),
        _list(facts.learned),
        _list(facts.to_do),
        _list(facts.questions),
    )
    return tuple(
        Card(heading, blocks or (para("Nothing is written here yet.", quiet=True),), hue, number, wide=number == 7)
        for number, (heading, blocks, hue) in enumerate(zip(HEADINGS, contents, HUES, strict=True), 1)
    )


def _list(lines: tuple[str, ...]) -> tuple[Block, ...]:
    said = [line for line in lines if line.strip()]
    return (bullets(said),) if said else ()


def _action_record() -> tuple[Block, ...]:
    columns = (
        Column("What we will do", 4),
        Column("Who", 2),
        Column("By when", 1.6),
        Column("How we will know it helped children", 3.6),
    )
    blank = tuple(Row(((), (), (), ())) for _ in range(WRITING_ROWS))
    return (
        Heading("Team action record"),
        Table(
            "Talk about the questions together, write down what your team will do, and keep this sheet.",
            columns,
            blank,
            row_heads=False,
            to_write_on=True,
        ),
        Table(
            "Our team",
            (Column("Our team", 4), Column("Date we talked", 2), Column("How many of us", 2)),
            (Row(((), (), ())),),
            row_heads=False,
            to_write_on=True,
            caption_shown=False,
        ),
    )


def _help(facts: SevenMinuteFacts) -> Card:
    said = [line for line in facts.help_lines if line.strip()]
    ask = para("Your safeguarding lead can help you use this briefing and can show you the local procedures.")
    return Card("Where to find help", (linked_bullets(said) if said else ask,), "teal")


def _about(facts: SevenMinuteFacts) -> Card:
    logo = facts.imprint.letterhead.logo_figure()
    blocks: list[Block] = [logo] if logo else []
    if facts.details_changed:
        blocks.append(para("Names and details have been changed."))
    blocks.append(para(f"Published by {facts.imprint.letterhead.partnership}."))
    if facts.imprint.letterhead.contact:
        blocks.append(
            Paragraph((Span("For questions or a different format: "), *linked(facts.imprint.letterhead.contact)))
        )
    return Card("About this briefing", tuple(blocks), "blue")
