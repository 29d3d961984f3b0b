"""Decisions: what was decided, who sees to it, by when, and the action that was made of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.year_review import DecisionLine, YearReviewPicture
from ui.pages.year_review import words
from ui.text import PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, clear, hide_unless
from ui.widgets.link import Link
from ui.widgets.surface import Card


class _DecisionCard(Card):
    edit_asked = Signal(object)
    act_asked = Signal(object)
    withdraw_asked = Signal(object)
    action_asked = Signal(str)

    def __init__(self, line: DecisionLine, role: str, *, may_act: bool, parent: QWidget | None = None) -> None:
        super().__init__(bar="info", parent=parent)
        self.ident = line.decision.id
        parts = Column(PlainLabel(line.decision.text, role), gap=6, margins=(18, 12, 14, 12))
        said = words.about(line)
        if said:
            parts.addWidget(secondary(said))
        if line.action is not None:
            ident = line.action.id
            link = Link(f"Action {line.action.number}: {line.action.text}", "secondary", parent=self)
            link.clicked.connect(lambda: self.action_asked.emit(ident))
            parts.addWidget(link)
        self.edit = Button("Edit", small=True, icon="edit", parent=self)
        act = Button("Make an action", small=True, icon="actions", parent=self)
        withdraw = Button("Take back", "quiet", small=True, parent=self)
        hide_unless(may_act and line.action is None, act)
        for button, signal in (
            (self.edit, self.edit_asked),
            (act, self.act_asked),
            (withdraw, self.withdraw_asked),
        ):
            button.setAccessibleDescription(line.decision.text)
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(line))
        parts.add(Flow(self.edit, act, withdraw, gap=6))
        self.setLayout(parts)


class Decisions(QWidget):
    """The decisions of a review.

    Args:
        role: of type in which they stand: on the stage a larger one.
        writes: whether a button asks for another; the stage has a line for it.

    Signals:
        decide_asked: a new one is to be written.
        edit_asked, act_asked, withdraw_asked: the DecisionLine.
        action_asked: the id of the action made of one.
    """

    decide_asked = Signal()
    edit_asked = Signal(object)
    act_asked = Signal(object)
    withdraw_asked = Signal(object)
    action_asked = Signal(str)

    def __init__(self, role: str = "lead", *, writes: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role, self._writes = role, writes
        self.setAccessibleName(words.DECISIONS)
        self._shown: tuple[bool, bool, tuple[DecisionLine, ...]] | None = None
        self.decide = Button("Write a decision", "primary", icon="plus")
        self.decide.clicked.connect(self.decide_asked)
        self._lead = secondary("")
        self._cards = Column(gap=8)
        inside = Column(self._lead, Box(Flow(self.decide)), Box(self._cards), None, gap=12, margins=(2, 12, 6, 12))
        self.setLayout(inside)

    def show_picture(self, picture: YearReviewPicture) -> None:
        """Show the decisions as they stand; the keyboard stays with its decision."""
        shown = picture.review is not None, bool(picture.open_rounds), picture.decisions
        if self._shown == shown:
            return
        self._shown = shown
        focus, cards = self.window().focusWidget(), self.findChildren(_DecisionCard)
        held = next((each.ident for each in cards if focus is not None and each.isAncestorOf(focus)), None)
        self.decide.setVisible(self._writes and picture.review is not None)
        nothing = "" if picture.decisions else "Nothing is decided yet."
        self._lead.setText(nothing if picture.review else words.NOT_BEGUN)
        self._lead.setVisible(bool(self._lead.text()))
        clear(self._cards)
        for line in picture.decisions:
            card = _DecisionCard(line, self._role, may_act=bool(picture.open_rounds))
            card.edit_asked.connect(self.edit_asked)
            card.act_asked.connect(self.act_asked)
            card.withdraw_asked.connect(self.withdraw_asked)
            card.action_asked.connect(self.action_asked)
            self._cards.addWidget(card)
            if card.ident == held:
                card.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if held is not None and held not in {line.decision.id for line in picture.decisions}:
            self.decide.setFocus(Qt.FocusReason.OtherFocusReason)
