"""The page of requests for what is held."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import AccessRequestId
from audit_tool.views.access import AccessLine, AccessPicture
from audit_tool.views.held import HeldLine, HeldPicture, LookFor
from audit_tool.workspace import Workspace
from ui.flows.write_down import Verb, write_down
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.held import words
from ui.pages.held.fields import AGENCY, CASE, AnswerFields, RequestFields
from ui.pages.held.looking import Looking
from ui.text import PlainLabel, title
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.dialog import tell
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.table import Table


class HeldPage(Page):
    """Requests for what is held, and the look through everything."""

    NAME: ClassVar[str] = "held"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: AccessPicture | None = None
        self._found: HeldPicture | None = None
        self._arriving = False
        self._title = title()
        self.add = Button("Write down a request", icon="plus")
        self.add.clicked.connect(self._add)
        self.answer = ReasonedButton(Button("Say that it was answered"))
        self.answer.button.clicked.connect(self._answer)
        empty = EmptyState("documents", "No requests", "Write down a request on the day it comes.")
        self.requests = Table("Requests", words.request_columns(), empty=empty)
        self.requests.setMinimumHeight(170)
        self.requests.current_changed.connect(self._show_choice)
        self.looking = Looking()
        self.looking.look_asked.connect(self._look)
        self.looking.opened.connect(self._go_to)
        self.looking.save_asked.connect(self._save)
        content = Column(
            self._title,
            PlainLabel(words.LEAD, "lead", "ink2"),
            Box(Flow(self.add, self.answer, gap=8)),
            self.requests,
            (self.looking, 1),
            gap=12,
            margins=(28, 18, 24, 18),
        )
        self.setLayout(Column(Scroll(Box(content)), gap=0))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the requests, and what was found last."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        self.hub.ask(lambda ws: ws.views.access(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether requests changed, or what can be looked for."""
        return bool({"access_request", "agency", "case", "vault"} & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the requests, what is looked for and what was found, for F6."""
        return [self.add, self.looking.look, *([self.looking.table] if self.looking.table.shown() else [])]

    def help_topic(self) -> str:
        """Name the help about requests for what is held."""
        return "held"

    def _show(self, picture: AccessPicture) -> None:
        self._picture = picture
        self.crumbs_changed.emit((Crumb("Cases", Where("cases")), Crumb("Requests for what is held")))
        self._title.setText(words.finding(picture))
        self.requests.show_rows(picture.lines, key=lambda line: line.request.id)
        if self.requests.current() is None and picture.lines:
            self.requests.go_to(lambda _line: True)
        self.requests.setVisible(bool(picture.lines))
        self.answer.setVisible(bool(picture.lines))
        self.looking.show_picture(picture)
        self._show_next()
        self._show_choice(self.requests.current())
        if self._arriving:
            self._arriving = False
            self.take_keyboard(self.add)

    def _show_next(self) -> None:
        """Fill the button that comes next: write the request down, find what is held, save the list."""
        waits = self._picture is not None and any(line.request.is_open for line in self._picture.lines)
        steps = (self.add, self.looking.look, self.looking.save)
        following = steps[2] if self._found is not None else steps[1] if waits else steps[0]
        for button in steps:
            button.set_kind("primary" if button is following else "secondary")

    def _show_choice(self, line: AccessLine | None) -> None:
        if line is not None and line.request.is_open:
            self.answer.allow()
            request = line.request
            about = f"{CASE}{request.case_id}" if request.case_id else ""
            self.looking.choose(about or (f"{AGENCY}{request.agency_id}" if request.agency_id else ""))
        else:
            self.answer.refuse(words.NONE_CHOSEN)

    # ---- requests

    def _add(self) -> None:
        if self._picture is None:
            return
        fields = RequestFields(self._picture)

        def verb() -> Verb:
            asked = fields.request()
            return lambda ws: ws.access.add(asked)

        write_down(
            self,
            fields,
            title="Write down a request",
            about="From here on nothing that it may concern is purged.",
            act="Write it down",
            verb=verb,
            fact="Request written down",
            undo=lambda changes: lambda ws: ws.access.withdraw(AccessRequestId(changes.made or "")),
            beside={"access_reference_needed": fields.reference, "day_in_future": fields.came},
        )

    def _answer(self) -> None:
        line = self.requests.current()
        if self._picture is None or not isinstance(line, AccessLine):
            return
        before, fields = line.request, AnswerFields(self._picture.today)

        def verb() -> Verb:
            on, how = fields.answered()
            return lambda ws: ws.access.answer(before.id, on=on, how=how)

        write_down(
            self,
            fields,
            title=f"Request {before.reference}",
            about="What it held may be purged again.",
            act="Say that it was answered",
            verb=verb,
            fact="Request answered",
            undo=lambda _changes: lambda ws: ws.access.put_back(before),
            beside={"reason_needed": fields.how, "day_in_future": fields.on},
        )

    # ---- looking

    def _look(self, look: LookFor) -> None:
        def show(found: HeldPicture) -> None:
            self._found = found
            self.looking.show_found(found)
            self._show_next()

        def ask(_changes: Changes | None = None) -> None:
            self.hub.ask(lambda ws: ws.views.held(look), show, failed=self._refuse)

        if look.by_name:
            self.hub.run(partial(_look_at_names, look), initiator=self, then=ask, failed=self._refuse)
        else:
            ask()

    def _refuse(self, error: AuditToolError) -> None:
        self.tell(error, self.looking.refuse)

    def _go_to(self, line: HeldLine) -> None:
        self.go.emit(Where(line.page, line.ident, question=line.question, row=line.row))

    def _save(self, path: Path) -> None:
        found = self._found
        if found is None:
            return
        line = self.requests.current()
        request = line.request.id if isinstance(line, AccessLine) and line.request.is_open else ""
        self.hub.run(
            partial(_save, found, request, path),
            initiator=self,
            then=lambda _changes: tell(self.window(), "The list is saved", f"It is called {path.name}."),
            failed=self._refuse,
        )


def _look_at_names(look: LookFor, ws: Workspace) -> Changes:
    if look.case_id is None:
        return Changes({})
    if look.subject is None:
        return ws.identities.look_at_everybody(look.case_id)
    return ws.identities.look(look.case_id, look.subject)


def _save(found: HeldPicture, request_id: str, path: Path, ws: Workspace) -> Changes:
    from audit_tool.exchange.sheets.csv_out import csv_bytes
    from audit_tool.views.facts.held import HEADERS, held_rows

    if path.suffix.lower() == ".csv":
        return ws.documents.save_table(csv_bytes(HEADERS, held_rows(found.lines)), path)
    paper = ws.views.held_paper(found, request_id)
    return ws.documents.export(paper, code="what_is_held", subject=request_id, path=path)
