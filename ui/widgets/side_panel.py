"""The aside: it stands beside the work where there is room, and opens over it where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style
from ui.text import PlainLabel
from ui.widgets.button import IconButton
from ui.widgets.layouts import Column, Row, reveal
from ui.widgets.surface import Panel

WIDE, USUAL = 400, 304
"""Widths on a large screen and on a laptop, in px at 100% text."""


class SidePanel(Panel):
    """An aside that can fold.

    Beside the work it is an ordinary part of the layout. Folded it is closed; `open_over` lets it slide in over its
    parent's right edge, and Esc closes it and gives the focus back. It never holds the only way to do something.

    Args:
        name: what it holds: "Help and last year".
        inside: its content.

    Signals:
        opened: it now shows, beside or over the work.
        closed: it no longer does.
    """

    opened = Signal()
    closed = Signal()

    def __init__(self, name: str, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(sides="l", parent=parent)
        self.setAccessibleName(name)
        self._folded = False
        self._wide = USUAL
        self._came_from: QWidget | None = None
        self._close = IconButton("cross", f"Close {name}")
        self._close.clicked.connect(self.close_over)
        self._head = QWidget()
        self._head.setLayout(Row(PlainLabel(name, "section"), None, self._close, margins=(14, 6, 6, 0)))
        self._head.hide()
        self._slide = QPropertyAnimation(self, b"geometry", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setLayout(Column(self._head, (inside, 1), gap=0))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.restyle()

    @property
    def is_folded(self) -> bool:
        """Whether it opens over the work instead of standing beside it."""
        return self._folded

    def set_width(self, width: int) -> None:
        """Take another width, in px at 100% text."""
        self._wide = width
        self.restyle()

    def set_folded(self, folded: bool) -> None:
        """Close it and open it over the work from now on, or stand it beside the work again."""
        self._folded = folded
        reveal(self._head, folded)
        reveal(self, not folded)

    def restyle(self) -> None:
        """Take the text size worn now, and no more than the window has."""
        room = self.window().width() if self.parentWidget() else 10_000
        self.setFixedWidth(min(style.px(self._wide), max(200, room - 24)))

    def open_over(self) -> None:
        """Slide in over the right edge of the parent, and take the focus."""
        host = self.parentWidget()
        if not self._folded or host is None:
            return
        self.restyle()
        self._came_from = self.window().focusWidget()
        end = QRect(host.width() - self.width(), 0, self.width(), host.height())
        self.setGeometry(end)
        self.show()
        self.raise_()
        length = style.duration(120)
        if length:
            self._slide.setDuration(length)
            self._slide.setStartValue(end.translated(self.width() // 3, 0))
            self._slide.setEndValue(end)
            self._slide.start()
        self._close.setFocus(Qt.FocusReason.ShortcutFocusReason)
        host.installEventFilter(self)
        self.opened.emit()

    def close_over(self) -> None:
        """Close it when it stands over the work; what was typed in it stays."""
        if self._folded and self.isVisible():
            self.hide()
            if self._came_from is not None:
                self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closed.emit()

    def toggle(self) -> None:
        """Open or close it over the work."""
        if self.isVisible():
            self.close_over()
        else:
            self.open_over()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc."""
        if event.key() == Qt.Key.Key_Escape and self._folded:
            self.close_over()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the parent's right edge as it changes size."""
        is_shown = self._folded and self.isVisible()
        if is_shown and event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self._slide.stop()
            self.setGeometry(QRect(watched.width() - self.width(), 0, self.width(), watched.height()))
        return super().eventFilter(watched, event)
