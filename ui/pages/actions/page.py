"""The page of actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import ActionId, AgencyId, RoundId
from audit_tool.views.actions import ActionLine, ActionsPicture
from audit_tool.workspace import Workspace
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.actions import words
from ui.pages.actions.chosen import Chosen
from ui.pages.actions.listing import Listing
from ui.pages.actions.moving import ProofFields
from ui.widgets.action_form import ActionDraft, ActionFields
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Column
from ui.widgets.panes import Pane, Panes
from ui.wording.learning import ACTION_STATES

Verb = Callable[[Workspace], Changes]

ACTIONS, CHOSEN = "Actions", "Chosen action"


class ActionsPage(Page):
    """Not only "is it done?" but "did it work?": every action with its two clocks, the late ones first."""

    NAME: ClassVar[str] = "actions"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: ActionsPicture | None = None
        self._arriving = False
        self._wanted = ""
        self.listing, self.chosen = Listing(), Chosen()
        self.parts = Panes(
            [Pane(ACTIONS, self.listing, least=730), Pane(CHOSEN, self.chosen, width=348)],
            [((ACTIONS,), (CHOSEN,)), ((ACTIONS, CHOSEN),)],
        )
        self.setLayout(Column(self.parts))
        self._wire()

    def _wire(self) -> None:
        self.listing.add_asked.connect(self._add)
        self.listing.start_asked.connect(lambda: self.go.emit(Where("start_round")))
        self.listing.current_changed.connect(self._show_chosen)
        self.listing.opened.connect(self._open_chosen)
        self.chosen.move_asked.connect(self._move)
        self.chosen.edit_asked.connect(self._edit)
        self.chosen.answer_asked.connect(self._go_to_answer)
        self.chosen.finding_asked.connect(lambda action: self.go.emit(Where("findings", action.round_id)))
        add = QShortcut(QKeySequence("Ctrl+Shift+A"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        add.activated.connect(self._add)

    # ---- what a page is asked to do

    def open(self, where: Where) -> None:
        """Show the actions; the one that the place names chosen, or those of the audit it names."""
        self._arriving, self._wanted = True, where.ident
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        self.hub.ask(lambda ws: ws.views.actions(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether actions, agencies or rounds changed."""
        return bool({"action", "agency", "round"} & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the list and the chosen action, for F6."""
        return [self.listing, self.chosen]

    def _show(self, picture: ActionsPicture) -> None:
        self._picture = picture
        self.crumbs_changed.emit((Crumb("Actions"),))
        self.listing.show_picture(picture)
        if self._wanted:
            self.listing.choose(self._wanted)
            self._wanted = ""
        self._show_chosen(self.listing.current())
        if self._arriving:
            self._arriving = False
            self.parts.fit_again()
            self.listing.focus_first()

    def _show_chosen(self, line: ActionLine | None) -> None:
        if self._picture is not None:
            self.chosen.show_line(line, self._picture.today)

    def _open_chosen(self, line: ActionLine) -> None:
        """Turn to the action that was opened, and bring the keyboard to what can be done with it."""
        self._show_chosen(line)
        self.parts.turn_to(CHOSEN)
        self.chosen.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from the action that was opened to the table, by Esc."""
        if event.key() == Qt.Key.Key_Escape and self.chosen.isAncestorOf(self.window().focusWidget() or self):
            self.parts.turn_to(ACTIONS)
            self.listing.focus_first()
        else:
            super().keyPressEvent(event)

    def _go_to_answer(self, action: Action) -> None:
        self.go.emit(Where("form", action.return_id or "", question=action.question_id or "", row=action.row or ""))

    # ---- add and change

    def _add(self) -> None:
        """Agree a new action."""
        picture = self._picture
        if picture is None or not picture.rounds:
            return
        open_rounds = dict(picture.rounds)
        round_id = self.listing.round_id() if self.listing.round_id() in open_rounds else picture.rounds[-1][0]
        fields = ActionFields(ActionDraft(round_id=round_id), picture.agencies, rounds=picture.rounds)

        def verb(draft: ActionDraft) -> Verb:
            return lambda ws: ws.actions.add(
                round_id=RoundId(draft.round_id),
                text=draft.text,
                agency_id=AgencyId(draft.agency_id) if draft.agency_id else None,
                owner_role=draft.owner_role,
                due_on=draft.due_on,
                measure=draft.measure,
            )

        def undo(changes: Changes) -> Verb:
            return lambda ws: ws.actions.move(ActionId(changes.made or ""), ActionState.WITHDRAWN)

        words_said = "A promise: who will change what, by when, and how you will know that it helped children."
        self._open_form("Add an action", words_said, fields, "Add action", verb, "Action added", undo)

    def _edit(self, line: ActionLine) -> None:
        """Change how an action reads; its state is changed by moving it."""
        picture, before = self._picture, line.action
        if picture is None:
            return
        agencies = picture.agencies
        if before.agency_id and before.agency_id not in dict(agencies):
            agencies = (*agencies, (before.agency_id, line.agency_name))
        draft = ActionDraft(
            text=before.text,
            agency_id=before.agency_id or "",
            owner_role=before.owner_role,
            due_on=before.due_on,
            measure=before.measure,
            progress=before.progress,
        )
        may_be_agreed = words.may_be_agreed(line, picture)
        fields = ActionFields(draft, agencies, with_progress=True, is_agreed=not may_be_agreed)
        self._open_form(
            f"Change action {before.number}",
            "Earlier dates and notes stay in its history." if may_be_agreed else words.AGREED,
            fields,
            "Save action",
            lambda written: lambda ws: ws.actions.change(reads(before, written)),
            f"Action {before.number} changed",
            lambda _changes: lambda ws: ws.actions.change(before),
        )

    def _open_form(
        self,
        title: str,
        about: str,
        fields: ActionFields,
        act: str,
        verb: Callable[[ActionDraft], Verb],
        fact: str,
        undo: Callable[[Changes], Verb],
    ) -> None:
        dialog = FormDialog(
            title, about, fields, act=act, is_touched=fields.is_touched, keeps=True, parent=self.window()
        )

        def submit() -> None:
            if fields.unreadable():
                dialog.refuse()
            else:
                self._run(dialog, verb(fields.draft()), fact, undo, lambda said, _code: fields.show_refusal(said))

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    # ---- moves

    def _move(self, line: ActionLine, move: words.Move) -> None:
        """Move an action along; Done and Worked ask first what shows it."""
        before, picture = line.action, self._picture
        fact = f"Action {before.number} moved to {ACTION_STATES[move.state.value]}"

        def undo(_changes: Changes) -> Verb:
            return lambda ws: ws.actions.put_back(before, moved_to=move.state)

        if move.state not in words.PROOF or before.state is ActionState.WORKED or picture is None:
            self._run(None, lambda ws: ws.actions.move(before.id, move.state), fact, undo, lambda _said, _code: None)
            return
        said_before = before.done_proof if move.state is ActionState.DONE else before.worked_proof
        fields = ProofFields(move.state, said_before, picture.today)
        dialog = FormDialog(
            f"{move.button}: action {before.number}",
            before.text,
            fields,
            act=words.PROOF[move.state][2],
            is_touched=fields.is_touched,
            keeps=True,
            parent=self.window(),
        )

        def submit() -> None:
            if fields.has_problems():
                dialog.refuse()
                return
            proof, day = fields.said()
            self._run(
                dialog,
                lambda ws: ws.actions.move(before.id, move.state, proof=proof, on=day),
                fact,
                undo,
                lambda said, code: fields.show_refusal(said, of_day=code in ("day_in_future", "day_before_done")),
            )

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def _run(
        self,
        dialog: FormDialog | None,
        verb: Verb,
        fact: str,
        undo: Callable[[Changes], Verb],
        beside: Callable[[str, str], None],
    ) -> None:
        """Run a verb; when it is done close the dialog and offer the way back, when it is refused say so beside it."""

        def then(changes: Changes) -> None:
            if dialog is not None:
                dialog.finish()
            if changes.made:
                self._wanted = changes.made
            self.refresh()
            self.done.emit(Undoable(fact, lambda: self.hub.run(undo(changes), initiator=None)))

        def failed(error: AuditToolError) -> None:
            if dialog is None:
                self.hub.failed.emit(error)
                return
            dialog.refuse()
            self.tell(error, lambda said: beside(said, error.code))

        self.hub.run(verb, initiator=self, then=then, failed=failed)


def reads(action: Action, draft: ActionDraft) -> Action:
    """Make an action read as it was written."""
    return replace(
        action,
        text=draft.text.strip(),
        agency_id=AgencyId(draft.agency_id) if draft.agency_id else None,
        owner_role=draft.owner_role.strip(),
        due_on=draft.due_on,
        measure=draft.measure.strip(),
        progress=draft.progress.strip(),
    )
