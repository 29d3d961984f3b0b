"""Going back: whether practice has changed since earlier reviews, on one page.

Not known is printed as it was said, and what nobody has looked at is counted: neither is read as no.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from audit_tool.paper import (
    Band,
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
    cell,
    join,
    para,
)

KIND = "Has practice changed?"

NOBODY = "Not looked at yet"


@dataclass(frozen=True, slots=True)
class LearnedFacts:
    """One piece of learning.

    Attributes:
        what: "Finding" or "Action", with its kind or state.
        changed: the answer as a word with its sign; None while nobody has looked.
        seen: the day it was looked at, in words; empty where nobody said.
    """

    text: str
    what: str
    changed: Rating | None = None
    how_known: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """An earlier review: its family, its round in words, its learning."""

    family: str
    about: str
    learned: tuple[LearnedFacts, ...]


@dataclass(frozen=True, slots=True)
class RevisitFacts:
    """What the page says.

    Attributes:
        about: in which round the group went back.
    """

    imprint: Imprint
    about: str
    reviews: tuple[ReviewFacts, ...] = ()


COLUMNS = (Column("What was learned", 4), Column("Changed?", 1.5), Column("How we know", 3.4), Column("Looked at", 1.3))


def compose(facts: RevisitFacts) -> Document:
    """Compose the page: counts in words, then each earlier review with its learning."""
    return Document(
        title=f"{KIND} {facts.about}",
        kind=KIND,
        stationery="tracker",
        letterhead=facts.imprint.letterhead,
        blocks=(
            Band("Going back to earlier reviews", KIND, facts.about, logo=facts.imprint.letterhead.logo_figure()),
            *_body(facts),
        ),
        furniture=facts.imprint.furniture(facts.about),
        codes=facts.imprint.codes,
    )


def _body(facts: RevisitFacts) -> tuple[Block, ...]:
    told = [review for review in facts.reviews if review.learned]
    if not told:
        return (Callout("No earlier reviews", (para("There is no earlier learning to go back to."),), "info"),)
    blocks: list[Block] = [_counts(told)]
    for review in told:
        title = join([review.family, review.about], ", ")
        blocks += [
            Heading(title),
            Table(title, COLUMNS, tuple(_row(one) for one in review.learned), False, False, False),
        ]
    return tuple(blocks)


def _counts(reviews: list[ReviewFacts]) -> KeyFigures:
    learned = [one for review in reviews for one in review.learned]
    said = Counter(one.changed for one in learned if one.changed is not None)
    open_ones = sum(one.changed is None for one in learned)
    return KeyFigures(
        (
            KeyFigure(str(len(learned)), "things learned"),
            *(KeyFigure(str(said[rating]), f"changed: {rating.word.lower()}") for rating in said),
            KeyFigure(str(open_ones) if open_ones else "None", "not looked at yet", "part" if open_ones else None),
        )
    )


def _row(one: LearnedFacts) -> Row:
    shown = (one.changed,) if one.changed is not None else (para(NOBODY, quiet=True),)
    return Row(((para(one.text), para(one.what, quiet=True)), shown, cell(one.how_known), cell(one.seen)))
