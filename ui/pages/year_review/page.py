"""The page of the January session, for a room to look at together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.moments import day_named
from audit_tool.domain.workshop import Course
from audit_tool.domain.year_figures import CAME_TO_WORDS, CameTo
from audit_tool.domain.year_review import YearReview
from audit_tool.views.year_review import ActionLine, ChangeLine, YearReviewPicture
from audit_tool.workspace import Workspace
from ui.flows.shut_gate import tell_shut
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.year_review import words
from ui.pages.year_review.acts import Acts
from ui.pages.year_review.changed import Changed
from ui.pages.year_review.decisions import Decisions
from ui.pages.year_review.notes import Notes
from ui.pages.year_review.sheets import Sheets
from ui.pages.year_review.themes import Themes
from ui.text import secondary, title
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown
from ui.widgets.choose_path import choose_new_file
from ui.widgets.dialog import tell
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.places import Tabs
from ui.widgets.table import Cell, ColumnOf, Table

PACK, FOR_EVERYBODY = "year_review", "year_review_public"
"""Codes of the two documents."""
SAVED_AS = {"PDF (*.pdf)": ".pdf", "Word (*.docx)": ".docx"}
TOUCHING = frozenset(
    {
        "year_review", "year_change", "year_note", "year_decision", "finding", "finding_pair", "action", "revisit",
        "round", "agency", "case",
    }
)  # fmt: skip
"""What this page's picture is drawn from."""


class YearReviewPage(Page):
    """Looks back at a year: what it taught, what changed since, what is decided."""

    NAME: ClassVar[str] = "year_review"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.choose_place: Callable[[QWidget, str, Callable[[Path], None]], None] = _ask_for_place
        self._picture: YearReviewPicture | None = None
        self._last: dt.date | None = None
        self._arriving = False
        self.themes, self.changed, self.notes, self.decisions = Themes(), Changed(), Notes(), Decisions()
        self.acts = Acts(self, self.notes, self.decisions)
        self.sheets = Sheets(self)
        self._title, self._below = title(), secondary()
        self.year = Dropdown("Which year")
        self.year.chosen.connect(self._choose_year)
        self.begin = Button("Begin the review", "primary", icon="plus")
        self.begin.clicked.connect(self._begin)
        self.describe = Button("When, and who came", icon="edit")
        self.describe.clicked.connect(lambda: self.acts.with_review(self.acts.making.describe))
        self.stage = Button("Open the stage", icon="people")
        self.stage.clicked.connect(self._open_stage)
        self.pack = Button("Save the pack", icon="documents")
        self.pack.clicked.connect(partial(self._save_as, PACK))
        self.for_everybody = Button("Save for everybody", icon="documents")
        self.for_everybody.clicked.connect(partial(self._save_as, FOR_EVERYBODY))
        self.check = Button("Release check", icon="shield")
        self.check.clicked.connect(self._check)
        self.take_back = Button("Take the review back", "quiet")
        self.take_back.clicked.connect(self._take_back)
        self._ways = Box(
            Flow(
                self.year,
                self.begin,
                self.describe,
                self.stage,
                self.pack,
                self.for_everybody,
                self.check,
                self.take_back,
                gap=8,
            )
        )
        self.plan = Table("Actions", _ACTIONS, empty=EmptyState("actions", *words.NO_ACTIONS))
        self.plan.setMinimumHeight(260)
        self._counted = secondary("")
        self.tabs = Tabs("Parts of the session")
        for name, sheet in (
            (words.THEMES, self.themes),
            (words.CHANGED, self.changed),
            (words.ACTIONS, Box(Column(self._counted, (self.plan, 1), gap=10, margins=(0, 12, 6, 4)))),
            (words.NOTES, self.notes),
            (words.DECISIONS, self.decisions),
        ):
            self.tabs.add_sheet(name, sheet)
        head = Box(Column(self._title, self._below, self._ways, gap=8))
        content = Column(head, (self.tabs, 1), gap=10, margins=(28, 16, 24, 14))
        self.setLayout(Column(Scroll(Box(content)), gap=0))
        self._wire()

    def _wire(self) -> None:
        self.tabs.chosen.connect(self._stay_on)
        self.changed.asked.connect(self._say_change)
        self.changed.send_asked.connect(
            lambda ident: self.acts.with_review(lambda picture, _one: self.sheets.send(picture, ident))
        )
        self.changed.bring_asked.connect(
            lambda: self.acts.with_review(lambda picture, _one: self.sheets.bring(picture))
        )
        self.changed.dropped.connect(
            lambda paths: self.acts.with_review(lambda picture, _one: self.sheets.read(picture, paths))
        )
        self.plan.opened.connect(lambda row: self.go.emit(Where("actions", row[1].action.id)))
        for number, course in enumerate(Course, 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._go_to_course, course))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the year that is named by its last day, else the one chosen last; at the sheet `question` names."""
        self._arriving = True
        self._last = day_named(where.ident) or self._last
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        last = self._last
        self.hub.ask(lambda ws: ws.views.year_review(last), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether anything that the year is read from changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the buttons and the sheet shown, for F6."""
        sheets: dict[str, QWidget] = {
            words.CHANGED: self.changed,
            words.ACTIONS: self.plan,
            words.NOTES: self.notes,
            words.DECISIONS: self.decisions,
        }
        return [self._ways, sheets.get(self.tabs.current(), self.themes)]

    def help_topic(self) -> str:
        """Name the help about looking back at a year."""
        return "year_review"

    def leave(self) -> None:
        """Write down what stands in a box: nothing that was typed is lost by going elsewhere."""
        self.acts.keep_what_stands()

    # ---- showing

    def _show(self, picture: YearReviewPicture) -> None:
        self._picture = self.acts.picture = picture
        self.crumbs_changed.emit(
            (
                Crumb("Findings", Where("findings")),
                Crumb("Over the years", Where("learning")),
                Crumb("Year review"),
            )
        )
        self._title.setText(words.headline(picture))
        self._below.setText(words.below(picture))
        self.year.show_entries([(words.year(end), end.isoformat()) for end in picture.ends or (picture.last,)])
        self.year.show_data(picture.last.isoformat())
        begun = picture.review is not None
        self.begin.setVisible(not begun)
        for button in (self.describe, self.take_back):
            button.setVisible(begun)
        self.themes.show_picture(picture)
        self.changed.show_picture(picture)
        rows = [(came_to, line) for came_to, found in picture.actions.items() for line in found]
        self.plan.show_rows(rows, key=lambda row: row[1].action.id)
        self._counted.setText(words.came_to(picture))
        self.notes.show_picture(picture)
        self.decisions.show_picture(picture)
        if self._arriving:
            self._arriving = False
            self.tabs.show_sheet(self.where.question or words.THEMES)
            self._arrive(picture)

    def _arrive(self, picture: YearReviewPicture) -> None:
        if self.tabs.current() == words.THEMES and picture.themes:
            self.themes.table.focus_first()
        elif self.tabs.current() == words.CHANGED and picture.changes:
            self.changed.table.focus_first()
        elif self.tabs.current() == words.ACTIONS and self.plan.shown():
            self.plan.focus_first()
        elif picture.review is None:
            self.take_keyboard(self.begin)
        else:
            self.take_keyboard(self.describe)

    def _stay_on(self, name: str) -> None:
        self.where = replace(self.where, question=name)

    def _choose_year(self, last: object) -> None:
        self.leave()
        self._last = day_named(str(last))
        self.refresh()

    def _open_stage(self) -> None:
        """Go to the stage, for a room to look at."""
        if self._picture is not None:
            self.go.emit(Where("year_stage", self._picture.last.isoformat()))

    def _go_to_course(self, course: Course) -> None:
        self.tabs.show_sheet(words.NOTES)
        self.notes.focus_course(course)

    # ---- the review

    def _begin(self) -> None:
        self.acts.begin(lambda: self.take_keyboard(self.describe))

    def _take_back(self) -> None:
        self.leave()
        self.acts.with_review(self._take_this_back)

    def _take_this_back(self, picture: YearReviewPicture, review: YearReview) -> None:
        last, ident = picture.last, review.id
        self.hub.run(
            lambda ws: ws.year_reviews.withdraw(ident),
            initiator=self,
            then=lambda _changes: self.acts.say_done("Review taken back", lambda ws: ws.year_reviews.begin(last)),
        )

    def _say_change(self, line: ChangeLine | None) -> None:
        if line is not None:
            self.acts.with_review(lambda _picture, review: self.acts.making.change(review, line))

    # ---- out of the window

    def _save_as(self, code: str) -> None:
        picture = self._picture
        if picture is not None:
            name = words.file_name(picture, for_everybody=code == FOR_EVERYBODY)
            self.choose_place(self, name, partial(self._save, code, picture.last))

    def _check(self) -> None:
        """Go to the release check of the version for everybody."""
        if self._picture is not None:
            self.go.emit(Where("release", f"{FOR_EVERYBODY}/{self._picture.last.isoformat()}"))

    def _save(self, code: str, last: dt.date, path: Path) -> None:
        self.hub.run(
            partial(_export, code, last.isoformat(), path),
            initiator=self,
            then=lambda _changes: tell(self.window(), "The document is saved", f"It is called {path.name}."),
            failed=lambda error: tell_shut(
                self, "The document was not saved", error, code=code, subject=last.isoformat()
            ),
        )


def _export(code: str, last: str, path: Path, ws: Workspace) -> Changes:
    return ws.documents.export(ws.views.document(code, last), code=code, subject=last, path=path)


def _ask_for_place(parent: QWidget, name: str, then: Callable[[Path], None]) -> None:
    choose_new_file(parent, "Save the document", name, then, SAVED_AS)


def _came_to(row: tuple[CameTo, ActionLine]) -> Cell:
    meaning, glyph = words.CAME_TO[row[0]]
    return Cell(CAME_TO_WORDS[row[0]], meaning, glyph)


_ACTIONS = (
    ColumnOf(
        "Action", lambda row: Cell(f"{row[1].action.number}. {row[1].action.text}"), "strong", width=320, stretch=3
    ),
    ColumnOf("Came to", _came_to, "pill", width=290),
    ColumnOf("Agency", lambda row: Cell(row[1].agency_name), "quiet", width=180, needed=False),
    ColumnOf("From", lambda row: Cell(row[1].round_title), "quiet", width=170, needed=False),
    ColumnOf("Due, or shown by", lambda row: Cell(words.shown_by(row[1])), "quiet", width=200, stretch=2, needed=False),
)
