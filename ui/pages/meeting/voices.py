"""The voice of one child: what each agency wrote that the child said or lived, and what the meeting says of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from audit_tool.domain.meeting import Voice
from audit_tool.views.meeting import Place, VoiceLine
from ui.pages.meeting import words
from ui.text import PlainLabel, heading
from ui.widgets.choices import RadioRow
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.marks import IconView, KeyCap
from ui.widgets.surface import Card

KEYS = {Voice.HEARD: "H", Voice.NOBODY_ASKED: "N"}


class VoiceCard(Card):
    """What is known of a child's voice, agency by agency, with the choice below it.

    Signals:
        said: the Voice a person chose.
    """

    said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(bar="plum", parent=parent)
        self._title = heading()
        self._missing = PlainLabel(words.NO_VOICE, "strong", "bad_ink")
        self._lines = Column(gap=6)
        self._rows = {voice: RadioRow(said) for voice, said in words.HEARD.items()}
        self._group = QButtonGroup(self)
        for voice, row in self._rows.items():
            self._group.addButton(row)
            row.setAccessibleDescription(f"Key {KEYS[voice]}.")
            row.clicked.connect(lambda _checked=False, voice=voice: self.said.emit(voice))
        choices = Box(
            EqualColumns(*(Box(Row(KeyCap(KEYS[voice]), (row, 1))) for voice, row in self._rows.items()), least=200)
        )
        self._shown: tuple[VoiceLine, ...] | None = None
        self.setLayout(
            Column(
                Row(IconView("voice", size=22, ink="plum_ink"), (self._title, 1), gap=10),
                self._missing,
                self._lines,
                choices,
                gap=10,
                margins=(22, 14, 18, 14),
            )
        )

    def show_place(self, place: Place, *, read_only: bool) -> None:
        """Show the voice of the child of a place."""
        self._title.setText(f"The voice of {words.child(place)}")
        self._missing.setVisible(not any(line.told for line in place.voices))
        if place.voices != self._shown:
            self._shown = place.voices
            clear(self._lines)
            for line in place.voices:
                self._lines.add(_voice(line))
        self._group.setExclusive(False)
        for voice, row in self._rows.items():
            row.setChecked(voice is place.heard)
            row.set_read_only(read_only)
        self._group.setExclusive(True)


def _voice(line: VoiceLine) -> QWidget:
    name = line.agency.short_name
    if not line.told:
        return Box(Row(IconView("dash", size=18), (PlainLabel(f"{name}: nothing written", "lead", "ink2"), 1)))
    return PlainLabel(" ".join(told.words for told in line.told), "lead", lead=f"{name}:")
