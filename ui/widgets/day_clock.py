"""What a room keeps time by: digits a tenth as tall as the window in a ring that empties, and the steps of the hour."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style import colour, font, is_contrast, px
from ui.text import paint_line
from ui.widgets import paint
from ui.widgets.tall_figure import tall_font

_WIDE = "00:00"
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class ClockDial(QWidget):
    """A ring that empties as the time goes, with what is left in digits. Nothing blinks and nothing sounds.

    Args:
        name: what is counted, for screen readers.
    """

    def __init__(self, name: str = "Time left", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._share, self._digits, self._below, self._ink = 0.0, "", "", "rail_ink"
        self._window = 768
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def fit(self, window_height: int) -> None:
        """Measure itself for a window so tall, in px."""
        if window_height != self._window:
            self._window = window_height
            self.updateGeometry()
            self.update()

    def show_time(self, share: float, digits: str, below: str, *, late: bool = False) -> None:
        """Show what is left.

        Args:
            share: of the ring that is still filled, 1 to 0.
            digits: "6:42".
            below: a line under them: "to agree".
            late: whether the time is up.
        """
        told = (share, digits, below, "accent" if late else "rail_ink")
        if told != (self._share, self._digits, self._below, self._ink):
            self._share, self._digits, self._below, self._ink = told
            self.setAccessibleName(f"{self._name}: {digits} {below}".strip())
            self.update()

    def digits_height(self) -> float:
        """Say how tall the digits are drawn, in px."""
        return QFontMetricsF(self._font()).tightBoundingRect("0").height()

    def sizeHint(self) -> QSize:
        """Return the square that holds the widest time."""
        metrics = QFontMetricsF(self._font())
        across = math.hypot(metrics.horizontalAdvance(_WIDE), self.digits_height())
        side = math.ceil(across + 2 * self._stroke() + 12)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return its square."""
        return self.sizeHint()

    def clipped(self) -> list[str]:
        """Return the digits when they are wider than the ring, for the clip lint."""
        hole = self.width() - 2 * self._stroke()
        return [self._digits] if QFontMetricsF(self._font()).horizontalAdvance(self._digits) > hole else []

    def _stroke(self) -> float:
        return self._window * 0.02

    def _font(self) -> QFont:
        return tall_font(self._window)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint.arc(painter, rect.adjusted(1, 1, -1, -1), self._share, "accent", self._stroke(), "rail_on")
        up = px(12) if self._below else 0
        paint_line(painter, rect.translated(0, -up), self._digits, self._font(), colour(self._ink), _CENTRE)
        if self._below:
            down = self.digits_height() / 2 + px(24)
            paint_line(painter, rect.translated(0, down), self._below, font("heading"), colour("rail_ink2"), _CENTRE)


@dataclass(frozen=True, slots=True)
class DayStep:
    """One step of a turn.

    Attributes:
        words: "Vote alone, 5 min".
        minutes: its length, which its bar is as long as.
        gone: how much of it is over, 0 to 1.
        is_now: whether it is on.
    """

    words: str
    minutes: int
    gone: float
    is_now: bool = False


class StepsBar(QWidget):
    """The steps of a turn in their lengths, with the one that is on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[DayStep, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Iterable[DayStep]) -> None:
        """Show steps, in order; none hides it."""
        self._steps = tuple(steps)
        self.setVisible(bool(self._steps))
        now = next((step.words for step in self._steps if step.is_now), "")
        self.setAccessibleName(f"Steps: {'; '.join(step.words for step in self._steps)}. Now: {now or 'none'}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the bars and a line of words."""
        return QSize(px(300), px(12) + px(30))

    def minimumSizeHint(self) -> QSize:
        """Return its height: it takes the width there is."""
        return QSize(1, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars, and the words of as many as have room; those of the one that is on always."""
        painter = QPainter(self)
        places = self._places()
        for step, place in zip(self._steps, places, strict=True):
            self._paint_bar(painter, step, QRectF(place.left(), 1, place.width(), px(10)))
        on = next((place for step, place in zip(self._steps, places, strict=True) if step.is_now), QRectF())
        taken = self._words_place(on)
        for step, place in zip(self._steps, places, strict=True):
            face = font("heading" if step.is_now else "lead")
            at = taken if step.is_now else QRectF(place.left(), px(14), place.width(), px(26))
            fits = QFontMetricsF(face).horizontalAdvance(step.words) <= at.width()
            if step.is_now or (fits and not at.intersects(taken)):
                ink = colour("rail_ink" if step.is_now else "rail_ink2")
                paint_line(painter, at, step.words, face, ink, Qt.AlignmentFlag.AlignLeft)

    def _places(self) -> list[QRectF]:
        """Say where each bar stands: as long as its minutes, and no shorter than its words want as a rule."""
        whole, gap = sum(step.minutes for step in self._steps), px(5)
        room = self.width() - gap * (len(self._steps) - 1)
        x, found = 0.0, []
        for step in self._steps:
            wide = room * (0.55 * step.minutes / whole + 0.45 / len(self._steps))
            found.append(QRectF(x, 0, wide, self.height()))
            x += wide + gap
        return found

    def _words_place(self, bar: QRectF) -> QRectF:
        """Say where the words of the step that is on stand: under its bar, and wholly inside."""
        words = next((step.words for step in self._steps if step.is_now), "")
        wide = min(float(self.width()), QFontMetricsF(font("heading")).horizontalAdvance(words) + px(4))
        return QRectF(min(bar.left(), self.width() - wide), px(14), wide if words else 0, px(26))

    def _paint_bar(self, painter: QPainter, step: DayStep, bar: QRectF) -> None:
        paint.begin(painter)
        contrast = is_contrast()
        painter.setPen(colour("rail_ink2") if contrast else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if contrast else colour("rail_on"))
        painter.drawRoundedRect(bar, 5, 5)
        if step.gone > 0:
            gone = QRectF(bar.left(), bar.top(), max(px(10), bar.width() * min(1.0, step.gone)), bar.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent" if step.is_now else "rail_ink2"))
            painter.drawRoundedRect(gone, 5, 5)
