"""One round: who is back, how far the others are, and what can be done next."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import RoundId
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import RoundState
from audit_tool.views.movement import Moved, MovementPicture
from audit_tool.views.rounds import ReturnLine, RoundPicture
from audit_tool.views.summary import RoundSummary
from audit_tool.views.surveys import SurveyPicture
from ui.flows.open_return import OpenReturn
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.round_page import words as said
from ui.pages.round_page.again import AgainPart
from ui.pages.round_page.case_cards import FamilyCard, MeetingPress
from ui.pages.round_page.errands import Errands
from ui.pages.round_page.later import AskLater, LaterPart
from ui.pages.round_page.moderation import ModerationSheet
from ui.pages.round_page.moderation_errands import ModerationErrands
from ui.pages.round_page.returns import ReturnsSheet
from ui.pages.round_page.spread import SpreadSheet
from ui.pages.round_page.survey import SurveySheet
from ui.pages.round_page.survey_errands import SurveyErrands
from ui.text import PlainLabel, secondary, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.dialog import ask
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.notices import Notice
from ui.widgets.places import Tabs

RETURNS, SPREAD, MODERATION, SURVEY = "Returns", "Spread of answers", "Moderation", "Survey"
TOUCHING = frozenset(
    {"answer", "returns", "signature", "action", "round", "agency", "own_set", "survey", "moderation", "revisit"}
)
OF_THE_ROUND = frozenset({"journeys", "workshop"})
"""Pages that the family's card leads to and that are a round's, not a case's."""

OF_EVERY_ROUND = ("findings", "actions", "documents")

PATIENCE = 400
"""Milliseconds before a wait is put into words."""


class RoundPage(Page):
    """The returns of one round, its family if it has one, and how its answers lie."""

    NAME = "round"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: RoundPicture | None = None
        self._fresh = False
        self._title = title()
        self._below = PlainLabel("", "lead", "ink2")
        self._buttons = self._make_buttons()
        self._unissued = Notice("part", said.NOT_ISSUED, said.READ_FIRST, button=said.READ_NOW)
        self._unissued.pressed.connect(lambda: self._go_with_round("issue"))
        self._family = FamilyCard()
        self._family.page_asked.connect(self._go_with_case)
        self._meeting = MeetingPress()
        self._meeting.clicked.connect(lambda: self._open_meeting("form"))
        self._stage = Button("Open the meeting", icon="people")
        self._stage.clicked.connect(lambda: self._open_meeting("meeting"))
        self._meeting_part = Box(
            Beside(self._meeting, Box(Column(None, self._stage, None)), least=420, side_width=190, gap=10)
        )
        self.returns = ReturnsSheet()
        self.returns.form_asked.connect(lambda line: self._go("form", line))
        self.returns.since_asked.connect(lambda line: self._go("since", line))
        self.returns.summary_asked.connect(lambda line: self._go("summary", line))
        self.returns.moderation_asked.connect(lambda line: self._go("form", line, Lens.MODERATED.value))
        errands = Errands(hub, self)
        self.returns.blank_asked.connect(errands.ask_blank)
        self.returns.filled_asked.connect(errands.ask_filled)
        self.returns.groups_asked.connect(self._ask_groups)
        self._later = LaterPart()
        self._later.ask_asked.connect(self._ask_later)
        self._later.go_asked.connect(lambda round_id: self.go.emit(Where("round", round_id)))
        self._again = AgainPart(hub, self)
        self.spread = SpreadSheet()
        self.tabs = Tabs("Sheets of this round")
        self.tabs.add_sheet(RETURNS, Box(Column((self.returns, 1), self._meeting_part, gap=10)))
        self.tabs.add_sheet(SPREAD, self.spread)
        self.moderation = ModerationSheet()
        self.moderation.form_asked.connect(self._open_moderation)
        self.moderation_errands = ModerationErrands(hub, self, self.moderation)
        self.tabs.add_sheet(MODERATION, self.moderation)
        self.survey = SurveySheet()
        self._survey_errands = SurveyErrands(hub, self, self.survey)
        self.tabs.add_sheet(SURVEY, self.survey)
        self.tabs.chosen.connect(self._turned)
        head = Box(Column(self._title, self._below, 8, Box(Flow(*self._buttons.values(), gap=6)), gap=0))
        above = (self._unissued, self._family, self._later, self._again)
        self._content = Box(Column(head, *above, (self.tabs, 1), gap=12, margins=(28, 18, 24, 18)))
        self._waiting = secondary("Reading the returns of this round…")
        self._scroll = Scroll(Box(Column(self._waiting, (self._content, 1), gap=0)))
        self.setLayout(Column(self._scroll, gap=0))
        self._content.hide()
        self._waiting.hide()

    def _make_buttons(self) -> dict[str, Button]:
        """Make what can be done, in the order in which a round comes to it."""
        buttons = {
            "rehearsal": Button("Rehearsal", icon="clock", small=True),
            "peer_plan": Button("Peer day", icon="people", small=True),
            "sample": Button("Sample", icon="cases", small=True),
            "issue": Button("What goes out", small=True),
            "round_packs": Button("Send the packs", icon="returns", small=True),
            "board": Button("Who has returned", icon="returns", small=True),
            "open_return": Button("Open a return", icon="returns", small=True),
            "own_template": Button("A trust's own form", small=True),
            "analysis": Button("Analysis", icon="data", small=True),
            "findings": Button("Findings", icon="findings", small=True),
            "actions": Button("Actions", icon="actions", small=True),
            "panel": Button("Panel", icon="people", small=True),
            "letters": Button("Letters", icon="documents", small=True),
            "documents": Button("Documents", icon="documents", small=True),
            "close": Button("Close the round", small=True),
            "reopen": Button("Open it again", small=True),
        }
        going = (
            "issue",
            "rehearsal",
            "peer_plan",
            "panel",
            "sample",
            "board",
            "round_packs",
            "own_template",
            "letters",
            "analysis",
            *OF_EVERY_ROUND,
        )
        for page in going:
            buttons[page].clicked.connect(lambda _checked=False, page=page: self._go_with_round(page))
        self.case_returns = OpenReturn(self.hub, self)
        buttons["open_return"].clicked.connect(self.case_returns.ask)
        buttons["close"].clicked.connect(self._ask_to_close)
        buttons["reopen"].clicked.connect(lambda _checked: self._reopen())
        return buttons

    def open(self, where: Where) -> None:
        """Show a round; another than before is shown from its top, with every return in the table."""
        self._fresh = True
        if self._picture is None or self._picture.round.id != where.ident:
            self._picture = None
            self._content.hide()
            QTimer.singleShot(PATIENCE, self._say_waiting)
        super().open(where)

    def refresh(self) -> None:
        """Ask for the round and its returns; for the distributions only while they are shown."""
        wanted = self.where.ident
        self.hub.ask(lambda ws: ws.views.round(RoundId(wanted)), lambda picture: self._show(wanted, picture))
        self._ask_spread()
        self._ask_survey()
        self._ask_movement()

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that returns, their answers, their actions, the survey and the round itself are what it shows."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the table and the card beside it."""
        panes: dict[str, list[QWidget]] = {
            RETURNS: [self.returns, self.returns.card],
            SPREAD: [self.spread],
            MODERATION: [self.moderation, self.moderation.card],
            SURVEY: [self.tabs],
        }
        return panes.get(self.tabs.current(), [])

    def _say_waiting(self) -> None:
        self._waiting.setVisible(self._picture is None)

    def _show(self, wanted: str, picture: RoundPicture) -> None:
        if wanted != self.where.ident:
            return
        is_new = self._picture is None
        self._picture = picture
        self.crumbs_changed.emit((Crumb("Rounds", Where("rounds")), Crumb(picture.round.title)))
        self._title.setText(said.finding(picture))
        self._below.setText(said.below(picture))
        is_closed = picture.round.state is RoundState.CLOSED
        self._buttons["open_return"].setVisible(picture.kind.is_case_audit and not is_closed)
        self._buttons["own_template"].setVisible(said.has_settings(picture) and not is_closed)
        self._buttons["board"].setVisible(picture.kind.goes_out)
        self._buttons["analysis"].setVisible(picture.kind.goes_out)
        self._buttons["letters"].setVisible("school_letter" in picture.kind.documents)
        self._buttons["close"].setVisible(not is_closed)
        self._buttons["reopen"].setVisible(is_closed)
        self._buttons["rehearsal"].setVisible(picture.kind.chooses_its_children)
        self._buttons["peer_plan"].setVisible(picture.kind.rates_at_tables)
        self._buttons["panel"].setVisible(picture.kind.holds_panel)
        self._buttons["sample"].setVisible(picture.kind.is_sampled)
        plan = picture.plan
        self._buttons["issue"].setVisible(plan is not None and plan.is_issued)
        waits = plan is not None and not plan.is_issued
        self._unissued.setVisible(waits and not is_closed)
        self._buttons["round_packs"].setVisible(picture.kind.goes_out and not is_closed and not waits)
        self._show_next(picture)
        self._family.setVisible(picture.case is not None)
        self._family.show_family(picture)
        self._later.show_picture(picture)
        self._again.show_picture(picture)
        self._show_meeting(picture)
        self.returns.show_picture(picture)
        self._offer_sheets(picture, is_new=is_new)
        self._waiting.hide()
        self._content.show()
        if self._fresh:
            self._fresh = False
            (self.tabs if picture.kind.counts_people else self.returns).focus_first()

    def _show_next(self, picture: RoundPicture) -> None:
        """Let the one thing that comes next call; all others are calm."""
        coming = next((page for page in said.what_comes_next(picture) if not self._buttons[page].isHidden()), "")
        for page, button in self._buttons.items():
            button.set_kind("primary" if page == coming else "quiet")

    def _offer_sheets(self, picture: RoundPicture, *, is_new: bool) -> None:
        """Offer the sheets that a round has something on; where people are counted, nobody fills a return in."""
        counts = picture.kind.counts_people
        self.tabs.offer_sheet(SURVEY, picture.has_survey)
        if is_new:
            self.returns.clear_filters()
            self.tabs.show_sheet(SURVEY if counts else RETURNS)
        for sheet in (RETURNS, SPREAD):
            self.tabs.offer_sheet(sheet, not counts)
        self.tabs.offer_sheet(MODERATION, said.is_moderated(picture.kind))
        if is_new and counts:
            self._turned(SURVEY)

    def _show_meeting(self, picture: RoundPicture) -> None:
        record = next((line for line in picture.returns if line.is_meeting), None)
        self._meeting_part.setVisible(record is not None)
        if record is not None:
            self._meeting.show_line(record, picture.kind)

    def _turned(self, sheet: str) -> None:
        if sheet == SPREAD:
            self.spread.show_waiting()
            self._ask_spread()
        if sheet == MODERATION:
            self.moderation.show_waiting()
            self._ask_movement()
        if sheet == SURVEY:
            self.survey.show_waiting()
            self._ask_survey()

    def _ask_movement(self) -> None:
        if self.tabs.current() != MODERATION:
            return
        wanted = self.where.ident

        def show(movement: MovementPicture) -> None:
            if self._picture is not None and wanted == self._picture.round.id == self.where.ident:
                self.moderation.show_picture(movement)

        self.hub.ask(lambda ws: ws.views.movement(RoundId(wanted)), show)

    def _open_moderation(self, one: Moved) -> None:
        question_id, row = one.key
        self.go.emit(Where("form", one.return_id, Lens.MODERATED.value, question=question_id, row=row or ""))

    def _ask_survey(self) -> None:
        if self.tabs.current() != SURVEY:
            return
        wanted = self.where.ident

        def show(survey: SurveyPicture) -> None:
            if self._picture is not None and wanted == self._picture.round.id == self.where.ident:
                self.survey.show_picture(survey, is_closed=self._picture.round.state is RoundState.CLOSED)

        self.hub.ask(lambda ws: ws.views.survey(RoundId(wanted)), show)

    def _ask_spread(self) -> None:
        if self.tabs.current() != SPREAD:
            return
        wanted = self.where.ident

        def show(summary: RoundSummary) -> None:
            if self._picture is not None and wanted == self._picture.round.id:
                self.spread.show_summary(summary, self._picture.kind.unit)

        self.hub.ask(lambda ws: ws.views.round_summary(RoundId(wanted)), show)

    def _go(self, page: str, line: ReturnLine | None, lens: str = "") -> None:
        if line is not None:
            self.go.emit(Where(page, line.return_id, lens))

    def _ask_groups(self, line: ReturnLine, groups: tuple[str, ...]) -> None:
        ident, before = line.return_id, line.groups

        def done(_changes: Changes) -> None:
            self.refresh()
            take_back = lambda: self.hub.run(lambda ws: ws.returns.ask(return_id=ident, groups=before), initiator=None)  # noqa: E731
            self.done.emit(Undoable(f"{line.owner_name} is asked another part", take_back))

        self.hub.run(lambda ws: ws.returns.ask(return_id=ident, groups=groups), initiator=self, then=done)

    def _go_with_round(self, page: str) -> None:
        self.go.emit(Where(page, self.where.ident))

    def _go_with_case(self, page: str) -> None:
        if page in OF_THE_ROUND:
            self._go_with_round(page)
        elif self._picture is not None and self._picture.case is not None:
            self.go.emit(Where(page, self._picture.case.id))

    def _open_meeting(self, page: str) -> None:
        lines = self._picture.returns if self._picture else ()
        self._go(page, next((line for line in lines if line.is_meeting), None))

    def _ask_later(self) -> None:
        if self._picture is None or self._picture.new_questions is None:
            return
        dialog = AskLater(self.hub, self._picture, self.window())
        dialog.started.connect(self._asked_later)
        dialog.open()

    def _asked_later(self, changes: Changes) -> None:
        started = RoundId(changes.made or "")
        back = self.where
        self.go.emit(Where("round", started))

        def take_back() -> None:
            self.hub.run(
                lambda ws: ws.rounds.take_back(started), initiator=None, then=lambda _changes: self.go.emit(back)
            )

        self.done.emit(Undoable("The new questions are asked", take_back))

    def _ask_to_close(self) -> None:
        picture = self._picture
        if picture is None:
            return
        to_come = sum(not line.is_back for line in said.own_returns(picture))
        dialog = ask(
            self.window(),
            f"Close {picture.round.title}?",
            said.what_closing_means(to_come),
            yes="Close the round",
            no="Keep it open",
        )
        dialog.accepted.connect(self._close)

    def _close(self) -> None:
        picture = self._picture
        if picture is None:
            return
        run = picture.round
        undoable = Undoable(f"{run.title} is closed", lambda: self._reopen(run.id))
        self.hub.run(lambda ws: ws.rounds.close(run.id), initiator=None, then=lambda _changes: self.done.emit(undoable))

    def _reopen(self, round_id: RoundId | None = None) -> None:
        wanted = round_id or RoundId(self.where.ident)
        self.hub.run(lambda ws: ws.rounds.reopen(wanted), initiator=None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the filter box by Ctrl+F."""
        if event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.returns.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)
