"""Small marks that are only looked at: a status pill, a rating disc, an icon, a key cap."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons, style
from ui.style.tokens import RING
from ui.widgets import paint

_FIXED = (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class _Mark(QWidget):
    """A painted mark of a fixed size that follows the text size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(*_FIXED)

    def minimumSizeHint(self) -> QSize:
        """Return its one size."""
        return self.sizeHint()


class Pill(_Mark):
    """A status: word, glyph and colour together.

    Args:
        words: one to three of them.
        meaning: one of `style.MEANINGS`.
        glyph: an icon's name; None for a plain label such as "Statutory".
        small: 12 px instead of 13.
        form: "tint", "solid" or "hollow" (withdrawn).
    """

    def __init__(
        self,
        words: str,
        meaning: str = "na",
        glyph: str | None = None,
        *,
        small: bool = False,
        form: str = "tint",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._small, self._form = small, form
        self.show_status(words, meaning, glyph)

    def show_status(self, words: str, meaning: str, glyph: str | None = None) -> None:
        """Show another status."""
        self._words, self._meaning, self._glyph = words, meaning, glyph
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return the words on it."""
        return self._words

    def sizeHint(self) -> QSize:
        """Return the room for its words."""
        return QSize(*paint.pill_size(self._words, self._font(), self._glyph))

    def clipped(self) -> list[str]:
        """Return its words when they do not fit, for the clip lint."""
        return [self._words] if self.width() < self.sizeHint().width() - 1 else []

    def _font(self) -> QFont:
        return style.font("small_strong" if self._small else "caption_strong")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint.pill(painter, rect, self._words, self._meaning, self._glyph, self._font(), form=self._form)


class Disc(_Mark):
    """A rating disc; with no rating yet, a dashed ring and a question mark.

    Args:
        meaning: the rating's meaning; None when unanswered.
        glyph: the rating's glyph.
        name: the rating in words, for those who do not see the disc.
        size: in px at 100% text.
    """

    def __init__(
        self,
        meaning: str | None,
        glyph: str = "tick",
        name: str = "Not answered yet",
        *,
        size: int = 28,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._meaning, self._glyph, self._size = meaning, glyph, size
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Return its square."""
        return QSize(style.px(self._size), style.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        if self._meaning is None:
            paint.empty_disc(painter, QRectF(self.rect()))
        else:
            paint.disc(painter, QRectF(self.rect()), self._meaning, self._glyph)


class IconView(_Mark):
    """An icon beside words that say the same; screen readers pass over it."""

    def __init__(
        self, name: str, *, size: int = 20, ink: str = "ink2", line: float = icons.LINE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._ink, self._line = name, size, ink, line

    def show_icon(self, name: str, ink: str) -> None:
        """Show another icon."""
        self._name, self._ink = name, ink
        self.update()

    def sizeHint(self) -> QSize:
        """Return its square."""
        return QSize(style.px(self._size), style.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        icons.paint(QPainter(self), self._name, QRectF(self.rect()), style.colour(self._ink), self._line)


class KeyCap(_Mark):
    """The cap of a key, beside words that say what it does."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_words(words)

    def show_words(self, words: str) -> None:
        """Show another key."""
        self._words = words
        self.setAccessibleName(f"{words} key")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for its words."""
        metrics = QFontMetricsF(style.font("small_strong"))
        tall = round(metrics.height()) + style.px(4)
        return QSize(max(tall, round(metrics.horizontalAdvance(self._words) + style.px(11))), tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        paint.key_cap(QPainter(self), QRectF(self.rect()), self._words)


class BrandRing(_Mark):
    """The brand mark."""

    def __init__(self, size: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setAccessibleName("Safeguarding Audit Tool")

    def sizeHint(self) -> QSize:
        """Return its square; it grows with space, not with text."""
        return QSize(style.space(self._size), style.space(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        icons.brand_ring(QPainter(self), QRectF(self.rect()), RING)
