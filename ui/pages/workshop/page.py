"""The page of a review's sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import PointId, RoundId
from audit_tool.domain.workshop import Course
from audit_tool.views.workshop import EarlierReview, Learned, PointLine, WorkshopPicture
from ui.flows.write_down import Verb
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.workshop import words
from ui.pages.workshop.making import Making
from ui.pages.workshop.sheet import Sheet
from ui.text import secondary, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column
from ui.widgets.places import Tabs
from ui.widgets.table import Cell, ColumnOf, Table

SHEET, BACK = "Sheet", "Going back"


class WorkshopPage(Page):
    """Where a review group says what now, and looks whether what it said before has come about."""

    NAME: ClassVar[str] = "workshop"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: WorkshopPicture | None = None
        self._arriving = False
        self._title, self._below = title(), secondary()
        self.documents = Button("Print or save", icon="documents")
        self.documents.clicked.connect(lambda: self.go.emit(Where("documents", self.where.ident)))
        self._ways = Box(Flow(self.documents, gap=8, at_right=True))
        self.sheet = Sheet()
        self.sheet.typed.connect(self._add)
        self.making = Making(self)
        self.sheet.edit_asked.connect(lambda line: self._make(self.making.edit, line))
        self.sheet.find_asked.connect(lambda line: self._make(self.making.find, line))
        self.sheet.act_asked.connect(lambda line: self._make(self.making.act, line))
        self.sheet.withdraw_asked.connect(self._withdraw)
        self.sheet.action_asked.connect(lambda ident: self.go.emit(Where("actions", ident)))
        nothing = EmptyState("clock", words.NOTHING_EARLIER, words.NOTHING_EARLIER_MORE)
        self.back = Table("Earlier learning", _BACK, empty=nothing)
        self.back.opened.connect(lambda row: self._make(self.making.say, row[1]))
        self.tabs = Tabs("Sheets of this review")
        self.tabs.add_sheet(SHEET, self.sheet)
        self.tabs.add_sheet(BACK, self.back)
        self.tabs.chosen.connect(lambda _name: self._say_below())
        told = Box(Column(self._title, self._below, gap=2))
        head = Box(Beside(told, self._ways, least=400, side_width=200, gap=14))
        self.setLayout(Column(head, (self.tabs, 1), gap=10, margins=(28, 16, 24, 14)))
        for number, course in enumerate(Course, 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda course=course: self.sheet.focus_course(course))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the sheet of a round, the keyboard in the first box."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        round_id = RoundId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.workshop(round_id), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether points, what was made of them, or earlier rounds changed."""
        return bool({"point", "revisit", "finding", "action", "round", "agency"} & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the buttons and the sheet shown, for F6."""
        return [self._ways, self.sheet if self.tabs.current() == SHEET else self.back]

    def help_topic(self) -> str:
        """Name the help about Joint Case Reviews."""
        return "joint_case_review"

    def leave(self) -> None:
        """Write down what stands in a box: nothing that was typed is lost by going elsewhere."""
        for course, column in self.sheet.columns.items():
            if column.box.text().strip():
                self._add(course, column.box.text())

    # ---- showing

    def _show(self, picture: WorkshopPicture) -> None:
        self._picture = picture
        self.crumbs_changed.emit(
            (
                Crumb("Rounds", Where("rounds")),
                Crumb(picture.round.title, Where("round", picture.round.id)),
                Crumb("Keep, improve, develop, stop"),
            )
        )
        self._title.setText(words.headline(picture))
        self.sheet.show_picture(picture)
        self.tabs.offer_sheet(BACK, picture.goes_back)
        rows = [(review, one) for review in picture.earlier for one in review.learned]
        self.back.show_rows(rows, key=lambda row: row[1].about)
        self._say_below()
        if self._arriving:
            self._arriving = False
            (self.sheet.focus_first if picture.may_change else self.documents.setFocus)()

    def _say_below(self) -> None:
        picture = self._picture
        if picture is not None:
            is_back = self.tabs.current() == BACK and picture.earlier
            self._below.setText(words.going_back(picture) if is_back else picture.round.title)

    # ---- points

    def _add(self, course: Course, typed: str) -> None:
        picture, column = self._picture, self.sheet.columns[course]
        if picture is None:
            return
        column.taken()

        def done(changes: Changes) -> None:
            made = PointId(changes.made or "")
            self._tell(f"Written under {words.course(course)}", lambda ws: ws.workshop.withdraw(made))

        def failed(error: AuditToolError) -> None:
            column.give_back(typed)
            self.tell(error, column.show_refusal)

        round_id = picture.round.id
        self.hub.run(
            lambda ws: ws.workshop.add(round_id=round_id, course=course, text=typed),
            initiator=self,
            then=done,
            failed=failed,
        )

    def _withdraw(self, line: PointLine) -> None:
        ident = line.point.id
        self.hub.run(
            lambda ws: ws.workshop.withdraw(ident),
            initiator=self,
            then=lambda _changes: self._tell(
                "Point taken off", lambda ws: ws.workshop.withdraw(ident, withdrawn=False)
            ),
        )

    def _make(self, ask: Callable[[WorkshopPicture, Any], object], about: object) -> None:
        if self._picture is not None and self._picture.may_change:
            ask(self._picture, about)

    def _tell(self, fact: str, undo: Verb) -> None:
        self.refresh()
        self.done.emit(Undoable(fact, lambda: self.hub.run(undo, initiator=None)))


def _changed(row: tuple[EarlierReview, Learned]) -> Cell:
    word, meaning, glyph = words.changed(row[1].changed)
    return Cell(word, meaning, glyph)


_BACK = (
    ColumnOf("What was learned", lambda row: Cell(row[1].text), "strong", width=320, stretch=3),
    ColumnOf("Changed?", _changed, "pill", width=140),
    ColumnOf(
        "How we know",
        lambda row: Cell(row[1].revisit.how_known if row[1].revisit else ""),
        "quiet",
        width=220,
        stretch=2,
        needed=False,
    ),
    ColumnOf("What", lambda row: Cell(words.what(row[1])), "quiet", width=150, needed=False),
    ColumnOf("Review", lambda row: Cell(row[0].case_label or row[0].round.title), "quiet", width=110, needed=False),
)
