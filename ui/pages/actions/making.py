"""The dialogs that write an action, change one, and stop one of its clocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import ActionId, AgencyId, RoundId
from audit_tool.views.actions import ActionLine, ActionsPicture
from audit_tool.workspace import Workspace
from ui.page import Page
from ui.text import PlainEdit
from ui.widgets.action_form import ActionDraft, ActionFields
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column

Verb = Callable[[Workspace], Changes]
Done = Callable[[str, Verb], None]
"""Hears what was done, in the past tense, and the verb that takes it back."""

ASKED = {
    ActionState.DONE: (
        "Mark as done",
        "Done is the first clock. Whether it worked is asked later.",
        "What shows that it was done?",
        "A minute, a document, a date in a log. No names of children.",
    ),
    ActionState.WORKED: (
        "Show that it worked",
        "An action has worked when someone can show what changed for children.",
        "What is different for children?",
        "9 of 10 files read in March. What children said.",
    ),
}
"""What is asked when a clock stops: title, help, question and an example."""

FACTS = {
    ActionState.TO_DO: "put back to do",
    ActionState.DOING: "under way",
    ActionState.DONE: "done",
    ActionState.WORKED: "shown to have worked",
    ActionState.WITHDRAWN: "withdrawn",
}


class ProofFields(QWidget):
    """What shows that a clock stopped, and the day it did."""

    def __init__(self, question: str, example: str, began: str = "") -> None:
        super().__init__()
        self._began = began
        self._proof = PlainEdit(began, least_lines=3, most_lines=8)
        self._day = DayEdit()
        self.proof = Labelled(question, self._proof, hint=example)
        self.day = Labelled("When?", self._day, hint=f"{HINT} Left empty, today.")
        self.setLayout(Column(self.proof, self.day, gap=14))

    def focus_first(self) -> None:
        """Bring the focus to the proof."""
        self._proof.setFocus()

    def is_touched(self) -> bool:
        """Say whether something was typed."""
        return self._proof.toPlainText() != self._began or bool(self._day.text())

    def show_refusal(self, words: str) -> None:
        """Show what a rule says, beside the proof."""
        self.proof.set_problems([words] if words else [])

    def verb(self, action: Action, state: ActionState) -> Verb | None:
        """Return the verb that stops the clock; None where the day cannot be read, which is then said."""
        self.day.set_problems([NOT_A_DAY] if self._day.is_unreadable() else [])
        if self._day.is_unreadable():
            return None
        proof, day = self._proof.toPlainText(), self._day.day()
        return lambda ws: ws.actions.move(action.id, state, proof=proof, on=day)


class Making:
    """Opens the dialogs of a page of actions, and does what they say."""

    def __init__(self, page: Page, done: Done) -> None:
        self.page, self.done = page, done

    def add(self, picture: ActionsPicture, round_id: str) -> None:
        """Write a new action."""
        first = round_id or (picture.rounds[0][0] if picture.rounds else "")
        fields = ActionFields(ActionDraft(round_id=first), picture.agencies, rounds=picture.rounds)
        dialog = FormDialog(
            "Add an action",
            "Say what will be different, who owns it and by when.",
            fields,
            act="Add action",
            is_touched=fields.is_touched,
            parent=self.page.window(),
        )

        def submit() -> None:
            if fields.has_problems():
                dialog.refuse()
                return
            draft = fields.draft()
            self._run(dialog, lambda ws: _add(ws, draft), "Action added", _withdraw_made, fields.show_refusal)

        self._open(dialog, submit, fields.focus_first)

    def change(self, picture: ActionsPicture, line: ActionLine) -> None:
        """Write an action anew; how it read before stays in history."""
        action = line.action
        draft = ActionDraft(
            action.text,
            action.agency_id or "",
            action.owner_role,
            action.due_on,
            action.measure,
            action.round_id,
            action.progress,
        )
        fields = ActionFields(draft, picture.agencies, with_progress=True)
        dialog = FormDialog(
            f"Change action {action.number}",
            "How it read before stays in its history.",
            fields,
            act="Save action",
            is_touched=fields.is_touched,
            parent=self.page.window(),
        )

        def submit() -> None:
            if fields.has_problems():
                dialog.refuse()
                return
            reads = _reads(action, fields.draft())
            self._run(
                dialog,
                lambda ws: ws.actions.change(reads),
                f"Action {action.number} changed",
                lambda _changes: lambda ws: ws.actions.put_back(action),
                fields.show_refusal,
            )

        self._open(dialog, submit, fields.focus_first)

    def move(self, line: ActionLine, state: ActionState) -> None:
        """Move an action; where that stops a clock, ask what shows it."""
        action = line.action
        fact = f"Action {action.number} is {FACTS[state]}"
        is_back = action.state is ActionState.WORKED
        if state not in ASKED or is_back:
            self.page.hub.run(
                lambda ws: ws.actions.move(action.id, state),
                initiator=self.page,
                then=lambda _changes: self.done(fact, lambda ws: ws.actions.put_back(action)),
            )
            return
        title, about, question, example = ASKED[state]
        began = action.done_proof if state is ActionState.DONE else action.worked_proof
        fields = ProofFields(question, example, began)
        dialog = FormDialog(
            title,
            f"{action.text}\n{about}",
            fields,
            act=title,
            is_touched=fields.is_touched,
            parent=self.page.window(),
        )

        def submit() -> None:
            verb = fields.verb(action, state)
            if verb is None:
                dialog.refuse()
                return
            self._run(dialog, verb, fact, lambda _changes: lambda ws: ws.actions.put_back(action), fields.show_refusal)

        self._open(dialog, submit, fields.focus_first)

    def _open(self, dialog: FormDialog, submit: Callable[[], None], focus_first: Callable[[], None]) -> None:
        dialog.submitted.connect(submit)
        dialog.open()
        focus_first()

    def _run(
        self,
        dialog: FormDialog,
        verb: Verb,
        fact: str,
        undo: Callable[[Changes], Verb],
        beside: Callable[[str], None],
    ) -> None:
        def then(changes: Changes) -> None:
            dialog.finish()
            self.done(fact, undo(changes))

        def failed(error: AuditToolError) -> None:
            dialog.refuse()
            self.page.tell(error, beside)

        self.page.hub.run(verb, initiator=self.page, then=then, failed=failed)


def _add(ws: Workspace, draft: ActionDraft) -> Changes:
    return ws.actions.add(
        round_id=RoundId(draft.round_id),
        text=draft.text,
        agency_id=AgencyId(draft.agency_id) if draft.agency_id else None,
        owner_role=draft.owner_role,
        due_on=draft.due_on,
        measure=draft.measure,
    )


def _withdraw_made(changes: Changes) -> Verb:
    return lambda ws: ws.actions.move(ActionId(changes.made or ""), ActionState.WITHDRAWN)


def _reads(action: Action, draft: ActionDraft) -> Action:
    return replace(
        action,
        text=draft.text,
        agency_id=AgencyId(draft.agency_id) if draft.agency_id else None,
        owner_role=draft.owner_role,
        due_on=draft.due_on,
        measure=draft.measure,
        progress=draft.progress,
    )
