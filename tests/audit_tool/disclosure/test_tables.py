"""No cell that is held back can be worked out from a table, its totals, and the rule by which it was held back."""

from __future__ import annotations

from itertools import chain, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit_tool.disclosure.tables import safe_table

LEAST = 5


def shown(counts):
    table = safe_table(counts, LEAST)
    rows = () if table is None else table.rows
    return ["".join(f"{'c' if cell is None else cell:>4}" for cell in row) for row in rows]


@pytest.mark.parametrize(
    ("counts", "rows"),
    [
        ([[6, 7], [8, 9]], ["   6   7  13", "   8   9  17", "  14  16  30"]),
        ([[0, 7], [8, 0]], ["   0   7   7", "   8   0   8", "   8   7  15"]),
        ([[2, 7, 9], [8, 9, 20]], ["   c   c   9  18", "   c   c  20  37", "  10  16  29  55"]),
        ([[4], [9]], ["   c   c", "   c   c", "  13  13"]),
        ([[1, 1], [20, 30]], ["   c   c   c", "   c   c   c", "  21  31  52"]),
    ],
)
def test_what_is_small_takes_others_with_it(counts, rows):
    assert shown(counts) == rows


@pytest.mark.parametrize("counts", [[[3]], [[1, 2]], [[0, 4], [0, 0]]])
def test_a_table_that_can_hide_nothing_is_not_shown(counts):
    assert safe_table(counts, LEAST) is None


def alternatives(table, truth):
    """Each other table, one step away, that reads the same: shown cells as shown, held cells at least one."""
    height, width = len(truth), len(truth[0])
    for steps in product((-1, 0, 1), repeat=height * width):
        if not any(steps):
            continue
        rows = [[truth[r][c] + steps[r * width + c] for c in range(width)] for r in range(height)]
        whole = [[*row, sum(row)] for row in rows]
        whole.append([sum(column) for column in zip(*whole, strict=True)])
        pairs = zip(chain(*table.rows), chain(*whole), strict=True)
        if all(other >= 1 if cell is None else other == cell for cell, other in pairs):
            yield whole


@settings(max_examples=60)
@given(
    st.sampled_from([(1, 4), (2, 2), (2, 3), (3, 2)]).flatmap(
        lambda size: st.lists(
            st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 6, 9, 30]), min_size=size[1], max_size=size[1]),
            min_size=size[0],
            max_size=size[0],
        )
    )
)
def test_nothing_that_is_held_back_can_be_worked_out(counts):
    table = safe_table(counts, LEAST)
    if table is None:
        return
    for row in table.rows:
        assert not any(cell is not None and 0 < cell < LEAST for cell in row)
    held = {(r, c) for r, row in enumerate(table.rows) for c, cell in enumerate(row) if cell is None}
    if held:
        truth = [[*row, sum(row)] for row in counts]
        truth.append([sum(column) for column in zip(*truth, strict=True)])
        others = list(alternatives(table, counts))
        for r, c in held:
            assert any(other[r][c] != truth[r][c] for other in others)


def test_totals_that_are_known_from_elsewhere_are_not_held_back():
    counts = [[1, 6, 9], [8, 9, 20]]
    table = safe_table(counts, LEAST, rows_known=True)
    assert [row[-1] for row in table.rows] == [16, 37, 53]
    assert sum(cell is None for row in table.rows for cell in row) == 4
    assert safe_table([[1, 2], [30, 40]], LEAST, rows_known=True) is None
