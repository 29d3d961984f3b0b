"""Somebody at the keyboard and the mouse, who finds things by the names a screen reader gives.

They can do only what a person can: press what is on the screen and not covered, type where the keyboard is. Every key,
click and filled box counts as one act and stands in the diary, so that a test can say how long a way is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from ui.app import App
from ui.text import PlainLabel
from ui.widgets.notices import Notice

W = TypeVar("W", bound=QWidget)

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)
NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True)
class Step:
    """One act: where it was done, and what it was."""

    where: str
    what: str


class Person:
    """Somebody who works with the app.

    Args:
        app: started and shown.

    Attributes:
        diary: every act so far.
    """

    def __init__(self, app: App) -> None:
        self.app = app
        self.diary: list[Step] = []

    # ---- looking

    @property
    def screen(self) -> QWidget:
        """The one window of the app, with every dialog that belongs to it."""
        return self.app.frame

    @property
    def top(self) -> QWidget:
        """What lies on top: a menu, a dialog, or the window."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.app.frame

    @property
    def focus(self) -> QWidget | None:
        """What the keyboard works on."""
        return QApplication.focusWidget()

    def find(self, name: str, within: QWidget | None = None) -> QWidget:
        """Find a control by its name: one that can be used, where several have the same."""
        named = [widget for widget in self._by_kind(within) if spoken_name(widget) == name]
        if len(named) > 1:
            named = [widget for widget in self._controls(within) if spoken_name(widget) == name]  # in their order
        if not named:
            told = sorted({spoken_name(widget) for widget in self._controls(within)} - {""})
            raise AssertionError(f"no {name!r} among {told}")
        return next((widget for widget in named if widget.isEnabled()), named[0])

    def sees(self, name: str) -> bool:
        """Say whether there is a control of this name."""
        return any(spoken_name(widget) == name for widget in self._by_kind())

    def names(self) -> list[str]:
        """List the names of all controls, in the order they were made."""
        return [name for widget in self._controls() if (name := spoken_name(widget))]

    def reads(self) -> str:
        """Read all words on the screen, in the order they were made."""
        labels = self.app.frame.findChildren(PlainLabel)
        shown = (label.words() for label in labels if label.isVisible() and label.words())
        return "\n".join(shown).replace("\u200b", "")  # where a long path may break

    def notices(self) -> str:
        """Read the notices."""
        shown = self.app.frame.findChildren(Notice)
        return "\n".join(notice.words() for notice in shown if notice.isVisible())

    def rows(self, name: str) -> list[str]:
        """Read the rows of a table or list, as a screen reader says them."""
        view = self._list(name)
        return [_words_of_row(view, row) for row in range(view.model().rowCount(view.rootIndex()))]

    def _list(self, name: str) -> QAbstractItemView:
        """Find the table or list of this name, whatever tab or page is called so too."""
        views = [view for view in self.top.findChildren(QAbstractItemView) if view.isVisible()]
        found = next((view for view in views if spoken_name(view) == name), None)
        assert found is not None, f"no list {name!r} among {sorted({spoken_name(view) for view in views})}"
        return found

    def _controls(self, within: QWidget | None = None) -> Iterator[QWidget]:
        for widget in (within or self.top).findChildren(QWidget):
            if isinstance(widget, CONTROLS) and widget.isVisible():
                yield widget

    def _by_kind(self, within: QWidget | None = None) -> Iterator[QWidget]:
        """List the same in no order, without a Python object for every part of the screen."""
        for kind in CONTROLS:
            for widget in (within or self.top).findChildren(kind):
                if widget.isVisible():
                    yield widget

    # ---- doing

    def press(self, name: str) -> None:
        """Click a control."""
        widget = self.find(name)
        assert widget.isEnabled(), f"{name!r} is switched off"
        self._click(widget, f"press “{name}”")

    def press_in(self, part: QWidget, name: str) -> None:
        """Click the control of this name in one part of the screen."""
        self._click(self.find(name, part), f"press “{name}”")

    def fill(self, name: str, words: str) -> None:
        """Write in a box, over whatever stands there."""
        box = self.find(name)
        if not _holds_focus(box):
            self._click(box, f"click in “{name}”")
        self.write(words, into=name)

    def write(self, words: str, into: str = "") -> None:
        """Type where the keyboard is, over whatever stands there."""
        box = self.focus
        assert isinstance(box, QLineEdit | QPlainTextEdit), f"nothing to type in: the keyboard is on {box}"
        QTest.keyClick(box, Qt.Key.Key_A, CTRL)
        QTest.keyClick(box, Qt.Key.Key_Delete)
        type_into(box, words)
        self._note(f"type {words if len(words) < 50 else f'{words[:47]}…'!r} in “{into or spoken_name(box)}”")

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press a key, with others held."""
        QTest.keyClick(self.focus or self.top, key, modifier)
        held = [word for word, one in (("Ctrl", CTRL), ("Alt", ALT), ("Shift", SHIFT)) if modifier & one]
        self._note("+".join([*held, key.name.removeprefix("Key_")]))

    def tab_to(self, name: str) -> None:
        """Press Tab until the keyboard is on the control whose name begins so, and can be seen there."""
        passed: list[str] = []
        while not (passed and passed[-1].startswith(name)):
            self.key(Qt.Key.Key_Tab)
            focus = self.focus
            assert focus is not None, f"Tab led out of the window after {passed}"
            passed.append(spoken_name(focus))
            assert not focus.visibleRegion().isEmpty(), f"{passed[-1]!r} has the keyboard and cannot be seen"
            assert len(passed) < 60, f"Tab never reached {name!r}: {passed}"

    def pick(self, name: str, entry: str) -> None:
        """Choose an entry of a drop-down list: open it, then click."""
        box = self.find(name)
        assert isinstance(box, QComboBox)
        self._click(box, f"open “{name}”")
        row = box.findText(entry)
        assert row >= 0, f"no {entry!r} among {[box.itemText(number) for number in range(box.count())]}"
        self._click_row(box.view(), row, f"choose “{entry}”")

    def choose_row(self, name: str, starting: str) -> None:
        """Click the row of a table or list that begins with these words."""
        view = self._list(name)
        rows = self.rows(name)
        found = [number for number, words in enumerate(rows) if words.startswith(starting)]
        assert found, f"no row {starting!r} among {rows}"
        self._click_row(view, found[0], f"choose “{starting}”")

    def open_menu_entry(self, entry: str) -> None:
        """Click an entry of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        actions = {action.text().replace("&&", "&"): action for action in menu.actions()}
        assert entry in actions, f"no {entry!r} among {sorted(actions)}"
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, NO_KEY, menu.actionGeometry(actions[entry]).center())
        self._note(f"choose “{entry}”")

    def name_file(self, path: Path) -> None:
        """Type a path in the dialog that asks for a file, and press Enter."""
        dialog = next(iter(_shown(self.app.frame, QFileDialog)), None)
        assert dialog is not None, "no dialog asks for a file"
        is_new = dialog.fileMode() is QFileDialog.FileMode.AnyFile
        assert is_new or path.exists(), f"{path} is not there, and the dialog would wait for somebody to say so"
        box = dialog.findChild(QLineEdit, "fileNameEdit")
        box.setFocus(Qt.FocusReason.ActiveWindowFocusReason)  # where the dialogs of every system put the keyboard
        box.selectAll()
        type_into(box, str(path))
        self._note("type where to save it")
        QTest.keyClick(box, Qt.Key.Key_Return)
        self._note("Return")

    def settle(self) -> None:
        """Wait until the hub has nothing left to do, and what it brought is shown."""
        for _ in range(20):
            self.app.hub.wait_idle()
            QTest.qWait(1)
            QApplication.processEvents()  # what a timer drew in this turn is laid out in the next
            if self.app.hub.is_idle:
                return

    def wait_for(self, seen: Callable[[], bool], what: str) -> None:
        """Wait, at most ten seconds, until something can be seen."""
        for _ in range(1000):
            if seen():
                break
            QTest.qWait(10)
        assert seen(), f"waited in vain for {what}"
        self.settle()

    # ---- one act

    def _click(self, widget: QWidget, what: str) -> None:
        self._bring_under_pointer(widget, widget.rect())
        at = _in_sight(widget, widget.rect()).center()
        _assert_on_top(widget, at)
        widget.window().activateWindow()  # as every window system does at a click
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NO_KEY, at)
        self._note(what)

    def _click_row(self, view: QAbstractItemView, row: int, what: str) -> None:
        index = view.model().index(row, 0, view.rootIndex())
        view.scrollTo(index)
        spot = view.visualRect(index)
        self._bring_under_pointer(view.viewport(), spot)
        at = _in_sight(view.viewport(), spot).center()
        QTest.mouseMove(view.viewport(), spot.topLeft())  # a drop-down list takes no click before the pointer moves
        QTest.mouseMove(view.viewport(), at)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NO_KEY, at)
        self._note(what)

    def _bring_under_pointer(self, widget: QWidget, spot: QRect) -> None:
        """Turn the wheel until a spot can be seen; all turns together are one act."""
        turned = False
        for waited in range(200):
            seen = _in_sight(widget, spot)
            if seen.height() >= min(spot.height(), 20) and seen.width() >= min(spot.width(), 20):
                break
            area = _scroller_of(widget)
            if area is None and waited < 50:
                QTest.qWait(10)  # a card that has just grown by a line is laid out anew a moment later
                continue
            assert area is not None, f"{spoken_name(widget)!r} is out of sight, and nothing scrolls"
            below = widget.mapTo(area.viewport(), spot.center()).y() > area.viewport().height() / 2
            assert _turn_wheel(area, -60 if below else 60), f"{spoken_name(widget)!r} cannot be scrolled to"
            turned = True
        if turned:
            named = next((name for name in (spoken_name(widget), spoken_name(widget.parentWidget())) if name), "a part")
            self._note(f"scroll to “{named}”")

    def _note(self, what: str) -> None:
        where = self._where()
        self.settle()
        if QApplication.activeWindow() is None:
            self.top.activateWindow()  # as every window system does when a dialog has closed
            self.settle()
        self.diary.append(Step(where, what))

    def _where(self) -> str:
        if self.app.window is None:
            return type(self.app.door).NAME if self.app.door is not None else "?"
        page = self.app.window.page()
        over = " (dialog)" if QApplication.activeModalWidget() is not None else ""
        return f"{getattr(page, 'NAME', '?')}{over}"


def told(diary: list[Step]) -> str:
    """Write a diary out, numbered."""
    return "\n".join(f"{number:3} {step.where:<22} {step.what}" for number, step in enumerate(diary, start=1))


def spoken_name(widget: QWidget) -> str:
    """Say what a screen reader calls a control."""
    if isinstance(widget, QComboBox) or widget.accessibleName():
        return widget.accessibleName()  # on Linux Qt gives the value of a drop-down list as its name
    spoken = QAccessible.queryAccessibleInterface(widget)
    return spoken.text(QAccessible.Text.Name).strip() if spoken is not None else ""


def type_into(box: QWidget, words: str) -> None:
    """Press the key of each letter. QTest knows Latin-1 alone; any other letter comes as a keyboard would send it."""
    for letter in words:
        if letter == "\n":
            QTest.keyClick(box, Qt.Key.Key_Return)
        elif letter.isascii():
            QTest.keyClick(box, letter)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(box, QKeyEvent(kind, 0, NO_KEY, letter))


def _shown(root: QWidget, kind: type[W]) -> list[W]:
    return [widget for widget in root.findChildren(kind) if widget.isVisible()]


def _holds_focus(box: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is box or box.focusProxy() is focus)


def _words_of_row(view: QAbstractItemView, row: int) -> str:
    index = view.model().index(row, 0, view.rootIndex())
    said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
    return str(said or "")


def _in_sight(widget: QWidget, spot: QRect) -> QRect:
    """Return the part of a spot that can be seen, in the widget's own coordinates."""
    return widget.visibleRegion().boundingRect().intersected(spot)


def _scroller_of(widget: QWidget) -> QAbstractScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and parent.verticalScrollBar().maximum() > 0:
            return parent
        parent = parent.parentWidget()
    return None


def _turn_wheel(area: QAbstractScrollArea, by: int) -> bool:
    """Turn the wheel a notch over an area, and say whether it moved."""
    bar = area.verticalScrollBar()
    before, at = bar.value(), QPointF(area.viewport().rect().center())
    turn = QWheelEvent(
        at,
        area.viewport().mapToGlobal(at),
        QPoint(0, by),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        NO_KEY,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(area.viewport(), turn)
    QApplication.processEvents()
    return bar.value() != before


def _assert_on_top(widget: QWidget, at: QPoint) -> None:
    """Make sure that a click at this spot would land on the widget and on nothing that covers it."""
    window = widget.window()
    hit = window.childAt(widget.mapTo(window, at))
    inside = hit is not None and (hit is widget or widget.isAncestorOf(hit))
    assert inside, f"{spoken_name(widget)!r} is covered by {hit}"
