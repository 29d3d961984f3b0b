"""What the stage asks in a dialog, and findings caught: dissent, the minutes, an action, who came."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.finding import Finding, FindingKind
from audit_tool.domain.ids import ActionId, AgencyId, DissentId, FindingId
from audit_tool.views.meeting import KloeLine, MeetingPicture, Place, minute_by_itself
from audit_tool.workspace import Workspace
from ui.pages.meeting import words
from ui.pages.meeting.attendance import AttendanceFields, Came
from ui.pages.meeting.catching import Caught
from ui.text import PlainEdit
from ui.widgets.action_form import ActionDraft, ActionFields
from ui.widgets.choices import Dropdown
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column

if TYPE_CHECKING:
    from ui.pages.meeting.page import MeetingPage

DUE_DAYS = 90
"""Days until an action is due unless somebody says otherwise: until the next quarterly report."""


class DissentFields(QWidget):
    """Which agency does not agree, and why."""

    def __init__(self, picture: MeetingPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.agency = Dropdown("Agency")
        self.agency.show_entries((agency.name, agency.id) for agency in picture.agencies)
        self.agency.setCurrentIndex(0)
        self.why = PlainEdit(least_lines=3)
        self._labelled = Labelled("Why", self.why, hint="It is printed in the minutes: name nobody.")
        self.setLayout(Column(Labelled("Agency", self.agency), self._labelled, gap=14))

    def refuse(self, said: str) -> None:
        """Say beside the reason what a rule says against it."""
        self._labelled.set_problems([said] if said else [])

    def focus_first(self) -> None:
        """Bring the keyboard to the agency."""
        self.agency.setFocus(Qt.FocusReason.OtherFocusReason)


class MinuteFields(QWidget):
    """What the minutes say of a line.

    Args:
        text: as it reads now.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = text
        self.text = PlainEdit(least_lines=5)
        self.text.show_text(text)
        hint = "Left empty, the minutes give the reason and say whether the child was heard. Name nobody."
        self.setLayout(Column(Labelled("What the minutes say", self.text, hint=hint), gap=14))

    def written(self) -> str:
        """Return what is written."""
        return self.text.toPlainText().strip()

    def is_touched(self) -> bool:
        """Say whether somebody wrote in it."""
        return self.written() != self._before

    def focus_first(self) -> None:
        """Bring the keyboard to the words."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)


class Asking(QObject):
    """Opens the dialogs of the stage and does what they ask.

    Args:
        page: the stage.
    """

    def __init__(self, page: MeetingPage) -> None:
        super().__init__(page)
        self._page = page

    # ---- findings

    def catch(self, picture: MeetingPicture, line: KloeLine, place: Place, caught: Caught) -> None:
        """Keep a finding as it was said; one that a single agency must hear comes from that agency's return."""
        round_id, meeting = picture.whole.round.id, picture.whole.target.id
        returns = {str(each.agency.id): each.return_id for each in place.agencies}
        kind, themes = FindingKind(caught.kind), (caught.theme_id,) if caught.theme_id else ()

        def add(ws: Workspace) -> Changes:
            return ws.findings.add(
                round_id=round_id,
                kind=kind,
                text=caught.text,
                scope=caught.scope,
                theme_ids=themes,
                return_id=returns.get(caught.agency_id, meeting),
                question_id=line.kloe.id,
                row=place.key[1],
            )

        def undo(changes: Changes) -> Callable[[Workspace], Changes]:
            made = FindingId(changes.made or "")
            return lambda ws: ws.findings.withdraw(made)

        self._page.run(add, "Finding kept", undo, then=lambda: self._page.board.catch.take(caught.text))

    def drop(self, finding_id: str) -> None:
        """Take a finding out."""
        ident = FindingId(finding_id)
        self._page.run(
            lambda ws: ws.findings.withdraw(ident),
            "Finding taken out",
            lambda _changes: lambda ws: ws.findings.withdraw(ident, withdrawn=False),
        )

    def ask_action(self, picture: MeetingPicture, finding_id: str) -> None:
        """Ask what will be done about a finding: its words, a lead and a day are proposed."""
        found = [(line, said.finding) for line in picture.lines for said in line.findings]
        line, finding = next(((line, each) for line, each in found if each.id == finding_id), (None, None))
        if line is None or finding is None:
            return
        draft = ActionDraft(
            text=finding.text,
            agency_id=self._lead(picture, line, finding),
            due_on=picture.today + dt.timedelta(days=DUE_DAYS),
        )
        fields = ActionFields(draft, picture.leads)
        dialog = self._dialog("Make an action", "Ctrl and Enter keep it.", fields, fields.is_touched)

        def submit() -> None:
            if fields.unreadable():
                dialog.refuse()
                return
            written = fields.draft()
            self._run(dialog, lambda ws: _add(ws, picture, line, finding, written), "Action added", _withdraw_action)

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def _lead(self, picture: MeetingPicture, line: KloeLine, finding: Finding) -> str:
        """Propose who leads: the one agency that must hear it; nobody where several must."""
        owners = {each.return_id: each.agency.id for place in line.places for each in place.agencies}
        return str(owners.get(finding.return_id, "")) if finding.return_id is not None else ""

    # ---- dissent

    def ask_dissent(self, picture: MeetingPicture, place: Place) -> None:
        """Ask which agency does not agree, and why."""
        fields = DissentFields(picture)
        dialog = self._dialog(
            "Keep a dissent", "It stands in the minutes beside the shared rating.", fields, lambda: bool(_why(fields))
        )
        return_id = picture.whole.target.id

        def submit() -> None:
            agency, why = AgencyId(str(fields.agency.currentData())), _why(fields)

            def undo(changes: Changes) -> Callable[[Workspace], Changes]:
                made = DissentId(changes.made or "")
                return lambda ws: ws.meeting.withdraw_dissent(made)

            self._run(
                dialog,
                lambda ws: ws.meeting.dissent(return_id=return_id, key=place.key, agency_id=agency, why=why),
                "Dissent kept",
                undo,
                beside=fields.refuse,
            )

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    # ---- minutes

    def ask_minute(self, picture: MeetingPicture, place: Place, reason: str) -> None:
        """Ask what the minutes say of a place: their own words are proposed, and stand where nothing else is written.

        Args:
            reason: of the shared rating, as it reads now.
        """
        by_itself = minute_by_itself(place, reason)
        fields = MinuteFields(place.minute or by_itself)
        dialog = self._dialog("Words of the minutes", words.MINUTE, fields, fields.is_touched)
        return_id = picture.whole.target.id

        def write(text: str) -> Callable[[Workspace], Changes]:
            return lambda ws: ws.meeting.minute(return_id=return_id, key=place.key, text=text)

        def submit() -> None:
            written = fields.written()
            verb = write("" if written == by_itself else written)
            self._run(dialog, verb, "The minutes were written", lambda _changes: write(place.minute))

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    # ---- attendance

    def ask_attendance(self, picture: MeetingPicture) -> None:
        """Ask who came."""
        fields = AttendanceFields(picture)
        about = "Agencies and posts, never names."
        if picture.quorum:
            about = f"{about} {words.number(picture.quorum, capital=True)} are needed to be done with a line."
        dialog = self._dialog("Who is here", about, fields, fields.is_touched)
        return_id = picture.whole.target.id

        def attend(came: tuple[Came, ...]) -> Callable[[Workspace], Changes]:
            def verb(ws: Workspace) -> Changes:
                changes = Changes()
                for each in came:
                    changes |= ws.meeting.attend(
                        return_id=return_id, agency_id=each.agency_id, present=each.present, role=each.role
                    )
                return changes

            return verb

        def submit() -> None:
            to_say = fields.to_say()
            if not to_say:
                dialog.finish()
                return
            now, stood = tuple(each for each, _stood in to_say), tuple(each for _now, each in to_say)
            self._run(dialog, attend(now), "Attendance written down", lambda _changes: attend(stood))

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    # ---- doing

    def _dialog(self, title: str, about: str, fields: QWidget, is_touched: Callable[[], bool]) -> FormDialog:
        return FormDialog(
            title, about, fields, act="Keep it", is_touched=is_touched, keeps=True, parent=self._page.window()
        )

    def _run(
        self,
        dialog: FormDialog,
        verb: Callable[[Workspace], Changes],
        fact: str,
        undo: Callable[[Changes], Callable[[Workspace], Changes]],
        *,
        beside: Callable[[str], None] | None = None,
    ) -> None:
        def failed(error: AuditToolError) -> None:
            dialog.refuse()
            self._page.tell(error, beside or dialog.refuse)

        self._page.run(verb, fact, undo, then=dialog.finish, failed=failed)


def _add(ws: Workspace, picture: MeetingPicture, line: KloeLine, finding: Finding, written: ActionDraft) -> Changes:
    return ws.actions.add(
        round_id=picture.whole.round.id,
        text=written.text,
        agency_id=AgencyId(written.agency_id) if written.agency_id else None,
        owner_role=written.owner_role,
        due_on=written.due_on,
        source=f"The audit meeting, {words.title(line)}",
        measure=written.measure,
        theme_ids=finding.theme_ids,
        return_id=finding.return_id,
        question_id=finding.question_id,
        row=finding.row,
        finding_id=finding.id,
    )


def _withdraw_action(changes: Changes) -> Callable[[Workspace], Changes]:
    made = ActionId(changes.made or "")
    return lambda ws: ws.actions.take_out(made)


def _why(fields: DissentFields) -> str:
    return fields.why.toPlainText().strip()
