"""Tables of the day: packs that go to their laptops, results that come back, and cards of which two were brought."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import DayTableId, RoundId
from audit_tool.domain.table_pack import TakenTable
from audit_tool.views.day_tables import DayTablesPicture, TableLine, TwoCardsLine
from audit_tool.workspace import Workspace
from ui.flows.six_words import SixWords
from ui.flows.table_results import TableResults
from ui.hub import Hub
from ui.page import Page
from ui.pages.peer_plan import table_words as said
from ui.text import PlainEdit, PlainLabel, heading, secondary
from ui.widgets.button import Button
from ui.widgets.choices import TickRow
from ui.widgets.choose_path import choose_file, choose_folder
from ui.widgets.dialog import ask
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column
from ui.widgets.table import Cell, ColumnOf, Table

RESULTS = "Results of a table (*.auditreturn)"


class TablesSheet(QWidget):
    """Every table with its pack and its results.

    Signals:
        moved: a pack went out, or results came in or were taken back.
    """

    moved = Signal()

    def __init__(self, hub: Hub, page: Page) -> None:
        super().__init__(page)
        self._hub, self._page = hub, page
        self._round_id = RoundId("")
        self._picture: DayTablesPicture | None = None
        self.results = TableResults(hub, page, self)
        self.results.taken.connect(lambda _path: self.moved.emit())
        self.results.taken_back.connect(self.moved)
        self.send = Button("Make the packs", icon="returns")
        self.send.clicked.connect(self._ask_tables)
        self.bring = Button("Bring results in", icon="folder")
        self.bring.clicked.connect(self.ask_file)
        self.back = Button("Take results back")
        self.back.clicked.connect(self._ask_back)
        self.revoke = Button("Revoke its packs", icon="cross")
        self.revoke.clicked.connect(self._ask_revoke)
        self.tables = Table("Tables", _COLUMNS, empty=EmptyState("people", *said.NO_TABLES))
        self.tables.current_changed.connect(lambda _line: self._show_ways())
        self._differs = heading("Two cards of one person")
        self._rule = secondary(said.RULE)
        self.differs = Table("Cards that differ", _DIFFER)
        self.differs.setMinimumHeight(150)
        self.setLayout(
            Column(
                Box(Flow(self.send, self.bring, self.back, self.revoke, gap=8)),
                (self.tables, 2),
                self._differs,
                self._rule,
                (self.differs, 1),
                gap=8,
                margins=(2, 10, 2, 0),
            )
        )

    def show_tables(self, picture: DayTablesPicture, *, may: bool) -> None:
        """Show the tables; `may` says whether anything may still be changed."""
        self._round_id, self._picture = picture.round.id, picture
        self.tables.show_rows(picture.lines, key=lambda line: line.table.id)
        self.differs.show_rows(picture.two_cards, key=lambda line: line.two.gave_way.id)
        for part in (self._differs, self._rule, self.differs):
            part.setVisible(bool(picture.two_cards))
        arranged = any(line.heard for line in picture.lines)
        for button in (self.send, self.bring):
            button.setVisible(may and arranged)
        self._may = may
        self._show_ways()

    def _show_ways(self) -> None:
        self.back.setVisible(self._may and self._newest() is not None)
        line = self.tables.current()
        self.revoke.setVisible(self._may and isinstance(line, TableLine) and line.holds)

    def _newest(self) -> TakenTable | None:
        line = self.tables.current()
        return line.back if isinstance(line, TableLine) else None

    # ---- out

    def _ask_tables(self) -> None:
        picture = self._picture
        if picture is None:
            return
        ticks = [(line.table.id, TickRow(said.tick(line))) for line in picture.lines if line.heard]
        for _ident, tick in ticks:
            tick.setChecked(True)
        dialog = FormDialog(
            "Make the packs of the tables",
            said.OUT,
            Box(Column(*(tick for _ident, tick in ticks), gap=4)),
            act="Choose a folder",
            parent=self._page.window(),
        )

        def submit() -> None:
            chosen = [ident for ident, tick in ticks if tick.isChecked()]
            dialog.refuse("" if chosen else "Choose at least one table.")
            if chosen:
                choose_folder(dialog, "Where the packs are to lie", lambda folder: self._make(dialog, chosen, folder))

        dialog.submitted.connect(submit)
        dialog.open()

    def _make(self, dialog: FormDialog, table_ids: Sequence[DayTableId], folder: Path) -> None:
        drawn: list[str] = []
        round_id = self._round_id

        def verb(ws: Workspace) -> Changes:
            from audit_tool.exchange.packs import draw_words

            drawn.append(draw_words())
            return ws.table_packs.send(round_id=round_id, table_ids=table_ids, folder=folder, words=drawn[0])

        def done(_changes: Changes) -> None:
            dialog.finish()
            self.moved.emit()
            self._show_made(folder, len(table_ids), drawn.pop())

        self._hub.run(verb, initiator=self._page, then=done, failed=lambda error: self._page.tell(error, dialog.refuse))

    def _show_made(self, folder: Path, count: int, words: str) -> None:
        """Say where they lie; the words stand here once and are kept nowhere."""
        shown = SixWords("The five words that open the packs")
        shown.show_words(words.split())
        dialog = FormDialog(
            "The packs are made",
            "",
            Box(Column(PlainLabel(said.made(count, str(folder))), PlainLabel(said.TELL, "strong"), shown, gap=10)),
            act="I have noted them",
            leave="",
            parent=self._page.window(),
        )
        dialog.submitted.connect(dialog.finish)
        dialog.open()

    def _ask_revoke(self) -> None:
        line = self.tables.current()
        if not isinstance(line, TableLine):
            return
        why = PlainEdit(least_lines=2, most_lines=4)
        dialog = FormDialog(
            f"Revoke the packs of table {line.table.number}?",
            said.REVOKE,
            Labelled("Why", why, hint="Such as: the laptop was left on the train. No names."),
            act="Revoke them",
            is_touched=lambda: bool(why.toPlainText().strip()),
            parent=self._page.window(),
        )
        round_id, ident = self._round_id, line.table.id

        def done(_changes: Changes) -> None:
            dialog.finish()
            self.moved.emit()

        def submit() -> None:
            typed = why.toPlainText()
            self._hub.run(
                lambda ws: ws.table_packs.revoke(round_id, ident, typed),
                initiator=self._page,
                then=done,
                failed=lambda error: self._page.tell(error, dialog.refuse),
            )

        dialog.submitted.connect(submit)
        dialog.open()

    # ---- back

    def ask_file(self) -> None:
        """Ask which file came back."""
        choose_file(self._page, "Bring the results of a table in", self.results.read, RESULTS)

    def _ask_back(self) -> None:
        newest = self._newest()
        if newest is None:
            return
        ident = newest.id
        dialog = ask(self._page.window(), "Take these results back?", said.BACK, yes="Take them back", no="Leave them")
        dialog.accepted.connect(lambda: self.results.take_back(ident))


_COLUMNS = (
    ColumnOf("Table", lambda line: Cell(f"Table {line.table.number}", sort=line.table.number), "strong", width=110),
    ColumnOf("Pack", lambda line: Cell(said.sent(line)), width=220, stretch=2),
    ColumnOf("Cards turned", lambda line: Cell(said.turned(line), sort=line.turned), width=180, stretch=1),
    ColumnOf("Results", lambda line: Cell(*said.back(line)), "pill", width=150),
    ColumnOf("More time", lambda line: Cell(said.more_time(line)), "quiet", width=200, stretch=1, needed=False),
)


def _about(line: TwoCardsLine) -> Cell:
    return Cell(f"{line.agency.name if line.agency else 'The worked example'}, {line.question}")


_DIFFER = (
    ColumnOf("Who", lambda line: Cell(line.assessor.name), "strong", width=180, stretch=1),
    ColumnOf("On what", _about, width=240, stretch=2),
    ColumnOf("Counts", lambda line: Cell(said.card(line.holds, line.two.holds)), width=180, stretch=1),
    ColumnOf("Gave way", lambda line: Cell(said.card(line.gave_way, line.two.gave_way)), width=180, stretch=1),
)
