"""What the sample's files say of peer days and panels: who sat where, what cards said, what an hour came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit_tool.sample.diary import Day

STEP_CODES: Mapping[str, str] = {"m": "met", "p": "part", "n": "not_met"}
"""What a letter of a file stands for."""

TICKED: Mapping[str, str] = {"y": "yes", "p": "partly", "n": "no", "-": ""}
"""What a letter of a sheet stands for."""


@dataclass(frozen=True, slots=True)
class Rated:
    """One agency and area as a table rated it.

    Attributes:
        cards: by question of the area in order, a letter for each person at the table.
        agreed: a letter for each question that was agreed, in order; shorter while the table is not through.
        down: how many have put their cards face down, of cards that are not turned; None where they are.
        on_paper: the cards were ballot papers, keyed later.
    """

    agency: str
    area: str
    cards: tuple[str, ...]
    agreed: str = ""
    down: int | None = None
    on_paper: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What the moderation table said of a question."""

    agency: str
    question: str
    step: str
    why: str


@dataclass(frozen=True, slots=True)
class Stands:
    """In which block of a turn the clock is paused. Attributes: left: seconds of the block that are left."""

    turn: int
    activity: str
    left: int


@dataclass(frozen=True, slots=True)
class HeldDay:
    """A peer day and how far it is.

    Attributes:
        people: names of those who rate, by agency code.
        claims: what an agency says of itself: a letter for each question, in the order of the form.
        evidence: what tables are given to read of an agency.
        stands: where the clock is paused; None for a day that is over.
        example: the cards on the worked example, at every table.
        themes: each with how many vote for it, one person after the other.
        offers: triples of agency, question and what shows it.
        thought: sheets on what people thought: a letter for each statement, and words to each question.
    """

    on: Day
    begins: str
    tables: int
    chair: str
    people: Mapping[str, tuple[str, ...]]
    claims: Mapping[str, str]
    heard: tuple[Rated, ...]
    evidence: Mapping[str, str]
    moderated: tuple[Settled, ...]
    stands: Stands | None
    example: tuple[str, ...]
    barriers: tuple[str, ...]
    themes: tuple[tuple[str, int], ...]
    offers: tuple[tuple[str, str, str], ...]
    thought: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Committed:
    """What an agency committed to in its hour. Attributes: done: what shows that it was done."""

    text: str
    owner: str
    due: Day
    done: str = ""


@dataclass(frozen=True, slots=True)
class HourHeld:
    """An agency's hour that was held. Attributes: at: as "09:30"; replies: to the first questions, in order."""

    agency: str
    at: str
    outcome: str
    said: str
    replies: tuple[str, ...] = ()
    commits: Committed | None = None


@dataclass(frozen=True, slots=True)
class Inspected:
    """What an inspectorate said of an agency."""

    agency: str
    body: str
    on: int
    said: str
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class SatPanel:
    """The panel of a round.

    Attributes:
        on: the day it is planned; first_on: the first day with hours.
        chair: one of `members`, which are posts with the code of their agency, or none.
        signs: who signs as its chair.
        held: the hours that were held; where any was, agencies without one are not asked to come.
    """

    on: Day
    first_on: int
    chair: str
    members: Mapping[str, str]
    signs: str = ""
    held: tuple[HourHeld, ...] = ()
    inspected: tuple[Inspected, ...] = ()


def read_held_day(told: dict[str, Any]) -> HeldDay:
    """Read a peer day.

    Raises:
        TypeError: an entry has a key that nothing reads, or lacks one.
    """
    stands = told.pop("stands", None)
    return HeldDay(
        people={code: tuple(names) for code, names in told.pop("people").items()},
        heard=tuple(Rated(cards=tuple(each.pop("cards")), **each) for each in told.pop("heard")),
        evidence=told.pop("evidence", {}),
        moderated=tuple(Settled(**each) for each in told.pop("moderated", ())),
        stands=Stands(**stands) if stands else None,
        example=tuple(told.pop("example")),
        barriers=tuple(told.pop("barriers", ())),
        themes=tuple((each["text"], each["votes"]) for each in told.pop("themes", ())),
        offers=tuple((each["agency"], each["question"], each["evidence"]) for each in told.pop("offers", ())),
        thought=tuple((each["ticked"], tuple(each.get("words", ("", "", "")))) for each in told.pop("thought", ())),
        **told,
    )


def read_panel(told: dict[str, Any]) -> SatPanel:
    """Read a panel.

    Raises:
        TypeError: an entry has a key that nothing reads, or lacks one.
    """
    return SatPanel(
        held=tuple(_hour(each) for each in told.pop("held", ())),
        inspected=tuple(Inspected(**each) for each in told.pop("inspected", ())),
        **told,
    )


def _hour(told: dict[str, Any]) -> HourHeld:
    commits = told.pop("commits", None)
    return HourHeld(replies=tuple(told.pop("replies", ())), commits=Committed(**commits) if commits else None, **told)


def read_reasons(path: Path, told: Mapping[str, Any]) -> Mapping[tuple[str, str], str]:
    """Read why tables agreed, by question and step.

    Raises:
        ValueError: a step is none of the scale, in the file at `path`.
    """
    strange = {step for steps in told.values() for step in steps} - set(STEP_CODES.values())
    if strange:
        raise ValueError(f"{path.name} names steps that no card has: {sorted(strange)}")
    return {(question, step): why for question, steps in told.items() for step, why in steps.items()}
