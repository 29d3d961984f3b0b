"""A partnership in a real workspace behind a hub, and a page of the window with somebody's hands on it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QDialog, QLineEdit, QWidget

import resources
from audit_tool import workspace as house
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import ActionId, AgencyId, PersonId, ReturnId, RoundId
from audit_tool.domain.rating import Lens
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, Evidence, State
from forms.library import Library
from tests.audit_tool.conftest import SETS, Clock
from tests.audit_tool.fresh import fresh
from tests.ui import a11y
from ui.hub import CrashNote, Hub
from ui.page import Page, Where
from ui.text import PlainLabel

MET = Answer(State.ANSWERED, "met", evidence=(Evidence("e1", "Minutes"),), impact="Children wait less.")
PART = Answer(State.ANSWERED, "part", "Not every team.")
WHOLE = {("board_lead", None): MET, ("board_reports", None): PART, ("voice", None): MET}
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView)


@dataclass
class World:
    """What a test may do behind the window's back."""

    hub: Hub
    clock: Clock
    failures: list[AuditToolError] = field(default_factory=list)
    crashes: list[CrashNote] = field(default_factory=list)

    def ask(self, view: Callable[[house.Workspace], Any]) -> Any:
        got: list[Any] = []
        self.hub.ask(view, got.append)
        self.hub.wait_idle()
        return got[0]

    def run(self, verb: Callable[[house.Workspace], Any]) -> str:
        got: list[Any] = []
        self.hub.run(verb, initiator=None, then=got.append)
        self.hub.wait_idle()
        return got[0].made or ""

    def agency(self, code: str, name: str, kind: str) -> AgencyId:
        return AgencyId(self.run(lambda ws: ws.partnership.add_agency(code=code, name=name, agency_type=kind)))

    def round(self, agencies: list[AgencyId], title: str = "Section 11, 2026", **more: Any) -> RoundId:
        wanted = {"kind": "section11", "year_label": "2026", "due_on": dt.date(2026, 4, 30), **more}
        return RoundId(self.run(lambda ws: ws.rounds.start(title=title, agency_ids=agencies, **wanted)))

    def case(self, agencies: list[AgencyId], **more: Any) -> RoundId:
        family = NewCase(("neglect",), dt.date(2025, 3, 1), dt.date(2026, 2, 28), (14, 9, None))
        return self.round(agencies, "Case audit, spring", kind="maag", case=family, **more)

    def returns(self, round_id: RoundId) -> dict[str, ReturnId]:
        return {line.owner_name: line.return_id for line in self.ask(lambda ws: ws.views.round(round_id)).returns}

    def answer(self, return_id: ReturnId, answers: dict = WHOLE, lens: Lens = Lens.SELF) -> None:
        self.run(lambda ws: ws.answers.record_many(return_id=return_id, lens=lens, answers=answers, source="typed"))

    def sign(self, return_id: ReturnId) -> None:
        self.answer(return_id)
        role = "Executive signatory"
        self.run(lambda ws: ws.returns.sign(return_id=return_id, person_id=PersonId(ws.actor), role=role))

    def action(self, round_id: RoundId, text: str, due_on: dt.date | None = None, **more: Any) -> ActionId:
        return ActionId(self.run(lambda ws: ws.actions.add(round_id=round_id, text=text, due_on=due_on, **more)))


@pytest.fixture
def world(hub: Hub, tmp_path: Path, small_library) -> Iterator[World]:
    """A new workspace with one person at the keyboard, at half past nine on Monday 2 March 2026."""
    made = World(hub, Clock())
    hub.failed.connect(made.failures.append)
    hub.crashed.connect(made.crashes.append)

    def create() -> house.Workspace:
        file = tmp_path / "area.audit"
        ws = fresh(file, small_library, made.clock)
        person = ws.people.add(name="Dr Priya Example", role="Audit coordinator").made
        ws.people.present(PersonId(person or ""))
        return ws

    hub.open(create, then=lambda _ws: None)
    hub.wait_idle()
    yield made
    hub.close(lambda ws: ws.discard())
    hub.wait_idle()
    assert not made.crashes, made.crashes[0].words()


@pytest.fixture
def small_library(tmp_path: Path) -> Library:
    """The small sets of tests/sets, on the shipped scales; and that of Section 11 once more, for schools."""
    for_schools = tmp_path / "sets"
    for_schools.mkdir()
    small = (SETS / "question_sets" / "section11.toml").read_text()
    (for_schools / "section175.toml").write_text(
        small.replace('"section11"', '"section175"').replace("11, s", "175, s")
    )
    for name in ("section11.toml", "maag.toml"):
        (for_schools / name).write_text((SETS / "question_sets" / name).read_text())
    folders = [for_schools]
    return Library(folders, [resources.path("scales")], [resources.path("themes")])


@pytest.fixture
def no_flashes() -> None:
    """Leave the watch for stray windows to the one test that looks at every page: it slows each event."""


class Hands:
    """Somebody who works a page by keyboard and mouse, and finds everything by the name a screen reader says."""

    def __init__(self, page: Page, hub: Hub) -> None:
        self.page, self._hub = page, hub
        self.went: list[Where] = []
        self.facts: list[Any] = []
        page.go.connect(self.went.append)
        page.done.connect(self.facts.append)

    def settle(self) -> None:
        for _ in range(20):
            self._hub.wait_idle()
            QApplication.processEvents()
            if self._hub.is_idle:
                return

    def open(self, where: Where | None = None) -> None:
        self.page.arrive(where)
        self.settle()

    def find(self, name: str, within: QWidget | None = None) -> QWidget:
        """Find the one visible control whose name is this, or begins with it."""
        shown = [
            widget
            for widget in (within or self.page).findChildren(QWidget)
            if isinstance(widget, CONTROLS) and widget.isVisible() and widget.accessibleName()
        ]
        exact = [widget for widget in shown if widget.accessibleName() == name]
        found = exact or [widget for widget in shown if widget.accessibleName().startswith(name)]
        assert found, f"no {name!r} among {[widget.accessibleName() for widget in shown]}"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(
            widget.isVisible() and isinstance(widget, CONTROLS) and widget.accessibleName().startswith(name)
            for widget in self.page.findChildren(QWidget)
        )

    def press(self, name: str) -> None:
        widget = self.find(name)
        assert widget.isEnabled(), f"{name!r} is switched off"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2))
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifiers)
        self.settle()

    def tab_to(self, name: str) -> None:
        """Press Tab until the focus is on what has this name."""
        for _ in range(80):
            focus = QApplication.focusWidget()
            if focus is not None and focus.accessibleName().startswith(name):
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name!r}")

    def fill(self, name: str, words: str) -> None:
        """Replace what stands in a box, by keys."""
        box = self.find(name)
        box.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(box, Qt.Key.Key_Delete)
        QTest.keyClicks(box, words)
        self.settle()

    def dialog(self) -> QDialog:
        shown = [dialog for dialog in self.page.window().findChildren(QDialog) if dialog.isVisible()]
        assert shown, "no dialog is open"
        return shown[-1]

    def press_in_dialog(self, name: str) -> None:
        """Press what has this name in the dialog that is open."""
        widget = self.find(name, within=self.dialog())
        assert widget.isEnabled(), f"{name!r} is switched off"
        widget.click()
        self.settle()

    def reads_dialog(self) -> str:
        """All words that labels of the open dialog show now."""
        labels = self.dialog().findChildren(PlainLabel)
        return "\n".join(label.words() for label in labels if label.isVisible() and label.words())

    def reads(self) -> str:
        """All words that labels show now."""
        labels = self.page.findChildren(PlainLabel)
        return "\n".join(label.words() for label in labels if label.isVisible() and label.words())

    def focused(self) -> str:
        focus = QApplication.focusWidget()
        return focus.accessibleName() if focus is not None else ""


@pytest.fixture
def hands(world: World, shown) -> Callable[..., Hands]:
    """Open a page in a window of its own: `hands(HomePage)`."""

    def open_page(
        make: Callable[[Hub], Page], where: Where | None = None, size: tuple[int, int] = (1286, 716)
    ) -> Hands:
        page = make(world.hub)
        hand = Hands(page, world.hub)
        shown(page, size)
        hand.open(where)
        return hand

    return open_page


SIZES = ((944, 648), (1286, 716), (1840, 1028))
"""What the window leaves a page at 1024x700, 1366x768 and 1920x1080."""


@pytest.fixture
def lint(worn) -> Callable[[Hands], None]:
    """Look at a page at each size of window and text: nothing cut, nothing nameless, nothing out of reach.

    Each size once, the largest text in the smallest window; EVERY_SCREEN tries every size of text in every window.
    """
    every = tuple((percent, SIZES) for percent in (200, 150, 100))
    few = ((200, SIZES[:1]), (150, SIZES[2:]), (100, SIZES[1:2]))

    def look(hand: Hands) -> None:
        for percent, sizes in every if os.environ.get("EVERY_SCREEN") else few:
            worn.wear(text_percent=percent)
            for size in sizes:
                hand.page.resize(*size)
                hand.settle()
                assert (hand.page.width(), hand.page.height()) == size, "the page grew past its window"
                found = [*a11y.clipped(hand.page), *a11y.overlapping(hand.page)]
                found += [*a11y.nameless(hand.page), *a11y.too_small(hand.page)]
                assert not found, (percent, size, found)
        worn.wear(text_percent=100)
        hand.page.resize(*SIZES[1])
        hand.settle()
        assert a11y.unreachable(hand.page) == []
        assert a11y.upward_jumps(hand.page) == []

    return look
