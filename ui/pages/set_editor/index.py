"""The left pane of the editor: the outline with its questions counted, the state of the checks, and what leads on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from forms.checks import Finding
from forms.model import QuestionSet
from ui import wording
from ui.pages.set_editor import words
from ui.pages.set_editor.outline import Outline
from ui.pages.set_editor.repeat_panel import FOR_EACH
from ui.style import font
from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box, Column, Row, hide_unless
from ui.widgets.marks import IconView
from ui.widgets.row_button import RowButton
from ui.widgets.surface import Hairline, Panel


class IndexPane(Panel):
    """What there is, what is to be mended, and the ways to add, compare and publish.

    Signals:
        question_asked, section_asked: add one.
        repeat_asked: what a question is to be asked for each of: child, designated_lead, agency or sampled_file.
        checks_asked, changes_asked, publish_asked: the person wants to see or do that.
    """

    question_asked = Signal()
    section_asked = Signal()
    repeat_asked = Signal(str)
    checks_asked = Signal()
    changes_asked = Signal()
    publish_asked = Signal()

    def __init__(self, *, follows_something: bool, parent: QWidget | None = None) -> None:
        super().__init__(sides="r", parent=parent)
        self.outline = Outline()
        self._count = PlainLabel("", "strong", wrap=False)
        add = Button("Add", "quiet", icon="plus", small=True)
        add.setAccessibleName("Add a question")
        add.clicked.connect(self.question_asked)
        section = Button("Add a section", "quiet", small=True, wide=True)
        section.clicked.connect(self.section_asked)
        self._each = Button("Ask for each", "quiet", small=True, wide=True, end_icon="down")
        self._each.setAccessibleName("Add a question asked for each child, lead, agency or file")
        self._each.clicked.connect(self._open_menu)
        self._state, self._mark = PlainLabel("", "strong"), IconView("tick", size=20)
        line = Row(self._mark, (self._state, 1), IconView("right", size=18), gap=10, margins=(16, 12, 12, 12))
        self._checks = RowButton(line, "Checks")
        self._checks.clicked.connect(self.checks_asked)
        compare, publish = Button("Compare", wide=True), Button("Publish", "primary", wide=True)
        compare.clicked.connect(self.changes_asked)
        publish.clicked.connect(self.publish_asked)
        hide_unless(follows_something, compare)
        head = Row((self._count, 1), add, gap=8, margins=(16, 12, 12, 4))
        acts = Row((compare, 1), (publish, 1), gap=8, margins=(12, 4, 12, 12))
        more = Box(EqualColumns(section, self._each, least=110, gap=4))
        foot = Column(Row(more, margins=(8, 4, 8, 4)), Hairline(), self._checks, acts, gap=0)
        self.setLayout(Column(head, (self.outline, 1), foot, gap=0))

    def _open_menu(self) -> None:
        menu = QMenu("A question asked for each", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(font("body"))
        for said, of in FOR_EACH:
            menu.addAction(said).triggered.connect(lambda _checked=False, of=of: self.repeat_asked.emit(of))
        menu.popup(self._each.mapToGlobal(QPoint(0, self._each.height())))

    def show_set(self, question_set: QuestionSet, findings: Sequence[Finding], current: str) -> None:
        """Show the draft as it stands, with what the checks last found in it."""
        self._count.setText(wording.count(len(question_set.questions()), "question"))
        self.outline.show_set(question_set, words.flags(findings), current)
        said = words.to_look_at(findings)
        self._state.setText(said)
        self._mark.show_icon("warn" if findings else "tick", words.ink_of(findings))
        self._checks.show_name(said)
