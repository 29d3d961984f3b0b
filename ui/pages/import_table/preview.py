"""The rows of the table as the events they would become, and what there is to say of the one somebody is on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.event import AFTER_ALL, IMPACT_SHOWN, SEEN_WORDS, EventChild, in_order
from audit_tool.exchange.chronology_tables import ChronologyReading, Fate, RowRead
from audit_tool.views.import_table import ImportPicture
from ui.flows.names import NamesChip
from ui.pages.import_table import words
from ui.text import PlainLabel, heading, secondary
from ui.widgets.chips import Chip
from ui.widgets.choices import TickRow
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column
from ui.widgets.notices import Notice
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table


class PreviewPart(Card):
    """What would come in, row by row.

    Args:
        names: turns names on, so that rows are looked through for them.

    Signals:
        codes_said: whether codes are to be written in place of names.
    """

    codes_said = Signal(bool)

    def __init__(self, names: NamesChip, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._agencies: Mapping[str, str] = {}
        self._children: Mapping[str, str] = {}
        self._headline, self._below, self._names, self._order = heading(), secondary(), secondary(), secondary()
        self._codes = TickRow(words.WITH_CODES)
        self._codes.clicked.connect(self.codes_said)
        self._turned = Notice("part", "", words.TURNED)
        self._look, self._left = Chip("To look at", 0), Chip("Left out", 0)
        for chip in (self._look, self._left):
            chip.toggled.connect(self._filter)
        self.table = Table("Rows", self._columns(), empty=EmptyState("documents", "There is no row in this table"))
        self.table.current_changed.connect(self._show_current)
        self.table.filters_cleared.connect(self._clear_filters)
        self._about = PlainLabel("", "strong")
        self._told = PlainLabel("", "body")
        self._besides = secondary()
        self._current = Box(Column(self._about, self._told, self._besides, gap=4))
        chips = Box(Flow(self._look, self._left, names, gap=9))
        said = Column(self._headline, self._below, self._order, self._names, gap=2)
        self.setLayout(
            Column(
                said, self._turned, chips, self._codes, (self.table, 1), self._current, gap=10, margins=(20, 16, 20, 18)
            )
        )

    def show_reading(self, reading: ChronologyReading, picture: ImportPicture, notes: Sequence[str]) -> None:
        """Show what a table would become; the row somebody is on stays so."""
        self._agencies, self._children = dict(picture.agencies), dict(picture.children)
        self._headline.setText(words.headline(reading))
        for label, said in (
            (self._below, words.below(reading, notes)),
            (self._order, words.told_order(reading)),
            (self._names, words.names(reading)),
        ):
            label.setText(said)
            label.setVisible(bool(said))
        self._codes.setVisible(reading.names_looked_for or reading.lacks_names)
        self._turned.setVisible(reading.may_be_turned)
        self._look.show_count(len(reading.with_fate(Fate.TO_LOOK_AT)))
        self._left.show_count(len(reading.with_fate(Fate.LEFT_OUT)))
        self.table.show_rows(reading.rows, key=lambda row: row.number)
        self._filter()
        self._show_current(self.table.current())

    def forget(self) -> None:
        """Let go of what was said of another table."""
        self._codes.setChecked(False)

    def _columns(self) -> tuple[ColumnOf, ...]:
        return (
            ColumnOf("Row", lambda row: Cell(str(row.number), sort=row.number), "strong", width=54),
            ColumnOf("When", _when, width=118, stretch=1),
            ColumnOf("Whose", self._whose, width=150, needed=False, folded=""),
            ColumnOf("What happened", lambda row: Cell(_what(row)), width=140, stretch=6),
            ColumnOf("Children", lambda row: Cell(self._labels(row)), width=120, needed=False, folded=""),
            ColumnOf("To look at", lambda row: Cell(words.short_notes(row)), width=150, needed=False, folded=""),
            ColumnOf("Verdict", lambda row: Cell(*words.FATES[row.fate]), "pill", width=118),
        )

    def _whose(self, row: RowRead) -> Cell:
        if row.event is None:
            return Cell("")
        return Cell(self._agencies.get(row.event.agency_id or "", "") or "The audit meeting")

    def _labels(self, row: RowRead) -> str:
        return ", ".join(self._children.get(each.child_id, "") for each in row.children)

    def _show_current(self, row: RowRead | None) -> None:
        """Say of one row all that would be written, and what there is to look at."""
        self._current.setVisible(row is not None)
        if row is None:
            return
        self._about.setText(f"Row {row.number}. {words.notes_of(row)}".strip())
        self._told.setText("\n".join(self._lines(row)))
        self._told.setVisible(row.event is not None)
        besides = row.event.besides if row.event is not None else ""
        self._besides.setText(f"Kept beside the event:\n{besides}" if besides else "")
        self._besides.setVisible(bool(besides))

    def _lines(self, row: RowRead) -> list[str]:
        event = row.event
        if event is None:
            return []
        lines = [f"{event.when_words}: {event.what}"]
        for name, text in (
            ("What was done", event.response),
            ("What it means", event.analysis),
            ("Taken from", event.source),
        ):
            if text:
                lines.append(f"{name}: {text}")
        if event.is_key:
            lines.append("It turned the case.")
        return [*lines, *(self._child(each) for each in row.children)]

    def _child(self, said: EventChild) -> str:
        parts = [SEEN_WORDS[said.seen]] if said.seen is not None else []
        parts += [IMPACT_SHOWN[said.impact][0]] if said.impact is not None else []
        parts += [text for text in (said.told, said.voice) if text]
        return f"{self._children.get(said.child_id, '')}: {'; '.join(parts) or 'to say'}"

    def _filter(self) -> None:
        wanted = [
            fate for chip, fate in ((self._look, Fate.TO_LOOK_AT), (self._left, Fate.LEFT_OUT)) if chip.isChecked()
        ]
        self.table.keep((lambda row: row.fate in wanted) if wanted else None, none_left="No row is like that")

    def _clear_filters(self) -> None:
        self._look.setChecked(False)
        self._left.setChecked(False)


def _when(row: RowRead) -> Cell:
    event = row.event
    return Cell(event.short_when_words, sort=in_order(event)) if event is not None else Cell("", sort=AFTER_ALL)


def _what(row: RowRead) -> str:
    return " ".join(row.event.what.split()) if row.event is not None else words.notes_of(row)
