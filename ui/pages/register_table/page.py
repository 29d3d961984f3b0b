"""The page that brings a table of contacts, of participation or of slips in, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import CaseId, RegisterTakeId
from audit_tool.exchange.register_tables import Kept, RowRead, TableReading
from audit_tool.exchange.sheets import TableFile
from audit_tool.views.register import RegisterPicture
from audit_tool.workspace import Workspace
from ui import wording
from ui.flows.columns_part import ColumnsPart
from ui.flows.way_in import WayIn, Ways
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.register_table import words
from ui.text import PlainLabel, heading, title
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.choices import Dropdown
from ui.widgets.empty import EmptyState
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.surface import Card, Panel
from ui.widgets.table import Cell, ColumnOf, Table


class RegisterTablePage(Page):
    """Nothing is written before the last button.

    `Where.ident` names what the table holds, a value of Kept; `Where.question` the case whose briefs slips are of.
    """

    NAME: ClassVar[str] = "register_table"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._kept = Kept.CONTACTS
        self._names: Mapping[str, str] = {}
        self._file: TableFile | None = None
        self._reading: TableReading | None = None
        self._tables: list[int] = []
        self._said: dict[int, str] = {}
        self._asked = 0
        self._title, self._lead = title(), PlainLabel("", "lead", "ink2")
        self.way_in = WayIn(self, Ways(_opened, _pasted, words.STEPS))
        self.way_in.read.connect(self._take_file)
        self.way_in.let_go.connect(self._let_go)
        self.which = Dropdown("Which table")
        self.which.chosen.connect(lambda _data: self._begin_table())
        self._which = Labelled("Which table", self.which)
        self._columns = {kept: self._columns_of(kept) for kept in Kept}
        self._headline = heading()
        shown = (
            ColumnOf("Row", lambda row: Cell(str(row.number), sort=row.number), "strong", width=54),
            ColumnOf("Whose", self._whose, width=180, stretch=2, needed=False),
            ColumnOf("What comes in", lambda row: Cell(words.about(row)), width=220, stretch=4),
            ColumnOf("Verdict", lambda row: Cell(*words.verdict(row)), "pill", width=118),
        )
        self.table = Table("Rows", shown, empty=EmptyState("documents", "No row in this table is new"))
        self._preview = Card(Column(self._headline, (self.table, 1), gap=10, margins=(20, 16, 20, 18)))
        self._act = Button(words.act(None), "primary")
        self._act.clicked.connect(self._take)
        self._may_act = ReasonedButton(self._act)
        self._cancel = Button("Cancel", "quiet")
        self._cancel.clicked.connect(self._give_up)
        self._lay_out()
        self._show_parts()

    def _lay_out(self) -> None:
        source = Card(Column(self.way_in, self._which, gap=12, margins=(20, 16, 20, 18)))
        head = Column(self._title, self._lead, gap=0)
        inside = Column(
            head, source, *self._columns.values(), (self._preview, 1), None, gap=14, margins=(28, 18, 24, 20)
        )
        foot = Panel(Row(self._cancel, None, self._may_act, gap=10, margins=(28, 10, 24, 10)), sides="t")
        self.setLayout(Column((Scroll(Box(inside)), 1), foot, gap=0))

    def _columns_of(self, kept: Kept) -> ColumnsPart:
        part = ColumnsPart(words.TARGETS[kept], words.NONE, words.OTHERS)
        part.said.connect(self._say_column)
        return part

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the page as it was left; for another kind of table, empty."""
        kept = Kept(where.ident) if where.ident in tuple(Kept) else Kept.CONTACTS
        if (kept, where.question) != (self._kept, self.where.question):
            self._let_go()
        self._kept = kept
        self._title.setText(words.TITLES[kept])
        self._lead.setText(words.LEADS[kept])
        super().open(where)
        self._show_parts()
        if self._file is None:
            self.way_in.focus_first()
        self.take_keyboard(self.way_in.choose)

    def refresh(self) -> None:
        """Ask who there is, and read the table again."""
        home = Crumb("Who used it" if self._kept is Kept.SLIPS else "Agencies and settings", self._home)
        self.crumbs_changed.emit((home, Crumb(words.TITLES[self._kept])))
        self.hub.ask(lambda ws: ws.views.register(), self._show_names)

    @property
    def _home(self) -> Where:
        """The page that what comes in belongs to."""
        return Where("brief_use", self.where.question) if self._kept is Kept.SLIPS else Where("register")

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that agencies, contacts, slips and figures change what would come in."""
        return bool({"agency", "brief_use", "contact", "participation"} & changes.nouns.keys())

    def help_topic(self) -> str:
        """Name the help about the register."""
        return "composer" if self._kept is Kept.SLIPS else "register"

    # ---- choosing

    def _take_file(self, file: TableFile) -> None:
        self._let_go()
        self._file = file
        self._tables = [number for number, sheet in enumerate(file.sheets) if sheet.is_visible] or [0]
        self.which.show_entries((file.sheets[number].name or "The table", number) for number in self._tables)
        self.which.show_data(self._tables[0])
        self._begin_table()

    def _begin_table(self) -> None:
        self._said, self._reading = {}, None
        for part in self._columns.values():
            part.forget()
        self._read_again()

    def _let_go(self) -> None:
        self._file = self._reading = None
        self._said = {}
        self._asked += 1
        self.way_in.trouble.hide()
        for part in self._columns.values():
            part.forget()
        self._show_parts()

    def _say_column(self, column: int, target: str) -> None:
        self._said = {**self._said, column: target}
        self._read_again()

    # ---- reading

    def _show_names(self, picture: RegisterPicture) -> None:
        self._names = {row.agency.id: row.agency.name for row in picture.rows}
        self._read_again()

    def _read_again(self) -> None:
        """Read the table by what was said; an answer that comes after something else was said is passed over."""
        file, kept, said = self._file, self._kept, dict(self._said)
        if file is None:
            return
        self._asked += 1
        asked, number = self._asked, int(self.which.currentData() or 0)

        def show(reading: TableReading) -> None:
            if asked == self._asked:
                self._show_reading(reading)

        case_id = CaseId(self.where.question) if kept is Kept.SLIPS else None
        self.hub.ask(
            lambda ws: ws.register_tables.read(kept, file, number, said, case_id=case_id),
            show,
            failed=self.way_in.fail,
        )

    def _show_reading(self, reading: TableReading) -> None:
        is_first, self._reading = self._reading is None, reading
        self._columns[self._kept].show_columns(reading.columns)
        self._headline.setText(words.headline(reading))
        self.table.show_rows(reading.rows, key=lambda row: row.number)
        self._show_parts()
        if is_first and reading.waits_for:
            self._columns[self._kept].focus_column(reading.waits_for[0])
        elif is_first:
            self.table.focus_first()

    def _whose(self, row: RowRead) -> Cell:
        return Cell(self._names.get(row.noun.agency_id, "") if row.noun is not None else "")

    def _show_parts(self) -> None:
        """Show what there is so far, and whether it may come in."""
        file, reading = self._file, self._reading
        self.way_in.show_empty(file is None)
        self._which.setVisible(file is not None and len(self._tables) > 1)
        for kept, part in self._columns.items():
            part.setVisible(kept is self._kept and reading is not None)
        self._preview.setVisible(reading is not None)
        self._act.setText(words.act(reading))
        reason = self._why_not(reading)
        self._may_act.refuse(reason) if reason else self._may_act.allow()

    def _why_not(self, reading: TableReading | None) -> str:
        if reading is None:
            return "Choose a table first."
        if reading.waits_for:
            return wording.refusal("table_waits", {"count": len(reading.waits_for)})
        return "" if reading.coming_in else wording.refusal("table_brings_nothing", {})

    # ---- writing

    def _take(self) -> None:
        reading = self._reading
        if reading is None:
            return
        self._act.setEnabled(False)
        self.hub.run(
            lambda ws: ws.register_tables.take(reading), initiator=self, then=self._taken, failed=self._refused
        )

    def _taken(self, changes: Changes) -> None:
        made, count = RegisterTakeId(changes.made or ""), len(changes.nouns.get(_NOUNS[self._kept], ()))
        self._let_go()
        self.go.emit(self._home)
        fact = f"{wording.count(count, 'row')} taken in"
        undo = Undoable(fact, lambda: self.hub.run(lambda ws: ws.register.take_back(made), initiator=None))
        self.done.emit(undo)

    def _refused(self, error: AuditToolError) -> None:
        self._show_parts()
        self.tell(error, lambda sentence: self._may_act.refuse(sentence) if sentence else None)

    def _give_up(self) -> None:
        self._let_go()
        self.go.emit(self._home)


_NOUNS = {Kept.CONTACTS: "contact", Kept.PARTICIPATION: "participation", Kept.SLIPS: "brief_use"}
"""What pages hear of when rows are written."""


def _opened(ws: Workspace, path: Path) -> TableFile:
    return ws.imports.tables(path)


def _pasted(ws: Workspace, text: str) -> TableFile:
    return ws.imports.pasted(text)
