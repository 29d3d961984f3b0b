"""The record of an incident: a document that left gave somebody away, and what was done about it.

Source: UK GDPR Art. 33(5): the facts of a breach, its effects and what was done are written down; Art. 33(1), 72 hours;
Art. 34, telling people where the risk to them is high.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.paper import Block, Column, Document, Heading, Imprint, Table, bullets, headed, para, row

KIND = "Record of an incident"
HUB_ONLY = "For the partnership's own record and its data protection officer. Do not copy or publish."
NOT_SAID = "Nothing is written down yet."


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    """What is on record.

    Attributes:
        document: what it was, in words.
        clock: facts of the hours, (what, when), in order.
        saved: each time it left, (when, by whom, fingerprint).
        said: heading and what is written under it, in order; empty where nothing is.
    """

    imprint: Imprint
    made_on: dt.date
    document: str
    clock: tuple[tuple[str, str], ...]
    saved: tuple[tuple[str, str, str], ...]
    holders: tuple[str, ...]
    said: tuple[tuple[str, str], ...]


def compose(facts: IncidentFacts) -> Document:
    """Compose the record: the hours, what happened and was decided, who holds it, each time it was saved."""
    blocks: list[Block] = [
        Heading("The hours", 2),
        Table(
            "The hours",
            (Column("What", 3), Column("When", 3)),
            tuple(row(*each) for each in facts.clock),
            caption_shown=False,
        ),
    ]
    for heading, text in facts.said:
        blocks += [Heading(heading, 2), *(para(line) for line in (text or NOT_SAID).splitlines() if line.strip())]
    blocks += [
        Heading("Who has it", 2),
        bullets(facts.holders) if facts.holders else para(NOT_SAID),
        Heading("Each time it was saved here", 2),
        Table(
            "Each time it was saved here",
            (Column("When", 2), Column("By whom", 2), Column("Its fingerprint begins", 2)),
            tuple(row(*each) for each in facts.saved),
            caption_shown=False,
        ),
    ]
    return headed(
        facts.imprint, KIND, facts.document, HUB_ONLY, blocks, stationery="report", foot=HUB_ONLY, dated=facts.made_on
    )
