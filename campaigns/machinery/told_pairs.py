"""Forty pairs of accounts with what a person who merges chronologies by hand would say of them. All are made up.

They stand in `told_pairs.csv`, two rows for each. Half are one event told by two agencies, half are two events that
look alike. They were written before the points of `audit_tool.domain.pairing` were tried on them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from audit_tool.domain.event import Event, EventChild, EventKind
from audit_tool.domain.ids import AgencyId, CaseId, ChildId, EventChildId, EventId
from audit_tool.domain.when import read_when

PAIRS = Path(__file__).with_suffix(".csv")


@dataclass(frozen=True, slots=True)
class ToldPair:
    """Two accounts, what is said of their children, and whether they are of one event."""

    is_one: bool
    events: tuple[Event, Event]
    said: tuple[EventChild, ...]


def told_pairs() -> tuple[ToldPair, ...]:
    """Give the forty pairs, each as two events with their children."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(_pair(one, other) for one, other in zip(rows[::2], rows[1::2], strict=True))


def _pair(one: Mapping[str, str], other: Mapping[str, str]) -> ToldPair:
    """Make a pair of two rows.

    Raises:
        ValueError: they are of two pairs.
    """
    if one["pair"] != other["pair"]:
        raise ValueError(f"no pair: {one['pair']} and {other['pair']}")
    first, second = _event(one, "a"), _event(other, "b")
    said = (*_children(first, one), *_children(second, other))
    return ToldPair(one["one event"] == "yes", (first, second), said)


def _event(row: Mapping[str, str], letter: str) -> Event:
    when = read_when(row["when"])
    if when is None:
        raise ValueError(f"no time: {row['when']}")
    return Event(
        EventId(f"{row['pair']}{letter}"),
        CaseId("case"),
        row["what happened"],
        agency_id=AgencyId(row["agency"]),
        first=when.first,
        last=when.last,
        precision=when.precision,
        is_about=when.is_about,
        kind=EventKind(row["kind"]),
    )


def _children(event: Event, row: Mapping[str, str]) -> Iterator[EventChild]:
    for number in row["children"]:
        yield EventChild(EventChildId(f"{event.id}{number}"), event.id, ChildId(number))
