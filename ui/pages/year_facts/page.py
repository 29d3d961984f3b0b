"""The page of the figures of a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QApplication, QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.moments import day_named
from audit_tool.views.year_facts import HEADERS, YearPicture, rows_of
from audit_tool.views.year_figure import YearFigure
from audit_tool.workspace import Workspace
from ui.flows.shut_gate import tell_shut
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.year_facts import words
from ui.text import PlainLabel, secondary, title
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown
from ui.widgets.choose_path import choose_new_file
from ui.widgets.dialog import tell
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.notices import Notice
from ui.widgets.surface import Card
from ui.widgets.table import Table

CODE = "annual_facts"
"""The document's code."""
SAVED_AS = {"PDF (*.pdf)": ".pdf", "CSV (*.csv)": ".csv"}


class YearFactsPage(Page):
    """Figures for a yearly report: opened at their source, copied as sentences, saved."""

    NAME: ClassVar[str] = "year_facts"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.choose_place: Callable[[QWidget, str, Callable[[Path], None]], None] = _ask_for_place
        self._picture: YearPicture | None = None
        self._last: dt.date | None = None
        self._arriving = False
        self._title = title()
        self.year = Dropdown("Which year")
        self.year.chosen.connect(self._choose_year)
        self.copy_all = Button("Copy all", "primary", icon="copy")
        self.copy_all.clicked.connect(self._copy_all)
        self.save = Button("Save the figures", icon="documents")
        self.save.clicked.connect(lambda: self.choose_place(self, f"{words.FILE}.pdf", self._save))
        self.check = Button("Release check", icon="shield")
        self.check.clicked.connect(self._check)
        self._copied = secondary(words.COPIED)
        self._copied.hide()
        self._notice = Notice("info", "", words.FREEZE)
        self.table = Table("Figures", words.columns(), empty=EmptyState("data", "No figures", words.NOTHING))
        self.table.setMinimumHeight(300)
        self.table.current_changed.connect(self._show_choice)
        self.table.opened.connect(self._go_to)
        self._sentence, self._told = PlainLabel("", "lead"), secondary()
        self.copy_one = Button("Copy this sentence", icon="copy")
        self.copy_one.clicked.connect(self._copy_one)
        self.source = Button("Go to its source")
        self.source.clicked.connect(lambda: self._go_to(self.table.current()))
        chosen = Column(
            self._sentence,
            self._told,
            Box(Flow(self.source, self.copy_one, gap=8)),
            gap=8,
            margins=(20, 14, 20, 16),
        )
        self._chosen = Card(chosen)
        content = Column(
            self._title,
            PlainLabel(words.LEAD, "lead", "ink2"),
            Box(Flow(self.year, self.copy_all, self.save, self.check, gap=9)),
            self._copied,
            self._notice,
            (self.table, 1),
            self._chosen,
            gap=12,
            margins=(28, 18, 24, 18),
        )
        self.setLayout(Column(Scroll(Box(content)), gap=0))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the figures of the year that is named by its last day, else of the one chosen last, or of the newest."""
        self._arriving = True
        self._last = day_named(where.ident) or self._last
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        last = self._last
        self.hub.ask(lambda ws: ws.views.year_facts(last), self._show)

    def panes(self) -> list[QWidget]:
        """Return the year and the figures, for F6."""
        return [self.year, *([self.table] if self.table.shown() else [])]

    def help_topic(self) -> str:
        """Name the help about the figures of a year."""
        return "year_facts"

    def _show(self, picture: YearPicture) -> None:
        self._picture = picture
        self.crumbs_changed.emit((Crumb("Rounds", Where("rounds")), Crumb("Annual report facts")))
        self._title.setText(words.finding(picture))
        ends = picture.ends or (picture.last,)
        self.year.show_entries([(f"Year to {end.day} March {end.year}", end.isoformat()) for end in ends])
        self.year.show_data(picture.last.isoformat())
        moving = any(each.page == "board" and not each.is_frozen for each in picture.figures)
        self._notice.setVisible(moving)
        self.table.show_rows(picture.figures, key=lambda figure: (figure.heading, figure.name))
        for button in (self.copy_all, self.save, self.check):
            button.setEnabled(bool(picture.figures))
        self._show_choice(self.table.current())
        if self._arriving:
            self._arriving = False
            if picture.figures:
                self.table.focus_first()
            else:
                self.take_keyboard(self.year)

    def _show_choice(self, figure: YearFigure | None) -> None:
        self._chosen.setVisible(figure is not None)
        self._copied.hide()
        if figure is not None:
            self._sentence.setText(figure.sentence)
            held = " Small numbers are held back." if figure.is_held else ""
            self._told.setText(f"Source: {figure.source}.{held}")

    def _choose_year(self, last: object) -> None:
        self._last = dt.date.fromisoformat(str(last))
        self.refresh()

    def _go_to(self, figure: YearFigure | None) -> None:
        if figure is not None:
            self.go.emit(Where(figure.page, figure.ident))

    # ---- out of the window

    def _copy_all(self) -> None:
        if self._picture is not None:
            self._copy(words.copied(self._picture))

    def _copy_one(self) -> None:
        figure = self.table.current()
        if isinstance(figure, YearFigure):
            self._copy(figure.sentence)

    def _copy(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        self._copied.setText(words.COPIED)
        self._copied.show()

    def _save(self, path: Path) -> None:
        if self._picture is None:
            return
        self.hub.run(
            partial(_save, self._picture, path),
            initiator=self,
            then=lambda _changes: tell(self.window(), "The figures are saved", f"They are called {path.name}."),
            failed=partial(self._failed, self._picture.last),
        )

    def _check(self) -> None:
        """Go to the release check of the figures."""
        if self._picture is not None:
            self.go.emit(Where("release", f"{CODE}/{self._picture.last.isoformat()}"))

    def _failed(self, last: dt.date, error: AuditToolError) -> None:
        tell_shut(self, "The figures were not saved", error, code=CODE, subject=last.isoformat())


def _save(picture: YearPicture, path: Path, ws: Workspace) -> Changes:
    from audit_tool.exchange.sheets.csv_out import csv_bytes

    last = picture.last.isoformat()
    document = ws.views.document(CODE, last)
    if path.suffix.lower() == ".csv":
        table = csv_bytes(HEADERS, rows_of(picture))
        return ws.documents.export_table(table, document, code=CODE, subject=last, path=path)
    return ws.documents.export(document, code=CODE, subject=last, path=path)


def _ask_for_place(parent: QWidget, name: str, then: Callable[[Path], None]) -> None:
    choose_new_file(parent, "Save the figures", name, then, SAVED_AS)
