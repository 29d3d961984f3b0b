"""The report of a themed audit: Scope, Findings, and what we did about what we learned.

Counts are of cases, in words beside figures, and never a percentage: the samples are small. A count that is too small
to publish is printed and marked, because the group that reads this must see it.

Source: Rotherham's themed audits (Scope, Findings) and Barnsley's "what did we learn, what did we do", 2022 to 2023.
"""

from __future__ import annotations

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
    Rating,
    Row,
    Table,
    bullets,
    cell,
    headed,
    para,
    paras,
)

KIND = "Themed audit report"

NONE = "None"


@dataclass(frozen=True, slots=True)
class CoverageFacts:
    """How one value of a stratum is covered by the sample."""

    stratum: str
    value: str
    population: int
    sample: int


@dataclass(frozen=True, slots=True)
class LineFacts:
    """How one line of enquiry lies across the cases.

    Attributes:
        counts: (step, cases) as agreed, in the scale's order.
        words: the same in words, with what is not rated yet.
        forms: how the agencies' own forms lie, in words.
    """

    asked: str
    counts: tuple[tuple[Rating, int], ...]
    words: str
    forms: str


@dataclass(frozen=True, slots=True)
class LearnedFacts:
    """Something that was learned, and what was done about it: actions, a line each; none while nothing was agreed."""

    text: str
    done: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemedReportFacts:
    """What the report says.

    Attributes:
        cases: how many cases were looked at.
        criteria: which cases belong to the frame, in words.
        population: how many there are, in words; empty where nobody said.
        how_drawn: the method in words that let anybody draw again.
        drawn_again, replaced: why the sample was drawn again, and which case took the place of which and why.
        agencies: types of those who filled in forms.
        second_reading: in words.
        far_apart: lines of enquiry on which agencies stood far apart, by case.
        themes: (theme, in words in how many cases).
        few: the fewest cases that may be published.
        learned: what was learned, with what was done.
        heard: (heading, passage) of what practitioners and families said; those without words are left out.
        day: (time, what, who) of the plan of a themed audit day.
    """

    imprint: Imprint
    title: str
    period: str = ""
    cases: int = 0
    criteria: str = ""
    population: str = ""
    how_drawn: str = ""
    drawn_again: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    coverage: tuple[CoverageFacts, ...] = ()
    agencies: tuple[str, ...] = ()
    second_reading: str = ""
    far_apart: tuple[str, ...] = ()
    lines: tuple[tuple[str, tuple[LineFacts, ...]], ...] = ()
    themes: tuple[tuple[str, str], ...] = ()
    few: int = 5
    well: tuple[str, ...] = ()
    learned: tuple[LearnedFacts, ...] = ()
    other_actions: tuple[str, ...] = ()
    heard: tuple[tuple[str, str], ...] = ()
    day: tuple[tuple[str, str, str], ...] = ()


def compose(facts: ThemedReportFacts) -> Document:
    """Compose the report: Scope, Findings, what did we learn and what did we do."""
    return headed(
        facts.imprint,
        KIND,
        facts.title,
        facts.period,
        _body(facts) if facts.how_drawn else _empty(),
        stationery="report",
        foot=facts.title,
    )


def _empty() -> tuple[Block, ...]:
    return (Callout("No sample yet", (para("The sample of this audit has not been drawn."),), "info"),)


def _body(facts: ThemedReportFacts) -> tuple[Block, ...]:
    return (*_scope(facts), *_findings(facts), *_learned(facts))


def _scope(facts: ThemedReportFacts) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading("Scope"), *paras(facts.criteria)]
    if facts.population:
        blocks.append(para(facts.population))
    blocks += [Heading("How the cases were chosen", 3), para(facts.how_drawn)]
    blocks += [bullets(facts.drawn_again)] if facts.drawn_again else []
    if facts.replaced:
        blocks += [Heading("Cases that were replaced", 3), bullets(facts.replaced)]
    if facts.coverage:
        blocks += [Heading("What the sample covers", 3), _coverage(facts.coverage), *_missing(facts.coverage)]
    if facts.agencies:
        blocks += [Heading("Who took part", 3), bullets(facts.agencies)]
    if facts.second_reading:
        blocks += [Heading("Second reading", 3), para(facts.second_reading)]
    if facts.day:
        columns = (Column("Time", 0.8), Column("What", 4), Column("Who", 3))
        rows = tuple(Row((cell(at), cell(what), cell(who))) for at, what, who in facts.day)
        blocks += [Heading("The day", 3), Table("Plan of the day", columns, rows, caption_shown=False)]
    return tuple(blocks)


def _coverage(lines: Sequence[CoverageFacts]) -> Table:
    columns = (
        Column("Stratum", 2),
        Column("Value", 2.4),
        Column("On the list", 1.2, "right"),
        Column("In the sample", 1.3, "right"),
        Column("Missing", 1.6),
    )
    rows = tuple(
        Row(
            (
                cell(line.stratum),
                cell(line.value),
                cell(str(line.population)),
                cell(str(line.sample)),
                cell("Not looked at" if _is_missing(line) else ""),
            )
        )
        for line in lines
    )
    return Table("The list beside the sample", columns, rows, caption_shown=False)


def _is_missing(line: CoverageFacts) -> bool:
    return bool(line.population) and not line.sample


def _missing(lines: Sequence[CoverageFacts]) -> tuple[Block, ...]:
    missing = [f"{line.stratum}, {line.value}" for line in lines if _is_missing(line)]
    if not missing:
        return (para("Every group on the list is looked at.", quiet=True),)
    return (Callout("What the sample leaves out", (bullets(missing),), "part"),)


def _findings(facts: ThemedReportFacts) -> tuple[Block, ...]:
    unrated = [line for _, lines in facts.lines for line in lines if not any(count for _, count in line.counts)]
    every = [line for _, lines in facts.lines for line in lines]
    blocks: list[Block] = [
        Heading("Findings"),
        KeyFigures(
            (
                KeyFigure(str(facts.cases), "case" if facts.cases == 1 else "cases"),
                KeyFigure(str(len(every)), "lines of enquiry"),
                KeyFigure(str(len(unrated)) if unrated else NONE, "not rated yet", "part" if unrated else None),
            )
        ),
    ]
    for section, lines in facts.lines:
        blocks += [Heading(section, 3), _lines(section, lines)]
    if facts.far_apart:
        blocks += [Heading("Where agencies stood far apart", 3), bullets(facts.far_apart)]
    if facts.themes:
        columns = (Column("Theme", 3), Column("Seen in", 4))
        rows = tuple(Row((cell(theme), cell(said))) for theme, said in facts.themes)
        blocks += [
            Heading("Themes", 3),
            Table("Themes by number of cases", columns, rows, caption_shown=False),
            para(f"Fewer than {facts.few} cases are too few to publish. They are shown here and marked.", quiet=True),
        ]
    for heading, said in facts.heard:
        blocks += [Heading(heading, 3), *paras(said)] if said.strip() else []
    if facts.well:
        blocks += [Heading("What worked well", 3), bullets(facts.well)]
    return tuple(blocks)


def _lines(section: str, lines: Sequence[LineFacts]) -> Table:
    columns = (Column("Line of enquiry", 3.2), Column("Agreed, by case", 3), Column("As agencies rated", 2.6))
    rows = tuple(
        Row((cell(line.asked), (*_counts(line), para(line.words)), (para(line.forms, quiet=True),))) for line in lines
    )
    return Table(f"{section}: how the cases lie", columns, rows, caption_shown=False)


def _counts(line: LineFacts) -> tuple[Block, ...]:
    """Show the commonest step as its mark; where several are, all of them."""
    most = max((count for _, count in line.counts), default=0)
    return tuple(step for step, count in line.counts if count == most) if most else ()


def _learned(facts: ThemedReportFacts) -> tuple[Block, ...]:
    if not facts.learned and not facts.other_actions:
        return (
            Heading("What did we learn, and what did we do?"),
            para("Nothing is written up yet.", quiet=True),
        )
    columns = (Column("What did we learn?", 1), Column("What did we do?", 1))
    rows = [
        Row((cell(one.text), (bullets(one.done),) if one.done else (para("No action yet.", quiet=True),)))
        for one in facts.learned
    ]
    if facts.other_actions:
        rows.append(Row((cell("From the audit as a whole"), (bullets(facts.other_actions),))))
    title = "What did we learn, and what did we do?"
    return (Heading(title), Table(title, columns, tuple(rows), caption_shown=False))
