"""Updates by file: ask an agency how its actions go, and look at what came back before it is put beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import AgencyId
from audit_tool.domain.plan_subject import plan_of_agency
from audit_tool.exchange.action_updates import UpdatesRead
from audit_tool.views.actions import ActionLine, ActionsPicture
from audit_tool.workspace import Workspace
from ui import wording
from ui.flows.sentences import words_of
from ui.flows.shut_gate import tell_shut
from ui.page import Page, Undoable
from ui.pages.actions import words
from ui.text import PlainLabel, secondary
from ui.widgets.choices import Dropdown
from ui.widgets.choose_path import XLSX, choose_file, choose_new_file
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.page import Word
from ui.wording.saved import lies_in

_FIRST = 12
"""How many notes are shown one by one; of the others their number."""


class Updates(QObject):
    """Sends the file and takes what came back.

    Args:
        page: whose errands these are.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.choose_file, self.choose_new_file = choose_file, choose_new_file

    def send(self, picture: ActionsPicture, agency_id: str) -> None:
        """Ask which agency, then where its workbook is to lie."""
        theirs = _theirs(line for line in picture.lines if line.action.goes_on)
        about = "A workbook with a row for each action that goes on. It is not locked: send it by a safe way."
        self._ask_agency("Ask an agency for updates", about, "Choose where", picture, theirs, agency_id, self._place)

    def bring(self, picture: ActionsPicture, agency_id: str) -> None:
        """Ask whose file came back, then which file it is."""
        theirs = _theirs(picture.lines)
        about = "What an agency says stands beside its actions as notes. Nothing is written over."
        self._ask_agency("Bring updates in", about, "Choose the file", picture, theirs, agency_id, self._pick)

    def _ask_agency(
        self,
        title: str,
        about: str,
        act: str,
        picture: ActionsPicture,
        theirs: set[AgencyId],
        agency_id: str,
        then: Callable[[AgencyId], None],
    ) -> None:
        box = Dropdown("Which agency?")
        box.show_entries((name, ident) for ident, name in picture.agencies if ident in theirs)
        box.show_data(agency_id)
        fields = QWidget()
        fields.setLayout(Column(Labelled("Which agency?", box), gap=14))
        dialog = FormDialog(title, about, fields, act=act, parent=self._page.window())

        def submit() -> None:
            chosen = str(box.currentData() or "")
            if not chosen:
                dialog.refuse("No agency has an action here.")
                return
            dialog.finish()
            then(AgencyId(chosen))

        dialog.submitted.connect(submit)
        dialog.open()
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, agency_id: AgencyId) -> None:
        def choose(name: str) -> None:
            self.choose_new_file(
                self._page.window(), "Save the workbook for the agency", name, partial(self._write, agency_id), XLSX
            )

        self._page.hub.ask(lambda ws: ws.action_updates.name(agency_id), choose)

    def _write(self, agency_id: AgencyId, path: Path) -> None:
        def then(changes: Changes) -> None:
            self._page.told.emit(Word("met", "Workbook for the agency saved.", lies_in(path, changes.to_look)))

        self._page.hub.run(
            lambda ws: ws.action_updates.send(agency_id, path, ws.views.plans_told(agency_id)),
            initiator=self._page,
            then=then,
            failed=lambda error: tell_shut(
                self._page, "The workbook was not saved", error, code="action_plan", subject=plan_of_agency(agency_id)
            ),
        )

    def _pick(self, agency_id: AgencyId) -> None:
        self.choose_file(self._page.window(), "The workbook that came back", partial(self._read, agency_id))

    def _read(self, agency_id: AgencyId, path: Path) -> None:
        self._page.hub.ask(lambda ws: ws.action_updates.read(path, agency_id), self._look, failed=self._refused)

    def _refused(self, error: AuditToolError) -> None:
        self._page.told.emit(Word("bad", "This file was not read.", words_of(error)))

    def _look(self, read: UpdatesRead) -> None:
        """Show what came back; it is put beside the actions when a person says so."""
        self._page.hub.ask(_numbers, partial(self._show, read))

    def _show(self, read: UpdatesRead, numbers: dict[str, str]) -> None:
        parts = Column(gap=10)
        for note in read.notes[:_FIRST]:
            head = PlainLabel(f"{numbers.get(note.action_id, '')}. {words.note_head(note)}", "caption", "ink2")
            parts.add(Column(head, PlainLabel(words.agency_says(note), "secondary"), gap=1))
        if len(read.notes) > _FIRST:
            parts.add(secondary(f"And {len(read.notes) - _FIRST} more."))
        for problem in read.problems:
            parts.add(PlainLabel(f"{problem.place}: {words.ROW_PROBLEMS[problem.code]}", "secondary", "bad_ink"))
        fields = QWidget()
        fields.setLayout(parts)
        title = (
            f"{wording.count(len(read.notes), 'new note')} in this file" if read.notes else "Nothing new in this file"
        )
        act = "Put beside the actions" if read.notes else "Close"
        dialog = FormDialog(
            title, "", fields, act=act, leave="Cancel" if read.notes else "", parent=self._page.window()
        )

        def submit() -> None:
            dialog.finish()
            if read.notes:
                self._take(read)

        dialog.submitted.connect(submit)
        dialog.open()

    def _take(self, read: UpdatesRead) -> None:
        page = self._page

        def then(_changes: object) -> None:
            page.refresh()
            page.done.emit(Undoable(f"{wording.count(len(read.notes), 'note')} brought in", take_back))

        def take_back() -> None:
            page.hub.run(lambda ws: ws.action_updates.take_back(read.digest), initiator=None)

        page.hub.run(lambda ws: ws.action_updates.take(read), initiator=page, then=then)


def _theirs(lines: Iterable[ActionLine]) -> set[AgencyId]:
    """Name the agencies that lead these actions or help with them."""
    return {each for line in lines for each in (line.action.agency_id, *line.action.support_ids) if each}


def _numbers(ws: Workspace) -> dict[str, str]:
    return {line.action.id: f"{line.action.number}" for line in ws.views.actions().lines}
