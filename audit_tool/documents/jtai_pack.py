"""The pack of a rehearsed joint inspection: what was asked and came, who was chosen and why, what was seen and learned.

Child-level lists are in it as counts alone, and groups too small to be counted safely are not told apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Column,
    Document,
    Heading,
    Imprint,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Rating,
    Row,
    Table,
    cell,
    headed,
    join,
    long_date,
    numbered,
    para,
    paras,
    row,
    short_date,
)
from audit_tool.paper.request_table import RequestFacts, request_tables

KIND = "Rehearsal pack"


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One step: what it is once it is reached, when, and why it went on although something was missing."""

    name: str
    day: int | None = None
    on: dt.date | None = None
    despite: str = ""


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """One group of children, in counts as they may be printed ("12", "fewer than 6")."""

    dimension: str
    group: str
    on_lists: str
    chosen: str


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """One child that was proposed.

    Attributes:
        stands: chosen, reserve or given up.
        why: the groups it added, or a person's words.
        groups: that it is in; empty for one who was not chosen.
    """

    label: str
    stands: str
    why: str
    groups: str = ""
    dive_why: str = ""


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A line of enquiry about one child: how each agency rates it, and what the moderation agreed.

    Attributes:
        ratings: (type of agency, its rating), in order.
        agreed: None while the moderation has not rated it.
    """

    line: str
    ratings: tuple[tuple[str, Rating], ...]
    agreed: Rating | None


@dataclass(frozen=True, slots=True)
class AuditFacts:
    """The audits of one child.

    Attributes:
        back, expected: agencies' forms.
        lines: rated lines of enquiry, splits first.
    """

    label: str
    back: int
    expected: int
    lines: tuple[LineFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class DiveFacts:
    """One deep dive: why this child, and what interviews, documents and observation showed; each may be empty."""

    label: str
    why: str
    interviews: str = ""
    documents: str = ""
    observation: str = ""


@dataclass(frozen=True, slots=True)
class JtaiPackFacts:
    """What the pack says.

    Attributes:
        lists: (list, how many children), as they may be printed.
        method: how the children were chosen, a line each.
        feedback: the lead inspector's words.
        process, practice: lessons, a line each.
        actions: what was agreed, a line each.
    """

    imprint: Imprint
    title: str
    theme: str = ""
    lead: str = ""
    notified: dt.date | None = None
    fieldwork: dt.date | None = None
    as_of: dt.date | None = None
    steps: tuple[StepFacts, ...] = ()
    requests: tuple[RequestFacts, ...] = ()
    lists: tuple[tuple[str, str], ...] = ()
    groups: tuple[GroupFacts, ...] = ()
    method: tuple[str, ...] = ()
    children: tuple[ChildFacts, ...] = ()
    audits: tuple[AuditFacts, ...] = ()
    dives: tuple[DiveFacts, ...] = ()
    feedback: str = ""
    process: tuple[str, ...] = ()
    practice: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


PARTS = (
    "Timeline",
    "Requests",
    "Child-level lists, as counts",
    "The children, and why these",
    "Audits and moderation",
    "Deep dives",
    "The lead inspector’s feedback",
    "Lessons and actions",
)
"""What the pack holds, in order."""


def compose(facts: JtaiPackFacts) -> Document:
    """Compose the pack: index and figures, then each part under its number, whether there is anything in it or not."""
    bodies = (
        _timeline(facts.steps),
        request_tables(facts.requests, level=3) or _nothing("Nothing was asked for."),
        _lists(facts),
        _children(facts),
        _audits(facts.audits),
        _dives(facts.dives),
        _feedback(facts),
        _lessons(facts),
    )
    as_of = f"As of {long_date(facts.as_of)}" if facts.as_of else ""
    blocks: list[Block] = [_figures(facts), Heading("What is in this pack"), numbered(PARTS)]
    for number, (name, body) in enumerate(zip(PARTS, bodies, strict=True), 1):
        blocks += [*([PageBreak()] if number == 1 else []), Heading(f"{number}. {name}"), *body]
    return headed(
        facts.imprint,
        KIND,
        facts.title,
        _subtitle(facts),
        blocks,
        stationery="tracker",
        foot=as_of,
        dated=facts.as_of,
    )


def _subtitle(facts: JtaiPackFacts) -> str:
    return join(
        [
            f"Theme: {facts.theme}" if facts.theme else "",
            f"Lead inspector: {facts.lead}" if facts.lead else "",
            f"Letter {long_date(facts.notified)}" if facts.notified else "",
            f"fieldwork from {long_date(facts.fieldwork)}" if facts.fieldwork else "",
        ]
    )


def _figures(facts: JtaiPackFacts) -> KeyFigures:
    came = sum(request.received is not None for request in facts.requests)
    chosen = sum(child.stands == "Chosen" for child in facts.children)
    back, expected = sum(audit.back for audit in facts.audits), sum(audit.expected for audit in facts.audits)
    return KeyFigures(
        (
            KeyFigure(_of(came, len(facts.requests)), "requests answered"),
            _figure(chosen, "child chosen", "children chosen"),
            KeyFigure(_of(back, expected), "audits in"),
            _figure(len(facts.dives), "deep dive", "deep dives"),
            _figure(len(facts.process) + len(facts.practice), "lesson", "lessons"),
            _figure(len(facts.actions), "action", "actions"),
        )
    )


def _of(part: int, whole: int) -> str:
    return f"{part or 'None'} of {whole}" if whole else "None"


def _figure(count: int, one: str, many: str) -> KeyFigure:
    return KeyFigure(str(count) if count else "None", one if count == 1 else many)


def _nothing(words: str) -> tuple[Block, ...]:
    return (para(words, quiet=True),)


def _timeline(steps: Sequence[StepFacts]) -> tuple[Block, ...]:
    if not steps:
        return _nothing("No step was taken.")
    columns = (Column("Step", 2.6), Column("Working day", 1), Column("Date", 1.4), Column("Why it went on", 4))
    rows = tuple(
        row(
            each.name,
            f"Day {each.day}" if each.day is not None else "",
            short_date(each.on, "Not yet"),
            each.despite,
        )
        for each in steps
    )
    return (Table("Timeline", columns, rows, caption_shown=False),)


def _lists(facts: JtaiPackFacts) -> tuple[Block, ...]:
    if not facts.lists:
        return _nothing("No list came in.")
    lists = tuple(row(name, count) for name, count in facts.lists)
    blocks: list[Block] = [Table("Children on each list", (Column("List", 4), Column("Children", 1, "right")), lists)]
    if facts.groups:
        columns = (
            Column("Group", 3),
            Column("Of", 2),
            Column("On the lists", 1.4, "right"),
            Column("Chosen", 1.2, "right"),
        )
        rows = tuple(row(each.group, each.dimension, each.on_lists, each.chosen) for each in facts.groups)
        blocks.append(Table("The sample beside the lists", columns, rows))
    return tuple(blocks)


def _children(facts: JtaiPackFacts) -> tuple[Block, ...]:
    if not facts.children:
        return _nothing("No children were chosen.")
    columns = (Column("Child", 1), Column("Stands", 1.1), Column("Why", 4), Column("Groups", 4), Column("Deep dive", 2))
    rows = tuple(row(each.label, each.stands, each.why, each.groups, each.dive_why) for each in facts.children)
    return (*(para(line) for line in facts.method), Table("Children", columns, rows, caption_shown=False))


def _audits(audits: Sequence[AuditFacts]) -> tuple[Block, ...]:
    if not audits:
        return _nothing("No audits went out.")
    blocks: list[Block] = []
    for audit in audits:
        blocks.append(Heading(f"{audit.label}: {_of(audit.back, audit.expected).lower()} audits in", 3))
        if not audit.lines:
            blocks += _nothing("Nothing is rated yet.")
            continue
        columns = (Column("Line of enquiry", 4), Column("Agencies", 5), Column("Agreed", 2))
        rows = tuple(_line(line) for line in audit.lines)
        blocks.append(Table(f"Ratings of {audit.label}", columns, rows, caption_shown=False))
    return tuple(blocks)


def _line(line: LineFacts) -> Row:
    ratings = tuple(part for who, rating in line.ratings for part in (para(who, quiet=True), rating))
    return Row((cell(line.line), ratings, (line.agreed,) if line.agreed else cell("Not yet")))


def _dives(dives: Sequence[DiveFacts]) -> tuple[Block, ...]:
    if not dives:
        return _nothing("No child was taken deeper.")
    blocks: list[Block] = []
    for dive in dives:
        blocks += [Heading(dive.label, 3), para(dive.why, italic=True)]
        parts = (("Interviews", dive.interviews), ("Documents", dive.documents), ("What was seen", dive.observation))
        for name, text in parts:
            if text.strip():
                blocks += [para(name, bold=True), *paras(text)]
        if not any(text.strip() for _, text in parts):
            blocks += _nothing("Not written down yet.")
    return tuple(blocks)


def _feedback(facts: JtaiPackFacts) -> tuple[Block, ...]:
    if not facts.feedback.strip():
        return _nothing("Not given yet.")
    return (Callout("In words, without a grade", paras(facts.feedback), "info"),)


def _lessons(facts: JtaiPackFacts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    sides = (
        ("On process: who could answer, how fast, what broke", facts.process),
        ("On practice: how children were helped", facts.practice),
        ("What will be done", facts.actions),
    )
    for name, lines in sides:
        blocks.append(Heading(name, 3))
        blocks += [numbered(lines)] if lines else _nothing("Nothing is written yet.")
    return tuple(blocks)
