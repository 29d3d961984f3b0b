"""The returns of a round: a table to look through, filter and sort, and beside it the return one has moved to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.round import RoundState
from audit_tool.views.rounds import ReturnLine, RoundPicture
from ui.pages.round_page import words as said
from ui.pages.round_page.return_card import ReturnCard
from ui.widgets.beside import Beside
from ui.widgets.chips import ChipRow
from ui.widgets.choices import Dropdown
from ui.widgets.filter_box import FilterBox
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.table import Cell, ColumnOf, Table

Test = Callable[[ReturnLine], bool]

CHIPS: Mapping[str, tuple[str, Test, str]] = MappingProxyType(
    {
        "all": ("All", lambda line: True, "No return of this name."),
        "new": ("Not started", lambda line: not line.is_back and line.touched_at is None, "Everybody has begun."),
        "begun": ("In progress", lambda line: not line.is_back and line.touched_at is not None, "None is in progress."),
        "back": ("Signed", lambda line: line.is_back, "None is signed yet."),
        "fix": ("To fix", lambda line: bool(said.to_fix(line)), "No return has anything to fix."),
    }
)
"""What each chip is called, which returns it keeps, and what is said when it keeps none."""


FEW = 8
"""Up to so many returns are seen at a glance, without a box to filter them."""


class ReturnsSheet(QWidget):
    """Chips, a box to filter by name, the table, and the card of the return one has moved to.

    Signals:
        form_asked, since_asked, summary_asked, moderation_asked, blank_asked, filled_asked: with the ReturnLine.
        groups_asked: with the ReturnLine and the groups it is to be asked by.
    """

    form_asked = Signal(object)
    since_asked = Signal(object)
    summary_asked = Signal(object)
    moderation_asked = Signal(object)
    blank_asked = Signal(object)
    filled_asked = Signal(object)
    groups_asked = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: RoundPicture | None = None
        self.chips = ChipRow("Show")
        self.chips.chosen.connect(self._filter)
        self.box = FilterBox(placeholder="Filter by name or type")
        self.box.setAccessibleName("Filter by name or type")
        self.box.textChanged.connect(self._filter)
        self.sort = Dropdown("Sort by")
        self.table = Table("Returns", self._columns())
        self.sort.show_entries([(f"Sorted by {_small(one.title)}", n) for n, one in enumerate(self._columns())])
        self.sort.show_data(0)
        self.table.view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.sort.chosen.connect(lambda n: self.table.view.sortByColumn(n, Qt.SortOrder.AscendingOrder))
        self.table.view.horizontalHeader().sortIndicatorChanged.connect(lambda n, _order: self.sort.show_data(n))
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._show_current)
        self.table.filters_cleared.connect(self.clear_filters)
        self.card = ReturnCard()
        self.card.form_asked.connect(lambda: self.form_asked.emit(self.card.line()))
        self.card.since_asked.connect(lambda: self.since_asked.emit(self.card.line()))
        self.card.summary_asked.connect(lambda: self.summary_asked.emit(self.card.line()))
        self.card.moderation_asked.connect(lambda: self.moderation_asked.emit(self.card.line()))
        self.card.blank_asked.connect(lambda: self.blank_asked.emit(self.card.line()))
        self.card.filled_asked.connect(lambda: self.filled_asked.emit(self.card.line()))
        self.card.groups_asked.connect(lambda groups: self.groups_asked.emit(self.card.line(), groups))
        self._narrowing = Box(Row((self.box, 1), self.sort, gap=8))
        filters = Box(Beside(self.chips, self._narrowing, least=600, side_width=400, gap=12))
        body = Box(Beside(self.table, self.card, least=560, side_width=272, gap=14))
        self.setLayout(Column(filters, (body, 1), gap=10, margins=(0, 10, 0, 0)))

    def show_picture(self, picture: RoundPicture) -> None:
        """Show the returns of a round; the one that was current stays so."""
        self._picture = picture
        lines = said.own_returns(picture)
        self.chips.show_chips((key, words, sum(map(test, lines))) for key, (words, test, _) in CHIPS.items())
        self._narrowing.setVisible(len(lines) > FEW)
        self.table.show_rows(lines, key=lambda line: line.return_id)
        if self.table.current() is None and self.table.shown():
            self.table.view.setCurrentIndex(self.table.view.model().index(0, 0))
        self._show_current(self.table.current())

    def clear_filters(self) -> None:
        """Show every return again."""
        self.chips.show_current("all")
        self.box.clear()
        self._filter()

    def focus_first(self) -> None:
        """Bring the focus to the table."""
        self.table.focus_first()

    def _open(self, line: ReturnLine) -> None:
        """Open a return; one that was offered last year's answers begins with confirming them."""
        (self.since_asked if line.begins_with_earlier else self.form_asked).emit(line)

    def _filter(self, *_what: object) -> None:
        _, test, none_left = CHIPS[self.chips.current() or "all"]
        wanted = self.box.text().strip().casefold()

        def keeps(line: ReturnLine) -> bool:
            return test(line) and (wanted in line.owner_name.casefold() or wanted in line.type_label.casefold())

        sentence = none_left if not wanted else f"No return matches “{self.box.text().strip()}”."
        self.table.keep(keeps, none_left=sentence)
        if self.table.current() is None and self.table.shown():
            self.table.view.setCurrentIndex(self.table.view.model().index(0, 0))
        self._show_current(self.table.current())

    def _show_current(self, line: ReturnLine | None) -> None:
        picture = self._picture
        if picture is not None:
            is_closed = picture.round.state is RoundState.CLOSED
            self.card.show_line(line, picture.kind, picture.today, is_closed=is_closed)

    def _columns(self) -> tuple[ColumnOf, ...]:
        return (
            ColumnOf("Name", lambda line: Cell(line.owner_name), "strong", 214, 3),
            ColumnOf("Stage", self._stage, "pill", 142),
            ColumnOf("Answered", _progress, "bar", 150, needed=False, folded="{} answered"),
            ColumnOf("To fix", _to_fix, "late", 72, needed=False),
            ColumnOf("Actions", _actions, "quiet", 84, needed=False),
            ColumnOf("Last answer", self._touched, "quiet", 100, needed=False, folded="last answer {}"),
            ColumnOf("Type", lambda line: Cell(line.type_label), "quiet", 230, 2, needed=False, folded=""),
        )

    def _stage(self, line: ReturnLine) -> Cell:
        if self._picture is None:
            return Cell("")
        state = said.stage(line, self._picture.kind)
        order = 2 if line.is_back else 1 if line.touched_at else 0
        return Cell(state.words, state.meaning, state.glyph, sort=(order, state.words))

    def _touched(self, line: ReturnLine) -> Cell:
        today = self._picture.today if self._picture else None
        words = said.touched(line.touched_at, today) if today else ""
        return Cell(words, sort=line.touched_at.timestamp() if line.touched_at else 0.0)


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]


def _progress(line: ReturnLine) -> Cell:
    share = line.answered / line.applicable if line.applicable else 0.0
    return Cell(said.answered(line), sort=share, share=share)


def _to_fix(line: ReturnLine) -> Cell:
    return Cell(said.to_fix(line), sort=-line.to_fix if said.to_fix(line) else 0)


def _actions(line: ReturnLine) -> Cell:
    return Cell(said.actions(line), sort=-line.actions)
