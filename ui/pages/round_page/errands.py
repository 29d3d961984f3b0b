"""What the round's page has done for a return beside opening it: blank forms that go out, filled ones that come in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import BatchId
from audit_tool.views.filled_return import FilledReturn
from audit_tool.views.rounds import ReturnLine
from audit_tool.workspace import Workspace
from forms.answers import Answer, Key
from ui import wording
from ui.flows import filled_words as said
from ui.flows.filled_fields import Chosen, ask_filled
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Page, Undoable
from ui.widgets.choose_path import choose_file, choose_new_file
from ui.widgets.dialog import tell
from ui.widgets.form_dialog import FormDialog

BLANKS = {"Excel workbook (*.xlsx)": ".xlsx", "PDF with form fields (*.pdf)": ".pdf"}
FILLED = "Filled forms (*.xlsx *.pdf)"


class Errands(QObject):
    """Runs the round page's verbs about forms that are filled in without the app.

    Args:
        hub: the door to the workspace.
        page: whose errands these are.
    """

    def __init__(self, hub: Hub, page: Page) -> None:
        super().__init__(page)
        self._hub, self._page = hub, page

    # ---- out

    def ask_blank(self, line: ReturnLine) -> None:
        """Ask where a return's blank form is to be saved, and as what, and save it."""
        choose_new_file(self._page, "Save a blank form", line.blank_name, partial(self.save_blank, line), BLANKS)

    def save_blank(self, line: ReturnLine, path: Path) -> None:
        """Save a return's blank form, and say what to do with it."""

        def saved(_changes: Changes) -> None:
            tell(self._page.window(), "Blank form saved", said.blank_saved(line.owner_name, path))

        self._hub.run(
            lambda ws: ws.blank_returns.save(line.return_id, path),
            initiator=self._page,
            then=saved,
            failed=partial(self._tell, "Not saved"),
        )

    # ---- in

    def ask_filled(self, line: ReturnLine) -> None:
        """Ask for a filled form, and read it."""
        choose_file(self._page, "Bring a filled form in", lambda chosen: self.read(line, chosen), FILLED)

    def read(self, line: ReturnLine, path: Path) -> None:
        """Read a filled form and show what came of it, before anything is written down."""

        def reading(ws: Workspace) -> FilledReturn:
            return ws.views.filled_return(line.return_id, ws.blank_returns.read(line.return_id, path))

        self._hub.ask(reading, partial(self._show, path), failed=partial(self._tell, "It could not be brought in"))

    def _show(self, path: Path, picture: FilledReturn) -> None:
        ask_filled(self._page.window(), picture, partial(self._take, path, picture))

    def _take(self, path: Path, picture: FilledReturn, dialog: FormDialog, chosen: Chosen) -> None:
        before = {line.key: line.standing for line in picture.lines if line.key in chosen}

        def taken(changes: Changes) -> None:
            dialog.finish()
            fact = f"{wording.count(len(chosen), 'answer')} of {picture.owner_name} brought in"
            back = partial(_let_stand, picture, before) if changes.made is None else _taking_back(changes.made)
            self._page.refresh()
            failed = partial(self._tell, "It stays as it is")
            self._page.done.emit(Undoable(fact, lambda: self._hub.run(back, initiator=None, failed=failed)))

        def refused(error: AuditToolError) -> None:
            self._page.tell(error, dialog.refuse)

        def take(ws: Workspace) -> Changes:
            return ws.blank_returns.take(picture.return_id, path, picture.sha256, chosen)

        self._hub.run(take, initiator=self._page, then=taken, failed=refused)

    def _tell(self, title: str, error: AuditToolError) -> None:
        tell(self._page.window(), title, words_of(error))


def _taking_back(batch: str) -> Callable[[Workspace], Changes]:
    return lambda ws: ws.inbox.undo(BatchId(batch))


def _let_stand(picture: FilledReturn, answers: Mapping[Key, Answer], ws: Workspace) -> Changes:
    """Let the answers of a return about a case stand as they stood before."""
    return ws.answers.record_many(return_id=picture.return_id, lens=picture.lens, answers=answers, source="undone")
