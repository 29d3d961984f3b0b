"""The look, a hub, a workspace behind a hub, and screens that are put away afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from audit_tool import workspace as house
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import PersonId
from audit_tool.workspace import Workspace
from tests.audit_tool.conftest import CHEAP, Clock, clock, small_sets  # noqa: F401  fixtures
from ui import style
from ui.hub import CrashNote, Hub

T = TypeVar("T")

NOBODY = PersonId("")


@pytest.fixture(scope="session")
def dressed(qapp):
    """The application in its style, once."""
    return style.Style(qapp)


@pytest.fixture
def worn(dressed):
    """The style in its usual look: light, 100%, keys 1 to 9 on, no motion; put back afterwards."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # screens of earlier tests
    usual = {"theme": "light", "text_percent": 100, "still": True, "single_keys": True}
    dressed.wear(**usual)
    yield dressed
    dressed.wear(**usual)


@pytest.fixture
def hub(qapp):
    """A hub without a workspace; it ends with the test."""
    made = Hub()
    yield made
    made.end()


@pytest.fixture
def shown(qtbot, worn):
    """Show a widget in a window of its own, active, and close it afterwards."""

    kept = []

    def show(widget, size=(1000, 700)):
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.resize(*size)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show


@dataclass
class OpenHub:
    """A hub with an open workspace, and a way to do and ask things beside the page under test.

    Attributes:
        person: who is at the keyboard.
        crashes, failures: what nobody answered for; a test that expects none need not look.
    """

    hub: Hub
    path: Path
    person: PersonId = NOBODY
    crashes: list[CrashNote] = field(default_factory=list)
    failures: list[AuditToolError] = field(default_factory=list)

    def do(self, act: Callable[[Workspace], T]) -> T:
        """Do something on the hub's thread, tell every page, and return what came of it."""
        results: list[T] = []
        self.hub.run(act, initiator=None, then=results.append)
        self.hub.wait_idle()
        return results[0]

    def ask(self, view: Callable[[Workspace], T]) -> T:
        """Ask for a picture."""
        results: list[T] = []
        self.hub.ask(view, results.append)
        self.hub.wait_idle()
        return results[0]


@pytest.fixture
def hub_with_ws(qapp, worn, tmp_path, clock: Clock, small_sets) -> Iterator[OpenHub]:  # noqa: F811  fixtures
    """An empty workspace with one person at the keyboard."""
    path = tmp_path / "area.audit"
    opened = OpenHub(Hub(), path)
    opened.hub.crashed.connect(opened.crashes.append)
    opened.hub.failed.connect(opened.failures.append)
    ready: list[Workspace] = []
    opened.hub.open(
        lambda: house.create(path, "five plain words go here", library=small_sets, clock=clock, cost=CHEAP).workspace,
        then=ready.append,
    )
    opened.hub.wait_idle()
    opened.person = PersonId(
        opened.do(lambda ws: ws.people.add(name="Pat Example", role="Audit coordinator")).made or ""
    )
    opened.do(lambda ws: ws.people.present(opened.person))
    yield opened
    opened.hub.close(lambda ws: ws.close())
    opened.hub.end()
    assert not opened.crashes, [note.words() for note in opened.crashes]
