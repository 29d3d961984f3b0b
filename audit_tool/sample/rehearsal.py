"""The sample's rehearsal of a joint inspection: asked, answered in part, its children chosen, its audits out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from audit_tool.domain.choice import Place
from audit_tool.domain.ids import AgencyId, RoundId
from audit_tool.domain.lesson import Side
from audit_tool.domain.rehearsal import Step
from audit_tool.domain.request import Quality
from audit_tool.domain.working_days import WorkingDays
from audit_tool.sample.story import Story
from audit_tool.sample.written import Came, Rehearsed, Run


def plan_rehearsal(story: Story, name: str, run: Run) -> None:
    """Note what happens in a rehearsal; nothing for a round that is none."""
    told, lead = run.rehearsal, story.coordinator
    if told is None:
        return
    story.note(told.letter_on, lead, partial(_begin, story, name, told))
    for came in told.came:
        story.note(came.on, lead, partial(_receive, story, name, came))
    story.note(told.rest_on, lead, partial(_receive_rest, story, name, told))
    story.note(told.lists_on, lead, partial(_choose, story, name, told))
    story.note(told.audits_on, lead, partial(_send, story, name, told))


def _begin(story: Story, name: str, told: Rehearsed) -> None:
    ws, round_id = story.ws, story.rounds[name]
    day_one = WorkingDays().on_or_after(story.calendar.day(told.letter_on))
    planned = ws.views.rehearsal(round_id).rehearsal
    ws.rehearsals.change(replace(planned, theme=told.theme, lead=told.lead, notified_on=day_one))
    ws.rehearsals.go_on(round_id, Step.NOTIFIED)
    ws.requests.add_usual(round_id)
    _own_everything(story, round_id)
    ws.rehearsals.go_on(round_id, Step.REQUESTS_OUT)


def _own_everything(story: Story, round_id: RoundId) -> None:
    """Give what no agency of the usual list has here to the first that takes part."""
    first = AgencyId(story.ws.views.rehearsal(round_id).agencies[0][0])
    for line in story.ws.views.rehearsal(round_id).requests:
        if line.request.agency_id is None:
            story.ws.requests.change(replace(line.request, agency_id=first))


def _receive(story: Story, name: str, came: Came) -> None:
    lines = story.ws.views.rehearsal(story.rounds[name]).requests
    (asked,) = [line.request for line in lines if line.request.item == came.item]
    quality = Quality.TO_MEND if came.to_mend else Quality.GOOD
    on = max(story.calendar.day(came.on), asked.asked_on or story.calendar.day(came.on))
    story.ws.requests.change(replace(asked, received_on=on, quality=quality, issue=came.to_mend))


def _receive_rest(story: Story, name: str, told: Rehearsed) -> None:
    """Receive all that is named neither among what came by itself nor among what is late."""
    named = {came.item for came in told.came} | set(told.late)
    for line in story.ws.views.rehearsal(story.rounds[name]).requests:
        if line.request.item not in named:
            _receive(story, name, Came(line.request.item, told.rest_on))


def _choose(story: Story, name: str, told: Rehearsed) -> None:
    ws, round_id = story.ws, story.rounds[name]
    for path in told.lists:
        reading = ws.child_lists.read(round_id, path)
        (sheet,) = reading.sheets
        if sheet.guess is not None:
            ws.child_lists.bring_in(round_id, reading, {0: sheet.guess})
    ws.rehearsals.go_on(round_id, Step.LISTS_IN)
    ws.chosen_children.propose(round_id, seed=told.seed)
    for number, why in told.exchanges:
        children = [line.child for line in ws.views.rehearsal(round_id).children]
        out = next(child for child in children if child.number == number)
        reserve = next(child for child in children if child.place is Place.RESERVE)
        ws.chosen_children.exchange(out.id, instead=reserve.id, why=why)


def _send(story: Story, name: str, told: Rehearsed) -> None:
    ws, round_id = story.ws, story.rounds[name]
    ws.rehearsals.go_on(round_id, Step.CHILDREN_CHOSEN)
    ws.rehearsals.go_on(round_id, Step.AUDITS_OUT)
    for number, why in told.dives:
        child = next(line.child for line in ws.views.rehearsal(round_id).children if line.child.number == number)
        ws.chosen_children.go_deeper(child.id, why=why)
    for lesson in told.lessons:
        ws.rehearsals.learn(round_id, side=Side(lesson.side), text=lesson.text, theme_ids=lesson.themes)
