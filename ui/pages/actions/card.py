"""The action a person has moved to: all that is known of it, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import MOVES, ActionState
from audit_tool.views.actions import ActionLine
from ui.pages.actions import words as said
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.marks import Pill
from ui.widgets.surface import Card

NONE_CHOSEN = "Choose an action in the table."

BUTTONS = (
    (ActionState.WORKED, "Show that it worked"),
    (ActionState.DONE, "Mark as done"),
    (ActionState.DOING, "Start it"),
    (ActionState.TO_DO, "Put back to do"),
    (ActionState.WITHDRAWN, "Withdraw"),
)
"""What each move is called, the one that brings it furthest first."""

BACK = {ActionState.DOING: "Not done after all", ActionState.DONE: "Not worked after all"}
"""What a move is called where it is a step back."""


class ActionCard(Card):
    """One action in full, with its buttons.

    Signals:
        change_asked: the person wants to write it anew.
        move_asked: with the ActionState wanted.
    """

    change_asked = Signal()
    move_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._line: ActionLine | None = None
        self._pill = Pill("")
        self._number = secondary()
        self._text = heading()
        self._about = secondary()
        self._facts = Column(gap=10)
        self._moves = {state: Button(words, wide=True) for state, words in BUTTONS}
        for state, button in self._moves.items():
            button.clicked.connect(lambda _checked=False, state=state: self.move_asked.emit(state))
        self._change = Button("Change it", wide=True, icon="edit")
        self._change.clicked.connect(self.change_asked)
        self._buttons = Box(Column(*self._moves.values(), self._change, gap=8))
        facts = QWidget()
        facts.setLayout(self._facts)
        told = Column(Row(self._pill, None, self._number), self._text, self._about, facts, self._buttons, None, gap=8)
        self.setLayout(Column(Box(told), None, margins=(18, 16, 18, 16)))
        self.setAccessibleName("The action chosen")

    def line(self) -> ActionLine | None:
        """Return what it shows; None while no action is chosen."""
        return self._line

    def show_line(self, line: ActionLine | None) -> None:
        """Show another action, or that none is chosen."""
        self._line = line
        for part in (self._pill, self._number, self._about, self._buttons):
            part.setVisible(line is not None)
        self._text.setText(line.action.text if line else NONE_CHOSEN)
        clear(self._facts)
        if line is None:
            return
        state = said.standing(line)
        self._pill.show_status(state.words, state.meaning, state.glyph)
        self._number.setText(f"Action {line.action.number}")
        self._about.setText(said.about(line))
        for head, words in said.facts(line):
            self._facts.add(Box(Column(PlainLabel(head, "caption_strong", "ink2"), PlainLabel(words), gap=2)))
        self._show_moves(line)

    def _show_moves(self, line: ActionLine) -> None:
        now = line.action.state
        offered = [state for state, _ in BUTTONS if state in MOVES[now]]
        steps_back = {(ActionState.DONE, ActionState.DOING), (ActionState.WORKED, ActionState.DONE)}
        for state, words in BUTTONS:
            button = self._moves[state]
            is_back = (now, state) in steps_back
            button.setText(BACK[state] if is_back else words)
            button.setAccessibleDescription(line.action.text)
            button.set_kind("primary" if offered and state is offered[0] and not is_back else "secondary")
            button.setVisible(state in offered)
