"""The list of actions: both clocks over all of them, filters, and the table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.actions import ActionLine, ActionsPicture
from ui import style, wording
from ui.pages.actions import words
from ui.pages.actions.board import Board
from ui.pages.actions.clock_bar import ClockBar
from ui.text import secondary, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.chips import ChipRow
from ui.widgets.choices import Dropdown
from ui.widgets.empty import EmptyState
from ui.widgets.filter_box import FilterBox
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table
from ui.wording.learning import BRAG

BOARD, TABLE = "board", "table"
"""The two ways the actions are shown."""

_BOX = 137
"""The most that a box that filters may take, in px at 100% text."""


class Listing(QWidget):
    """The main part of the page.

    Signals:
        add_asked: an action is to be added.
        sheet_asked: the sheet of the meeting is to be saved.
        plan_asked, table_asked: a plan is to be saved, or the actions shown as a bare table.
        meeting_asked: the days of the meeting are to be said.
        bulk_asked: the actions shown are to be changed together.
        send_asked, bring_asked: an agency is to be asked for updates by a file, or such a file came back.
        start_asked: there is no audit yet; one is to be started.
        current_changed: the ActionLine a person moved to, or None.
        opened: the ActionLine a person opened.
        turned: board or table was chosen.
    """

    add_asked = Signal()
    sheet_asked = Signal()
    plan_asked = Signal()
    table_asked = Signal()
    meeting_asked = Signal()
    bulk_asked = Signal()
    send_asked = Signal()
    bring_asked = Signal()
    start_asked = Signal()
    current_changed = Signal(object)
    opened = Signal(object)
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Actions")
        self._shown: list[ActionLine] = []
        self._picture: ActionsPicture | None = None
        self._today = dt.date.min
        self._title = title()
        self._add = Button("Add action", "primary", icon="plus")
        self._add.clicked.connect(self.add_asked)
        self._done, self._worked = ClockBar("Clock 1: done", "info"), ClockBar("Clock 2: worked", "met")
        self._clocks = Card(Column(EqualColumns(self._done, self._worked, least=280, gap=24), margins=(16, 12, 16, 14)))
        self._sheet = Button("Sheet for the meeting", "secondary")
        self._sheet.clicked.connect(self.sheet_asked)
        self._agency, self._round = Dropdown("Agency"), Dropdown("Audit")
        self._theme, self._origin = Dropdown("Theme"), Dropdown("Source")
        self._owner = Dropdown("Owner")
        self._boxes = (self._agency, self._owner, self._theme, self._round, self._origin)
        self._search = FilterBox()
        self._search.setAccessibleName("Find an action")
        self._search.setPlaceholderText("Find an action")
        self._chips = ChipRow("Which actions")
        self._ways = ChipRow("How they are shown")
        self._ways.show_chips([(BOARD, "Board", None), (TABLE, "Table", None)])
        self._bulk = Button("Change those shown", "quiet", small=True)
        self._bulk.clicked.connect(self.bulk_asked)
        self._plan = Button("Save a plan", "quiet", small=True)
        self._plan.clicked.connect(self.plan_asked)
        self._rows = Button("Save those shown", "quiet", small=True)
        self._rows.clicked.connect(self.table_asked)
        self._meeting = Button("Meeting days", "quiet", small=True)
        self._meeting.clicked.connect(self.meeting_asked)
        self._send = Button("Ask for updates", "quiet", small=True)
        self._send.clicked.connect(self.send_asked)
        self._bring = Button("Bring updates in", "quiet", small=True)
        self._bring.clicked.connect(self.bring_asked)
        self._empty = EmptyState(
            "actions", "No actions yet", "An action says who will change what, by when.", button="Start a round"
        )
        self._empty.pressed.connect(self.start_asked)
        self.table = Table("Actions", self._columns(), empty=self._empty)
        self.board = Board()
        self._filters = QWidget()
        boxes = Flow(self._search, *self._boxes, gap=10)
        self._acts = Box(Flow(self._bulk, self._rows, self._plan, self._send, self._bring, self._meeting, gap=2))
        above = Box(Beside(Box(boxes), self._ways, least=700, side_width=168, gap=10))
        self._filters.setLayout(Column(above, self._chips, gap=8))
        words_above = Column(self._title, secondary(words.CLOSES), self._acts, gap=2)
        ways = Row(self._sheet, self._add, None, gap=14)
        head = Beside(Box(words_above), Box(ways), least=560, side_width=200, gap=14)
        parts = ((self.board, 1), (self.table, 1))
        inside = Column(head, self._clocks, self._filters, *parts, gap=12, margins=(24, 16, 18, 18))
        self.setLayout(Column(Scroll(Box(inside))))
        self._wire()

    def _wire(self) -> None:
        for box in self._boxes:
            box.chosen.connect(self._filter_by_box)
        self._search.textChanged.connect(self._filter_by_box)
        self._chips.chosen.connect(self._filter_by_box)
        self._ways.chosen.connect(self._turn)
        self.table.filters_cleared.connect(self.clear_filters)
        self.table.current_changed.connect(self._tell)
        self.table.opened.connect(self.opened)
        self.board.current_changed.connect(self._tell)
        self.board.opened.connect(self.opened)

    @property
    def is_board(self) -> bool:
        """Whether the actions are shown as a board."""
        return self._ways.current() == BOARD

    def show_as(self, way: str) -> None:
        """Show the actions as a board or as a table."""
        self._ways.show_current(way)
        self._turn(way)

    def _turn(self, _way: str) -> None:
        """Turn from board to table or back; the action a person is at stays chosen."""
        at = self.table.current() if self.is_board else self.board.current()
        self._filter()
        if at is not None:
            self.choose(at.action.id)
        self.turned.emit()

    def _tell(self, line: ActionLine | None) -> None:
        self.current_changed.emit(line)

    def show_picture(self, picture: ActionsPicture) -> None:
        """Show the actions as they stand; filters and the chosen action stay."""
        self._picture, self._today = picture, picture.today
        self._title.setText(words.headline(picture))
        self._done.show_value(words.first_clock(picture), picture.done, picture.total)
        self._worked.show_value(words.second_clock(picture), picture.worked, picture.total)
        for part in (self._clocks, self._filters, self._acts, self._sheet):
            part.setVisible(bool(picture.lines))
        self._sheet.setText(words.sheet(picture))
        self._add.setVisible(bool(picture.rounds))
        self._empty.offer(not picture.rounds)
        self._empty.show_words(
            "Add one here, or make one from an answer or a finding."
            if picture.rounds
            else "Actions come from an audit."
        )
        self._offer_filters(picture)
        self.table.show_rows(picture.lines, key=lambda line: line.action.id)
        self._filter()

    def _offer_filters(self, picture: ActionsPicture) -> None:
        lines, labels = picture.lines, dict(picture.themes)
        agencies: dict[str, str] = {line.action.agency_id: line.agency_name for line in lines if line.action.agency_id}
        rounds: dict[str, str] = {**dict(picture.rounds), **{line.action.round_id: line.round_title for line in lines}}
        used = {theme for line in lines for theme in line.action.theme_ids}
        origins = {line.action.origin for line in lines}
        owners = {line.action.owner_role for line in lines if line.action.owner_role}
        self._offer(self._agency, "All agencies", agencies)
        self._offer(self._owner, "All owners", {owner: owner for owner in owners})
        self._offer(self._round, "All audits", rounds)
        self._offer(self._theme, "All themes", {theme: labels.get(theme, theme) for theme in used})
        self._offer(self._origin, "All sources", {each.value: words.ORIGINS[each] for each in origins})

    def current(self) -> ActionLine | None:
        """Return the action a person is at; None when there is none."""
        at: ActionLine | None = self.board.current() if self.is_board else self.table.current()
        return at

    def shown(self) -> list[ActionLine]:
        """Return the actions that the filters let through."""
        return list(self._shown)

    def choose(self, ident: str) -> None:
        """Go to an action, whatever the filters say; or show those of an audit, if the id is one of an audit."""
        lines = self._picture.lines if self._picture else ()
        if self._round.findData(ident) > 0:
            self.clear_filters()
            self._round.show_data(ident)
            self._filter()
        wanted = next((line for line in lines if line.action.id == ident), None)
        if wanted is None:
            return
        if wanted not in self._shown:
            self.clear_filters()
        if self.is_board and not wanted.action.stands:
            self.show_as(TABLE)
        self.board.choose(ident)
        self.table.go_to(lambda line: line.action.id == ident)

    def round_id(self) -> str:
        """Return the audit that is filtered by; empty for all."""
        return str(self._round.currentData() or "")

    @property
    def has_any(self) -> bool:
        """Whether there are actions at all."""
        return self._picture is not None and bool(self._picture.lines)

    def focus_search(self) -> None:
        """Bring the focus to the box in which one types what to find."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def seek(self, words_said: str) -> None:
        """Narrow the actions to those that hold these words."""
        self._search.show_text(words_said)

    def agency_id(self) -> str:
        """Return the agency that is filtered by; empty for all."""
        return str(self._agency.currentData() or "")

    def theme_id(self) -> str:
        """Return the theme that is filtered by; empty for all."""
        return str(self._theme.currentData() or "")

    def clear_filters(self) -> None:
        """Show every action."""
        for box in self._boxes:
            box.show_data("")
        with QSignalBlocker(self._search):
            self._search.clear()
        self._chips.show_current(words.ALL)
        self._filter()

    def restyle(self) -> None:
        """Take the text size worn now: the boxes that filter stay narrow, what they offer is shown whole."""
        self._search.setFixedWidth(style.px(_BOX))
        for box in self._boxes:
            box.setMaximumWidth(style.px(_BOX))
            box.view().setMinimumWidth(box.sizeHint().width())

    def focus_first(self) -> None:
        """Bring the focus to the actions, or to what comes before them while there are none."""
        if not self._shown:
            self._add.setFocus()
        elif self.is_board:
            self.board.focus_first()
        else:
            self.table.focus_first()

    def _offer(self, box: Dropdown, everything: str, entries: Mapping[str, str]) -> None:
        before = box.currentData() or ""
        by_name = sorted(entries.items(), key=lambda entry: entry[1].casefold())
        box.show_entries([(everything, ""), *((said, key) for key, said in by_name)])
        box.show_data(before if before in entries else "")
        self.restyle()

    def _filter_by_box(self, _said: object = None) -> None:
        self._filter()

    def _filter(self) -> None:
        """Show what passes the filters; the counts on the chips are of what the boxes leave."""
        left = self._left_by_boxes()
        counts = words.counted(left)
        on = self._chips.current()
        offered = [(key, said) for key, said in words.FILTERS if counts[key] or key in words.ALWAYS or key == on]
        self._chips.show_chips((key, said, counts[key]) for key, said in offered)
        chosen = self._chips.current()
        self._shown = [line for line in left if words.passes(line, chosen)]
        self.board.setVisible(self.is_board and any(line.action.stands for line in self._shown))
        self.table.setVisible(self.board.isHidden())
        self._bulk.setVisible(len(self._shown) > 1)
        self._rows.setVisible(bool(self._shown))
        if self.is_board:
            self.board.show_lines(self._shown, self._today)
        self.table.keep_these(self._shown, none_left=words.none_left(chosen))

    def _left_by_boxes(self) -> list[ActionLine]:
        agency, round_id = self._agency.currentData() or "", self.round_id()
        theme, origin = self._theme.currentData() or "", self._origin.currentData() or ""
        owner = self._owner.currentData() or ""
        sought = self._search.text().casefold().split()

        def belongs(line: ActionLine) -> bool:
            action = line.action
            return (
                (not agency or action.agency_id == agency or agency in action.support_ids)
                and (not round_id or action.round_id == round_id)
                and (not owner or action.owner_role == owner)
                and (not theme or theme in action.theme_ids)
                and (not origin or action.origin == origin)
                and all(word in line.sought for word in sought)
            )

        return [line for line in (self._picture.lines if self._picture else ()) if belongs(line)]

    def _columns(self) -> list[ColumnOf]:
        return [
            ColumnOf("Action", _named, "strong", width=360, stretch=3),
            ColumnOf("Done", self._done_cell, "pill", width=128),
            ColumnOf("Worked", self._worked_cell, "pill", width=134),
            ColumnOf("Status", _status, "pill", width=158, needed=False),
            ColumnOf("Agency", lambda line: Cell(line.agency_name), width=190, stretch=1, needed=False),
            ColumnOf("Due", _due, width=140, needed=False, folded="due {}"),
            ColumnOf("Owner", lambda line: Cell(line.action.owner_role), width=150, stretch=1, needed=False),
            ColumnOf("Theme", lambda line: Cell(", ".join(line.themes)), "quiet", width=150, stretch=1, needed=False),
            ColumnOf("Source", lambda line: Cell(line.action.source), "quiet", width=190, stretch=1, needed=False),
        ]

    def _done_cell(self, line: ActionLine) -> Cell:
        clock = words.done_clock(line, self._today)
        return Cell(
            clock.words, clock.meaning, clock.glyph, sort=line.action.done_on or line.action.due_on or dt.date.max
        )

    def _worked_cell(self, line: ActionLine) -> Cell:
        clock = words.worked_clock(line, self._today)
        return Cell(clock.words, clock.meaning, clock.glyph, sort=line.action.worked_on or dt.date.max)


def _named(line: ActionLine) -> Cell:
    return Cell(f"{line.action.number}. {line.action.text}", sort=line.action.number)


def _status(line: ActionLine) -> Cell:
    said = words.status(line)
    order = list(BRAG).index(line.brag.value)
    return Cell(said.words, said.meaning, said.glyph, sort=(order, -line.days_late))


def _due(line: ActionLine) -> Cell:
    due = line.action.due_on
    return Cell(wording.day(due) if due else "", sort=due or dt.date.max)
