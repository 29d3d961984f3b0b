"""The meeting of the sample's case audit: who came, whose voice was heard, who did not agree, and that all is done."""

from __future__ import annotations

from audit_tool.domain.meeting import Voice
from audit_tool.sample.story import Story
from audit_tool.sample.written import MEETING, Room


def hold(story: Story, name: str, room: Room) -> None:
    """Hold the meeting of a round, once its ratings are written down."""
    verbs, return_id = story.ws.meeting, story.returns[name, MEETING]
    for code in story.area.rounds[name].expects:
        agency = story.agencies[code]
        verbs.attend(return_id=return_id, agency_id=agency, present=code in room.came, role=room.came.get(code, ""))
    for question, said in room.heard.items():
        for child, voice in zip(story.children[name], said, strict=True):
            verbs.hear(return_id=return_id, key=(question, child), voice=Voice(voice))
    for question, code, why in room.dissents:
        verbs.dissent(return_id=return_id, key=(question, None), agency_id=story.agencies[code], why=why)
    for line in story.ws.views.meeting(return_id).lines:
        verbs.settle(return_id=return_id, question_id=line.kloe.id)
