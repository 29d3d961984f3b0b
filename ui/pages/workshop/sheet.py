"""The sheet: four columns, each with a box to write in and its points below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.workshop import Course
from audit_tool.views.workshop import PointLine, WorkshopPicture
from ui import wording
from ui.pages.workshop import words
from ui.text import LineEdit, PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.labelled import Problems
from ui.widgets.layouts import Box, Column, Row, Scroll, clear, hide_unless
from ui.widgets.link import Link
from ui.widgets.marks import Disc, Pill
from ui.widgets.surface import Card


class PointCard(Card):
    """One point: what it says, whom it speaks to, its themes, and what was made of it.

    Signals:
        edit_asked, find_asked, act_asked, withdraw_asked: the PointLine.
        action_asked: the id of the action that was made of it.
    """

    edit_asked = Signal(object)
    find_asked = Signal(object)
    act_asked = Signal(object)
    withdraw_asked = Signal(object)
    action_asked = Signal(str)

    def __init__(self, line: PointLine, *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(bar=words.LOOKS[line.point.course][0], parent=parent)
        self.ident, self.line = line.point.id, line
        parts = Column(PlainLabel(line.point.text, "body"), gap=6, margins=(18, 10, 12, 10))
        marks = [Pill(name, "info", small=True) for name in line.agency_names]
        marks += [Pill(label, "na", small=True) for label in line.theme_labels]
        if line.finding is not None:
            marks.append(Pill("Finding", "met", "tick", small=True))
        if marks:
            parts.add(Flow(*marks, gap=6))
        if line.action is not None:
            action = line.action
            link = Link(f"Action {action.number}: {action.text}", "secondary", parent=self)
            link.clicked.connect(lambda: self.action_asked.emit(action.id))
            parts.addWidget(link)
        self.edit = Button("Edit", small=True, icon="edit", parent=self)
        find = Button("Make a finding", small=True, icon="findings", parent=self)
        act = Button("Make an action", small=True, icon="actions", parent=self)
        withdraw = Button("Take off", "quiet", small=True, parent=self)
        hide_unless(may_change, self.edit, withdraw)
        hide_unless(may_change and line.finding is None, find)
        hide_unless(may_change and line.action is None, act)
        for button, signal in (
            (self.edit, self.edit_asked),
            (find, self.find_asked),
            (act, self.act_asked),
            (withdraw, self.withdraw_asked),
        ):
            button.setAccessibleDescription(line.point.text)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(line))
        if may_change:
            parts.add(Flow(self.edit, find, act, withdraw, gap=6))
        self.setLayout(parts)


class CourseColumn(QWidget):
    """One column: its name with a count, a box to write in, and its points.

    Signals:
        typed: the words somebody pressed Enter on.
    """

    typed = Signal(str)

    def __init__(self, course: Course, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.course = course
        meaning, glyph = words.LOOKS[course]
        name = words.course(course)
        self._count = PlainLabel("", "secondary", "ink2", wrap=False, digits=True)
        head = Row(Disc(meaning, glyph, name, size=26), PlainLabel(name, "heading"), self._count, None, gap=10)
        self.box = LineEdit(placeholder=f"{name}…")
        self.box.setAccessibleName(f"{name}: write a point")
        self.box.returnPressed.connect(lambda: self.typed.emit(self.box.text()))
        self._problems = Problems()
        self.points = Column(gap=8)
        about = secondary(words.ABOUT[course])
        self.setLayout(Column(head, about, self.box, self._problems, self.points, None, gap=8))

    def show_count(self, count: int) -> None:
        """Say how many points stand in it."""
        self._count.setText(str(count or "none"))
        self.setAccessibleName(f"{words.course(self.course)}, {wording.count(count, 'point')}")

    def show_refusal(self, said: str) -> None:
        """Show what a rule says, below the box; nothing when it is empty."""
        self._problems.show_problems([said] if said else [])

    def taken(self) -> None:
        """Empty the box: what was typed is written down."""
        self.box.clear()
        self.show_refusal("")

    def give_back(self, typed: str) -> None:
        """Put words that could not be written down before what was typed since."""
        self.box.setText(" ".join(part for part in (typed, self.box.text()) if part))


class Sheet(QWidget):
    """The four columns.

    Signals:
        typed: (Course, words) to be written down.
        edit_asked, find_asked, act_asked, withdraw_asked, action_asked: as of a PointCard.
    """

    typed = Signal(object, str)
    edit_asked = Signal(object)
    find_asked = Signal(object)
    act_asked = Signal(object)
    withdraw_asked = Signal(object)
    action_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[bool, tuple[PointLine, ...]] | None = None
        self.columns = {course: CourseColumn(course) for course in Course}
        for course, column in self.columns.items():
            column.typed.connect(lambda said, course=course: self.typed.emit(course, said))
        self._lead = secondary(words.LEAD)
        four = Box(EqualColumns(*self.columns.values(), least=250, gap=18))
        self.setLayout(Column(Scroll(Box(Column(self._lead, four, None, gap=12, margins=(2, 12, 6, 12)))), gap=0))

    def show_picture(self, picture: WorkshopPicture) -> None:
        """Show the points as they stand; the keyboard stays with its point."""
        if self._shown == (picture.may_change, picture.points):
            return
        self._shown = (picture.may_change, picture.points)
        held = self._held()
        self._lead.setVisible(picture.may_change)
        for course, column in self.columns.items():
            clear(column.points)
            lines = picture.of_course(course)
            column.show_count(len(lines))
            column.box.setVisible(picture.may_change)
            for line in lines:
                column.points.addWidget(self._card(line, may_change=picture.may_change))
        self._restore(held)

    def focus_first(self) -> None:
        """Bring the keyboard to the first box."""
        self.focus_course(Course.KEEP)

    def focus_course(self, course: Course) -> None:
        """Bring the keyboard to the box of a column."""
        self.columns[course].box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _card(self, line: PointLine, *, may_change: bool) -> PointCard:
        card = PointCard(line, may_change=may_change)
        card.edit_asked.connect(self.edit_asked)
        card.find_asked.connect(self.find_asked)
        card.act_asked.connect(self.act_asked)
        card.withdraw_asked.connect(self.withdraw_asked)
        card.action_asked.connect(self.action_asked)
        return card

    def _held(self) -> tuple[Course, str] | None:
        """Say in which column, and with which point, the keyboard is; None when it is in a box or elsewhere."""
        focus = self.window().focusWidget()
        for card in self.findChildren(PointCard):
            if focus is not None and card.isAncestorOf(focus):
                return card.line.point.course, card.ident
        return None

    def _restore(self, held: tuple[Course, str] | None) -> None:
        if held is None:
            return
        course, ident = held
        same = [card for card in self.findChildren(PointCard) if card.ident == ident and card.edit.isEnabled()]
        (same[0].edit if same else self.columns[course].box).setFocus(Qt.FocusReason.OtherFocusReason)
