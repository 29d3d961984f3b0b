"""The action that is chosen: what it promises, both its clocks, what shows it, and where it may go."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import Action, Origin
from audit_tool.domain.action_notes import Asked, NoteKind
from audit_tool.views.actions import ActionLine
from ui import wording
from ui.pages.actions import words
from ui.pages.actions.moves import moves
from ui.text import PlainLabel, heading
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.gauges import Dial
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.marks import Pill
from ui.widgets.surface import Card, Panel


class Chosen(Panel):
    """The aside of the page.

    Signals:
        move_asked: (ActionLine, the Move a person chose).
        edit_asked: the ActionLine.
        answer_asked, finding_asked: the Action whose answer, or whose finding, a person wants to see.
        source_asked: the Action whose panel hour or letter a person wants to see.
        status_asked: the ActionLine whose status a person says otherwise.
        strike_asked: the ActionNote that should not stand.
        note_asked: (ActionLine, the NoteKind of the note a person wants to write).
        escalate_asked: the ActionLine that is to be taken higher.
        agency_heard, agency_answered: (ActionLine, what its agency asks), to be taken over or left as it is.
    """

    move_asked = Signal(object, object)
    edit_asked = Signal(object)
    answer_asked = Signal(object)
    finding_asked = Signal(object)
    source_asked = Signal(object)
    status_asked = Signal(object)
    strike_asked = Signal(object)
    note_asked = Signal(object, object)
    escalate_asked = Signal(object)
    agency_heard = Signal(object, object)
    agency_answered = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(sides="l", parent=parent)
        self.setAccessibleName("The chosen action")
        self._line: ActionLine | None = None
        self._shown: tuple[object, ...] = ()
        self._parts = Column(gap=12, margins=(20, 18, 16, 20))
        self._empty = EmptyState("actions", "No action chosen", "Choose one to see it here.")
        self._work = QWidget()
        self._work.setLayout(self._parts)
        self._scroll = Scroll(Box(Column(self._work, self._empty, None, gap=0)))
        self.setLayout(Column(self._scroll))
        self._work.hide()

    def show_line(self, line: ActionLine | None, today: date) -> None:
        """Show an action; None for none. The focus stays on the button that was pressed, or comes to the first."""
        if (line, today) == self._shown:
            return
        held = self.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        self._shown, self._line = (line, today), line
        clear(self._parts)
        self._work.setVisible(line is not None)
        self._empty.setVisible(line is None)
        if line is not None:
            self._fill(line, today)
        if held:
            self.focus_first()

    def focus_first(self) -> None:
        """Bring the focus to the first thing that can be done."""
        for button in self.findChildren(Button):
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _fill(self, line: ActionLine, today: date) -> None:
        action = line.action
        status = words.status(line)
        first, second = words.done_clock(line, today), words.worked_clock(line, today)
        about = PlainLabel(f"Action {action.number}, {line.round_title}", "caption", "ink2")
        clocks = Flow(
            Dial("Done", first.words, first.share, first.meaning),
            Dial("Worked", second.words, second.share, second.meaning),
            gap=18,
        )
        self._parts.add(Column(about, heading(action.text), gap=2))
        self._parts.add(Row(Pill(status.words, status.meaning, status.glyph), None))
        if words.said_of_status(line):
            self._parts.add(PlainLabel(words.said_of_status(line), "secondary", "ink2"))
        self._parts.add(clocks)
        for part in self._calls(line):
            self._parts.add(part)
        self._parts.add(self._moves(line))
        for label, said in _facts(line):
            self._parts.add(Column(PlainLabel(label, "section"), PlainLabel(said, "secondary", "ink2"), gap=1))
        self._parts.add(self._notes(line))
        self._parts.add(self._ways(action))

    def _moves(self, line: ActionLine) -> QWidget:
        buttons = []
        for number, move in enumerate(moves(line.action.state)):
            button = Button(move.button, "secondary" if number == 0 else "quiet", icon=move.icon or None, small=True)
            button.clicked.connect(lambda _checked=False, move=move: self.move_asked.emit(line, move))
            buttons.append(button)
        edit = Button("Edit", small=True, icon="edit")
        edit.clicked.connect(lambda: self.edit_asked.emit(line))
        buttons.insert(1, edit)
        if line.action.goes_on:
            other = Button("Say another status", "quiet", small=True)
            other.clicked.connect(lambda: self.status_asked.emit(line))
            buttons.append(other)
        holder = QWidget()
        holder.setLayout(Flow(*buttons, gap=8))
        return holder

    def _calls(self, line: ActionLine) -> list[QWidget]:
        """Tell what asks for somebody now: all that its agencies say, and who has to hear that it is late."""
        found = [self._call(line, asked) for asked in line.asked]
        if line.rung is not None:
            tell = Button("Write down who was told", small=True)
            tell.clicked.connect(lambda: self.escalate_asked.emit(line))
            late = f"{wording.count(line.days_late, 'day')} late: take it to {words.RUNGS[line.rung]}."
            found.append(Card(Column(PlainLabel(late, "secondary"), Row(tell, None), gap=8, margins=12), bar="bad"))
        return found

    def _call(self, line: ActionLine, asked: Asked) -> QWidget:
        take, leave = Button("Take it over", small=True), Button("Leave it as it is", "quiet", small=True)
        take.clicked.connect(lambda: self.agency_heard.emit(line, asked))
        leave.clicked.connect(lambda: self.agency_answered.emit(line, asked))
        said = f"{asked.note.said_by or 'Its agency'} says: {words.asks(asked)}"
        return Card(Column(PlainLabel(said, "secondary"), Flow(take, leave, gap=8), gap=8, margins=12), bar="info")

    def _notes(self, line: ActionLine) -> QWidget:
        """List the notes, the newest first, with the ways to write one."""
        note = Button("Add a note", small=True)
        note.clicked.connect(lambda: self.note_asked.emit(line, NoteKind.PROGRESS))
        buttons = [note]
        if line.action.is_done:
            look = Button("Say what a check showed", small=True)
            look.clicked.connect(lambda: self.note_asked.emit(line, NoteKind.REVIEW))
            buttons.append(look)
        parts = Column(PlainLabel("Notes", "section"), Flow(*buttons, gap=8), gap=8)
        for each in reversed(line.notes):
            strike = Button("Strike it out", "quiet", small=True)
            strike.setAccessibleName(f"Strike out the note of {words.note_head(each)}")
            strike.clicked.connect(lambda _checked=False, each=each: self.strike_asked.emit(each))
            head = Row(PlainLabel(words.note_head(each), "caption", "ink2"), None, strike)
            parts.add(Column(head, PlainLabel(each.text, "secondary"), gap=1))
        for each in reversed(line.struck):
            parts.add(PlainLabel(words.struck(each), "caption", "ink2"))
        holder = QWidget()
        holder.setLayout(parts)
        return holder

    def _ways(self, action: Action) -> QWidget:
        """Offer the ways to what the action came from."""
        holder = QWidget()
        flow = Flow(gap=8)
        if action.return_id and action.question_id:
            answer = Button("Go to its answer", "quiet", small=True)
            answer.clicked.connect(lambda: self.answer_asked.emit(action))
            flow.addWidget(answer)
        if action.origin is Origin.UNDERTAKING:
            hour = Button("Go to the panel", "quiet", small=True)
            hour.clicked.connect(lambda: self.source_asked.emit(action))
            flow.addWidget(hour)
        if action.origin is Origin.LETTER and action.return_id:
            letter = Button("Go to its letter", "quiet", small=True)
            letter.clicked.connect(lambda: self.source_asked.emit(action))
            flow.addWidget(letter)
        if action.finding_id:
            finding = Button("Go to its finding", "quiet", small=True)
            finding.clicked.connect(lambda: self.finding_asked.emit(action))
            flow.addWidget(finding)
        holder.setLayout(flow)
        return holder


def _facts(line: ActionLine) -> list[tuple[str, str]]:
    """List what is known of an action, label by label; what nobody said is left out."""
    action = line.action
    who = ", ".join(part for part in (line.agency_name, action.owner_role) if part)
    hints = " ".join(words.HINTS[hint] for hint in line.hints)
    facts = [
        ("Who", who or "Nobody yet"),
        ("Who helps", ", ".join(line.support)),
        ("Begins", wording.day(action.starts_on) if action.starts_on else ""),
        ("By when", wording.day(action.due_on) if action.due_on else "No date yet"),
        ("Waits for", "\n".join(line.waits_for)),
        ("How will we know it helped children?", action.measure),
        ("Before", action.baseline),
        ("Hoped for", action.target),
        ("Checked by", action.how_checked),
        ("What its wording does not say yet", hints),
        ("What shows that it was done", _proof(action.done_proof, action.done_on)),
        ("Signed off by", _proof(action.signed_by, action.signed_on)),
        ("Somebody looks on", wording.day(action.check_on) if action.needs_check and action.check_on else ""),
        (words.PROVED.get(action.state, ""), _proof(action.worked_proof, action.worked_on) if action.closed_on else ""),
        ("What kind of change", words.CHANGES[action.change] if action.change else ""),
        ("Asked again", _again(action)),
        ("What testing it again showed", "\n".join(words.tested(each) for each in line.tested if each[1])),
        ("Why", action.reason),
        ("Goes on in", line.goes_on_in),
        ("Themes", ", ".join(line.themes)),
        ("Where it came from", action.source or words.ORIGINS[action.origin]),
    ]
    return [(label, said) for label, said in facts if said]


def _again(action: Action) -> str:
    if action.retest_on is None or action.needs_check:
        return ""
    return f"{action.retest_question} ({wording.day(action.retest_on)})"


def _proof(said: str, on: date | None) -> str:
    return f"{said} ({wording.day(on)})" if said and on else said
