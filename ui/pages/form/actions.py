"""The actions that came from an answer, and the box in which a new one is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import Action, ActionState
from forms.model import ActionRule
from ui import wording
from ui.text import PlainLabel
from ui.widgets.action_form import ActionDraft, ActionFields
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Column, Row, clear
from ui.widgets.link import Link
from ui.widgets.marks import Pill
from ui.widgets.surface import Card, Hairline

_STATES = {
    ActionState.PROPOSED: ("Proposed", "na", "ring"),
    ActionState.TO_DO: ("To do", "na", None),
    ActionState.DOING: ("Doing", "ok", "up"),
    ActionState.DONE: ("Done", "info", "tick"),
    ActionState.SIGNED_OFF: ("Signed off", "info", "tick"),
    ActionState.WORKED: ("Worked", "met", "tick"),
    ActionState.OUTPUT_ONLY: ("Output only", "part", "half"),
    ActionState.CARRIED_FORWARD: ("Carried forward", "plum", "right"),
    ActionState.SUPERSEDED: ("Superseded", "plum", "cross"),
    ActionState.WITHDRAWN: ("Withdrawn", "plum", "cross"),
}


def proposed_by(rule: ActionRule | None, today: dt.date) -> ActionDraft:
    """Begin an action with the words and the days the question gives."""
    if rule is None:
        return ActionDraft()
    return ActionDraft(text=rule.text or "", due_on=today + dt.timedelta(days=rule.due_days))


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
        added: the ActionDraft, to be written down.
        dropped: the person wants no action after all.
    """

    added = Signal(object)
    dropped = Signal()

    def __init__(self, draft: ActionDraft, proposed: ActionDraft, parent: QWidget | None = None) -> None:
        super().__init__(radius=8, parent=parent)
        self._proposed = proposed
        self._fields = ActionFields(draft, ())
        add, drop = Button("Add this action", small=True), Button("No action", "quiet", small=True)
        add.clicked.connect(self._add)
        drop.clicked.connect(self.dropped)
        self.setLayout(Column(self._fields, Row(None, drop, add, gap=8), gap=10, margins=(14, 12, 14, 12)))
        self.setAccessibleName("A new action")

    def draft(self) -> ActionDraft:
        """Return what stands in it."""
        return self._fields.draft()

    def is_worth_keeping(self) -> bool:
        """Say whether a person has written something into it that would be missed."""
        draft = self.draft()
        return draft != self._proposed and bool(draft.text.strip())

    def refuse(self, words: str) -> None:
        """Say why it cannot be added as it stands."""
        self._fields.show_refusal(words)

    def focus_first(self) -> None:
        """Bring the focus to what will be done."""
        self._fields.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc leave it only while nothing in it would be lost."""
        if event.key() == Qt.Key.Key_Escape and not self.is_worth_keeping():
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _add(self) -> None:
        if not self._fields.unreadable():
            self.added.emit(self.draft())


class ActionList(QWidget):
    """The actions that stand, each a way to the plan.

    Signals:
        followed: the id of the action a person wants to see.
    """

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = Column(gap=0, margins=(1, 1, 1, 1))
        self._links: dict[str, Link] = {}
        self._title = PlainLabel("", "label", wrap=False)
        self.setLayout(Column(Row(self._title, None), Card(self._rows, radius=8), gap=4))
        self.hide()

    def show_actions(self, actions: Iterable[Action], today: dt.date) -> None:
        """Show other actions; none hides the lot."""
        shown = tuple(actions)
        clear(self._rows)
        self._links.clear()
        self._title.setText("Action" if len(shown) == 1 else "Actions")
        for number, action in enumerate(shown):
            if number:
                self._rows.addWidget(Hairline())
            self._rows.addWidget(self._row(action, today))
        self.setVisible(bool(shown))

    def focus_on(self, action_id: str) -> bool:
        """Bring the focus to an action; say whether it is in the list."""
        link = self._links.get(action_id)
        if link is not None:
            link.setFocus(Qt.FocusReason.OtherFocusReason)
        return link is not None

    def _row(self, action: Action, today: dt.date) -> QWidget:
        link = Link(action.text, "body")
        link.clicked.connect(lambda: self.followed.emit(action.id))
        self._links[action.id] = link
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
