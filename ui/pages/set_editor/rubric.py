"""What each step of the scale looks like for this one question."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from forms.model import Question, QuestionSet
from ui.pages.set_editor.nested import levels_of
from ui.text import PlainEdit, secondary
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column


class Rubric(QWidget):
    """A box for each step; an empty one leaves the scale's own words.

    Signals:
        said: (words by level code, is typing).
    """

    said = Signal(object, bool)

    def __init__(self, question: Question, question_set: QuestionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits: dict[str, PlainEdit] = {}
        column = Column(secondary("What each answer looks like here. Empty leaves the scale's own words."), gap=8)
        for code, words in levels_of(question, question_set):
            edit = PlainEdit(question.descriptors.get(code, ""), least_lines=1, most_lines=4)
            edit.textChanged.connect(self._say)
            self._edits[code] = edit
            column.add(Labelled(words, edit, role="section"))
        self.setLayout(column)

    def _say(self) -> None:
        self.said.emit({code: words for code, edit in self._edits.items() if (words := edit.toPlainText())}, True)
