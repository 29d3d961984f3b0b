"""The page of what a round says as a whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from audit_tool.domain.analysis import Figure, Sheet, Shown, Source
from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import RoundId
from audit_tool.domain.rating import Lens
from audit_tool.views.analysis import HeatPicture, counted_words
from audit_tool.views.analysis_sides import SidesPicture, ThemeCount
from audit_tool.views.analysis_years import YearsPicture
from audit_tool.workspace import Workspace
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.analysis import words
from ui.pages.analysis.behind import way_behind
from ui.pages.analysis.heat import HeatSheet
from ui.pages.analysis.sides import SidesSheet
from ui.pages.analysis.words import HEAT, SIDES, THEMES, TOUCHING, YEARS
from ui.pages.analysis.years import YearsSheet
from ui.text import PlainLabel, title
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown
from ui.widgets.choose_path import choose_new_file
from ui.widgets.dialog import tell
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.notices import Notice
from ui.widgets.places import Tabs
from ui.widgets.table import Table

INSIDE, OUTSIDE = "analysis", "analysis_figures"
"""The documents: for the audit group, and for others."""
SAVED_AS = {
    "PDF (*.pdf)": ".pdf",
    "Word (*.docx)": ".docx",
    "Web page (*.html)": ".html",
    "Workbook of its tables (*.xlsx)": ".xlsx",
    "Table of this sheet (*.csv)": ".csv",
}


class AnalysisPage(Page):
    """Heat map, years, sides and themes of one round: each as a picture and as a table."""

    NAME: ClassVar[str] = "analysis"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.choose_place: Callable[[QWidget, str, Callable[[Path], None]], None] = _ask_for_place
        self._heat: HeatPicture | None = None
        self._years: YearsPicture | None = None
        self._sides: SidesPicture | None = None
        self._arriving = False
        self._title, self._below = title(), PlainLabel("", "lead", "ink2")
        self.lens = Dropdown("Whose ratings")
        self.lens.chosen.connect(lambda _lens: self.refresh())
        self.as_table = Button("Show as tables", icon="data")
        self.as_table.clicked.connect(self._turn_tables)
        self.save_inside = Button("Save for the audit group", icon="documents")
        self.save_inside.clicked.connect(lambda: self._ask_place(INSIDE))
        self.save_sheet = Button("Save this sheet", icon="documents")
        self.save_sheet.clicked.connect(self._ask_place_of_sheet)
        self.save_outside = Button("Save figures for others", icon="documents")
        self.save_outside.clicked.connect(lambda: self._ask_place(OUTSIDE))
        self._notice = Notice("bad")
        self._notice.hide()
        self.heat, self.years, self.sides = HeatSheet(), YearsSheet(), SidesSheet()
        self.heat.answers_asked.connect(self._go_to_answers)
        for sheet in (self.years, self.sides):
            sheet.figure_asked.connect(self._go_behind)
        self.tables = {
            HEAT: Table("Heat map", words.columns("Who", "Standard", "How it stands")),
            YEARS: Table("Year by year", words.columns("What", "Year", "How it lies", "Break")),
            SIDES: Table("Side by side", words.columns("Standard", "Side", "What it says", "Contradiction")),
        }
        empty = EmptyState("findings", "No findings yet", "Themes are counted once findings bear them.")
        self.themes = Table("Themes", words.theme_columns(), empty=empty)
        self.themes.opened.connect(self._go_behind_theme)
        self.tables[HEAT].opened.connect(self._go_behind_cell)
        for name in (YEARS, SIDES):
            self.tables[name].opened.connect(lambda row: self._go_behind(row[-1]))
        self.tabs = Tabs("Sheets of the analysis")
        self._both: dict[str, QStackedWidget] = {}
        for name, picture in ((HEAT, self.heat), (YEARS, self.years), (SIDES, self.sides)):
            self._both[name] = QStackedWidget()
            self._both[name].addWidget(picture)
            self._both[name].addWidget(self.tables[name])
            self.tabs.add_sheet(name, self._both[name])
        self.tabs.add_sheet(THEMES, self.themes)
        self.tabs.chosen.connect(self._turned)
        head = (
            self._title,
            self._below,
            Box(Flow(self.lens, self.as_table, self.save_sheet, self.save_inside, self.save_outside, gap=9)),
        )
        content = Column(*head, self._notice, (self.tabs, 1), gap=12, margins=(28, 18, 24, 18))
        self.setLayout(Column(Scroll(Box(content)), gap=0))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show a round, on its heat map where it is another than before."""
        if where.question or where.ident != self.where.ident:
            self.tabs.show_sheet(where.question or HEAT)
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask for the heat map, and for the sheet that is shown."""
        wanted, lens = RoundId(self.where.ident), Lens(self.lens.currentData() or Lens.SELF)
        self.hub.ask(lambda ws: ws.views.heat_map(wanted, lens), self._show)
        self._ask_sheet()

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that answers, returns, findings and what stands beside them are what it shows."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the heads of the sheets, and what is worked with on the one shown, for F6."""
        sheet = self.tabs.current()
        if sheet == THEMES:
            return [self.tabs, self.themes]
        if self._is_tabled():
            return [self.tabs, self.tables[sheet]]
        pictures: dict[str, QWidget] = {HEAT: self.heat.grid, YEARS: self.years, SIDES: self.sides}
        return [self.tabs, pictures[sheet]]

    def help_topic(self) -> str:
        """Name the help about the analysis of a round."""
        return "analysis"

    # ---- what is shown

    def _show(self, picture: HeatPicture) -> None:
        if picture.round.id != self.where.ident:
            return
        self._heat = picture
        run = picture.round
        self.crumbs_changed.emit(
            (Crumb("Rounds", Where("rounds")), Crumb(run.title, Where("round", run.id)), Crumb("Analysis"))
        )
        self._title.setText(words.finding(picture))
        self._below.setText(counted_words(picture))
        lenses = [(words.LENSES[lens], lens.value) for lens in Lens if lens in picture.kind.lenses]
        self.lens.show_entries(lenses)
        self.lens.show_data(picture.lens.value)
        self.lens.setVisible(len(lenses) > 1)
        self.heat.show_picture(picture)
        self._fill(HEAT)
        if self._arriving:
            self._arriving = False
            if picture.rows and self.tabs.current() == HEAT and not self._is_tabled():
                self.heat.grid.focus_first()
            else:
                self.tabs.focus_first()

    def _show_years(self, picture: YearsPicture) -> None:
        if picture.round.id == self.where.ident:
            self._years = picture
            self.years.show_picture(picture)
            self._fill(YEARS)

    def _show_sides(self, picture: SidesPicture) -> None:
        if picture.round.id == self.where.ident:
            self._sides = picture
            self.sides.show_picture(picture)
            self.themes.show_rows(picture.themes, key=lambda each: each.theme_id)
            self._fill(SIDES)

    def _turned(self, _sheet: str) -> None:
        self._ask_sheet()

    def _ask_sheet(self) -> None:
        wanted, lens = RoundId(self.where.ident), Lens(self.lens.currentData() or Lens.SELF)
        if self.tabs.current() == YEARS:
            self.hub.ask(lambda ws: ws.views.years(wanted, lens), self._show_years)
        if self.tabs.current() in (SIDES, THEMES):
            self.hub.ask(lambda ws: ws.views.sides(wanted), self._show_sides)

    def _is_tabled(self) -> bool:
        return self._both[HEAT].currentIndex() == 1

    def _turn_tables(self) -> None:
        """Show every picture as its table, or the pictures again."""
        shown = 0 if self._is_tabled() else 1
        for both in self._both.values():
            both.setCurrentIndex(shown)
        self.as_table.setText("Show as pictures" if shown else "Show as tables")
        for sheet in self._both:
            self._fill(sheet)

    def _fill(self, sheet: str) -> None:
        """Put the rows of a sheet into its table while tables are shown."""
        if not self._is_tabled():
            return
        if sheet == HEAT and self._heat is not None:
            rows = words.heat_rows(self._heat, self.heat.rows())
        elif sheet == YEARS and self._years is not None:
            rows = words.year_rows((*self._years.standards, *self._years.questions))
        else:
            rows = words.side_rows(self._sides.strips) if sheet == SIDES and self._sides is not None else []
        self.tables[sheet].show_rows(rows, key=lambda row: row[:2])

    def _go_to_answers(self, return_id: str, question_id: str) -> None:
        lens = self._heat.lens if self._heat is not None else Lens.SELF
        self.go.emit(Where("form", return_id, "" if lens is Lens.SELF else lens.value, question=question_id))

    def _go_behind(self, figure: Figure | None) -> None:
        """Turn to the answers behind a figure, where there is one; the way back leads to this sheet."""
        if figure is None:
            return
        self.where = Where(self.NAME, self.where.ident, question=self.tabs.current())
        self.go.emit(way_behind(figure))

    def _go_behind_cell(self, row: words.Told) -> None:
        self.heat.open_cell(*row[-1])

    def _go_behind_theme(self, theme: ThemeCount) -> None:
        self._go_behind(Figure(RoundId(self.where.ident), theme.theme_id, Source.FINDINGS))

    # ---- out of the window

    def _ask_place(self, code: str) -> None:
        name = "analysis.pdf" if code == INSIDE else "analysis-figures.pdf"
        self.choose_place(self, name, partial(self._save, code))

    def _ask_place_of_sheet(self) -> None:
        self.choose_place(self, f"{words.SHEETS[self.tabs.current()].value}.pdf", self._save_sheet)

    def _save_sheet(self, path: Path) -> None:
        self._run(partial(_save_shown, RoundId(self.where.ident), self._shown(), path), path)

    def _save(self, code: str, path: Path) -> None:
        if code == INSIDE and path.suffix.lower() == ".csv":  # one table: that of the sheet
            self._save_sheet(path)
        else:
            self._run(partial(_save, code, RoundId(self.where.ident), words.SHEETS[self.tabs.current()], path), path)

    def _shown(self) -> Shown:
        """Say what stands on the sheet that is shown."""
        return Shown(
            words.SHEETS[self.tabs.current()],
            self._heat.lens if self._heat is not None else Lens.SELF,
            self.heat.group(),
            None if self._is_tabled() else str(self.years.standard.currentData() or ""),
        )

    def _run(self, verb: Callable[[Workspace], Changes], path: Path) -> None:
        self._notice.hide()
        self.hub.run(
            verb,
            initiator=self,
            then=lambda _changes: tell(self.window(), "The analysis is saved", f"It is called {path.name}."),
            failed=self._failed,
        )

    def _failed(self, error: AuditToolError) -> None:
        def show(said: str) -> None:
            self._notice.show_words("", said)
            self._notice.setVisible(bool(said))

        self.tell(error, show)


def _save(code: str, round_id: RoundId, sheet: Sheet, path: Path, ws: Workspace) -> Changes:
    is_table = path.suffix.lower() == ".csv"
    document = ws.views.figures_sheet(round_id, sheet) if is_table else ws.views.document(code, round_id)
    return ws.documents.export(document, code=code, subject=round_id, path=path)


def _save_shown(round_id: RoundId, shown: Shown, path: Path, ws: Workspace) -> Changes:
    return ws.documents.export(ws.views.analysis_shown(round_id, shown), code=INSIDE, subject=round_id, path=path)


def _ask_for_place(parent: QWidget, name: str, then: Callable[[Path], None]) -> None:
    choose_new_file(parent, "Save the analysis", name, then, SAVED_AS)
