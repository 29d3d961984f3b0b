"""What each step of the scale looks like for this one question."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from forms.levels import steps_of
from forms.model import Question, QuestionSet
from ui.pages.set_editor.bound import leave_undo_to_the_page
from ui.text import PlainEdit, secondary
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column


class Rubric(QWidget):
    """A box for each step; an empty one leaves the scale's own words.

    Signals:
        said: (words by level code, is typing).
        rested: a box was left.
    """

    said = Signal(object, bool)
    rested = Signal()

    def __init__(self, question: Question, question_set: QuestionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits: dict[str, PlainEdit] = {}
        self._others: dict[str, str] = {}
        column = Column(secondary("What each answer looks like here. Empty leaves the scale's own words."), gap=8)
        for code, words in steps_of(question, question_set).items():
            edit = PlainEdit(least_lines=1, most_lines=4)
            edit.textChanged.connect(self._say)
            edit.left.connect(self.rested)
            leave_undo_to_the_page(edit)
            self._edits[code] = edit
            column.add(Labelled(words, edit, role="section"))
        self.setLayout(column)
        self.show_words(question.descriptors)

    def show_words(self, descriptors: Mapping[str, str]) -> None:
        """Show what stands for each step; words for a step without a box are kept."""
        self._others = {code: words for code, words in descriptors.items() if code not in self._edits}
        for code, edit in self._edits.items():
            edit.blockSignals(True)
            edit.show_text(descriptors.get(code, ""))
            edit.blockSignals(False)

    def _say(self) -> None:
        written = {code: words for code, edit in self._edits.items() if (words := edit.toPlainText())}
        self.said.emit(self._others | written, True)
