"""A table of many thousands of rows: nothing is worked out before it is looked at, and nothing is left out."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.hands import lay_out
from ui.widgets.table import Cell, ColumnOf, Table
from ui.widgets.table_model import CELLS_KEPT

MANY = 20_000


@pytest.fixture
def made():
    """Which rows a cell was made of, as often as it was made."""
    return []


@pytest.fixture
def table(shown, made):
    def cell(row):
        made.append(row)
        return Cell(f"Row {row}")

    widget = shown(Table("Rows", (ColumnOf("Row", cell, order=lambda row: row),)), (600, 400))
    widget.show_rows(range(MANY))
    lay_out()
    return widget


def on_screen(table):
    return table.view.viewport().height() // table.row_height() + 2


def test_cells_are_made_of_the_rows_on_screen_alone(table, made):
    assert 0 < len(set(made)) <= on_screen(table)


def test_sorting_and_filtering_make_no_cell_of_a_row_that_is_not_shown(table, made):
    made.clear()
    table.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    table.keep(lambda row: row % 2 == 0)
    lay_out()
    assert table.shown()[:2] == [MANY - 2, MANY - 4]
    assert len(set(made)) <= 2 * on_screen(table)


def test_what_was_scrolled_past_is_not_kept(table):
    bar = table.view.verticalScrollBar()
    for place in range(0, bar.maximum(), bar.maximum() // 300):
        bar.setValue(place)
        lay_out()
    assert len(table.model_of_rows._cells) <= CELLS_KEPT


def test_the_current_row_stays_current_while_others_are_sifted_out(table):
    heard = []
    table.current_changed.connect(heard.append)
    table.go_to(lambda row: row == 17_001)
    table.keep_these([row for row in table.model_of_rows.rows if row % 1000 == 1])
    assert table.current() == 17_001
    table.keep_these(table.model_of_rows.rows[4:6])
    assert (table.current(), heard) == (None, [17_001, None])


def test_rows_found_elsewhere_keep_the_order_somebody_sorted_by(table):
    table.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    kept = table.model_of_rows.rows[3:6]
    table.keep_these(kept)
    assert table.shown() == [5, 4, 3]
    table.keep_these(None)
    assert len(table.shown()) == MANY
