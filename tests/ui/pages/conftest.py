"""The whole app on a laptop of its own, worked by hand: real keys and clicks on what a screen reader would name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from audit_tool import workspace as house
from audit_tool.domain.partnership import Partnership
from audit_tool.store.keys import KdfCost
from tests.ui.pages.area import Area, settle
from ui.app import App
from ui.app.frame import Frame
from ui.laptop import Laptop
from ui.text import PlainLabel
from ui.widgets.notices import Notice

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
WORDS = "running crabbing collide deceiver drove"
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path / "SafeguardingAuditTool", tmp_path / "config")


@pytest.fixture
def new_app(qapp, laptop, qtbot) -> Iterator:
    """Start the app as a person would; again for another start on the same laptop."""
    made: list[App] = []

    def start(size: tuple[int, int] = (1366, 768), **look: object) -> App:
        app = App(qapp, laptop, cost=CHEAP)
        made.append(app)
        app.appearance.choose(**{"theme": "light", "text_percent": 100, "still": True, **look})
        app.show()
        app.frame.resize(*size)
        app.frame.activateWindow()
        qtbot.waitUntil(app.frame.isActiveWindow)
        return app

    yield start
    for app in made:
        app.frame.hide()
        app.end()
        app.frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Flashes(QObject):
    """Notices every window that opens, besides the frame and what belongs over it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            expected = isinstance(watched, Frame | QDialog | QMenu) or watched.parentWidget() is not None
            if not expected:
                self.seen.append(f"{type(watched).__name__} {watched.accessibleName()!r}")
        return False


@pytest.fixture(autouse=True)
def no_flashes(qapp) -> Iterator[None]:
    """Fail when a part of a screen opened as a window of its own: it was shown before it had a parent."""
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    yield
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []


class Hands:
    """Somebody at the keyboard, who finds things by their names."""

    def __init__(self, app: App, qtbot) -> None:
        self.app, self._qtbot = app, qtbot

    @property
    def screen(self) -> QWidget:
        return self.app.frame

    def settle(self) -> None:
        """Wait until the hub has nothing left to do, and what it brought is shown."""
        for _ in range(20):
            self.app.hub.wait_idle()
            QTest.qWait(1)
            if self.app.hub.is_idle:
                break
        for _ in range(4):  # nested layouts settle from the inside out, one turn each
            QApplication.processEvents()

    def find(self, name: str, within: QWidget | None = None) -> QWidget:
        shown = [
            widget
            for widget in (within or self.screen).findChildren(QWidget)
            if isinstance(widget, CONTROLS) and widget.isVisible() and widget.accessibleName()
        ]
        for widget in shown:
            if widget.accessibleName() == name:
                return widget
        raise AssertionError(f"no {name!r} among {sorted({widget.accessibleName() for widget in shown})}")

    def sees(self, name: str) -> bool:
        try:
            self.find(name)
        except AssertionError:
            return False
        return True

    def press(self, name: str) -> None:
        widget = self.find(name)
        assert widget.isEnabled(), f"{name!r} is switched off"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def press_in(self, part: QWidget, name: str) -> None:
        """Press the one of this name in a part of the screen."""
        QTest.mouseClick(self.find(name, part), Qt.MouseButton.LeftButton)
        self.settle()

    def fill(self, name: str, words: str) -> None:
        """Replace what stands in a box."""
        box = self.find(name)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for letter in words:
            if letter.isascii():
                QTest.keyClick(box, letter)
            else:  # Qt's own way of typing knows ASCII alone
                key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(box, key)
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.app.frame.focusWidget() or self.app.frame, key, modifier)
        self.settle()

    def reads(self) -> str:
        """All words on the screen, in the order they were made."""
        labels = self.screen.findChildren(PlainLabel)
        shown = (label.words() for label in labels if label.isVisible() and label.words())
        return "\n".join(shown).replace("\u200b", "")

    def notices(self) -> str:
        shown = self.screen.findChildren(Notice)
        return "\n".join(notice.words() for notice in shown if notice.isVisible())


@pytest.fixture
def hands(qtbot):
    """Put hands on an app: `hands(app)`."""
    return lambda app: Hands(app, qtbot)


@pytest.fixture
def make_workspace(laptop):
    """Make a closed workspace on the laptop, its sheet checked and its people in it; return it and its sheet."""

    def make(name: str = "northmere", people: tuple[tuple[str, str], ...] = (), *, checked: bool = True) -> house.Made:
        made = house.create(laptop.data / f"{name}.audit", WORDS, library=house.shelf(), cost=CHEAP)
        made.workspace.partnership.describe(Partnership(name=name.title()))
        for person, role in people:
            made.workspace.people.add(name=person, role=role)
        if checked:
            groups = made.sheet.groups()
            typed = [groups[position - 1] for position in made.sheet.positions]
            made.workspace.recovery.sheet_checked(made.sheet, *typed)
        made.workspace.close()
        return made

    return make


@pytest.fixture
def area(hub_with_ws) -> Area:
    """Two agencies with a Section 11 round that has just started."""
    return settle(hub_with_ws)
