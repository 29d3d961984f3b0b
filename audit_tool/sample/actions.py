"""One action of the sample: written down, and moved along as its file says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Final

from audit_tool.domain.action import ActionState, KindOfChange, Origin
from audit_tool.domain.action_life import Step
from audit_tool.domain.action_notes import Verdict
from audit_tool.domain.ids import ActionId
from audit_tool.sample.diary import Day
from audit_tool.sample.story import Story, made
from audit_tool.sample.written import Deed
from forms.model import Question, QuestionSet, Section, walk

GROUP: Final = "Performance and audit sub-group"
"""Who signs actions off in Northmere."""

SIGNED_AFTER: Final = dt.timedelta(days=21)
RETEST_AFTER: Final = dt.timedelta(days=270)
"""When an action was signed off, and when a closed one is looked at again, where its file does not say."""


def plan_action(story: Story, name: str, deed: Deed, code: str | None = None) -> None:
    """Note an action of a round and how it went.

    Args:
        code: the agency whose return it came from; None for an action of the round as a whole.
    """
    _Action(story, name, deed, code).plan()


@dataclass(slots=True)
class _Action:
    """An action that is being told.

    Attributes:
        name: the folder of its round.
        id: what the workspace calls it, once it is written down.
    """

    story: Story
    name: str
    deed: Deed
    code: str | None
    id: ActionId = field(default=ActionId(""))

    def plan(self) -> None:
        """Note the day it was agreed, what was said of it, and each of its steps."""
        deed = self.deed
        self.story.note(deed.agreed, self.story.coordinator, self._agree)
        if any((deed.baseline, deed.target, deed.how_checked, deed.support)):
            self.story.note(deed.agreed, self.story.coordinator, self._detail)
        if deed.doing is not None:
            self._note_step(deed.doing, Step(ActionState.DOING))
        if deed.progress:
            told = deed.agreed if deed.doing is None else deed.doing
            self.story.note(told, self.story.coordinator, self._report)
        if deed.done:
            self._note_step(deed.done.on, Step(ActionState.DONE, proof=deed.done.proof))
        self._plan_second_clock()
        self._plan_end()

    def _plan_second_clock(self) -> None:
        """Note who signed it off, what a look at it showed, and what it was closed on."""
        deed = self.deed
        closed = deed.worked or deed.output
        signed = deed.signed
        if signed is None and closed and deed.done:
            signed = min(self.story.calendar.day(deed.done.on) + SIGNED_AFTER, self.story.calendar.day(closed.on))
        if signed is not None:
            check_on = None if deed.check is None else self.story.calendar.day(deed.check)
            self._note_step(signed, Step(ActionState.SIGNED_OFF, signed_by=GROUP, check_on=check_on))
        if deed.review is not None:
            self.story.note(deed.review.on, self.story.coordinator, self._look)
        if closed:
            day = self.story.calendar.day(closed.on)
            step = Step(
                ActionState.WORKED if deed.worked else ActionState.OUTPUT_ONLY,
                proof=closed.proof,
                change=KindOfChange(closed.change),
                retest_on=day + RETEST_AFTER if closed.retest is None else self.story.calendar.day(closed.retest),
                reason=deed.reason,
            )
            self._note_step(closed.on, step)

    def _plan_end(self) -> None:
        """Note the day it was dropped, and why."""
        deed = self.deed
        if deed.carried is not None:
            self.story.note(deed.carried, self.story.coordinator, self._carry)
        if deed.withdrawn is not None:
            self._note_step(deed.withdrawn, Step(ActionState.WITHDRAWN, reason=deed.reason or deed.progress))
        if deed.superseded is not None:
            self.story.note(deed.superseded, self.story.coordinator, self._supersede)

    def _note_step(self, on: Day, step: Step) -> None:
        """Note a step. What was over before it was written down here is written with its own day."""
        day = self.story.calendar.day(on)
        written = max(day, self.story.calendar.day(self.deed.agreed))
        self.story.note(
            written, self.story.coordinator, lambda: self.story.ws.actions.take(self.id, replace(step, on=day))
        )

    def _carry(self) -> None:
        deed, story = self.deed, self.story
        story.ws.actions.carry(self.id, story.rounds[deed.carried_into], deed.reason)

    def _supersede(self) -> None:
        later = self.story.actions[self.deed.superseded_by]
        step = Step(ActionState.SUPERSEDED, reason=self.deed.reason, goes_on_in=later)
        self.story.ws.actions.take(self.id, step)

    def _look(self) -> None:
        seen = self.deed.review
        if seen is not None:
            self.story.ws.action_notes.review(self.id, Verdict(seen.verdict), seen.text, said_by=GROUP)

    def _agree(self) -> None:
        deed, story = self.deed, self.story
        code = deed.agency or self.code
        self.id = ActionId(
            made(
                story.ws.actions.add(
                    round_id=story.rounds[self.name],
                    text=deed.text,
                    agency_id=story.agencies[code] if code else None,
                    owner_role=deed.owner,
                    due_on=None if deed.due is None else story.calendar.day(deed.due),
                    source=deed.source or self._source(),
                    measure=deed.measure,
                    theme_ids=deed.themes,
                    return_id=story.returns[self.name, self.code] if self.code else None,
                    question_id=deed.question,
                    finding_id=story.findings[self.name, deed.finding] if deed.finding else None,
                    origin=Origin(deed.origin) if deed.origin else None,
                    state=ActionState.PROPOSED if deed.proposed else ActionState.TO_DO,
                )
            )
        )
        if deed.key:
            story.actions[deed.key] = self.id

    def _report(self) -> None:
        self.story.ws.action_notes.say(self.id, self.deed.progress, said_by=self.deed.owner)

    def _detail(self) -> None:
        deed, lines = self.deed, self.story.ws.views.actions(self.story.rounds[self.name]).lines
        standing = next(line.action for line in lines if line.action.id == self.id)
        self.story.ws.actions.change(
            replace(
                standing,
                baseline=deed.baseline,
                target=deed.target,
                how_checked=deed.how_checked,
                support_ids=tuple(self.story.agencies[each] for each in deed.support),
            )
        )

    def _source(self) -> str:
        """Say which question it came from: "Standard 4, question 4.2"."""
        question_set = self.story.question_set(self.name)
        for section in question_set.sections():
            for node in walk(section.items):
                if isinstance(node, Question) and node.id == self.deed.question:
                    return f"{_place(question_set, section)}, question {node.ref}"
        return ""


def _place(question_set: QuestionSet, section: Section) -> str:
    return f"{question_set.section_word} {section.ref}".capitalize()
