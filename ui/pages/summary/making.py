"""What is made of an answer: a finding, or an action, its words prefilled and always the person's to change."""

from __future__ import annotations

from collections.abc import Callable

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.ids import ActionId, AgencyId, FindingId
from audit_tool.views.summary import Rated, SummaryPicture
from audit_tool.workspace import Workspace
from forms.model import walk
from ui.page import Page
from ui.widgets.action_form import ActionDraft, ActionFields
from ui.widgets.finding_form import FindingDraft, FindingFields
from ui.widgets.form_dialog import FormDialog

Made = Callable[[str, Callable[[Workspace], Changes]], None]
"""Hears what was made, in the past tense, and the verb that takes it back."""


def write_finding(page: Page, picture: SummaryPicture, rated: Rated, *, then: Made) -> FormDialog:
    """Open the dialog that writes a finding up from an answer."""
    kind = FindingKind.IMPROVEMENT if rated in picture.gaps else FindingKind.STRENGTH
    said = rated.answer.impact or f"{rated.asked} {rated.level.label}."
    draft = FindingDraft(kind.value, said, Scope.SINGLE.value, rated.theme_ids)
    fields = FindingFields(picture.themes, draft)
    dialog = FormDialog(
        "Write a finding",
        f"From {rated.ref}, {rated.section}. It stays linked to its answer.",
        fields,
        act="Save finding",
        is_touched=fields.is_touched,
        keeps=True,
        wide=820,
        parent=page,
    )

    def save() -> None:
        written = fields.draft()
        page.hub.run(lambda ws: _add_finding(ws, picture, rated, written), initiator=page, then=saved, failed=failed)

    def saved(changes: Changes) -> None:
        dialog.finish()
        finding = FindingId(changes.made or "")
        then("Finding written", lambda ws: ws.findings.withdraw(finding))

    def failed(error: AuditToolError) -> None:
        dialog.refuse()
        page.tell(error, fields.show_refusal)

    dialog.submitted.connect(save)
    dialog.open()
    fields.focus_first()
    return dialog


def add_action(page: Page, picture: SummaryPicture, rated: Rated, *, then: Made) -> FormDialog:
    """Open the dialog that agrees an action from an answer."""
    question = picture.whole.question_set.question(rated.key[0])
    offered = next((rule.text for rule in question.actions if rule.text), "") if question else ""
    agency = picture.whole.agency
    fields = ActionFields(ActionDraft(text=offered or "", agency_id=agency.id if agency else ""), picture.agencies)
    dialog = FormDialog(
        "Add an action",
        f"{rated.ref} {rated.asked} {rated.level.label}.".strip(),
        fields,
        act="Add action",
        is_touched=fields.is_touched,
        keeps=True,
        parent=page,
    )

    def save() -> None:
        if fields.unreadable():
            dialog.refuse()
            return
        agreed = fields.draft()
        page.hub.run(lambda ws: _add_action(ws, picture, rated, agreed), initiator=page, then=saved, failed=failed)

    def saved(changes: Changes) -> None:
        dialog.finish()
        action = ActionId(changes.made or "")
        then("Action added", lambda ws: ws.actions.take_out(action))

    def failed(error: AuditToolError) -> None:
        dialog.refuse()
        page.tell(error, fields.show_refusal)

    dialog.submitted.connect(save)
    dialog.open()
    fields.focus_first()
    return dialog


def _add_finding(ws: Workspace, picture: SummaryPicture, rated: Rated, draft: FindingDraft) -> Changes:
    return ws.findings.add(
        round_id=picture.whole.round.id,
        kind=FindingKind(draft.kind),
        text=draft.text,
        scope=Scope(draft.scope),
        theme_ids=draft.theme_ids,
        return_id=picture.whole.target.id,
        question_id=rated.key[0],
        row=rated.key[1],
    )


def _add_action(ws: Workspace, picture: SummaryPicture, rated: Rated, draft: ActionDraft) -> Changes:
    return ws.actions.add(
        round_id=picture.whole.round.id,
        text=draft.text,
        agency_id=AgencyId(draft.agency_id) if draft.agency_id else None,
        owner_role=draft.owner_role,
        due_on=draft.due_on,
        source=_source(picture, rated),
        measure=draft.measure,
        theme_ids=rated.theme_ids,
        return_id=picture.whole.target.id,
        question_id=rated.key[0],
        row=rated.key[1],
    )


def _source(picture: SummaryPicture, rated: Rated) -> str:
    """Say where an action came from, as a plan prints it: "Standard 4, question 4.2"."""
    question_set = picture.whole.question_set
    word = question_set.section_word[:1].upper() + question_set.section_word[1:]
    for section in question_set.sections():
        if any(node.id == rated.key[0] for node in walk(section.items)):
            return f"{word} {section.ref or section.label}, question {rated.ref}"
    return ""
