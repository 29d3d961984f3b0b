"""A child may be at risk now: what to do, whom to tell, and where it is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.alert import Alert
from audit_tool.domain.ids import CaseId
from ui.flows.print_out import print_out
from ui.flows.write_down import Verb
from ui.page import Page
from ui.text import LineEdit, PlainEdit, PlainLabel, heading
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, hide_unless
from ui.widgets.notices import announce
from ui.widgets.surface import Card
from ui.wording import alerts as said

if TYPE_CHECKING:
    from audit_tool.domain.changes import Changes
    from audit_tool.domain.errors import AuditToolError
    from audit_tool.views.case import CasePicture

SHEET = "whom_to_tell"
SOMEBODY_ELSE = "Somebody else"


class AlertButton(Button):
    """The button that leads here; it stands wherever somebody may read of a child in danger."""

    def __init__(self, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(said.BUTTON, icon="warn", small=small, parent=parent)


class AlertFields(QWidget):
    """What to do and whom to tell, large; below it the child, what is feared, who was told, what came of it."""

    def __init__(self, picture: CasePicture, alert: Alert | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alert = alert
        self._child = Dropdown("Which child")
        self._child.setPlaceholderText("Choose a child")
        labels = [child.label for child in picture.children]
        self._child.show_entries([(label, label) for label in (*labels, SOMEBODY_ELSE)])
        self._concern = PlainEdit(alert.concern if alert else "", least_lines=4, most_lines=10)
        self._told_to, self._time = LineEdit(alert.told_to if alert else ""), LineEdit(alert.told_time if alert else "")
        self._day = DayEdit()
        self._day.show_day(alert.told_on if alert else picture.today)
        self._outcome = PlainEdit(alert.outcome if alert else "", least_lines=2, most_lines=8)
        self.child = Labelled("Which child", self._child, hint="A label, never a name")
        self.concern = Labelled("What gives rise to concern", self._concern, hint="What was seen or read. No names")
        self.day = Labelled("Day", self._day, hint=HINT)
        self._new = Box(Column(self.child, self.concern, gap=14))
        hide_unless(alert is None, self._new)
        told = EqualColumns(
            Labelled("Who was told", self._told_to, hint="The service, or a role. Empty until somebody is"),
            self.day,
            Labelled("Time", self._time, hint="For example, 14:30"),
            least=200,
            gap=14,
        )
        outcome = Labelled(
            "What came of it", self._outcome, hint="Empty until you know. The alert is listed until then"
        )
        self.setLayout(Column(do_now(picture.whom_to_tell), self._new, Box(told), outcome, gap=16))
        self._began = self._state()

    def focus_first(self) -> None:
        """Bring the keyboard to the child, and of an alert that stands to who was told."""
        (self._child if self._alert is None else self._told_to).setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark a day that cannot be read."""
        bad = self._day.is_unreadable()
        self.day.set_problems([NOT_A_DAY] if bad else ())
        if bad:
            self._day.setFocus(Qt.FocusReason.OtherFocusReason)
        return bad

    def is_touched(self) -> bool:
        """Say whether something was typed or chosen."""
        return self._state() != self._began

    def verb(self, case_id: CaseId) -> Verb:
        """Return the verb that writes it down."""
        told_to, told_time, outcome = self._told_to.text(), self._time.text(), self._outcome.toPlainText()
        told_on = self._day.day() if told_to.strip() else None
        if self._alert is not None:
            known = self._alert.id
            return lambda ws: ws.alerts.say_more(
                known, told_to=told_to, told_on=told_on, told_time=told_time, outcome=outcome
            )
        child, concern = str(self._child.currentData() or ""), self._concern.toPlainText()
        return lambda ws: ws.alerts.write_down(
            case_id,
            child=child,
            concern=concern,
            told_to=told_to,
            told_on=told_on,
            told_time=told_time,
            outcome=outcome,
        )

    def _state(self) -> tuple[object, ...]:
        typed = (self._concern.toPlainText(), self._told_to.text(), self._day.text(), self._time.text())
        return (self._child.currentData(), *typed, self._outcome.toPlainText())


def ask_alert(
    page: Page,
    case_id: CaseId,
    alert: Alert | None = None,
) -> None:
    """Open the box over a page: for a new alert, or for what is still to be said of one that stands."""

    def show(picture: CasePicture) -> None:
        fields = AlertFields(picture, alert)
        dialog = FormDialog(
            said.TITLE if alert is None else alert.child,
            said.LEAD if alert is None else alert.concern,
            fields,
            act="Write it down" if alert is None else "Save",
            is_touched=fields.is_touched,
            keeps=True,
            wide=820,
            parent=page.window(),
        )
        on_paper = dialog.add_button(said.PRINT, keeps_open=True)
        on_paper.clicked.connect(lambda _checked=False: print_out(page, SHEET, case_id, said.WHOM))

        def submit() -> None:
            if fields.unreadable():
                dialog.refuse()
                return
            page.hub.run(fields.verb(case_id), initiator=None, then=done, failed=failed)

        def done(_changes: Changes) -> None:
            dialog.finish()
            announce(page, said.FACT)

        def failed(error: AuditToolError) -> None:
            page.tell(error, dialog.refuse)

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    page.hub.ask(lambda ws: ws.views.case(case_id), show)


def do_now(whom_to_tell: str) -> QWidget:
    """Make the part that says what to do, and whom to tell."""
    steps = Column(gap=8)
    for number, words in enumerate(said.STEPS, 1):
        steps.add(
            Row(PlainLabel(f"{number}.", "strong", "bad_ink", wrap=False), (PlainLabel(words, "strong"), 1), gap=10)
        )
    lines = [line.strip() for line in whom_to_tell.splitlines() if line.strip()]
    whom = Column(heading(said.WHOM), gap=4)
    if not lines:
        whom.add(PlainLabel(said.NOBODY_YET, "secondary", "bad_ink"))
    for line in lines or [f"{role}:" for role in said.ROLES]:
        whom.add(PlainLabel(line, "lead" if lines else "secondary", "ink"))
    return Card(Column(steps, whom, gap=14, margins=(18, 14, 18, 14)), edge="bad", edge_width=2, bar="bad")
