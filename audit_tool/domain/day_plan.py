"""The plan of a themed audit day: what happens when, and who is there.

Source: Sheffield's themed audit days: five children, self-audits and practitioners' answers read by a review team,
a focus group for each child, what families say, and a report written on the day (domain brief 7.3).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from audit_tool.domain.ids import BlockId, RoundId

BEGINS = 9 * 60
"""Minutes after midnight at which a proposed day begins."""

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")


@dataclass(frozen=True, slots=True)
class DayBlock:
    """One block of the day.

    Attributes:
        at: when it begins, as "09:30".
        who: roles and agencies, never a person's name.
    """

    id: BlockId
    round_id: RoundId
    at: str
    what: str
    who: str = ""
    withdrawn: bool = False


def read_time(typed: str) -> str:
    """Read a time of day: "9", "9.30" and "09:30" are all told as "09:30".

    Raises:
        ValueError: it is none.
    """
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        raise ValueError("no time of day")
    return dt.time(int(found[1]), int(found[2] or 0)).strftime("%H:%M")


def in_order(blocks: Iterable[DayBlock]) -> tuple[DayBlock, ...]:
    """Put blocks in the order of the day; two that begin together in the order of their words."""
    return tuple(sorted(blocks, key=lambda block: (block.at, block.what, block.id)))


def proposed(cases: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
    """Propose a day as (time, what, who): welcome, reading, half an hour for each case, families, findings, report."""
    plan: list[tuple[int, str, str]] = [
        (30, "Welcome, ground rules, what to do if a child may be at risk now", "Review team"),
        (60, "Read the self-audits and what practitioners answered", "Review team"),
        *((30, f"Focus group: {label}", "Practitioners who know the child, one facilitator") for label in cases),
        (30, "What parents and young people said", "Whoever asked them"),
        (45, "Agree the findings, case by case", "Review team"),
        (30, "Read the report of the day aloud and agree what happens next", "Review team, heads of service"),
    ]
    told, minutes = [], BEGINS
    for length, what, who in plan:
        told.append((f"{minutes // 60 % 24:02}:{minutes % 60:02}", what, who))
        minutes += length
    return tuple(told)
