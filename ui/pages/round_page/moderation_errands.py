"""What the round's page has done about moderation: a disagreement is written down, and the chair decides."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import DissentId
from audit_tool.views.movement import Moved
from audit_tool.workspace import Workspace
from ui.hub import Hub
from ui.page import Page, Undoable
from ui.pages.round_page.moderation import ModerationSheet
from ui.widgets.choices import Dropdown
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.reason_form import ReasonFields

Verb = Callable[[Workspace], Changes]

BOTH_STAY = "Both ratings stay, and are printed beside each other."


class ModerationErrands(QObject):
    """Runs the round page's verbs about moderation.

    Args:
        hub: the door to the workspace.
        page: whose errands these are.
        sheet: the sheet that shows what moved.
    """

    def __init__(self, hub: Hub, page: Page, sheet: ModerationSheet) -> None:
        super().__init__(page)
        self._hub, self._page = hub, page
        sheet.dissent_asked.connect(self.ask_dissent)
        sheet.decide_asked.connect(self.ask_decision)
        sheet.withdraw_asked.connect(self.withdraw)
        sheet.take_back_asked.connect(self.take_back)

    def ask_dissent(self, one: Moved) -> None:
        """Ask why an agency does not agree, and write it down."""
        fields = ReasonFields("Why the agency does not agree", "In its own words. It is printed beside both ratings.")
        dialog = FormDialog(
            "Record a disagreement",
            f"{one.owner_name}, {one.ref}. {BOTH_STAY}",
            fields,
            act="Record it",
            is_touched=fields.is_touched,
            keeps=True,
            parent=self._page.window(),
        )

        def done(changes: Changes) -> None:
            dialog.finish()
            made = DissentId(changes.made or "")
            self._done(
                f"{one.owner_name} does not agree on {one.ref}",
                lambda ws: ws.moderation.withdraw_dissent(made),
            )

        def submit() -> None:
            self._run(
                lambda ws: ws.moderation.dissent(return_id=one.return_id, key=one.key, why=fields.why()), done, dialog
            )

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def ask_decision(self, one: Moved) -> None:
        """Ask what the chair decided, and write it down."""
        dissent = one.dissent
        if dissent is None:
            return
        fields = _DecisionFields(one)
        dialog = FormDialog(
            "Record the chair’s decision",
            f"{one.owner_name}, {one.ref}. What the chair decides is the agreed rating. {BOTH_STAY}",
            fields,
            act="Record it",
            is_touched=fields.is_touched,
            parent=self._page.window(),
        )

        def done(_changes: Changes) -> None:
            dialog.finish()
            self._done(
                f"The chair decided about {one.owner_name}, {one.ref}",
                lambda ws: ws.moderation.take_back_decision(dissent.id),
            )

        def submit() -> None:
            code, why, by = fields.code(), fields.reason.why(), fields.reason.role()
            self._run(lambda ws: ws.moderation.decide(dissent.id, code=code, why=why, by=by), done, dialog)

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def withdraw(self, one: Moved) -> None:
        """Take a disagreement out: the agency agrees by now."""
        dissent = one.dissent
        if dissent is None:
            return
        self._hub.run(
            lambda ws: ws.moderation.withdraw_dissent(dissent.id),
            initiator=None,
            then=lambda _changes: self._done(
                f"{one.owner_name} agrees on {one.ref}",
                lambda ws: ws.moderation.withdraw_dissent(dissent.id, withdrawn=False),
            ),
        )

    def take_back(self, one: Moved) -> None:
        """Take the chair's decision back."""
        dissent, decision = one.dissent, one.decision
        if dissent is None or decision is None:
            return
        self._hub.run(
            lambda ws: ws.moderation.take_back_decision(dissent.id),
            initiator=None,
            then=lambda _changes: self._done(
                f"The chair’s decision on {one.ref} is taken back",
                lambda ws: ws.moderation.decide(dissent.id, code=decision.code, why=decision.why, by=decision.by),
            ),
        )

    def _run(self, verb: Verb, done: Callable[[Changes], None], dialog: FormDialog) -> None:
        def refused(error: AuditToolError) -> None:
            self._page.tell(error, dialog.refuse)

        self._hub.run(verb, initiator=None, then=done, failed=refused)

    def _done(self, fact: str, back: Verb) -> None:
        self._page.done.emit(Undoable(fact, lambda: self._hub.run(back, initiator=None)))


class _DecisionFields(QWidget):
    """The step the chair chose, why, and which post decided."""

    def __init__(self, one: Moved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = Dropdown("What stands")
        self.step.setPlaceholderText("Choose a step")
        self.step.show_entries([(level.label, level.code) for level in one.levels])
        self.step.show_data(None)
        self.reason = ReasonFields("Why", role="Who decides", role_hint="A post: Independent chair")
        self.setLayout(Column(Labelled("What stands", self.step), self.reason, gap=14))

    def code(self) -> str:
        """Return the code of the step chosen; empty while none is."""
        return str(self.step.currentData() or "")

    def is_touched(self) -> bool:
        """Say whether anything was chosen or typed."""
        return bool(self.code()) or self.reason.is_touched()

    def focus_first(self) -> None:
        """Bring the keyboard to the step."""
        self.step.setFocus()
