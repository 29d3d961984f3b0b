"""The report of a benchmark: strengths and areas for development in numbered groups, and what every position rests on.

What the partnership wrote up as findings stands by subject; where it wrote nothing up, what agencies show stands in its
place, by recommendation. Nothing is averaged and agencies are not ranked: the report says who stands where, what was
shown for it and what is missing, and which kinds of evidence nobody has laid on the table.

Source: An Assessment of CSE Services in Sheffield, 2014: numbered strengths in groups, numbered areas for development
in groups, nine strands of evidence, factual accuracy approved by the partners.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Chart,
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
    how_many,
    join,
    numbered,
    para,
    row,
)
from audit_tool.paper.agencies import rated, returned, still_to_come, what_each_will_do
from audit_tool.paper.charts import HeatColumn, heat_strip, heat_strip_in_words

KIND = "Benchmark report"
NOT_SAID = "Not said"

TOGETHER = 16
"""Recommendations that one grid of positions holds, so that it stands on one page."""


Groups = tuple[tuple[str, tuple[str, ...]], ...]
"""Lines in groups: (what the group is called, its lines)."""


@dataclass(frozen=True, slots=True)
class RecommendationFacts:
    """One recommendation.

    Attributes:
        number: as printed ("R7").
        text: as its report words it.
        positions: where each agency stands, in the order of the agencies; None where it has not said.
        strengths, development: a line each, with the agency.
        strands: (how many agencies lay a strand on the table), in the order of the strands.
    """

    number: str
    text: str
    positions: tuple[Rating | None, ...] = ()
    strengths: tuple[str, ...] = ()
    development: tuple[str, ...] = ()
    strands: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BenchmarkFacts:
    """What the report says.

    Attributes:
        agencies: (code, name) of those that came back, by name.
        waiting: names of those that have not.
        strands: names of the kinds of evidence, in a few words each.
        was_challenged: whether a panel has rated anything.
        strengths, development: what was written up, by subject: (subject, a line each).
        actions: (agency, its actions), a line each.
    """

    imprint: Imprint
    title: str
    question_set: str = ""
    agencies: tuple[tuple[str, str], ...] = ()
    waiting: tuple[str, ...] = ()
    recommendations: tuple[RecommendationFacts, ...] = ()
    strands: tuple[str, ...] = ()
    was_challenged: bool = False
    strengths: Groups = ()
    development: Groups = ()
    actions: tuple[tuple[str, tuple[str, ...]], ...] = ()


def compose(facts: BenchmarkFacts) -> Document:
    """Compose the report: positions, strengths, areas for development, the coverage of evidence, what will be done."""
    blocks = _body(facts) if facts.agencies else _nothing()
    return headed(facts.imprint, KIND, facts.title, facts.question_set, blocks, stationery="report", foot=facts.title)


def _nothing() -> tuple[Block, ...]:
    return (Callout("No position is taken yet", (para("Positions are told once agencies have signed."),), "na"),)


def _body(facts: BenchmarkFacts) -> tuple[Block, ...]:
    every = facts.recommendations
    shown = tuple((_named(one), one.strengths) for one in every)
    missing = tuple((_named(one), one.development) for one in every)
    strengths, development = (
        sum(len(lines) for _, lines in each)
        for each in (_told(facts.strengths, shown), _told(facts.development, missing))
    )
    return (
        KeyFigures(
            (
                returned(len(facts.agencies), len(facts.waiting)),
                KeyFigure(how_many(len(every)), "recommendations"),
                KeyFigure(how_many(strengths), "strengths", "ok"),
                KeyFigure(how_many(development), "areas for development", "part"),
            )
        ),
        Heading("The recommendations"),
        _list(every),
        Heading("Positions"),
        para("After the panel's challenge." if facts.was_challenged else "As each agency signed them.", quiet=True),
        *_positions(facts),
        *_groups("Strengths", _told(facts.strengths, shown)),
        *_groups("Areas for development", _told(facts.development, missing)),
        *(_groups("What agencies show", shown) if facts.strengths else ()),
        *(_groups("What agencies say is missing", missing) if facts.development else ()),
        *_coverage(facts),
        *what_each_will_do(facts.actions),
        *_end(facts),
    )


def _list(every: Sequence[RecommendationFacts]) -> Table:
    columns = (Column("No.", 0.6), Column("Recommendation", 6))
    rows = tuple(row(one.number, one.text) for one in every)
    return Table("The recommendations", columns, rows, caption_shown=False)


def _positions(facts: BenchmarkFacts) -> tuple[Block, ...]:
    """Set positions in grids of some recommendations each, every grid with the same as a table."""
    every = facts.recommendations
    return tuple(_grid(facts, every[start : start + TOGETHER]) for start in range(0, len(every), TOGETHER))


def _grid(facts: BenchmarkFacts, some: Sequence[RecommendationFacts]) -> Chart:
    names = [one.number for one in some]
    columns = [
        HeatColumn(code, tuple(one.positions[place] for one in some)) for place, (code, _) in enumerate(facts.agencies)
    ]
    heads = (Column("No.", 0.8), *(Column(code, 1.5) for code, _ in facts.agencies))
    rows = tuple(Row((cell(one.number), *(rated(step, NOT_SAID) for step in one.positions))) for one in some)
    span = f"{names[0]} to {names[-1]}" if len(names) > 1 else names[0]
    table = Table(f"Positions on {span}", heads, rows)
    return Chart(heat_strip(names, columns), heat_strip_in_words(names, columns), table)


def _named(one: RecommendationFacts) -> str:
    return join([one.number, one.text], ": ")


def _told(written_up: Groups, by_recommendation: Groups) -> Groups:
    """Choose what is counted and numbered as the group's own: what it wrote up, where it wrote anything up."""
    return written_up or by_recommendation


def _groups(title: str, groups: Groups) -> tuple[Block, ...]:
    """Number lines through all groups, so that one can be named alone; groups without any are left out."""
    if not any(lines for _, lines in groups):
        return ()
    blocks: list[Block] = [Heading(title)]
    columns = (Column("No.", 0.5), Column(title, 6))
    number = 0
    for name, lines in groups:
        rows = [row(str(number + place), line) for place, line in enumerate(lines, 1)]
        number += len(lines)
        if rows:
            table = Table(f"{title}, {name.partition(':')[0]}", columns, tuple(rows), caption_shown=False)
            blocks += [Heading(name, 3), table]
    return tuple(blocks)


def _coverage(facts: BenchmarkFacts) -> tuple[Block, ...]:
    """Set recommendations beside strands: how many agencies lay each kind of evidence on the table."""
    if not facts.strands:
        return ()
    columns = (Column("No.", 0.8), *(Column(f"Kind {place}", 1, "right") for place in range(1, len(facts.strands) + 1)))
    rows = tuple(
        Row(
            (cell(one.number), *((cell(str(count)) if count else (para("None", quiet=True),)) for count in one.strands))
        )
        for one in facts.recommendations
    )
    bare = [
        name for place, name in enumerate(facts.strands) if not any(one.strands[place] for one in facts.recommendations)
    ]
    said = (Callout("Kinds of evidence that nobody shows", (bullets(bare),), "part"),) if bare else ()
    return (
        Heading("What the positions rest on"),
        para("How many agencies show each kind of evidence. The kinds are:"),
        numbered(facts.strands),
        Table("Recommendations by kind of evidence", columns, rows, caption_shown=False),
        *said,
    )


def _end(facts: BenchmarkFacts) -> tuple[Block, ...]:
    columns = (Column("Agency", 3), Column("Name and role", 3), Column("Date", 1.6))
    rows = tuple(row(name, "", "") for _, name in facts.agencies)
    approval = Table("Factual accuracy approved by", columns, rows, to_write_on=True, caption_shown=False)
    return (*still_to_come(facts.waiting), Heading("Factual accuracy approved by"), approval)
