"""The page of a rehearsal: where the clock stands, what is next and why not yet, and six sheets of work."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import RoundId
from audit_tool.views.rehearsal import RehearsalPicture
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.rehearsal import words
from ui.pages.rehearsal.child_acts import ChildActs
from ui.pages.rehearsal.children import AuditsSheet, ChildrenSheet, LessonsSheet
from ui.pages.rehearsal.request_acts import RequestActs
from ui.pages.rehearsal.sheets import ClockSheet, ListsSheet, RequestsSheet
from ui.pages.rehearsal.step_acts import StepActs
from ui.text import PlainLabel, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.notices import Notice
from ui.widgets.places import Tabs
from ui.wording import rehearsal as said

CLOCK, REQUESTS, LISTS, CHILDREN, AUDITS, LESSONS = "Clock", "Requests", "Lists", "Children", "Audits", "Lessons"
TOUCHING = frozenset(
    ("rehearsal", "request", "child_list", "chosen_child", "round", "returns", "answer", "finding", "action", "passage")
)

_Sheet = ClockSheet | RequestsSheet | ListsSheet | ChildrenSheet | AuditsSheet | LessonsSheet


class RehearsalPage(Page):
    """A rehearsal of a joint inspection, from the letter to its lessons."""

    NAME: ClassVar[str] = "rehearsal"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._shown: RehearsalPicture | None = None
        self._arriving = False
        self._title = title()
        self._below = PlainLabel("", "lead", "ink2")
        self.onward = Button("Start the clock", "primary")
        self.back = Button("Take the step back", icon="undo")
        self.settle = Button("Set the clock", icon="clock")
        self.papers = Button("Documents", icon="documents")
        self._lack = Notice("part", icon="clock")
        self._lack.hide()
        self.steps, self.asking, self.choosing = StepActs(hub, self), RequestActs(hub, self), ChildActs(hub, self)
        self.clock, self.requests, self.lists = ClockSheet(), RequestsSheet(), ListsSheet()
        self.children_sheet, self.audits, self.lessons = ChildrenSheet(), AuditsSheet(), LessonsSheet()
        self._sheets: dict[str, _Sheet] = {
            CLOCK: self.clock,
            REQUESTS: self.requests,
            LISTS: self.lists,
            CHILDREN: self.children_sheet,
            AUDITS: self.audits,
            LESSONS: self.lessons,
        }
        self.tabs = Tabs("Sheets of this rehearsal")
        for name, sheet in self._sheets.items():
            self.tabs.add_sheet(name, sheet)
        self._acts = Box(Flow(self.settle, self.papers, self.back, self.onward, gap=8, at_right=True))
        head = Box(
            Beside(Box(Column(self._title, self._below, None, gap=0)), self._acts, least=440, side_width=520, gap=14)
        )
        inside = Box(Column(head, self._lack, (self.tabs, 1), gap=11, margins=(28, 16, 24, 16)))
        self.setLayout(Column(Scroll(inside), gap=0))
        self._wire()

    def _wire(self) -> None:
        steps, asking, choosing = self.steps, self.asking, self.choosing
        self.onward.clicked.connect(steps.go_on)
        self.back.clicked.connect(steps.go_back)
        self.settle.clicked.connect(steps.set_clock)
        self.papers.clicked.connect(lambda: self.go.emit(Where("documents", self.where.ident)))
        self.requests.usual_asked.connect(asking.add_usual)
        self.requests.add_asked.connect(asking.add_request)
        self.requests.opened.connect(asking.change_request)
        self.requests.attach_asked.connect(lambda: asking.keep_file(self.requests.current()))
        self.requests.save_asked.connect(asking.save_tracker)
        self.lists.bring_asked.connect(choosing.bring_lists)
        self.lists.purge_asked.connect(choosing.give_lists_up)
        sheet = self.children_sheet
        sheet.propose_asked.connect(choosing.propose)
        sheet.exchange_asked.connect(lambda: choosing.exchange(sheet.current()))
        sheet.deeper_asked.connect(lambda: choosing.go_deeper(sheet.current()))
        sheet.dive_asked.connect(lambda: choosing.write_dive(sheet.current()))
        self.audits.opened.connect(lambda return_id: self.go.emit(Where("form", return_id)))
        self.lessons.feedback_asked.connect(steps.write_feedback)
        self.lessons.lesson_asked.connect(steps.write_lesson)
        self.lessons.opened.connect(lambda: self.go.emit(Where("findings", self.where.ident)))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show a rehearsal; the place may name one of its sheets."""
        self._arriving = True
        if where.question in self._sheets:
            self.tabs.show_sheet(where.question)
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        wanted = RoundId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.rehearsal(wanted), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether anything of a rehearsal changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the buttons and the sheet shown, for F6."""
        return [self._acts, self._sheets[self.tabs.current()]]

    def help_topic(self) -> str:
        """Name the help about rehearsals."""
        return "rehearsal"

    def _show(self, picture: RehearsalPicture) -> None:
        if picture.round.id != self.where.ident:
            return
        self._shown = picture
        for acts in (self.steps, self.asking, self.choosing):
            acts.show_picture(picture)
        self.crumbs_changed.emit(
            (
                Crumb("Rounds", Where("rounds")),
                Crumb(picture.round.title, Where("round", picture.round.id)),
                Crumb("Rehearsal"),
            )
        )
        self._title.setText(words.headline(picture))
        self._below.setText(words.below(picture))
        self._show_way_on(picture)
        for sheet in self._sheets.values():
            sheet.show_picture(picture)
        if self._arriving:
            self._arriving = False
            self.onward.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_way_on(self, picture: RehearsalPicture) -> None:
        """Put the next step on the button, and say beside it what stands before it."""
        found, coming = picture.rehearsal, picture.rehearsal.step.next
        may = picture.may_change and coming is not None
        self.onward.setVisible(may)
        self.settle.setVisible(picture.may_change)
        self.back.setVisible(picture.may_change and found.step.may_be_taken_back)
        if coming is not None:
            self.onward.setText(said.STEPS[coming.value][1])
        missing = picture.lack
        self.onward.setEnabled(missing is None or missing.may_go_on)
        self._lack.setVisible(may and missing is not None)
        if missing is not None:
            rest = " You may go on all the same, saying why." if missing.may_go_on else ""
            self._lack.show_words("Before the next step:", said.lack(missing.code, missing.count) + rest)
