"""Nothing here yet: what it is, what to do next, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.layouts import Column, Row, hide_unless, reveal
from ui.widgets.marks import IconView


class EmptyState(QWidget):
    """What stands where there is nothing to show.

    Args:
        icon: of what would stand here.
        title: what it is: "No learning briefs yet".
        words: what it would be, or what to do next.
        button: what to do next; none when empty.

    Signals:
        pressed: the button.
    """

    pressed = Signal()

    def __init__(
        self, icon: str, title: str, words: str = "", *, button: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._title = PlainLabel(title, "heading", align=centre)
        self._words = PlainLabel(words, "body", "ink2", align=centre)
        hide_unless(bool(words), self._words)
        self._button = Button(button, "primary")
        hide_unless(bool(button), self._button)
        self._button.clicked.connect(self.pressed)
        mark = IconView(icon, size=40, ink="met", line=1.5)
        self.setLayout(
            Column(
                None,
                Row(None, mark, None),
                self._title,
                self._words,
                4,
                Row(None, self._button, None),
                None,
                gap=8,
                margins=(24, 20, 24, 22),
            )
        )

    def show_title(self, title: str) -> None:
        """Say something else."""
        self._title.setText(title)

    def offer(self, offered: bool) -> None:
        """Show the button, or hide it where it is not what to do next."""
        reveal(self._button, offered)

    def show_words(self, words: str) -> None:
        """Explain with other words."""
        self._words.setText(words)
        reveal(self._words, bool(words))
