"""The page of the stage: a year on the wall, one step at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import YearDecisionId, YearReviewId
from audit_tool.domain.moments import day_named
from audit_tool.views.year_review import YearReviewPicture
from ui import style
from ui.flows.stage import Stage
from ui.hub import Hub
from ui.page import Crumb, Where
from ui.pages.year_review.acts import Acts
from ui.pages.year_review.stage import words
from ui.pages.year_review.stage.around import Foot, Head, Steps
from ui.pages.year_review.stage.changing import ChangedSheet, ChangeNotes
from ui.pages.year_review.stage.deciding import DecisionsSheet, NotesSheet
from ui.pages.year_review.stage.reading import ActionsSheet, BackSheet, MatrixSheet
from ui.pages.year_review.stage.sheet import Sheet
from ui.pages.year_review.stage.words import Step
from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.surface import Card
from ui.widgets.tall_figure import TallFigure

TOUCHING = frozenset(
    {
        "year_review", "year_change", "year_note", "year_decision", "finding", "finding_pair", "action", "revisit",
        "round", "agency", "case",
    }
)  # fmt: skip
"""What this page's picture is drawn from."""

WRITING = (Step.CHANGED, Step.NOTES, Step.DECISIONS)
LEAST_ROOM = 260
"""The least height of a sheet, in px at 100% text: where there is less, the stage scrolls."""
GAP = 12


class YearStagePage(Stage):
    """One step of the January session at a time, for a room to look at; what is typed is kept as it is typed."""

    NAME: ClassVar[str] = "year_stage"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: YearReviewPicture | None = None
        self._last: dt.date | None = None
        self.step = Step.BACK
        self._arriving = False
        self.changes = ChangeNotes(hub, self)
        self.changes.stands.connect(self._say_written)
        self.changed_sheet, self.notes_sheet, self.decisions_sheet = (
            ChangedSheet(self.changes),
            NotesSheet(),
            DecisionsSheet(),
        )
        self.sheets: dict[Step, Sheet] = {
            Step.BACK: BackSheet(),
            Step.MATRIX: MatrixSheet(),
            Step.CHANGED: self.changed_sheet,
            Step.ACTIONS: ActionsSheet(),
            Step.NOTES: self.notes_sheet,
            Step.DECISIONS: self.decisions_sheet,
        }
        self.acts = Acts(self, self.notes_sheet.notes, self.decisions_sheet.decisions)
        self._build()
        self._wire()

    def _build(self) -> None:
        self.head, self.steps, self.foot = Head(), Steps(), Foot()
        self.begin = Button("Begin the review", "primary", icon="plus")
        self._before = Card(
            Row((PlainLabel(words.BEGIN, "lead"), 1), self.begin, gap=14, margins=(22, 12, 18, 12)),
            ground="canvas",
            edge=None,
            radius=14,
        )
        for part in (self._before, *self.sheets.values()):
            part.hide()
        self._top = Box(Column(self.head, self.notice, self.steps, self._before, gap=GAP))
        work = Column(self._top, *self.sheets.values(), None, gap=GAP)
        self._scroll = Scroll(Box(work))
        self.setLayout(Column((self._scroll, 1), self.foot, gap=12, margins=(28, 14, 22, 14)))

    def _wire(self) -> None:
        self.head.left.connect(self._leave_session)
        self.head.came_asked.connect(lambda: self.acts.with_review(self.acts.making.describe))
        self.steps.picked.connect(partial(self._go_to, at=0))
        self.foot.turned.connect(self._turn)
        self.begin.clicked.connect(lambda: self.acts.begin(self._focus_first))
        self.changed_sheet.typed.connect(self.changes.put)
        self.changed_sheet.left.connect(self.changes.hand_over)
        self.decisions_sheet.decided.connect(self._decide)
        ways = {"PgUp": -1, "Ctrl+Shift+Return": -1, "Ctrl+Shift+Enter": -1}
        ways |= {"PgDown": 1, "Ctrl+Return": 1, "Ctrl+Enter": 1}
        for key, way in ways.items():
            self._listen(key).activated.connect(partial(self._turn, way))
        for number, step in enumerate(Step, 1):
            self._listen(f"Ctrl+{number}").activated.connect(partial(self._go_to, step, at=0))

    def _listen(self, key: str) -> QShortcut:
        return QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the year that is named by its last day, at the step `question` names: what came back, where none is."""
        last = day_named(where.ident)
        if last != self._last:
            self.changes.open()
        self._last = last
        self.step = next((step for step in Step if step.value == where.question), Step.BACK)
        self.sheets[self.step].at = 0
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        last = self._last
        self.hub.ask(lambda ws: ws.views.year_review(last), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether anything that the year is read from changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def leave(self) -> None:
        """Hand everything typed to the hub."""
        self.changes.hand_over()
        self.acts.keep_what_stands()
        self.decisions_sheet.keep_what_stands()

    def panes(self) -> list[QWidget]:
        """Return the parts of the stage, for F6."""
        sheet = [self.sheets[self.step]] if self.sheets[self.step].first_control() is not None else []
        before = [self._before] if self._before.isVisible() else []
        return [self.head, self.steps, *before, *sheet, self.foot]

    def help_topic(self) -> str:
        """Name the help about looking back at a year."""
        return "year_review"

    # ---- showing

    def _show(self, picture: YearReviewPicture) -> None:
        if not isValid(self):
            return
        self._picture = self.acts.picture = picture
        self.changes.let_go()
        review = Where("year_review", picture.last.isoformat())
        self.crumbs_changed.emit(
            (Crumb("Findings", Where("findings")), Crumb("Year review", review), Crumb("The stage"))
        )
        for sheet in self.sheets.values():
            sheet.show_picture(picture)
        self._show_step()
        if self._arriving:
            self._arriving = False
            self._scroll.verticalScrollBar().setValue(0)
            self._focus_first()

    def _show_step(self) -> None:
        picture = self._picture
        if picture is None:
            return
        self._before.setVisible(picture.review is None and self.step in WRITING)
        for step, each in self.sheets.items():
            each.setVisible(step is self.step)
        self._make_room()
        sheet = self.sheets[self.step]
        self.head.show_place(words.about(picture), sheet.title(), begun=picture.review is not None)
        self.steps.show_step(self.step)
        self.foot.show_place(
            words.where(self.step, sheet.at, sheet.pages()),
            is_first=self.step is Step.BACK and not sheet.at,
            is_last=self.step is Step.DECISIONS and sheet.at + 1 == sheet.pages(),
        )

    def _make_room(self) -> None:
        """Measure what the stage has, and put on pages what is more than that."""
        width, height = self._scroll.viewport().width(), self._scroll.viewport().height()
        if not self.isVisible() or width < style.px(LEAST_ROOM) // 2:
            return
        top = self._top.layout().heightForWidth(width) + style.space(GAP)
        for figure in self.findChildren(TallFigure):
            figure.fit(self.window().height())
        for sheet in self.sheets.values():
            sheet.fit(width, max(height - top, style.px(LEAST_ROOM)), self.window().height())

    def _focus_first(self) -> None:
        first = self.sheets[self.step].first_control()
        beside = self.foot.next if self.foot.next.isEnabled() else self.foot.previous
        (first or (self.begin if self._before.isVisible() else beside)).setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, way: int) -> None:
        steps, at = list(Step), self.sheets[self.step].at + way
        if 0 <= at < self.sheets[self.step].pages():
            self._go_to(self.step, at=at)
            return
        number = steps.index(self.step) + way
        if 0 <= number < len(steps):
            step = steps[number]
            self._go_to(step, at=0 if way > 0 else self.sheets[step].pages() - 1)

    def _go_to(self, step: Step, *, at: int) -> None:
        turning = self.foot.isAncestorOf(self.focusWidget() or self)
        self.leave()
        self.step = step
        self.where = replace(self.where, question=step.value)
        self.sheets[step].show_page(at)
        self._show_step()
        self._scroll.verticalScrollBar().setValue(0)
        if not turning or not self.foot.next.isEnabled():
            self._focus_first()

    def _leave_session(self) -> None:
        if self._picture is not None:
            self.go.emit(Where("year_review", self._picture.last.isoformat()))

    # ---- writing

    def _decide(self, what: str, who: str, due_on: dt.date | None) -> None:
        self.acts.with_review(lambda _picture, review: self._write_decision(review.id, what, who, due_on))

    def _write_decision(self, review_id: YearReviewId, what: str, who: str, due_on: dt.date | None) -> None:
        sheet = self.decisions_sheet

        def done(changes: Changes) -> None:
            made = YearDecisionId(changes.made or "")
            self.acts.say_done("Decision written", lambda ws: ws.year_reviews.withdraw_decision(made))

        def failed(error: AuditToolError) -> None:
            sheet.give_back(what, who, due_on)
            self.tell(error, sheet.refuse)

        sheet.taken()
        self.hub.run(
            lambda ws: ws.year_reviews.decide(review_id, what, who=who, due_on=due_on),
            initiator=self,
            then=done,
            failed=failed,
        )

    def _say_written(self, said: str) -> None:
        self.saved.emit(said)
        self.head.show_saved(said)
        if said == "saved" and self.isVisible():
            self.refresh()

    # ---- size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the sheets anew for the room there is."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_step)

    def showEvent(self, event: QShowEvent) -> None:
        """Divide the sheets once it is known how large the stage is."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_step)
