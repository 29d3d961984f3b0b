"""Facts of the analysis of a round: all of it for the audit group, and the figures that others may have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from audit_tool.disclosure.tables import safe_table
from audit_tool.disclosure.year_numbers import LEAST_PLACES, is_few
from audit_tool.documents import analysis as document
from audit_tool.documents import analysis_figures as figures
from audit_tool.documents.analysis import AnalysisFacts, SideFacts, YearFacts
from audit_tool.documents.analysis_figures import CountTable, FiguresFacts
from audit_tool.domain.analysis import Sheet, Shown
from audit_tool.domain.kind import Unit
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import Round
from audit_tool.kinds import kind
from audit_tool.paper import Block, Document, Heading
from audit_tool.paper.heat_map import HeatLine, HeatMark
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.analysis import (
    HOW_TO_READ,
    HeatCell,
    HeatPicture,
    HeatRow,
    beside_words,
    counted_words,
    heat_map_of,
    legend,
)
from audit_tool.views.analysis_sides import RULE, Lane, SidesPicture, ThemeCount, places_of_themes, sides_of
from audit_tool.views.analysis_years import Year, YearLine, YearsPicture, years_of
from audit_tool.views.facts.booklet import LEAST, counted_by_phase, gather_answers, graded_sections
from audit_tool.views.facts.letter import own_grades, steps_in_order
from audit_tool.views.facts.words import imprint, rating
from audit_tool.views.gather import theme_choices
from audit_tool.views.year_figure import at_least

_LENS_NAMES = {
    Lens.SELF: "What they say of themselves",
    Lens.PEER: "What peers say at tables",
    Lens.MODERATED: "What a panel made of it",
}
_BESIDE = ("Does not apply", "Not known", "Not answered")


_PARTS: Mapping[Sheet, str] = {
    Sheet.MAP: document.HEAT,
    Sheet.YEARS: document.YEARS,
    Sheet.SIDES: document.SIDES,
    Sheet.THEMES: document.THEMES,
}
"""Which part of the document says what a sheet of the page says."""
_FIGURES_PARTS: Mapping[Sheet, tuple[str, ...]] = {
    Sheet.MAP: (figures.NOW,),
    Sheet.YEARS: (figures.NOW, figures.BEFORE),
    Sheet.SIDES: (figures.NOW,),
    Sheet.THEMES: (figures.THEMES,),
}
"""Which parts of the document for others do."""


# For the audit group


def compose_analysis(session: Session, records: Records, round_id: str) -> Document:
    """Compose all that the page of the analysis shows, standard by standard."""
    run = records.rounds.find(round_id)
    pictures = [heat_map_of(session, records, run, lens) for lens in Lens if lens in kind(run.kind).lenses]
    own, sides = pictures[0], sides_of(session, records, run)
    return document.compose(
        replace(
            _opening(records, own),
            maps=tuple(
                (_LENS_NAMES[picture.lens], tuple(_lines(picture.groups or picture.rows)))
                for picture in pictures
                if picture.lens is Lens.SELF or _is_rated(picture)
            ),
            years=tuple(map(_line, years_of(session, records, run, Lens.SELF).standards)),
            strips=tuple(_strips(sides)),
            themes=tuple(map(_theme, sides.themes)),
        )
    )


def compose_shown(session: Session, round_id: str, shown: Shown) -> Document:
    """Compose what stands on one sheet of the page, as it stands there; agencies are named, so it is for the group."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        picture = heat_map_of(session, records, run, shown.lens)
        rows = {None: picture.rows, "": picture.groups}
        open_rows = rows[shown.group] if shown.group in rows else picture.of_group(shown.group or "")
        facts = replace(_opening(records, picture), maps=((_LENS_NAMES[shown.lens], tuple(_lines(open_rows))),))
        if shown.sheet in (Sheet.MAP, Sheet.YEARS):
            facts = replace(facts, counted=f"{_LENS_NAMES[shown.lens]}. {facts.counted}")
        if shown.sheet is Sheet.YEARS:
            years = years_of(session, records, run, shown.lens)
            every = {None: (*years.standards, *years.questions), "": years.standards}
            lines = every[shown.standard] if shown.standard in every else years.of_standard(shown.standard or "")
            facts = replace(facts, years=tuple(map(_line, lines)))
        if shown.sheet in (Sheet.SIDES, Sheet.THEMES):
            sides = sides_of(session, records, run)
            facts = replace(facts, strips=tuple(_strips(sides)), themes=tuple(map(_theme, sides.themes)))
        return document.compose(facts, _PARTS[shown.sheet])


def _opening(records: Records, picture: HeatPicture) -> AnalysisFacts:
    return AnalysisFacts(
        imprint=imprint(records, "analysis"),
        title=picture.round.title,
        counted=counted_words(picture),
        legend=legend(picture.standards),
        key=HOW_TO_READ,
        rule=RULE,
        columns=tuple((each.ref or each.title, each.numbered) for each in picture.standards),
    )


def _is_rated(picture: HeatPicture) -> bool:
    return any(cell.level is not None for row in picture.rows for cell in row.cells)


def _lines(rows: Sequence[HeatRow]) -> Iterator[HeatLine]:
    for row in rows:
        yield HeatLine(row.name, tuple(map(_mark, row.cells)))


def _mark(cell: HeatCell) -> HeatMark:
    if not cell.is_asked:
        return HeatMark("none", "", "")
    if cell.level is not None:
        return HeatMark("step", cell.letter, cell.number, cell.level.tone)
    return HeatMark("na", "N/A", "") if cell.does_not_apply else HeatMark("open", "?", cell.number)


def _strips(picture: SidesPicture) -> Iterator[tuple[str, tuple[SideFacts, ...]]]:
    for strip in picture.strips:
        if strip.lanes:
            yield strip.name, tuple(map(_side, strip.lanes))


def _theme(each: ThemeCount) -> tuple[str, int, int, str]:
    return each.label, each.better, each.well, each.before_in_words


def _line(line: YearLine) -> tuple[str, tuple[YearFacts, ...]]:
    return line.name, tuple(map(_year, line.years))


def _side(lane: Lane) -> SideFacts:
    counts = tuple((rating(level), count) for level, count in lane.counts)
    return SideFacts(lane.name, lane.words, counts, lane.otherwise)


def _year(year: Year) -> YearFacts:
    if year.tally is None:
        return YearFacts(year.label, (), "Not asked", year.broken)
    counts = tuple((rating(level), count) for level, count in year.tally.counts)
    return YearFacts(year.label, counts, beside_words(year.tally), year.broken)


# For others


def compose_figures_sheet(session: Session, round_id: str, sheet: Sheet) -> Document:
    """Keep of the figures for others what one sheet of the page says, so that its table can be a file of its own."""
    with session.read() as records:
        whole = compose_analysis_figures(session, records, round_id)
    kept: list[Block] = []
    is_of_it = False
    for block in whole.blocks:
        if isinstance(block, Heading) and block.level == 2:
            is_of_it = block.text in _FIGURES_PARTS[sheet]
        if is_of_it:
            kept.append(block)
    return replace(whole, blocks=tuple(kept))


def compose_analysis_figures(session: Session, records: Records, round_id: str) -> Document:
    """Compose the figures that may leave: nobody is named, and small numbers are held back."""
    run = records.rounds.find(round_id)
    themes = tuple(_wide_themes(session, records, run))
    facts = FiguresFacts(imprint(records, "analysis_figures", stamp=""), run.title, least=LEAST, themes=themes)
    graded = kind(run.kind).unit is Unit.SETTING and bool(
        graded_sections(session.frozen_set(records, run.question_set_digest))
    )
    return figures.compose(
        _by_phase(session, records, run, facts) if graded else _by_standard(session, records, run, facts)
    )


def _wide_themes(session: Session, records: Records, run: Round) -> Iterator[tuple[str, str]]:
    """Name the themes found in places enough, with how many as the papers of a year print it.

    Those of which the number is held back stand by name, so that their order does not tell it.
    """
    labels, places = dict(theme_choices(session)), places_of_themes(records, run)
    wide = [(labels.get(theme, theme), len(found)) for theme, found in places.items() if len(found) >= LEAST_PLACES]
    for name, number in sorted(wide, key=lambda each: (0 if is_few(each[1]) else -each[1], each[0])):
        yield name, at_least(number)


def _by_phase(session: Session, records: Records, run: Round, facts: FiguresFacts) -> FiguresFacts:
    """Count the grades of settings by phase, each table as the findings booklet prints it.

    They are the same tables on purpose: of two that cut the same settings otherwise, one would give the other away.
    """
    found = gather_answers(session, records, run.id)
    grades, tables, missing = own_grades(found.question_set), [], []
    for section in graded_sections(found.question_set):
        rows = counted_by_phase(found, grades[section.id])
        steps = [level.label for level in reversed(steps_in_order(grades[section.id], found.question_set))]
        if rows:
            tables.append(CountTable(section.numbered, "Phase", (*steps, "Not graded"), rows))
        else:
            missing.append(section.numbered)
    return _with(facts, found.rests_on, tables, missing)


def _by_standard(session: Session, records: Records, run: Round, facts: FiguresFacts) -> FiguresFacts:
    """Count the ratings of agencies by standard: this round, and what compares of those before it."""
    picture = years_of(session, records, run, Lens.SELF)
    number = picture.returns[0]
    if not number:
        return facts
    tables, missing = _tables(picture, 0, run.title)
    earlier: list[CountTable] = []
    for place, label in enumerate(picture.labels[1:], 1):
        compares = {line.name for line in picture.standards if not any(year.broken for year in line.years[:place])}
        for table in _tables(picture, place, label)[0]:
            rows = tuple(row for row in table.rows[:-1] if row[0] in compares)
            if rows:
                earlier.append(CountTable(table.title, table.first, table.columns, rows))
    breaks = tuple(
        f"{line.name}: figures before {year.label} do not compare, because {year.broken}."
        for line in picture.standards
        for year in line.years
        if year.broken
    )
    rests_on = f"{number} {'return is' if number == 1 else 'returns are'} in and counted"
    return _with(facts, f"{rests_on}.", tables, missing, tuple(earlier), breaks)


def _tables(picture: YearsPicture, place: int, label: str) -> tuple[list[CountTable], list[str]]:
    """Make a table of each scale: standards down, steps across, with totals both ways."""
    by_steps: dict[tuple[str, ...], list[tuple[str, list[int]]]] = defaultdict(list)
    for line in picture.standards:
        tally = line.years[place].tally
        if tally is not None:
            counts = [count for _level, count in tally.counts]
            steps = tuple(level.label for level, _count in tally.counts)
            by_steps[steps].append((line.name, [*counts, tally.does_not_apply, tally.dont_know, tally.unanswered]))
    tables, missing = [], []
    for steps, lines in by_steps.items():
        # how many were asked follows from how many returned, so the total of a standard is no secret
        table = safe_table([counts for _name, counts in lines], LEAST, rows_known=True)
        names = [*(name for name, _counts in lines), "All standards"]
        if table is None:
            missing += names[:-1]
        else:
            rows = tuple(zip(names, table.rows, strict=True))
            tables.append(CountTable(f"Ratings by standard, {label}", "Standard", (*steps, *_BESIDE), rows))
    return tables, missing


def _with(
    facts: FiguresFacts,
    rests_on: str,
    tables: Sequence[CountTable],
    missing: Sequence[str],
    earlier: tuple[CountTable, ...] = (),
    breaks: tuple[str, ...] = (),
) -> FiguresFacts:
    return FiguresFacts(
        facts.imprint, facts.title, rests_on, facts.least, tuple(tables), earlier, tuple(missing), breaks, facts.themes
    )
