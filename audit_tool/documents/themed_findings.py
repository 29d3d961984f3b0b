"""Findings of a themed self-assessment: what all agencies say together about one theme, area by area.

Agencies stand beside each other and are never put in an order of merit. Ratings are steps on a scale: they are counted,
never averaged, and an area is as met as its least met part.

Source: Sheffield Children Safeguarding Partnership, annual report 2022 to 2023: neglect, November 2022, told by area
with the number of agencies, good practice shared, and each agency's own plan.
"""

from __future__ import annotations

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
    para,
    row,
)
from audit_tool.paper.agencies import rated, returned, still_to_come, what_each_will_do
from audit_tool.paper.charts import (
    Bar,
    HeatColumn,
    Share,
    distribution,
    distribution_in_words,
    heat_strip,
    heat_strip_in_words,
)

KIND = "Themed self-assessment findings"
NOT_ANSWERED = "Not answered"

HOW = (
    "These are the agencies' own ratings, as they signed them. Nobody else has rated them.",
    "Ratings are steps on a scale. They are counted and never averaged, and agencies are not ranked.",
    "In the grid, an area stands where its least met question stands.",
)


@dataclass(frozen=True, slots=True)
class QuestionLie:
    """One question, and in words how many agencies stand at which step."""

    asked: str
    words: str


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """One area of the theme.

    Attributes:
        number, title: as printed.
        shares: (step, how many answers) of all its questions together, in the scale's order.
        lowest: where each agency stands, in the order of the agencies; None where it has not answered all of it.
        questions: in the order asked.
        shown: good practice, a line each with the agency that shows it.
        missing: what is missing, a line each with the agency that says so.
    """

    number: str
    title: str
    shares: tuple[tuple[Rating, int], ...] = ()
    lowest: tuple[Rating | None, ...] = ()
    questions: tuple[QuestionLie, ...] = ()
    shown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemedFindingsFacts:
    """What the findings say.

    Attributes:
        title: the round ("Themed self-assessment, 2026").
        question_set: which set and version.
        agencies: (code, name) of those that came back, by name.
        waiting: names of those that have not.
        learned: (what was written up, what is done about it).
        well: strengths and good practice that were written up.
        actions: (agency, its actions), a line each.
    """

    imprint: Imprint
    title: str
    question_set: str = ""
    agencies: tuple[tuple[str, str], ...] = ()
    waiting: tuple[str, ...] = ()
    areas: tuple[AreaFacts, ...] = ()
    well: tuple[str, ...] = ()
    learned: tuple[tuple[str, tuple[str, ...]], ...] = ()
    actions: tuple[tuple[str, tuple[str, ...]], ...] = ()


def compose(facts: ThemedFindingsFacts) -> Document:
    """Compose the findings: who answered, all areas at a glance, each area, what was learned, what will be done."""
    body = _body(facts) if facts.agencies else _nothing()
    blocks = (*body, *_end(facts))
    return headed(facts.imprint, KIND, facts.title, facts.question_set, blocks, stationery="report", foot=facts.title)


def _nothing() -> tuple[Block, ...]:
    return (Callout("No return is back yet", (para("Findings are told once agencies have signed."),), "na"),)


def _body(facts: ThemedFindingsFacts) -> tuple[Block, ...]:
    plans = sum(bool(lines) for _, lines in facts.actions)
    shown = sum(len(area.shown) for area in facts.areas)
    return (
        KeyFigures(
            (
                returned(len(facts.agencies), len(facts.waiting)),
                KeyFigure(how_many(len(facts.areas)), "areas"),
                KeyFigure(how_many(shown), "examples shown"),
                KeyFigure(how_many(plans), "agency with actions" if plans == 1 else "agencies with actions"),
            )
        ),
        *_glance(facts),
        *(block for area in facts.areas for block in _area(area)),
        *_written(facts),
        *what_each_will_do(facts.actions),
    )


def _glance(facts: ThemedFindingsFacts) -> tuple[Block, ...]:
    used = {step for area in facts.areas for step, count in area.shares if count}
    bars = [
        Bar(_named(area), tuple(Share(step, count) for step, count in area.shares if step in used))
        for area in facts.areas
        if any(count for _, count in area.shares)
    ]
    if not bars:
        return ()
    spread = Chart(distribution(bars, label_width=130), distribution_in_words(bars, "answers by area"))
    return (Heading("All areas at a glance"), spread, _grid(facts))


def _grid(facts: ThemedFindingsFacts) -> Chart:
    """Set where each agency stands in each area in a grid, with the same as a table."""
    names = [area.number or area.title for area in facts.areas]
    columns = [
        HeatColumn(code, tuple(area.lowest[place] for area in facts.areas))
        for place, (code, _) in enumerate(facts.agencies)
    ]
    heads = (Column("Agency", 3), *(Column(_named(area), 1.6) for area in facts.areas))
    rows = tuple(
        Row((cell(join([code, name], " ")), *(rated(area.lowest[place], NOT_ANSWERED) for area in facts.areas)))
        for place, (code, name) in enumerate(facts.agencies)
    )
    table = Table("Where each agency stands in each area", heads, rows)
    return Chart(heat_strip([f"Area {name}" for name in names], columns), heat_strip_in_words(names, columns), table)


def _named(area: AreaFacts) -> str:
    return join([area.number, area.title], " ")


def _area(area: AreaFacts) -> tuple[Block, ...]:
    columns = (Column("Question", 3.4), Column("How the agencies stand", 2.6))
    rows = tuple(row(each.asked, each.words) for each in area.questions)
    blocks: list[Block] = [Heading(_named(area)), Table(f"{_named(area)}: answers", columns, rows, caption_shown=False)]
    for heading, lines in (("Good practice", area.shown), ("What is missing", area.missing)):
        blocks += [Heading(heading, 3), bullets(lines)] if lines else []
    return tuple(blocks)


def _written(facts: ThemedFindingsFacts) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading("What worked well"), bullets(facts.well)] if facts.well else []
    if facts.learned:
        title = "What did we learn, and what do we do?"
        columns = (Column("What did we learn?", 1), Column("What do we do?", 1))
        rows = tuple(
            Row((cell(text), (bullets(done),) if done else (para("No action yet.", quiet=True),)))
            for text, done in facts.learned
        )
        blocks += [Heading(title), Table(title, columns, rows, caption_shown=False)]
    return tuple(blocks)


def _end(facts: ThemedFindingsFacts) -> tuple[Block, ...]:
    waiting = still_to_come(facts.waiting)
    return (*waiting, Heading("How these findings were made"), bullets(HOW)) if facts.agencies else waiting
