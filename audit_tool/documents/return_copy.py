"""A copy of a return to read and to keep: every answer as it stands, who signed it, and what they mean to do.

It is the owner's own paper: a return that went back is sealed for the one who asked, and nobody else can open it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from audit_tool.paper import (
    Block,
    Column,
    Document,
    Heading,
    Imprint,
    Table,
    headed,
    join,
    long_date,
    para,
    paras,
    row,
)

KIND = "Copy of a return"
NOTHING = "Nothing is answered yet."


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """One question and what was answered, each part empty where nothing was said."""

    asked: str
    answer: str = field(repr=False)
    comment: str = field(default="", repr=False)
    evidence: tuple[str, ...] = field(default=(), repr=False)
    impact: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class KeptSection:
    """A section, by the words above it, and what was answered in it."""

    title: str
    said: tuple[KeptAnswer, ...]


@dataclass(frozen=True, slots=True)
class SignedFacts:
    """A signature: who, in which role, when, and the first digits of the hash of what was signed."""

    name: str
    role: str
    on: dt.date
    digest: str


@dataclass(frozen=True, slots=True)
class ReturnCopyFacts:
    """What the copy says.

    Attributes:
        imprint: who publishes it, and how it may be handled.
        asked: what was asked, as the round is called.
        owner: whose return it is.
        left: how many questions that apply are not answered.
        actions: what they mean to do: text, owner and day in words.
    """

    imprint: Imprint
    asked: str
    owner: str
    sections: tuple[KeptSection, ...]
    left: int
    signatures: tuple[SignedFacts, ...]
    actions: tuple[tuple[str, str, str], ...]
    made_on: dt.date


def compose(facts: ReturnCopyFacts) -> Document:
    """Compose the copy: answers by section, then actions and signatures."""
    sections = [section for section in facts.sections if section.said]
    return headed(
        facts.imprint,
        KIND,
        facts.owner,
        facts.asked,
        (
            *(block for section in sections for block in _section(section)),
            *(() if sections else (para(NOTHING),)),
            *((para(_left(facts.left), quiet=True),) if facts.left else ()),
            *_actions(facts.actions),
            Heading("Signatures"),
            *_signatures(facts.signatures),
        ),
        stationery="report",
        foot=f"As it stood on {long_date(facts.made_on)}",
    )


def _section(section: KeptSection) -> Iterator[Block]:
    yield Heading(section.title)
    for said in section.said:
        yield Heading(said.asked, 3)
        yield from paras(said.answer)
        yield from paras(said.comment)
        if said.evidence:
            yield para(f"Evidence: {join(said.evidence, '; ')}", quiet=True)
        if said.impact:
            yield para(f"Difference for children: {said.impact}", quiet=True)


def _left(count: int) -> str:
    return "One question is not answered." if count == 1 else f"{count} questions are not answered."


def _actions(actions: tuple[tuple[str, str, str], ...]) -> Iterator[Block]:
    if actions:
        yield Heading("What will be done")
        columns = (Column("Action", 3), Column("Who"), Column("By when"))
        yield Table("What will be done", columns, tuple(row(*each) for each in actions), caption_shown=False)


def _signatures(signatures: tuple[SignedFacts, ...]) -> Iterator[Block]:
    if not signatures:
        yield para("Nobody has signed it.")
        return
    columns = (Column("Name", 2), Column("Role", 2), Column("On", 1.4), Column("What was signed", 1.4))
    rows = (row(each.name, each.role, long_date(each.on), each.digest) for each in signatures)
    yield Table("Signatures", columns, tuple(rows), caption_shown=False)
