"""Says which column of a table is what, how sure that is, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.exchange.columns.heads import Headed, Heading
from audit_tool.exchange.columns.targets import NEARLY, SAME, Target, is_ruled_out, told_by

MOSTLY = 0.7
"""Of a column's cells: when so many look like a target, the column may be it, whatever its heading says not."""
_BY_CELLS = 0.6
_SAMPLED, _SHOWN, _LONGEST_SHOWN = 60, 3, 90


class Basis(StrEnum):
    """Why a column is taken for what it is."""

    SAID = "said"
    LAST_TIME = "last_time"
    HEADING = "heading"
    NEAR = "near"
    CELLS = "cells"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column, and what it is taken for.

    Attributes:
        target: code of the target; empty for none: its texts come in as what else a row says.
        confidence: 0 to 1; 1 where a person said so, or its heading does in so many words.
        cells: how many cells hold something.
        samples: what stands in some of them, shortened.
    """

    heading: Heading
    target: str
    basis: Basis
    confidence: float
    cells: int
    samples: tuple[str, ...]

    @property
    def column(self) -> int:
        """Give the column, from 1."""
        return self.heading.column


def mapped_columns(
    table: Headed, targets: Sequence[Target], *, said: Mapping[int, str], last_time: Mapping[int, str]
) -> tuple[MappedColumn, ...]:
    """Say what each column is; one target has one column unless it takes several.

    Args:
        said: what a person said of columns of this table: target codes, empty for none.
        last_time: what a person left standing when a table with these headings came before; none where none did.
    """
    texts: dict[int, list[str]] = defaultdict(list)
    for row in table.rows:
        for cell in row.cells:
            if cell.text:
                texts[cell.column].append(cell.text)
    chosen = _chosen(table, targets, texts, said, last_time)
    return tuple(
        MappedColumn(heading, *chosen.get(heading.column, ("", Basis.NONE, 0.0)), len(texts[heading.column]), shown)
        for heading in table.headings
        if (shown := _samples(texts[heading.column])) or heading.text
    )


Choice = tuple[str, Basis, float]


def _chosen(
    table: Headed,
    targets: Sequence[Target],
    texts: Mapping[int, Sequence[str]],
    said: Mapping[int, str],
    last_time: Mapping[int, str],
) -> dict[int, Choice]:
    """Settle columns in the order of how much is known of them, so that a guess never takes what was said."""
    known = {target.code: target for target in targets}
    columns = [heading.column for heading in table.headings]
    chosen: dict[int, Choice] = {}
    for basis, source in ((Basis.SAID, said), (Basis.LAST_TIME, last_time)):
        for column in columns:
            code = source.get(column)
            if column in chosen or code is None or (code and code not in known):
                continue
            is_free = not code or known[code].takes_several or code not in _taken(chosen)
            if is_free or basis is Basis.SAID:
                chosen[column] = (code, basis, SAME)
    for score, column, code, basis in _guesses(table, targets, texts):
        if column not in chosen and (known[code].takes_several or code not in _taken(chosen)):
            chosen[column] = (code, basis, score)
    return chosen


def _taken(chosen: Mapping[int, Choice]) -> set[str]:
    return {code for code, _, _ in chosen.values() if code}


def _guesses(
    table: Headed, targets: Sequence[Target], texts: Mapping[int, Sequence[str]]
) -> list[tuple[float, int, str, Basis]]:
    """List what columns may be, the surest first; of two as sure, the one further left."""
    found = []
    for heading in table.headings:
        for target in targets:
            told = told_by(heading.text, target)
            if told:
                found.append((told, heading.column, target.code, Basis.HEADING if told > NEARLY else Basis.NEAR))
            elif not is_ruled_out(heading.text, target) and _mostly_looks_like(texts[heading.column], target):
                found.append((_BY_CELLS, heading.column, target.code, Basis.CELLS))
    return sorted(found, key=lambda guess: (-guess[0], guess[1]))


def _mostly_looks_like(texts: Sequence[str], target: Target) -> bool:
    if target.looks_like is None or not texts:
        return False
    sampled = texts[:_SAMPLED]
    return sum(target.looks_like(text) for text in sampled) >= MOSTLY * len(sampled)


def _samples(texts: Sequence[str]) -> tuple[str, ...]:
    shown = []
    for text in dict.fromkeys(texts[:_SAMPLED]):
        line = " ".join(text.split())
        shown.append(line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…")
        if len(shown) == _SHOWN:
            break
    return tuple(shown)
