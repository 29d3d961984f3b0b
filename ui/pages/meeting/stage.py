"""What stands around the line of enquiry on the stage: head, children, index and foot, on the deep ground."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.meeting import KloeLine, MeetingPicture, Place
from ui.pages.meeting import words
from ui.text import PlainLabel, heading
from ui.widgets.beside import Beside
from ui.widgets.button import Button, telling
from ui.widgets.flow import Flow
from ui.widgets.gauges import ProgressBar
from ui.widgets.gold_line import GoldLine
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.marks import BrandRing
from ui.widgets.row_button import Entry, PickList
from ui.widgets.surface import Card


class Head(QWidget):
    """Which family and which line; who is here, what is saved, and the way out.

    Signals:
        attendance_asked, left: what its buttons ask for.
    """

    attendance_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = PlainLabel("", "heading", "accent")
        self._asked = PlainLabel("", "title", "rail_ink")
        self._saved = PlainLabel("", "body", "rail_ink2", align=Qt.AlignmentFlag.AlignRight)
        self._saved.hide()
        self.came = Button("", "rail", icon="people")
        self.came.clicked.connect(self.attendance_asked)
        self.leave = Button("Leave the meeting", "rail", icon="left")
        self.leave.clicked.connect(self.left)
        told = Box(Row(BrandRing(44), (Column(self._about, self._asked, None, gap=0), 1), gap=14))
        ways = Box(Column(Flow(self.came, self.leave, gap=8, at_right=True), self._saved, None, gap=4))
        self.setLayout(Column(Beside(told, ways, least=420, side_width=440, gap=18), GoldLine(), gap=12))

    def show_place(self, picture: MeetingPicture, line: KloeLine, place: Place) -> None:
        """Show where the meeting is."""
        self._about.setText(words.about(picture, place.key))
        self._asked.setText(line.kloe.question.label)
        self.came.setText(words.attendance(picture))

    def show_saved(self, said: str) -> None:
        """Say whether the work is on the disk."""
        self._saved.setText(said)
        self._saved.show()


class Children(QWidget):
    """The children a line asks of, each with how far it is; one is shown.

    Signals:
        picked: the id of the child whose button was pressed.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, Button] = {}
        self._flow = Flow(gap=10)
        self.setLayout(self._flow)
        self.setAccessibleName("Children")

    def show_line(self, line: KloeLine, place: Place) -> None:
        """Show the children of a line; it is hidden where the line asks of the whole family."""
        self.setVisible(bool(line.kloe.rows))
        rows = [each.key[1] or "" for each in line.places if each.key[1]]
        if rows != list(self._buttons):
            clear(self._flow)
            self._buttons = {}
            for row in rows:
                button = Button("", "rail")
                button.clicked.connect(telling(self.picked.emit, row))
                self._buttons[row] = button
                self._flow.addWidget(button)
        for each in line.places if line.kloe.rows else ():
            button = self._buttons[each.key[1] or ""]
            button.setText(words.child_state(each))
            button.set_kind("accent" if each is place else "rail")
            button.set_icons("tick" if each.heard is not None else "question")


class Index(Card):
    """Every line of enquiry, with what is done and how far agencies stand apart.

    Signals:
        picked: the id of the line a person chose.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._count = heading()
        self._progress = ProgressBar("Lines done", tall=8)
        self.list = PickList("Lines of enquiry", keeps=True, on_wall=True)
        self.list.picked.connect(self.picked)
        self.setLayout(
            Column(
                Box(Column(self._count, self._progress, gap=6, margins=(12, 6, 12, 4))),
                (Scroll(Box(Column(self.list, None, gap=0))), 1),
                gap=4,
                margins=(6, 8, 6, 8),
            )
        )

    def show_picture(self, picture: MeetingPicture, current: str) -> None:
        """Show the lines, one of them marked."""
        self._count.setText(words.done(picture))
        self._progress.show_value(picture.settled, len(picture.lines))
        self.list.show_entries((_entry(line) for line in picture.lines), current=current)


def _entry(line: KloeLine) -> Entry:
    pill = ("Done", "met", "tick") if line.settled else ("Split", "part", "flag") if line.apart > 1 else None
    return Entry(line.kloe.id, words.title(line), words.detail(line), pill)


class Foot(QWidget):
    """The way to the line before and the one after.

    Signals:
        turned: 1 for the next, -1 for the previous.
    """

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.previous = Button("Previous", "rail", icon="left")
        self.previous.clicked.connect(lambda: self.turned.emit(-1))
        self.next = Button("Next", "accent", end_icon="right")
        self.next.clicked.connect(lambda: self.turned.emit(1))
        self._count = PlainLabel("", "lead", "rail_ink2")
        self.setLayout(Row(self.previous, (self._count, 1), self.next, gap=14))

    def show_place(self, picture: MeetingPicture, at: int, of: int) -> None:
        """Show how far the meeting is."""
        self._count.setText(words.done(picture))
        self.previous.setEnabled(at > 0)
        self.next.setEnabled(at + 1 < of)
