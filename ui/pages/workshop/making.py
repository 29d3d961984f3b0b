"""The dialogs of the page: change a point, make something of it, say what became of earlier learning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from audit_tool.domain.action import ActionState
from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.ids import ActionId, AgencyId, FindingId
from audit_tool.domain.workshop import Point
from audit_tool.views.workshop import Learned, PointLine, WorkshopPicture
from audit_tool.workspace import Workspace
from ui import wording
from ui.page import Page
from ui.pages.workshop import words
from ui.pages.workshop.fields import PointFields, RevisitFields
from ui.widgets.action_form import ActionDraft, ActionFields
from ui.widgets.finding_form import FindingDraft, FindingFields
from ui.widgets.form_dialog import FormDialog

Verb = Callable[[Workspace], Changes]


class Making:
    """Opens the dialogs over a page.

    Args:
        done: hears what was done, in the past tense, and the verb that takes it back.
    """

    def __init__(self, page: Page, done: Callable[[str, Verb], None]) -> None:
        self.page, self.done = page, done

    def edit(self, picture: WorkshopPicture, line: PointLine) -> FormDialog:
        """Change how a point reads, whom it speaks to, its column and its themes."""
        before = line.point
        fields = PointFields(picture, before)
        dialog = self._dialog("Change the point", "How it read before stays in its history.", fields, "Save point")

        def refused(said: str) -> None:
            fields.text.set_problems([said] if said else [])

        def submit() -> None:
            point = fields.written()
            undo: Verb = lambda ws: ws.workshop.change(before)  # noqa: E731
            self._run(dialog, lambda ws: ws.workshop.change(point), "Point changed", lambda _changes: undo, refused)

        return self._open(dialog, fields, submit)

    def find(self, picture: WorkshopPicture, line: PointLine) -> FormDialog:
        """Make a finding of a point, its words and themes proposed."""
        point = line.point
        scope = Scope.SINGLE if len(point.agency_ids) == 1 else Scope.MULTI
        draft = FindingDraft(words.BECOMES[point.course].value, point.text, scope.value, point.theme_ids)
        fields = FindingFields(picture.themes, draft)
        dialog = self._dialog("Make a finding of it", f"Because: {point.text}", fields, "Save finding")

        def submit() -> None:
            written = fields.draft()
            self._run(
                dialog,
                lambda ws: _add_finding(ws, point, written),
                "Finding written",
                lambda changes: lambda ws: ws.findings.withdraw(FindingId(_touched(changes, "finding"))),
                fields.show_refusal,
            )

        return self._open(dialog, fields, submit)

    def act(self, picture: WorkshopPicture, line: PointLine) -> FormDialog:
        """Make an action of a point."""
        point = line.point
        whom = point.agency_ids[0] if len(point.agency_ids) == 1 else ""
        fields = ActionFields(ActionDraft(text=point.text, round_id=point.round_id, agency_id=whom), picture.agencies)
        dialog = self._dialog("Make an action of it", f"Because: {point.text}", fields, "Add action")

        def submit() -> None:
            if fields.has_problems():
                dialog.refuse()
                return
            written, source = fields.draft(), words.source(picture, point.course)
            self._run(
                dialog,
                lambda ws: _add_action(ws, point, written, source),
                "Action added",
                lambda changes: (
                    lambda ws: ws.actions.move(ActionId(_touched(changes, "action")), ActionState.WITHDRAWN)
                ),
                fields.show_refusal,
            )

        return self._open(dialog, fields, submit)

    def say(self, picture: WorkshopPicture, one: Learned) -> FormDialog:
        """Say whether practice has changed since an earlier review."""
        fields = RevisitFields(picture, one)
        dialog = self._dialog("Has practice changed?", one.text, fields, "Save")
        before, about, round_id = one.revisit, one.about, picture.round.id

        def undo(ws: Workspace) -> Changes:
            return ws.workshop.revisit(
                round_id=round_id,
                about=about,
                changed_since=before.changed if before else None,
                how_known=before.how_known if before else "",
                seen_on=before.seen_on if before else None,
            )

        def done(_changes: Changes) -> None:
            dialog.finish()
            self.done("Looked at", undo)

        def failed(error: AuditToolError) -> None:
            dialog.refuse()
            if not fields.show_refusal(error.code, wording.refusal(error.code, error.params)):
                self.page.tell(error, dialog.refuse)

        def submit() -> None:
            if fields.unreadable():
                dialog.refuse()
                return
            chosen, (_, how_known, day) = fields.changed(), fields.said()

            def verb(ws: Workspace) -> Changes:
                return ws.workshop.revisit(
                    round_id=round_id,
                    about=about,
                    changed_since=chosen,
                    how_known=how_known,
                    seen_on=day if isinstance(day, dt.date) else None,
                )

            self.page.hub.run(verb, initiator=self.page, then=done, failed=failed)

        return self._open(dialog, fields, submit)

    def _dialog(
        self, name: str, about: str, fields: PointFields | FindingFields | ActionFields | RevisitFields, act: str
    ) -> FormDialog:
        return FormDialog(
            name, about, fields, act=act, is_touched=fields.is_touched, keeps=True, wide=820, parent=self.page.window()
        )

    def _open(
        self,
        dialog: FormDialog,
        fields: PointFields | FindingFields | ActionFields | RevisitFields,
        submit: Callable[[], None],
    ) -> FormDialog:
        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()
        return dialog

    def _run(
        self,
        dialog: FormDialog,
        verb: Verb,
        fact: str,
        undo: Callable[[Changes], Verb],
        beside: Callable[[str], None],
    ) -> None:
        def done(changes: Changes) -> None:
            dialog.finish()
            self.done(fact, undo(changes))

        def failed(error: AuditToolError) -> None:
            dialog.refuse()
            self.page.tell(error, beside)

        self.page.hub.run(verb, initiator=self.page, then=done, failed=failed)


def _touched(changes: Changes, noun: str) -> str:
    """Give the one id of a noun that was touched."""
    return next(iter(changes.nouns[noun]))


def _add_finding(ws: Workspace, point: Point, written: FindingDraft) -> Changes:
    made = ws.findings.add(
        round_id=point.round_id,
        kind=FindingKind(written.kind),
        text=written.text,
        scope=Scope(written.scope),
        theme_ids=written.theme_ids,
    )
    ident = FindingId(made.made or "")
    return made | ws.workshop.link(point.id, finding_id=ident, action_id=point.action_id)


def _add_action(ws: Workspace, point: Point, written: ActionDraft, source: str) -> Changes:
    made = ws.actions.add(
        round_id=point.round_id,
        text=written.text,
        agency_id=AgencyId(written.agency_id) if written.agency_id else None,
        owner_role=written.owner_role,
        due_on=written.due_on,
        source=source,
        measure=written.measure,
        theme_ids=point.theme_ids,
        finding_id=point.finding_id,
    )
    ident = ActionId(made.made or "")
    return made | ws.workshop.link(point.id, finding_id=point.finding_id, action_id=ident)
