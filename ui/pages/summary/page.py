"""The page of the score summary."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.kind import Stage
from audit_tool.views.summary import Rated, SummaryPicture
from audit_tool.workspace import Workspace
from ui.flows.way_back import name_of, way_back
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.summary.making import add_action, write_finding
from ui.pages.summary.results import Results
from ui.pages.summary.sign_form import Signing
from ui.pages.summary.signing import SigningPanel
from ui.text import PlainEdit
from ui.widgets.dialog import ask
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.panes import Pane, Panes

TOUCHING = frozenset({"answer", "returns", "return", "signature", "action", "finding", "round", "person"})
"""What this page's picture is drawn from."""

RESULT, SIGNING = "Result", "Check and sign"


class SummaryPage(Page):
    """What a return comes to, what to work on, and whether it can be signed."""

    NAME: ClassVar[str] = "summary"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: SummaryPicture | None = None
        self._arriving = False
        self.results = Results()
        self.signing = SigningPanel()
        self.parts = Panes(
            [Pane(RESULT, self.results, least=480), Pane(SIGNING, self.signing, width=344)],
            [((RESULT,), (SIGNING,)), ((RESULT, SIGNING),)],
        )
        self.setLayout(Column(self.parts))
        self.results.write_asked.connect(self._write_finding)
        self.results.act_asked.connect(self._add_action)
        self.results.go_asked.connect(self._go_to)
        self.signing.followed.connect(self._go_to)
        self.signing.form.signed.connect(self._sign)
        self.signing.take_back_asked.connect(self._take_back)
        self.signing.move_asked.connect(self._move)

    def open(self, where: Where) -> None:
        """Show the summary of a return, the keyboard at its first choice."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        return_id = ReturnId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.summary(return_id), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether answers, signatures, findings or actions changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the result and Check and sign, for F6."""
        return [self.results, self.signing]

    def _show(self, picture: SummaryPicture) -> None:
        self._picture = picture
        self.results.show_picture(picture)
        self.signing.show_picture(picture)
        whole = picture.whole
        self.crumbs_changed.emit(
            (
                *way_back(whole),
                Crumb(name_of(whole), Where("form", whole.target.id)),
                Crumb("Summary"),
            )
        )
        self.parts.fit_again()
        if self._arriving:
            self._arriving = False
            self.results.focus_first()

    def _go_to(self, key: tuple[str, str | None]) -> None:
        self.go.emit(Where("form", self.where.ident, question=key[0], row=key[1] or ""))

    # ---- findings and actions

    def _write_finding(self, rated: Rated) -> None:
        if self._picture is not None:
            write_finding(self, self._picture, rated, then=self._made)

    def _add_action(self, rated: Rated) -> None:
        if self._picture is not None:
            add_action(self, self._picture, rated, then=self._made)

    def _made(self, fact: str, undo: Callable[[Workspace], Changes]) -> None:
        """Show what was made of an answer, with the way back."""
        self.refresh()
        self.done.emit(Undoable(fact, lambda: self.hub.run(undo, initiator=None)))

    # ---- signatures and stages

    def _sign(self, signing: Signing) -> None:
        return_id = ReturnId(self.where.ident)

        def verb(ws: Workspace) -> Changes:
            return ws.returns.sign(return_id=return_id, person_id=signing.person.id, role=signing.role, pin=signing.pin)

        def signed(_changes: Changes) -> None:
            self.signing.form.forget()
            self.refresh()

        def failed(error: AuditToolError) -> None:
            of_pin = error.code.startswith("pin_")
            self.tell(error, lambda words: self.signing.form.refuse(words, of_pin=of_pin))

        self.hub.run(verb, initiator=self, then=signed, failed=failed)

    def _take_back(self) -> None:
        """Take the signatures back, with the reason that stays beside them."""
        why = PlainEdit(least_lines=2, most_lines=5)
        field = Labelled("Why?", why, hint="It stays with the signatures.")
        words = "The answers can be changed again. Everyone who signed must sign once more."
        dialog = FormDialog(
            "Take the signatures back?",
            words,
            field,
            act="Take them back",
            is_touched=lambda: bool(why.toPlainText().strip()),
            parent=self,
        )

        def failed(error: AuditToolError) -> None:
            dialog.refuse()
            self.tell(error, lambda words: field.set_problems([words] if words else []))

        def taken(_changes: Changes) -> None:
            dialog.finish()
            self.refresh()

        def submit() -> None:
            return_id, reason = ReturnId(self.where.ident), why.toPlainText()
            self.hub.run(
                lambda ws: ws.returns.withdraw_signatures(return_id=return_id, why=reason),
                initiator=self,
                then=taken,
                failed=failed,
            )

        dialog.submitted.connect(submit)
        dialog.open()
        why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, stage: Stage) -> None:
        """Move the return on; the way back is not offered, so it asks first."""
        dialog = ask(
            self,
            f"Move on to {stage.title}?",
            "A return does not move back from there. Its answers and signatures stay as they are.",
            yes=f"Move on to {stage.title}",
            no="Leave it where it is",
        )
        return_id = ReturnId(self.where.ident)
        dialog.accepted.connect(
            lambda: self.hub.run(
                lambda ws: ws.returns.move(return_id=return_id, stage=stage.code),
                initiator=self,
                then=lambda _changes: self.refresh(),
            )
        )
