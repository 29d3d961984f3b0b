"""What the types that are typed on one line share."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from ui import style
from ui.fields._question import QuestionField
from ui.text import LineEdit, PlainLabel
from ui.widgets.layouts import Row, hide_unless


class LineField(QuestionField):
    """A line to type in; `box_width` in px at 100% text, 0 for all there is; `after` stands behind it."""

    box_width = 0

    def after(self) -> str:
        """Return the unit behind the box."""
        return ""

    def read_typed(self, words: str) -> Any:
        """Turn what is typed into the value to keep; None when nothing is."""
        return self.type.read(words) if words.strip() else None

    def as_typed(self, value: Any) -> str:
        """Return a kept value as a person would type it."""
        return str(value)

    def build(self) -> QWidget:
        """Make the box, and its unit behind it."""
        self.edit = LineEdit()
        self.edit.textEdited.connect(lambda words: self.take(self.read_typed(words)))
        self._unit = PlainLabel(self.after(), "body", "ink2", wrap=False)
        hide_unless(bool(self.after()), self._unit)
        self._unit.setBuddy(self.edit)
        holder = QWidget()
        room = [None] if self.box_width else []
        holder.setLayout(Row(self.edit, self._unit, *room, gap=8))
        holder.setFocusProxy(self.edit)
        self._size()
        return holder

    def show_value(self, value: Any) -> None:
        """Show a value, unless what is typed means the same already."""
        typed = self.edit.text()
        if value is None:
            self.edit.show_text("")
        elif not typed.strip() or self.type.read(typed) != value:
            self.edit.show_text(self.as_typed(value))

    def lock(self, locked: bool) -> None:
        """Let the box only be read, or be changed again."""
        self.edit.setReadOnly(locked)
        self.edit.update()

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the edge of the box in red, or no longer."""
        self.edit.set_wrong(wrong)

    def focus_first(self) -> None:
        """Bring the focus to the box."""
        self.edit.focus_at_end()

    def restyle(self) -> None:
        """Take the text size worn now."""
        super().restyle()
        self._size()

    def _size(self) -> None:
        if self.box_width:
            self.edit.setFixedWidth(style.px(self.box_width))

    def _describe(self) -> None:
        super()._describe()
        self.edit.setAccessibleName(self.question.label)
        self.edit.setAccessibleDescription(self.control.accessibleDescription())
