"""A real workspace behind a real hub, opened on the hub's own thread; tests press keys and look what is on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import PersonId
from audit_tool.workspace import Workspace
from tests.audit_tool.fresh import Clock, with_pat
from ui.hub import CrashNote, Hub

T = TypeVar("T")

NOBODY = PersonId("")


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
def hub_with_ws(qapp, worn, tmp_path, clock: Clock, small_sets) -> Iterator[OpenHub]:
    """An empty workspace with one person at the keyboard."""
    path = tmp_path / "area.audit"
    opened = OpenHub(Hub(), path)
    opened.hub.crashed.connect(opened.crashes.append)
    opened.hub.failed.connect(opened.failures.append)
    opened.hub.open(lambda: with_pat(path, small_sets, clock), then=lambda _ws: None)
    opened.hub.wait_idle()
    opened.person = opened.ask(lambda ws: PersonId(ws.actor))
    yield opened
    opened.hub.close(lambda ws: ws.discard())
    opened.hub.end()
    assert not opened.crashes, [note.words() for note in opened.crashes]
