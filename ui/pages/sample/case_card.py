"""The case a person has moved to: its forms, who reads which twice, and the way to replace it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.sampling import CaseLine, FormLine
from ui.pages.sample import words
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.surface import Card, Hairline


class CaseCard(Card):
    """One case with its forms.

    Signals:
        form_asked: the id of the return to open.
        meeting_asked: the id of the joint record whose meeting is held.
        second_asked: the id of the return to read a second time.
        replace_asked: the case is to be replaced.
    """

    form_asked = Signal(str)
    meeting_asked = Signal(str)
    second_asked = Signal(str)
    replace_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._label, self._about, self._apart = heading(), secondary(), secondary()
        self._replaced = secondary()
        self._forms = Column(gap=8)
        self.replace_it = Button("Replace this case", "quiet", wide=True)
        self.replace_it.clicked.connect(self.replace_asked)
        self.setLayout(
            Column(
                self._label,
                self._about,
                self._replaced,
                self._apart,
                self._forms,
                self.replace_it,
                None,
                gap=8,
                margins=(18, 14, 16, 14),
            )
        )
        self.setAccessibleName("The case chosen")

    def show_case(self, case: CaseLine | None, *, may_change: bool) -> None:
        """Show another case, or that none is chosen."""
        clear(self._forms)
        self._label.setText(case.label if case else "Choose a case in the table.")
        entry = case.entry if case else None
        about = [entry.code, words.band(entry), entry.sex, entry.area, entry.plan] if entry else []
        self._about.setText(", ".join(part for part in about if part))
        apart = words.far_apart(case) if case else ""
        self._apart.setText(f"Far apart: {apart}" if apart else "")
        replaced = words.replaced(case) if case else ""
        self._replaced.setText(replaced)
        self._replaced.setVisible(bool(replaced))
        self._about.setVisible(bool(about))
        self._apart.setVisible(bool(apart))
        for form in case.forms if case else ():
            self._forms.addWidget(self._form(form, may_change=may_change))
        self.replace_it.setVisible(case is not None and may_change and not case.replaced_by)

    def _form(self, form: FormLine, *, may_change: bool) -> QWidget:
        state = "Back" if form.is_back else "In progress" if form.is_begun else "Not started"
        open_it = Button("Open", small=True)
        open_it.setAccessibleDescription(form.who)
        open_it.clicked.connect(lambda: self.form_asked.emit(form.return_id))
        head = Column(PlainLabel(form.who, "strong"), secondary(state), gap=1)
        parts: list[QWidget] = [Hairline(), Box(Row((Box(head), 1), open_it, gap=10))]
        second = words.second(form)
        if second:
            parts.append(secondary(second))
        if form.is_joint:
            meet = Button("Open the meeting", icon="people", small=True)
            meet.setAccessibleDescription(form.who)
            meet.clicked.connect(lambda: self.meeting_asked.emit(form.return_id))
            parts.append(Box(Flow(meet, gap=6)))
        if not form.is_joint and form.is_back and may_change:
            again = Button("Read a second time", small=True)
            again.setAccessibleDescription(form.who)
            again.clicked.connect(lambda: self.second_asked.emit(form.return_id))
            parts.append(Box(Flow(again, gap=6)))
        return Box(Column(*parts, gap=4))
