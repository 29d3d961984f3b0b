"""The left pane: the standards, how far each is, and the way to signing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import style
from ui.widgets.button import Button, IconButton
from ui.widgets.layouts import Column, Row
from ui.widgets.standards import Standard, StandardIndex
from ui.widgets.surface import Panel


class IndexPane(Panel):
    """The index of a form over its foot.

    Args:
        word: what the set calls a part: "standard", "line of enquiry".

    Signals:
        chosen: the id of the section a person moved to.
        entered: the person wants to answer it.
        sign_asked: the person wants to check the whole and sign it.
    """

    chosen = Signal(str)
    entered = Signal()
    sign_asked = Signal()

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(sides="r", parent=parent)
        self._index = StandardIndex(word)
        self._index.chosen.connect(self.chosen)
        self._index.entered.connect(self.entered)
        self._sign = Button("Check and sign")
        self._sign_slim = IconButton("tick", "Check and sign", kind="secondary")
        for button in (self._sign, self._sign_slim):
            button.clicked.connect(self.sign_asked)
        self._foot = Panel(Row(None, self._sign, self._sign_slim, None, gap=0), sides="t")
        self.setLayout(Column((self._index, 1), self._foot, gap=0))
        self.setAccessibleName("Parts of the form")
        self.set_slim(False)
        self.restyle()

    def set_slim(self, slim: bool) -> None:
        """Show discs alone, or the full rows."""
        self._index.set_slim(slim)
        self._sign.setVisible(not slim)
        self._sign_slim.setVisible(slim)

    def show_standards(self, standards: Iterable[Standard], current: str) -> None:
        """Show how far each section is, and which one is open."""
        self._index.show_standards(standards)
        self._index.show_current(current)

    def name_sign(self, words: str) -> None:
        """Say what the button at the foot does now."""
        self._sign.setText(words)
        self._sign_slim.set_name(words)

    def restyle(self) -> None:
        """Keep the foot as high as the foot of the work beside it."""
        self._foot.setFixedHeight(foot_height())

    def focus_first(self) -> None:
        """Bring the focus to the rows."""
        self._index.focus_first()


def foot_height() -> int:
    """Return the height of the feet of the page, in px: a button and the air around it."""
    return style.px(38) + 2 * style.space(10)
