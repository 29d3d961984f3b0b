"""Builds the sample workspace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import resources
from audit_tool import workspace
from audit_tool.sample.diary import STARTS_WORK, Calendar, Diary, SampleClock
from audit_tool.sample.hub import plan_hub
from audit_tool.sample.partnership import plan_farewell, plan_partnership
from audit_tool.sample.reading import read_area
from audit_tool.sample.rounds import plan_round
from audit_tool.sample.story import Story
from audit_tool.sample.year_review import plan_year_review
from audit_tool.store.keys import COSTS, KdfCost
from audit_tool.workspace import Workspace
from forms.library import Library

SETTLING_IN = 14
"""Days between making the workspace and opening its first round."""


def build(
    path: Path,
    *,
    passphrase: str,
    library: Library,
    today: dt.date,
    cost: KdfCost = COSTS[0],
    progress: Callable[[int, int], None] | None = None,
) -> Workspace:
    """Make the sample workspace and return it open, with its coordinator at the keyboard.

    Its clock is its own and stands still at the last thing that happened, in the morning of `today`; unlocked anew, the
    file goes by whatever clock it is given.

    Args:
        path: where; nothing of that name may be there.
        library: must hold the shipped question sets and themes.
        today: the day the sample is "now". Everything else is counted back from it.
        cost: for tests only.
        progress: told how many acts are done, of how many.

    Raises:
        Refused, Environment: as `workspace.create`.
    """
    area = read_area(resources.path("sample"))
    first_day = min(run.opens for run in area.rounds.values()) - SETTLING_IN
    diary = Diary(Calendar(today))
    clock = SampleClock(dt.datetime.combine(diary.calendar.day(first_day), STARTS_WORK))
    ws = workspace.create(path, passphrase, library=library, clock=clock, cost=cost).workspace
    with ExitStack() as if_it_fails:
        if_it_fails.callback(ws.close)
        story = Story(ws, area, library, diary)
        plan_partnership(story, on=first_day)
        plan_hub(story, first_day=first_day)
        for name, run in area.rounds.items():
            plan_round(story, name, run)
        plan_year_review(story)
        story.note(-1, story.coordinator, lambda: ws.actions.meet(diary.calendar.day(-62), diary.calendar.day(12)))
        plan_farewell(story)
        diary.play(clock, progress)
        if_it_fails.pop_all()
    return ws
