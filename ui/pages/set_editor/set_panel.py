"""The middle of the editor, about the question set as a whole."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.question_sets import EditorPicture
from forms.editing import users_of_scale
from forms.model import QuestionSet, Scale
from ui import wording
from ui.pages.set_editor.bound import Bound
from ui.pages.set_editor.findings import FindingsList
from ui.pages.set_editor.scoring_part import ScoringFields, levels_of
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button
from ui.widgets.disclosure import Disclosure
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.surface import Card


class SetPanel(Bound):
    """Its name, what audit it is for, how it begins, and its scales.

    Signals:
        changed: (fields with their values, is typing) on every change a person makes.
        scale_asked: the Scale to be written; None for a new one.
    """

    changed = Signal(object, bool)
    scale_asked = Signal(object)

    def __init__(self, question_set: QuestionSet, picture: EditorPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said.connect(lambda field, value, typing: self.changed.emit({field: value}, typing))
        self.findings = FindingsList()
        self._scales = Column(gap=6)
        self._title = PlainLabel("About this question set", "title")
        head = Column(self._title, secondary(_follows(picture)), gap=0)
        parts = (
            self.line_of("title", "Name", empty=""),
            self.line_of("short_title", "Short name", hint="At most 22 letters.", empty=""),
            self.line_of("edition", "Edition", hint="What it rests on: Working Together 2026."),
            self.line_of("section_word", "What a section is called", hint="Standard, part, line of enquiry.", empty=""),
            self.words_of("intro", "How it begins", hint="Whoever answers reads this first.", least=4),
        )
        self._scoring: ScoringFields | None = None
        self._set = question_set
        scoring = Disclosure(
            PlainLabel("Scoring and bands", "strong"), "Scoring and bands", self._make_scoring, note="Opens the rule"
        )
        add = Button("Add a scale", small=True, icon="plus")
        add.clicked.connect(lambda: self.scale_asked.emit(None))
        scales = Column(Row(heading("Scales"), None, add), self._scales, gap=8)
        self.setLayout(Column(head, *parts, self.findings, Box(scales), scoring, None, gap=14))
        self.show_set(question_set)

    def show_set(self, question_set: QuestionSet) -> None:
        """Show the set as it stands."""
        self._set = question_set
        self.show_values(question_set)
        if self._scoring is not None:
            self._scoring.show_scoring(question_set.scoring, levels_of(question_set.questions(), question_set))
        clear(self._scales)
        for scale in question_set.scales:
            self._scales.add(self._scale_card(scale, question_set))

    def focus_first(self) -> None:
        """Put the keyboard in its name."""
        self.box("title").setFocus()

    def _make_scoring(self) -> QWidget:
        fields = self._scoring = ScoringFields()
        fields.ruled.connect(lambda scoring, typing: self.changed.emit({"scoring": scoring}, typing))
        fields.rested.connect(self.rested)
        fields.show_scoring(self._set.scoring, levels_of(self._set.questions(), self._set))
        return Box(Column(fields, margins=(14, 4, 14, 14)))

    def _scale_card(self, scale: Scale, question_set: QuestionSet) -> QWidget:
        users = len(users_of_scale(question_set, scale.id))
        steps = ", ".join(level.label for level in scale.levels)
        about = secondary(f"{steps}. {wording.count(users, 'question')}.")
        edit = Button("Change", small=True, icon="edit")
        edit.setAccessibleDescription(scale.title)
        edit.clicked.connect(lambda: self.scale_asked.emit(scale))
        told = Box(Column(PlainLabel(scale.title, "strong"), about, gap=2))
        return Card(Row((told, 1), edit, gap=12, margins=(14, 9, 12, 9)))


def _follows(picture: EditorPicture) -> str:
    if picture.previous is None:
        return "The first version of a set of your own."
    return f"It follows {picture.previous.title}, version {picture.previous.version}."
