"""One action of the sample: written down, and moved along as its file says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from audit_tool.domain.action import ActionState
from audit_tool.domain.ids import ActionId
from audit_tool.sample.diary import Day
from audit_tool.sample.story import Story, made
from audit_tool.sample.written import Deed
from forms.model import Question, QuestionSet, Section, walk


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
        """Note the day it was agreed, and each of its moves."""
        deed = self.deed
        self.story.note(deed.agreed, self.story.coordinator, self._agree)
        if deed.doing is not None:
            self._note_move(deed.doing, ActionState.DOING)
        if deed.progress:
            told = deed.agreed if deed.doing is None else deed.doing
            self.story.note(told, self.story.coordinator, self._report)
        if deed.done:
            self._note_move(deed.done.on, ActionState.DONE, deed.done.proof)
        if deed.worked:
            self._note_move(deed.worked.on, ActionState.WORKED, deed.worked.proof)
        if deed.withdrawn is not None:
            self._note_move(deed.withdrawn, ActionState.WITHDRAWN)

    def _note_move(self, on: Day, state: ActionState, proof: str = "") -> None:
        """Note a move. What was over before it was written down here is written with its own day."""
        day = self.story.calendar.day(on)
        written = max(day, self.story.calendar.day(self.deed.agreed))
        self.story.note(
            written,
            self.story.coordinator,
            lambda: self.story.ws.actions.move(self.id, state, proof=proof, on=day),
        )

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
                )
            )
        )

    def _report(self) -> None:
        lines = self.story.ws.views.actions(self.story.rounds[self.name]).lines
        standing = next(line.action for line in lines if line.action.id == self.id)
        self.story.ws.actions.change(replace(standing, progress=self.deed.progress))

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
