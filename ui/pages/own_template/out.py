"""What goes out to a trust: the forms that ask the rest of its schools, and the report on what its own form covers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import ReturnId
from audit_tool.views.own_template import CameIn
from audit_tool.workspace import Workspace
from ui import wording
from ui.flows.one_by_one import Errand, OneByOne, Outcome
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Page
from ui.widgets.choose_path import PDF, choose_folder, choose_new_file
from ui.widgets.dialog import tell

COVERAGE = "coverage"
"""The document that says what a trust's own form covers."""
REPORTS = PDF


class Out(QObject):
    """Asks where something is to be saved, saves it, and says what to do with it.

    Args:
        hub: the door to the workspace.
        page: whose errands these are.
    """

    def __init__(self, hub: Hub, page: Page) -> None:
        super().__init__(page)
        self._hub, self._page = hub, page
        self.going = OneByOne(hub, self)
        self.going.ended.connect(self._ended)
        self.going.failed.connect(self._failed)

    def ask_all(self, several: Sequence[CameIn]) -> None:
        """Ask for the folder in which the top-up forms of several schools are to lie, and write them."""
        choose_folder(self._page, "Where the top-up forms go", partial(self.save_all, several))

    def save_all(self, several: Sequence[CameIn], folder: Path) -> None:
        """Write a form for each, one after the other; a form that lies there already is written anew."""
        names = _names(several)
        self.going.begin_errands(
            [Errand(one.owner_name, partial(_write, one.return_id, folder / names[one.return_id])) for one in several]
        )

    def _ended(self, outcome: Outcome) -> None:
        forms = wording.count(len(outcome.done), "form")
        told = (
            f"Stopped: {forms} of {outcome.whole} written." if outcome.is_stopped else f"{forms.capitalize()} written."
        )
        next_step = "Send each school its own. Drop them on the board when they are back." if outcome.done else ""
        tell(self._page.window(), "Top-up forms", " ".join(filter(None, (told, next_step, outcome.why_not()))))

    def ask_report(self, one: CameIn) -> None:
        """Ask where a coverage report is to be saved, and save it."""
        name = one.blank_name.replace("Top-up", "Coverage", 1)
        choose_new_file(self._page, "Save the coverage report", name, partial(self.save_report, one), REPORTS)

    def save_report(self, one: CameIn, path: Path) -> None:
        """Save a coverage report."""

        def save(ws: Workspace) -> Changes:
            paper = ws.views.document(COVERAGE, one.return_id)
            return ws.documents.export(paper, code=COVERAGE, subject=one.return_id, path=path)

        def saved(_changes: Changes) -> None:
            tell(self._page.window(), "Coverage report saved", f"Send {path.name} to whoever leads at the trust.")

        self._hub.run(
            save,
            initiator=self._page,
            then=saved,
            failed=self._failed,
        )

    def _failed(self, error: AuditToolError) -> None:
        tell(self._page.window(), "Not saved", words_of(error))


def _write(return_id: ReturnId, path: Path, ws: Workspace) -> Changes:
    return ws.blank_returns.save_top_up(return_id, path)


def _names(several: Sequence[CameIn]) -> dict[ReturnId, str]:
    """Name the file of each; two of one name are told apart by a number."""
    names: dict[ReturnId, str] = {}
    for one in several:
        times = sum(name.startswith(one.blank_name) for name in names.values())
        names[one.return_id] = f"{one.blank_name}-{times + 1}.xlsx" if times else f"{one.blank_name}.xlsx"
    return names
