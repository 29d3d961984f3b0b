"""What a table of a peer day sent back: judged, looked at, taken; on the page of the day, and in the inbox."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import TakenTableId
from audit_tool.domain.pack_verdict import PackOutcome
from audit_tool.domain.table_pack import OpenedTableReturn, TableReturn
from audit_tool.views.day_tables import TableLine
from audit_tool.workspace import Workspace
from ui import wording
from ui.flows.compare_words import ask_to_compare
from ui.flows.sentences import words_of
from ui.flows.taking import taking_dialog
from ui.hub import Hub
from ui.page import Page, Undoable
from ui.widgets.dialog import tell
from ui.wording.packs import words_for

Read = tuple[OpenedTableReturn, TableLine | None]
"""What was judged, and what is known here of its table; None where it stays out."""


class TableResults(QObject):
    """Reads a table's file and lets it in once a person has seen what it brings.

    Signals:
        taken: the Path of a file that was taken.
        taken_back: results that were taken a moment ago were taken back.
    """

    taken = Signal(object)
    taken_back = Signal()

    def __init__(self, hub: Hub, page: Page, parent: QObject | None = None) -> None:
        super().__init__(parent or page)
        self._hub, self._page = hub, page

    def read(self, path: Path) -> None:
        """Judge a file and show what came of it."""

        def judged(ws: Workspace) -> Read:
            opened = ws.table_returns.read(path)
            if opened.content is None:
                return opened, None
            lines = ws.views.day_tables(opened.content.round_id).lines
            return opened, next((each for each in lines if each.table.id == opened.content.table_id), None)

        self._hub.ask(
            judged,
            lambda read: self._show(path, *read),
            failed=lambda error: tell(self._page.window(), "The file could not be read", words_of(error)),
        )

    def _show(self, path: Path, opened: OpenedTableReturn, line: TableLine | None) -> None:
        if opened.verdict.outcome is PackOutcome.UNKNOWN_SENDER:
            ask_to_compare(self._page, opened.verdict, lambda: self.read(path))
        elif opened.content is None:
            told = words_for(opened.verdict)
            tell(self._page.window(), told.found, told.next)
        else:
            self._ask_to_take(path, opened, *came(line, opened.content))

    def _ask_to_take(self, path: Path, opened: OpenedTableReturn, lead: str, lines: list[str]) -> None:
        dialog = taking_dialog(lead, lines, self._page.window())

        def done(changes: Changes) -> None:
            dialog.finish()
            taken_id = TakenTableId(changes.made or "")
            self._page.done.emit(Undoable("The results were taken", lambda: self.take_back(taken_id)))
            self.taken.emit(path)

        dialog.submitted.connect(
            lambda: self._hub.run(
                lambda ws: ws.table_returns.take(opened),
                initiator=self._page,
                then=done,
                failed=lambda error: self._page.tell(error, dialog.refuse),
            )
        )
        dialog.open()

    def take_back(self, taken_id: TakenTableId) -> None:
        """Undo the taking of a file as a whole."""
        self._hub.run(
            lambda ws: ws.table_returns.take_back(taken_id),
            initiator=None,
            then=lambda _changes: self.taken_back.emit(),
            failed=lambda error: tell(self._page.window(), "The results stay", words_of(error)),
        )


def came(line: TableLine | None, content: TableReturn) -> tuple[str, list[str]]:
    """Say what came back from a table: a title, and lines."""
    hearings = {each.hearing_id for each in content.votes}
    people = {each.assessor_id for each in content.votes}
    told = [
        f"Cards of {wording.count(len(people), 'person', 'people')} in {wording.count(len(hearings), 'hearing')}.",
        f"{wording.count(len(content.agreed), 'agreed rating').capitalize()}.",
    ]
    beside = len(content.notes) + len(content.findings) + len(content.actions) + len(content.offers)
    if beside:
        told.append(f"{wording.count(beside, 'thing').capitalize()} written down: notes, findings, offers, actions.")
    if content.evaluations:
        told.append(
            f"{wording.count(len(content.evaluations), 'sheet').capitalize()} on what people thought of the day."
        )
    if line is not None and line.turned:
        told.append("Some of this table’s cards are here already. What differs is shown afterwards.")
    return f"Table {line.table.number} has come back" if line is not None else "A table has come back", told
