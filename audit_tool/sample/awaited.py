"""A round's forms on their way: which came on paper, who has longer, who was reminded, and a form of a trust's own."""

from __future__ import annotations

from functools import partial

from audit_tool.domain.chasing import Rung
from audit_tool.domain.route import Route
from audit_tool.exchange.own_templates import Said
from audit_tool.exchange.returns.alike import alike
from audit_tool.sample.beside import Arrived, Awaited, Extended, OwnForm, Reminded
from audit_tool.sample.story import Story
from audit_tool.usecases.expected import Reminder


def plan_awaited(story: Story, name: str, awaited: Awaited) -> None:
    """Note what happened to a round's forms on their way."""
    lead = story.coordinator
    for came in awaited.came:
        story.note(came.on, lead, partial(_come, story, name, came))
    for longer in awaited.extended:
        story.note(longer.on, lead, partial(_extend, story, name, longer))
    for written in awaited.reminded:
        story.note(written.on, lead, partial(_remind, story, name, written))
    if awaited.own_form is not None:
        story.note(awaited.own_form.on, lead, partial(_take, story, name, awaited.own_form))
        story.note(awaited.own_form.on + 1, lead, partial(_ask, story, name, awaited.own_form))


def _come(story: Story, name: str, came: Arrived) -> None:
    day = story.calendar.day(came.on)
    story.ws.expected.came(story.returns[name, came.agency], route=Route(came.route), on=day)


def _extend(story: Story, name: str, longer: Extended) -> None:
    day = story.calendar.day(longer.to)
    story.ws.expected.extend(story.returns[name, longer.agency], to=day, why=longer.why)


def _remind(story: Story, name: str, written: Reminded) -> None:
    story.ws.expected.remind([Reminder(story.returns[name, written.agency], Rung(written.rung), written.post)])


def _take(story: Story, name: str, own: OwnForm) -> None:
    """Take a trust's form in as it was read, by what somebody said of its lines and its words."""
    templates, round_id = story.ws.own_templates, story.rounds[name]
    levels = {(choices, word): code for choices, words in own.levels.items() for word, code in words.items()}
    said = Said(lines={alike(label): question for label, question in own.lines.items()}, levels=levels)
    form = templates.open(own.path)
    reading = templates.read(round_id, form, said, trust=own.trust)
    templates.take(round_id, form, reading, trust=own.trust, name=own.trust)


def _ask(story: Story, name: str, own: OwnForm) -> None:
    """Ask its author what a form of the trust's own may mean."""
    questions = [question for question in own.lines.values() if question]
    story.ws.expected.ask(story.returns[name, own.agency], questions=questions[:1], text=own.ask)
