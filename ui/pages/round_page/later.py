"""What came up in the middle of a round: new questions to ask, and the supplements that ask them."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError, Refused
from audit_tool.views.rounds import RoundPicture
from ui import wording
from ui.hub import Hub
from ui.pages.round_page import words as said
from ui.text import LineEdit, PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.notices import Notice
from ui.widgets.surface import Card


class LaterPart(QWidget):
    """A notice with the questions that may be asked now, and a line for each supplement; hidden where there is neither.

    Signals:
        ask_asked: the person wants to ask them.
        go_asked: the id of the round a line leads to.
    """

    ask_asked = Signal()
    go_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._new = Notice("info", button=said.ASK_NOW)
        self._new.pressed.connect(self.ask_asked)
        self._lines = Column(gap=8)
        self.setLayout(Column(self._new, self._lines, gap=8))

    def show_picture(self, picture: RoundPicture) -> None:
        """Show what belongs to a round."""
        new = picture.new_questions
        self._new.setVisible(new is not None)
        if new is not None:
            self._new.show_words(said.new_lead(len(new.asked)), said.new_words(new.version))
        clear(self._lines)
        if picture.supplemented is not None:
            run = picture.supplemented
            self._lines.add(self._line(said.SUPPLEMENTS.format(title=run.title), "", run.id))
        for line in picture.supplements:
            self._lines.add(self._line(line.round.title, said.supplement(line), line.round.id))
        self.setVisible(new is not None or bool(picture.supplements) or picture.supplemented is not None)

    def _line(self, title: str, about: str, round_id: str) -> QWidget:
        go = Button("Go there", small=True)
        go.setAccessibleDescription(title)
        go.clicked.connect(lambda: self.go_asked.emit(round_id))
        told = Column(PlainLabel(title, "strong"), gap=1)
        if about:
            told.add(secondary(about))
        return Card(Row((Box(told), 1), go, gap=12, margins=(16, 9, 12, 9)))


class AskLater(FormDialog):
    """Asks for the name and the last day of a supplement, and starts it.

    Signals:
        started: the Changes of the start.
    """

    started = Signal(object)

    def __init__(self, hub: Hub, picture: RoundPicture, parent: QWidget) -> None:
        self._hub, self._round = hub, picture.round
        self._name, self._due = LineEdit(), DayEdit()
        self._name.show_text(said.supplement_title(picture))
        self._due.show_day(_later(picture.round.due_on, picture.today))
        self._named = Labelled("Its name", self._name, hint="As it stands on pages and documents")
        self._dued = Labelled("Last day for the answers", self._due, hint=f"{HINT}. Empty if there is none")
        questions = [PlainLabel(label, "secondary") for label in picture.new_questions.asked]
        fields = Column(Column(*questions, gap=6), self._named, self._dued, gap=14)
        super().__init__(
            said.new_lead(len(questions)),
            said.ASK_BELOW,
            Box(fields),
            act="Start the short form",
            parent=parent,
        )
        self.submitted.connect(self._start)

    def _start(self) -> None:
        if self._due.is_unreadable():
            self._dued.set_problems([NOT_A_DAY])
            self.refuse()
            self._due.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        round_id, title, due_on = self._round.id, self._name.text(), self._due.day()
        self._hub.run(
            lambda ws: ws.rounds.supplement(round_id, title=title, due_on=due_on),
            initiator=None,
            then=self._done,
            failed=self._failed,
        )

    def _done(self, changes: Changes) -> None:
        self.started.emit(changes)
        self.finish()

    def _failed(self, error: AuditToolError) -> None:
        if not isinstance(error, Refused):
            self.refuse()
            self._hub.failed.emit(error)
            return
        sentence = wording.refusal(error.code, error.params)
        field = {"round_needs_title": self._named, "round_due_in_past": self._dued}.get(error.code)
        if field is not None:
            field.set_problems([sentence])
        self.refuse("" if field is not None else sentence)


def _later(due_on: dt.date | None, today: dt.date) -> dt.date | None:
    """Propose the round's own last day, while it is still to come."""
    return due_on if due_on is not None and due_on >= today else None
