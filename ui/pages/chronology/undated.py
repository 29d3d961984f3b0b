"""Events without a date: a list of their own, each with a way to say when it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from audit_tool.views.chronology import EventLine
from ui.pages.chronology import words
from ui.pages.chronology.account_card import Read
from ui.text import PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.surface import Card

ABOUT = "No picture of time shows them, and no date is made up. Paper lists them last, as they were typed."


class Undated(Dialog):
    """The list.

    Args:
        say: opens an event, the keyboard on its time.
    """

    def __init__(
        self, lines: Sequence[EventLine], read: Read, say: Callable[[EventLine], None], parent: QWidget
    ) -> None:
        self._say = say
        rows = [self._row(line, read) for line in lines]
        inside = Scroll(Box(Column(*rows, None, gap=8, margins=(2, 2, 8, 2))))
        super().__init__("Events without a date", ABOUT, inside=inside, parent=parent)
        self.add_button("Close")

    def _row(self, line: EventLine, read: Read) -> QWidget:
        typed = f"{line.event.when_words}, {line.agency or words.MEETING}"
        button = Button("Say when", small=True)
        button.setAccessibleDescription(f"{typed}: {line.event.what}")
        button.clicked.connect(partial(self._open, line))
        told = Box(Column(PlainLabel(read(line.event.what), "strong"), secondary(typed), gap=1))
        return Card(Row((told, 1), button, gap=12, margins=(14, 9, 12, 9)))

    def _open(self, line: EventLine, _checked: bool = False) -> None:
        self.accept()
        self._say(line)
