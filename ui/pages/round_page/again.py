"""What a round asks again: closed actions of earlier rounds, each with its question."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.round import RoundState
from audit_tool.domain.workshop import Changed
from audit_tool.views.retests import Retest
from audit_tool.views.rounds import RoundPicture
from audit_tool.workspace import Workspace
from ui import wording
from ui.hub import Hub
from ui.page import Page, Undoable
from ui.text import PlainEdit, PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown
from ui.widgets.disclosure import Disclosure
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, clear, hide_unless
from ui.widgets.surface import Card
from ui.wording.learning import HOLDS

STILL = (
    ("Choose one", ""),
    ("Yes, it holds", Changed.YES.value),
    ("In part", Changed.PARTLY.value),
    ("No, it does not hold", Changed.NO.value),
    ("Not known", Changed.NOT_KNOWN.value),
)


class AgainPart(QWidget):
    """A line that says how many earlier actions wait to be tested, and opens the list; hidden where there is none.

    Args:
        hub: the door to the workspace.
        page: on which it stands.
    """

    def __init__(self, hub: Hub, page: Page) -> None:
        super().__init__()
        self._hub, self._page = hub, page
        self._picture: RoundPicture | None = None
        self._tally = PlainLabel("", "strong")
        self._lines = Column(gap=10, margins=(16, 2, 16, 12))
        self._body = Box(self._lines)
        self._list = Disclosure(Row(self._tally, None), "Asked again from earlier plans", self._make_list)
        self.setLayout(Column(Card(Column(self._list))))
        self.hide()

    def show_picture(self, picture: RoundPicture) -> None:
        """Show what a round asks again."""
        self._picture = picture
        left = sum(each.is_asked for each in picture.retests)
        whole = wording.count(len(picture.retests), "closed action")
        self._tally.setText(f"{whole} of earlier plans asked again: {left or 'none'} still to say")
        clear(self._lines)
        for each in picture.retests:
            self._lines.add(self._line(each, picture))
        self.setVisible(bool(picture.retests))

    def _make_list(self) -> QWidget:
        return self._body

    def _line(self, retest: Retest, picture: RoundPicture) -> QWidget:
        action, said = retest.action, retest.said
        about = f"{action.number}. {action.text} {retest.round_title}{_of(retest.agency_name)}"
        told = Column(PlainLabel(action.retest_question, "strong"), secondary(about), gap=1)
        if said is not None and said.changed is not None:
            told.add(secondary(f"{HOLDS[said.changed.value].capitalize()}. {said.how_known}"))
        if retest.is_before:
            told.add(secondary("It was opened and closed again since. The next round asks about that."))
        if retest.goes_on_in:
            told.add(secondary(f"It goes on in action {retest.goes_on_in}."))
        elif retest.may_begin_again and picture.round.state is RoundState.OPEN:
            told.add(secondary("What was promised does not hold. Promise it again?"))
        tell = Button("Say what is seen" if retest.is_asked else "Change", small=True)
        tell.setAccessibleDescription(action.retest_question)
        tell.clicked.connect(lambda: self._ask(retest))
        again = Button("Promise it again", small=True)
        again.setAccessibleDescription(f"A new action in this round, linked to action {action.number}")
        again.clicked.connect(lambda: self._begin_again(retest))
        line = Box(Row((Box(told), 1), again, tell, gap=12))
        is_open = picture.round.state is RoundState.OPEN
        hide_unless(is_open and retest.may_begin_again, again)
        hide_unless(is_open and not retest.is_before, tell)
        return line

    def _begin_again(self, retest: Retest) -> None:
        """Promise again what does not hold: a new action here, which the group has still to agree."""
        picture, ident, page = self._picture, retest.action.id, self._page
        if picture is None:
            return

        def leave_closed() -> None:
            self._hub.run(lambda ws: ws.retests.leave_closed(ident), initiator=None)

        def then(_changes: Changes) -> None:
            page.done.emit(Undoable(f"Action {retest.action.number} goes on in a new action", leave_closed))
            page.refresh()

        round_id = picture.round.id
        self._hub.run(lambda ws: ws.retests.begin_again(round_id, ident), initiator=page, then=then)

    def _ask(self, retest: Retest) -> None:
        """Ask whether the change still holds, and how anybody knows."""
        action, before, picture = retest.action, retest.said, self._picture
        if picture is None:
            return
        still, how = Dropdown("Does it still hold?"), PlainEdit(before.how_known if before else "", least_lines=3)
        still.show_entries(STILL)
        still.show_data(before.changed.value if before and before.changed else "")
        which = Labelled("Does it still hold?", still)
        shown = Labelled("How do you know?", how, hint="Files looked at, figures, children’s own words. Name nobody.")
        fields = QWidget()
        fields.setLayout(Column(which, shown, gap=14))
        dialog = FormDialog(
            f"Test action {action.number} again",
            action.retest_question,
            fields,
            act="Keep it",
            is_touched=lambda: bool(how.toPlainText().strip()),
            keeps=True,
            parent=self.window(),
        )

        def verb(ws: Workspace, changed: Changed | None, how_known: str) -> Changes:
            return ws.retests.say(picture.round.id, action.id, changed, how_known=how_known)

        def go_back(changed: Changed | None, how_known: str) -> None:
            self._hub.run(lambda ws: verb(ws, changed, how_known), initiator=None)

        def then(_changes: Changes) -> None:
            dialog.finish()
            was = (before.changed, before.how_known) if before else (None, "")
            self._page.done.emit(Undoable(f"Action {action.number} tested again", lambda: go_back(*was)))
            self._page.refresh()

        def failed(error: AuditToolError) -> None:
            dialog.refuse()
            self._page.tell(error, lambda sentence: shown.set_problems([sentence] if sentence else []))

        def submit() -> None:
            chosen = str(still.currentData() or "")
            which.set_problems([] if chosen else ["Choose one."])
            if not chosen:
                dialog.refuse()
                return
            said, known = Changed(chosen), how.toPlainText()
            self._hub.run(lambda ws: verb(ws, said, known), initiator=self._page, then=then, failed=failed)

        dialog.submitted.connect(submit)
        dialog.open()
        still.setFocus(Qt.FocusReason.OtherFocusReason)


def _of(agency_name: str) -> str:
    return f", {agency_name}" if agency_name else ""
