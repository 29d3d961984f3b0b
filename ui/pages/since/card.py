"""One question of this year with last year's answer, and what may be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.since_last_year import Line
from ui.flows.last_year import last_year_card
from ui.pages.since import words
from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Column, Part
from ui.widgets.marked_words import MarkedWords
from ui.widgets.marks import Pill
from ui.widgets.said import rating
from ui.widgets.surface import Card
from ui.wording import since


class LineCard(Card):
    """A question with what changed in it, last year's answer, this year's so far, and the ways on.

    Signals:
        keep_asked, again_asked, change_asked: the Line.
    """

    keep_asked = Signal(object)
    again_asked = Signal(object)
    change_asked = Signal(object)

    def __init__(self, line: Line, *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.line = line
        question = line.question
        asked = PlainLabel(" ".join(part for part in (question.ref, question.label) if part), "strong")
        said = since.changes(line.last.reasons, line.last.year_label)
        marks = [Pill(one, "part", "info", small=True) for one in said]
        if line.row_label:
            marks.insert(0, Pill(line.row_label, "plum", "people", small=True))
        parts: list[Part] = [asked]
        if marks:
            parts.append(Flow(*marks))
        if line.marks:
            parts.append(MarkedWords(line.marks))
        parts.append(last_year_card(line.last, question))
        self._buttons = self._make_buttons(may_change)
        parts += self._told(may_change)
        self.setLayout(Column(*parts, gap=8, margins=(18, 14, 16, 14)))

    def focus_first(self) -> None:
        """Put the keyboard on what is most likely wanted."""
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _told(self, may_change: bool) -> list[Part]:
        """Say how it stands this year, or why it cannot be kept, or what stays behind; with the ways on."""
        line, ways = self.line, Flow(*self._buttons, gap=8)
        if line.is_settled:
            words_now = rating(line.now_level, line.question, line.now, line.now_words)
            said = PlainLabel("This year:", "secondary", wrap=False)
            if isinstance(words_now, PlainLabel):
                return [Column(said, words_now, gap=3), ways]
            return [Flow(said, words_now, *self._buttons, gap=10)]
        why = "" if line.last.offered else since.why_not_kept(line.last.reasons)
        told = why or (words.left_behind(line) if may_change else "")
        return [PlainLabel(told, "secondary", "ink2"), ways] if told else [ways]

    def _make_buttons(self, may_change: bool) -> list[Button]:
        line = self.line
        go = Button(f"Go to {words.name(line)}" if line.is_settled or not may_change else "Change", small=True)
        go.clicked.connect(lambda: self.change_asked.emit(line))
        made = [go]
        if may_change and not line.is_settled and line.last.offered is not None:
            keep = Button(words.keep(line), "primary", small=True)
            keep.clicked.connect(lambda: self.keep_asked.emit(line))
            made.insert(0, keep)
            if line.last.offered.evidence:
                again = Button("Keep, but it needs evidence again", small=True)
                again.clicked.connect(lambda: self.again_asked.emit(line))
                made.append(again)
        for button in made:
            button.setAccessibleDescription(line.question.label)
        return made
