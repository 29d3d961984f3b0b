"""What is asked before a draft becomes a version: a reason for each warning, and how great the change is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import DraftId
from audit_tool.workspace import Workspace
from forms.checks import Finding
from forms.model import QuestionSet
from forms.publishing import FIRST_VERSION, Accepted, next_version
from forms.versions import diff, proposed_level
from forms.versions.levels import LEVELS, ChangeLevel
from ui import wording
from ui.hub import Hub
from ui.page import Page
from ui.text import PlainEdit, PlainLabel, heading, secondary
from ui.widgets.choices import Dropdown
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column
from ui.wording.parts import names_of, with_names

LEVEL_WORDS = {
    "patch": "Wording and help only",
    "minor": "Something added, moved or asked of others",
    "major": "Something removed, or another meaning",
}
WHY = "Whoever reads the set later sees why."
NEEDS_REASON = "Say why it stays as it is, or mend it."


class PublishFields(QWidget):
    """The warnings with room for a reason each, and the version that will be made.

    Args:
        warnings: those that nobody has mended.
        previous: the version it will be numbered after; None for the first.
    """

    def __init__(
        self,
        draft: QuestionSet,
        warnings: tuple[Finding, ...],
        previous: QuestionSet | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._previous, self._warnings = previous, warnings
        self._version = PlainLabel("", "strong")
        self._level = Dropdown("How great the change is")
        parts: list[QWidget] = [self._version]
        if previous is not None:
            least = proposed_level(diff(previous, draft))
            levels = LEVELS[LEVELS.index(least) :]
            self._level.show_entries([(LEVEL_WORDS[level], level) for level in levels])
            self._level.show_data(least)
            self._level.chosen.connect(lambda _level: self._show_version())
            parts.append(Labelled("How great the change is", self._level, hint="You may call it greater, not smaller."))
        self._reasons: list[tuple[Labelled, PlainEdit]] = []
        names = names_of(draft)
        if warnings:
            parts += [heading(f"{wording.count(len(warnings), 'thing')} left as they are"), secondary(WHY)]
        for finding in warnings:
            where = names.get(finding.where.node or "", "")
            fix = with_names(finding.fix or "", names)
            hint = " ".join(part for part in (f"{where}." if where else "", fix) if part)
            edit = PlainEdit(least_lines=1, most_lines=4)
            reason = Labelled(with_names(finding.message, names), edit, hint=hint, role="section")
            self._reasons.append((reason, edit))
            parts.append(reason)
        self.setLayout(Column(Box(Column(*parts, gap=12))))
        self._show_version()

    def level(self) -> ChangeLevel | None:
        """Return how great the change is; None for a first version."""
        return self._level.currentData() if self._previous is not None else None

    def accepted(self) -> tuple[Accepted, ...]:
        """Return the warnings with the reasons given."""
        pairs = zip(self._warnings, self._reasons, strict=True)
        return tuple(
            Accepted(one.code, one.where.node, one.where.field, edit.toPlainText().strip())
            for one, (_reason, edit) in pairs
        )

    def has_problems(self) -> bool:
        """Show where a reason is missing, and say whether one is."""
        missing = False
        for one, (reason, _edit) in zip(self.accepted(), self._reasons, strict=True):
            reason.set_problems([] if one.reason else [NEEDS_REASON])
            missing = missing or not one.reason
        return missing

    def is_touched(self) -> bool:
        """Say whether a reason was typed."""
        return any(one.reason for one in self.accepted())

    def focus_first(self) -> None:
        """Put the keyboard where something is asked."""
        asked = [self._reasons[0][1]] if self._reasons else [self._level] if self._previous else []
        for widget in asked:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_version(self) -> None:
        level = self.level()
        version = next_version(self._previous.version, level) if self._previous and level else FIRST_VERSION
        self._version.setText(f"It becomes version {version}.")


class Publishing(QObject):
    """Asks for what is still wanted, and publishes.

    Signals:
        published: the id of the draft that is a version now.
    """

    published = Signal(str)

    def __init__(self, hub: Hub, page: Page) -> None:
        super().__init__(page)
        self._hub, self._page = hub, page

    def ask(
        self, draft: DraftId, said_now: QuestionSet, warnings: tuple[Finding, ...], previous: QuestionSet | None
    ) -> None:
        """Open the dialog; what must be mended first is not asked here."""
        fields = PublishFields(said_now, warnings, previous)
        dialog = FormDialog(
            "Publish this question set?",
            "It never changes again: rounds that start on it keep it, and the next change is another version.",
            fields,
            act="Publish",
            is_touched=fields.is_touched,
            parent=self._page.window(),
        )
        dialog.submitted.connect(lambda: self._submit(dialog, fields, draft, said_now))
        dialog.open()
        fields.focus_first()

    def _submit(self, dialog: FormDialog, fields: PublishFields, draft: DraftId, said_now: QuestionSet) -> None:
        if fields.has_problems():
            dialog.refuse()
            return
        accepted, level = fields.accepted(), fields.level()

        def verb(ws: Workspace) -> Changes:
            """Publish what the author sees: where it cannot be written down, nothing is published."""
            written = ws.question_sets.write(draft, said_now)
            return written | ws.question_sets.publish(draft, accepted=accepted, level=level)

        def done(_changes: Changes) -> None:
            dialog.finish()
            self.published.emit(draft)

        self._hub.run(verb, initiator=self._page, then=done, failed=lambda error: self._page.tell(error, dialog.refuse))
