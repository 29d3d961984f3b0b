"""The whole app on a laptop of its own, worked by hand: real keys and clicks on what a screen reader would name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from audit_tool import workspace as house
from audit_tool.domain.ids import PersonId
from audit_tool.domain.partnership import Partnership
from audit_tool.store.keys import KdfCost
from tests.journeys.person import Person
from tests.journeys.steps import unlock
from tests.ui.pages.area import Area, settle
from ui.app import App
from ui.app.frame import Frame
from ui.laptop import Laptop
from ui.pages.question_sets.cards import SetCard

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
WORDS = "running crabbing collide deceiver drove"


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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt calls it so
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            is_list = watched.windowType() == Qt.WindowType.Popup  # what Qt's file dialog proposes while one types
            expected = isinstance(watched, Frame | QDialog | QMenu) or watched.parentWidget() is not None or is_list
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


@pytest.fixture
def hands():
    """Put somebody at an app: `hands(app)`."""
    return Person


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


@pytest.fixture
def author(make_workspace, new_app, hands):
    """Somebody who has just begun a draft from the shipped Section 11 set."""
    made = make_workspace(people=(("Pat Example", "Audit lead"),))
    ws = house.unlock(made.workspace.path, WORDS, library=house.shelf(), costs=(CHEAP,))
    ws.people.present(PersonId(ws.views.settings().people[0].id))
    ws.close()
    person = hands(new_app())
    unlock(person)
    person.press("Questions")

    def card():
        cards = person.app.frame.findChildren(SetCard)
        return next((one for one in cards if one.key.startswith("section11 ")), None)

    person.wait_for(lambda: card() is not None and not card().visibleRegion().isEmpty(), "the list of sets")
    person.press_in(card(), "Start from this")
    person.fill("Its name", "Our Section 11")
    person.press("Start writing")
    return person
