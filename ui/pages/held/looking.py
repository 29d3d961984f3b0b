"""The part of the page that looks through the workspace: what for, what was found, and where it is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import SubjectId
from audit_tool.views.access import AccessPicture
from audit_tool.views.held import HeldLine, HeldPicture, LookFor
from audit_tool.workspace import Workspace
from ui.pages.held import words
from ui.pages.held.fields import about_entries, about_of
from ui.text import LineEdit, PlainLabel, heading, secondary
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.choose_path import choose_new_file
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Flowing
from ui.widgets.surface import Card
from ui.widgets.table import Table

SAVED_AS = {"PDF (*.pdf)": ".pdf", "CSV (*.csv)": ".csv"}
"""What the list may be saved as."""

Verb = Callable[[Workspace], Changes]


class Looking(Flowing):
    """Asks what to look for, and lists what was found.

    Signals:
        look_asked: a LookFor.
        opened: the HeldLine a person opened.
        saved: the Path the list is to be saved at.
    """

    look_asked = Signal(object)
    opened = Signal(object)
    save_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose_place: Callable[[QWidget, str, Callable[[Path], None]], None] = _ask_for_place
        self._picture: AccessPicture | None = None
        self.about, self.person = Dropdown("Look through"), Dropdown("Who")
        self.typed = LineEdit()
        self.by_name = TickRow(words.NAMES)
        self._names = secondary()
        self.look = Button("Look for it", icon="search")
        self.save = Button("Save the list", icon="documents")
        self._said = PlainLabel("", "lead")
        self.trouble = PlainLabel("", "label", "bad_ink")
        empty = EmptyState("search", "Nothing was found", "Nothing that anybody wrote here has it.")
        self.table = Table("Places", words.held_columns(), empty=empty)
        self.table.setMinimumHeight(420)
        asked = Flow(Labelled("Look through", self.about), Labelled("Who", self.person), gap=16)
        inside = Column(
            heading("Find what is held"),
            Box(asked),
            Labelled("Words", self.typed, hint=words.WORDS_HINT),
            self.by_name,
            self._names,
            self.trouble,
            Box(Flow(self.look, self.save, gap=9)),
            gap=10,
            margins=(20, 14, 20, 16),
        )
        self.setLayout(Column(Card(inside), self._said, self.table, None, gap=12))
        self.trouble.hide()
        self._said.hide()
        self.table.hide()
        self.save.setEnabled(False)
        self.about.chosen.connect(self._show_people)
        self.look.clicked.connect(self._ask)
        self.typed.returnPressed.connect(self._ask)
        self.save.clicked.connect(lambda: self.choose_place(self, "what-is-held.pdf", self.save_asked.emit))
        self.table.opened.connect(self.opened)

    def show_picture(self, picture: AccessPicture) -> None:
        """Offer what can be looked for; what is chosen stays."""
        chosen = self.about.currentData() or ""
        self._picture = picture
        self.about.show_entries(about_entries(picture))
        self.about.show_data(chosen)
        self._show_people()

    def choose(self, about: str) -> None:
        """Choose what to look through, as an entry of the list says it."""
        self.about.show_data(about)
        self._show_people()

    def show_found(self, found: HeldPicture) -> None:
        """List what was found."""
        self.trouble.hide()
        self._said.setText(words.found(found))
        self._said.show()
        self.table.show_rows(found.lines)
        self.table.show()
        self.save.setEnabled(True)
        if found.lines:
            self.table.focus_first()

    def refuse(self, said: str) -> None:
        """Say why nothing was looked for."""
        self.trouble.setText(said)
        self.trouble.setVisible(bool(said))

    def looked_for(self) -> LookFor:
        """Return what is to be looked for."""
        case_id, agency_id = about_of(self.about.currentData())
        person = str(self.person.currentData() or "")
        return LookFor(
            words=self.typed.text(),
            case_id=case_id,
            subject=SubjectId(person) if person else None,
            agency_id=agency_id,
            by_name=self.by_name.isEnabled() and self.by_name.isChecked(),
        )

    def current(self) -> HeldLine | None:
        """Return the place that is chosen."""
        line = self.table.current()
        return line if isinstance(line, HeldLine) else None

    def _ask(self) -> None:
        self.look_asked.emit(self.looked_for())

    def _show_people(self) -> None:
        if self._picture is None:
            return
        chosen = self.person.currentData() or ""
        case_id, _agency = about_of(self.about.currentData())
        people = self._picture.people.get(case_id or "", ())
        self.person.show_entries([(words.ANYBODY, ""), *((code, ident) for ident, code in people)])
        self.person.show_data(chosen if chosen in {ident for ident, _code in people} else "")
        self.person.setEnabled(bool(people))
        may_name = case_id is not None and self._picture.vault_open
        self.by_name.setEnabled(may_name)
        self.by_name.setVisible(may_name)
        self._names.setVisible(not may_name)
        self._names.setText(words.NAMES_SHUT if case_id is not None else words.NAMES_FAMILY)


def _ask_for_place(parent: QWidget, name: str, then: Callable[[Path], None]) -> None:
    choose_new_file(parent, "Save what is held", name, then, SAVED_AS)
