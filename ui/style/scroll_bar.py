"""A thin scroll bar: a handle on the ground of whatever scrolls."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from ui import style


class ScrollBar(QScrollBar):
    """Qt's own scroll bar but for its paint."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)

    def sizeHint(self) -> QSize:
        """Return its breadth at the text size worn now."""
        breadth = style.px(10)
        if self.orientation() == Qt.Orientation.Vertical:
            return QSize(breadth, style.px(60))
        return QSize(style.px(60), breadth)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the handle, where there is something to scroll."""
        if self.maximum() <= self.minimum():
            return
        from PySide6.QtWidgets import QStyle, QStyleOptionSlider  # its enums take as long to make as a small window

        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ScrollBarSlider
        handle = QRectF(self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, self))
        upright = self.orientation() == Qt.Orientation.Vertical
        handle = handle.adjusted(2, 1, -2, -1) if upright else handle.adjusted(1, 2, -1, -2)
        radius = min(handle.width(), handle.height()) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.colour("ink3" if self.isSliderDown() or self.underMouse() else "control"))
        painter.drawRoundedRect(handle, radius, radius)


def wear_thin_bars(area: QAbstractScrollArea) -> None:
    """Give a scrolling widget thin scroll bars."""
    area.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical))
    area.setHorizontalScrollBar(ScrollBar(Qt.Orientation.Horizontal))
