"""What was understood of a survey's file, and the few things a person may say about it before it is taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import AgencyId
from audit_tool.exchange.surveys import Column as FileColumn
from audit_tool.exchange.surveys import ColumnFate, Named, Near, Said, SurveyReading
from audit_tool.views.surveys import SurveyPicture
from ui import wording
from ui.pages.round_page import survey_words as said
from ui.text import PlainLabel, heading, secondary
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.disclosure import Disclosure
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, clear

MOST_LISTED = 200
"""Cells that are listed; more than that is one thing wrong many times over."""
MOST_ASKED = 40
"""Names, or columns, that are asked about; a file with more of them is not what it should be."""
_OUT = "leave_out"


class SurveyFields(QWidget):
    """The verdict on a survey's file, read anew after everything a person says about it.

    Args:
        picture: what stands in the round.
        reading: the file as it was read when nobody had said anything yet.
        questions: (id, words) of what can be answered.

    Signals:
        changed: a person said something; the file is to be read again.
    """

    changed = Signal()

    def __init__(
        self,
        picture: SurveyPicture,
        reading: SurveyReading,
        questions: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._picture, self._reading, self._questions = picture, reading, questions
        self._headline, self._below = heading(), secondary()
        self._columns: dict[int, Dropdown] = {}
        self._agencies: dict[str, Dropdown] = {}
        self._everyone = Dropdown("All rows are from")
        self._ticks: dict[tuple[str, str], TickRow] = {}
        self._near_part, self._told = Column(gap=6), Column(gap=10)
        parts: list[QWidget] = [Box(Column(self._headline, self._below, gap=2))]
        parts += self._whose(reading)
        parts += self._which(reading)
        parts += [Box(self._near_part), Box(self._told)]
        self.setLayout(Column(*parts, gap=12))
        self.show_reading(reading)

    def reading(self) -> SurveyReading:
        """Return the file as it was last read."""
        return self._reading

    def said(self) -> Said:
        """Return what the person has said about the file."""
        agencies = {text: _agency(box) for text, box in self._agencies.items() if box.currentData() is not None}
        columns = {index: _question(box) for index, box in self._columns.items() if box.currentData() is not None}
        near = frozenset(key for key, tick in self._ticks.items() if tick.isChecked())
        return Said(columns, agencies, _agency(self._everyone), near)

    def is_touched(self) -> bool:
        """Say whether the person has said anything."""
        return self.said() != Said()

    def focus_first(self, otherwise: QWidget) -> None:
        """Put the keyboard on the first thing to say; where there is none, on what is given."""
        boxes = [*([self._everyone] if not self._reading.names_agencies else []), *self._agencies.values()]
        first = next(iter([*boxes, *self._columns.values(), *self._ticks.values()]), otherwise)
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_reading(self, reading: SurveyReading) -> None:
        """Show what became of the file by what was said."""
        self._reading = reading
        self._headline.setText(said.headline(reading))
        self._below.setText(said.below(reading))
        self._show_near(reading.near)
        clear(self._told)
        self._tell_lines("Gives way to this file", said.replaced(self._picture, reading))
        self._tell_lines(said.LEFT_OUT, said.left_out(reading))
        unread = reading.unread
        if unread:
            words = f"{wording.count(len(unread), 'cell')} could not be read"
            self._told.add(Disclosure(PlainLabel(words, "strong"), words, lambda: _list_unread(reading)))

    def _tell_lines(self, title: str, lines: Sequence[str]) -> None:
        if lines:
            self._told.add(Box(Column(PlainLabel(title, "strong"), *(secondary(line) for line in lines), gap=2)))

    # ---- what may be said

    def _whose(self, reading: SurveyReading) -> list[QWidget]:
        """Ask whom the rows are from that name no agency of the round."""
        agencies = [(name, str(agency_id)) for agency_id, name in self._picture.agencies]
        if not reading.names_agencies:
            self._everyone.show_entries(agencies)
            self._everyone.chosen.connect(lambda _data: self.changed.emit())
            return [Labelled("All rows are from", self._everyone, hint="No column of the file says which agency.")]
        strange = [name for name in reading.named if name.agency_id is None]
        entries = [("Leave these rows out", _OUT), *agencies]
        asked = [self._name(name, entries) for name in strange[:MOST_ASKED]]
        return _group("Which agency is this?", asked, len(strange) - MOST_ASKED, "name")

    def _name(self, name: Named, entries: Sequence[tuple[str, str]]) -> QWidget:
        words = f"“{name.text}”" if name.text else "Rows that name no agency"
        box = self._box(f"{words} is", entries)
        self._agencies[name.text] = box
        near = dict(self._picture.agencies).get(name.suggestion) if name.suggestion else None
        hint = said.rows_of(name) + (f" Perhaps {near}." if near else "")
        return Labelled(words, box, hint=hint, role="body")

    def _which(self, reading: SurveyReading) -> list[QWidget]:
        """Ask which questions the columns are that nobody knows."""
        strange = [one for one in reading.with_fate(ColumnFate.NEAR, ColumnFate.UNKNOWN) if one.cells and one.header]
        entries = [("Leave this column out", _OUT), *((words, ident) for ident, words in self._questions)]
        asked = [self._column(one, entries) for one in strange[:MOST_ASKED]]
        return _group("Which question is this column?", asked, len(strange) - MOST_ASKED, "column")

    def _column(self, one: FileColumn, entries: Sequence[tuple[str, str]]) -> QWidget:
        words = said.column(one)
        box = self._box(words, entries)
        self._columns[one.index] = box
        near = dict(self._questions).get(one.question, "")
        hint = f"{wording.count(one.cells, 'cell')}. " + (f"Perhaps {near}" if near else "Left out until you say.")
        return Labelled(words, box, hint=hint, role="body")

    def _box(self, name: str, entries: Sequence[tuple[str, str]]) -> Dropdown:
        box = Dropdown(name)
        box.setPlaceholderText("Not known yet")
        box.show_entries(entries)
        box.chosen.connect(lambda _data: self.changed.emit())
        return box

    def _show_near(self, near: Sequence[Near]) -> None:
        """Ask about answers that are nearly a choice; the ticks stay where they are while the answers are the same."""
        keys = [(one.question, one.text) for one in near]
        if keys == list(self._ticks):
            return
        ticked = {key for key, tick in self._ticks.items() if tick.isChecked()}
        clear(self._near_part)
        self._ticks = {}
        if near:
            self._near_part.add(PlainLabel("Nearly one of the answers", "strong"))
        for one in near:
            key = (one.question, one.text)
            tick = TickRow(f"Read “{one.text}” as “{one.label}”, {wording.count(one.times, 'cell')}")
            tick.setChecked(key in ticked)
            tick.toggled.connect(lambda _on: self.changed.emit())
            self._ticks[key] = tick
            self._near_part.add(tick)


def _group(title: str, asked: Sequence[QWidget], more: int, noun: str) -> list[QWidget]:
    """Put a title above what is asked, and say below it what there is too much of to ask about."""
    if not asked:
        return []
    told = [secondary(f"{wording.count(more, f'more {noun}')} are left out.")] if more > 0 else []
    return [PlainLabel(title, "strong"), *asked, *told]


def _agency(box: Dropdown) -> AgencyId | None:
    data = box.currentData()
    return AgencyId(str(data)) if data not in (None, _OUT) else None


def _question(box: Dropdown) -> str:
    data = box.currentData()
    return "" if data == _OUT else str(data)


def _list_unread(reading: SurveyReading) -> QWidget:
    lines = [secondary(said.unread(one)) for one in reading.unread[:MOST_LISTED]]
    if len(reading.unread) > MOST_LISTED:
        lines.append(secondary(f"And {len(reading.unread) - MOST_LISTED} more."))
    return Box(Column(*lines, gap=4, margins=(14, 2, 12, 8)))
