"""The dialogs of the page: change a point, make something of it, say what became of earlier learning."""

from __future__ import annotations

import datetime as dt

from audit_tool.domain.changes import Changes
from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.ids import ActionId, AgencyId, FindingId
from audit_tool.domain.workshop import Changed
from audit_tool.views.workshop import Learned, PointLine, WorkshopPicture
from audit_tool.workspace import Workspace
from ui.flows.write_down import Verb, write_down
from ui.page import Page
from ui.pages.workshop import words
from ui.pages.workshop.fields import PointFields, RevisitFields
from ui.widgets.action_form import ActionDraft, ActionFields
from ui.widgets.finding_form import FindingDraft, FindingFields
from ui.widgets.form_dialog import FormDialog

WIDE = 820
"""How wide these dialogs are where the window has room, in px at 100% text."""


class Making:
    """Opens the dialogs over a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def edit(self, picture: WorkshopPicture, line: PointLine) -> FormDialog:
        """Change how a point reads, whom it speaks to, its column and its themes."""
        before = line.point
        fields = PointFields(picture, before)

        def verb() -> Verb:
            point = fields.written()
            return lambda ws: ws.workshop.change(point)

        return write_down(
            self.page,
            fields,
            title="Change the point",
            about="How it read before stays in its history.",
            act="Save point",
            verb=verb,
            fact="Point changed",
            undo=lambda _changes: lambda ws: ws.workshop.change(before),
            beside={"point_needs_text": fields.text},
            wide=WIDE,
        )

    def find(self, picture: WorkshopPicture, line: PointLine) -> FormDialog:
        """Make a finding of a point, its words and themes proposed."""
        point = line.point
        scope = Scope.SINGLE if len(point.agency_ids) == 1 else Scope.MULTI
        draft = FindingDraft(words.BECOMES[point.course].value, point.text, scope.value, point.theme_ids)
        fields = FindingFields(picture.themes, draft)

        def verb() -> Verb:
            written = fields.draft()
            return lambda ws: _add_finding(ws, line, written)

        def undo(changes: Changes) -> Verb:
            made = FindingId(_touched(changes, "finding"))
            return lambda ws: ws.findings.withdraw(made)

        return write_down(
            self.page,
            fields,
            title="Make a finding of it",
            about=f"Because: {point.text}",
            act="Save finding",
            verb=verb,
            fact="Finding written",
            undo=undo,
            beside={"finding_needs_text": fields.text},
            wide=WIDE,
        )

    def act(self, picture: WorkshopPicture, line: PointLine) -> FormDialog:
        """Make an action of a point."""
        point = line.point
        whom = point.agency_ids[0] if len(point.agency_ids) == 1 else ""
        fields = ActionFields(ActionDraft(text=point.text, round_id=point.round_id, agency_id=whom), picture.agencies)

        def verb() -> Verb:
            written, source = fields.draft(), words.source(picture, point.course)
            return lambda ws: _add_action(ws, line, written, source)

        def undo(changes: Changes) -> Verb:
            made = ActionId(_touched(changes, "action"))
            return lambda ws: ws.actions.take_out(made)

        return write_down(
            self.page,
            fields,
            title="Make an action of it",
            about=f"Because: {point.text}",
            act="Add action",
            verb=verb,
            fact="Action added",
            undo=undo,
            beside={"action_needs_text": fields.text},
            wide=WIDE,
        )

    def say(self, picture: WorkshopPicture, one: Learned) -> FormDialog:
        """Say whether practice has changed since an earlier review."""
        fields = RevisitFields(picture, one)
        before = one.revisit
        stood = (before.changed, before.how_known, before.seen_on) if before else (None, "", None)

        def say(changed: Changed | None, how_known: str, seen_on: dt.date | None) -> Verb:
            return lambda ws: ws.workshop.revisit(
                round_id=picture.round.id,
                about=one.about,
                changed_since=changed,
                how_known=how_known,
                seen_on=seen_on,
            )

        return write_down(
            self.page,
            fields,
            title="Has practice changed?",
            about=one.text,
            act="Save",
            verb=lambda: say(*fields.said()),
            fact="Looked at",
            undo=lambda _changes: say(*stood),
            beside=fields.beside,
            wide=WIDE,
        )


def _touched(changes: Changes, noun: str) -> str:
    """Give the one id of a noun that was touched."""
    return next(iter(changes.nouns[noun]))


def _add_finding(ws: Workspace, line: PointLine, written: FindingDraft) -> Changes:
    point = line.point
    made = ws.findings.add(
        round_id=point.round_id,
        kind=FindingKind(written.kind),
        text=written.text,
        scope=Scope(written.scope),
        theme_ids=written.theme_ids,
    )
    ident = FindingId(made.made or "")
    return made | ws.workshop.link(point.id, finding_id=ident, action_id=point.action_id)


def _add_action(ws: Workspace, line: PointLine, written: ActionDraft, source: str) -> Changes:
    """Add an action; it came from the point's finding while that stands."""
    point = line.point
    made = ws.actions.add(
        round_id=point.round_id,
        text=written.text,
        agency_id=AgencyId(written.agency_id) if written.agency_id else None,
        owner_role=written.owner_role,
        due_on=written.due_on,
        source=source,
        measure=written.measure,
        theme_ids=point.theme_ids,
        finding_id=line.finding.id if line.finding is not None else None,
    )
    ident = ActionId(made.made or "")
    return made | ws.workshop.link(point.id, finding_id=point.finding_id, action_id=ident)
