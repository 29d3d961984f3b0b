"""A row that opens what stands below it: the working behind a figure, the answers of one agency."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QWidget

from ui.widgets.layouts import Column, Row
from ui.widgets.marks import IconView
from ui.widgets.row_button import RowButton


class Disclosure(QWidget):
    """A head that opens and closes its body; the body is made when it is first wanted.

    Args:
        head: what the head shows; a chevron stands at its end.
        name: the head in one sentence, for screen readers.
        build: makes the body.
        note: what opening shows, for screen readers: "Opens the working".

    Signals:
        toggled: whether it is open now.
    """

    toggled = Signal(bool)

    def __init__(
        self,
        head: QLayout | QWidget,
        name: str,
        build: Callable[[], QWidget],
        *,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._build = build
        self._body: QWidget | None = None
        self._chevron = IconView("down", size=18, ink="ink3", line=2)
        self.head = RowButton(Row((head, 1), self._chevron, gap=10, margins=(14, 10, 12, 10)), name, checkable=True)
        self.head.setAccessibleDescription(note)
        self.head.toggled.connect(self._toggle)
        self._column = Column(self.head, gap=0)
        self.setLayout(self._column)

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self.head.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Open or close it."""
        self.head.setChecked(is_open)

    def body(self) -> QWidget | None:
        """Return the body; None while it was never opened."""
        return self._body

    def renew(self) -> None:
        """Make the body anew the next time it is shown, at once if it is open: what it tells has changed."""
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        if self.is_open:
            self._show_body()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc from anywhere inside, and give the focus back to the head."""
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.set_open(False)
            self.head.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _toggle(self, is_open: bool) -> None:
        self._chevron.show_icon("up" if is_open else "down", "ink3")
        if is_open:
            self._show_body()
        elif self._body is not None:
            self._body.hide()
        self.toggled.emit(is_open)

    def _show_body(self) -> None:
        if self._body is None:
            self._body = self._build()
            self._column.addWidget(self._body)
        self._body.show()
