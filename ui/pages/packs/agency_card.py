"""One agency: whom it knows, the key its packs are sealed for, and the button that makes its pack."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.case_packs import AgencyPacks, CasePacksPicture
from audit_tool.views.identities import PersonLine
from ui.flows.six_words import SixWords
from ui.pages.packs import words as said
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.choices import TickRow
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, clear
from ui.widgets.surface import Card


class AgencyCard(Card):
    """The agency that is chosen.

    Signals:
        matched: (subject, whether the agency knows them).
        key_asked: its key file is to be opened.
        key_confirmed: the six words were compared.
        send_asked: its pack is to be made.
    """

    matched = Signal(str, bool)
    key_asked = Signal()
    key_confirmed = Signal()
    send_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(bar="plum", parent=parent)
        self._shown: tuple[PersonLine, ...] = ()
        self._name = heading()
        self._people = Column(gap=2)
        self._ticks: dict[str, TickRow] = {}
        self._nothing = secondary()
        self._key_words = secondary()
        self._six = SixWords("The six words of their key")
        self._same = Button("Their words were the same", icon="tick", small=True)
        self._same.clicked.connect(self.key_confirmed)
        self._file = Button("Open their key file", icon="folder", small=True)
        self._file.clicked.connect(self.key_asked)
        self.make = ReasonedButton(Button("Make the pack", "primary", icon="lock"))
        self.make.button.clicked.connect(self.send_asked)
        people = Box(self._people)
        people.setAccessibleName("Known to this agency")
        self.setLayout(
            Column(
                self._name,
                PlainLabel("Known to this agency", "strong"),
                people,
                self._nothing,
                6,
                PlainLabel("How its packs are locked", "strong"),
                self._key_words,
                self._six,
                Box(Flow(self._same, self._file, gap=8)),
                8,
                self.make,
                gap=6,
                margins=(20, 14, 18, 16),
            )
        )

    def show_agency(self, line: AgencyPacks, picture: CasePacksPicture) -> None:
        """Show another agency, or how this one stands now."""
        self._name.setText(line.agency.name)
        self._show_people(line, picture)
        nothing = said.nothing_kept(tuple(each for each in picture.people if each.subject in line.matched))
        self._nothing.setText(nothing)
        self._nothing.setVisible(bool(nothing))
        self._key_words.setText(said.closed_by(line))
        self._six.setVisible(line.key is not None)
        self._six.show_words(line.key.words if line.key else ())
        self._same.setVisible(line.key is not None and line.key.read_aloud_at is None)
        self._file.setText("Open another key file" if line.key else "Open their key file")
        if not picture.may_change:
            self.make.refuse("The round is closed.")
        elif line.is_out_of_it:
            self.make.refuse("It had nothing to do with the family, as the page of the case says.")
        else:
            self.make.allow()

    def focus_first(self) -> None:
        """Put the keyboard on the first person."""
        for tick in list(self._ticks.values())[:1]:
            tick.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_people(self, line: AgencyPacks, picture: CasePacksPicture) -> None:
        if picture.people != self._shown or not self._ticks:
            self._shown = picture.people
            clear(self._people)
            self._ticks = {}
            for each in picture.people:
                tick = TickRow(said.person(each))
                tick.clicked.connect(lambda ticked, subject=each.subject: self.matched.emit(subject, ticked))
                self._ticks[each.subject] = tick
                self._people.addWidget(tick)
        for subject, tick in self._ticks.items():
            tick.setChecked(subject in line.matched)
            tick.setEnabled(picture.may_change)
