"""Paragraphs of text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import wording
from ui.fields._question import QuestionField
from ui.text import PlainEdit, PlainLabel
from ui.widgets.layouts import Bounded, Column, reveal

NEAR = 0.8
"""From this share of the room on, the count of characters is shown."""


class Field(QuestionField):
    """A box that grows with its text; near its limit it says how much room is left."""

    def build(self) -> QWidget:
        """Make the box."""
        self.edit = PlainEdit(least_lines=4)
        self._left_over = PlainLabel("", "caption", "ink2")
        self._left_over.hide()
        self.edit.textChanged.connect(self._changed)
        self._holder = holder = Bounded()
        holder.setLayout(Column((self.edit, 1), self._left_over, gap=3))
        holder.setFocusProxy(self.edit)
        return holder

    def show_value(self, value: Any) -> None:
        """Show the text."""
        self.edit.show_text("" if value is None else str(value))

    def lock(self, locked: bool) -> None:
        """Let the box only be read, or be changed again."""
        self.edit.setReadOnly(locked)
        self.edit.update()

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the edge of the box in red, or no longer."""
        self.edit.set_wrong(wrong)

    def focus_first(self) -> None:
        """Bring the focus to the box."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def let_grow(self) -> bool:
        """Take what height is left over."""
        self.edit.let_grow(320)
        self._holder.bound_by(self.edit)
        return True

    def _changed(self) -> None:
        words = self.edit.toPlainText()
        self._count(len(words.strip()))
        self.take(words)

    def _count(self, length: int) -> None:
        if self.question.maximum is None:
            return
        most = int(self.question.maximum)
        over = length - most
        left = wording.count(abs(over), "character")
        self._left_over.setText(f"{left} too many" if over > 0 else f"{left} left")
        reveal(self._left_over, length >= most * NEAR)

    def _describe(self) -> None:
        super()._describe()
        self.edit.setAccessibleName(self.question.label)
        self.edit.setAccessibleDescription(self.control.accessibleDescription())
