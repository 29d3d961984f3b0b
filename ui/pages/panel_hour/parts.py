"""The parts of the stage: head, clock, the question, the commitments, and the outcome."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.day_clock import ClockPicture
from audit_tool.domain.panel import Signs
from audit_tool.views.panel import ELSE, HourPicture
from audit_tool.views.panel_briefs import HourQuestion
from ui import wording
from ui.pages.panel_hour import words
from ui.text import LineEdit, PlainEdit, PlainLabel, heading
from ui.widgets.beside import Beside
from ui.widgets.button import Button, telling
from ui.widgets.day_clock import ClockDial
from ui.widgets.day_edit import NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.gold_line import GoldLine
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, clear, hide_unless
from ui.widgets.marks import BrandRing
from ui.widgets.notices import announce
from ui.widgets.row_button import Entry, PickList
from ui.widgets.surface import Card

RIGHT, CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter


class Head(QWidget):
    """Whose hour it is, and what time it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = PlainLabel("", "heading", "accent")
        self._title = PlainLabel("", "title", "rail_ink")
        self._time = PlainLabel("", "title", "rail_ink", align=RIGHT)
        self._next = PlainLabel("", "lead", "rail_ink2", align=RIGHT)
        where = Box(Row(BrandRing(44), (Column(self._about, self._title, None, gap=0), 1), gap=14))
        when = Box(Column(self._time, self._next, None, gap=0))
        self.setLayout(Column(Beside(where, when, least=380, side_width=260, gap=18), GoldLine(), gap=10))

    def show_picture(self, picture: HourPicture) -> None:
        """Show whose hour it is, and who comes next."""
        self._about.setText(words.about(picture))
        self._title.setText(picture.line.agency_name)
        self._next.setText(words.coming(picture))

    def show_time(self, wall: dt.datetime) -> None:
        """Show the time of day, where the laptop is."""
        self._time.setText(f"{wall.astimezone():%H:%M}")


class ClockSide(QWidget):
    """What is left of the hour, the questions in their order, and the ways on.

    Signals:
        more_asked, pause_asked, left: more time; the clock stands still or goes on; back to the plan.
        picked: the key of the question a person chose.
    """

    more_asked = Signal()
    pause_asked = Signal()
    left = Signal()
    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dial = ClockDial()
        self._nearly = PlainLabel("", "figure", "accent", align=CENTRE)
        self._nearly.hide()
        self.more = Button("More time", "rail")
        self.more.clicked.connect(self.more_asked)
        self.pause = Button(words.PAUSE, "rail")
        self.pause.clicked.connect(self.pause_asked)
        self.leave = Button("Leave the hour", "rail", icon="left")
        self.leave.clicked.connect(self.left)
        self._warned = ""
        self._count = heading()
        self.list = PickList("Questions of the hour", keeps=True, on_wall=True)
        self.list.picked.connect(self.picked)
        index = Card()
        index.setLayout(Column(self._count, self.list, gap=6, margins=(12, 10, 8, 8)))
        self.setLayout(
            Column(
                Row(None, self.dial, None),
                self._nearly,
                Flow(self.pause, self.more, self.leave, gap=8),
                index,
                None,
                gap=10,
            )
        )

    def show_picture(self, picture: HourPicture, current: str, asked: frozenset[str]) -> None:
        """Show the questions, one of them marked.

        Args:
            asked: keys of those that were asked, what is on its way to the disk included.
        """
        self._count.setText(words.asked(picture))
        slot = picture.line.slot
        runs = slot.ended_at is None and slot.began_at is not None
        self.more.setVisible(runs)
        self.pause.setVisible(runs and picture.may_write)
        self.pause.setText(words.PAUSE if slot.paused_at is None else words.GO_ON)
        self.list.show_entries(
            (
                Entry(
                    one.key,
                    f"{one.number}. {one.title}" if one.number else one.title,
                    pill=words.state(asked=one.key in asked),
                )
                for one, _note in picture.questions
            ),
            current=current,
        )

    def show_time(self, picture: HourPicture, clock: ClockPicture) -> None:
        """Show how much is left; five minutes before the end the room is told in words."""
        late = clock.block is not None and clock.left <= 0
        self.dial.show_time(clock.share, words.digits(clock, picture), words.to_do(clock, picture), late=late)
        said = words.nearly(clock, picture)
        self._nearly.setText(said)
        self._nearly.setVisible(bool(said))
        if said and said != self._warned:
            announce(self, said)
        self._warned = said


class QuestionCard(Card):
    """One question with its reasons, and what the agency says to it.

    Signals:
        said: the words as they stand, while they are typed.
        asked: True once it was asked, False where that was a slip.
        left: the box was left.
    """

    said = Signal(str)
    asked = Signal(bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="canvas", edge=None, radius=14, parent=parent)
        self._number = PlainLabel("", "strong", "ink2")
        self._title = PlainLabel("", "title")
        self._ask = PlainLabel("", "figure")
        self._because = Column(gap=3)
        self._shown = ""
        self._is_asked = False
        self.box = PlainEdit(least_lines=3, most_lines=7)
        self.box.textChanged.connect(self._typed)
        self.box.left.connect(self.left)
        self._note = Labelled("What the agency says", self.box)
        self.tick = Button("", icon="tick")
        self.tick.clicked.connect(lambda: self.asked.emit(not self._is_asked))
        self.setLayout(
            Column(
                self._number,
                self._title,
                self._ask,
                self._because,
                self._note,
                Row(None, self.tick),
                gap=8,
                margins=(22, 14, 20, 14),
            )
        )

    def show_question(self, one: HourQuestion, of: int, note: tuple[bool, str], *, may_write: bool) -> None:
        """Show a question; what is being typed to it stays."""
        self._number.setText(words.number(one, of))
        self._title.setText(one.title)
        self._ask.setText(one.ask)
        self._is_asked, said = note
        if one.key != self._shown:
            self._shown = one.key
            clear(self._because)
            for each in one.because:
                lead, _, rest = each.partition(": ")
                self._because.add(PlainLabel(rest, "lead", lead=f"{lead}:"))
        if self.box.toPlainText() != said:
            self.box.blockSignals(True)
            self.box.setPlainText(said)
            self.box.blockSignals(False)
        self.box.setReadOnly(not may_write)
        self.tick.setVisible(may_write)
        self.tick.setText("Not asked after all" if self._is_asked else "Mark as asked")
        self.tick.set_kind("quiet" if self._is_asked else "primary")

    def _typed(self) -> None:
        self.said.emit(self.box.toPlainText())


class CommitCard(Card):
    """What the agency commits to: what, who, by when; and what it has committed to so far.

    Signals:
        committed: (what, who, day), the day None where none was typed.
        taken_back: the id of a commitment.
    """

    committed = Signal(str, str, object)
    taken_back = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="canvas", edge=None, radius=14, parent=parent)
        self._lines = Column(gap=4)
        self.what, self.who, self.by = LineEdit(), LineEdit(), DayEdit()
        self._what = Labelled("What the agency commits to", self.what)
        self._who = Labelled("Who", self.who, hint="A post")
        self._by = Labelled("By", self.by, hint="Such as 1 Sep 2027")
        self.add = Button("Add the commitment", icon="plus")
        self.add.clicked.connect(self._commit)
        for box in (self.what, self.who, self.by):
            box.returnPressed.connect(self._commit)
        self._fields = Box(
            Column(self._what, EqualColumns(self._who, self._by, least=180, gap=12), Row(None, self.add), gap=8)
        )
        self.setLayout(Column(heading("Commitments"), self._lines, self._fields, gap=8, margins=(22, 14, 20, 14)))

    def show_picture(self, picture: HourPicture) -> None:
        """Show what was committed to; the fields only while something may be written."""
        clear(self._lines)
        for each in picture.commitments:
            by = f"by {wording.day(each.due_on)}" if each.due_on else ""
            line = PlainLabel(f"{each.text} ({', '.join(filter(None, (each.owner_role, by)))})", "lead")
            out = Button("Take back", small=True)
            out.setAccessibleName(f"Take back: {each.text}")
            out.clicked.connect(telling(self.taken_back.emit, each.id))
            hide_unless(picture.may_write, out)
            self._lines.add(Row((line, 1), out, gap=8))
        self._fields.setVisible(picture.may_write)

    def refuse(self, code: str, said: str) -> bool:
        """Say beside its field what a rule forbids; False where it is about none of them."""
        fields = {
            "action_needs_text": self._what,
            "commitment_needs_owner": self._who,
            "commitment_needs_day": self._by,
        }
        for field in fields.values():
            field.set_problems(())
        if code not in fields:
            return False
        fields[code].set_problems([said] if said else [])
        fields[code].field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def written(self) -> None:
        """Empty the fields for the next one; the keyboard is where it begins."""
        self.refuse("", "")
        for box in (self.what, self.who, self.by):
            box.clear()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _commit(self) -> None:
        if self.by.is_unreadable():
            self._by.set_problems([NOT_A_DAY])
            self.by.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.committed.emit(self.what.text(), self.who.text(), self.by.day())


class EndCard(Card):
    """What the panel came to, what was not asked, and the names under it.

    Signals:
        outcome_asked: somebody wants to write the outcome down.
        sign_asked: the post that signs.
        unsign_asked: the names are to be taken out.
    """

    outcome_asked = Signal()
    sign_asked = Signal(object)
    unsign_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="canvas", edge=None, radius=14, parent=parent)
        self._outcome = PlainLabel("", "figure")
        self._unasked = PlainLabel("", "lead", "ink2")
        self.conclude = Button("Write down the outcome", icon="tick")
        self.conclude.clicked.connect(self.outcome_asked)
        self.signs = {each: Button("") for each in Signs}
        for each, button in self.signs.items():
            button.clicked.connect(telling(self.sign_asked.emit, each))
        self.signs[Signs.CHAIR].setText("Sign as chair")
        self.signs[Signs.EXECUTIVE].setText("Sign for the agency")
        self.unsign = Button("Take the names out")
        self.unsign.clicked.connect(self.unsign_asked)
        ways = Box(Flow(self.conclude, *self.signs.values(), self.unsign, gap=8))
        self.setLayout(Column(heading("Outcome"), self._outcome, self._unasked, ways, gap=8, margins=(22, 14, 20, 14)))

    def show_picture(self, picture: HourPicture) -> None:
        """Show what was come to, and what can be done about it."""
        line = picture.line
        for label, said in ((self._outcome, words.outcome(picture)), (self._unasked, words.unasked(picture))):
            label.setText(said)
            label.setVisible(bool(said))
        self.conclude.setVisible(picture.may_write)
        self.conclude.setText("Write down the outcome" if line.slot.outcome is None else "Change the outcome")
        for each, button in self.signs.items():
            button.setVisible(line.slot.outcome is not None and each not in line.signed and picture.is_open)
        self.unsign.setVisible(bool(line.signed) and picture.is_open)


def keys_asked(picture: HourPicture, notes: dict[str, tuple[bool, str]]) -> frozenset[str]:
    """List the questions that were asked."""
    return frozenset(one.key for one, _note in picture.questions if notes[one.key][0] or notes[one.key][1].strip())


def besides(one: HourQuestion) -> bool:
    """Say whether it is what is asked besides the questions."""
    return one.key == ELSE
