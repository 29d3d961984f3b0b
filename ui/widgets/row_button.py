"""Whole rows that can be pressed: a list to pick from, a head that opens what is below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLayout, QWidget

from ui import style
from ui.text import PlainLabel
from ui.widgets import paint
from ui.widgets.button import telling
from ui.widgets.flow import Flow
from ui.widgets.layouts import Column, Row, hide_unless
from ui.widgets.marks import IconView, Pill
from ui.widgets.pressable import Pressable


class RowButton(Pressable):
    """A row of words and marks that is one target.

    Args:
        inside: what stands in the row; nothing in it can be pressed by itself.
        name: the row in one sentence, for screen readers.
        checkable: whether it stays chosen, or open.
    """

    def __init__(self, inside: QLayout, name: str, *, checkable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(inside, parent)
        self.setCheckable(checkable)
        self.show_name(name)

    def show_name(self, name: str) -> None:
        """Say something else to screen readers."""
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(name)

    def around(self) -> Sequence[QAbstractButton]:
        """List the rows of the same list; a row that stands in none is by itself."""
        holder = self.parentWidget()
        while holder is not None and not isinstance(holder, RowList):
            holder = holder.parentWidget()
        return holder.findChildren(RowButton) if holder is not None else (self,)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground while chosen or under the pointer, and the ring with focus."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        chosen = self.isChecked() and self.autoExclusive()
        if chosen or self.underMouse():
            edge = "ink" if chosen and style.is_contrast() else None
            paint.box(painter, rect, "brand_tint" if chosen else "canvas", radius=8, edge=edge)
        if self.hasFocus():
            style.paint_focus(painter, rect, 6)


class RowList(QWidget):
    """Rows one below the other; arrows move between them.

    Args:
        name: what they are.
    """

    def __init__(self, name: str, *, gap: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.rows = Column(gap=gap)
        self.setLayout(self.rows)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a PickList.

    Attributes:
        key: what `PickList.picked` says.
        title: what it is.
        detail: what tells two of the same title apart.
        pill: (words, meaning, glyph) of its status; None for none.
    """

    key: str
    title: str
    detail: str = ""
    pill: tuple[str, str, str | None] | None = None


class PickList(RowList):
    """A short list to pick from, each entry a row with a title, a line of detail and a status.

    Args:
        name: what is picked.
        keeps: whether the entry picked stays marked.
        on_wall: it is read from across a room, so nothing on it is small.

    Signals:
        picked: the key of the entry a person pressed.
    """

    picked = Signal(str)

    def __init__(self, name: str, *, keeps: bool = False, on_wall: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, gap=2, parent=parent)
        self._keeps, self._on_wall = keeps, on_wall
        self._group = QButtonGroup(self)
        self._entries: dict[str, RowButton] = {}
        self._shown: tuple[Entry, ...] = ()

    def show_entries(self, entries: Iterable[Entry], *, current: str = "") -> None:
        """Show other entries; the focus stays on the entry it was on.

        Args:
            current: key of the one that is marked.
        """
        wanted = tuple(entries)
        if wanted != self._shown:
            held = next((key for key, row in self._entries.items() if row.hasFocus()), None)
            self._rebuild(wanted)
            if held in self._entries:
                self._entries[held].setFocus(Qt.FocusReason.OtherFocusReason)
        if current in self._entries:
            self._entries[current].setChecked(True)

    def focus_first(self) -> None:
        """Bring the focus to the marked entry, or to the first."""
        rows = list(self._entries.values())
        marked = [row for row in rows if row.isChecked()]
        for row in (marked or rows)[:1]:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _rebuild(self, entries: Sequence[Entry]) -> None:
        self._shown = tuple(entries)
        for row in self._entries.values():
            self._group.removeButton(row)
            self.rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._entries = {}
        for entry in entries:
            row = RowButton(self._lay_out(entry), _sentence(entry), checkable=self._keeps)
            row.setAutoExclusive(self._keeps)
            row.clicked.connect(telling(self.picked.emit, entry.key))
            self._group.addButton(row)
            self._entries[entry.key] = row
            self.rows.addWidget(row)

    def _lay_out(self, entry: Entry) -> QLayout:
        return _entry(entry, leads=not self._keeps, on_wall=self._on_wall)


def _sentence(entry: Entry) -> str:
    return ", ".join(part for part in (entry.title, entry.detail, entry.pill[0] if entry.pill else "") if part)


def _entry(entry: Entry, *, leads: bool, on_wall: bool) -> QLayout:
    title = PlainLabel(entry.title, "strong")
    detail = PlainLabel(entry.detail, "body" if on_wall else "caption", "ink2")
    hide_unless(bool(entry.detail), detail)
    pills = [Pill(*entry.pill, small=not on_wall)] if entry.pill else []
    below = Flow(detail, *pills, gap=8)
    arrow = [IconView("right", size=18, ink="ink3", line=2)] if leads else []
    return Row((Column(title, below, gap=2), 1), *arrow, gap=10, margins=(12, 8, 12, 8))
