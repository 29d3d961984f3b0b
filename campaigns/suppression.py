"""Makes tables of counts by chance, holds back what is small, and works out exactly what a reader could still know.

A reader knows every figure shown, that rows and columns add up, that counts are whole, and that what is held back is at
least one. For each figure held back the audit finds the least and the most it could be, as a linear program would: such
a table is a flow through a network, whose extremes are whole numbers, so they are found by flows of our own, exactly.
No figure may have its least and its most the same. The control holds back small figures alone, and must be caught.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from audit_tool.disclosure.tables import SafeTable, safe_table
from campaigns.machinery.table_bounds import bounds_of, with_totals

Counts = list[list[int]]
LEAST = 5


@dataclass
class Tally:
    """What was held back and what of it could be worked out.

    Attributes:
        refused: tables of which nothing may be shown.
        small: figures too small to be shown; others are held back with them.
        exact: figures held back that a reader can work out.
        narrow: those whose least and most differ by less than the threshold less one.
        small_shown: figures too small that were shown all the same.
    """

    tables: int = 0
    refused: int = 0
    small: int = 0
    others: int = 0
    exact: int = 0
    narrow: int = 0
    small_shown: int = 0

    @property
    def has_failed(self) -> bool:
        """Say whether anything small was shown, or could be worked out."""
        return self.exact + self.small_shown > 0 or self.refused == self.tables


def run(size: int, seed: int, hold: Callable[[Counts], SafeTable | None] | None = None) -> Tally:
    """Audit `size` tables.

    Args:
        hold: how to hold back; the control hands in one that is too simple.
    """
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    tally = Tally()
    for _ in range(size):
        counts = made_table(chance)
        table = (hold or _as_shown)(counts)
        tally.tables += 1
        if table is None:
            tally.refused += 1
        else:
            _audit(tally, counts, table)
    return tally


def only_small(counts: Counts) -> SafeTable:
    """Hold back what is small and nothing else: what a careful person does by hand, and the control of the audit."""
    return SafeTable(tuple(tuple(None if 0 < each < LEAST else each for each in row) for row in with_totals(counts)))


def made_table(chance: random.Random) -> Counts:
    """Make a table as rounds have them: most figures small, a few large, some nothing."""
    height, width = chance.randint(2, 8), chance.randint(2, 6)
    spread = chance.uniform(0.5, 1.6)
    return [[max(0, int(chance.lognormvariate(2.0, spread)) - 1) for _ in range(width)] for _ in range(height)]


def _as_shown(counts: Counts) -> SafeTable | None:
    return safe_table(counts, LEAST)


def _audit(tally: Tally, counts: Counts, table: SafeTable) -> None:
    whole = with_totals(counts)
    for row, shown in zip(whole, table.rows, strict=True):
        tally.small_shown += sum(0 < each < LEAST for each, cell in zip(row, shown, strict=True) if cell is not None)
    for (row_at, column), (low, high) in bounds_of(whole, table.rows).items():
        is_small = 0 < whole[row_at][column] < LEAST
        tally.small += is_small
        tally.others += not is_small
        tally.exact += low == high
        tally.narrow += is_small and high is not None and high - low < LEAST - 1


def main(arguments: Sequence[str]) -> int:
    """Run the campaign, print the table beside its control, and return 1 where a figure can be worked out."""
    reader = argparse.ArgumentParser(
        prog="campaign suppression", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    reader.add_argument("--size", type=int, default=10_000, help="tables")
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args(arguments)
    started = time.monotonic()
    tally, control = run(options.size, options.seed), run(options.size // 10, options.seed, only_small)
    rows = (
        ("tables", tally.tables, control.tables),
        ("nothing of it shown", tally.refused, control.refused),
        ("small figures held back", tally.small, control.small),
        ("others held back", tally.others, control.others),
        ("small figures shown", tally.small_shown, control.small_shown),
        ("could be worked out", tally.exact, control.exact),
        ("known more narrowly", tally.narrow, control.narrow),
    )
    sys.stdout.write(f"{'':<28}{'ours':>10}{'small alone':>14}\n")
    for words, ours, alone in rows:
        sys.stdout.write(f"{words:<28}{ours:>10,}{alone:>14,}\n")
    sys.stdout.write(f"{'seconds':<28}{time.monotonic() - started:>10.0f}\n")
    return int(tally.has_failed or control.exact == 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
