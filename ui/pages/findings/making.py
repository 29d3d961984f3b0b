"""The dialogs of the page: write a finding, change one, make an action of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from audit_tool.domain.changes import Changes
from audit_tool.domain.finding import Finding, FindingKind, Scope
from audit_tool.domain.ids import ActionId, AgencyId, FindingId
from audit_tool.views.findings import FindingLine, FindingsPicture, Suggestion
from audit_tool.views.gather import MEETING_NAME
from audit_tool.workspace import Workspace
from ui.flows.write_down import Undo, Verb, write_down
from ui.page import Page
from ui.pages.findings import words
from ui.widgets.action_form import ActionDraft, ActionFields
from ui.widgets.finding_form import FindingDraft, FindingFields
from ui.widgets.form_dialog import FormDialog


class Making:
    """Opens the dialogs over a page.

    Args:
        done: hears what was done, in the past tense, and the verb that takes it back.
    """

    def __init__(self, page: Page, done: Callable[[str, Verb], None]) -> None:
        self.page, self.done = page, done

    def write_up(self, picture: FindingsPicture, suggestion: Suggestion) -> FormDialog:
        """Write up what an answer suggests, its words proposed."""
        rated = suggestion.rated
        scope = Scope.MULTI if suggestion.owner_name == MEETING_NAME else Scope.SINGLE
        draft = FindingDraft(suggestion.kind.value, words.proposed(suggestion), scope.value, rated.theme_ids)
        about = f"From {suggestion.owner_name}, {rated.ref}. It stays linked to its answer."
        return self._write(picture, draft, about, suggestion)

    def write(self, picture: FindingsPicture) -> FormDialog:
        """Write a finding that comes from nobody's answer: the meeting's own."""
        draft = FindingDraft(FindingKind.IMPROVEMENT.value, "")
        return self._write(picture, draft, "What the meeting found, beyond single answers.", None)

    def _write(
        self, picture: FindingsPicture, draft: FindingDraft, about: str, suggestion: Suggestion | None
    ) -> FormDialog:
        fields = FindingFields(picture.themes, draft)

        def verb() -> Verb:
            written = fields.draft()
            return lambda ws: ws.findings.add(
                round_id=picture.round.id,
                kind=FindingKind(written.kind),
                text=written.text,
                scope=Scope(written.scope),
                theme_ids=written.theme_ids,
                return_id=suggestion.return_id if suggestion else None,
                question_id=suggestion.rated.key[0] if suggestion else None,
                row=suggestion.rated.key[1] if suggestion else None,
            )

        def undo(changes: Changes) -> Verb:
            made = FindingId(changes.made or "")
            return lambda ws: ws.findings.withdraw(made)

        return self._open("Write a finding", about, fields, verb, "Finding written", undo)

    def change(self, picture: FindingsPicture, line: FindingLine) -> FormDialog:
        """Change how a finding reads."""
        before = line.finding
        draft = FindingDraft(before.kind.value, before.text, before.scope.value, before.theme_ids)
        fields = FindingFields(picture.themes, draft)

        def verb() -> Verb:
            written = fields.draft()
            return lambda ws: ws.findings.change(_reads(before, written))

        def undo(_changes: Changes) -> Verb:
            return lambda ws: ws.findings.change(before)

        about = "How it read before stays in its history."
        return self._open("Change the finding", about, fields, verb, "Finding changed", undo)

    def _open(
        self, title: str, about: str, fields: FindingFields, verb: Callable[[], Verb], fact: str, undo: Undo
    ) -> FormDialog:
        return write_down(
            self.page,
            fields,
            title=title,
            about=about,
            act="Save finding",
            verb=verb,
            fact=fact,
            undo=undo,
            beside={"finding_needs_text": fields.text},
            wide=820,
        )

    def act(self, picture: FindingsPicture, line: FindingLine) -> FormDialog:
        """Make an action of a finding."""
        finding = line.finding
        draft = ActionDraft(round_id=picture.round.id, agency_id=words.given_to(picture, line))
        fields = ActionFields(draft, picture.agencies)

        def verb() -> Verb:
            written = fields.draft()
            return lambda ws: _add_action(ws, picture, finding, written)

        def undo(changes: Changes) -> Verb:
            made = ActionId(changes.made or "")
            return lambda ws: ws.actions.take_out(made)

        return write_down(
            self.page,
            fields,
            title="Make an action of it",
            about=f"Because: {finding.text}",
            act="Add action",
            verb=verb,
            fact="Action added",
            undo=undo,
            beside={"action_needs_text": fields.text},
            wide=680,
        )

    def withdraw(self, line: FindingLine) -> None:
        """Take a finding out of the list; Undo puts it back."""
        ident = line.finding.id
        self.page.hub.run(
            lambda ws: ws.findings.withdraw(ident),
            initiator=self.page,
            then=lambda _changes: self.done(
                "Finding withdrawn", lambda ws: ws.findings.withdraw(ident, withdrawn=False)
            ),
        )

    def choose(self, line: FindingLine) -> None:
        """Leave a finding out of the briefs, or have them say it again."""
        ident, was = line.finding.id, line.finding.in_brief
        self.page.hub.run(
            lambda ws: ws.findings.choose(ident, in_brief=not was),
            initiator=self.page,
            then=lambda _changes: self.done(
                "Left out of the brief" if was else "Chosen for the brief",
                lambda ws: ws.findings.choose(ident, in_brief=was),
            ),
        )


def _reads(finding: Finding, draft: FindingDraft) -> Finding:
    """Make a finding read as it was written."""
    return replace(
        finding,
        kind=FindingKind(draft.kind),
        text=draft.text.strip(),
        scope=Scope(draft.scope),
        theme_ids=draft.theme_ids,
    )


def _add_action(ws: Workspace, picture: FindingsPicture, finding: Finding, draft: ActionDraft) -> Changes:
    return ws.actions.add(
        round_id=picture.round.id,
        text=draft.text,
        agency_id=AgencyId(draft.agency_id) if draft.agency_id else None,
        owner_role=draft.owner_role,
        due_on=draft.due_on,
        source=words.source(picture, finding.kind),
        measure=draft.measure,
        theme_ids=finding.theme_ids,
        return_id=finding.return_id,
        question_id=finding.question_id,
        row=finding.row,
        finding_id=finding.id,
    )
