"""The middle of the page: the question that is asked, or a whole section, between its head and its foot."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from forms.answers import Key
from forms.model import Note, Question, Section
from forms.tables import table_scale
from ui.pages.form.asked import Asked
from ui.pages.form.foot import MARGIN, MOST, Foot
from ui.pages.form.head import Head, Strip
from ui.pages.form.roster import Roster
from ui.pages.form.sheet import Sheet
from ui.pages.form.table import QuestionTable
from ui.style import px, space
from ui.text import PlainLabel
from ui.widgets.focus import running_app
from ui.widgets.layouts import Box, Column, Flowing, Part, Row, Scroll, clear
from ui.widgets.notices import Notice
from ui.widgets.surface import Card, Hairline

LEAST = 640
"""The least width beside an index, in px at 100% text; with less, the index becomes a button."""

_WHY_LOCKED = {
    "round_closed": ("This round is closed.", "Its answers stay as they are.", "See the summary"),
    "return_signed": (
        "This return is signed.",
        "To change an answer, take the signatures back on the summary first.",
        "Go to the summary",
    ),
    "return_locked": ("This return has been agreed.", "Its answers stay as they are.", "See the summary"),
    "not_yet_signed": (
        "Not signed yet.",
        "The panel can begin once the owner has signed this return.",
        "See the self-assessment",
    ),
}
"""Why nothing may be changed, what to do about it, and the button that leads there."""


class Work(QWidget):
    """The question in the middle.

    Signals:
        asked_for: an Asked that was just made, to be wired.
        roster_made: a Roster that was just made, to be wired.
        entered: the key of the question the focus has gone to, in a whole section.
        way_out: the button of the notice that says why nothing may be changed.
    """

    asked_for = Signal(object)
    roster_made = Signal(object)
    entered = Signal(object)
    way_out = Signal()

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.strip, self.foot = Head(word), Strip(), Foot()
        self._sheet: Sheet | None = None
        self._parts: dict[Key, Asked | Roster] = {}
        self._focused: QWidget | None = None
        self._arriving = False
        self._into_view = QTimer(self, singleShot=True, interval=0)
        self._into_view.timeout.connect(self._show_focused)
        self._notice = Notice("info", button="", icon="lock")
        self._notice.pressed.connect(self.way_out)
        self._body = Column(gap=18)
        parts = (self.strip, self._notice, self.head, (self._body, 1))
        self._column = Column(*parts, gap=8, margins=(MARGIN, 16, MARGIN, 18))
        inside = Box(self._column, most=MOST + 2 * MARGIN)
        self._inside = inside
        holder = Flowing()
        self._middle = Row((inside, 1), gap=0)
        holder.setLayout(self._middle)
        self._scroll = Scroll(holder)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_edge)
        self.setLayout(Column((self._scroll, 1), self.foot, gap=0))
        self.setAccessibleName("Question")
        running_app().focusChanged.connect(self._follow)

    def set_alone(self, alone: bool) -> None:
        """Stand without an index and an aside beside it, or with."""
        self.strip.setVisible(alone)
        self.head.set_beside_index(not alone)
        self.setMinimumWidth(0 if alone else px(LEAST))

    # ---- what is shown

    @property
    def keys(self) -> tuple[Key, ...]:
        """The places on the page now."""
        return tuple(self._parts)

    def part(self, key: Key | None) -> Asked | Roster | None:
        """Return a question or a list of rows that is on the page."""
        return self._parts.get(key) if key is not None else None

    def asked(self, key: Key | None) -> Asked | None:
        """Return a question that is on the page."""
        part = self.part(key)
        return part if isinstance(part, Asked) else None

    def show_questions(self, sheet: Sheet, keys: tuple[Key, ...], *, alone: bool) -> None:
        """Show these places: one alone, or those of a whole section."""
        self._sheet = sheet
        self._parts = {}
        self.setUpdatesEnabled(False)
        self._let_go_of_focus()
        room = self._body.geometry()
        clear(self._body)
        column = Column(gap=18)
        for table, together in itertools.groupby(keys, sheet.table_of):
            if table is not None:
                self._add_apart(column, self._table(sheet, table, tuple(together)))
                continue
            for key in together:
                notes = [_note(note) for note in sheet.notes_before(key)]
                part = self._parts[key] = self._made(sheet, key, alone=alone)
                self._add_apart(column, *notes, (part, 1) if part.grows else part)
        if not any(part.grows for part in self._parts.values()):
            column.add(None)
        self._put(column, room)
        self._show_lock()
        self._scroll.widget().layout().activate()
        self._scroll.verticalScrollBar().setValue(0)
        self.setUpdatesEnabled(True)

    def _add_apart(self, column: Column, *parts: Part) -> None:
        """Put parts at the end of a column, with a line between them and what stands above."""
        if column.count():
            column.add(Hairline())
        for part in parts:
            column.add(part)

    def _table(self, sheet: Sheet, section: Section, keys: tuple[Key, ...]) -> QuestionTable:
        rows = []
        for key in keys:
            asked = Asked(sheet, key, alone=False)
            self._parts[key] = asked
            self.asked_for.emit(asked)
            rows.append(([_note(note) for note in sheet.notes_before(key)], asked))
        return QuestionTable(table_scale(section, sheet.question_set), rows)

    def _made(self, sheet: Sheet, key: Key, *, alone: bool) -> Asked | Roster:
        if sheet.rosters.at(key) is not None:
            roster = Roster(sheet, key, alone=alone)
            self.roster_made.emit(roster)
            return roster
        asked = Asked(sheet, key, alone=alone)
        self.asked_for.emit(asked)
        return asked

    def _put(self, column: Column, room: QRect) -> None:
        """Show everything at once, in the room it will have: else the whole page would be laid out again and again."""
        questions = Flowing()
        questions.setGeometry(room)
        questions.setLayout(column)
        self._body.add((questions, 1))
        questions.show()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show how the same questions stand in a form that was opened anew."""
        self._sheet = sheet
        self._show_lock()
        for part in self._parts.values():
            part.show_sheet(sheet)

    def silence(self) -> None:
        """Say nothing more: another form takes the place of this one."""
        for part in self._parts.values():
            part.blockSignals(True)

    def focus_on(self, key: Key) -> None:
        """Bring the focus to a question's answer, and into view."""
        part = self.part(key)
        if part is not None:
            part.focus_first()
            self._show_top(part)
            self._arriving = True

    def focus_on_row(self, key: Key, row: str) -> None:
        """Bring the focus to a row of a list; to the way to add one where it is gone."""
        part = self.part(key)
        if isinstance(part, Roster):
            part.focus_row(row)

    def _show_top(self, asked: Asked | Roster) -> None:
        """Scroll to the beginning of a question or list, unless all of it is in view."""
        inside = self._scroll.widget()
        top = asked.mapTo(inside, asked.rect().topLeft()).y()
        bar = self._scroll.verticalScrollBar()
        room = self._scroll.viewport().height()
        if len(self._parts) > 1 and not (bar.value() <= top and top + asked.height() <= bar.value() + room):
            bar.setValue(top - space(16))

    def _keep_edge(self, _least: int, most: int) -> None:
        """Keep the work in line with its foot when the scroll bar comes: the bar stands in the margin."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if most > 0 else 0
        centred = self.width() > self._inside.maximumWidth() + bar
        self._middle.setContentsMargins(bar if centred else 0, 0, 0, 0)
        margins = self._column.contentsMargins()
        margins.setRight(space(MARGIN) - (0 if centred else bar))
        self._column.setContentsMargins(margins)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the work in line with its foot."""
        super().resizeEvent(event)
        self._keep_edge(0, self._scroll.verticalScrollBar().maximum())

    def focus_first(self) -> None:
        """Bring the focus to the first question on the page."""
        for key in self._parts:
            self.focus_on(key)
            return

    def choices(self, key: Key) -> int:
        """Count the keys that choose an answer to a question; none in a list of rows."""
        question = self._sheet.question(key) if self.asked(key) is not None and self._sheet else None
        return _choices(self._sheet, question) if self._sheet and question else 0

    def _show_lock(self) -> None:
        why = self._sheet.read_only_why if self._sheet else None
        if why is not None:
            lead, words, button = _WHY_LOCKED[why]
            self._notice.show_words(lead, words, button=button)
        self._notice.setVisible(why is not None)

    def _let_go_of_focus(self) -> None:
        """Leave what is about to go, so that the focus does not stray through what goes with it."""
        focused = QApplication.focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            focused.clearFocus()

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Go with the focus: say which question it has entered, and keep it in view unless the pointer brought it."""
        part = self._part_around(now) if now is not None else None
        if part is None:
            return
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._focused = now
            self._into_view.start()
        if len(self._parts) > 1:
            self.entered.emit(part.key)

    def _show_focused(self) -> None:
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        focused, arriving = QApplication.focusWidget(), self._arriving
        self._arriving = False
        if arriving and focused is not None and not focused.visibleRegion().isEmpty():
            return
        if focused is not None and focused is self._focused:
            around = self._part_around(focused)
            if around is not None:
                self._scroll.follow(around.part_of(focused))
            self._scroll.follow(focused)

    def _part_around(self, widget: QWidget) -> Asked | Roster | None:
        return next((each for each in self._parts.values() if each.isAncestorOf(widget)), None)


def _choices(sheet: Sheet, question: Question) -> int:
    if sheet.read_only_why is not None:
        return 0
    if question.type in ("scale", "yes_partly_no"):
        scale = sheet.live.scale(question)
        return len(scale.levels) if scale else 0
    options = sheet.question_set.option_list(question.options) if question.type == "single" else None
    return len(options.options) if options and len(options.options) <= 7 else 0


def _note(note: Note) -> QWidget:
    return Card(
        Column(PlainLabel(note.label, "secondary"), margins=(16, 9, 14, 10)), ground="info_tint", edge=None, radius=8
    )
