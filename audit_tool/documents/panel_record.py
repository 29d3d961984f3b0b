"""The record of one agency's hour with an assurance panel: who sat, what was asked and said, what will be done.

Source: domain brief 6.1, row 9: lines of challenge asked, replies, commitments with owner and date, the outcome.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    Imprint,
    Row,
    Table,
    bullets,
    cell,
    headed,
    join,
    long_date,
    para,
    paras,
    row,
)

KIND = "Record of the panel"


@dataclass(frozen=True, slots=True)
class AskedFacts:
    """A question that was asked. Attributes: because: its reasons; said: the answer, a paragraph to a line."""

    number: str
    title: str
    ask: str
    because: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class CommitmentFacts:
    """What the agency commits to. Attributes: number: of the action in its plan."""

    number: int
    text: str
    owner: str
    due: dt.date | None


@dataclass(frozen=True, slots=True)
class SignedFacts:
    """A name under the record; empty, with no day, while nobody of this post has signed."""

    post: str
    name: str = ""
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PanelRecordFacts:
    """What a record says.

    Attributes:
        agency: its name.
        hour: the day, from and until when, in words.
        late_why: why it was given more time; empty where it was not.
        unasked: titles of the questions that nobody asked.
        outcome: what the panel came to, in words; empty while it has not.
        said: its own words to that.
    """

    imprint: Imprint
    round_title: str
    agency: str
    hour: str = ""
    chair: str = ""
    sits: tuple[str, ...] = ()
    stands_back: tuple[str, ...] = ()
    late_why: str = ""
    asked: tuple[AskedFacts, ...] = ()
    unasked: tuple[str, ...] = ()
    commitments: tuple[CommitmentFacts, ...] = ()
    outcome: str = ""
    said: str = ""
    signed: tuple[SignedFacts, ...] = ()


def compose(facts: PanelRecordFacts) -> Document:
    """Compose the record: the outcome, who sat, the questions, the commitments, the names."""
    return headed(
        facts.imprint,
        KIND,
        facts.agency,
        join([facts.round_title, facts.hour]),
        (
            *_outcome(facts),
            *_who(facts),
            *_asked(facts),
            *_unasked(facts.unasked),
            *commitments(facts.commitments),
            *_signed(facts.signed),
        ),
        stationery="report",
        foot=facts.round_title,
    )


def _outcome(facts: PanelRecordFacts) -> tuple[Block, ...]:
    if not facts.outcome:
        return (Callout("The panel has not said what it came to", (para("This record is a draft."),), "part"),)
    return (Callout(facts.outcome, paras(facts.said), "info"),) if facts.said.strip() else (Heading(facts.outcome),)


def _who(facts: PanelRecordFacts) -> tuple[Block, ...]:
    about = (
        ("Chair", facts.chair),
        ("On the panel", ", ".join(facts.sits)),
        ("Left the table, because the agency is their own", ", ".join(facts.stands_back)),
        ("Given more time", facts.late_why),
    )
    rows = tuple(row(name, told) for name, told in about if told)
    if not rows:
        return ()
    return (Table("Who sat", (Column("Part", 2), Column("Who or what", 5)), rows, caption_shown=False),)


def _asked(facts: PanelRecordFacts) -> tuple[Block, ...]:
    if not facts.asked:
        return (Heading("What was asked"), para("No question has been asked yet.", quiet=True))
    columns = (Column("Asked", 4), Column("What the agency said", 4))
    rows = tuple(Row((_question(one), cell(one.said or "Asked; nothing was written down."))) for one in facts.asked)
    return (Heading("What was asked"), Table("What was asked", columns, rows, caption_shown=False))


def _question(one: AskedFacts) -> Cell:
    title = para(join([one.number, one.title], ". "), bold=True)
    return (title, *paras(one.ask), *(para(each, quiet=True) for each in one.because))


def _unasked(titles: tuple[str, ...]) -> tuple[Block, ...]:
    return (Heading("Not asked"), bullets(titles)) if titles else ()


def commitments(agreed: tuple[CommitmentFacts, ...]) -> tuple[Block, ...]:
    """Set out what an agency committed to, with who sees to it and by when."""
    if not agreed:
        return (Heading("Commitments"), para("The agency committed to nothing new.", quiet=True))
    columns = (Column("What the agency commits to", 4.4), Column("Who", 2.2), Column("By", 1.8))
    rows = tuple(row(f"{each.number}. {each.text}", each.owner, long_date(each.due)) for each in agreed)
    return (Heading("Commitments"), Table("Commitments", columns, rows, row_heads=False, caption_shown=False))


def _signed(signed: tuple[SignedFacts, ...]) -> tuple[Block, ...]:
    columns = (Column("Post", 2.6), Column("Name", 3), Column("Date", 2))
    rows = tuple(row(each.post, each.name, long_date(each.on)) for each in signed)
    return (Heading("Signed"), Table("Signed", columns, rows, to_write_on=True, caption_shown=False)) if rows else ()
