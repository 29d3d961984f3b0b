"""A result in words: its figure, and what decides it."""

from __future__ import annotations

from decimal import Decimal

from forms.scoring import NamedScore, SectionScore, SetScore

WHAT_DECIDES = {
    "minimum": "The lowest answer decides",
    "maximum": "The highest answer decides",
    "median": "The middle answer decides",
    "worst_of_children": "The weakest part decides",
}
"""By the method, where one answer or part makes the result."""


def figure(result: SectionScore | SetScore | NamedScore) -> str:
    """Say a result as it stands: "72%", "12 of 20 points"; empty where no number may be printed."""
    return _figure(result, result.value)


def settled_figure(result: SectionScore | SetScore | NamedScore) -> str:
    """Say a result that nothing open can change, also where too little is answered to print it early."""
    return _figure(result, result.low if result.value is None else result.value)


def _figure(result: SectionScore | SetScore | NamedScore, value: Decimal | None) -> str:
    if value is None:
        return ""
    return f"{value} of {result.possible} points" if result.method == "sum" else f"{value}%"


def between(result: SectionScore | SetScore | NamedScore) -> str:
    """Say between what a result can still come to lie: "41 to 83", "3 to 9 points"; empty where there is none."""
    if result.low is None or result.high is None:
        return ""
    return f"{result.low} to {result.high}{' points' if result.method == 'sum' else ''}"


def working(result: SectionScore) -> str:
    """Say what a section came to, for a line that shows how the whole came about."""
    decided = WHAT_DECIDES.get(result.method)
    if decided is not None:
        return f"{figure(result)}, {decided[:1].lower()}{decided[1:]}"
    of_what = {"percent_of_max": " of the possible", "share_at_level": " at the level that counts"}
    return f"{figure(result)}{of_what.get(result.method, '')}"
