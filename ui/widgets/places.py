"""Where one is and where one may go: breadcrumbs, tabs, the search box."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QStackedWidget, QWidget

from ui import icons, style
from ui.style import colour, font, px, space
from ui.text import PlainLabel, paint_line
from ui.widgets import paint
from ui.widgets.layouts import Column, Row, clear
from ui.widgets.link import Link
from ui.widgets.marks import IconView
from ui.widgets.surface import Hairline


class Breadcrumbs(QWidget):
    """The way to this screen; every part but the last is a link.

    Signals:
        followed: the number of the part a person followed, from 0.
    """

    followed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = Row(gap=2)
        self._parts: tuple[str, ...] = ()
        self._short = False
        self.setLayout(self._row)
        self.setAccessibleName("You are here")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_parts(self, parts: Iterable[str]) -> None:
        """Show the way, the present screen last; while it stays the same its links, and the keyboard on one, stay."""
        shown, self._parts = self._parts, tuple(parts)
        if self._parts != shown:
            self._build()

    def set_short(self, short: bool) -> None:
        """Show only the last part, where there is little room."""
        if short != self._short:
            self._short = short
            self._build()

    def parts(self) -> tuple[str, ...]:
        """Return the way shown."""
        return self._parts

    def full_width(self) -> int:
        """Return the room the way needs in its present form, in px."""
        before = () if self._short else self._parts[:-1]
        links = sum(QFontMetricsF(font("body")).horizontalAdvance(part) + px(30) for part in before)
        last = QFontMetricsF(font("strong")).horizontalAdvance(self._parts[-1]) if self._parts else 0
        return round(links + last) + 8

    def _build(self) -> None:
        clear(self._row)
        shown = list(enumerate(self._parts))
        for number, words in shown[-1:] if self._short else shown:
            if number == len(self._parts) - 1:
                self._row.add((_Here(words), 1))
                continue
            link = Link(words, "body", "ink2")
            link.clicked.connect(lambda _checked=False, number=number: self.followed.emit(number))
            self._row.add(link)
            self._row.add(IconView("right", size=14, ink="ink3", line=2))


class _Here(QWidget):
    """The present screen's name, which gives way to everything else on its bar."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(words.replace("<", "&lt;"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for its words."""
        return QSize(round(QFontMetricsF(font("strong")).horizontalAdvance(self._words)) + 8, px(26))

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        return QSize(px(40), px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        paint_line(QPainter(self), QRectF(self.rect()).adjusted(4, 0, 0, 0), self._words, font("strong"), colour("ink"))


class SearchBox(QAbstractButton):
    """The way to "Find anything": it looks like a box and opens one; Ctrl+K does the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = "whole"
        self.setText("Find anything")
        self.setAccessibleName("Find anything")
        self.setAccessibleDescription("Ctrl K")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_form(self, form: str) -> None:
        """Say it "whole", "short" (Find, with its key) or "bare" (Find alone)."""
        if form != self._form:
            self._form = form
            self.updateGeometry()
            self.update()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.updateGeometry()

    def _words(self) -> str:
        return "Find anything" if self._form == "whole" else "Find"

    def _cap(self) -> float:
        return QFontMetricsF(font("small_strong")).horizontalAdvance("Ctrl K") + px(12)

    def sizeHint(self) -> QSize:
        """Return the room for icon, words and key."""
        words = QFontMetricsF(font("secondary")).horizontalAdvance(self._words())
        cap = 0 if self._form == "bare" else self._cap() + px(32 if self._form == "whole" else 14)
        return QSize(round(space(10) + px(17) + px(7) + words + cap + space(8)), px(34))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def clipped(self) -> list[str]:
        """Return its words when they do not fit, for the clip lint."""
        return [self._words()] if self.width() + 1 < self.sizeHint().width() else []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self.hasFocus():
            rect = style.paint_focus(painter, rect, 5)
        edge = "ink" if self.underMouse() else "control"
        paint.box(painter, rect, "canvas", edge=edge, width=1.2, radius=7 if not self.hasFocus() else 4)
        size, middle = px(17), self.height() / 2
        left = space(10)
        icons.paint(painter, "search", QRectF(left, middle - size / 2, size, size), colour("ink2"))
        room = QRectF(left + size + px(7), 0, self.width(), self.height())
        paint_line(painter, room, self._words(), font("secondary"), colour("ink2"))
        if self._form == "bare":
            return
        cap, tall = self._cap(), px(20)
        at = QRectF(self.width() - space(8) - cap, middle - tall / 2, cap, tall)
        paint.key_cap(painter, at, "Ctrl K")


class _Tab(QAbstractButton):
    """The head of one tab."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave arrows to the row of heads, which goes round."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for its words in bold, so that nothing moves when it is chosen."""
        return QSize(round(QFontMetricsF(font("section")).horizontalAdvance(self._words)) + 2 * px(9), px(38))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def clipped(self) -> list[str]:
        """Return its words when they do not fit, for the clip lint."""
        return [self._words] if self.width() + 1 < self.sizeHint().width() else []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, and the bar under the chosen one."""
        painter = QPainter(self)
        rect, on = QRectF(self.rect()), self.isChecked()
        if self.hasFocus():
            style.paint_focus(painter, rect, 4)
        face = font("section" if on else "secondary")
        ink = colour("ink" if on or self.underMouse() else "ink2")
        paint_line(painter, rect, self._words, face, ink, Qt.AlignmentFlag.AlignHCenter)
        if on:
            foot = QRectF(rect.left() + 5, rect.bottom() - 3, rect.width() - 10, 3)
            painter.fillRect(foot, colour("ink"))


class Tabs(QWidget):
    """A few sheets of which one is shown; arrows move between their heads.

    Signals:
        chosen: the name of the sheet a person turned to.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._heads: list[_Tab] = []
        self._group = QButtonGroup(self)
        self._bar = Row(gap=2, margins=(9, 0, 9, 0))
        self._sheets = QStackedWidget()
        self._bar.addStretch(1)
        self.setLayout(Column(self._bar, Hairline(), (self._sheets, 1), gap=0))

    def add_sheet(self, name: str, sheet: QWidget) -> None:
        """Add a sheet; the first is shown."""
        head = _Tab(name)
        self._heads.append(head)
        self._group.addButton(head)
        self._bar.insertWidget(len(self._heads) - 1, head)
        self._sheets.addWidget(sheet)
        head.clicked.connect(lambda _checked=False, name=name: self._turn(name))
        head.setChecked(len(self._heads) == 1)
        self._order_tab()

    def offer_sheet(self, name: str, offered: bool) -> None:
        """Offer a sheet, or leave it away; where it is the one shown, turn to the first."""
        for head in self._heads:
            if head.accessibleName() == name:
                head.setVisible(offered)
        if self.current() == name and not offered:
            self.show_sheet(self._heads[0].accessibleName())

    def show_sheet(self, name: str) -> None:
        """Turn to a sheet without saying that a person did."""
        for number, head in enumerate(self._heads):
            if head.accessibleName() == name:
                head.setChecked(True)
                self._sheets.setCurrentIndex(number)
        self._order_tab()

    def current(self) -> str:
        """Return the name of the sheet shown; an empty text when there are none."""
        return next((head.accessibleName() for head in self._heads if head.isChecked()), "")

    def focus_first(self) -> None:
        """Bring the focus to the head of the sheet shown."""
        for head in self._heads:
            if head.isChecked():
                head.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between heads by arrow."""
        steps: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(event.key())
        focused = next((number for number, head in enumerate(self._heads) if head.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        offered = [head for head in self._heads if not head.isHidden()]
        head = offered[(offered.index(self._heads[focused]) + step) % len(offered)]
        self._turn(head.accessibleName())
        head.setFocus(Qt.FocusReason.TabFocusReason)

    def _turn(self, name: str) -> None:
        self.show_sheet(name)
        self.chosen.emit(name)

    def _order_tab(self) -> None:
        for head in self._heads:
            head.setFocusPolicy(Qt.FocusPolicy.StrongFocus if head.isChecked() else Qt.FocusPolicy.ClickFocus)


class KeyHint(QWidget):
    """A key and what it does, for the foot of a screen: "Next  Ctrl Enter"."""

    def __init__(self, words: str, *keys: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayout(Row(PlainLabel(words, "caption", "ink3", wrap=False), *keys, gap=5))
