"""Boxes that are bound to a field of what they are about: each shows its value, and says what a person makes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.text import LineEdit, PlainEdit, PlainLabel
from ui.widgets.chip_set import ChipSet
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.disclosure import Disclosure
from ui.widgets.labelled import Labelled

Choices = Iterable[tuple[str, object]]


_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class _Undoing(QObject):
    """Keeps a box from taking Ctrl+Z for itself: here a step is what was done to the draft."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and any(event.matches(key) for key in _UNDOING):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def leave_undo_to_the_page(box: QWidget) -> None:
    """Let Ctrl+Z and its way back reach the page while a box has the keyboard."""
    box.installEventFilter(_Undoing(box))


NOT_A_NUMBER, NOT_WHOLE = "Write a number in digits.", "Write a whole number in digits."


class Bound(QWidget):
    """A part of the editor that shows one node, or the set, through boxes bound to its fields.

    Each `*_of` method makes a box; `show_values` fills them all. A box that is being typed in is left alone as long as
    it says the same.

    Signals:
        said: (field, value, is typing) on every change a person makes.
        rested: a box was left, so the next change is a step of its own.
    """

    said = Signal(str, object, bool)
    rested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show: dict[str, Callable[[Any], None]] = {}
        self._boxes: dict[str, QWidget] = {}
        self._folds: dict[str, Disclosure] = {}
        self._ways: dict[str, Callable[[], None]] = {}

    def show_values(self, thing: Any) -> None:
        """Show what a thing says in all its bound fields."""
        for field, show in self._show.items():
            show(getattr(thing, field))

    def box(self, field: str) -> QWidget:
        """Return the box that is bound to a field."""
        return self._boxes[field]

    def fold_of(self, fields: Iterable[str], words: str, build: Callable[[], QWidget], note: str) -> Disclosure:
        """Make a fold for some fields: whoever is led to one of them finds it open."""
        fold = Disclosure(PlainLabel(words, "strong"), words, build, note=note)
        self._folds |= dict.fromkeys(fields, fold)
        return fold

    def lead_to(self, field: str, way: Callable[[], None]) -> None:
        """Say how the keyboard gets to a field that has no box of its own."""
        self._ways[field] = way

    def focus_field(self, field: str) -> bool:
        """Put the keyboard where a field is written, its fold opened; say whether there is such a place."""
        fold = self._folds.get(field)
        if fold is not None:
            fold.set_open(True)
        box = self._boxes.get(field, fold.head if fold is not None else None)
        if field in self._ways:
            self._ways[field]()
        elif box is not None:
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return field in self._ways or box is not None

    def line_of(self, field: str, label: str, *, hint: str = "", empty: object = None) -> Labelled:
        """Make a box for one line of words.

        Args:
            empty: what the field says when the box is empty: None, or "" for a field that always has words.
        """
        edit = LineEdit()
        edit.textEdited.connect(lambda words: self._say(field, words or empty, typing=True))
        edit.left.connect(self.rested)
        return self._bind(field, edit, label, hint, lambda value: edit.show_text(value or ""))

    def words_of(
        self,
        field: str,
        label: str,
        *,
        hint: str = "",
        least: int = 1,
        most: int = 12,
        empty: Decimal | int | str | None = None,
        beside: Iterable[QWidget] = (),
    ) -> Labelled:
        """Make a box for several lines of words, at least and at most so many tall."""
        edit = PlainEdit(least_lines=least, most_lines=most)
        edit.textChanged.connect(lambda: self._say(field, edit.toPlainText() or empty, typing=True))
        edit.left.connect(self.rested)
        return self._bind(field, edit, label, hint, lambda value: edit.show_text(value or ""), beside)

    def lines_of(self, field: str, label: str, *, hint: str = "", least: int = 3, most: int = 12) -> Labelled:
        """Make a box for several short texts, one a line; empty lines are none."""
        edit = PlainEdit(least_lines=least, most_lines=most)

        def show(value: tuple[str, ...]) -> None:
            if lines_in(edit.toPlainText()) != value or not edit.hasFocus():
                edit.show_text("\n".join(value))

        edit.textChanged.connect(lambda: self._say(field, lines_in(edit.toPlainText()), typing=True))
        edit.left.connect(self.rested)
        return self._bind(field, edit, label, hint, show)

    def choice_of(self, field: str, label: str, entries: Choices, *, hint: str = "", none: str = "") -> Labelled:
        """Make a drop-down list.

        Args:
            none: the entry that stands for a field that says None.
        """
        drop = Dropdown(label)
        drop.show_entries(entries)
        drop.chosen.connect(lambda data: self._say(field, None if none and data == none else data))
        return self._bind(field, drop, label, hint, lambda value: drop.show_data(value or none or value))

    def chips_of(self, field: str, label: str, chips: Iterable[tuple[str, str]], *, hint: str = "") -> Labelled:
        """Make chips of which any number may be on."""
        chosen = ChipSet(label, chips)
        chosen.toggled.connect(lambda: self._say(field, chosen.chosen()))
        return self._bind(field, chosen, label, hint, chosen.show_chosen)

    def number_of(
        self,
        field: str,
        label: str,
        *,
        hint: str = "",
        empty: Decimal | int | str | None = None,
        whole: bool = False,
        times: int = 1,
    ) -> Labelled:
        """Make a box for a number; what is no number is told beside it, and the field stays as it was.

        Args:
            empty: what the field says when the box is empty.
            times: the box shows so many times what the field says: a share as a percentage is shown 100 times.
        """
        edit = LineEdit()

        def show(value: Decimal | int | None) -> None:
            said = _number(edit.text()) if edit.text().strip() or empty is None else Decimal(empty) * times
            _show_number(edit, None if value is None else value * times, said)

        labelled = self._bind(field, edit, label, hint, show)

        def take(words: str) -> None:
            number: Decimal | int | None = _number(words)
            if whole and number is not None:
                number = int(number) if number == int(number) else None
            fits = number is not None or not words.strip()
            labelled.set_problems([] if fits else [NOT_WHOLE if whole else NOT_A_NUMBER])
            if fits:
                self._say(field, empty if number is None else number / times if times != 1 else number, typing=True)

        edit.textEdited.connect(take)
        edit.left.connect(self.rested)
        return labelled

    def tick_of(self, field: str, label: str) -> TickRow:
        """Make a tick for yes or no."""
        tick = TickRow(label)
        tick.clicked.connect(lambda on: self._say(field, on))
        self._boxes[field] = tick
        self._show[field] = tick.setChecked
        return tick

    def _bind(
        self,
        field: str,
        box: QWidget,
        label: str,
        hint: str,
        show: Callable[[Any], None],
        beside: Iterable[QWidget] = (),
    ) -> Labelled:
        self._boxes[field] = box
        leave_undo_to_the_page(box)

        def shown(value: Any) -> None:
            box.blockSignals(True)
            show(value)
            box.blockSignals(False)

        self._show[field] = shown
        return Labelled(label, box, hint=hint, beside=beside)

    def _say(self, field: str, value: object, *, typing: bool = False) -> None:
        self.said.emit(field, value, typing)


def lines_in(words: str) -> tuple[str, ...]:
    """Give the lines of a text, without those that say nothing."""
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def _number(words: str) -> Decimal | None:
    try:
        number = Decimal(words.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _show_number(edit: LineEdit, value: Decimal | int | None, said: Decimal | None) -> None:
    """Show a number unless the box that is typed in says it already, in whatever way it was written."""
    if said != value or not edit.hasFocus():
        edit.show_text("" if value is None else f"{value.normalize():f}" if isinstance(value, Decimal) else str(value))
