"""A distribution of which every figure can be pressed, for what it was counted from."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import style
from ui.style import px
from ui.widgets import paint
from ui.widgets.focus import is_enter
from ui.widgets.gauges import DistributionBar, Share

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class FigureBar(DistributionBar):
    """A bar and its key, one stop of the keyboard: arrows move between its figures, Return or Space presses one.

    By pointer a figure is pressed on its words or on its part of the bar. Where nobody stands nothing can be pressed.

    Signals:
        pressed: the place of the share that was pressed.
    """

    pressed = Signal(int)
    LINE, PAD = 28, 9

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._at = 0
        self._under: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def show_shares(self, shares: Iterable[Share]) -> None:
        """Show other counts; the keyboard stands on the first figure that can be pressed."""
        super().show_shares(shares)
        self._at = next(iter(self._pressable()), 0)
        self._tell()

    @property
    def name(self) -> str:
        """Say what it is of, without its figures."""
        return self._name

    def stand_as(self, other: FigureBar) -> None:
        """Take the keyboard from a bar that this one was drawn in place of, on the figure it was on."""
        if other._at in self._pressable():
            self._at = other._at
            self._tell()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> Share | None:
        """Return the share the keyboard is on; None where there is none to press."""
        return self._shares[self._at] if self._at in self._pressable() else None

    def _pressable(self) -> list[int]:
        return [at for at, share in enumerate(self._shares) if share.count]

    def _tell(self) -> None:
        """Say which figure the keyboard is on, to whoever cannot see the ring."""
        share = self.current()
        said = f"{share.label} {share.count}. Return shows its answers, arrows choose another figure." if share else ""
        self.setAccessibleDescription(said)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the figures, or press one."""
        step, places = _STEPS.get(Qt.Key(event.key())), self._pressable()
        if (is_enter(event) or event.key() == Qt.Key.Key_Space) and self.current() is not None:
            self.pressed.emit(self._at)
        elif step is not None and self._at in places:
            self._at = places[max(0, min(len(places) - 1, places.index(self._at) + step))]
            self._tell()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which figure the pointer is on."""
        self._point(self._share_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Show none."""
        self._point(None)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press the figure the pointer is on."""
        place = self._share_at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self._at = place
            self._tell()
            self.pressed.emit(place)

    def _point(self, place: int | None) -> None:
        if place != self._under:
            self._under = place
            self.setCursor(Qt.CursorShape.ArrowCursor if place is None else Qt.CursorShape.PointingHandCursor)
            self.update()

    def _share_at(self, spot: QPointF) -> int | None:
        areas = [rect for _share, rect, _words in self._keys(self.width())]
        if spot.y() <= px(self._tall):
            parts = self._parts()
            reach, whole = spot.x() / max(1, self.width()), sum(amount for amount, _ in parts)
            ends = accumulate(amount for amount, _ in parts)
            hit = next((at for at, end in enumerate(ends) if reach * whole < end), None)
        else:
            hit = next((at for at, area in enumerate(areas) if area.contains(spot)), None)
        return hit if hit in self._pressable() else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each figure as a thing to press, and the ring round the keyboard's; then bar and key."""
        painter = QPainter(self)
        for at, (share, rect, _words) in enumerate(self._keys(self.width())):
            if share.count:
                box = rect.adjusted(0, 1, 0, -1)
                paint.box(painter, box, "canvas" if at == self._under else "surface", edge="control", radius=7)
                if self.hasFocus() and at == self._at:
                    style.paint_focus(painter, rect, 5)
        painter.end()
        super().paintEvent(event)
