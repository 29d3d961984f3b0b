"""What the round's page has done about moderation: a disagreement is written down, and the chair decides."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.file_names import file_name
from audit_tool.domain.ids import DissentId, QueryId
from audit_tool.views.board_sheet import BoardSheet
from audit_tool.views.movement import Moved
from audit_tool.workspace import Workspace
from ui.flows.print_out import ChooseFile, ask_for_pdf, save_out
from ui.flows.query_fields import QueryFields
from ui.hub import Hub
from ui.page import Page, Undoable
from ui.pages.round_page.moderation import ModerationSheet
from ui.widgets.choices import Dropdown
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.notices import announce
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
        self.choose_file: ChooseFile = ask_for_pdf
        sheet.ask_asked.connect(self.ask_author)
        sheet.dissent_asked.connect(self.ask_dissent)
        sheet.decide_asked.connect(self.ask_decision)
        sheet.withdraw_asked.connect(self.withdraw)
        sheet.take_back_asked.connect(self.take_back)

    def ask_author(self, one: Moved) -> None:
        """Ask what to put to the author of a return about a rating, write it down, and give the sheet to send."""
        self._hub.ask(lambda ws: ws.views.board_sheet(one.return_id), lambda shown: self._ask_query(one, shown))

    def _ask_query(self, one: Moved, shown: BoardSheet) -> None:
        fields = QueryFields(shown, [one.key[0]])
        dialog = FormDialog(
            f"Ask {one.owner_name}",
            f"About {one.ref}. Its answers stay as they are. The sheet to send is saved as a PDF.",
            fields,
            act="Write it down",
            is_touched=fields.is_touched,
            wide=560,
            parent=self._page.window(),
        )

        def done(changes: Changes) -> None:
            dialog.finish()
            self._save_sheet(QueryId(changes.made or ""), one)

        def submit() -> None:
            if not fields.is_ready():
                dialog.refuse()
                return
            questions, text, answer_by = fields.said()
            self._run(
                lambda ws: ws.expected.ask(one.return_id, questions=questions, text=text, answer_by=answer_by),
                done,
                dialog,
            )

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def _save_sheet(self, query_id: QueryId, one: Moved) -> None:
        """Save the sheet with the questions, to go by mail or post; it can be saved again among the returns."""
        save_out(
            self._page,
            "query_sheet",
            query_id,
            file_name(("questions", one.ref), ".pdf"),
            choose=self.choose_file,
            saved=lambda path: announce(self._page, f"Saved as {path.name}"),
            failed=self._hub.failed.emit,
        )

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
            why = fields.why()
            self._run(lambda ws: ws.moderation.dissent(return_id=one.return_id, key=one.key, why=why), done, dialog)

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
