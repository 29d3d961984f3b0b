"""What every screen must pass: nothing cut off, everything named, everything reached by Tab, targets large enough.

The rules look at real widgets after a real layout; Tab is really pressed.
"""

from __future__ import annotations

import itertools

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)

LEAST_TARGET = 24
"""Pixels of a pointer target, either way (WCAG 2.2, 2.5.8)."""

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QAbstractSlider)

_USELESS = {"", "...", "…", "x", "+", "-", ">", "<", "?", "button"}


def controls(screen: QWidget) -> list[QWidget]:
    """List what a person can work with, as now shown, without the inner parts of stock controls."""
    return [
        widget
        for widget in shown_in(screen)
        if isinstance(widget, CONTROLS)
        and widget.isEnabled()
        and not isinstance(widget, QScrollBar)
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), QComboBox | QAbstractItemView)
    ]


def shown_in(screen: QWidget) -> list[QWidget]:
    """List all that is shown on a screen, in the order it was put there; the pages behind it are not gone into."""
    found = []
    for child in screen.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child.isVisible():
            found += [child, *shown_in(child)]
    return found


def describe(widget: QWidget) -> str:
    """Name a widget for a message."""
    words = widget.accessibleName() or (widget.text() if hasattr(widget, "text") else "")
    return f"{type(widget).__name__} {str(words)[:40]!r}"


def clipped(screen: QWidget) -> list[str]:
    """List words that are cut off: each widget is asked, and those that cannot say are measured."""
    found = []
    for widget in shown_in(screen):
        if hasattr(widget, "clipped"):
            found += [f"{describe(widget)}: {words[:50]!r} is cut" for words in widget.clipped()]
        elif isinstance(widget, QLabel) and widget.text():
            found.append(f"{describe(widget)} cannot say whether it is cut")
        if isinstance(widget, QScrollArea) and widget.widget().width() > widget.viewport().width() + 1:
            wide = f"{widget.widget().width()} px in {widget.viewport().width()}"
            found.append(f"{describe(widget)} holds more than it shows at its sides: {wide}")
        if not _inside(widget):
            found.append(f"{describe(widget)} {widget.geometry().getRect()} reaches out of its parent")
    return found


def _inside(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if parent is None or widget.isWindow() or isinstance(parent.parentWidget(), QScrollArea | QAbstractItemView):
        return True
    if isinstance(widget, QScrollBar) or widget.width() == 0 or widget.height() == 0:
        return True
    return parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry())


def overlapping(screen: QWidget) -> list[str]:
    """List controls and labels of one parent that lie over each other."""
    found = []
    for parent in (screen, *shown_in(screen)):
        shown = [
            child
            for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if child.isVisible() and isinstance(child, QLabel | QAbstractButton | QLineEdit | QPlainTextEdit)
        ]
        for number, first in enumerate(shown):
            for second in shown[number + 1 :]:
                both: QRect = first.geometry().intersected(second.geometry())
                if both.width() > 1 and both.height() > 1:
                    found.append(f"{describe(first)} lies over {describe(second)}")
    return found


def nameless(screen: QWidget) -> list[str]:
    """List controls for which a screen reader would find no name, or one that says nothing."""
    found = []
    for widget in controls(screen):
        spoken = QAccessible.queryAccessibleInterface(widget)
        name = spoken.text(QAccessible.Text.Name).strip() if spoken is not None else ""
        if isinstance(widget, QComboBox):
            name = widget.accessibleName()  # on Linux Qt gives the value as the name
        if name.casefold() in _USELESS:
            found.append(f"{type(widget).__name__} at {widget.geometry().getRect()} has no name ({name!r})")
    return found


def too_small(screen: QWidget) -> list[str]:
    """List pointer targets under 24 by 24."""
    return [
        f"{describe(widget)} is {widget.width()} by {widget.height()}"
        for widget in controls(screen)
        if min(widget.width(), widget.height()) < LEAST_TARGET
    ]


def tab_order(screen: QWidget, most: int = 400, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press Tab, or Backtab, until the focus comes round, and list where it stopped."""
    screen.activateWindow()
    start = screen.focusWidget()
    if start is not None:
        start.clearFocus()
    screen.setFocus()
    stops: list[QWidget] = []
    for _ in range(most):
        QTest.keyClick(QApplication.focusWidget() or screen, key)
        widget = QApplication.focusWidget()
        if widget is None or widget in stops:
            break
        stops.append(widget)
    return stops


def unreachable(screen: QWidget, stops: list[QWidget] | None = None) -> list[str]:
    """List controls that Tab never reaches; a group of radio buttons counts as one.

    Args:
        stops: where Tab stopped; it is pressed anew where they are not known.
    """
    stops = tab_order(screen) if stops is None else stops
    here = controls(screen)
    reached = [widget for widget in here if widget in stops or any(widget is stop.focusProxy() for stop in stops)]
    return [
        describe(widget)
        for widget in here
        if widget not in reached
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not any(_same_group(widget, other) for other in reached)
    ]


def _same_group(widget: QWidget, other: QWidget) -> bool:
    """Say whether arrows lead from one to the other: radio buttons, tabs, chips of one group."""
    if not isinstance(widget, QAbstractButton) or not isinstance(other, QAbstractButton):
        return False
    if isinstance(widget, QRadioButton) and widget.parent() is other.parent():
        return True
    return widget.group() is not None and widget.group() is other.group() and widget.group().exclusive()


def upward_jumps(screen: QWidget, stops: list[QWidget] | None = None) -> list[str]:
    """List places where Tab leaps back up inside one part of the screen: reading order is visual order.

    Args:
        stops: as for `unreachable`.
    """
    stops = tab_order(screen) if stops is None else stops
    found = []
    for first, second in itertools.pairwise(stops):
        if first.parentWidget() is not second.parentWidget():
            continue
        below = second.mapTo(screen, QPoint(0, second.height())).y()
        if below <= first.mapTo(screen, QPoint(0, 0)).y():
            found.append(f"from {describe(first)} up to {describe(second)}")
    return found


def seen_faults(screen: QWidget) -> list[str]:
    """List everything the rules find without a key pressed."""
    return [*clipped(screen), *overlapping(screen), *nameless(screen), *too_small(screen)]


def faults(screen: QWidget) -> list[str]:
    """List everything the rules find on a screen that is shown."""
    stops = tab_order(screen)
    return [
        *seen_faults(screen),
        *unreachable(screen, stops),
        *upward_jumps(screen, stops),
    ]
