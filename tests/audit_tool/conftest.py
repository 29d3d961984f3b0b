"""A real workspace on a temporary file, with a cheap key and a clock that tests turn by hand."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import resources
from audit_tool import workspace as house
from audit_tool.domain.ids import AgencyId, ReturnId, RoundId
from forms.library import Library
from tests.audit_tool.fresh import CHEAP, Clock, with_pat

__all__ = ["CHEAP", "SETS", "Begun", "Clock"]

SETS = Path(__file__).resolve().parents[1] / "sets"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@functools.cache
def _small_sets() -> Library:
    return Library([SETS / "question_sets"], [resources.path("scales")], [resources.path("themes")])


@pytest.fixture
def small_sets() -> Library:
    """The small sets of tests/sets, on the shipped scales."""
    return _small_sets()


@pytest.fixture
def ws(tmp_path: Path, clock: Clock, small_sets: Library) -> Iterator[house.Workspace]:
    """An empty workspace with one person at the keyboard."""
    made = with_pat(tmp_path / "area.audit", small_sets, clock)
    yield made
    made.discard()


@dataclass(frozen=True)
class Begun:
    """A Section 11 round of two agencies that has just started."""

    round_id: RoundId
    agencies: tuple[AgencyId, AgencyId]
    returns: dict[AgencyId, ReturnId]


@pytest.fixture
def begun(ws: house.Workspace) -> Begun:
    agencies = [
        AgencyId(ws.partnership.add_agency(code=code, name=name, agency_type=kind).made or "")
        for code, name, kind in (("NHS", "Example NHS Trust", "acute_trust"), ("POL", "Example Police", "police"))
    ]
    round_id = RoundId(
        ws.rounds.start(
            kind="section11",
            title="Section 11, 2026",
            year_label="2026",
            agency_ids=agencies,
            due_on=dt.date(2026, 4, 30),
        ).made
        or ""
    )
    lines = ws.views.round(round_id).returns
    names = {line.owner_name: line.return_id for line in lines}
    return Begun(
        round_id,
        (agencies[0], agencies[1]),
        {agencies[0]: names["Example NHS Trust"], agencies[1]: names["Example Police"]},
    )
