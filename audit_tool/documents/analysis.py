"""What a round says as a whole, for the audit group: heat map, years, every side of each standard, themes.

Agencies are named, so it never leaves the group; what others may have is `analysis_figures`. Ratings are counted and
never averaged, and nobody is ranked.

Source: the domain brief, 5.3 (the partnership's view is a distribution, a median and what moved) and 8.4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.paper import (
    Block,
    Callout,
    Chart,
    Column,
    Document,
    Heading,
    Imprint,
    Rating,
    Row,
    Table,
    bullets,
    cell,
    headed,
    join,
    para,
    row,
)
from audit_tool.paper.charts import Bar, Share, distribution, distribution_in_words, sides
from audit_tool.paper.heat_map import HeatLine, heat_maps

KIND = "Analysis of a round"
HEAT, YEARS, SIDES, THEMES = "Heat map", "Year by year", "Side by side", "Themes of its findings"
"""Its parts."""
OTHERWISE = Rating("Says otherwise", "warn", "part")


@dataclass(frozen=True, slots=True)
class YearFacts:
    """One year of a standard.

    Attributes:
        counts: (step, how many); empty where it was not asked.
        beside: what stands beside the steps, in words.
        broken: why figures before it do not compare; empty where they do.
    """

    label: str
    counts: tuple[tuple[Rating, int], ...]
    beside: str = ""
    broken: str = ""


@dataclass(frozen=True, slots=True)
class SideFacts:
    """What one side says of a standard.

    Attributes:
        counts: (step or half, how many).
        otherwise: whether it contradicts the agencies themselves.
    """

    name: str
    words: str
    counts: tuple[tuple[Rating, int], ...] = ()
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class AnalysisFacts:
    """What the document says.

    Attributes:
        title: of the round; counted: whose returns are counted, in a sentence.
        legend, key, rule: what the letters mean, how a cell is read, when a side contradicts.
        columns: (number, name) of each standard.
        maps: (caption, lines), one for each lens.
        years: by standard, the newest year first.
        strips: by standard, the agencies' own first.
        themes: (theme, to be better, well, what was to be better in the rounds before).
    """

    imprint: Imprint
    title: str
    counted: str = ""
    legend: str = ""
    key: str = ""
    rule: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    maps: tuple[tuple[str, tuple[HeatLine, ...]], ...] = ()
    years: tuple[tuple[str, tuple[YearFacts, ...]], ...] = ()
    strips: tuple[tuple[str, tuple[SideFacts, ...]], ...] = ()
    themes: tuple[tuple[str, int, int, str], ...] = ()


def compose(facts: AnalysisFacts, only: str = "") -> Document:
    """Compose the analysis: the map, what is seen otherwise, the years, the themes.

    Args:
        only: the part that is wanted alone; empty for all of them.
    """
    parts = [part for name, part in _PARTS.items() if only in ("", name)]
    is_any = any(lines for _caption, lines in facts.maps)
    body = tuple(block for part in parts for block in part(facts)) if is_any else _nothing()
    return headed(facts.imprint, KIND, facts.title, facts.counted, body, stationery="tracker", foot=facts.title)


def _nothing() -> tuple[Block, ...]:
    return (Callout("No return is in yet", (para("Returns are laid side by side as they come in."),), "na"),)


def _maps(facts: AnalysisFacts) -> Iterator[Block]:
    yield Heading(HEAT)
    yield para(facts.legend, bold=True)
    yield para(facts.key, quiet=True)
    for caption, lines in facts.maps:
        if lines:
            yield Heading(caption, 3)
            yield from heat_maps(caption, facts.columns, lines)


def _years(facts: AnalysisFacts) -> Iterator[Block]:
    yield Heading(YEARS)
    for name, years in facts.years:
        yield Heading(name, 3)
        yield _chart(name, years)
        breaks = [f"Figures before {year.label} do not compare: {year.broken}." for year in years if year.broken]
        if breaks:
            yield bullets(breaks)


def _themes(facts: AnalysisFacts) -> Iterator[Block]:
    if facts.themes:
        columns = (
            Column("Theme", 3),
            Column("To be better", 1, "right"),
            Column("Well", 1, "right"),
            Column("To be better in the rounds before", 2),
        )
        rows = tuple(row(name, str(better), str(well), before) for name, better, well, before in facts.themes)
        yield Heading(THEMES)
        yield Table(THEMES, columns, rows, caption_shown=False)


def _sides(facts: AnalysisFacts) -> Iterator[Block]:
    yield Heading(SIDES)
    yield para(facts.rule, quiet=True)
    apart = [name for name, strip in facts.strips if any(side.otherwise for side in strip)]
    told = "; ".join(apart) if apart else "Nobody sees a claimed standard otherwise."
    yield Callout("Somebody sees these otherwise" if apart else "At one", (para(told),), "part" if apart else "info")
    for name, strip in facts.strips:
        yield Heading(name, 3)
        yield _strip(name, strip)


def _strip(name: str, strip: tuple[SideFacts, ...]) -> Chart:
    """Draw the sides of a standard as bars of one length, with their table."""
    bars = [
        Bar(side.name, tuple(Share(*each) for each in side.counts), OTHERWISE.word if side.otherwise else "")
        for side in strip
    ]
    columns = (Column("Side", 2), Column("What it says", 5), Column("Contradiction", 2))
    rows = tuple(Row((cell(side.name), cell(side.words), cell(OTHERWISE) if side.otherwise else ())) for side in strip)
    told = distribution_in_words(bars, f"{name}, side by side")
    return Chart(sides(bars, width=700), told, Table(name, columns, rows, caption_shown=False))


def _chart(name: str, years: tuple[YearFacts, ...]) -> Chart:
    """Draw the years of a standard as bars, with their table."""
    bars = [Bar(year.label, tuple(Share(step, count) for step, count in year.counts)) for year in years]
    rows = tuple(
        row(
            year.label,
            join([f"{step.word}: {count}" for step, count in year.counts if count], ", ") or "Nobody",
            year.beside,
        )
        for year in years
    )
    table = Table(name, (Column("Year", 1), Column("Ratings", 3), Column("Beside them", 3)), rows, caption_shown=False)
    return Chart(distribution(bars, width=700), distribution_in_words(bars, f"{name}, year by year"), table)


_PARTS: Mapping[str, Callable[[AnalysisFacts], Iterator[Block]]] = MappingProxyType(
    {HEAT: _maps, SIDES: _sides, YEARS: _years, THEMES: _themes}
)
"""Each part, in the order that is read."""
