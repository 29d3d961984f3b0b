"""A new passphrase as one thing to do on a calm screen: under its title, with room for what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.flows.new_passphrase import NewPassphrase
from ui.hub import Hub
from ui.text import PlainLabel, title
from ui.widgets.layouts import Box, Column
from ui.widgets.notices import Notice, announce


class PassphrasePart(QWidget):
    """A passphrase under a title.

    Args:
        finding: the title.
        lead: what it opens.

    Signals:
        entered: Enter was pressed in its last box.
    """

    entered = Signal()

    def __init__(self, hub: Hub, finding: str, lead: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = NewPassphrase(hub)
        self.fields.entered.connect(self.entered)
        self._trouble = Notice("bad")
        self._trouble.hide()
        self.setLayout(
            Column(title(finding), PlainLabel(lead, "lead", "ink2"), self._trouble, 4, Box(Column(self.fields)), gap=10)
        )

    def begin(self, known_words: tuple[str, ...] = ()) -> None:
        """Propose another passphrase, as `NewPassphrase.begin`; nothing has gone wrong with it yet."""
        self.fields.begin(known_words)
        self.show_trouble("")

    def show_trouble(self, words: str) -> None:
        """Say why it was not taken; nothing hides it."""
        self._trouble.show_words("", words)
        self._trouble.setVisible(bool(words))
        if words:
            announce(self, words, now=True)
