"""The rail at the left: the pages, where one is, and how many things wait there."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QMenu, QSizePolicy, QWidget

from ui import icons, style
from ui.style import colour, font, px
from ui.text import paint_line
from ui.widgets import paint
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import BrandRing
from ui.widgets.surface import Panel


class RailItem(QAbstractButton):
    """One page: its icon, its name, a mark where one is, a badge with what waits."""

    def __init__(self, name: str, icon: str, title: str, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self._icon, self._title, self._number = name, icon, title, number
        self._badge, self._bare = 0, False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(title.replace("&", "&&"))
        self.show_badge(0)

    @property
    def title(self) -> str:
        """The page's name, as it stands on the rail."""
        return self._title

    def show_badge(self, count: int) -> None:
        """Show how many things wait on the page; none hides the badge."""
        self._badge = count
        self.setAccessibleName(f"{self._title}, {count} waiting" if count else self._title)
        self.setAccessibleDescription(f"Alt {self._number}" if self._number else "")
        self.setToolTip(self.accessibleName())
        self.update()

    def set_bare(self, bare: bool) -> None:
        """Show the icon alone; the name is then in the tooltip."""
        self._bare = bare
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave arrows and Return to the rail: Qt's own arrows would go to every page on the way."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for icon and name."""
        return QSize(px(60), px(50) if self._bare else px(62))

    def minimumSizeHint(self) -> QSize:
        """Return the least height at which icon and name do not touch."""
        return QSize(px(44), px(44) if self._bare else px(52))

    def clipped(self) -> list[str]:
        """Return the name when it does not fit, for the clip lint."""
        wide = _advance(self._title, "small_strong")
        return [self._title] if not self._bare and wide > self.width() - 4 else []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        paint.begin(painter)
        rect, on = QRectF(self.rect()), self.isChecked()
        plate = rect.adjusted(6, 2, -6, -2)
        if on or self.underMouse():
            ground = colour("rail_on") if on else paint.shade("rail", 8, "rail_ink")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(plate, 9, 9)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(QRectF(0, rect.height() * 0.25, 4, rect.height() * 0.5), 2, 2)
        if self.hasFocus():
            style.paint_focus(painter, plate, 7)
        ink = colour("rail_on_ink" if on else "rail_ink2")
        size = px(24)
        middle = rect.height() / 2
        top = middle - (size / 2 if self._bare else px(22))
        mark = QRectF(rect.center().x() - size / 2, top, size, size)
        icons.paint(painter, self._icon, mark, ink)
        if not self._bare:
            name = QRectF(0, top + size + px(2), rect.width(), px(18))
            face = font("small_strong" if on else "small")
            paint_line(painter, name, self._title, face, ink, Qt.AlignmentFlag.AlignHCenter)
        if self._badge:
            at = QPointF(mark.right() + px(2), mark.top() + px(3))
            self._paint_badge(painter, at, on)

    def _paint_badge(self, painter: QPainter, centre: QPointF, on: bool) -> None:
        words, face, tall = str(self._badge), font("badge", digits=True), px(17)
        wide = max(tall, round(_advance(words, "badge")) + px(8))
        rect = QRectF(centre.x() - wide / 2, centre.y() - tall / 2, wide, tall)
        painter.setPen(QPen(colour("rail_on" if on else "rail"), 2))
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(rect, tall / 2, tall / 2)
        paint_line(painter, rect, words, face, colour("on_accent"), Qt.AlignmentFlag.AlignHCenter)


def _advance(words: str, role: str) -> float:
    return QFontMetricsF(font(role)).horizontalAdvance(words)


class Rail(Panel):
    """The pages one below the other; arrows move between them, Settings stands at the foot.

    Signals:
        chosen: the name of the page a person chose.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="rail", parent=parent)
        self.setAccessibleName("Pages")
        self._items: dict[str, RailItem] = {}
        self._group = QButtonGroup(self)
        self._bare = False
        self._upper, self._lower = Column(gap=0), Column(gap=0)
        mark = Row(None, BrandRing(), None, margins=(0, 0, 0, 8))
        self.setLayout(Column(mark, self._upper, None, self._lower, gap=0, margins=(0, 10, 0, 8)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.restyle()

    def show_pages(self, pages: Iterable[tuple[str, str, str, bool]]) -> None:
        """Show pages, each (name, icon, title, at the foot), in place of those shown before."""
        for item in self._items.values():
            self._group.removeButton(item)
            item.hide()
            item.deleteLater()
        self._items = {}
        for number, (name, icon, title, at_foot) in enumerate(pages, 1):
            item = RailItem(name, icon, title, number if number <= 9 else 0)
            item.set_bare(self._bare)
            item.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            self._items[name] = item
            self._group.addButton(item)
            (self._lower if at_foot else self._upper).addWidget(item)

    def show_current(self, name: str) -> None:
        """Mark where one is; a page that is not on the rail marks none."""
        self._group.setExclusive(False)
        for each, item in self._items.items():
            item.setChecked(each == name)
        self._group.setExclusive(True)

    def show_badge(self, name: str, count: int) -> None:
        """Show how many things wait on a page."""
        if name in self._items:
            self._items[name].show_badge(count)

    def set_bare(self, bare: bool) -> None:
        """Show icons alone, or with names."""
        self._bare = bare
        for item in self._items.values():
            item.set_bare(bare)
        self.restyle()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.setFixedWidth(px(56) + 20 if self._bare else px(80))

    def least_height(self) -> int:
        """Return the height its pages need, in px."""
        return style.space(66) + sum(item.minimumSizeHint().height() for item in self._items.values())

    def focus_first(self) -> None:
        """Bring the focus to the page one is on, or to the first."""
        items = list(self._items.values())
        target = next((item for item in items if item.isChecked()), items[0] if items else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between pages by arrow; Space or Return goes there."""
        steps: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(event.key())
        items = list(self._items.values())
        focused = next((number for number, item in enumerate(items) if item.hasFocus()), None)
        if focused is not None and step is not None:
            items[(focused + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)
        elif focused is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            items[focused].click()
        else:
            super().keyPressEvent(event)

    def as_menu(self, parent: QWidget) -> QMenu:
        """Make a menu of the same pages, for windows without room for a rail."""
        menu = QMenu("Pages", parent)
        menu.setFont(font("body"))
        for name, item in self._items.items():
            action = menu.addAction(item.accessibleName().replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, name=name: self.chosen.emit(name))
        return menu
