"""Where the focus is, when it leaves a part of the screen, and how it outlives what is drawn anew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


def is_enter(event: QKeyEvent) -> bool:
    """Say whether a key is Enter by itself; with Ctrl it belongs to the page."""
    is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return is_plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def running_app() -> QApplication:
    """Return the app that runs: Qt hands it out as the kind without windows."""
    return cast(QApplication, QApplication.instance())


class _Leaving(QObject):
    """Notices when the focus goes out of a widget and everything in it, to another part or another window."""

    def __init__(self, part: QWidget, act: Callable[[], None]) -> None:
        super().__init__(part)
        self._part, self._act = part, act
        running_app().focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None and _holds(self._part, old) and not (now is not None and _holds(self._part, now)):
            self._act()


def _holds(part: QWidget, inner: QWidget) -> bool:
    return part is inner or part.isAncestorOf(inner)


def when_left(part: QWidget, act: Callable[[], None]) -> None:
    """Call `act` each time the focus leaves a part of the screen as a whole."""
    _Leaving(part, act)


def takes_keys(control: QWidget) -> bool:
    """Say whether the keyboard can be brought to a control as it stands now."""
    return bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus) and control.isVisible() and control.isEnabled()


def enter(part: QWidget) -> None:
    """Put the keyboard on the first control of a part; it stays where it is if there is none."""
    for control in controls_in(part)[:1]:
        control.setFocus(Qt.FocusReason.ShortcutFocusReason)


class Keyboard:
    """The keyboard on a screen of which a part is about to be drawn anew; it is brought back once that is done.

    Left alone, Qt hands it to whatever comes next, which may be a link on the bar above the page. Here nobody has it
    until the drawing is done. Then it goes to the control of the same name; where there is none any more, to the one
    that took its place. Whoever draws may put it elsewhere meanwhile.

    Args:
        screen: what is drawn anew, or holds it, while everything still stands on it.
    """

    def __init__(self, screen: QWidget) -> None:
        focus = screen.window().focusWidget()
        self._screen = screen
        self._focus = focus if focus is not None and screen.isAncestorOf(focus) else None
        if self._focus is not None:
            controls = controls_in(screen)
            self._what = type(self._focus), self._focus.accessibleName()
            self._place = controls.index(self._focus) if self._focus in controls else 0
            self._after = _next_outside(screen, self._focus)

    def keep(self, leaving: QWidget) -> None:
        """Keep it, if it is in a widget that is let go now."""
        if self._focus is None or not _holds(leaving, self._focus):
            return
        self._focus.clearFocus()
        drawn = QTimer(self._screen, singleShot=True)
        drawn.timeout.connect(partial(Keyboard._give_back, self))  # a bound method would be held weakly
        drawn.timeout.connect(drawn.deleteLater)
        drawn.start(0)

    def _give_back(self) -> None:
        """Put it where it was, or on what came after the screen where nothing on it takes keys any more."""
        if self._screen.window().focusWidget() is not None:
            return
        _show_new(self._screen)
        controls = controls_in(self._screen)
        same = [at for at, each in enumerate(controls) if (type(each), each.accessibleName()) == self._what]
        at = min(same, key=lambda at: abs(at - self._place)) if same else min(self._place, len(controls) - 1)
        taker = controls[at] if controls else self._after
        if taker is not None and isValid(taker):
            taker.setFocus(Qt.FocusReason.OtherFocusReason)


def _show_new(screen: QWidget) -> None:
    """Have Qt show now what was put into a layout: it puts that off, and what is hidden takes no keys."""
    for child in screen.findChildren(QWidget):
        if not child.isVisible() and not child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            QCoreApplication.sendPostedEvents(child, QEvent.Type.MetaCall)


def controls_in(part: QWidget) -> list[QWidget]:
    """List what takes keys inside a part, in the order in which it was put there.

    Qt's own order of Tab is not asked: PySide takes what `nextInFocusChain` answers for a part of what was asked, and
    for gone as soon as that is. What is hidden is not gone into: behind a page lie those one has been to.
    """
    found = []
    for child in part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if child.isVisible():
            found += [child, *controls_in(child)] if takes_keys(child) else controls_in(child)
    return found


def _next_outside(screen: QWidget, focus: QWidget) -> QWidget | None:
    """Find the control that stands next to a screen in its window, the one after it first; None where there is none."""
    others = [each for each in controls_in(screen.window()) if each is focus or not _holds(screen, each)]
    at = others.index(focus) if focus in others else 0
    return next(iter((*others[at + 1 :], *reversed(others[:at]))), None)


def bring_into_view(widget: QWidget) -> None:
    """Scroll every scrolling part around a widget until it can be seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if hasattr(parent, "follow"):
            parent.follow(widget)
        parent = parent.parentWidget()
