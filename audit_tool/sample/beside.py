"""What the sample's files say beside its audits: how forms came, who took part, and what the hub worries about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit_tool.sample.diary import Day


@dataclass(frozen=True, slots=True)
class Arrived:
    """A form that came, and on what."""

    agency: str
    on: Day
    route: str


@dataclass(frozen=True, slots=True)
class Extended:
    """A setting that was given its own last day, `to`, and why."""

    agency: str
    on: Day
    to: Day
    why: str


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder that was written, its rung of the ladder and the post it went to."""

    agency: str
    on: Day
    rung: str
    post: str


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A form of a trust's own that was taken in.

    Attributes:
        path: the file, in the round's folder.
        levels: by scale or list, our code for what the form writes.
        lines: our question for each of its lines; empty for one that we do not ask.
        ask: what its author is asked about it on the next day.
    """

    path: Path
    agency: str
    on: int
    trust: str
    levels: Mapping[str, Mapping[str, str]]
    lines: Mapping[str, str]
    ask: str


@dataclass(frozen=True, slots=True)
class Awaited:
    """All that a round's file says of its forms on their way."""

    came: tuple[Arrived, ...] = ()
    extended: tuple[Extended, ...] = ()
    reminded: tuple[Reminded, ...] = ()
    own_form: OwnForm | None = None


NOT_TOLD = Awaited()
"""Of a round whose forms went no way worth telling."""


def read_awaited(told: dict[str, Any], folder: Path) -> Awaited:
    """Take what a round's file says of its forms out of it.

    Raises:
        TypeError: an entry has a key that nothing reads, or lacks one.
    """
    own = told.pop("own_form", None)
    return Awaited(
        came=tuple(Arrived(**each) for each in told.pop("came", ())),
        extended=tuple(Extended(**each) for each in told.pop("extended", ())),
        reminded=tuple(Reminded(**each) for each in told.pop("reminded", ())),
        own_form=OwnForm(path=folder / "own_form.csv", **own) if own else None,
    )


@dataclass(frozen=True, slots=True)
class Looked:
    """A worry that was looked at again, and what was new about it."""

    on: Day
    likelihood: int
    controls: str


@dataclass(frozen=True, slots=True)
class Worry:
    """An entry of the education risk register, with the days it was written, looked at and taken off."""

    agency: str
    source: str
    statement: str
    likelihood: int
    impact: int
    owner: str
    on: Day
    controls: str = ""
    visit: Day | None = None
    review: Day | None = None
    looked: tuple[Looked, ...] = ()
    closed_on: Day | None = None
    closed_why: str = ""


@dataclass(frozen=True, slots=True)
class TookPart:
    """A figure of one agency in a year to the end of March; `ago` is 0 for the last one that is over."""

    agency: str
    metric: str
    ago: int
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class LookedBack:
    """The look back at a year: when it was held, who was there, and each change, note and decision as it is written."""

    on: Day
    chair: str
    came: tuple[str, ...]
    change: tuple[Mapping[str, Any], ...] = ()
    note: tuple[Mapping[str, Any], ...] = ()
    decision: tuple[Mapping[str, Any], ...] = ()


def read_looked_back(told: Mapping[str, Any]) -> LookedBack:
    """Read the look back at a year.

    Raises:
        TypeError: it has a key that nothing reads, or lacks one.
    """
    fields: dict[str, Any] = {key: tuple(said) if isinstance(said, list) else said for key, said in told.items()}
    return LookedBack(**fields)


def read_worries(told: Mapping[str, Any]) -> tuple[Worry, ...]:
    """Read the register of risks.

    Raises:
        TypeError: an entry has a key that nothing reads, or lacks one.
    """
    return tuple(
        Worry(looked=tuple(Looked(**each) for each in risk.pop("looked", ())), **risk) for risk in told["risk"]
    )


def read_took_part(told: Mapping[str, Any]) -> tuple[TookPart, ...]:
    """Read figures of who took part."""
    return tuple(
        TookPart(agency, metric, ago, number, of)
        for agency, metrics in told.items()
        for metric, years in metrics.items()
        for ago, (number, of) in enumerate(years)
    )
