"""The whole app on a laptop of its own, worked by hand: real keys and clicks on what a screen reader would name."""

from __future__ import annotations

import functools
import os
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from audit_tool import workspace as house
from audit_tool.domain.ids import PersonId
from audit_tool.domain.partnership import Partnership
from audit_tool.store.keys import KdfCost
from audit_tool.store.recovery import RecoverySheet
from forms.library import Library
from tests.journeys.person import Person
from tests.journeys.steps import unlock
from tests.ui.pages.area import Area, settle
from ui.app import App
from ui.app.frame import Frame
from ui.laptop import Laptop
from ui.page import Where

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
WORDS = "running crabbing collide deceiver drove"
OUR_OWN = "Our Section 11"


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
        if app.window is not None:  # a file that is gone needs no backup; tests of the way out end the app themselves
            app.hub.ask(lambda ws: ws.discard(), lambda _none: None)
        app.end()
        app.frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Flashes(QObject):
    """Notices every window that opens, besides the frame and what belongs over it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt calls it so
        if isinstance(event, QShowEvent) and isinstance(watched, QWidget) and watched.isWindow():
            is_list = watched.windowType() == Qt.WindowType.Popup  # what Qt's file dialog proposes while one types
            expected = isinstance(watched, Frame | QDialog | QMenu) or watched.parentWidget() is not None or is_list
            if not expected:
                self.seen.append(f"{type(watched).__name__} {watched.accessibleName()!r}")
        return False


WATCHED = 1 if os.environ.get("EVERY_SCREEN") else 16
"""One test in so many is watched, by its name: each watcher has every event of the app pass through Python, and takes
as long again as the test."""


@pytest.fixture(autouse=True)
def no_flashes(qapp, request) -> Iterator[None]:
    """Fail when a part of a screen opened as a window of its own: it was shown before it had a parent."""
    if zlib.crc32(request.node.name.encode()) % WATCHED:
        yield
        return
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    yield
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []


@pytest.fixture
def hands():
    """Put somebody at an app: `hands(app)`."""
    return Person


@dataclass(frozen=True)
class Laid:
    """A closed workspace on the laptop, and its sheet."""

    path: Path
    sheet: RecoverySheet


@functools.cache
def _closed(
    name: str, people: tuple[tuple[str, str], ...], checked: bool, begun: str
) -> tuple[dict[Path, bytes], RecoverySheet, str]:
    """Make a workspace once for all that are alike: what its folder holds, its sheet, and the id of its draft."""
    with tempfile.TemporaryDirectory() as folder:
        made = house.create(Path(folder) / f"{name}.audit", WORDS, library=house.shelf(), cost=CHEAP)
        ws = made.workspace
        ws.partnership.describe(Partnership(name=name.title()))
        ids = [ws.people.add(name=person, role=role).made for person, role in people]
        if checked:
            groups = made.sheet.groups()
            ws.recovery.sheet_checked(made.sheet, *(groups[position - 1] for position in made.sheet.positions))
        draft = ""
        if begun:
            ws.people.present(PersonId(ids[0] or ""))
            newest = next(line for line in house.shelf().sets() if line.id == begun)
            draft = ws.question_sets.begin_from(begun, newest.version, title=OUR_OWN).made or ""
        ws.close()
        files = [path for path in Path(folder).rglob("*") if path.is_file()]
        return {path.relative_to(folder): path.read_bytes() for path in files}, made.sheet, draft


def _lay(laptop: Laptop, files: dict[Path, bytes]) -> None:
    for name, content in files.items():
        path = laptop.data / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=False)
        path.write_bytes(content)


@pytest.fixture
def make_workspace(laptop):
    """Lay a closed workspace on the laptop, its sheet checked and its people in it; say where it is."""

    def make(name: str = "northmere", people: tuple[tuple[str, str], ...] = (), *, checked: bool = True) -> Laid:
        files, sheet, _draft = _closed(name, tuple(people), checked, "")
        _lay(laptop, files)
        return Laid(laptop.data / f"{name}.audit", sheet)

    return make


@pytest.fixture
def area(hub_with_ws) -> Area:
    """Two agencies with a Section 11 round that has just started."""
    return settle(hub_with_ws)


def shelf() -> Library:
    """The shipped sets."""
    return house.shelf()


@pytest.fixture
def author(laptop, new_app, hands) -> Person:
    """Somebody who writes on a draft that was begun from the shipped Section 11 set."""
    files, _sheet, draft = _closed("northmere", (("Pat Example", "Audit lead"),), True, "section11")
    _lay(laptop, files)
    person = hands(new_app())
    unlock(person)
    person.app.window.go("question_set", Where("question_set", draft))
    person.settle()
    return person
