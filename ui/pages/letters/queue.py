"""The list of letters: those to be read, those nobody changed, and the button that saves what was read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import ReturnId
from audit_tool.domain.letter import LetterState
from audit_tool.views.letters import LetterLine, LettersPicture
from ui.pages.letters import words
from ui.text import PlainLabel, secondary, title
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.chips import ChipRow
from ui.widgets.choices import TickRow
from ui.widgets.empty import EmptyState
from ui.widgets.gauges import ProgressBar
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.surface import Panel
from ui.widgets.table import Table

_LEAST = 220
"""The height that the list keeps, in px: where all does not fit, the whole queue is scrolled."""


class Queue(Panel):
    """The letters of a round.

    Signals:
        current_changed: the LetterLine chosen now; None for none.
        opened: a LetterLine, by Return or a double click.
        readers_asked: how many people are to read each letter from now on.
        save_asked, stop_asked: the buttons.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    readers_asked = Signal(int)
    save_asked = Signal()
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(sides="r", parent=parent)
        self._picture: LettersPicture | None = None
        self._wanted: ReturnId | None = None
        self._is_saving = False
        self._title, self._below = title(), secondary("")
        self.chips = ChipRow("Which letters")
        self.chips.chosen.connect(self._turn)
        empty = EmptyState("documents", "No letters here", "A letter is written when a return is accepted.")
        self.table = Table("Letters", words.columns(), empty=empty)
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)
        self.two_read = TickRow(words.TWO_READ)
        self.two_read.toggled.connect(self._ask_readers)
        self.save = ReasonedButton(Button("", "primary", icon="save"))
        self.save.button.clicked.connect(self.save_asked)
        self._bar = ProgressBar("Letters saved", tall=6)
        self._far = PlainLabel("", "secondary", "ink2")
        stop = Button("Stop", small=True)
        stop.clicked.connect(self.stop_asked)
        self._going = Box(Column(self._bar, Row(self._far, None, stop, gap=10), gap=6))
        self._going.hide()
        self.table.setMinimumHeight(_LEAST)
        parts = Column(
            self._title,
            self._below,
            self.chips,
            (self.table, 1),
            self._going,
            self.two_read,
            self.save,
            gap=10,
            margins=(22, 14, 18, 14),
        )
        self.setLayout(Column(Scroll(Box(parts))))

    def show_picture(self, picture: LettersPicture, *, is_new: bool) -> None:
        """Show the letters; a page that was just opened begins with those to be read."""
        self._picture = picture
        self._title.setText(words.finding(picture))
        below = words.below(picture)
        self._below.setText(below)
        self._below.setVisible(bool(below))
        self.two_read.blockSignals(True)
        self.two_read.setChecked(picture.readers > 1)
        self.two_read.blockSignals(False)
        self.chips.show_chips(words.chips(picture))
        if is_new:
            self.chips.show_current(words.TO_READ if picture.to_read else words.ALL)
        self._fill()

    def current(self) -> LetterLine | None:
        """Return the letter chosen."""
        line = self.table.current()
        return line if isinstance(line, LetterLine) else None

    def after(self, return_id: ReturnId) -> ReturnId | None:
        """Name the letter that follows one in the list, or else the first that is still to be read."""
        ids = [line.return_id for line in self.table.shown()]
        following = ids[ids.index(return_id) + 1 :] if return_id in ids else ids
        return next((ident for ident in following if ident != return_id), next(iter(ids), None))

    def want(self, return_id: ReturnId | None) -> None:
        """Choose a letter when the list is shown next."""
        self._wanted = return_id

    def to_save(self) -> tuple[LetterLine, ...]:
        """List the letters that were read."""
        lines = self._picture.lines if self._picture is not None else ()
        return tuple(line for line in lines if line.state is LetterState.READ)

    def focus_first(self) -> None:
        """Bring the keyboard to the list."""
        self.table.focus_first()

    def show_saving(self, done: int, whole: int) -> None:
        """Say how far the batch is."""
        self._is_saving = True
        self._going.show()
        self._bar.show_value(done, whole)
        self._far.setText(f"{done} of {whole} saved")
        self._show_act()

    def end_saving(self) -> None:
        """Say nothing of the batch any more."""
        self._is_saving = False
        self._going.hide()
        self._show_act()

    def _ask_readers(self, is_on: bool) -> None:
        self.readers_asked.emit(2 if is_on else 1)

    def _turn(self, _chip: str) -> None:
        self._fill()
        self.current_changed.emit(self.current())

    def _fill(self) -> None:
        if self._picture is None:
            return
        self.table.show_rows(words.shown(self._picture, self.chips.current()), key=lambda line: line.return_id)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.table.go_to(lambda line: line.return_id == wanted)
        if self.table.current() is None and self.table.shown():
            first = self.table.shown()[0]
            self.table.go_to(lambda line: line is first)
        self._show_act()

    def _show_act(self) -> None:
        count = len(self.to_save())
        self.save.button.setText(words.act(count) if count else "Save letters")
        if self._is_saving:
            self.save.refuse("They are being saved.")
        elif not count:
            two = self._picture is not None and self._picture.readers > 1
            self.save.refuse(words.NO_TWO_READ if two else words.NOBODY_READ)
        else:
            self.save.allow()
