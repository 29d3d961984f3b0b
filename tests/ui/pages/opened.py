"""A page that stands open on a real workspace: worked by keys, with what it told and where it wanted to go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from audit_tool.workspace import Workspace
from tests.ui import hands
from tests.ui.open_hub import OpenHub
from ui.page import Page, Undoable, Where
from ui.widgets.chips import Chip

T = TypeVar("T")

NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class OpenPage:
    """A page in a frame of its own.

    Attributes:
        went: where it wanted to go.
        facts: what it told in the past tense; done: the same with the way to take it back.
    """

    def __init__(self, open_hub: OpenHub, page: Page, size: tuple[int, int] = (1286, 716)) -> None:
        self.open_hub, self.page = open_hub, page
        self.went: list[Where] = []
        self.facts: list[str] = []
        self.done: list[Undoable] = []
        page.went.connect(lambda _page, where: self.went.append(where))
        page.did.connect(self.facts.append)
        page.done.connect(self.done.append)
        self.frame = hands.show(page, *size)

    @property
    def ident(self) -> str:
        """What the page is open on."""
        return self.page.where.ident

    def open(self, ident: str = "", question: str = "", row: str = "", lens: str = "") -> Self:
        """Open the page on something, at a question where one is named."""
        self.page.open(Where(self.page.NAME, ident, lens, question, row))
        self.settle()
        return self

    def put_away(self) -> None:
        """Close the frame for good."""
        self.settle()
        hands.put_away(self.frame)

    def settle(self) -> None:
        """Let everything asked for be done, delivered and laid out, and what that asks for in turn."""
        for _ in range(20):
            self.open_hub.hub.wait_idle()
            hands.lay_out()
            if self.open_hub.hub.is_idle:
                return
        raise AssertionError("the page never comes to rest")

    # Hands

    def press(self, name: str, root: QWidget | None = None, kind: type[QWidget] = QWidget) -> None:
        """Press the control of this name, on the page or within one part or dialog."""
        hands.press(hands.find(root or self.page, name, kind))
        self.settle()

    def turn(self, name: str) -> None:
        """Press the chip whose name begins so."""
        hands.press(next(chip for chip in hands.seen(self.page, Chip) if chip.accessibleName().startswith(name)))
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER, on: QWidget | None = None) -> None:
        """Press a key where the keyboard is, or on a control."""
        QTest.keyClick(on or QApplication.focusWidget() or self.page, key, modifier)
        self.settle()

    def undo(self) -> None:
        """Take the last act back."""
        self.done[-1].undo()
        self.settle()

    # Eyes

    def reads(self) -> str:
        """Every visible sentence of the page."""
        return hands.words(self.page)

    def form(self) -> QDialog:
        """The dialog that stands over the page."""
        return hands.dialog(self.page.window())

    # Behind the page

    def do(self, act: Callable[[Workspace], T]) -> T:
        """Do something as somebody else would, and let the page take notice."""
        made = self.open_hub.do(act)
        self.settle()
        return made

    def ask(self, view: Callable[[Workspace], T]) -> T:
        """Ask for a picture."""
        return self.open_hub.ask(view)
