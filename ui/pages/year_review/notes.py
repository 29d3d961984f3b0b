"""Keep, improve, develop, stop: four columns, each with a box to write in and what was said below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.finding import Finding
from audit_tool.domain.workshop import COURSE_WORDS, Course
from audit_tool.domain.year_review import YearNote
from audit_tool.views.year_review import YearReviewPicture
from ui import wording
from ui.pages.year_review import words
from ui.text import LineEdit, PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.labelled import Problems
from ui.widgets.layouts import Box, Column, Row, clear, hide_unless
from ui.widgets.link import Link
from ui.widgets.marks import Disc
from ui.widgets.surface import Card


class _NoteCard(Card):
    edit_asked = Signal(object)
    find_asked = Signal(object)
    withdraw_asked = Signal(object)
    finding_asked = Signal(object)

    def __init__(
        self, note: YearNote, role: str, *, found: Finding | None, may_find: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(bar=words.LOOKS[note.course][0], parent=parent)
        self.ident = note.id
        self.edit = Button("Edit", small=True, icon="edit", parent=self)
        find = Button("Make a finding", small=True, icon="findings", parent=self)
        withdraw = Button("Take off", "quiet", small=True, parent=self)
        hide_unless(may_find and found is None, find)
        for button, signal in (
            (self.edit, self.edit_asked),
            (find, self.find_asked),
            (withdraw, self.withdraw_asked),
        ):
            button.setAccessibleDescription(note.text)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(note))
        parts = Column(PlainLabel(note.text, role), gap=6, margins=(18, 10, 12, 10))
        if found is not None:
            link = Link(f"Finding: {found.text}", "secondary", parent=self)
            link.clicked.connect(lambda: self.finding_asked.emit(found))
            parts.addWidget(link)
        parts.add(Flow(self.edit, find, withdraw, gap=6))
        self.setLayout(parts)


class _Course(QWidget):
    typed = Signal(str)

    def __init__(self, course: Course, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        meaning, glyph = words.LOOKS[course]
        self._name = COURSE_WORDS[course]
        self._count = PlainLabel("", "secondary", "ink2", wrap=False, digits=True)
        head = Row(
            Disc(meaning, glyph, self._name, size=26), PlainLabel(self._name, "heading"), self._count, None, gap=10
        )
        self.box = LineEdit(placeholder=f"{self._name}…")
        self.box.setAccessibleName(f"{self._name}: write a line")
        self.box.returnPressed.connect(lambda: self.typed.emit(self.box.text()))
        self.problems = Problems()
        self.cards = Column(gap=8)
        about = secondary(words.ABOUT[course])
        self.setLayout(Column(head, about, self.box, self.problems, self.cards, None, gap=8))

    def show_count(self, count: int) -> None:
        """Say how many lines stand in it."""
        self._count.setText(str(count or "none"))
        self.setAccessibleName(f"{self._name}, {wording.count(count, 'line')}")


class Notes(QWidget):
    """The four columns.

    Args:
        role: of type in which the lines stand: on the stage a larger one.

    Signals:
        typed: (Course, words) to be written down.
        edit_asked, find_asked, withdraw_asked: the YearNote.
        finding_asked: the Finding that was made of one.
    """

    typed = Signal(object, str)
    edit_asked = Signal(object)
    find_asked = Signal(object)
    withdraw_asked = Signal(object)
    finding_asked = Signal(object)

    def __init__(self, role: str = "lead", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._shown: tuple[bool, bool, tuple[YearNote, ...], tuple[Finding, ...]] | None = None
        self.courses = {course: _Course(course) for course in Course}
        for course, column in self.courses.items():
            column.typed.connect(lambda said, course=course: self.typed.emit(course, said))
        self._lead = secondary("")
        four = Box(EqualColumns(*self.courses.values(), least=250, gap=18))
        self.setLayout(Column(self._lead, four, None, gap=12, margins=(2, 12, 6, 12)))

    def show_picture(self, picture: YearReviewPicture) -> None:
        """Show the notes as they stand; the keyboard stays with its note."""
        may_find = bool(picture.open_rounds)
        shown = picture.review is not None, may_find, picture.notes, tuple(picture.found.values())
        if self._shown == shown:
            return
        self._shown = shown
        focus = self.window().focusWidget()
        held = next((each.ident for each in self._cards() if focus is not None and each.isAncestorOf(focus)), None)
        self._lead.setText(words.NOTE_LEAD if picture.review else words.NOT_BEGUN)
        for course, column in self.courses.items():
            clear(column.cards)
            notes = picture.of_course(course)
            column.show_count(len(notes))
            column.box.setVisible(picture.review is not None)
            for note in notes:
                found = picture.found.get(note.finding_id) if note.finding_id is not None else None
                card = _NoteCard(note, self._role, found=found, may_find=may_find)
                card.edit_asked.connect(self.edit_asked)
                card.find_asked.connect(self.find_asked)
                card.finding_asked.connect(self.finding_asked)
                card.withdraw_asked.connect(self.withdraw_asked)
                column.cards.addWidget(card)
        if held is not None:
            same = next((each.edit for each in self._cards() if each.ident == held), self.courses[Course.KEEP].box)
            same.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_course(self, course: Course) -> None:
        """Bring the keyboard to the box of a column."""
        self.courses[course].box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def taken(self, course: Course) -> None:
        """Empty a box: what was typed is being written down."""
        self.courses[course].box.clear()
        self.show_refusal(course, "")

    def give_back(self, course: Course, typed: str) -> None:
        """Put words that could not be written down before what was typed since."""
        box = self.courses[course].box
        box.setText(" ".join(part for part in (typed, box.text()) if part))

    def show_refusal(self, course: Course, said: str) -> None:
        """Show what a rule says, below the box; nothing when it is empty."""
        self.courses[course].problems.show_problems([said] if said else [])

    def _cards(self) -> list[_NoteCard]:
        return self.findChildren(_NoteCard)
