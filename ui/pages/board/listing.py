"""The main part of the board: the headline, the funnel, the chips and the table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import RoundId
from audit_tool.domain.standing import Reach
from audit_tool.views.board import BoardPicture, BoardRow
from ui import style
from ui.pages.board import words
from ui.text import PlainLabel, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.chips import ChipRow
from ui.widgets.choices import Dropdown
from ui.widgets.empty import EmptyState
from ui.widgets.filter_box import FilterBox
from ui.widgets.flow import Flow
from ui.widgets.funnel import Funnel, FunnelStep
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table

_BOX, _FIND, _ROUND = 136, 190, 236
"""The most that a box that filters, the one that finds, and the list of rounds may take, in px at 100% text."""


class Listing(QWidget):
    """What is true of the whole round, and a line for each return.

    Args:
        going: shows how far a long act is; it stands below the headline while it lasts.

    Signals:
        remind_asked: the reminders that are due are to be written.
        round_asked: id of another round to show.
        rounds_asked: the round itself is to be opened.
        contacts_asked: whom to reach about the returns that are shown is to be saved.
        more_time_asked: the returns that are shown and not in are to be given more time.
        save_asked: the returns that are shown are to be saved as a table.
        current_changed: the BoardRow a person moved to, or None.
        opened: the BoardRow a person opened.
    """

    remind_asked = Signal()
    round_asked = Signal(str)
    rounds_asked = Signal()
    contacts_asked = Signal()
    more_time_asked = Signal()
    save_asked = Signal()
    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, going: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Returns")
        self._rows: tuple[BoardRow, ...] = ()
        self._may_change = False
        self._name, self._today = "school", dt.date.min
        self._title, self._lead = title(), PlainLabel("", "lead", "ink2")
        self.remind = Button("Write reminders", "primary", icon="returns")
        self.open_round = Button("Open the round", icon="rounds")
        self.contacts = Button("Save whom to reach", icon="save")
        self.more_time, self.save = Button("Give more time", icon="calendar"), Button("Save as CSV", icon="save")
        self.rounds = Dropdown("Round")
        self.funnel = Funnel("Returns")
        self.chips = ChipRow("Which returns")
        self._box = FilterBox(placeholder="Find name or comment")
        self._box.setAccessibleName("Find by name, code, lead or comment")
        self._boxes = {name: Dropdown(name) for name in ("Phase", "Type", "Trust", "District")}
        self._empty = EmptyState("returns", "Nobody is asked yet", "Start a round of agencies or schools first.")
        self.table = Table("Returns", self._columns(), empty=self._empty)
        self.table.setMinimumHeight(220)
        self._filters = Box(Flow(self.chips, self.rounds, self._box, *self._boxes.values(), gap=10))
        self._funnel_card = Card(Column(self.funnel, margins=(18, 14, 18, 10)))
        said = Box(Column(self._title, self._lead, None, gap=2))
        ways = Box(Flow(self.remind, self.open_round, gap=9))
        self._with_shown = Box(Flow(self.more_time, self.contacts, self.save, gap=9))
        head = Beside(said, ways, least=420, side_width=376, gap=16)
        inside = (head, going, self._funnel_card, self._filters, (self.table, 1), self._with_shown)
        parts = Column(*inside, gap=12, margins=(24, 16, 18, 18))
        self.setLayout(Column(Scroll(Box(parts))))
        self._wire()

    def _wire(self) -> None:
        self.remind.clicked.connect(self.remind_asked)
        self.open_round.clicked.connect(self.rounds_asked)
        self.contacts.clicked.connect(self.contacts_asked)
        self.more_time.clicked.connect(self.more_time_asked)
        self.save.clicked.connect(self.save_asked)
        self.rounds.chosen.connect(lambda _chosen: self.round_asked.emit(str(self.rounds.currentData() or "")))
        self._box.textChanged.connect(self._filter)
        for box in self._boxes.values():
            box.chosen.connect(self._filter)
        self.chips.chosen.connect(self._filter)
        self.table.filters_cleared.connect(self.clear_filters)
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)

    def show_picture(self, picture: BoardPicture | None) -> None:
        """Show a round; None where no round waits for anybody. Filters and the chosen one stay."""
        self._rows = picture.rows if picture is not None else ()
        for part in (self.remind, self.open_round, self._funnel_card, self._filters, self._with_shown):
            part.setVisible(bool(self._rows))
        if picture is None:
            self.rounds.hide()
            self._title.setText("No round waits for returns")
            self._lead.setText("Start a round of agencies or schools first.")
            self.table.show_rows(())
            return
        self._name, self._today, self._may_change = words.noun(picture), picture.today, picture.may_change
        self._title.setText(words.headline(picture))
        self._lead.setText(words.below(picture))
        self.remind.setText(words.reminders(len(picture.to_remind)))
        self.remind.setEnabled(bool(picture.to_remind) and picture.may_change)
        self._offer_rounds(picture)
        steps = [("Expected", picture.funnel.expected, False)]
        steps += [(words.REACHED[reach], count, reach is not Reach.SENT) for reach, count in picture.funnel.reached]
        self.funnel.show_steps(FunnelStep(*each) for each in steps)
        self._offer("Phase", "All phases", (row.phase for row in self._rows))
        self._offer("Type", "All types", (_type_of(row) for row in self._rows))
        self._offer("Trust", "All trusts", (row.trust for row in self._rows))
        self._offer("District", "All districts", (row.district for row in self._rows))
        self.table.show_rows(self._rows, key=lambda row: row.return_id)
        self._filter()

    def awaited(self) -> list[BoardRow]:
        """List the returns that are shown and can be given more time."""
        return [row for row in self.table.shown() if words.is_awaited(row)]

    def choose(self, return_id: str) -> None:
        """Go to a return, whatever the filters say."""
        if any(row.return_id == return_id for row in self._rows):
            if not any(row.return_id == return_id for row in self.table.shown()):
                self.clear_filters()
            self.table.go_to(lambda row: row.return_id == return_id)

    def clear_filters(self) -> None:
        """Show every return."""
        self._box.clear()
        for box in self._boxes.values():
            box.show_data("")
        self.chips.show_current(words.ALL)
        self._filter()

    def focus_first(self) -> None:
        """Bring the keyboard to the table."""
        self.table.focus_first()

    def restyle(self) -> None:
        """Take the text size worn now: the boxes that filter stay narrow, what they offer is shown whole."""
        self._box.setMaximumWidth(style.px(_FIND))
        for box in (*self._boxes.values(), self.rounds):
            box.setMaximumWidth(style.px(_ROUND if box is self.rounds else _BOX))
            box.view().setMinimumWidth(box.sizeHint().width())

    def _offer_rounds(self, picture: BoardPicture) -> None:
        self.rounds.show_entries([(name, ident) for ident, name in picture.others])
        self.rounds.show_data(RoundId(picture.round.id))
        self.rounds.setVisible(len(picture.others) > 1)

    def _offer(self, name: str, everything: str, entries: Iterable[str]) -> None:
        box = self._boxes[name]
        found = set(entries)
        listed = sorted(found - {""}, key=str.casefold)
        before = box.currentData() or ""
        box.show_entries([(everything, ""), *((each, each) for each in listed)])
        box.show_data(before if before in listed else "")
        box.setVisible(len(found) > 1)
        self.restyle()

    def _filter(self, *_chosen: object) -> None:
        """Show what passes the filters; the counts on the chips are of what the boxes leave."""
        typed = self._box.text().strip().casefold()
        wanted = {name: box.currentData() or "" for name, box in self._boxes.items()}

        def belongs(row: BoardRow) -> bool:
            facts = {"Phase": row.phase, "Type": _type_of(row), "Trust": row.trust, "District": row.district}
            said = " ".join((row.agency.name, row.agency.code, row.lead, *row.comments)).casefold()
            return typed in said and all(wanted[name] in ("", fact) for name, fact in facts.items())

        left = [row for row in self._rows if belongs(row)]
        counts = {key: sum(words.passes(row, key) for row in left) for key, _ in words.FILTERS}
        ever = {key for key, _ in words.FILTERS if any(words.passes(row, key) for row in self._rows)}
        shown = (each for each in words.FILTERS if each[0] in ever or each[0] in words.ALWAYS)
        self.chips.show_chips((key, said, counts[key]) for key, said in shown)
        chosen = self.chips.current()
        none_left = words.none_left(chosen, self._name)
        self.table.keep(lambda row: belongs(row) and words.passes(row, chosen), none_left=none_left)
        awaited = len(self.awaited())
        self.more_time.setText(words.more_time(awaited))
        self.more_time.setEnabled(bool(awaited) and self._may_change)

    def _columns(self) -> list[ColumnOf]:
        return [
            ColumnOf("Name", lambda row: Cell(row.agency.name), "strong", width=170, stretch=3),
            ColumnOf(
                "Phase and type", lambda row: Cell(words.kind_of(row)), "quiet", width=130, stretch=2, needed=False
            ),
            ColumnOf("Safeguarding lead", lambda row: Cell(row.lead), "plain", width=130, stretch=1, needed=False),
            ColumnOf("Status", lambda row: Cell(*words.PILLS[row.standing.status]), "pill", width=132),
            ColumnOf("Late by", _late_by, "late", width=74),
            ColumnOf("Next step", self._next_step, "quiet", width=176, stretch=2, needed=False),
        ]

    def _next_step(self, row: BoardRow) -> Cell:
        return Cell(words.next_step(row, self._today))


def _late_by(row: BoardRow) -> Cell:
    return Cell(words.late_by(row), sort=row.standing.late_by)


def _type_of(row: BoardRow) -> str:
    return row.setting.type if row.setting is not None else ""
