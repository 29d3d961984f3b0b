"""The action that is chosen: what it promises, both its clocks, what shows it, and where it may go."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import Action
from audit_tool.views.actions import ActionLine
from ui import wording
from ui.pages.actions import words
from ui.text import PlainLabel, heading
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.gauges import Dial
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.marks import Pill
from ui.widgets.surface import Panel
from ui.wording.learning import BRAG


class Chosen(Panel):
    """The aside of the page.

    Signals:
        move_asked: (ActionLine, the words.Move a person chose).
        edit_asked: the ActionLine.
        answer_asked, finding_asked: the Action whose answer, or whose finding, a person wants to see.
    """

    move_asked = Signal(object, object)
    edit_asked = Signal(object)
    answer_asked = Signal(object)
    finding_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(sides="l", parent=parent)
        self.setAccessibleName("The chosen action")
        self._line: ActionLine | None = None
        self._shown: tuple[object, ...] = ()
        self._parts = Column(gap=12, margins=(20, 18, 16, 20))
        self._empty = EmptyState("actions", "No action chosen", "Move to one in the table to see it here.")
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
        status = BRAG[line.brag.value]
        first, second = words.done_clock(line, today), words.worked_clock(action, today)
        about = PlainLabel(f"Action {action.number}, {line.round_title}", "caption", "ink2")
        clocks = Flow(
            Dial("Done", first.words, first.share, first.meaning),
            Dial("Worked", second.words, second.share, second.meaning),
            gap=18,
        )
        self._parts.add(Column(about, heading(action.text), gap=2))
        self._parts.add(Row(Pill(status.words, status.meaning, status.glyph), None))
        self._parts.add(clocks)
        self._parts.add(self._moves(line))
        for label, said in _facts(line):
            self._parts.add(Column(PlainLabel(label, "section"), PlainLabel(said, "secondary", "ink2"), gap=1))
        self._parts.add(self._ways(action))

    def _moves(self, line: ActionLine) -> QWidget:
        buttons = []
        for number, move in enumerate(words.moves(line.action.state)):
            button = Button(move.button, "secondary" if number == 0 else "quiet", icon=move.icon or None, small=True)
            button.clicked.connect(lambda _checked=False, move=move: self.move_asked.emit(line, move))
            buttons.append(button)
        edit = Button("Edit", small=True, icon="edit")
        edit.clicked.connect(lambda: self.edit_asked.emit(line))
        buttons.insert(1, edit)
        holder = QWidget()
        holder.setLayout(Flow(*buttons, gap=8))
        return holder

    def _ways(self, action: Action) -> QWidget:
        """Offer the ways to what the action came from."""
        holder = QWidget()
        flow = Flow(gap=8)
        if action.return_id and action.question_id:
            answer = Button("Go to its answer", "quiet", small=True)
            answer.clicked.connect(lambda: self.answer_asked.emit(action))
            flow.addWidget(answer)
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
    facts = [
        ("Who", who or "Nobody yet"),
        ("By when", wording.day(action.due_on) if action.due_on else "No date yet"),
        ("How will we know it helped children?", action.measure),
        ("How it goes", action.progress),
        ("What shows that it was done", _proof(action.done_proof, action.done_on)),
        ("What changed for children", _proof(action.worked_proof, action.worked_on)),
        ("Where it came from", action.source),
    ]
    return [(label, said) for label, said in facts if said]


def _proof(said: str, on: date | None) -> str:
    return f"{said} ({wording.day(on)})" if said and on else said
