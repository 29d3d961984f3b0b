"""The analysis of the sample's rounds equals its forms read one by one, and tables that were worked out by hand."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace

import pytest

from audit_tool.domain.analysis import Figure, Sheet, Shown, Source
from audit_tool.domain.rating import Lens
from audit_tool.exchange.document_tables import csv_table, why_not
from audit_tool.paper import Table, text_lines
from audit_tool.views.analysis import cell_words, may_be_analysed
from audit_tool.views.gather import live, whole_return
from forms.answers import State


@pytest.fixture(scope="module")
def rounds(northmere):
    with northmere._session.read() as records:
        return {run.title: run for run in records.rounds.everything() if may_be_analysed(run)}


def form_of(ws, return_id, lens):
    """Open the form of a return through a lens."""
    with ws._session.read() as records:
        whole = whole_return(ws._session, records, return_id)
        return live(ws._session, records, whole, records.answers.current(return_id, lens))


def by_form(form, standard):
    """Count one cell from the form itself: what stands at each step, and what is open or does not apply."""
    keys = [key for key in form.keys(standard.id) if key[0] in standard.counted]
    steps = Counter(level.code for key in keys if (level := form.level(key)) and not level.excluded)
    beside = Counter(form.standing(key) for key in keys)
    return steps, beside[State.DOES_NOT_APPLY], beside[State.UNANSWERED]


@pytest.mark.parametrize("title", ["Section 11, 2025", "Section 175, 2026/27"])
@pytest.mark.parametrize("lens", [Lens.SELF, Lens.MODERATED])
def test_every_cell_of_a_map_is_what_the_form_says(northmere, rounds, title, lens):
    picture = northmere.views.heat_map(rounds[title].id, lens)
    assert picture.rows
    for row in picture.rows:
        form = form_of(northmere, row.return_id, lens)
        for standard, cell in zip(picture.standards, row.cells, strict=True):
            counted = {level.code: count for level, count in cell.tally.counts if count}
            assert (counted, cell.tally.does_not_apply, cell.tally.unanswered) == by_form(form, standard)


def test_the_map_of_last_year_is_the_one_worked_out_by_hand(northmere, rounds):
    picture = northmere.views.heat_map(rounds["Section 11, 2025"].id)
    rows = {row.name: " ".join(f"{cell.letter}{cell.number}" for cell in row.cells) for row in picture.rows}
    assert len(rows) == 13
    assert rows["Northmere Homes"] == "P5/5 P4/4 P4/4 P5/5 P4/4 P4/4 P5/5 P4/4 P4/4 P5/5 P5/5 P5/5"
    assert rows["Northmere GP Federation"].split()[4] == "N4/4"
    assert cell_words(picture.rows[0].cells[0]) == "Partially met. Met: 1, Partially met: 3, does not apply: 1."


def test_a_standard_through_the_years_is_the_one_worked_out_by_hand(northmere, rounds):
    picture = northmere.views.years(rounds["Section 11, 2026"].id)
    line = picture.standards[0]
    counted = [(year.label, [count for _level, count in year.tally.counts], year.broken) for year in line.years]
    assert (line.name, picture.returns) == ("1 Leadership", (4, 13))
    assert counted == [("2026", [18, 2, 0], ""), ("2025", [28, 35, 1], "")]
    questions = picture.of_standard(line.standard_id)
    for place in (0, 1):  # its questions add up to it
        added = [
            sum(column)
            for column in zip(*([n for _, n in q.years[place].tally.counts] for q in questions), strict=True)
        ]
        assert added == counted[place][1]


def test_a_standard_that_practitioners_see_otherwise_is_flagged_and_its_figures_are_told(northmere, rounds):
    picture = northmere.views.sides(rounds["Section 11, 2026"].id)
    strips = {strip.name: strip for strip in picture.strips}
    lanes = {lane.name: lane for lane in strips["6 Roles and supervision"].lanes}
    assert [(each.good, each.of) for each in (lanes["Agencies themselves"].share, lanes["Practitioners"].share)] == [
        (13, 16),
        (111, 281),
    ]
    assert lanes["Practitioners"].otherwise
    assert lanes["Practitioners"].told.startswith("111 of 281 answers of practitioners stand in the upper half")
    assert strips["2 Accountability"].contradictions == ()
    training = {lane.name: lane for lane in strips["7 Training"].lanes}
    assert (training["Taking part"].share.good, training["Taking part"].share.of) == (330, 388)
    missing = "No figures for it from Mereside Mental Health Trust, Northmere Fire and Rescue Service, "
    assert f"{missing}Northmere GP Federation and 5 more." in training["Taking part"].told
    listening = {lane.name: lane for lane in strips["4 Listening"].lanes}
    assert listening["Case audits"].told.endswith("since 4\xa0Oct\xa02025: 6 agreed by the meeting.")
    assert listening["Actions"].told == "7 open actions, 1 of them overdue."


def test_what_leaves_names_nobody_and_shows_no_small_number(northmere, rounds):
    run = rounds["Section 11, 2025"]
    document = northmere.views.document("analysis_figures", run.id)
    said = "\n".join(text_lines(document))
    names = [row.name for row in northmere.views.heat_map(run.id).rows]
    assert not [name for name in names if name in said]
    (table,) = [block for block in document.blocks if isinstance(block, Table) and block.caption.startswith("Ratings")]
    cells = ["".join(span.text for part in cell for span in part.spans) for row in table.rows for cell in row.cells[1:]]
    assert "c" in cells
    assert not [cell for cell in cells if cell in {"1", "2", "3", "4"}]
    for sheet in Sheet:
        for alone in (
            northmere.views.figures_sheet(run.id, sheet),
            northmere.views.analysis_shown(run.id, Shown(sheet)),
        ):
            assert (why_not(alone, one=True) is None) == bool(alone.blocks), sheet
    told = csv_table(northmere.views.figures_sheet(run.id, Sheet.MAP)).content.decode("utf-8-sig")
    _marking, _heads, *lines = csv.reader(io.StringIO(told))
    assert [cell for line in lines for cell in line[1:]] == cells
    inside = "\n".join(text_lines(northmere.views.document("analysis", run.id)))
    assert all(name in inside for name in names)


def rows_of(document):
    """Read the one table that a sheet is as a file: what is under its headings."""
    _marking, _heads, *lines = csv.reader(io.StringIO(csv_table(document).content.decode("utf-8-sig")))
    return lines


def test_a_sheet_leaves_as_it_stands_on_the_screen(northmere, rounds):
    run, schools = rounds["Section 11, 2026"].id, rounds["Section 175, 2026/27"].id
    years = northmere.views.years(run, Lens.SELF)
    first = years.standards[0].standard_id
    asked = {line.name for line in years.of_standard(first)}
    questions = northmere.views.analysis_shown(run, Shown(Sheet.YEARS, standard=first))
    assert {line[0] for line in rows_of(questions)} == asked
    assert "What they say of themselves" in "\n".join(text_lines(questions))
    every = rows_of(northmere.views.analysis_shown(run, Shown(Sheet.YEARS, standard=None)))
    assert len({line[0] for line in every}) == len(years.standards) + len({line.name for line in years.questions})
    panel = northmere.views.analysis_shown(rounds["Section 11, 2025"].id, Shown(Sheet.YEARS, Lens.MODERATED))
    assert "What a panel made of it" in "\n".join(text_lines(panel))
    assert rows_of(panel) != rows_of(northmere.views.analysis_shown(rounds["Section 11, 2025"].id, Shown(Sheet.YEARS)))
    settings = northmere.views.heat_map(schools)
    for group, names in ((None, settings.rows), ("", settings.groups), (settings.groups[0].name, ())):
        wanted = names or settings.of_group(group)
        told = rows_of(northmere.views.analysis_shown(schools, Shown(Sheet.MAP, group=group)))
        assert [line[0] for line in told] == [row.name for row in wanted]
    themes = rows_of(northmere.views.analysis_shown(run, Shown(Sheet.THEMES)))
    assert [line[-1] for line in themes] == [each.before_in_words for each in northmere.views.sides(run).themes]
    assert any("2025: " in line[-1] for line in themes)


def test_behind_every_figure_stand_as_many_answers_as_it_says(northmere, rounds):
    run = rounds["Section 11, 2026"].id
    years = northmere.views.years(run)
    figures = [
        (replace(year.figure, step=step), count)
        for line in (*years.standards[:4], *years.questions[:3])
        for year in line.years
        for step, count in (
            *((level.code, count) for level, count in year.tally.counts),
            (State.DOES_NOT_APPLY.value, year.tally.does_not_apply),
            (State.UNANSWERED.value, year.tally.unanswered),
        )
    ]
    lanes = [lane for strip in northmere.views.sides(run).strips[4:9] for lane in strip.lanes]
    figures += [(replace(lane.figure, step=level.code), count) for lane in lanes for level, count in lane.counts]
    assert {figure.source for figure, _count in figures} >= {*Source} - {Source.FINDINGS, Source.PEERS}
    for figure, count in figures:
        picture = northmere.views.behind(figure)
        assert (picture.count, bool(picture.name)) == (count, True), figure


def test_an_answer_behind_a_figure_is_named_by_agency_question_and_step(northmere, rounds):
    line = northmere.views.years(rounds["Section 11, 2026"].id).standards[0]
    (row,) = northmere.views.behind(replace(line.years[1].figure, step="not_met")).rows
    form = form_of(northmere, row.return_id, Lens.SELF)
    assert form.level((row.question_id, None)).label == row.said == "Not met"
    assert row.who in {each.name for each in northmere.views.heat_map(line.years[1].figure.round_id).rows}
    theme = northmere.views.sides(rounds["Section 11, 2026"].id).themes[0]
    found = northmere.views.behind(Figure(rounds["Section 11, 2026"].id, theme.theme_id, Source.FINDINGS))
    assert (found.name, found.count) == (
        theme.label,
        theme.better + theme.well + len([r for r in found.rows if r.who != "Section 11, 2026"]),
    )
