"""Adds, names and removes the rows of a list, by the same pen as every answer."""

from __future__ import annotations

from PySide6.QtCore import QObject

from forms.answers import Key
from forms.rows import added_row, next_row, removed_row, row_name
from ui import wording
from ui.page import Page, Undoable
from ui.pages.form.answering import Answering
from ui.pages.form.roster import Roster
from ui.pages.form.work import Work
from ui.widgets.dialog import ask
from ui.widgets.notices import announce
from ui.wording.rows import ROWS


class Rostering(QObject):
    """What happens to the lists of rows of the form that lies open.

    Args:
        page: whose lists they are.
        answering: writes down what is kept for a row.
    """

    def __init__(self, page: Page, answering: Answering) -> None:
        super().__init__(page)
        self._page, self._answering = page, answering

    def wire(self, roster: Roster, work: Work) -> None:
        """Listen to a list that was just made."""
        roster.edited.connect(self._answering.take)
        roster.left.connect(self._leave)
        roster.again_asked.connect(lambda: self._add_again(roster.key, work))
        roster.add_asked.connect(lambda: self._add(roster.key, work))
        roster.remove_asked.connect(lambda row: self._ask_to_remove((roster.key[0], row), work))

    def _add(self, place: Key, work: Work) -> None:
        sheet = self._answering.sheet
        row = next_row(sheet.rosters.at(place), sheet.kept())
        self._answering.put((place[0], row), added_row())
        work.focus_on_row(place, row)

    def _add_again(self, place: Key, work: Work) -> None:
        """List last year's again: in the rows that have no name yet, and in as many more as it takes."""
        sheet = self._answering.sheet
        repeat = sheet.rosters.at(place)
        names = sheet.missing_rows(repeat)
        for name in names:
            kept = sheet.kept()
            free = (row.id for row in sheet.live.rows(repeat.id) if not row_name(repeat, row.id, kept))
            row = next((each for each in free if not self._answered((repeat.id, each))), None)
            self._answering.put((repeat.id, row or next_row(repeat, kept)), added_row(name))
        words = ROWS[repeat.of]
        announce(self._page, f"Added {wording.count(len(names), words.one, words.many)}")
        work.focus_on_row(place, "")
        self._page.refresh()

    def _leave(self) -> None:
        """Write a name down; what was said of the same lead last year stands beside the questions from now on."""
        self._answering.hand_over()
        if self._answering.sheet.picture.rows_then:
            self._page.refresh()

    def _answered(self, key: Key) -> list[Key]:
        sheet = self._answering.sheet
        return [each for each in sheet.row_keys(key) if not sheet.answer(each).is_blank]

    def _ask_to_remove(self, key: Key, work: Work) -> None:
        """Ask first where somebody has answered something for the row, or done something about it."""
        sheet = self._answering.sheet
        answered = self._answered(key)
        if not answered:
            self._remove(key, work)
            return
        name = sheet.row_name(key)
        actions = sum(len(sheet.actions(each)) for each in answered)
        said = wording.count(len(answered), "answer")
        words = f"What was said stays in the history of this return and counts no more: {said}."
        if actions:
            words += f" What was planned stays in the action plan: {wording.count(actions, 'action')}."
        dialog = ask(self._page.window(), f"Remove {name}?", words, yes=f"Remove {name}", no="Keep it")
        dialog.accepted.connect(lambda: self._remove(key, work))

    def _remove(self, key: Key, work: Work) -> None:
        sheet = self._answering.sheet
        name = sheet.row_name(key)
        self._answering.put(key, removed_row(sheet.row_kept(key)))
        work.focus_on_row((key[0], None), "")
        self._page.done.emit(Undoable(f"{name[:1].upper()}{name[1:]} removed", self._answering.undo))
