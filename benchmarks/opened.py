"""A form opened for a benchmark: a fresh workspace, one return, the real window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from audit_tool import workspace
from audit_tool.domain.ids import AgencyId, PersonId, ReturnId, RoundId
from audit_tool.store.keys import KdfCost
from forms.answers import Key
from forms.model import Question
from ui import style
from ui.hub import Hub
from ui.page import Page as PageView
from ui.page import Where
from ui.pages.form import Form
from ui.window import Page, Window

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
_WORN: list[style.Style] = []


@dataclass
class Opened:
    """The form of one return in its window."""

    hub: Hub
    window: Window
    return_id: ReturnId

    @property
    def page(self) -> Form:
        """The form's page."""
        return self.window.page()

    def order(self) -> tuple[Key, ...]:
        """List the questions, in order."""
        return self.page.sheet.order()

    def question(self, key: Key) -> Question:
        """Return the question of a key."""
        return self.page.sheet.question(key)

    def key_of_type(self, kind: str) -> Key:
        """Return the first question of a type."""
        return next(key for key in self.order() if self.question(key).type == kind)

    def go(self, key: Key) -> None:
        """Go to a question and let it be painted."""
        self.window.go("form", Where("form", self.return_id, question=key[0], row=key[1] or ""))
        self.hub.wait_idle()
        QApplication.processEvents()


@contextmanager
def in_window(
    name: str, build: Callable[[Hub], PageView], opener: Callable[[], workspace.Workspace]
) -> Iterator[Window]:
    """Open a workspace in a window of 1366 x 768 that has one page."""
    app = QApplication.instance() or QApplication([])
    if not _WORN:
        _WORN.append(style.Style(app))
    hub = Hub()
    hub.open(opener, then=lambda _ws: None)
    hub.wait_idle()
    window = Window(hub, _WORN[0], clock=lambda: dt.datetime.now(dt.UTC))
    window.show_pages([Page(name, "rounds", name.capitalize(), lambda: build(hub))])
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    try:
        yield hub, window
    finally:
        window.hide()
        hub.close(lambda ws: ws.close())
        hub.end()


@contextmanager
def opened_form(folder: Path, kind: str) -> Iterator[Opened]:
    """Open the form of a new return of one kind, at 1366 x 768."""
    with in_window("form", Form, lambda: _made(folder / "bench.audit")) as (hub, window):
        found: list[ReturnId] = []
        hub.ask(lambda ws: _started(ws, kind), found.append)
        hub.wait_idle()
        opened = Opened(hub, window, found[0])
        window.go("form", Where("form", found[0]))
        hub.wait_idle()
        QTest.qWait(200)
        yield opened


def _made(path: Path) -> workspace.Workspace:
    made = workspace.create(path, "plain words for a benchmark", library=workspace.shelf(), cost=CHEAP).workspace
    made.people.present(PersonId(made.people.add(name="Pat Example", role="Coordinator").made or ""))
    return made


def _started(ws: workspace.Workspace, kind: str) -> ReturnId:
    owner = AgencyId(ws.partnership.add_agency(code="EXA", name="Example", agency_type="school").made or "")
    started = ws.rounds.start(kind=kind, title="Benchmark", year_label="2026", agency_ids=[owner])
    return ws.views.round(RoundId(started.made or "")).returns[0].return_id
