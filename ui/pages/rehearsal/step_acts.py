"""What is done with the clock, the steps, the feedback and the lessons of a rehearsal."""

from __future__ import annotations

from functools import partial

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import FindingId, RoundId
from audit_tool.domain.lesson import Side
from audit_tool.domain.rehearsal import FEEDBACK, Rehearsal, Step
from audit_tool.workspace import Workspace
from ui.flows.write_down import Verb, always, write_down
from ui.pages.rehearsal import words
from ui.pages.rehearsal.clock_fields import ClockFields
from ui.pages.rehearsal.doing import Doing
from ui.pages.rehearsal.fields import WhyFields
from ui.pages.rehearsal.lesson_fields import LessonFields
from ui.widgets.dialog import ask
from ui.wording.rehearsal import STEPS


class StepActs(Doing):
    """Sets the clock, goes from step to step, writes feedback and lessons down."""

    def set_clock(self) -> None:
        """Ask for theme, day 1, numbers and closed days."""
        picture = self.picture
        if picture is None:
            return
        before, fields = picture.rehearsal, ClockFields(picture.rehearsal)
        write_down(
            self.page,
            fields,
            title="Set the clock",
            about="Day 1 is the day of the letter. Every date follows from it.",
            act="Set the clock",
            verb=lambda: partial(_change, fields.written()),
            fact="The clock is set",
            undo=always(lambda ws: ws.rehearsals.change(before)),
        )

    def go_on(self) -> None:
        """Go on to the next step; ask first where it cannot be taken back, or where something is missing."""
        picture = self.picture
        coming = picture.rehearsal.step.next if picture else None
        if picture is None or coming is None:
            return
        round_id = picture.round.id
        if picture.lack is not None:
            fields = WhyFields(words.DESPITE, "It is printed in the timeline.")
            title = STEPS[coming.value][1]
            write_down(
                self.page,
                fields,
                title=title,
                about="Something is still missing.",
                act=title,
                verb=lambda: partial(_go_on, round_id, coming, fields.why()),
                fact=STEPS[coming.value][0],
                undo=always(lambda ws: ws.rehearsals.go_back(round_id, coming)),
                keeps=False,
            )
        elif not coming.may_be_taken_back:
            about = words.SENDING if coming is Step.AUDITS_OUT else "Nothing in it can be changed after that."
            dialog = ask(
                self.page.window(), f"{STEPS[coming.value][1]}?", about, yes=STEPS[coming.value][1], no="Not yet"
            )
            dialog.accepted.connect(lambda: self._step_on(round_id, coming))
        else:
            self._step_on(round_id, coming)

    def go_back(self) -> None:
        """Take the latest step back."""
        if self.picture is not None:
            round_id, latest = self.picture.round.id, self.picture.rehearsal.step
            self.run(lambda ws: ws.rehearsals.go_back(round_id, latest))

    def _step_on(self, round_id: RoundId, coming: Step) -> None:
        undo = always(lambda ws: ws.rehearsals.go_back(round_id, coming)) if coming.may_be_taken_back else None
        self.run(lambda ws: ws.rehearsals.go_on(round_id, coming), fact=STEPS[coming.value][0], undo=undo)

    def write_feedback(self) -> None:
        """Write the lead inspector's words down."""
        picture = self.picture
        if picture is None:
            return
        part = (FEEDBACK, "What the lead inspector said", "In words, without a grade.", picture.feedback)
        self.write_passages("The lead inspector’s feedback", "", picture.round.id, [part])

    def write_lesson(self) -> None:
        """Write a lesson down."""
        picture = self.picture
        if picture is None:
            return
        fields = LessonFields(picture.themes)

        def undo(changes: Changes) -> Verb:
            made = FindingId(changes.made or "")
            return lambda ws: ws.findings.withdraw(made)

        write_down(
            self.page,
            fields,
            title="Write a lesson",
            about="It is a finding as well: actions are made from it there.",
            act="Write it down",
            verb=lambda: partial(_learn, picture.round.id, fields.side(), fields.words(), fields.theme_ids()),
            fact="Lesson written",
            undo=undo,
        )


def _learn(round_id: RoundId, side: Side, text: str, theme_ids: tuple[str, ...], ws: Workspace) -> Changes:
    return ws.rehearsals.learn(round_id, side=side, text=text, theme_ids=theme_ids)


def _change(rehearsal: Rehearsal, ws: Workspace) -> Changes:
    return ws.rehearsals.change(rehearsal)


def _go_on(round_id: RoundId, coming: Step, despite: str, ws: Workspace) -> Changes:
    return ws.rehearsals.go_on(round_id, coming, despite=despite)
