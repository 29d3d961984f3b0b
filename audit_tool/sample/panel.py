"""The panels of the sample: one whose hours were held and signed, one that is planned."""

from __future__ import annotations

import datetime as dt
from functools import partial

from audit_tool.domain.action import ActionState
from audit_tool.domain.ids import ActionId, PanelMemberId
from audit_tool.domain.panel import Outcome, Panel, Signs, Slot
from audit_tool.domain.working_days import WorkingDays
from audit_tool.sample.days import HourHeld, SatPanel
from audit_tool.sample.diary import STARTS_WORK
from audit_tool.sample.story import Story, made

TOOK = dt.timedelta(minutes=52)
"""How long before a day's first act an hour of the sample began."""

FROZEN = dt.timedelta(days=-10)


def plan_panel(story: Story, name: str, panel: SatPanel | None) -> None:
    """Note what happens about a round's panel; nothing for a round that has none."""
    if panel is None:
        return
    told, lead = _Panel(story, name, panel), story.coordinator
    story.note(panel.on, lead, told.set_up)
    for hour in panel.held:
        story.note(told.first_on + FROZEN, lead, partial(told.freeze, hour))
        story.note(told.first_on, lead, partial(told.hold, hour))
        if hour.commits is not None and hour.commits.done:
            story.note(hour.commits.due, lead, partial(told.finish, hour))


class _Panel:
    """A panel that is being told. Attributes: name: the folder of its round; first_on: its first day with hours."""

    def __init__(self, story: Story, name: str, panel: SatPanel) -> None:
        self.story, self.name, self.panel = story, name, panel
        self.first_on = WorkingDays().on_or_after(story.calendar.day(panel.first_on))
        self._committed: dict[str, ActionId] = {}

    def set_up(self) -> None:
        """Say who sits, what inspectorates said, and when each agency has its hour."""
        story, verbs, round_id = self.story, self.story.ws.panels, self.story.rounds[self.name]
        members = {
            post: PanelMemberId(
                made(verbs.add_member(round_id=round_id, name=post, agency_id=story.agencies.get(code)))
            )
            for post, code in self.panel.members.items()
        }
        verbs.set_up(Panel(round_id, chair_id=members[self.panel.chair]))
        for said in self.panel.inspected:
            verbs.inspected(
                agency_id=story.agencies[said.agency],
                body=said.body,
                on=story.calendar.day(said.on),
                said=said.said,
                flagged=said.flagged,
            )
        verbs.plan(round_id, first_on=self.first_on)
        if self.panel.held:
            self._ask_only_those_held()

    def _ask_only_those_held(self) -> None:
        verbs, round_id = self.story.ws.panels, self.story.rounds[self.name]
        asked = {self.story.agencies[hour.agency]: hour.at for hour in self.panel.held}
        slots = [line.slot for line in self.story.ws.views.panel(round_id).slots]
        verbs.take_all_out(slot.id for slot in slots if slot.agency_id not in asked)
        for slot in slots:
            if slot.agency_id in asked:
                verbs.change_hour(slot.id, on=self.first_on, at=asked[slot.agency_id])

    def freeze(self, hour: HourHeld) -> None:
        """Freeze what the panel is told about an agency."""
        slot = self._slot(hour)
        self.story.ws.panels.freeze(slot.id, self.story.ws.views.panel_brief(slot.return_id))

    def hold(self, hour: HourHeld) -> None:
        """Hold an hour: its first questions were asked, the panel came to something, and both signed."""
        story, hours, slot = self.story, self.story.ws.panel_hours, self._slot(hour)
        hours.begin(slot.id, at=dt.datetime.combine(self.first_on, STARTS_WORK) - TOOK)
        asked = [question for question, _note in story.ws.views.panel_hour(slot.id).questions]
        for question, said in zip(asked, hour.replies, strict=False):
            hours.note(slot.id, question.key, asked=True, said=said)
        if hour.commits is not None:
            due = story.calendar.day(hour.commits.due)
            done = hours.undertake(slot.id, text=hour.commits.text, owner_role=hour.commits.owner, due_on=due)
            self._committed[hour.agency] = ActionId(made(done))
        hours.conclude(slot.id, outcome=Outcome(hour.outcome), said=hour.said)
        hours.sign(slot.id, Signs.CHAIR, name=self.panel.signs)
        workers = story.area.members[hour.agency].people.values()
        hours.sign(
            slot.id,
            Signs.EXECUTIVE,
            name=next(worker.name for worker in workers if "Executive signatory" in worker.signs),
        )

    def finish(self, hour: HourHeld) -> None:
        """Write down that what an agency committed to was done on its day."""
        if hour.commits is not None:
            day = self.story.calendar.day(hour.commits.due)
            self.story.ws.actions.move(self._committed[hour.agency], ActionState.DONE, proof=hour.commits.done, on=day)

    def _slot(self, hour: HourHeld) -> Slot:
        lines = self.story.ws.views.panel(self.story.rounds[self.name]).slots
        return next(line.slot for line in lines if line.slot.agency_id == self.story.agencies[hour.agency])
