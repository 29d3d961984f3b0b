"""A field with its label, its hint and what is to be mended in it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import style
from ui.text import PlainLabel
from ui.widgets.layouts import Column, Row, clear, hide_unless, reveal
from ui.widgets.marks import IconView


class Problems(QWidget):
    """What is to be mended, one line each, with a warning sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = Column(gap=3)
        self._shown: tuple[str, ...] = ()
        self.setLayout(self._lines)
        self.hide()

    def show_problems(self, problems: Iterable[str]) -> None:
        """Show sentences, each saying how to put it right; none hides the lot."""
        shown = tuple(problems)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._lines)
        for words in shown:
            label = PlainLabel(words, "section", "bad_ink")
            self._lines.add(Row(IconView("warn", size=17, ink="bad_ink", line=2), (label, 1), gap=6))
        self.setAccessibleName(" ".join(shown))
        reveal(self, bool(shown))

    def words(self) -> tuple[str, ...]:
        """Return the sentences shown."""
        return self._shown


class Labelled(QWidget):
    """A label above a field, tied to it; between the two a hint and what is to be mended.

    Args:
        label: what is asked; its words also name the field for screen readers.
        field: the box or the group of choices; it may offer `set_wrong(bool)`.
        hint: a line that helps: "For example, 14 March 2026".
        beside: small widgets at the right of the label.
        role: of type for the label.
    """

    def __init__(
        self,
        label: str,
        field: QWidget,
        *,
        hint: str = "",
        beside: Iterable[QWidget] = (),
        role: str = "label",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.label = PlainLabel(label, role)
        self._hint = PlainLabel(hint, "secondary", "ink2")
        hide_unless(bool(hint), self._hint)
        self._problems = Problems()
        self.label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        self._describe()
        head = Row((self.label, 1), *beside) if beside else self.label
        self._column = Column(head, self._hint, self._problems, field, gap=4)
        self.setLayout(self._column)

    def level(self) -> None:
        """Stand level with others in a row: spare height goes below the hint, so that the fields are on one line."""
        self._column.setStretchFactor(self._hint, 1)

    def set_problems(self, problems: Iterable[str]) -> None:
        """Show what is to be mended, or that nothing is."""
        self._problems.show_problems(problems)
        wrong = bool(self._problems.words())
        if hasattr(self.field, "set_wrong"):
            self.field.set_wrong(wrong)
        self._describe()
        self.restyle()
        self.update()

    def problems(self) -> tuple[str, ...]:
        """Return the sentences shown."""
        return self._problems.words()

    def set_hint(self, hint: str) -> None:
        """Help with other words."""
        self._hint.setText(hint)
        reveal(self._hint, bool(hint))
        self._describe()

    def restyle(self) -> None:
        """Leave room for the red bar while something is to be mended."""
        left = style.space(14) if self._problems.words() else 0
        self._column.setContentsMargins(left, 0, 0, 0)

    def _describe(self) -> None:
        told = [self._hint.words(), *self._problems.words()]
        self.field.setAccessibleDescription(" ".join(words for words in told if words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the red bar at the left while something is to be mended."""
        if self._problems.words():
            painter = QPainter(self)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.colour("bad"))
            painter.drawRect(QRectF(0, 0, 5, self.height()))
