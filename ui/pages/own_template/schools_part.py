"""Which school each part of the form is for, and who its own designated safeguarding lead is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import ReturnId
from audit_tool.exchange.own_templates import Whose
from ui import wording
from ui.pages.own_template import words
from ui.text import LineEdit, heading
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, clear
from ui.widgets.surface import Card

_OUT = "leave_out"
LEAD = "Its designated safeguarding lead"


class SchoolsPart(Card):
    """The schools as the form names them. The boxes stay while the form names the same ones.

    Signals:
        school_said: (what the form calls a school, return id; empty to leave it out).
        lead_said: (return id, name).
    """

    school_said = Signal(str, str)
    lead_said = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._boxes: dict[str, Dropdown] = {}
        self._leads: dict[str, LineEdit] = {}
        self._whose: dict[str, Whose] = {}
        self._list = Column(gap=14)
        self.setLayout(Column(heading("Whose answers these are"), self._list, gap=12, margins=(20, 16, 20, 18)))

    def show_schools(self, whose: Sequence[Whose], schools: Sequence[tuple[ReturnId, str]]) -> None:
        """Show whose the parts of the form are taken to be."""
        if [one.text for one in whose] != list(self._boxes):
            self._build(whose, schools)
        for one in whose:
            self._whose[one.text] = one
            left_out = one.is_settled and one.return_id is None
            self._boxes[one.text].show_data(_OUT if left_out else one.return_id)
            lead = self._leads[one.text]
            lead.setEnabled(one.return_id is not None)
            if not lead.hasFocus() and lead.text() != one.lead:
                lead.show_text(one.lead)

    def focus_first(self) -> None:
        """Bring the keyboard to what must be said first."""
        for text, one in self._whose.items():
            if not one.is_settled:
                self._boxes[text].setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        for text, one in self._whose.items():
            if one.return_id is not None and not one.lead.strip():
                self._leads[text].setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def forget(self) -> None:
        """Let the schools go."""
        clear(self._list)
        self._boxes, self._leads, self._whose = {}, {}, {}

    def _build(self, whose: Sequence[Whose], schools: Sequence[tuple[ReturnId, str]]) -> None:
        self.forget()
        parts = []
        for one in whose:
            box = Dropdown(f"{words.whose(one)} is")
            box.setPlaceholderText("Not known yet")
            box.show_entries([*((name, str(ident)) for ident, name in schools), (words.LEAVE_OUT, _OUT)])
            box.chosen.connect(partial(self._tell_school, one.text))
            lead = LineEdit()
            lead.editingFinished.connect(partial(self._tell_lead, one.text))
            self._boxes[one.text], self._leads[one.text] = box, lead
            school = Labelled(f"{words.whose(one)} is", box, hint=wording.count(one.lines, "line"))
            named = Labelled(LEAD, lead, role="body")
            parts.append(Box(Column(school, named, gap=8)))
        if parts:
            self._list.add(Box(EqualColumns(*parts, least=300, gap=20)))

    def _tell_school(self, text: str, data: object) -> None:
        self.school_said.emit(text, "" if data == _OUT else str(data))

    def _tell_lead(self, text: str) -> None:
        one, name = self._whose.get(text), self._leads[text].text().strip()
        if one is not None and one.return_id is not None and name != one.lead:
            self.lead_said.emit(str(one.return_id), name)
