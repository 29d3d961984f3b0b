"""Learning on a page: one issue of practice, how it looks, what helps, and what to say, for the wall of a team's room.

It tells of no family: its only story is made from several, or altered, and says so. 300 to 380 words fill the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.paper import (
    HUES,
    Block,
    Card,
    CardGrid,
    Document,
    Imprint,
    Paragraph,
    Span,
    bullets,
    headed,
    linked,
    linked_bullets,
    para,
    paras,
)

KIND = "Learning on a page"

HEADINGS = (
    "What it is",
    "Why it matters for children",
    "What it looks like",
    "What helps",
    "Words to try",
    "If you are stuck",
    "A story",
)
"""The seven cards, always in this order."""

NOTHING = "Nothing is written here yet."


@dataclass(frozen=True, slots=True)
class OnePageFacts:
    """What the page says. Every text is plain; a blank one leaves its card with a line that says so.

    Attributes:
        imprint: who publishes it, and how it may be handled.
        issue: the issue of practice, in a few words; it is the title.
        what_it_is, why_it_matters, if_stuck: prose, a paragraph to a line.
        signs, helps: six lines each; `phrases`: three.
        story: about 60 words, altered so that no family is in it.
        help_lines: where to find help, one line each; web addresses become links.
    """

    imprint: Imprint
    issue: str
    what_it_is: str = ""
    why_it_matters: str = ""
    signs: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    if_stuck: str = ""
    story: str = ""
    help_lines: tuple[str, ...] = ()


def compose(facts: OnePageFacts) -> Document:
    """Compose the page: six cards in two columns, then the story across both, and whom to ask."""
    return headed(
        facts.imprint,
        KIND,
        facts.issue,
        "What practitioners can see and do",
        (CardGrid(_cards(facts)), _closing(facts)),
        stationery="brief",
    )


def words(facts: OnePageFacts) -> int:
    """Count the words of the cards, headings left out."""
    prose = (facts.what_it_is, facts.why_it_matters, facts.if_stuck, facts.story)
    lists = (facts.signs, facts.helps, facts.phrases)
    return sum(len(text.split()) for text in (*prose, *(line for lines in lists for line in lines)))


def _cards(facts: OnePageFacts) -> tuple[Card, ...]:
    contents: tuple[tuple[Block, ...], ...] = (
        paras(facts.what_it_is),
        paras(facts.why_it_matters),
        _lines(facts.signs),
        _lines(facts.helps),
        _lines(facts.phrases),
        _stuck(facts),
        _story(facts),
    )
    return tuple(
        Card(heading, blocks or (para(NOTHING, quiet=True),), hue, number, wide=number == len(HEADINGS))
        for number, (heading, blocks, hue) in enumerate(zip(HEADINGS, contents, HUES, strict=True), 1)
    )


def _story(facts: OnePageFacts) -> tuple[Block, ...]:
    told = paras(facts.story)
    return (*told, para("Details are altered; it is nobody’s own story.", quiet=True)) if told else ()


def _lines(lines: tuple[str, ...]) -> tuple[Block, ...]:
    said = [line for line in lines if line.strip()]
    return (bullets(said),) if said else ()


def _stuck(facts: OnePageFacts) -> tuple[Block, ...]:
    said = [line for line in facts.help_lines if line.strip()]
    return (*paras(facts.if_stuck), *((linked_bullets(said),) if said else ()))


def _closing(facts: OnePageFacts) -> Paragraph:
    letterhead = facts.imprint.letterhead
    ask = (Span(" For questions or a different format: "), *linked(letterhead.contact)) if letterhead.contact else ()
    return Paragraph((Span(f"Published by {letterhead.partnership}."), *ask))
