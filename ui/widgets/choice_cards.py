"""Cards of which one is chosen: a workspace, a person, a backup. Each says what it is and one fact about it."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from ui import icons, style
from ui.style import colour, font, px, space
from ui.text import Words, lay_out, longest_word
from ui.widgets import paint
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import let_go

RADIUS = 10


class ChoiceCard(QRadioButton):
    """One card.

    Args:
        title: what it is.
        detail: one fact that tells it from another of the same title.
        icon: at its left.

    Signals:
        taken: chosen and meant: pressed twice, or Enter while it has the focus.
    """

    taken = Signal()

    def __init__(self, title: str, detail: str = "", icon: str = "dot", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._detail, self._icon = title, detail, icon
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Return the height its words need at this width, in px."""
        title, detail = self._words(width)
        return math.ceil(title.height + (detail.height + px(2) if detail else 0)) + 2 * space(13)

    def sizeHint(self) -> QSize:
        """Return a comfortable card."""
        return QSize(px(300), self.heightForWidth(px(300)))

    def minimumSizeHint(self) -> QSize:
        """Return the width at which its longest word still fits."""
        word = max(longest_word(self._title, font("choice")), longest_word(self._detail, font("secondary")))
        return QSize(math.ceil(word) + self._left() + self._mark_room() + 1, px(52))

    def clipped(self) -> list[str]:
        """Return its words when the card is too small for them, for the clip lint."""
        return [self._title] if self.heightForWidth(self.width()) > self.height() + 1 else []

    def hitButton(self, pos: QPoint) -> bool:
        """Make the whole card the target."""
        return self.rect().contains(pos)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose it and mean it."""
        super().mouseDoubleClickEvent(event)
        self.click()
        self.taken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose it and mean it by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            self.taken.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon, words, and a tick when chosen; chosen and focused differ without colour."""
        painter = QPainter(self)
        paint.begin(painter)
        chosen = self.isChecked()
        rect, radius = QRectF(self.rect()), float(RADIUS)
        if self.hasFocus():
            rect, radius = style.paint_focus(painter, rect, RADIUS - 2), RADIUS - 3
        width = 2.2 if chosen else 1.2
        painter.setPen(QPen(colour("ink" if chosen or self.underMouse() else "control"), width))
        painter.setBrush(colour("brand_tint" if chosen else "surface"))
        painter.drawRoundedRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius)
        size = px(24)
        middle = self.height() / 2
        icons.paint(painter, self._icon, QRectF(space(16), middle - size / 2, size, size), colour("ink2"))
        title, detail = self._words(self.width())
        tall = title.height + (detail.height + px(2) if detail else 0)
        top = middle - tall / 2
        title.paint(painter, QPointF(self._left(), top), colour("ink"))
        if detail:
            detail.paint(painter, QPointF(self._left(), top + title.height + px(2)), colour("ink2"))
        if chosen:
            mark = QRectF(self.width() - space(14) - size, middle - size / 2, size, size)
            icons.paint(painter, "tick", mark, colour("ink"), 2.6)

    def _left(self) -> int:
        return space(16) + px(24) + space(12)

    def _mark_room(self) -> int:
        return px(24) + 2 * space(12)

    def _words(self, width: int) -> tuple[Words, Words | None]:
        room = max(1, width - self._left() - self._mark_room())
        detail = lay_out(self._detail, font("secondary"), room) if self._detail else None
        return lay_out(self._title, font("choice"), room), detail


class ChoiceCards(QWidget):
    """A group of cards; arrows move and choose.

    Args:
        name: what is chosen, for screen readers.
        least: a column is never narrower than this, in px at 100% text.

    Signals:
        chosen: the key of the card a person chose.
        taken: the key of the card a person chose and meant.
    """

    chosen = Signal(str)
    taken = Signal(str)

    def __init__(self, name: str, *, least: int = 260, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._cards: dict[str, ChoiceCard] = {}
        self._group = QButtonGroup(self)
        self._columns = EqualColumns(least=least)
        self.setLayout(self._columns)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_cards(self, cards: Iterable[tuple[str, str, str, str]]) -> None:
        """Show other cards, each (key, title, detail, icon), and choose none."""
        for card in self._cards.values():
            self._group.removeButton(card)
            self._columns.removeWidget(card)
            let_go(card)
        self._cards = {}
        for key, title, detail, icon in cards:
            card = ChoiceCard(title, detail, icon)
            card.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            card.taken.connect(lambda key=key: self.taken.emit(key))
            self._cards[key] = card
            self._group.addButton(card)
            self._columns.addWidget(card)
        self.updateGeometry()

    def current(self) -> str:
        """Return the key of the chosen card; an empty text when none is."""
        return next((key for key, card in self._cards.items() if card.isChecked()), "")

    def show_current(self, key: str) -> None:
        """Choose a card without saying that a person did."""
        if key in self._cards:
            self._cards[key].setChecked(True)

    def focus_current(self) -> None:
        """Bring the focus to the chosen card, or to the first."""
        card = self._cards.get(self.current()) or next(iter(self._cards.values()), None)
        if card is not None:
            card.setFocus(Qt.FocusReason.ShortcutFocusReason)
