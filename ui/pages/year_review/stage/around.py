"""What stands around a step on the wall: which session it is, the way to every step, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.pages.year_review.stage.words import LEAVE, Step
from ui.text import PlainLabel
from ui.widgets.beside import Beside
from ui.widgets.button import Button, telling
from ui.widgets.flow import Flow
from ui.widgets.gold_line import GoldLine
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.marks import BrandRing

SAVED_AS = {"saving": "Saving", "saved": "Saved on this laptop"}


class Head(QWidget):
    """What the page tells; who is here, what is saved, and the way out.

    Signals:
        came_asked, left: what its buttons ask for.
    """

    came_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = PlainLabel("", "heading", "accent")
        self._told = PlainLabel("", "title", "rail_ink")
        self._saved = PlainLabel("", "body", "rail_ink2", align=Qt.AlignmentFlag.AlignRight)
        self._saved.hide()
        self.came = Button("Who came", "rail", icon="people")
        self.came.clicked.connect(self.came_asked)
        self.leave = Button(LEAVE, "rail", icon="left")
        self.leave.clicked.connect(self.left)
        told = Box(Row(BrandRing(44), (Column(self._about, self._told, None, gap=0), 1), gap=14))
        ways = Box(Column(Flow(self.came, self.leave, gap=8, at_right=True), self._saved, None, gap=4))
        self.setLayout(Column(Beside(told, ways, least=420, side_width=330, gap=18), GoldLine(), gap=12))

    def show_place(self, about: str, told: str, *, begun: bool) -> None:
        """Show what the page tells."""
        self._about.setText(about)
        self._told.setText(told)
        self.came.setVisible(begun)

    def show_saved(self, said: str) -> None:
        """Say whether what was typed is on the disk."""
        self._saved.setText(SAVED_AS.get(said, said))
        self._saved.show()


class Steps(QWidget):
    """A button for each step; the one that is on stands out.

    Signals:
        picked: the Step.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Steps of the session")
        self.buttons = {step: Button(step.value, "rail") for step in Step}
        for step, button in self.buttons.items():
            button.clicked.connect(telling(self.picked.emit, step))
        self.setLayout(Flow(*self.buttons.values(), gap=8))

    def show_step(self, step: Step) -> None:
        """Mark the step that is on."""
        for each, button in self.buttons.items():
            button.set_kind("accent" if each is step else "rail")
            button.setAccessibleDescription("On the wall now" if each is step else "")


class Foot(QWidget):
    """The way to the page before and the one after.

    Signals:
        turned: 1 for the next, -1 for the one before.
    """

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.previous = Button("Previous", "rail", icon="left")
        self.previous.clicked.connect(lambda: self.turned.emit(-1))
        self.next = Button("Next", "accent", end_icon="right")
        self.next.clicked.connect(lambda: self.turned.emit(1))
        self._where = PlainLabel("", "lead", "rail_ink2")
        self.setLayout(Row(self.previous, (self._where, 1), self.next, gap=14))

    def show_place(self, where: str, *, is_first: bool, is_last: bool) -> None:
        """Show how far the session is."""
        self._where.setText(where)
        self.previous.setEnabled(not is_first)
        self.next.setEnabled(not is_last)
