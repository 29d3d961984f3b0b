"""Writes the reminders that are due: what each step of the ladder says, the folder, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.chasing import Rung
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import RoundId
from audit_tool.usecases.expected import Reminder
from audit_tool.usecases.reminders import REMINDER
from audit_tool.views.board import BoardPicture
from ui import wording
from ui.flows.one_by_one import NOT_EVERYTHING, Errand, OneByOne, Outcome
from ui.flows.sentences import words_of
from ui.flows.shut_gate import tell_some_shut
from ui.hub import Hub
from ui.page import Page
from ui.pages.board import words as said
from ui.text import PlainEdit, PlainLabel
from ui.widgets.button import Button
from ui.widgets.choose_path import choose_folder
from ui.widgets.dialog import tell
from ui.widgets.dialog_fields import Fields
from ui.widgets.form_dialog import FormDialog
from ui.widgets.gauges import ProgressBar
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column, Row
from ui.widgets.surface import Card

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace

LEAD = (
    "Each gets a letter and a draft of a mail, and a list to merge from lies beside them. This app sends nothing "
    "itself. What you change here is what the round says from now on."
)


class WordFields(Fields):
    """What each step of the ladder says that is due now."""

    def __init__(self, due: Mapping[Rung, int], words: Mapping[Rung, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[Rung, PlainEdit] = {}
        parts = []
        for rung, count in due.items():
            box = PlainEdit(least_lines=2, most_lines=6)
            box.setPlainText(words[rung])
            self._boxes[rung] = box
            parts.append(Labelled(f"{said.RUNGS[rung]}: {wording.count(count, 'letter')}", box))
        self.setLayout(Column(*parts, gap=12))
        self.begin()

    def written(self) -> tuple[object, ...]:
        """Return all that is written."""
        return tuple(box.toPlainText() for box in self._boxes.values())

    def changed(self, words: Mapping[Rung, str]) -> dict[Rung, str]:
        """Return what reads otherwise than it did."""
        texts = {rung: box.toPlainText().strip() for rung, box in self._boxes.items()}
        return {rung: text for rung, text in texts.items() if text != words[rung].strip()}


class Reminding(Card):
    """Runs the dialogs, then shows how many are written while they are.

    Signals:
        written: some or all of them were.
    """

    written = Signal()

    def __init__(self, hub: Hub, page: Page) -> None:
        super().__init__()
        self._hub, self._page = hub, page
        self._folder, self._round_id = Path(), RoundId("")
        self.going = OneByOne(hub, self)
        self.going.moved.connect(self._show_moved)
        self.going.ended.connect(self._show_ended)
        self.going.failed.connect(self._show_failed)
        self._progress = ProgressBar("Reminders written", tall=6)
        self._far = PlainLabel("", "secondary", "ink2")
        self._stop = Button("Stop", small=True)
        self._stop.clicked.connect(self.going.stop)
        self.setLayout(
            Column(self._progress, Row(self._far, None, self._stop, gap=10), gap=6, margins=(18, 12, 18, 12))
        )
        self.hide()
        self.choose_folder = choose_folder

    def ask(self, picture: BoardPicture) -> None:
        """Ask what they are to say, then for a folder."""
        round_id = picture.round.id
        self._hub.ask(lambda ws: ws.views.reminder_words(round_id), partial(self._ask_words, picture))

    def _ask_words(self, picture: BoardPicture, words: dict[Rung, str]) -> None:
        reminders = reminders_of(picture)
        due = {rung: sum(each.step is rung for each in reminders) for rung in Rung}
        fields = WordFields({rung: count for rung, count in due.items() if count}, words)
        title = f"Write {wording.count(len(reminders), 'reminder')}"
        window = self._page.window()
        dialog = FormDialog(title, LEAD, fields, act="Choose a folder", is_touched=fields.is_touched, parent=window)

        def submit() -> None:
            """Keep the words first: whoever thinks better of the folder has written them all the same."""
            word = partial(_word, picture.round.id, dict(fields.changed(words)))
            self._hub.run(word, initiator=self, then=kept, failed=lambda error: self._page.tell(error, dialog.refuse))

        def kept(_changes: Changes) -> None:
            dialog.finish()
            self._ask_folder(picture)

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def _ask_folder(self, picture: BoardPicture) -> None:
        self.choose_folder(self._page, "Where the reminders are to lie", partial(self._begin, picture))

    def _begin(self, picture: BoardPicture, folder: Path) -> None:
        """Write the reminders that are due into a folder."""
        self._folder, self._round_id = folder, picture.round.id
        names = {row.return_id: row.agency.name for row in picture.to_remind}
        due = {Errand(names[each.return_id], partial(_write, each, folder)): each for each in reminders_of(picture)}
        self.show()
        self.going.begin_errands(
            tuple(due),
            closing=lambda outcome: partial(
                _write_list, picture.round.id, tuple(due[errand] for errand in outcome.done), folder
            ),
        )

    def _show_moved(self, done: int, whole: int) -> None:
        self._progress.show_value(done, whole)
        self._far.setText(f"{done} of {whole} done")

    def _show_ended(self, outcome: Outcome) -> None:
        self.hide()
        self.written.emit()
        errors = [error for _errand, error in outcome.refused]
        tell_some_shut(self._page, *self._told(outcome), errors, code=REMINDER, subject=self._round_id)

    def _told(self, outcome: Outcome) -> tuple[str, str]:
        done = len(outcome.done)
        if not done and outcome.refused:
            return NOT_EVERYTHING, outcome.why_not()
        lies = f"They lie in {self._folder}. Send the drafts, or merge your own letters from the list."
        rest = outcome.whole - done - len(outcome.refused)
        left = f"{rest} {'is' if rest == 1 else 'are'} left." if outcome.is_stopped else ""
        title = f"{wording.count(done, 'reminder').capitalize()} written"
        return title, " ".join(filter(None, (left, lies, outcome.why_not())))

    def _show_failed(self, error: AuditToolError) -> None:
        self.hide()
        self.written.emit()
        tell(self._page.window(), NOT_EVERYTHING, words_of(error))


def reminders_of(picture: BoardPicture) -> tuple[Reminder, ...]:
    """List the reminders that are due."""
    return tuple(
        Reminder(row.return_id, row.standing.step.rung, row.to)
        for row in picture.to_remind
        if row.standing.step is not None
    )


def _word(round_id: RoundId, changed: Mapping[Rung, str], ws: Workspace) -> Changes:
    """Keep the words before the first letter that says them."""
    changes = Changes()
    for rung, text in changed.items():
        changes |= ws.reminders.word(round_id, rung, text)
    return changes


def _write(reminder: Reminder, folder: Path, ws: Workspace) -> Changes:
    made = ws.views.reminder(reminder.return_id, reminder.step, reminder.post)
    return ws.reminders.write(reminder, letter=made.letter, subject=made.subject, text=made.text, folder=folder)


def _write_list(round_id: RoundId, reminders: Sequence[Reminder], folder: Path, ws: Workspace) -> Changes:
    return ws.reminders.write_list(round_id, reminders, folder)
