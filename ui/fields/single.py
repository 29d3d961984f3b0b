"""One choice from a list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui.fields._question import QuestionField
from ui.widgets.choices import Dropdown, RadioRow
from ui.widgets.layouts import Column, Row

MOST_ROWS = 7
"""A longer list becomes a drop-down."""


class _Rows(QWidget):
    """Rows of which one is chosen; Delete takes the choice back."""

    def __init__(self, options: tuple[tuple[str, str], ...], take: Any) -> None:
        super().__init__()
        self._take = take
        self._group = QButtonGroup(self)
        self.rows = {code: RadioRow(label) for code, label in options}
        for code, row in self.rows.items():
            self._group.addButton(row)
            row.clicked.connect(lambda _checked=False, code=code: take(code))
        self.setLayout(Column(*self.rows.values(), gap=0))

    def show_code(self, code: object) -> None:
        """Choose a row; none when the list does not have the code."""
        self._group.setExclusive(False)
        for each, row in self.rows.items():
            row.setChecked(each == code)
        self._group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the choice back by Delete."""
        locked = any(row.is_read_only() for row in self.rows.values())
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not locked:
            self.show_code(None)
            self._take(None)
        else:
            super().keyPressEvent(event)


class Field(QuestionField):
    """Rows of which one is chosen, or a drop-down list when there are many."""

    def build(self) -> QWidget:
        """Make the rows or the list."""
        listed = self.question_set.option_list(self.question.options)
        options = tuple((option.code, option.label) for option in listed.options) if listed else ()
        self.rows = _Rows(options, self.take) if len(options) <= MOST_ROWS else None
        self.list = Dropdown(self.question.label)
        if self.rows is not None:
            return self.rows
        self.list.setPlaceholderText("Choose one")
        self.list.show_entries([(label, code) for code, label in options])
        self.list.chosen.connect(self.take)
        holder = QWidget()
        holder.setLayout(Row(self.list, None))
        return holder

    def show_value(self, value: Any) -> None:
        """Show a choice; a code the list does not have chooses none."""
        if self.rows is not None:
            self.rows.show_code(value)
        else:
            self.list.show_data(value)

    def lock(self, locked: bool) -> None:
        """Let the choice only be read, or be changed again."""
        if self.rows is not None:
            for row in self.rows.rows.values():
                row.set_read_only(locked)
        else:
            self.list.setEnabled(not locked)

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the edge of the list in red, or no longer."""
        self.list.set_wrong(wrong)

    def press(self, number: int) -> bool:
        """Choose the row of a number key."""
        if self.rows is None or self._locked or not 1 <= number <= len(self.rows.rows):
            return False
        row = list(self.rows.rows.values())[number - 1]
        row.setFocus(Qt.FocusReason.ShortcutFocusReason)
        row.click()
        return True

    def focus_first(self) -> None:
        """Bring the focus to the chosen row, or to the first."""
        if self.rows is None:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        rows = list(self.rows.rows.values())
        target = next((row for row in rows if row.isChecked()), rows[0])
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
