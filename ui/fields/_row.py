"""The line below a question that is a row of a table: how it stands in words, and the way to say more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.flow import Flow


class RowLine(QWidget):
    """What is said in a row besides the step chosen, without a colour's help.

    Args:
        more: what opens below the row: "Comment and evidence".
        name: the question's number, for screen readers.

    Signals:
        turned: the person wants to say more, or to close what is open.
    """

    turned = Signal()

    def __init__(self, more: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._more, self._name = more, name
        self._standing = PlainLabel("", "caption", "ink2", wrap=False)
        self._button = Button("", "quiet", small=True)
        self._button.clicked.connect(self.turned)
        self.setLayout(Flow(self._standing, self._button, gap=6))

    def show_standing(self, words: str, said: int, *, opened: bool) -> None:
        """Show how the row stands.

        Args:
            words: the step chosen, or that there is none.
            said: how many things stand below the row.
            opened: whether they can be seen.
        """
        self._standing.setText(words)
        shown = f"{self._more} ({said})" if said else self._more
        named = f"Close {self._more.lower()}" if opened else shown
        self._button.setText("Close" if opened else shown)
        self._button.setAccessibleName(f"{named}, {self._name}" if self._name else named)
        self._button.set_icons("up" if opened else "down")
