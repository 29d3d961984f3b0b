"""Two releases that are safe by themselves may give somebody away together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit_tool.disclosure.gate import Earlier, Gate
from audit_tool.disclosure.hits import HitKind, Piece
from audit_tool.disclosure.printed_tables import frozen, tables_of, thawed
from audit_tool.disclosure.record import CaseRecord, SoughtSetting
from audit_tool.disclosure.releases import Overlap, Release, Risk, overlaps, settings_apart
from audit_tool.disclosure.tables import SafeTable, safe_table, worked_out
from audit_tool.paper import Column, Document, Heading, Letterhead, Table, para, row

LEAST = 5
ROWS, COLUMNS = ("Primary", "Secondary"), ("Met", "Partly", "Not met")
COUNTS = [[2, 7, 9], [8, 9, 20]]


def release(counts, rows=ROWS):
    table = safe_table(counts, LEAST)
    assert table is not None
    return Release("Standard 1", rows, COLUMNS, table)


def test_a_figure_that_changed_by_few_tells_of_those_few():
    now, earlier = release([[10, 20, 30], [40, 50, 60]]), release([[10, 20, 33], [40, 50, 60]])
    assert overlaps(now, earlier, COUNTS, LEAST) == (
        Overlap("Primary", "Not met", Risk.FEW_APART, 3),
        Overlap("Primary", "", Risk.FEW_APART, 3),
        Overlap("", "Not met", Risk.FEW_APART, 3),
        Overlap("", "", Risk.FEW_APART, 3),
    )


@pytest.mark.parametrize("change", [0, 5, 12])
def test_a_figure_that_stayed_or_changed_by_enough_does_not(change):
    now, earlier = release([[10, 20, 30], [40, 50, 60]]), release([[10, 20, 30 + change], [40, 50, 60]])
    assert overlaps(now, earlier, COUNTS, LEAST) == ()


def test_rows_that_only_one_of_them_has_are_passed_over():
    now = release([[10, 20, 30], [40, 50, 60]])
    earlier = release([[11, 20, 30], [40, 50, 60]], rows=("College", "Special"))
    assert {(each.row, each.column) for each in overlaps(now, earlier, COUNTS, LEAST)} == {("", "Met"), ("", "")}


def test_of_the_same_people_what_was_shown_before_stays_shown_and_gives_more_away():
    now = release(COUNTS)
    whole = tuple(tuple(row) for row in ([2, 7, 9, 18], [8, 9, 20, 37], [10, 16, 29, 55]))
    held_once = [list(row) for row in whole]
    held_once[0][0] = None
    earlier = Release("Standard 1", ROWS, COLUMNS, SafeTable(tuple(map(tuple, held_once))))
    found = overlaps(now, earlier, COUNTS, LEAST, same_people=True)
    assert Overlap("Primary", "Met", Risk.WORKED_OUT) in found
    assert {each.risk for each in found if (each.row, each.column) != ("Primary", "Met")} == {Risk.SHOWN_BEFORE}
    assert overlaps(now, now, COUNTS, LEAST, same_people=True) == ()


def test_what_an_earlier_release_held_back_can_be_held_back_again():
    table = safe_table([[10, 20, 30], [40, 50, 60]], LEAST, also=[(0, 0)])
    assert table is not None
    held = {(r, c) for r, row in enumerate(table.rows) for c, cell in enumerate(row) if cell is None}
    assert (0, 0) in held
    assert not worked_out([[10, 20, 30], [40, 50, 60]], held)
    assert worked_out([[10, 20, 30], [40, 50, 60]], [(0, 0)]) == {(0, 0)}


def test_one_setting_that_joined_is_named():
    assert settings_apart(["S1", "S2", "S3"], ["S1", "S2"]) == ("S3",)
    assert settings_apart(["S1", "S2"], ["S1", "S2"]) == ()
    assert settings_apart(["S1", "S2"], ["S3", "S4"]) == ()


def booklet(figures):
    """A paper with one table of counts, its totals last; None is held back."""
    columns = tuple(Column(word) for word in ("Phase", "Met", "Not met", "All"))
    rows = tuple(row(name, *("c" if each is None else str(each) for each in cells)) for name, cells in figures)
    table = Table("Section 1: settings by their own grade", columns, rows)
    return Document("Booklet", "Booklet", "report", Letterhead("Northmoor"), (Heading("Findings", 1), table))


BEFORE = (("Primary", (20, 12, 32)), ("Secondary", (None, None, 9)), ("All settings", (25, 16, 41)))
NOW = (("Primary", (22, 12, 34)), ("Secondary", (None, None, 9)), ("All settings", (27, 16, 43)))


def test_a_paper_is_set_beside_the_figures_that_were_released_before():
    kept = thawed(frozen(tables_of(booklet(BEFORE))))
    assert kept == tables_of(booklet(BEFORE))
    gate = Gate("findings_booklet", "this year", earlier=(Earlier(kept, same_people=False),))
    stops = gate.words(booklet(NOW))
    assert {stop.hit.kind for stop in stops} == {HitKind.FEW_APART}
    assert [stop.hit.found for stop in stops] == [
        "Primary, Met: 22",
        "Primary, All: 34",
        "All settings, Met: 27",
        "All settings, All: 43",
    ]
    assert not any(stop.shuts for stop in stops)
    assert replace(gate, kept={stop.key: "Two schools" for stop in stops}).words(booklet(NOW))[0].kept == "Two schools"


def test_a_later_version_cannot_hold_back_what_an_earlier_one_showed():
    gate = Gate("findings_booklet", "same", earlier=(Earlier(tables_of(booklet(NOW)), same_people=True),))
    hidden = (("Primary", (None, 12, 34)), *NOW[1:])
    (stop,) = gate.words(booklet(hidden))
    assert (stop.hit.kind, stop.hit.found, stop.shuts) == (HitKind.SHOWN_BEFORE, "Primary, Met: held back", True)


@pytest.mark.parametrize(("page", "left"), [("went to Ashgrove\nPrimary. On", 0), ("the head of Ashgrove wrote", 1)])
def test_what_a_line_end_cuts_off_is_no_second_hit(page, left):
    gate = Gate("learning_brief", "case", CaseRecord(settings=(SoughtSetting("Ashgrove Primary"),)))
    paper = replace(booklet(NOW), blocks=(para("They went to Ashgrove Primary. On Monday they left."),))
    words = gate.words(paper)
    assert [stop.hit.found for stop in words] == ["Ashgrove Primary"]
    assert len(gate.file([Piece("page 1", page)], paper, words)) == left
