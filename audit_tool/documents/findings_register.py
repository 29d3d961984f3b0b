"""The findings register: what every audit found, from whom, and what came of it.

It is for meetings that look over all audits. The words of a finding may reach a brief, and here stand those of every
family's audits beside each other: so it is looked through like any paper that leaves.

Source: Sheffield's four outputs of an audit (strengths, good practice, areas to improve, learning), kept across kinds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.domain.finding import FindingKind
from audit_tool.paper import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    Imprint,
    KeyFigure,
    KeyFigures,
    Row,
    Table,
    cell,
    headed,
    how_many,
    join,
    long_date,
    month_name,
    para,
)

KIND = "Findings register"

GROUPS: Mapping[FindingKind, str] = MappingProxyType(
    {
        FindingKind.STRENGTH: "Strengths",
        FindingKind.GOOD_PRACTICE: "Good practice",
        FindingKind.IMPROVEMENT: "Areas to improve",
        FindingKind.LEARNING: "Learning",
    }
)
"""What the findings of each kind stand under, in this order."""


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """One finding.

    Attributes:
        heard_by: who must hear it; themes: in words.
        round_title, began, audit: of the round that found it.
        source: whose answer it came from; of a case audit the type of agency, never the agency.
        shared_by, holds_until: of good practice, who would share it and how long it holds.
        actions: a line each, with its number; same: other findings that a person said are the same lesson.
    """

    kind: FindingKind
    text: str
    heard_by: str
    themes: tuple[str, ...]
    round_title: str
    began: dt.date
    audit: str
    source: str
    shared_by: str = ""
    holds_until: dt.date | None = None
    actions: tuple[str, ...] = ()
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """What the register says.

    Attributes:
        of_all: how many findings stand in the workspace; more than are listed where somebody narrowed them.
    """

    imprint: Imprint
    as_of: dt.date
    of_all: int
    findings: tuple[FindingFacts, ...] = ()


def compose(facts: RegisterFacts) -> Document:
    """Compose the register: counts, then the findings of each kind, in the order they came."""
    as_of = f"As of {long_date(facts.as_of)}"
    return headed(
        facts.imprint,
        KIND,
        "Findings of every audit" if len(facts.findings) == facts.of_all else "Some of the findings",
        as_of,
        _body(facts) if facts.findings else _nothing(),
        stationery="tracker",
        foot=as_of,
        dated=facts.as_of,
    )


def _nothing() -> tuple[Block, ...]:
    return (Callout("No findings", (para("No finding stands, or none is like what was looked for."),), "na"),)


def _body(facts: RegisterFacts) -> tuple[Block, ...]:
    columns = (Column("Finding", 4), Column("From", 2.4), Column("What came of it", 3.6))
    by_kind = {kind: [each for each in facts.findings if each.kind is kind] for kind in GROUPS}
    blocks: list[Block] = [
        KeyFigures(tuple(KeyFigure(how_many(len(found)), GROUPS[kind].lower()) for kind, found in by_kind.items()))
    ]
    if len(facts.findings) < facts.of_all:
        blocks.append(para(f"{len(facts.findings)} of {facts.of_all} findings are listed, as they were chosen."))
    for kind, found in by_kind.items():
        if found:
            rows = tuple(map(_row, found))
            blocks += [Heading(GROUPS[kind]), Table(GROUPS[kind], columns, rows, caption_shown=False)]
    return tuple(blocks)


def _row(each: FindingFacts) -> Row:
    about = join([each.heard_by, join(each.themes, "; ")])
    where = join([each.audit, each.source, month_name(each.began)])
    return Row(
        (
            (*cell(each.text), para(about, quiet=True)),
            (*cell(each.round_title), para(where, quiet=True)),
            _came_of(each),
        )
    )


def _came_of(each: FindingFacts) -> Cell:
    until = f", until {long_date(each.holds_until)}" if each.holds_until is not None else ""
    shared = (f"{each.shared_by} would share it{until}",) if each.shared_by else ()
    return cell(*each.actions, *shared, *(f"The same lesson: {said}" for said in each.same))
