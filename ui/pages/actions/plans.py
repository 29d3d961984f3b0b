"""Plans on paper: the sheet of the meeting, the plan of an agency, of a theme or of everything, and a bare table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import EVERY_ROUND
from audit_tool.domain.changes import Changes
from audit_tool.domain.plan_subject import WHOLE_PLAN, plan_of_agency, plan_of_theme
from audit_tool.views.actions import ActionLine, ActionsPicture
from audit_tool.workspace import Workspace
from ui.flows.shut_gate import tell_shut
from ui.page import Page
from ui.widgets.choices import Dropdown
from ui.widgets.choose_path import CSV, PDF, choose_new_file
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.page import Word

PLAN = "action_plan"
SAVED_AS = {**PDF, "Word document (*.docx)": ".docx", "Workbook (*.xlsx)": ".xlsx"}
"""What a plan may be saved as, the usual one first."""


class Plans(QObject):
    """Asks which plan and where, and writes it through the release gate.

    Args:
        page: whose errands these are.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.choose_file = choose_new_file

    def save_sheet(self) -> None:
        """Save the sheet of the meeting."""
        save = partial(self._save_plan, EVERY_ROUND, "Sheet of the meeting saved.", "The sheet was not saved")
        self.choose_file(self._page.window(), "Save the sheet of the meeting", "actions_sheet.pdf", save, PDF)

    def save_plan(self, picture: ActionsPicture, agency_id: str, theme_id: str) -> None:
        """Ask which plan; the one that is filtered by stands first."""
        box = Dropdown("Which plan?")
        box.show_entries([("Every action", WHOLE_PLAN), *_of_agencies(picture), *_of_themes(picture)])
        wanted = plan_of_agency(agency_id) if agency_id else plan_of_theme(theme_id) if theme_id else WHOLE_PLAN
        box.show_data(wanted)
        fields = QWidget()
        fields.setLayout(Column(Labelled("Which plan?", box), gap=14))
        about = "Every action of every audit, or those of one agency or theme. Names are looked for before it is saved."
        dialog = FormDialog("Save an action plan", about, fields, act="Choose where", parent=self._page.window())

        def submit() -> None:
            dialog.finish()
            save = partial(self._save_plan, str(box.currentData()), "Action plan saved.", "The plan was not saved")
            self.choose_file(self._page.window(), "Save the action plan", "action_plan.pdf", save, SAVED_AS)

        dialog.submitted.connect(submit)
        dialog.open()
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_shown(self, lines: Iterable[ActionLine]) -> None:
        """Save the actions that the filters let through as a bare table."""
        chosen = frozenset(line.action.id for line in lines)

        def save(path: Path) -> None:
            def verb(ws: Workspace) -> Changes:
                from audit_tool.exchange.sheets.csv_out import csv_bytes

                plan, (head, *rows) = ws.views.document(PLAN, WHOLE_PLAN), ws.views.action_rows(chosen)
                return ws.documents.export_table(csv_bytes(head, rows), plan, code=PLAN, subject=WHOLE_PLAN, path=path)

            self._run(verb, WHOLE_PLAN, path, "Table of the actions saved.", "The table was not saved")

        self.choose_file(self._page.window(), "Save those shown", "actions.csv", save, CSV)

    def _save_plan(self, subject: str, saved: str, failed: str, path: Path) -> None:
        def verb(ws: Workspace) -> Changes:
            return ws.documents.export(ws.views.document(PLAN, subject), code=PLAN, subject=subject, path=path)

        self._run(verb, subject, path, saved, failed)

    def _run(self, verb: Callable[[Workspace], Changes], subject: str, path: Path, saved: str, failed: str) -> None:
        page = self._page
        page.hub.run(
            verb,
            initiator=page,
            then=lambda _changes: page.told.emit(Word("met", saved, f"It lies in {path}")),
            failed=lambda error: tell_shut(page, failed, error, code=PLAN, subject=subject),
        )


def _of_agencies(picture: ActionsPicture) -> list[tuple[str, str]]:
    """List the plans of agencies that lead an action or help with one, by name."""
    leads = {line.action.agency_id: line.agency_name for line in picture.lines if line.action.agency_id}
    helps = {
        ident: name for line in picture.lines for ident, name in zip(line.action.support_ids, line.support, strict=True)
    }
    names = {**helps, **leads}
    return sorted((name, plan_of_agency(ident)) for ident, name in names.items())


def _of_themes(picture: ActionsPicture) -> list[tuple[str, str]]:
    themes = {
        ident: label for line in picture.lines for ident, label in zip(line.action.theme_ids, line.themes, strict=True)
    }
    return sorted((f"Theme: {label}", plan_of_theme(ident)) for ident, label in themes.items())
