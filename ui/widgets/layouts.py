"""Layouts whose gaps and margins follow the text size, and containers that choose how to arrange themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from ui import style
from ui.style.scroll_bar import wear_thin_bars
from ui.widgets.focus import Keyboard, running_app

Margins = int | tuple[int, int, int, int]
Part = QWidget | QLayout | int | None | tuple[QWidget | QLayout, int]
"""What stands in a row or column: a widget or layout, a gap in px, None for what is left over, or (part, stretch)."""

_FIXED = (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
GONE = "gone"
"""Name of the place in a window where parts wait to be deleted."""


class _Scaled:
    """What rows, columns and grids share: sizes at 100%, put on again when the text size changes."""

    _gap: int
    _margins: tuple[int, int, int, int]

    def _keep(self, gap: int, margins: Margins) -> None:
        self._gap = gap
        self._margins = (margins,) * 4 if isinstance(margins, int) else margins

    def restyle(self) -> None:
        """Put on gaps and margins at the text size worn now."""
        layout: QLayout = self  # type: ignore[assignment]
        layout.setSpacing(style.space(self._gap))
        layout.setContentsMargins(*(style.space(side) for side in self._margins))


class _Line(_Scaled):
    _gaps: list[tuple[QSpacerItem, int]]

    def _fill(self, parts: Iterable[Part]) -> None:
        self._gaps = []
        for part in parts:
            self.add(part)

    def restyle(self) -> None:
        """Put on gaps and margins, and the single gaps between parts too."""
        super().restyle()
        for item, size in getattr(self, "_gaps", ()):
            item.changeSize(style.space(size), style.space(size), *_FIXED)

    def add(self, part: Part) -> None:
        """Put one more part at the end."""
        box: QBoxLayout = self  # type: ignore[assignment]
        stretch = 0
        if isinstance(part, tuple):
            part, stretch = part
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            item = QSpacerItem(style.space(part), style.space(part), *_FIXED)
            self._gaps.append((item, part))
            box.addItem(item)
        elif isinstance(part, QLayout):
            box.addLayout(part, stretch)
        else:
            box.addWidget(part, stretch)


class Row(_Line, QHBoxLayout):
    """Parts side by side, centred in height."""

    def __init__(self, *parts: Part, gap: int = 8, margins: Margins = 0) -> None:
        QHBoxLayout.__init__(self)
        self._keep(gap, margins)
        self.restyle()
        self._fill(parts)
        alone = (part[0] if isinstance(part, tuple) else part for part in parts)
        self._widgets = tuple(part for part in alone if isinstance(part, QWidget))

    def add(self, part: Part) -> None:
        """Put one more part at the end; words are centred in the height of their neighbours."""
        super().add(part)
        widget = part[0] if isinstance(part, tuple) else part
        if isinstance(widget, QWidget) and widget.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Minimum:
            self.setAlignment(widget, Qt.AlignmentFlag.AlignVCenter)

    def at_top(self) -> Row:
        """Line the parts it was made of up at their tops instead."""
        for widget in self._widgets:
            self.setAlignment(widget, Qt.AlignmentFlag.AlignTop)
        return self


class Column(_Line, QVBoxLayout):
    """Parts one below the other."""

    def __init__(self, *parts: Part, gap: int = 8, margins: Margins = 0) -> None:
        QVBoxLayout.__init__(self)
        self._keep(gap, margins)
        self.restyle()
        self._fill(parts)


class Turning(_Line, QBoxLayout):
    """Two parts, one below the other or, once turned, side by side at the same height.

    Args:
        first: takes the width that is left over when they stand side by side.
        second: takes the height that is left over when it stands below.
    """

    def __init__(self, first: QWidget | QLayout, second: QWidget, *, gap: int = 8) -> None:
        QBoxLayout.__init__(self, QBoxLayout.Direction.TopToBottom)
        self._keep(gap, 0)
        self.restyle()
        self._second = second
        self._fill((first, (second, 1)))

    def turn(self, beside: bool) -> None:
        """Set the parts side by side, or one below the other."""
        self.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.setStretch(0, int(beside))
        self.setStretch(1, int(not beside))
        self.setAlignment(self._second, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))


class Grid(_Scaled, QGridLayout):
    """Parts in rows and columns."""

    def __init__(self, *, gap: int = 14, margins: Margins = 0) -> None:
        QGridLayout.__init__(self)
        self._keep(gap, margins)
        self.restyle()


class Flowing(QWidget):
    """A part whose layout gives it its height from its width, always.

    Asked what size it would like, Qt would break every line inside at the width of the widest, only for a height that
    such a layout never uses: on a page of ten questions a third of all lines were broken for nothing.
    """

    def sizeHint(self) -> QSize:
        """Return what its parts would like."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()


class Box(Flowing):
    """A widget that only holds a layout.

    Args:
        layout: what it holds.
        most: the widest it becomes, in px at 100% text; 0 for no limit.
    """

    def __init__(self, layout: QLayout, *, most: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.setLayout(layout)
        self.restyle()

    def restyle(self) -> None:
        """Take the limit at the text size worn now."""
        if self._most:
            self.setMaximumWidth(style.px(self._most))


class Bounded(QWidget):
    """A column that takes what height is left over, up to the greatest height of the one part in it that grows."""

    _growing: QWidget | None = None

    def bound_by(self, growing: QWidget) -> None:
        """Grow no further than this part does."""
        self._growing = growing
        self._bound()

    def event(self, event: QEvent) -> bool:
        """Reckon anew when something inside has changed its size."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._bound()
        return super().event(event)

    def _bound(self) -> None:
        layout = self.layout()
        if self._growing is None or layout is None:
            return
        wide = layout.hasHeightForWidth() and self.width() > 0
        tall = layout.totalHeightForWidth(self.width()) if wide else layout.totalSizeHint().height()
        most = tall - self._growing.sizeHint().height() + self._growing.maximumHeight()
        if most != self.maximumHeight():
            self.setMaximumHeight(most)


class Scroll(QScrollArea):
    """A part that scrolls up and down, never sideways; the ground shows through."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())  # it fills no ground; and asking for Qt's own has PySide try every kind of widget
        wear_thin_bars(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        running_app().focusChanged.connect(self._look_for_focus)

    def minimumSizeHint(self) -> QSize:
        """Return the least width of what is inside: only height scrolls."""
        inside = self.widget().minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(inside, style.px(120))

    def follow(self, focused: QWidget) -> None:
        """Scroll until a widget inside is in view; to the top of the page where that shows it too."""
        foot = focused.mapTo(self.widget(), QPoint(0, focused.height())).y()
        if foot + style.space(20) <= self.viewport().height():
            self.verticalScrollBar().setValue(0)
        else:
            self.ensureWidgetVisible(focused, style.space(20), style.space(40))

    def _look_for_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Follow the keyboard in: Qt itself follows it only from one part inside to the next."""
        if now is None or not self.isAncestorOf(now) or QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            return

        def follow() -> None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # what is new has no place before that
            if now.hasFocus() and self._hides(now):
                self.follow(now)

        QTimer.singleShot(0, now, follow)

    def _hides(self, focused: QWidget) -> bool:
        """Say whether part of what has the keyboard is hidden that could be seen: of a list, of its current row."""
        if isinstance(focused, QAbstractItemView):
            row = focused.visualRect(focused.currentIndex())
            return not focused.viewport().visibleRegion().intersects(row)
        seen = focused.visibleRegion().boundingRect()
        return seen.isEmpty() or (focused.height() <= self.viewport().height() and seen.height() < focused.height())


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to arrange a screen: a name, and the call that arranges it so."""

    name: str
    arrange: Callable[[], None]


class Reflow(QWidget):
    """A part of a screen that owns two or three arrangements and takes the first that fits.

    It asks each arrangement for its least size, widest first, instead of comparing with a number of pixels: so one rule
    serves small windows and large text alike. The last arrangement is taken when none fits.

    Args:
        inside: what is arranged.
        variants: the arrangements, widest first.
    """

    def __init__(self, inside: QWidget, variants: Iterable[Variant], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self._variants = tuple(variants)
        self._least: dict[str, QSize] = {}
        self._chosen = ""
        self._choosing = False
        holder = QVBoxLayout(self)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(inside)

    @property
    def chosen(self) -> str:
        """The name of the arrangement now shown; empty before the first show."""
        return self._chosen

    def rearrange(self) -> None:
        """Forget the sizes measured and choose anew: what is inside has changed."""
        self._least.clear()
        self._chosen = ""
        self._choose()

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the narrowest arrangement."""
        return self._least.get(self._variants[-1].name, QSize(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose anew at the new size."""
        super().resizeEvent(event)
        self._choose()

    def event(self, event: QEvent) -> bool:
        """Measure before the first show, so that nothing jumps."""
        if event.type() == QEvent.Type.Polish and not self._chosen:
            self._choose()
        return super().event(event)

    def _choose(self) -> None:
        if self._choosing:
            return
        self._choosing = True
        try:
            wanted = next((each for each in self._variants if self._fits(each)), self._variants[-1])
            self._take(wanted)
        finally:
            self._choosing = False

    def _fits(self, variant: Variant) -> bool:
        if variant.name not in self._least:
            self._take(variant)
            self._least[variant.name] = self._measure()
        least = self._least[variant.name]
        return least.width() <= self.width() and least.height() <= self.height()

    def _take(self, variant: Variant) -> None:
        if self._chosen != variant.name:
            self._chosen = variant.name
            variant.arrange()

    def _measure(self) -> QSize:
        for layout in self._inside.findChildren(QLayout):  # nested ones remember their sizes
            layout.invalidate()
        return self._inside.minimumSizeHint()


def widgets_in(layout: QLayout) -> list[QWidget]:
    """List the widgets of a layout that stands on a screen, in their order; those of layouts inside it are left out.

    Qt's own layouts are never asked for their items (`itemAt`): PySide keeps what they answer for as long as the layout
    lives, Qt frees the item with its widget, and the next object made at that address is taken for the item.
    """
    screen = layout.parentWidget()
    if screen is None:
        return []
    children = screen.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    placed = [(layout.indexOf(child), child) for child in children]
    return [child for at, child in sorted((pair for pair in placed if pair[0] >= 0), key=lambda pair: pair[0])]


def reveal(part: QWidget, shown: bool) -> None:
    """Show a part, or hide it. One that stands nowhere yet is only marked: shown alone it would flash as a window."""
    if shown and part.parentWidget() is None and not part.isVisible():
        part.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        part.setVisible(shown)


def hide_unless(wanted: bool, *parts: QWidget) -> None:
    """Leave parts out of something that is still being made.

    `setVisible(True)` on a part that has no parent yet would open it as a window of its own, for the blink of an eye.
    """
    for part in parts:
        reveal(part, wanted)


def let_go(part: QWidget) -> None:
    """Take a part off its screen at once; it is deleted with the next turn of the event loop.

    Until then it stays in its window, on a place that is never shown. To take it out of the window Qt would walk
    through every other widget there: in one with many pages that is milliseconds for each part.
    """
    window = part.window()
    part.hide()
    part.setParent(_place_for_gone(window) if window.isVisible() and window is not part else None)
    part.deleteLater()


def _place_for_gone(window: QWidget) -> QWidget:
    place: QWidget | None = window.findChild(QWidget, GONE, Qt.FindChildOption.FindDirectChildrenOnly)
    if place is None:
        place = QWidget(window)
        place.setObjectName(GONE)
        place.hide()
    return place


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go; the keyboard stays on the screen."""
    screen = layout.parentWidget()
    _empty(layout, Keyboard(screen) if screen is not None else None)


def _empty(layout: QLayout, keyboard: Keyboard | None) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            if keyboard is not None:
                keyboard.keep(widget)
            let_go(widget)
        elif inner is not None:
            _empty(inner, keyboard)
            inner.deleteLater()
