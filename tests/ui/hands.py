"""Hands and eyes for tests of the window: controls are found by the names a screen reader gives, and pressed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.a11y import clipped, nameless, overlapping
from ui import style
from ui.app.frame import Frame

W = TypeVar("W", bound=QWidget)

SIZES = ((1366, 768), (1024, 700), (1920, 1080))
LOOKS = (("contrast", 200), ("dark", 150), ("light", 200), ("light", 100))
FEW = ((("contrast", 200), (SIZES[1],)), (("dark", 150), (SIZES[2],)), (("light", 100), (SIZES[0],)))
"""Each theme, size of text and size of window once, the largest text in the smallest window; EVERY_SCREEN tries all."""


def seen(root: QWidget, kind: type[W]) -> list[W]:
    """List the widgets of a kind that can be seen, in the order they were made."""
    return [widget for widget in root.findChildren(kind) if widget.isVisibleTo(root)]


def find(root: QWidget, name: str, kind: type[W] = QWidget) -> W:
    """Find the one visible control of this name that can be focused; the first where several share it."""
    named = [widget for widget in seen(root, kind) if widget.accessibleName() == name]
    able = [widget for widget in named if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
    if not (able or named):
        raise AssertionError(f"no control is called {name!r}; there are {sorted(names(root))}")
    return (able or named)[0]


def has(root: QWidget, name: str) -> bool:
    """Say whether a visible control of this name is there."""
    return name in names(root)


def names(root: QWidget) -> set[str]:
    """List the names of every visible control."""
    return {widget.accessibleName() for widget in seen(root, QWidget) if widget.accessibleName()}


def words(root: QWidget) -> str:
    """Return every visible line of words, for finding sentences in."""
    return "\n".join(label.words() for label in _labels(root))


def _labels(root: QWidget) -> Iterator[QWidget]:
    for widget in seen(root, QWidget):
        if hasattr(widget, "words") and isinstance(widget.words(), str):
            yield widget


def press(widget: QWidget) -> None:
    """Press a control by keyboard: focus, then Space."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, Qt.Key.Key_Space)


def click(widget: QWidget) -> None:
    """Press a control with the pointer."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def write(box: QWidget, text: str) -> None:
    """Write into a box over whatever stands there."""
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_Delete)
    type_on(box, text)


def type_on(box: QWidget, text: str) -> None:
    """Type letters, one key each; QTest itself knows only those of ASCII."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(box, letter)
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(box, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def dialog(page: QWidget) -> QDialog:
    """Return the dialog that stands over a page."""
    (shown,) = [one for one in page.findChildren(QDialog) if one.isVisible()][-1:]
    return shown


def show(page: QWidget, width: int = 1286, height: int = 716) -> Frame:
    """Show a page in a frame of its own, as large as the window leaves it."""
    frame = Frame(lambda: True)
    frame.show_screen(page)
    frame.resize(width, height)
    frame.show()
    frame.activateWindow()
    lay_out()
    return frame


def put_away(frame: Frame) -> None:
    """Close a frame for good, once nothing more comes back to its page."""
    frame.hide()
    frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def lay_out() -> None:
    """Let nested layouts come to rest: each level asks the one above it in its own turn."""
    for _ in range(15):
        QApplication.processEvents()


def faults_in_any_look(frame: Frame, worn: style.Style) -> list[str]:
    """Try a page in each size of window and text and in each theme; list what is wrong, and where."""
    found = []
    every = tuple((look, SIZES) for look in LOOKS)
    for (theme, percent), sizes in every if os.environ.get("EVERY_SCREEN") else FEW:
        worn.wear(theme=theme, text_percent=percent)  # dear: every widget is dressed anew
        for width, height in sizes:
            room = (width - (style.px(80) if percent == 100 else 0), height - style.px(52))
            frame.resize(*room)
            lay_out()
            name = f"{width}x{height} {theme} {percent}%"
            if (frame.width(), frame.height()) != room:
                found.append(f"{name}: it grew to {frame.width()}x{frame.height()}")
            found += [f"{name}: {fault}" for fault in (*clipped(frame), *overlapping(frame), *nameless(frame))]
    return found
