"""What the page offers to do next: what is still to be said of a child, and what stands out and is not written up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.chronology import ChronologyPicture, EventLine
from ui.pages.chronology import words
from ui.pages.chronology.asking import Patterns
from ui.widgets.button import Button
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box, Row
from ui.widgets.notices import Notice


class Offers(Box):
    """Two notices beside each other, each there while there is something to do.

    Signals:
        say: somebody wants to say what an event was for a child.
        write_up: the Pattern that somebody wants to write a finding about.
    """

    say = Signal()
    write_up = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._picture: ChronologyPicture | None = None
        self._say = Notice("part", icon="voice", button="Say it")
        self._gap = Notice("bad", icon="eye", button="Write it up")
        self._patterns = Button("", "quiet", small=True)
        gap = Box(Row((self._gap, 1), self._patterns, gap=8))
        super().__init__(EqualColumns(self._say, gap, least=460, gap=12), parent=parent)
        self._say.pressed.connect(self.say)
        self._gap.pressed.connect(self._write_up_first)
        self._patterns.clicked.connect(self._list_patterns)

    def show_picture(self, picture: ChronologyPicture, unsaid: EventLine | None) -> None:
        """Show what there is to do.

        Args:
            unsaid: the first event of which something is still to be said; None where there is none.
        """
        self._picture = picture
        if unsaid is not None:
            self._say.show_words(*words.unsaid(unsaid))
        self._say.setVisible(unsaid is not None and picture.may_change)
        found = picture.to_ask if picture.lines else ()
        if found:
            lead, days = words.pattern(found[0], picture)
            self._gap.show_words(f"{lead}.", f"{days}.", button="Write it up" if picture.may_change else "")
        self._gap.setVisible(bool(found))
        self._patterns.setText(f"All {len(found)} to ask")
        self._patterns.setVisible(len(found) > 1)
        self.setVisible(not self._say.isHidden() or not self._gap.isHidden())

    def _write_up_first(self) -> None:
        if self._picture is not None and self._picture.to_ask:
            self.write_up.emit(self._picture.to_ask[0])

    def _list_patterns(self) -> None:
        if self._picture is not None:
            Patterns(self._picture, self.write_up.emit, self.window()).open()
