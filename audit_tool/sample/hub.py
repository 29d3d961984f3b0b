"""What only the hub keeps: figures of who took part, and its register of what it worries about."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

from audit_tool.domain.ids import ParticipationId, RiskEntryId
from audit_tool.domain.participation import Metric, Participation
from audit_tool.domain.risk import RiskEntry, RiskSource
from audit_tool.sample.beside import Looked, TookPart, Worry
from audit_tool.sample.diary import Day
from audit_tool.sample.story import Story


def plan_hub(story: Story, *, first_day: Day) -> None:
    """Note the figures as they were written down, and each worry as it went."""
    for figure in story.area.took_part:
        story.note(first_day, story.coordinator, partial(_count, story, figure))
    for worry in story.area.worries:
        story.note(worry.on, story.coordinator, partial(_write, story, worry))
        for looked in worry.looked:
            story.note(looked.on, story.coordinator, partial(_look_again, story, worry, looked))
        if worry.closed_on is not None:
            story.note(worry.closed_on, story.coordinator, partial(_take_off, story, worry))


def _count(story: Story, figure: TookPart) -> None:
    begins, ends = _year(story.calendar.today, figure.ago)
    agency_id = story.agencies[figure.agency]
    story.ws.participation.write(
        Participation(ParticipationId(""), agency_id, Metric(figure.metric), begins, ends, figure.number, figure.of)
    )


def _year(today: dt.date, ago: int) -> tuple[dt.date, dt.date]:
    """Give a year from April to March that is over."""
    ended = today.year - ago - (today < dt.date(today.year, 4, 1))
    return dt.date(ended - 1, 4, 1), dt.date(ended, 3, 31)


def _write(story: Story, said: Worry) -> None:
    day = story.calendar.day
    story.ws.risks.add(
        RiskEntry(
            RiskEntryId(""),
            story.agencies[said.agency],
            RiskSource(said.source),
            said.statement,
            said.likelihood,
            said.impact,
            said.controls,
            said.owner,
            visit_on=None if said.visit is None else day(said.visit),
            review_on=None if said.review is None else day(said.review),
        )
    )


def _look_again(story: Story, worry: Worry, looked: Looked) -> None:
    now = replace(_standing(story, worry), likelihood=looked.likelihood, controls=looked.controls)
    story.ws.risks.look_again(now)


def _take_off(story: Story, worry: Worry) -> None:
    story.ws.risks.take_off(_standing(story, worry).id, worry.closed_why)


def _standing(story: Story, worry: Worry) -> RiskEntry:
    lines = story.ws.views.risks().lines
    return next(line.entry for line in lines if line.entry.statement == worry.statement)
