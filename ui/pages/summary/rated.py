"""Gaps and strengths: each answer with what shows it, and what may be made of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.summary import Rated
from forms.answers import IMPACT_STEPS
from ui import wording
from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Pill
from ui.widgets.surface import Card

AT_ONCE = 20
"""Rows made at once; the rest wait behind a button, so that a long list opens without a pause."""


class RatedRow(Card):
    """One answer: its rating, the question, what is different for children, and three things to do with it.

    Signals:
        write_asked, act_asked, go_asked: the Rated.
    """

    write_asked = Signal(object)
    act_asked = Signal(object)
    go_asked = Signal(object)

    def __init__(self, rated: Rated, *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rated = rated
        level = rated.level
        place = ", ".join(part for part in (rated.section, rated.row_label) if part)
        self._written = Pill("Finding written", "ok", "tick", small=True)
        self._acted = Pill("Has an action", "ok", "tick", small=True)
        marks = Flow(
            Pill(level.label, level.tone, level.glyph, small=True),
            PlainLabel(place, "caption", "ink2"),
            self._written,
            self._acted,
            gap=8,
        )
        self._write = Button("Write a finding", small=True)
        self._act = Button("Add action", small=True, icon="plus")
        self._go = Button(f"Go to {rated.ref}" if rated.ref else "Go to question", "quiet", small=True)
        for button, signal in ((self._write, self.write_asked), (self._act, self.act_asked), (self._go, self.go_asked)):
            button.setAccessibleDescription(rated.asked)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self._rated))
        self._may_change = may_change
        self._told = PlainLabel("", "secondary", "ink2")
        question = PlainLabel(" ".join(part for part in (rated.ref, rated.asked) if part), "strong")
        buttons = Flow(self._write, self._act, self._go, gap=8)
        self.setLayout(Column(marks, question, self._told, buttons, gap=6, margins=(16, 12, 12, 10)))
        self.show_rated(rated)

    def show_rated(self, rated: Rated) -> None:
        """Show what has been made of it since; the focus stays where it was."""
        self._rated = rated
        self._told.setText(_shown_by(rated))
        self._written.setVisible(rated.has_finding)
        self._acted.setVisible(rated.has_action)
        for button, made in ((self._write, rated.has_finding), (self._act, rated.has_action)):
            if made and button.hasFocus():
                self._go.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setVisible(self._may_change and not made)


def _shown_by(rated: Rated) -> str:
    """Say what shows the rating: how much evidence, and what is different for children."""
    answer = rated.answer
    pieces = wording.count(len(answer.evidence), "piece") + " of evidence"
    said = f"“{answer.impact}”" if answer.impact else "Nothing said about what is different for children."
    step = f" ({IMPACT_STEPS[answer.impact_step].lower()})" if answer.impact_step is not None else ""
    return f"{pieces[:1].upper()}{pieces[1:]}. {said}{step}"


class RatedList(QWidget):
    """The gaps, or the strengths, of a return.

    Args:
        name: what they are.
        about: one line above them.
        none: (title, words) of what is said when there are none.

    Signals:
        write_asked, act_asked, go_asked: as of a RatedRow.
    """

    write_asked = Signal(object)
    act_asked = Signal(object)
    go_asked = Signal(object)

    def __init__(self, name: str, about: str, none: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rated: tuple[Rated, ...] = ()
        self._rows: dict[tuple[str, str | None], RatedRow] = {}
        self._may_change = True
        self._about = PlainLabel(about, "secondary", "ink2")
        self._empty = EmptyState("tick", *none)
        self._lines = Column(gap=10)
        self._more = Button("")
        self._more.clicked.connect(self._show_more)
        self.setLayout(Column(self._about, self._lines, Row(self._more, None), self._empty, gap=10))

    def show_rated(self, rated: Sequence[Rated], *, may_change: bool) -> None:
        """Show other answers, or what has been made of them since.

        Args:
            may_change: whether something may still be made of them: not in a closed round.
        """
        if [one.key for one in rated] != [one.key for one in self._rated] or may_change != self._may_change:
            self._forget()
        self._rated, self._may_change = tuple(rated), may_change
        for one in self._rated[: max(AT_ONCE, len(self._rows))]:
            self._show(one)
        self._tell()

    def _forget(self) -> None:
        for row in self._rows.values():
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}

    def _show(self, rated: Rated) -> None:
        if rated.key in self._rows:
            self._rows[rated.key].show_rated(rated)
            return
        row = RatedRow(rated, may_change=self._may_change)
        row.write_asked.connect(self.write_asked)
        row.act_asked.connect(self.act_asked)
        row.go_asked.connect(self.go_asked)
        self._rows[rated.key] = row
        self._lines.addWidget(row)

    def _show_more(self) -> None:
        first_new = self._rated[len(self._rows)].key
        for one in self._rated[: len(self._rows) + AT_ONCE]:
            self._show(one)
        self._tell()
        self._rows[first_new].findChild(Button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        left = len(self._rated) - len(self._rows)
        self._more.setText(f"Show {min(left, AT_ONCE)} more of {left}")
        self._more.setVisible(left > 0)
        self._about.setVisible(bool(self._rated))
        self._empty.setVisible(not self._rated)
