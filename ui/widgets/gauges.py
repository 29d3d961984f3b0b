"""How much, how far: rings, bars and steps, always with the number in words beside the shape."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style import colour, font, px
from ui.text import paint_line
from ui.widgets import paint

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class Ring(QWidget):
    """A ring filled clockwise, its value printed inside.

    Args:
        name: what is counted: "Agencies returned".
        size: in px at 100% text.
        meaning: colour token of the filled part.
    """

    def __init__(self, name: str, *, size: int = 84, meaning: str = "met", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._meaning = name, size, meaning
        self._share, self._value, self._below = 0.0, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_value(self, share: float, value: str, below: str = "") -> None:
        """Show a value.

        Args:
            share: 0 to 1, how much of the ring is filled.
            value: printed inside: "69%" or "9 of 13".
            below: a smaller line under it.
        """
        self._share, self._value, self._below = share, value, below
        self.setAccessibleName(f"{self._name}: {value} {below}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """Return its square."""
        return QSize(px(self._size), px(self._size))

    def minimumSizeHint(self) -> QSize:
        """Return its square."""
        return self.sizeHint()

    def _face(self) -> str:
        return "figure" if self._size >= 84 else "label"

    def clipped(self) -> list[str]:
        """Return the value when it is wider than the hole, for the clip lint."""
        hole = self.width() - 2 * px(self._size * 0.11)
        return [self._value] if QFontMetricsF(font(self._face())).horizontalAdvance(self._value) > hole else []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint.arc(painter, rect.adjusted(1, 1, -1, -1), self._share, self._meaning, px(self._size * 0.11), "sunken")
        up = px(8) if self._below else 0
        paint_line(painter, rect.translated(0, -up), self._value, font(self._face()), colour("ink"), _CENTRE)
        if self._below:
            paint_line(painter, rect.translated(0, px(12)), self._below, font("small"), colour("ink2"), _CENTRE)


class ProgressBar(QWidget):
    """A bar of how much is done; the words stand in a label beside it.

    Args:
        name: what is counted, for screen readers.
        tall: its height in px at 100% text.
    """

    def __init__(self, name: str, *, tall: int = 5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tall, self._done, self._whole = name, tall, 0.0, 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, done: float, whole: float) -> None:
        """Show how much of the whole is done."""
        self._done, self._whole = done, whole
        self.setAccessibleName(f"{self._name}: {done:g} of {whole:g}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return its height and a usual width."""
        return QSize(px(120), px(self._tall))

    def minimumSizeHint(self) -> QSize:
        """Return the least that can be read."""
        return QSize(px(24), px(self._tall))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        paint.bar(QPainter(self), QRectF(self.rect()), [(self._done, "met")], self._whole)


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a distribution: how many, what they are, and the colour and glyph of what they are.

    Without a glyph it stands beside the distribution: in the key, and not in the bar.
    """

    count: int
    label: str
    meaning: str
    glyph: str


class DistributionBar(QWidget):
    """How answers fall on a scale: one bar, and under it a key with every count in words."""

    LINE, PAD = 20, 0
    """Height of a line of the key, and room before and after each of its words, in px at 100% text."""

    def __init__(self, name: str, *, tall: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tall = name, tall
        self._shares: tuple[Share, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_shares(self, shares: Iterable[Share]) -> None:
        """Show other counts, in the order of the scale."""
        self._shares = tuple(shares)
        told = ", ".join(f"{share.count} {share.label.lower()}" for share in self._shares)
        self.setAccessibleName(f"{self._name}: {told}")
        self.updateGeometry()
        self.update()

    def _keys(self, width: int) -> list[tuple[Share, QRectF, str]]:
        """Place the key: for each share, its rectangle and words."""
        x = 0.0
        y = px(self._tall) + px(7)
        line = px(self.LINE)
        placed = []
        for share in self._shares:
            words = f"{share.label} {share.count or 'none'}"
            wide = _disc(share) + QFontMetricsF(font("caption", digits=True)).horizontalAdvance(words) + 2
            wide += 2 * px(self.PAD)
            if x and x + wide > width:
                x, y = 0.0, y + line
            placed.append((share, QRectF(x, y, wide, line), words))
            x += wide + px(16 - self.PAD)
        return placed

    def _parts(self) -> list[tuple[float, str]]:
        """Give the parts of the bar, in the order of the shares: how much, in which colour."""
        return [
            (float(share.count) if share.glyph else 0.0, share.meaning if share.meaning != "na" else "control")
            for share in self._shares
        ]

    def heightForWidth(self, width: int) -> int:
        """Return the height of bar and key at this width, in px."""
        keys = self._keys(width)
        return round(keys[-1][1].bottom()) + 1 if keys else px(self._tall)

    def sizeHint(self) -> QSize:
        """Return a usual width."""
        return QSize(px(360), self.heightForWidth(px(360)))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the longest key."""
        widest = max((rect.width() for _, rect, _ in self._keys(1)), default=0)
        return QSize(round(widest) + 1, px(self._tall) + px(self.LINE + 7))

    def clipped(self) -> list[str]:
        """Return the key's words when they do not fit, for the clip lint."""
        keys = self._keys(self.width())
        return [
            words for _, rect, words in keys if rect.right() > self.width() + 1 or rect.bottom() > self.height() + 1
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bar and key."""
        painter = QPainter(self)
        parts = self._parts()
        paint.bar(painter, QRectF(0, 0, self.width(), px(self._tall)), parts, sum(amount for amount, _ in parts))
        for share, rect, words in self._keys(self.width()):
            size = px(15)
            mark = QRectF(rect.left() + px(self.PAD), rect.center().y() - size / 2, size, size)
            if share.glyph:
                paint.disc(painter, mark, share.meaning, share.glyph, 3)
            words_at = rect.adjusted(px(self.PAD) + _disc(share), 0, 0, 0)
            paint_line(painter, words_at, words, font("caption", digits=True), colour("ink2"))


def _disc(share: Share) -> int:
    """Return the room its disc takes, in px."""
    return px(20) if share.glyph else 0


class Dial(QWidget):
    """One of an action's two clocks: a ring that fills, or a full disc with a tick; two lines of words beside it.

    Args:
        label: "Done" or "Worked".
        words: "due 12 December", "34 days late", "not yet".
        share: 0 to 1; 1 is a full disc.
        meaning: one of `style.MEANINGS`.
    """

    def __init__(self, label: str, words: str, share: float, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._words, self._share, self._meaning = label, words, share, meaning
        self.setAccessibleName(f"{label}: {words}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for ring and words."""
        label = QFontMetricsF(font("caption_strong")).horizontalAdvance(self._label)
        words = QFontMetricsF(font("caption")).horizontalAdvance(self._words)
        return QSize(px(36) + px(8) + round(max(label, words)) + 2, px(38))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ring and words."""
        painter = QPainter(self)
        paint.dial(painter, QRectF(self.rect()), self._label, self._words, self._share, self._meaning)
