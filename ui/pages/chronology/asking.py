"""Patterns worth a question: one after another, each to be written up as a finding."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.ids import FindingId
from audit_tool.domain.patterns import Pattern
from audit_tool.views.chronology import ChronologyPicture
from audit_tool.workspace import Workspace
from ui.page import Page
from ui.pages.chronology import words
from ui.text import PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.finding_form import FindingDraft, FindingFields
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Box, Column, Row, Scroll, hide_unless
from ui.widgets.surface import Card

Tell = Callable[[str, Callable[[Workspace], Changes]], None]

MOST = 100
"""How many are listed at once; whoever has more to ask begins with these."""


class Patterns(Dialog):
    """The list of those that nobody has written up; a question each, and never a judgement.

    Args:
        write: opens the box for a finding about one.
    """

    def __init__(self, picture: ChronologyPicture, write: Callable[[Pattern], None], parent: QWidget) -> None:
        listed = picture.to_ask[:MOST]
        rows: list[QWidget] = [_row(found, picture, partial(self._write, found, write)) for found in listed]
        if len(listed) < len(picture.to_ask):
            rows.append(secondary(f"The first {MOST} of {len(picture.to_ask):,}: the longest silences, then the rest."))
        super().__init__(
            "Worth asking",
            "What stands out in the days and the kinds of events. Each is a question, and may have a good answer.",
            inside=Scroll(Box(Column(*rows, None, gap=8, margins=(2, 2, 8, 2)))),
            parent=parent,
        )
        self.add_button("Close")

    def _write(self, found: Pattern, write: Callable[[Pattern], None]) -> None:
        self.accept()
        write(found)


def _row(found: Pattern, picture: ChronologyPicture, write: Callable[[], None]) -> QWidget:
    lead, days = words.pattern(found, picture)
    button = Button("Write it up", small=True)
    button.setAccessibleDescription(f"{lead}, {days}")
    hide_unless(picture.may_change, button)
    button.clicked.connect(lambda _checked=False: write())
    told = Box(Column(PlainLabel(lead, "strong"), secondary(days), gap=1))
    return Card(Row((told, 1), button, gap=12, margins=(14, 9, 12, 9)))


def write_up(page: Page, picture: ChronologyPicture, found: Pattern, tell: Tell) -> FormDialog:
    """Open the box for a finding about a pattern, its words proposed; what it means is added by people."""
    fields = FindingFields(picture.themes, FindingDraft(FindingKind.LEARNING.value, words.proposed(found, picture)))
    dialog = FormDialog(
        "Write a finding",
        "Say what the pattern meant for the children. The days are in the chronology; a brief names a season.",
        fields,
        act="Save finding",
        is_touched=fields.is_touched,
        keeps=True,
        parent=page.window(),
    )

    def submit() -> None:
        draft = fields.draft()
        page.hub.run(
            lambda ws: ws.findings.add(
                round_id=picture.round.id,
                kind=FindingKind(draft.kind),
                text=draft.text,
                scope=Scope(draft.scope),
                theme_ids=draft.theme_ids,
                pattern=found.fingerprint,
            ),
            initiator=None,
            then=done,
            failed=refused,
        )

    def refused(error: AuditToolError) -> None:
        dialog.refuse()
        page.tell(error, fields.show_refusal)

    def done(changes: Changes) -> None:
        dialog.finish()
        made = FindingId(changes.made or "")
        tell("Finding written", lambda ws: ws.findings.withdraw(made))

    dialog.submitted.connect(submit)
    dialog.open()
    fields.focus_first()
    return dialog
