"""What the page of actions asks and does: write one down, change it, take a step, note something, change many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.action_life import Step
from audit_tool.domain.action_notes import ActionNote, Asked, NoteKind, Rung, is_put_off
from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import ActionId, ActionNoteId, RoundId
from audit_tool.views.actions import ActionLine, ActionsPicture
from audit_tool.workspace import Workspace
from ui.page import Page, Undoable
from ui.pages.actions import words
from ui.pages.actions.bulk import BulkFields
from ui.pages.actions.detail import DetailFields
from ui.pages.actions.drafts import adding, draft_of, offered, reads
from ui.pages.actions.meeting import MeetingFields
from ui.pages.actions.moves import ACTS, Move
from ui.pages.actions.moving import StepFields
from ui.pages.actions.noting import NoteFields
from ui.pages.actions.status import StatusFields
from ui.widgets.action_form import ActionDraft, ActionFields
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Column
from ui.widgets.reason_form import ReasonFields
from ui.wording.learning import ACTION_STATES
from ui.wording.numbers import count

Verb = Callable[[Workspace], Changes]
Undo = Callable[[Changes], Verb]
Beside = Callable[[str, str], None]


class Errands(QObject):
    """Opens the forms of the page and runs its verbs.

    Args:
        page: whose errands these are.

    Signals:
        wanted: id of the action to be at when the page is drawn anew.
    """

    wanted = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    # ---- add and change

    def add(self, picture: ActionsPicture, round_id: str) -> None:
        """Agree a new action, in the audit that is filtered by or the newest."""
        open_rounds = dict(picture.rounds)
        wanted = round_id if round_id in open_rounds else picture.rounds[-1][0]
        sources = {str(ident): offered(picture.findings.get(ident, ())) for ident, _title in picture.rounds}
        first = ActionDraft(round_id=wanted, source=sources[wanted][0][0])
        fields = ActionFields(first, picture.agencies, rounds=picture.rounds, sources=sources, themes=picture.themes)
        about = "A promise: who will change what, by when, and how you will know that it helped children."
        dialog = self._dialog("Add an action", about, fields, "Add action", fields.is_touched)

        def submit() -> None:
            if fields.unreadable():
                dialog.refuse()
                return
            verb = adding(fields.draft(), picture)
            self._run(dialog, verb, "Action added", _withdrawing, lambda said, _code: fields.show_refusal(said))

        self._open(dialog, submit, fields.focus_first)

    def edit(self, line: ActionLine, picture: ActionsPicture) -> None:
        """Change how an action reads; its state is changed by steps."""
        before, agencies = line.action, picture.agencies
        if before.agency_id and before.agency_id not in dict(agencies):
            agencies = (*agencies, (before.agency_id, line.agency_name))
        may_be_agreed = words.may_be_agreed(line, picture)
        fields = ActionFields(
            draft_of(before),
            agencies,
            themes=picture.themes,
            asks_why_later=is_put_off(before, replace(before, due_on=None)),
            is_agreed=not may_be_agreed,
        )
        others = [(each.action.id, f"{each.action.number}. {each.action.text}") for each in picture.lines]
        open_ones = {each.action.id for each in picture.lines if each.action.is_open} | set(before.waits_for)
        waits = [(ident, said) for ident, said in others if ident in open_ones and ident != before.id]
        detail = DetailFields(before, agencies, waits, is_agreed=not may_be_agreed)
        both = QWidget()
        both.setLayout(Column(fields, detail, gap=14))
        about = "Earlier dates and owners stay in its history." if may_be_agreed else words.AGREED
        dialog = self._dialog(
            f"Change action {before.number}",
            about,
            both,
            "Save action",
            lambda: fields.is_touched() or detail.is_touched(before),
        )

        def submit() -> None:
            if fields.unreadable() or detail.unreadable():
                dialog.refuse()
                return
            written, reason = detail.written(reads(before, fields.draft())), fields.draft().why_later
            self._run(
                dialog,
                lambda ws: ws.actions.change(written, reason=reason),
                f"Action {before.number} changed",
                lambda _changes: lambda ws: ws.actions.change_back(before, reason=reason),
                fields.show_refusal,
            )

        self._open(dialog, submit, fields.focus_first)

    # ---- steps

    def move(self, line: ActionLine, move: Move, picture: ActionsPicture) -> None:
        """Take a step; where it needs proof, a group or a reason, that is asked first."""
        before = line.action
        fact = f"Action {before.number} moved to {ACTION_STATES[move.state.value]}"

        def undo(_changes: Changes) -> Verb:
            return lambda ws: ws.actions.put_back(before, moved_to=move.state)

        if not move.asks:
            self._run(None, lambda ws: ws.actions.move(before.id, move.state), fact, undo, _nowhere)
            return
        group = _last_group(picture)
        into = _into(move.state, before, picture)
        fields = StepFields(move.state, before, picture.today, group=group, into=into)
        title = f"{move.button}: action {before.number}"
        dialog = self._dialog(title, before.text, fields, ACTS.get(move.state, move.button), fields.is_touched)

        def submit() -> None:
            if fields.has_problems():
                dialog.refuse()
                return
            step, round_id = fields.step(), fields.round_id()
            if round_id:
                self._carry(dialog, before, RoundId(round_id), step, fields.show_refusal)
                return
            self._run(dialog, lambda ws: ws.actions.take(before.id, step), fact, undo, fields.show_refusal)

        self._open(dialog, submit, fields.focus_first)

    def _carry(self, dialog: FormDialog, before: Action, round_id: RoundId, step: Step, beside: Beside) -> None:
        def undo(changes: Changes) -> Verb:
            later = ActionId(changes.made or "")
            return lambda ws: (
                ws.actions.put_back(before, moved_to=ActionState.CARRIED_FORWARD) | ws.actions.take_out(later)
            )

        fact = f"Action {before.number} carried forward"
        self._run(
            dialog, lambda ws: ws.actions.carry(before.id, round_id, step.reason), fact, undo, beside, at=before.id
        )

    # ---- what agencies say

    def take_over(self, line: ActionLine, asked: Asked, today: dt.date) -> None:
        """Take over what an agency says of its action: the day it asks for, and the state it says it is in."""
        before, note_id = line.action, asked.note.id
        fact = f"Action {before.number} reads as its agency says"

        reason = f"{asked.note.said_by or 'Its agency'} asked for it"

        def undo(_changes: Changes) -> Verb:
            return lambda ws: ws.action_updates.give_back(before, moved_to=asked.says or before.state, reason=reason)

        if asked.says is not ActionState.DONE:
            self._run(None, lambda ws: ws.action_updates.take_over(note_id, reason=reason), fact, undo, _nowhere)
            return
        fields = StepFields(asked.says, before, today, proof=asked.note.text)
        title = f"Mark as done: action {before.number}"
        dialog = self._dialog(title, before.text, fields, "Mark as done", fields.is_touched)

        def submit() -> None:
            if fields.has_problems():
                dialog.refuse()
                return
            step = fields.step()
            self._run(dialog, lambda ws: ws.action_updates.take_over(note_id, step), fact, undo, fields.show_refusal)

        self._open(dialog, submit, fields.focus_first)

    def leave(self, line: ActionLine, asked: Asked, today: dt.date) -> None:
        """Leave an action as it is though its agency says otherwise, and write down why."""
        fields = NoteFields(NoteKind.REPLY, "", today, None)
        title = f"Leave action {line.action.number} as it is"
        dialog = self._dialog(title, words.asks(asked), fields, "Leave it as it is", fields.is_touched)

        def verb() -> Verb:
            said, said_by = fields.said(), fields.said_by()
            return lambda ws: ws.action_notes.reply(asked.note.id, said, said_by=said_by)

        self._submit_note(dialog, fields, verb, line.action)

    # ---- notes

    def note(self, line: ActionLine, kind: NoteKind, today: dt.date) -> None:
        """Write down how an action goes, or what a look at it showed."""
        action = line.action
        is_review = kind is NoteKind.REVIEW
        fields = NoteFields(kind, "" if is_review else action.owner_role, today, action.check_on)
        title = f"A look at action {action.number}" if is_review else f"A note on action {action.number}"
        dialog = self._dialog(title, action.text, fields, "Keep note", fields.is_touched)

        def verb() -> Verb:
            said, said_by = fields.said(), fields.said_by()
            if is_review:
                verdict, next_on = fields.verdict(), fields.check_on()
                return lambda ws: ws.action_notes.review(action.id, verdict, said, said_by=said_by, check_on=next_on)
            on = fields.on_day()
            return lambda ws: ws.action_notes.say(action.id, said, said_by=said_by, on=on)

        self._submit_note(dialog, fields, verb, action, check_on=action.check_on if is_review else None)

    def escalate(self, line: ActionLine, today: dt.date) -> None:
        """Write down that an action that is late was taken higher."""
        action, rung = line.action, line.rung or Rung.MANAGER
        fields = NoteFields(NoteKind.ESCALATION, "", today, None)
        title = f"Action {action.number} taken to {words.RUNGS[rung]}"
        dialog = self._dialog(title, action.text, fields, "Keep note", fields.is_touched)

        def verb() -> Verb:
            said, said_by = fields.said(), fields.said_by()
            return lambda ws: ws.action_notes.escalate(action.id, rung, said, said_by=said_by)

        self._submit_note(dialog, fields, verb, action)

    def strike_out(self, note: ActionNote) -> None:
        """Strike out a note that should not stand; history keeps it with the reason."""
        fields = ReasonFields("Why should it not stand?", "Name nobody. This line stands in place of the note.")
        dialog = self._dialog("Strike out a note", words.note_head(note), fields, "Strike it out", fields.is_touched)

        def submit() -> None:
            why = fields.why()
            self._run(
                dialog,
                lambda ws: ws.action_notes.strike_out(note.id, why),
                "Note struck out",
                lambda _changes: lambda ws: ws.action_notes.restore(note.id),
                lambda said, _code: fields.reason.set_problems([said] if said else []),
                at=note.action_id,
            )

        self._open(dialog, submit, fields.focus_first)

    def say_status(self, line: ActionLine) -> None:
        """Say another status word than the one suggested, with the reason; or take that back."""
        before = line.action
        fields = StatusFields(line)
        about = "The suggestion stays beside it, and stands again once it changes."
        dialog = self._dialog(f"Status of action {before.number}", about, fields, "Say so", fields.is_touched)

        def submit() -> None:
            brag, why = fields.brag(), fields.why()
            self._run(
                dialog,
                lambda ws: ws.actions.say_brag(before.id, brag, over=line.suggested, why=why),
                f"Status of action {before.number} said",
                lambda _changes: (
                    lambda ws: ws.actions.say_brag(before.id, before.brag, over=before.brag_over, why=before.brag_why)
                ),
                fields.show_refusal,
                at=before.id,
            )

        self._open(dialog, submit, fields.focus_first)

    def _submit_note(
        self,
        dialog: FormDialog,
        fields: NoteFields,
        verb: Callable[[], Verb],
        action: Action,
        *,
        check_on: dt.date | None = None,
    ) -> None:
        """Keep a note; taken back, a look gives the day of the next look back that it put another in the place of.

        Args:
            verb: makes the verb of what stands in the fields.
        """

        def undo(changes: Changes) -> Verb:
            note_id = ActionNoteId(changes.made or "")
            return lambda ws: ws.action_notes.strike(note_id, check_on=check_on)

        def submit() -> None:
            if fields.has_problems():
                dialog.refuse()
                return
            self._run(dialog, verb(), f"Note on action {action.number} kept", undo, fields.show_refusal, at=action.id)

        self._open(dialog, submit, fields.focus_first)

    # ---- many at once, and the meeting

    def change_shown(self, lines: Sequence[ActionLine], picture: ActionsPicture) -> None:
        """Change the actions that the filters let through, all of them alike; looked at first, taken back as one."""
        fields = BulkFields(lines, picture)
        about = "Set what each of them gets. Below stands what would change; take the tick off what is to stay."
        dialog = self._dialog("Change the actions shown", about, fields, "Change them", fields.is_touched)

        def submit() -> None:
            chosen, change = fields.chosen(), fields.change()
            if fields.has_problems() or not chosen:
                dialog.refuse("" if chosen else "Nothing would change.")
                return
            self._run(
                dialog,
                lambda ws: ws.action_bulk.change([action.id for action in chosen], change),
                f"{count(len(chosen), 'action')} changed",
                lambda _changes: lambda ws: ws.action_bulk.put_back(chosen, change),
                lambda said, _code: dialog.refuse(said),
            )

        self._open(dialog, submit, fields.focus_first)

    def set_meeting(self, picture: ActionsPicture) -> None:
        """Say when the meeting that looks at the actions met, and when it meets next."""
        fields = MeetingFields(picture.met_on, picture.meets_on)
        about = "The sheet tells what changed since the last meeting."
        dialog = self._dialog("Days of the meeting", about, fields, "Keep days", fields.is_touched)

        def submit() -> None:
            if fields.has_problems():
                dialog.refuse()
                return
            met_on, meets_on = fields.days()
            self._run(
                dialog,
                lambda ws: ws.actions.meet(met_on, meets_on),
                "Days of the meeting kept",
                lambda _changes: lambda ws: ws.actions.meet(picture.met_on, picture.meets_on),
                fields.show_refusal,
            )

        self._open(dialog, submit, fields.focus_first)

    # ---- running

    def _dialog(self, title: str, about: str, fields: QWidget, act: str, is_touched: Callable[[], bool]) -> FormDialog:
        return FormDialog(title, about, fields, act=act, is_touched=is_touched, keeps=True, parent=self._page.window())

    def _open(self, dialog: FormDialog, submit: Callable[[], None], focus_first: Callable[[], None]) -> None:
        dialog.submitted.connect(submit)
        dialog.open()
        focus_first()

    def _run(
        self, dialog: FormDialog | None, verb: Verb, fact: str, undo: Undo, beside: Beside, *, at: str = ""
    ) -> None:
        """Run a verb; when it is done close the dialog and offer the way back, when it is refused say so beside it.

        Args:
            at: the action to be at afterwards; the one that was made where nobody says.
        """
        page = self._page

        def then(changes: Changes) -> None:
            if dialog is not None:
                dialog.finish()
            if at or changes.made:
                self.wanted.emit(at or changes.made)
            page.refresh()
            page.done.emit(Undoable(fact, lambda: page.hub.run(undo(changes), initiator=None)))

        def failed(error: AuditToolError) -> None:
            if dialog is None:
                page.hub.failed.emit(error)
                return
            dialog.refuse()
            page.tell(error, lambda said: beside(said, error.code))

        page.hub.run(verb, initiator=page, then=then, failed=failed)


def _withdrawing(changes: Changes) -> Verb:
    return lambda ws: ws.actions.take_out(ActionId(changes.made or ""))


def _nowhere(_said: str, _code: str) -> None:
    """Tell a refusal beside nothing: the page tells it."""


def _last_group(picture: ActionsPicture) -> str:
    signed = [line.action for line in picture.lines if line.action.signed_on is not None]
    return max(signed, key=lambda action: str(action.signed_on)).signed_by if signed else ""


def _into(state: ActionState, action: Action, picture: ActionsPicture) -> list[tuple[str, str]]:
    """List where an action may go on: open audits but its own, or other actions that stand."""
    if state is ActionState.CARRIED_FORWARD:
        return [(ident, title) for ident, title in picture.rounds if ident != action.round_id]
    if state is not ActionState.SUPERSEDED:
        return []
    others = [line.action for line in picture.lines if line.action.stands and line.action.id != action.id]
    return [(each.id, f"{each.number}. {each.text[:70]}") for each in sorted(others, key=lambda each: each.number)]
