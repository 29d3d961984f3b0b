"""The page of incidents."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import IncidentId
from audit_tool.views.incidents import IncidentLine, IncidentsPicture
from ui.flows.print_out import ChooseFile, ask_for_pdf, save_out
from ui.flows.write_down import Verb, write_down
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.incidents import words
from ui.pages.incidents.fields import DoneFields, HappenedFields
from ui.text import PlainLabel, secondary, title
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.dialog import tell
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.surface import Card
from ui.widgets.table import Table

CODE = "incident_record"
"""The document's code."""


class IncidentsPage(Page):
    """Documents that left and gave somebody away, each with its hours."""

    NAME: ClassVar[str] = "incidents"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.choose_file: ChooseFile = ask_for_pdf
        self._picture: IncidentsPicture | None = None
        self._arriving = False
        self._title = title()
        self.add = ReasonedButton(Button("Write down an incident", "primary", icon="plus"))
        self.add.button.clicked.connect(self._add)
        self.documents = Button("Go to the documents", icon="documents")
        self.documents.clicked.connect(lambda: self.go.emit(Where("documents")))
        self._acts = Box(Flow(self.add, self.documents, gap=8))
        empty = EmptyState("shield", "No incidents", "Write one down at once when a document gives somebody away.")
        self.table = Table("Incidents", words.columns(), empty=empty)
        self.table.setMinimumHeight(240)
        self.table.current_changed.connect(self._show_choice)
        self.table.opened.connect(lambda _line: self._go_on())
        self._hours, self._happened, self._saved = PlainLabel("", "strong"), PlainLabel("", "lead"), secondary()
        self.go_on = Button("Say what was done and decided", "primary", icon="edit")
        self.go_on.clicked.connect(self._go_on)
        self.save = Button("Save the record", icon="documents")
        self.save.clicked.connect(self._save)
        inside = Column(
            self._hours,
            self._happened,
            self._saved,
            Box(Flow(self.go_on, self.save, gap=9)),
            gap=10,
            margins=(20, 14, 20, 16),
        )
        self._chosen = Card(inside)
        content = Column(
            self._title,
            PlainLabel(words.LEAD, "lead", "ink2"),
            self._acts,
            self.table,
            self._chosen,
            None,
            gap=12,
            margins=(28, 18, 24, 18),
        )
        self.setLayout(Column(Scroll(Box(content)), gap=0))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the incidents."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        self.hub.ask(lambda ws: ws.views.incidents(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether incidents changed, or a document left."""
        return bool({"incident", "export"} & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the buttons and the list, for F6."""
        return [self._acts, *([self.table] if self.table.shown() else [])]

    def help_topic(self) -> str:
        """Name the help about incidents."""
        return "incidents"

    def _show(self, picture: IncidentsPicture) -> None:
        self._picture = picture
        self.crumbs_changed.emit((Crumb("Documents", Where("documents")), Crumb("Incidents")))
        self._title.setText(words.finding(picture))
        self.table.show_rows(picture.lines, key=lambda line: line.incident.id)
        self.table.setVisible(bool(picture.lines))
        if self.table.current() is None and picture.lines:
            self.table.go_to(lambda _line: True)
        if picture.documents:
            self.add.allow()
        else:
            self.add.refuse(words.NONE_LEFT)
        self._show_choice(self.table.current())
        if self._arriving:
            self._arriving = False
            if picture.lines:
                self.table.focus_first()
            else:
                self.take_keyboard(self.add.button if picture.documents else self.documents)

    def _show_choice(self, line: IncidentLine | None) -> None:
        self._chosen.setVisible(line is not None)
        if line is not None and self._picture is not None:
            self._hours.setText(words.facts(line.incident, self._picture.now))
            self._happened.setText(line.incident.happened)
            self._saved.setText(words.saved(line))

    # ---- writing

    def _add(self) -> None:
        if self._picture is None:
            return
        fields = HappenedFields(self._picture)

        def verb() -> Verb:
            made = fields.incident()
            return lambda ws: ws.incidents.add(made)

        write_down(
            self,
            fields,
            title="Write down an incident",
            about="The 72 hours run from the moment it was known here.",
            act="Write it down",
            verb=verb,
            fact="Incident written down",
            undo=lambda changes: lambda ws: ws.incidents.withdraw(IncidentId(changes.made or "")),
            beside={"incident_needs_words": fields.happened, "incident_ahead": fields.on},
        )

    def _go_on(self) -> None:
        line = self.table.current()
        if not isinstance(line, IncidentLine):
            return
        before, fields = line.incident, DoneFields(line.incident)

        def verb() -> Verb:
            reads = fields.incident()
            return lambda ws: ws.incidents.change(reads)

        write_down(
            self,
            fields,
            title=f"{line.title}: what was done",
            about="Write down what is known; the rest may wait.",
            act="Save",
            verb=verb,
            fact="Incident written on",
            undo=lambda _changes: lambda ws: ws.incidents.change(before),
            beside={"incident_says_why": fields.said, "incident_undecided": fields.learned},
        )

    def _save(self) -> None:
        line = self.table.current()
        if isinstance(line, IncidentLine):
            save_out(
                self,
                CODE,
                line.incident.id,
                "record-of-an-incident.pdf",
                choose=self.choose_file,
                saved=self._tell_saved,
                failed=self.hub.failed.emit,
            )

    def _tell_saved(self, path: Path) -> None:
        tell(self.window(), "The record is saved", f"It is called {path.name}.")
