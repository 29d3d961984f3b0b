"""The actions that came from an answer, and the box in which a new one is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import Action, ActionState
from forms.model import ActionRule
from forms.types.date import TYPE as DATES
from forms.types.date import kept_day
from ui import wording
from ui.text import LineEdit, PlainEdit, PlainLabel
from ui.widgets.button import Button
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column, Row, clear
from ui.widgets.link import Link
from ui.widgets.marks import Pill
from ui.widgets.surface import Card, Hairline

NOT_A_DAY = "Enter a date, such as 14 March 2026."

_STATES = {
    ActionState.TO_DO: ("To do", "na", None),
    ActionState.DOING: ("Doing", "ok", "up"),
    ActionState.DONE: ("Done", "info", "tick"),
    ActionState.WORKED: ("Worked", "met", "tick"),
    ActionState.WITHDRAWN: ("Withdrawn", "plum", "cross"),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """An action while it is being written, as typed."""

    text: str = ""
    owner: str = ""
    due: str = ""
    measure: str = ""

    @classmethod
    def from_rule(cls, rule: ActionRule | None, today: dt.date) -> Draft:
        """Begin with the words and the days the question gives."""
        if rule is None:
            return cls()
        return cls(text=rule.text or "", due=wording.day(today + dt.timedelta(days=rule.due_days)))

    @property
    def due_on(self) -> dt.date | None:
        """The day it is due; None where none is typed, or none that can be read."""
        return kept_day(DATES.read(self.due)) if self.due.strip() else None


def action_pill(action: Action, today: dt.date) -> Pill:
    """Say how an action stands; a late one says so first."""
    late = action.days_late(today)
    if late:
        return Pill(f"{wording.count(late, 'day')} late", "bad", "clock", small=True)
    words, meaning, glyph = _STATES[action.state]
    return Pill(words, meaning, glyph, small=True)


class ActionEditor(Card):
    """The box in which an action is written. What stands in it is kept until it is added or let go.

    Args:
        draft: what stands in it.
        proposed: what the question itself proposes; anything else was put there by a person.

    Signals:
        added: the Draft, to be written down.
        dropped: the person wants no action after all.
    """

    added = Signal(object)
    dropped = Signal()

    def __init__(self, draft: Draft, proposed: Draft, parent: QWidget | None = None) -> None:
        super().__init__(radius=8, parent=parent)
        self._proposed = proposed
        self._text = PlainEdit(draft.text, least_lines=2)
        self._owner, self._due = LineEdit(draft.owner), LineEdit(draft.due)
        self._measure = PlainEdit(draft.measure, least_lines=2)
        self._text_field = Labelled("What will change", self._text)
        self._due_field = Labelled("By when", self._due, hint="For example, 14 March 2026")
        beside = EqualColumns(
            Labelled("Who owns it", self._owner, hint="A post, not a person’s name"),
            self._due_field,
            least=200,
            gap=14,
        )
        add, drop = Button("Add this action", small=True), Button("No action", "quiet", small=True)
        add.clicked.connect(self._add)
        drop.clicked.connect(self.dropped)
        self.setLayout(
            Column(
                self._text_field,
                beside,
                Labelled("How you will know that it helped children", self._measure),
                Row(None, drop, add, gap=8),
                gap=10,
                margins=(14, 12, 14, 12),
            )
        )
        self.setAccessibleName("A new action")

    def draft(self) -> Draft:
        """Return what stands in it."""
        return Draft(self._text.toPlainText(), self._owner.text(), self._due.text(), self._measure.toPlainText())

    def is_worth_keeping(self) -> bool:
        """Say whether a person has written something into it that would be missed."""
        return self.draft() != self._proposed and bool(self._text.toPlainText().strip())

    def refuse(self, words: str) -> None:
        """Say why it cannot be added as it stands."""
        self._text_field.set_problems([words])
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_first(self) -> None:
        """Bring the focus to what will change."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc leave it only while nothing in it would be lost."""
        if event.key() == Qt.Key.Key_Escape and not self.is_worth_keeping():
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _add(self) -> None:
        draft = self.draft()
        unread = bool(draft.due.strip()) and draft.due_on is None
        self._due_field.set_problems([NOT_A_DAY] if unread else [])
        if unread:
            self._due.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.added.emit(draft)


class ActionList(QWidget):
    """The actions that stand, each a way to the plan.

    Signals:
        followed: the id of the action a person wants to see.
    """

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = Column(gap=0, margins=(1, 1, 1, 1))
        self._title = PlainLabel("", "label", wrap=False)
        self.setLayout(Column(Row(self._title, None), Card(self._rows, radius=8), gap=4))
        self.hide()

    def show_actions(self, actions: Iterable[Action], today: dt.date) -> None:
        """Show other actions; none hides the lot."""
        shown = tuple(actions)
        clear(self._rows)
        self._title.setText("Action" if len(shown) == 1 else "Actions")
        for number, action in enumerate(shown):
            if number:
                self._rows.addWidget(Hairline())
            self._rows.addWidget(self._row(action, today))
        self.setVisible(bool(shown))

    def _row(self, action: Action, today: dt.date) -> QWidget:
        link = Link(action.text, "body")
        link.clicked.connect(lambda: self.followed.emit(action.id))
        due = f"by {wording.day(action.due_on)}" if action.due_on else "no date yet"
        owner = PlainLabel(", ".join(part for part in (action.owner_role, due) if part), "caption", "ink2")
        number = PlainLabel(f"A{action.number}", "caption_strong", "ink2", wrap=False, digits=True)
        row = QWidget()
        row.setLayout(
            Row(
                number,
                (Column(link, Flow(owner), gap=0), 1),
                action_pill(action, today),
                gap=9,
                margins=(12, 5, 10, 6),
            )
        )
        return row
