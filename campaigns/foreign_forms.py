"""Gives forms that nobody here has seen to the reader, and asks where each of their cells is.

The forms are made by chance out of the habits of real ones. Each is read into a draft; no error may come out but one
with a code, and every cell must be in the draft or in the report with its place.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from audit_tool.domain.errors import Refused
from audit_tool.exchange.set_file import read_workbook_set
from audit_tool.exchange.set_workbook import set_workbook
from audit_tool.exchange.sheets import read_workbook
from campaigns.machinery.accounting import Unaccounted, unaccounted
from campaigns.machinery.foreign_forms import foreign_form
from forms.canonical import digest
from forms.checks import check

_TODAY = dt.date(2026, 3, 14)


@dataclass(slots=True)
class Tally:
    """What became of all forms.

    Attributes:
        drafts: forms that became one; stopped: that did not, and say why; refused: by code.
        lost: cells that are nowhere; the first of each column.
        changed: drafts that were another set after our own workbook.
        unforeseen: what was raised that nobody foresaw, with the seed of its form.
    """

    drafts: int = 0
    stopped: int = 0
    cells: int = 0
    changed: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    lost: list[tuple[int, Unaccounted]] = field(default_factory=list)
    unforeseen: list[tuple[int, str]] = field(default_factory=list)

    @property
    def has_failed(self) -> bool:
        """Say whether a form brought the reader down, a cell is nowhere, or a draft did not come back."""
        return bool(self.unforeseen or self.lost or self.changed or self.stopped)


def run(count: int, *, seed: int) -> Tally:
    """Make and read `count` forms."""
    tally = Tally()
    for number in range(seed, seed + count):
        form = foreign_form(random.Random(number))  # noqa: S311  # a campaign repeats from its seed
        try:
            _one(form, number, tally)
        except Refused as refused:
            tally.refused[refused.code] += 1
        except Exception as error:  # noqa: BLE001  # counting what nobody foresaw is the purpose
            tally.unforeseen.append((number, f"{type(error).__name__}: {error}"))
    return tally


def _one(form: bytes, number: int, tally: Tally) -> None:
    sheets = read_workbook(form)
    reading = read_workbook_set(form)
    tally.cells += sum(len(row.cells) for sheet in sheets for row in sheet.rows)
    if reading.question_set is None:
        tally.stopped += 1
        return
    tally.drafts += 1
    tally.lost += ((number, cell) for cell in unaccounted(sheets, reading))
    check(reading.question_set, on=_TODAY)
    again = read_workbook_set(set_workbook(reading.question_set)).question_set
    tally.changed += again is None or digest(again) != digest(reading.question_set)


def main(words: Sequence[str]) -> int:
    """Run the campaign; 1 when a form brought the reader down or a cell is nowhere."""
    parser = argparse.ArgumentParser(prog="foreign_forms", description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(words)
    tally = run(chosen.size, seed=chosen.seed)
    refused = ", ".join(f"{code} {count}" for code, count in tally.refused.most_common())
    sys.stdout.write(
        f"{tally.drafts} drafts of {tally.cells:,} cells, {tally.stopped} stopped, refused: {refused or 'none'}\n"
    )
    sys.stdout.write(f"changed by our own workbook: {tally.changed}\nlost cells: {len(tally.lost)}\n")
    for number, lost in {cell.header: (number, cell) for number, cell in tally.lost}.values():
        sys.stdout.write(f"  seed {number}: {lost.sheet} {lost.place}, {lost.header}: {lost.text[:80]!r}\n")
    sys.stdout.write(f"unforeseen: {len(tally.unforeseen)}\n")
    for number, what in tally.unforeseen[:10]:
        sys.stdout.write(f"  seed {number}: {what[:200]}\n")
    return int(tally.has_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
