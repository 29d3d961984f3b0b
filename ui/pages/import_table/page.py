"""The page that brings a table of events in: which table, what its columns are, what would come in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import AgencyId, CaseId, ImportId
from audit_tool.domain.names import Names
from audit_tool.exchange.chronology_tables import ChronologyReading, DayOrder, Fate, Said, likeliest_of
from audit_tool.exchange.sheets import TableFile
from audit_tool.views.import_table import ImportPicture
from audit_tool.workspace import Workspace
from ui import wording
from ui.flows.columns_part import ColumnsPart
from ui.flows.names import NamesChip
from ui.flows.way_in import WayIn, Ways
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where, way_to_case
from ui.pages.import_table import words
from ui.pages.import_table.asking import AskingPart
from ui.pages.import_table.preview import PreviewPart
from ui.text import PlainLabel, secondary, title
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.choices import Dropdown
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.surface import Card, Panel


class ImportTablePage(Page):
    """Nothing is written before the last button; what was said about a table stays until another one is chosen."""

    NAME: ClassVar[str] = "import_table"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: ImportPicture | None = None
        self._file: TableFile | None = None
        self._reading: ChronologyReading | None = None
        self._said = Said()
        self._asked = 0
        self.way_in = WayIn(self, Ways(_opened, _pasted, words.FIRST_STEPS))
        self.way_in.read.connect(self._take_file)
        self.way_in.let_go.connect(self._let_go)
        self._found = secondary()
        self.which = Dropdown("Which table")
        self.which.chosen.connect(lambda _data: self._begin_table())
        self._which = Labelled("Which table", self.which, hint=words.WHICH_HINT)
        self.columns_part = ColumnsPart(words.TARGETS, words.KEEP, words.OTHERS)
        self.asking_part = AskingPart()
        self.columns_part.said.connect(self._say_column)
        self.asking_part.order_said.connect(self._say_order)
        self.asking_part.whose_said.connect(self._say_whose)
        self.asking_part.name_said.connect(self._say_name)
        self.names = NamesChip(hub)
        self.names.turned.connect(self._look_for_names)
        self.preview = PreviewPart(self.names)
        self.preview.codes_said.connect(self._say_codes)
        self._act = Button(words.act(None), "primary")
        self._act.clicked.connect(self._bring_in)
        self._may_act = ReasonedButton(self._act)
        self._cancel = Button("Cancel", "quiet")
        self._cancel.clicked.connect(self._give_up)
        self._lay_out()
        self._show_parts()

    def _lay_out(self) -> None:
        source = Card(Column(self.way_in, self._found, self._which, gap=12, margins=(20, 16, 20, 18)))
        inside = Column(
            Column(title("Bring in a table"), PlainLabel(words.LEAD, "lead", "ink2"), gap=0),
            source,
            self.asking_part,
            self.columns_part,
            (self.preview, 1),
            None,
            gap=14,
            margins=(28, 18, 24, 20),
        )
        foot = Panel(Row(self._cancel, None, self._may_act, gap=10, margins=(28, 10, 24, 10)), sides="t")
        self._body = Scroll(Box(inside))
        self.setLayout(Column((self._body, 1), foot, gap=0))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the page as it was left; for another case, empty."""
        if where.ident != self.where.ident:
            self._let_go()
        super().open(where)
        if self._file is None:
            self.way_in.focus_first()
        self.take_keyboard(self.way_in.choose)

    def refresh(self) -> None:
        """Ask what the table is brought into, and read the table again."""
        case_id = CaseId(self.where.ident)
        self.names.watch(case_id)
        self.hub.ask(lambda ws: ws.views.import_table(case_id), self._show_picture)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that events, children, agencies and the round change what would come in."""
        return bool({"event", "child", "round", "agency"} & changes.nouns.keys())

    def leave(self) -> None:
        """Read codes again: names stay on no page that nobody looks at."""
        self.names.turn_off()

    def help_topic(self) -> str:
        """Name the help about tables."""
        return "import_table"

    # ---- choosing

    def _take_file(self, found: tuple[TableFile, int]) -> None:
        self._let_go()
        file, likeliest = found
        self._file = file
        self._found.setText(words.read_file(file))
        self.which.show_entries((words.table_entry(sheet), number) for number, sheet in enumerate(file.sheets))
        self.which.show_data(likeliest)
        self._begin_table()

    def _begin_table(self) -> None:
        """Read a table of which nobody has said anything yet."""
        self._said = Said()
        self._reading = None
        self.columns_part.forget()
        self.asking_part.forget()
        self.preview.forget()
        self._read_again()

    def _let_go(self) -> None:
        self._file = self._reading = None
        self._said = Said()
        self._asked += 1
        self.way_in.trouble.hide()
        self.columns_part.forget()
        self.asking_part.forget()
        self.preview.forget()
        self._show_parts()

    # ---- what a person says

    def _say_column(self, column: int, target: str) -> None:
        self._said = replace(self._said, columns={**self._said.columns, column: target})
        self._read_again()

    def _say_order(self, order: DayOrder) -> None:
        self._said = replace(self._said, order=order)
        self._read_again()

    def _say_whose(self, whose: str) -> None:
        self._said = replace(self._said, whose=whose)
        self._read_again()

    def _say_name(self, text: str, agency: str) -> None:
        meant = AgencyId(agency) if agency else None
        self._said = replace(self._said, agencies={**self._said.agencies, text: meant})
        self._read_again()

    def _say_codes(self, with_codes: bool) -> None:
        self._said = replace(self._said, with_codes=with_codes)
        self._read_again()

    def _look_for_names(self, _names: Names) -> None:
        if self._file is not None:
            self._read_again()

    # ---- reading

    def _show_picture(self, picture: ImportPicture) -> None:
        self._picture = picture
        chronology = Crumb("Chronology", Where("chronology", picture.case.id))
        here = Crumb("Bring in a table")
        self.crumbs_changed.emit(way_to_case(picture.case.label, picture.case.id, chronology, here))
        self._read_again()

    def _read_again(self) -> None:
        """Read the table by what was said; an answer that comes after something else was said is passed over."""
        self._show_parts()
        file, said, case_id = self._file, self._said, CaseId(self.where.ident)
        if file is None or self._picture is None:
            return
        self._asked += 1
        asked, number = self._asked, int(self.which.currentData() or 0)

        def show(reading: ChronologyReading) -> None:
            if asked == self._asked:
                self._show_reading(reading)

        def fail(error: AuditToolError) -> None:
            if asked == self._asked:
                self.way_in.fail(error)

        self.hub.ask(lambda ws: ws.imports.read_chronology(case_id, file, number, said), show, failed=fail)

    def _show_reading(self, reading: ChronologyReading) -> None:
        picture, file = self._picture, self._file
        if picture is None or file is None:
            return
        is_first, self._reading = self._reading is None, reading
        self.columns_part.show_columns(reading.columns)
        self.asking_part.show_reading(reading, picture.agencies)
        self.preview.show_reading(reading, picture, file.sheets[int(self.which.currentData() or 0)].notes)
        self._show_parts()
        if is_first:
            self._bring_keyboard(reading)

    def _bring_keyboard(self, reading: ChronologyReading) -> None:
        """Put the keyboard on what must be said first; where nothing must, on the rows."""
        waits = reading.waits_for[0] if reading.waits_for else ""
        if waits in ("order", "whose"):
            self.asking_part.focus_first(waits)
        elif waits == "what":
            self.columns_part.focus_column(waits)
        else:
            self.preview.table.focus_first()

    def _show_parts(self) -> None:
        """Show what there is so far, and whether it may come in."""
        file, reading = self._file, self._reading
        self.way_in.show_empty(file is None)
        self._found.setVisible(file is not None)
        self._which.setVisible(file is not None and len(file.sheets) > 1)
        for part in (self.columns_part, self.preview):
            part.setVisible(reading is not None)
        if reading is None:
            self.asking_part.hide()
        self._act.setText(words.act(reading))
        reason = self._why_not(reading)
        self._may_act.refuse(reason) if reason else self._may_act.allow()

    def _why_not(self, reading: ChronologyReading | None) -> str:
        if self._picture is not None and not self._picture.may_change:
            return wording.refusal("round_closed", {})
        if reading is None:
            return "Choose a table first."
        if reading.waits_for:
            return words.WAITS[reading.waits_for[0]]
        if not reading.with_fate(Fate.COMES_IN, Fate.TO_LOOK_AT):
            return wording.refusal("import_nothing", {})
        return ""

    # ---- writing

    def _bring_in(self) -> None:
        reading, case_id = self._reading, CaseId(self.where.ident)
        if reading is None:
            return
        self._act.setEnabled(False)
        self.hub.run(
            lambda ws: ws.imports.bring_in(case_id, reading), initiator=self, then=self._brought, failed=self._refused
        )

    def _brought(self, changes: Changes) -> None:
        made, case = ImportId(changes.made or ""), self.where.ident
        count = len(changes.nouns.get("event", ()))
        self._let_go()
        self.go.emit(Where("chronology", case))
        self.done.emit(
            Undoable(words.brought(count), lambda: self.hub.run(lambda ws: ws.imports.take_back(made), initiator=None))
        )

    def _refused(self, error: AuditToolError) -> None:
        self._show_parts()
        self.tell(error, lambda sentence: self._may_act.refuse(sentence) if sentence else None)

    def _give_up(self) -> None:
        self._let_go()
        self.go.emit(Where("chronology", self.where.ident))


def _opened(ws: Workspace, path: Path) -> tuple[TableFile, int]:
    return _with_likeliest(ws.imports.tables(path))


def _pasted(ws: Workspace, text: str) -> tuple[TableFile, int]:
    return _with_likeliest(ws.imports.pasted(text))


def _with_likeliest(file: TableFile) -> tuple[TableFile, int]:
    return file, likeliest_of(file.sheets)
