"""Panes: parts of a screen that stand side by side where there is room, and take turns where there is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from ui import style
from ui.widgets.chips import ChipRow
from ui.widgets.layouts import Column, Reflow, Variant

Grouping = tuple[tuple[str, ...], ...]
"""Columns from left to right, each naming the panes that take turns in it."""


@dataclass(frozen=True, slots=True)
class Pane:
    """One part of a screen.

    Attributes:
        name: what it is called where panes take turns.
        widget: the part itself; it scrolls by itself.
        width: fixed, in px at 100% text; 0 takes what is left over.
        least: the least it may have when it takes what is left over, in px at 100% text.
    """

    name: str
    widget: QWidget
    width: int = 0
    least: int = 300


_ANY = 16_777_215
"""Qt's word for no limit, in px."""


class _Head(QWidget):
    """The chips above a column in which several panes take turns."""

    def __init__(self, group: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.chips = ChipRow("Parts of this page")
        self.chips.show_chips((name, name, None) for name in group)
        self.setLayout(Column(self.chips, margins=(22, 10, 22, 4)))


class Panes(QWidget):
    """Panes in as many columns as fit. Where several share a column, chips above it turn from one to the other.

    Args:
        panes: from left to right.
        groupings: how they may stand, the widest first; the last one is taken when none fits.
    """

    def __init__(self, panes: Sequence[Pane], groupings: Sequence[Grouping], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panes = {pane.name: pane for pane in panes}
        self._grouping: Grouping = ()
        self._turned: dict[str, None] = {}
        self._aside: set[str] = set()
        self._heads: list[_Head] = []
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setRowStretch(1, 1)
        for column, pane in enumerate(panes):
            self._grid.addWidget(pane.widget, 1, column)
        variants = [Variant(repr(grouping), partial(self._arrange, grouping)) for grouping in groupings]
        self._reflow = Reflow(self._inside, variants)
        holder = QVBoxLayout(self)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self._reflow)

    @property
    def columns(self) -> int:
        """How many panes are shown beside each other now."""
        return len(self._grouping)

    def is_shown(self, name: str) -> bool:
        """Say whether a pane is shown now, or waits for its turn."""
        return not self._panes[name].widget.isHidden()

    def set_width(self, name: str, width: int) -> None:
        """Give a pane another width, in px at 100% text; 0 for what is left over."""
        if self._panes[name].width != width:
            self._panes[name] = replace(self._panes[name], width=width)
            self._size()
            self._show_turn()

    def turn_to(self, name: str) -> None:
        """Show a pane, if it waits for its turn; the keyboard goes along to its chip where it was in what is hidden."""
        held = QApplication.focusWidget()
        self._turned = {name: None} | {other: None for other in self._turned if other != name}
        self._show_turn()
        if held is not None and self.isAncestorOf(held) and not held.isVisible():
            next(head for head in self._heads if head.chips.current() == name).chips.focus_current()

    def set_aside(self, name: str, *, aside: bool) -> None:
        """Leave a pane out where it has a column of its own, or let it stand there again; others take its room."""
        if (name in self._aside) != aside:
            self._aside = self._aside | {name} if aside else self._aside - {name}
            self._show_turn()

    def fit_again(self) -> None:
        """Choose anew how they stand: what is in them has changed."""
        self._reflow.rearrange()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self._size()

    def _arrange(self, grouping: Grouping) -> None:
        self._grouping = grouping
        for head in self._heads:
            self._grid.removeWidget(head)
            head.hide()
            head.deleteLater()
        self._heads = [self._head(group) for group in grouping]
        self._size()
        self._show_turn()

    def _head(self, group: tuple[str, ...]) -> _Head:
        head = _Head(group, self._inside)
        head.chips.chosen.connect(self.turn_to)
        head.setVisible(len(group) > 1)
        return head

    def _is_fixed(self, pane: Pane) -> bool:
        """Say whether a pane keeps its own width: where all that take turns in its column have one, beside others."""
        group = next((group for group in self._grouping if pane.name in group), ())
        return len(self._grouping) > 1 and bool(group) and all(self._panes[name].width for name in group)

    def _size(self) -> None:
        for pane in self._panes.values():
            if self._is_fixed(pane):
                pane.widget.setFixedWidth(style.px(pane.width))
            else:
                pane.widget.setMinimumWidth(style.px(pane.least) if len(self._grouping) > 1 else 0)
                pane.widget.setMaximumWidth(_ANY)

    def _show_turn(self) -> None:
        """Show one pane of each column, with its chips above it; the last one turned to wins."""
        for head, group in zip(self._heads, self._grouping, strict=True):
            shown = next((name for name in self._turned if name in group), group[0])
            for name in group:
                is_aside = len(group) == 1 and name in self._aside
                self._panes[name].widget.setVisible(name == shown and not is_aside)
            column = list(self._panes).index(shown)
            self._grid.addWidget(head, 0, column)
            head.chips.show_current(shown)
        for column, pane in enumerate(self._panes.values()):
            takes = not self._is_fixed(pane) and not pane.widget.isHidden()
            self._grid.setColumnStretch(column, int(takes))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn to the next or previous pane by Ctrl+Page Down and Ctrl+Page Up."""
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        names = list(self._panes)
        shown = [name for name in names if self.is_shown(name)]
        edge = names.index(shown[-1] if step > 0 else shown[0]) + step
        if 0 <= edge < len(names):
            self.turn_to(names[edge])
