"""How a round stands, in words: who is back, who is to come, and how long there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SOON = 14
"""Days before a due day from which it is shown as near."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A state as a pill shows it: its words, its meaning and its glyph."""

    words: str
    meaning: str
    glyph: str


@dataclass(frozen=True, slots=True)
class _Unit:
    """What one kind of return is called, and what it is when it has come."""

    one: str
    many: str
    come: str
    returned: str


_UNITS: Mapping[str, _Unit] = MappingProxyType(
    {
        "agency": _Unit("agency", "agencies", "back", "returned"),
        "setting": _Unit("setting", "settings", "back", "returned"),
        "family": _Unit("agency form", "agency forms", "in", "in"),
        "case": _Unit("agency form", "agency forms", "in", "in"),
        "child": _Unit("audit", "audits", "in", "in"),
    }
)


def units(unit: str, number: int) -> str:
    """Name what is counted: "agency", "settings", "agency forms"."""
    return _UNITS[unit].one if number == 1 else _UNITS[unit].many


def come_in(unit: str, number: int) -> str:
    """Say what a ring counts, under its number: "agencies returned", "agency forms in"."""
    return f"{units(unit, number)} {_UNITS[unit].returned}"


def how_many_back(unit: str, back: int, expected: int) -> str:
    """Say how many are back: "9 of 13 agencies are back. 4 still to come."""
    come = _UNITS[unit].come
    if not expected:
        return f"No {_UNITS[unit].many} have gone out yet."
    if expected == 1:
        one = _UNITS[unit].one
        return f"The one {one} asked for is {come}." if back else f"One {one} is still to come."
    many = _UNITS[unit].many
    if not expected:
        return f"No {many} are asked for yet."
    if back == expected:
        return f"All {expected} {many} are {come}."
    if not back:
        return f"None of the {expected} {many} is {come} yet."
    return f"{back} of {expected} {many} {'is' if back == 1 else 'are'} {come}. {expected - back} still to come."


def percent(back: int, expected: int) -> str:
    """Say the share that is back, for inside a ring: "69%", "none".

    It is rounded down, so that nothing looks finished before it is, but never down to nothing.
    """
    return f"{max(1, 100 * back // expected)}%" if back else "none"


def standing(back: int, expected: int, days_left: int | None) -> Standing:
    """Say how a round stands against its due day.

    Args:
        back, expected: returns.
        days_left: whole days to the due day, negative when it has passed; None when there is none.
    """
    if not expected:
        return Standing("Not out yet", "na", "calendar")
    if back >= expected:
        return Standing("All in", "ok", "tick")
    if days_left is None:
        return Standing("No due day", "na", "calendar")
    if days_left < 0:
        return Standing(f"{-days_left} {'day' if days_left == -1 else 'days'} late", "bad", "clock")
    near = {0: "Due today", 1: "Due tomorrow"}.get(days_left, f"Due in {days_left} days")
    return Standing(near, "part", "clock") if days_left <= SOON else Standing(near, "na", "calendar")
