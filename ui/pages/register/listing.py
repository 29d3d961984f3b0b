"""The list of agencies and settings: its filters and the table."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.agency import AGENCY_TYPES
from audit_tool.views.register import RegisterPicture, RegisterRow
from ui import style
from ui.pages.register import words
from ui.text import PlainLabel, title
from ui.widgets.button import Button
from ui.widgets.chips import ChipRow
from ui.widgets.choices import Dropdown
from ui.widgets.empty import EmptyState
from ui.widgets.filter_box import FilterBox
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.table import Cell, ColumnOf, Table

_BOX = 186
"""The most that a box that filters may take, in px at 100% text."""


class Listing(QWidget):
    """The main part of the page.

    Signals:
        add_asked: an agency or setting is to be added by hand.
        register_asked, contacts_asked, figures_asked: a file is to be brought in.
        risks_asked: the risk register is to be shown.
        start_asked: a round is to be started.
        current_changed: the RegisterRow a person moved to, or None.
        opened: the RegisterRow a person opened.
    """

    add_asked = Signal()
    register_asked = Signal()
    contacts_asked = Signal()
    figures_asked = Signal()
    risks_asked = Signal()
    start_asked = Signal()
    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Agencies and settings")
        self._rows: tuple[RegisterRow, ...] = ()
        self._title, self._lead = title(), PlainLabel(words.LEAD, "lead", "ink2")
        self.add = Button("Add an agency or setting", "primary", icon="plus")
        self.register = Button("Bring in the national register", icon="folder")
        self.contacts = Button("Bring in contacts", icon="people")
        self.figures = Button("Bring in participation", icon="data")
        self.risks = Button("Risk register", icon="warn")
        self._start = Button("Start a round", icon="rounds")
        self._box = FilterBox(placeholder="Find by name, code, URN or lead")
        self._box.setAccessibleName("Find by name, code, URN or lead")
        self._boxes = {name: Dropdown(name) for name in ("Type", "Phase", "Trust", "District")}
        self._chips = ChipRow("Which of them")
        self._empty = EmptyState("people", "No agencies yet", words.NOBODY)
        self.table = Table("Agencies and settings", self._columns(), empty=self._empty)
        self._filters = QWidget()
        self._filters.setLayout(Flow(self._box, *self._boxes.values(), self._chips, gap=10))
        ways = Box(Flow(self.add, self.register, self.contacts, self.figures, self.risks, gap=9))
        head = Row((Column(self._title, self._lead, gap=2), 1), self._start, gap=14)
        inside = Column(head, ways, self._filters, (self.table, 1), gap=12, margins=(24, 16, 18, 18))
        self.setLayout(Column(Scroll(Box(inside))))
        self._wire()

    def _wire(self) -> None:
        for button, asked in (
            (self.add, self.add_asked),
            (self.register, self.register_asked),
            (self.contacts, self.contacts_asked),
            (self.figures, self.figures_asked),
            (self.risks, self.risks_asked),
            (self._start, self.start_asked),
        ):
            button.clicked.connect(asked)
        self._box.textChanged.connect(self._filter)
        for box in self._boxes.values():
            box.chosen.connect(self._filter)
        self._chips.chosen.connect(self._filter)
        self.table.filters_cleared.connect(self.clear_filters)
        self.table.current_changed.connect(self.current_changed)
        self.table.opened.connect(self.opened)

    def show_picture(self, picture: RegisterPicture) -> None:
        """Show who there is; filters and the chosen one stay."""
        self._rows = picture.rows
        has_rows = bool(picture.rows)
        self._title.setText(words.headline(picture))
        self._filters.setVisible(has_rows)
        for part in (self.contacts, self.figures, self._start):
            part.setVisible(has_rows)
        types = {row.agency.type for row in picture.rows}
        self._offer("Type", "All types", ((said, code) for code, said in AGENCY_TYPES.items() if code in types))
        self._offer("Phase", "All phases", ((phase, phase) for phase in words.phases_in(picture.rows)))
        self._offer("Trust", "All trusts", _named(row.trust for row in picture.rows))
        self._offer(
            "District", "All districts", _named(row.setting.district for row in picture.rows if row.setting is not None)
        )
        self.table.show_rows(picture.rows, key=lambda row: row.agency.id)
        self._filter()

    def choose(self, ident: str) -> None:
        """Go to an agency, whatever the filters say."""
        if any(row.agency.id == ident for row in self._rows):
            if not any(row.agency.id == ident for row in self.table.shown()):
                self.clear_filters()
            self.table.go_to(lambda row: row.agency.id == ident)

    def clear_filters(self) -> None:
        """Show everybody."""
        self._box.clear()
        for box in self._boxes.values():
            box.show_data("")
        self._chips.show_current(words.ALL)
        self._filter()

    def focus_first(self) -> None:
        """Bring the keyboard to the table, or to what comes before it while that is empty."""
        if self.table.shown():
            self.table.focus_first()
        else:
            self.add.setFocus()

    def restyle(self) -> None:
        """Take the text size worn now: the boxes that filter stay narrow, what they offer is shown whole."""
        for box in self._boxes.values():
            box.setMaximumWidth(style.px(_BOX))
            box.view().setMinimumWidth(box.sizeHint().width())

    def _offer(self, name: str, everything: str, entries: Iterable[tuple[str, str]]) -> None:
        box, listed = self._boxes[name], list(entries)
        before = box.currentData() or ""
        box.show_entries([(everything, ""), *listed])
        box.show_data(before if before in {data for _, data in listed} else "")
        box.setVisible(len(listed) > 1)
        self.restyle()

    def _filter(self, *_chosen: object) -> None:
        """Show what passes the filters; the counts on the chips are of what the boxes leave."""
        typed = self._box.text().strip()
        wanted = {name: box.currentData() or "" for name, box in self._boxes.items()}

        def belongs(row: RegisterRow) -> bool:
            district = row.setting.district if row.setting is not None else ""
            facts = {"Type": row.agency.type, "Phase": words.phase_of(row), "Trust": row.trust, "District": district}
            return words.finds(row, typed) and all(wanted[name] in ("", fact) for name, fact in facts.items())

        left = [row for row in self._rows if belongs(row)]
        self._chips.show_chips((key, said, sum(words.passes(row, key) for row in left)) for key, said in words.FILTERS)
        chosen = self._chips.current()
        self.table.keep(lambda row: belongs(row) and words.passes(row, chosen), none_left=words.none_left(chosen))

    def _columns(self) -> list[ColumnOf]:
        return [
            ColumnOf("Name", lambda row: Cell(row.agency.name), "strong", width=210, stretch=3),
            ColumnOf("Code", lambda row: Cell(row.agency.code), "quiet", width=96),
            ColumnOf("Stands", lambda row: Cell(*words.stands(row)), "pill", width=130),
            ColumnOf("What it is", _kind, "quiet", width=150, stretch=1, needed=False),
            ColumnOf("Safeguarding lead", lambda row: Cell(row.lead), "quiet", width=150, stretch=1, needed=False),
            ColumnOf("District", _district, "quiet", width=120, stretch=1, needed=False),
            ColumnOf("Trust", lambda row: Cell(row.trust), "quiet", width=150, stretch=1, needed=False),
            ColumnOf("Pupils", _roll, "number", width=80, needed=False, folded="{} pupils"),
        ]


def _named(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in sorted({name for name in names if name}, key=str.casefold)]


def _kind(row: RegisterRow) -> Cell:
    return Cell(words.phase_of(row) or row.agency.type_label)


def _district(row: RegisterRow) -> Cell:
    return Cell(row.setting.district if row.setting is not None else "")


def _roll(row: RegisterRow) -> Cell:
    roll = row.setting.roll if row.setting is not None else None
    return Cell("" if roll is None else f"{roll:,}", sort=-1 if roll is None else roll)
