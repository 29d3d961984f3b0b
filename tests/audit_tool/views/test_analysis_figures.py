"""Nothing that is held back in the figures of a round can be worked out from all that leaves with them."""

from __future__ import annotations

import random

from audit_tool.domain.finding import FindingKind
from audit_tool.domain.ids import AgencyId, RoundId
from audit_tool.domain.rating import Lens
from audit_tool.domain.route import Route
from audit_tool.paper import Table, text_lines
from audit_tool.views.facts.booklet import LEAST
from audit_tool.views.gather import theme_choices
from campaigns.machinery.table_bounds import bounds_of, with_totals
from forms.answers import Answer, State

STEPS, RATED = ("met", "part", "not_met"), ("board_lead", "board_reports", "voice")


def cells(row):
    """Read the cells of a row."""
    return ["".join(span.text for part in cell for span in part.spans) for cell in row.cells]


def printed(document):
    """Read the tables of a document: (caption, rows of a name and its cells, None where one is held back)."""
    found = []
    for block in document.blocks:
        if isinstance(block, Table) and block.columns[-1].heading == "All":
            texts = list(map(cells, block.rows))
            found.append((block.caption, [(row[0], [None if c == "c" else int(c) for c in row[1:]]) for row in texts]))
    return found


def a_round(ws, label, agencies, chance, previous=None):
    """A round in which every agency rates everything, most of it well, and returns on paper."""
    run = RoundId(
        ws.rounds.start(
            kind="section11", title=label, year_label=label, agency_ids=agencies, previous_round_id=previous
        ).made
    )
    for line in ws.views.round(run).returns:
        answers = {(ident, None): Answer(State.ANSWERED, chance.choices(STEPS, (6, 3, 1))[0]) for ident in RATED}
        ws.answers.record_many(return_id=line.return_id, lens=Lens.SELF, answers=answers, source="typed")
        ws.expected.came(line.return_id, route=Route.WORKBOOK)
    return run


def true_table(picture, place):
    """The counts of a year as they are: standards down, steps and what stands beside them across."""
    tallies = [line.years[place].tally for line in picture.standards]
    return [
        [*(count for _level, count in each.counts), each.does_not_apply, each.dont_know, each.unanswered]
        for each in tallies
    ]


def test_no_figure_held_back_can_be_worked_out_from_all_that_leaves(ws):
    chance = random.Random(7)  # noqa: S311  # to be the same each time
    agencies = [
        AgencyId(ws.partnership.add_agency(code=f"A{n}", name=f"Example Agency {n}", agency_type="police").made)
        for n in range(11)
    ]
    before = a_round(ws, "2025", agencies, chance)
    run = a_round(ws, "2026", agencies, chance, before)
    picture = ws.views.years(run)
    this_year, year_before = printed(ws.views.document("analysis_figures", run))
    assert year_before[1] == printed(ws.views.document("analysis_figures", before))[0][1][:-1]  # never cut otherwise
    for place, tables in ((0, [this_year]), (1, printed(ws.views.document("analysis_figures", before)))):
        ((_caption, rows),) = tables
        shown = [cells for _name, cells in rows]
        assert any(cell is None for row in shown for cell in row)
        assert not [cell for row in shown for cell in row if cell is not None and 0 < cell < LEAST]
        known = bounds_of(with_totals(true_table(picture, place)), shown)
        assert not [where for where, (low, high) in known.items() if low == high]


def test_a_theme_is_told_by_the_places_it_was_found_in_and_none_as_few(ws):
    agencies = [
        AgencyId(ws.partnership.add_agency(code=f"A{n}", name=f"Example Agency {n}", agency_type="police").made)
        for n in range(6)
    ]
    run = a_round(ws, "2026", agencies, random.Random(7))  # noqa: S311
    returns = [line.return_id for line in ws.views.round(run).returns]
    found = [("voice", place) for place in returns] + [("curiosity", returns[0])] * 4
    found += [("history", None)] * 3 + [("challenge_escalation", place) for place in returns[:4]]
    found += [("info_sharing", place) for place in (None, *returns[:2])]
    for theme, place in found:
        ws.findings.add(round_id=run, kind=FindingKind.LEARNING, text="-", theme_ids=(theme,), return_id=place)
    every = [block for block in ws.views.document("analysis_figures", run).blocks if isinstance(block, Table)]
    (themes,) = [block for block in every if block.caption == "Themes"]
    labels = dict(theme_choices(ws._session))
    assert [tuple(cells(row)) for row in themes.rows] == [
        (labels["voice"], "6"),
        *sorted((labels[one], "fewer than 5") for one in ("challenge_escalation", "info_sharing")),
    ]
    few = {str(number) for number in range(1, LEAST)}
    assert not [row for block in every for row in block.rows if few & set(cells(row)[1:])]


def test_a_table_that_cannot_be_made_safe_is_named_and_not_printed(ws):
    agencies = [AgencyId(ws.partnership.add_agency(code="A", name="Example", agency_type="police").made)]
    run = a_round(ws, "2026", agencies, random.Random(1))  # noqa: S311
    said = "\n".join(text_lines(ws.views.document("analysis_figures", run)))
    assert "Too few to show any of it" in said
    assert printed(ws.views.document("analysis_figures", run)) == []
