"""The list of actions: both clocks over all of them, filters, and the table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit_tool.views.actions import ActionLine, ActionsPicture
from ui import style, wording
from ui.pages.actions import words
from ui.text import PlainLabel, secondary, title
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.chips import ChipRow
from ui.widgets.choices import Dropdown
from ui.widgets.empty import EmptyState
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table
from ui.wording.learning import BRAG

_BOX = 186
"""The most that a box that filters may take, in px at 100% text."""


class ClockBar(QWidget):
    """One clock over all actions: its name, how it stands in words, and a bar of it.

    Args:
        name: "Clock 1: done".
        meaning: colour token of the filled part.
    """

    def __init__(self, name: str, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._words = PlainLabel("", "secondary", "ink2", digits=True)
        self._bar = _Bar(meaning)
        self.setLayout(Column(Flow(PlainLabel(name, "section"), self._words, gap=12), self._bar, gap=6))

    def show_value(self, words_said: str, part: int, whole: int) -> None:
        """Show how many of how many, and the words beside it."""
        self._words.setText(words_said)
        self._bar.show_value(part, whole)
        self.setAccessibleName(f"{self._name}: {wording.of(part, whole)}")


class _Bar(QWidget):
    def __init__(self, meaning: str) -> None:
        super().__init__()
        self._meaning, self._part, self._whole = meaning, 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, part: int, whole: int) -> None:
        self._part, self._whole = part, max(1, whole)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(style.px(120), style.px(10))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(40), style.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.bar(QPainter(self), QRectF(self.rect()), [(self._part, self._meaning)], self._whole)


class Listing(QWidget):
    """The main part of the page.

    Signals:
        add_asked: an action is to be added.
        start_asked: there is no audit yet; one is to be started.
        current_changed: the ActionLine a person moved to, or None.
        opened: the ActionLine a person opened.
    """

    add_asked = Signal()
    start_asked = Signal()
    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Actions")
        self._picture: ActionsPicture | None = None
        self._today = dt.date.min
        self._title = title()
        self._add = Button("Add action", "primary", icon="plus")
        self._add.clicked.connect(self.add_asked)
        self._done, self._worked = ClockBar("Clock 1: done", "info"), ClockBar("Clock 2: worked", "met")
        self._clocks = Card(Column(EqualColumns(self._done, self._worked, least=280, gap=24), margins=(16, 12, 16, 14)))
        self._agency, self._round = Dropdown("Agency"), Dropdown("Audit")
        self._chips = ChipRow("Which actions")
        self._empty = EmptyState(
            "actions", "No actions yet", "An action says who will change what, by when.", button="Start a round"
        )
        self._empty.pressed.connect(self.start_asked)
        self.table = Table("Actions", self._columns(), empty=self._empty)
        self._filters = QWidget()
        self._filters.setLayout(Flow(self._agency, self._round, self._chips, gap=10))
        head = Row((Column(self._title, secondary(words.CLOSES), gap=2), 1), self._add, gap=14)
        inside = Column(head, self._clocks, self._filters, (self.table, 1), gap=12, margins=(24, 16, 18, 18))
        self.setLayout(Column(Scroll(Box(inside))))
        self._wire()

    def _wire(self) -> None:
        self._agency.chosen.connect(lambda _data: self._filter())
        self._round.chosen.connect(lambda _data: self._filter())
        self._chips.chosen.connect(lambda _key: self._filter())
        self.table.filters_cleared.connect(self.clear_filters)
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)

    def show_picture(self, picture: ActionsPicture) -> None:
        """Show the actions as they stand; filters and the chosen action stay."""
        self._picture, self._today = picture, picture.today
        self._title.setText(words.headline(picture))
        self._done.show_value(words.first_clock(picture), picture.done, picture.total)
        self._worked.show_value(words.second_clock(picture), picture.worked, picture.total)
        for part in (self._clocks, self._filters):
            part.setVisible(bool(picture.lines))
        self._add.setVisible(bool(picture.rounds))
        self._empty.offer(not picture.rounds)
        self._empty.show_words(
            "Add one here, or make one from an answer or a finding."
            if picture.rounds
            else "Actions come from an audit."
        )
        lines = picture.lines
        agencies: dict[str, str] = {line.action.agency_id: line.agency_name for line in lines if line.action.agency_id}
        rounds: dict[str, str] = {**dict(picture.rounds), **{line.action.round_id: line.round_title for line in lines}}
        self._offer(self._agency, "All agencies", agencies)
        self._offer(self._round, "All audits", rounds)
        self.table.show_rows(picture.lines, key=lambda line: line.action.id)
        self._filter()

    def current(self) -> ActionLine | None:
        """Return the action a person is at; None when there is none."""
        return self.table.current()

    def choose(self, ident: str) -> None:
        """Go to an action, whatever the filters say; or show those of an audit, if the id is one of an audit."""
        lines = self._picture.lines if self._picture else ()
        if self._round.findData(ident) > 0:
            self.clear_filters()
            self._round.show_data(ident)
            self._filter()
        if not any(line.action.id == ident for line in lines):
            return
        if not any(line.action.id == ident for line in self.table.shown()):
            self.clear_filters()
        for row, line in enumerate(self.table.shown()):
            if line.action.id == ident:
                self.table.view.setCurrentIndex(self.table.view.model().index(row, 0))

    def round_id(self) -> str:
        """Return the audit that is filtered by; empty for all."""
        return str(self._round.currentData() or "")

    def clear_filters(self) -> None:
        """Show every action."""
        self._agency.show_data("")
        self._round.show_data("")
        self._chips.show_current(words.ALL)
        self._filter()

    def restyle(self) -> None:
        """Take the text size worn now: the boxes that filter stay narrow, what they offer is shown whole."""
        for box in (self._agency, self._round):
            box.setMaximumWidth(style.px(_BOX))
            box.view().setMinimumWidth(box.sizeHint().width())

    def focus_first(self) -> None:
        """Bring the focus to the table, or to what comes before it while that is empty."""
        if self.table.shown():
            self.table.focus_first()
        else:
            self._add.setFocus()

    def _offer(self, box: Dropdown, everything: str, entries: Mapping[str, str]) -> None:
        before = box.currentData() or ""
        by_name = sorted(entries.items(), key=lambda entry: entry[1].casefold())
        box.show_entries([(everything, ""), *((said, key) for key, said in by_name)])
        box.show_data(before if before in entries else "")
        self.restyle()

    def _filter(self) -> None:
        """Show what passes the filters; the counts on the chips are of what agency and audit leave."""
        agency, round_id = self._agency.currentData() or "", self.round_id()

        def belongs(line: ActionLine) -> bool:
            action = line.action
            return agency in ("", action.agency_id) and round_id in ("", action.round_id)

        left = [line for line in (self._picture.lines if self._picture else ()) if belongs(line)]
        self._chips.show_chips(
            (key, said, sum(words.passes(line, key) for line in left)) for key, said in words.FILTERS
        )
        chosen = self._chips.current()
        self.table.keep(lambda line: belongs(line) and words.passes(line, chosen), none_left=words.none_left(chosen))

    def _columns(self) -> list[ColumnOf]:
        return [
            ColumnOf("Action", _named, "strong", width=360, stretch=3),
            ColumnOf("Done", self._done_cell, "pill", width=128),
            ColumnOf("Worked", self._worked_cell, "pill", width=134),
            ColumnOf("Status", _status, "pill", width=158, needed=False),
            ColumnOf("Agency", lambda line: Cell(line.agency_name), width=190, stretch=1, needed=False),
            ColumnOf("Due", _due, width=140, needed=False, folded="due {}"),
            ColumnOf("Owner", lambda line: Cell(line.action.owner_role), width=150, stretch=1, needed=False),
            ColumnOf("Source", lambda line: Cell(line.action.source), "quiet", width=190, stretch=1, needed=False),
        ]

    def _done_cell(self, line: ActionLine) -> Cell:
        clock = words.done_clock(line, self._today)
        return Cell(
            clock.words, clock.meaning, clock.glyph, sort=line.action.done_on or line.action.due_on or dt.date.max
        )

    def _worked_cell(self, line: ActionLine) -> Cell:
        clock = words.worked_clock(line.action, self._today)
        return Cell(clock.words, clock.meaning, clock.glyph, sort=line.action.worked_on or dt.date.max)


def _named(line: ActionLine) -> Cell:
    return Cell(f"{line.action.number}. {line.action.text}", sort=line.action.number)


def _status(line: ActionLine) -> Cell:
    said = BRAG[line.brag.value]
    order = list(BRAG).index(line.brag.value)
    return Cell(said.words, said.meaning, said.glyph, sort=(order, -line.days_late))


def _due(line: ActionLine) -> Cell:
    due = line.action.due_on
    return Cell(wording.day(due) if due else "", sort=due or dt.date.max)
