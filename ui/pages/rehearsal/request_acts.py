"""What is done with the requests of a rehearsal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import RoundId
from audit_tool.domain.request import Request
from audit_tool.exchange.tracker import tracker_csv, tracker_workbook
from audit_tool.views.rehearsal import RequestLine
from audit_tool.workspace import Workspace
from ui.flows.write_down import Verb, always, write_down
from ui.hub import Hub
from ui.page import Page
from ui.pages.rehearsal import words
from ui.pages.rehearsal.doing import Doing
from ui.pages.rehearsal.request_fields import RequestFields
from ui.widgets.choose_path import choose_file, choose_new_file
from ui.widgets.dialog import tell

SPREADSHEETS = {"Workbook (*.xlsx)": ".xlsx", "CSV (*.csv)": ".csv"}


class RequestActs(Doing):
    """Asks for things, writes down what came, keeps its file, saves the tracker.

    Attributes:
        choose_file, choose_place: ask for a file to read, or a place to save; replaced by tests.
    """

    def __init__(self, hub: Hub, page: Page) -> None:
        super().__init__(hub, page)
        self.choose_file: Callable[..., None] = choose_file
        self.choose_place: Callable[[QWidget, str, Callable[[Path], None]], None] = ask_for_place

    def add_usual(self) -> None:
        """Put the usual list into the tracker."""
        if self.picture is None:
            return
        round_id = self.picture.round.id
        self.run(lambda ws: ws.requests.add_usual(round_id), fact="The usual list is in the tracker", undo=_withdraw)

    def add_request(self) -> None:
        """Ask for one more thing."""
        picture = self.picture
        if picture is None:
            return
        heading = picture.requests[-1].request.heading if picture.requests else ""
        fields = RequestFields(None, picture.agencies, heading)
        write_down(
            self.page,
            fields,
            title="Ask for something",
            about="It stands in the tracker at once, and is asked with the others.",
            act="Ask for it",
            verb=lambda: partial(_add, picture.round.id, fields.asked()),
            fact="Request added",
            undo=_withdraw,
        )

    def change_request(self, line: RequestLine) -> None:
        """Write down what came of a request."""
        picture, before = self.picture, line.request
        if picture is None or not picture.may_change:
            return
        fields = RequestFields(before, picture.agencies)
        dialog = write_down(
            self.page,
            fields,
            title=words.request_name(line),
            about="What came, whether it is any good, and what was hard about it.",
            act="Save",
            verb=lambda: partial(_change, fields.written(before)),
            fact=f"{before.ref} changed",
            undo=always(lambda ws: ws.requests.change(before)),
        )

        def withdraw() -> None:
            self.run(
                lambda ws: ws.requests.withdraw([before.id]),
                dialog,
                fact=f"{before.ref} is asked no longer",
                undo=always(lambda ws: ws.requests.withdraw([before.id], withdrawn=False)),
            )

        dialog.add_button("Ask for it no longer", keeps_open=True).clicked.connect(withdraw)

    def keep_file(self, line: RequestLine | None) -> None:
        """Ask for the file that came with a request, and keep it."""
        if line is None:
            tell(self.page.window(), "No request is chosen", "Move to one in the table first.")
            return
        request_id, ref = line.request.id, line.request.ref

        def keep(path: Path) -> None:
            self.run(lambda ws: ws.requests.attach(request_id, path))

        self.choose_file(self.page, f"The file that came for {ref}", keep)

    def save_tracker(self) -> None:
        """Save the tracker as a workbook or CSV."""
        picture = self.picture
        if picture is None:
            return
        rows = [words.tracker_row(line) for line in picture.requests]

        def save(path: Path) -> None:
            content = tracker_csv(rows) if path.suffix.lower() == ".csv" else tracker_workbook(rows)
            self.hub.ask(
                lambda ws: ws.requests.save_tracker(content, path),
                lambda saved: tell(self.page.window(), "The tracker is saved", f"It is called {saved.name}."),
                failed=self.say,
            )

        self.choose_place(self.page, picture.tracker_name, save)


def ask_for_place(parent: QWidget, name: str, then: Callable[[Path], None]) -> None:
    """Ask where to save a spreadsheet, and go on with the place."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    choose_new_file(parent, "Save the tracker", f"{name}.xlsx", then, SPREADSHEETS, folder)


def _withdraw(changes: Changes) -> Verb:
    made = sorted(changes.nouns["request"])
    return lambda ws: ws.requests.withdraw(made)


def _add(round_id: RoundId, asked: Mapping[str, Any], ws: Workspace) -> Changes:
    return ws.requests.add(round_id, **asked)


def _change(request: Request, ws: Workspace) -> Changes:
    return ws.requests.change(request)
