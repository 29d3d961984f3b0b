"""The stage of a peer day: for the wall of a hall, and for the laptop on a table."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from audit_tool.domain.changes import Changes
from audit_tool.domain.day_clock import ClockPicture
from audit_tool.domain.ids import RoundId
from audit_tool.domain.peer_day import Activity
from audit_tool.views.peer_day import HearingPicture, ItemPicture, PeerDayPicture
from ui import style
from ui.flows.stage import TimedStage
from ui.hub import Hub
from ui.page import Crumb, Where
from ui.pages.peer_stage import words
from ui.pages.peer_stage.acts import ClockActs, TableActs
from ui.pages.peer_stage.agreeing import AgreeCard, QuestionCard
from ui.pages.peer_stage.around import ClockSide, Foot, Head, RoomCard
from ui.pages.peer_stage.ballot import Ballot, Veil
from ui.pages.peer_stage.cards import BallotCards
from ui.pages.peer_stage.catching import CatchCard
from ui.pages.peer_stage.voting import VotingInTurn
from ui.pages.peer_stage.wall import Wall, second_screen
from ui.text import PlainLabel, typing_now
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.day_clock import ClockDial, StepsBar
from ui.widgets.focus import controls_in
from ui.widgets.layouts import Box, Column, Scroll

TOUCHING = frozenset(
    {
        "action",
        "agency",
        "answer",
        "assessment_day",
        "day_clock",
        "day_note",
        "finding",
        "peer_vote",
        "returns",
        "round",
    }
)
TOGETHER = frozenset({Activity.PLENARY, Activity.PLAN, Activity.MODERATE})
"""What the whole room does when its themes are found."""


class PeerStagePage(TimedStage):
    """What the room does and for how long, or one table's cards; the same page on the wall and on a table."""

    NAME: ClassVar[str] = "peer_stage"
    GOES_ON: ClassVar[str] = "The day’s clock"

    def __init__(
        self,
        hub: Hub,
        wall: Callable[[], dt.datetime],
        steady: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(hub, wall, steady, parent)
        self.picture: PeerDayPicture | None = None
        self.hearing_id = ""
        self.question_id = ""
        self.arriving = False
        self._build()
        self._wire()
        self._wall: Wall | None = None
        desk = QGuiApplication.instance()
        if isinstance(desk, QGuiApplication):
            desk.screenAdded.connect(self._count_screens)
            desk.screenRemoved.connect(self._count_screens)
        self._clocks = wall, steady

    def _build(self) -> None:
        self.head, self.side, self.foot, self.bar = Head(), ClockSide(), Foot(), StepsBar()
        self.cards, self.question, self.agree = BallotCards(), QuestionCard(), AgreeCard()
        self.room, self.caught = RoomCard(), CatchCard()
        self.veil, self.ballot = Veil(), Ballot()
        self._said, self._more = PlainLabel("", "title", "rail_ink"), PlainLabel("", "figure", "rail_ink2")
        for part in (self.veil, self.ballot):
            part.hide()
        work = Box(
            Column(
                self.notice,
                self.jumped,
                self.cards,
                Column(self._said, self._more, gap=2),
                self.question,
                self.agree,
                self.foot,
                self.room,
                self.caught,
                None,
                gap=14,
            )
        )
        self._rest = QWidget()  # below somebody's cards, so that the head keeps its height
        self._beside = Box(Beside(work, self.side, least=520, side_width=340, gap=22))
        self._scroll = Scroll(
            Box(Column(self.head, (self._beside, 1), (self.veil, 1), self.ballot, (self._rest, 1), gap=12))
        )
        self.setLayout(Column((self._scroll, 1), self.bar, gap=12, margins=(28, 14, 22, 12)))

    def _wire(self) -> None:
        self.voting, self.table, self.timing = VotingInTurn(self), TableActs(self), ClockActs(self)
        self.side.left.connect(lambda: self.go.emit(Where("peer_plan", self.where.ident)))
        self.side.room.connect(lambda: self._turn_to_hearing(""))
        self.room.picked.connect(self._turn_to_hearing)
        self.foot.turned.connect(self._turn)
        self.side.wall_asked.connect(self._show_wall)
        self.side.rings.connect(QApplication.beep)

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the whole room, or the hearing named."""
        self.voting.back_to_table()
        if where.ident != self.where.ident:
            self.picture = None
        self.hearing_id, self.question_id = where.question, ""
        self.arriving = True
        self._scroll.verticalScrollBar().setValue(0)
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        wanted = RoundId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.peer_day(wanted), self.show_picture)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether the day, its votes or its clock changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def leave(self) -> None:
        """Take what somebody chose and has not put down off the screen."""
        self.voting.back_to_table()

    def panes(self) -> list[QWidget]:
        """Return the parts of the stage, for F6."""
        if self.veil.isVisible() or self.ballot.isVisible():
            return [self.veil if self.veil.isVisible() else self.ballot]
        parts = [self.head, self.cards, self.question, self.agree, self.foot, self.caught, self.room, self.side]
        return [part for part in parts if part.isVisible() and controls_in(part)]

    def show_time_alone(self) -> None:
        """Offer nothing that can be pressed: for the wall."""
        self.side.show_time_alone()
        self.room.list.setEnabled(False)
        self.caught.lock()

    def _show_wall(self) -> None:
        """Show the whole room on the second screen, or take it from there."""
        screen = second_screen(self.screen())
        if self._wall is not None and self._wall.isVisible():
            self._wall.hide()
        elif screen is not None:
            self._wall = self._wall or Wall(PeerStagePage(self.hub, *self._clocks), self.window())
            self._wall.show_day(self.where, screen)

    def _count_screens(self) -> None:
        """Offer the second screen while there is one; what hung on one that was unplugged goes away with it."""
        other = second_screen(self.screen())
        self.side.offer_wall(there_is=other is not None)
        if other is None and self._wall is not None:
            self._wall.hide()

    def help_topic(self) -> str:
        """Name the help about peer days."""
        return "peer_days"

    # ---- showing

    def show_picture(self, picture: PeerDayPicture) -> None:
        """Show a day, and the hearing that is open."""
        if not isValid(self) or picture.round.id != self.where.ident:
            return
        self.picture = picture
        self.crumbs_changed.emit((Crumb(picture.round.title, Where("peer_plan", picture.round.id)), Crumb("The stage")))
        hearing = picture.hearing(self.hearing_id)
        self.hearing_id = hearing.hearing.id if hearing is not None else ""
        clock = self.day_clock()
        self.head.show_place(picture, hearing, clock)
        self._show_work(picture, hearing, clock)
        self.show_time()
        if self.arriving:
            self.arriving = False
            self.focus_first()
            QTimer.singleShot(0, self, self._follow_keyboard)

    def _show_work(self, picture: PeerDayPicture, hearing: HearingPicture | None, clock: ClockPicture) -> None:
        is_turned = hearing is not None and hearing.is_turned
        item = self.item()
        for part, shown in (
            (self.cards, item is not None),
            (self._said, item is not None),
            (self._more, item is not None),
            (self.question, hearing is not None and not is_turned),
            (self.agree, is_turned),
            (self.foot, is_turned),
            (self.room, hearing is None),
        ):
            part.setVisible(shown)
        self.side.show_picture(picture, hearing, may=not picture.read_only and not self.clock.jumped)
        self._show_caught(picture, hearing, clock)
        if hearing is None or item is None:
            self.room.show_picture(picture, clock)
            return
        said, more = words.lie(item) if is_turned else words.before(hearing)
        self._said.setText(said)
        self._more.setText(more)
        self.cards.show_item(hearing, item)
        self.question.show_hearing(hearing, locked=picture.read_only)
        if is_turned:
            self.agree.show_item(hearing, item, locked=picture.read_only)
            self.foot.show_place(hearing, hearing.items.index(item))

    def _show_caught(self, picture: PeerDayPicture, hearing: HearingPicture | None, clock: ClockPicture) -> None:
        """Show where things are caught: for an agency once its cards are turned, for the room when all are together."""
        activity = clock.block.activity if clock.block is not None else None
        of_room = hearing is None and (activity in TOGETHER or bool(picture.themes or picture.barriers))
        self.caught.setVisible(of_room or (hearing is not None and hearing.agency is not None and hearing.is_turned))
        if hearing is not None:
            self.caught.show_hearing(picture, hearing)
        else:
            self.caught.show_room(picture)

    def show_clock(self, clock: ClockPicture) -> None:
        """Show the time in the head, the ring and the steps."""
        if self.picture is not None:
            self.head.show_time(self.clock.now)
            self.side.show_time(self.picture, clock)
            self.bar.show_steps(words.steps(self.picture.blocks, clock))

    def ask_jump(self, seconds: float) -> None:
        """Ask what a jump was; nothing else is done to the clock until it is said."""
        super().ask_jump(seconds)
        if self.picture is not None:
            self.side.show_picture(self.picture, self.here(), may=False)

    def settle_jump(self, *, passed: bool) -> None:
        """Write down what a jump was."""
        self.timing.settle_jump(passed=passed)

    def read_clock(self) -> ClockPicture | None:
        """Read how the day's clock stands now."""
        return self.picture.clock(self.clock.now) if self.picture is not None else None

    def day_clock(self) -> ClockPicture:
        """Read how the day's clock stands now; one that nobody began before there is a day."""
        return self.read_clock() or ClockPicture()

    def dial(self) -> ClockDial:
        """Return the ring beside the cards."""
        return self.side.dial

    def here(self) -> HearingPicture | None:
        """Find the hearing that is open; None in the whole room."""
        return self.picture.hearing(self.hearing_id) if self.picture is not None else None

    def item(self) -> ItemPicture | None:
        """Find the question that is open."""
        hearing = self.here()
        items = hearing.items if hearing is not None else ()
        return next((item for item in items if item.question.id == self.question_id), items[0] if items else None)

    def focus_first(self) -> None:
        """Bring the keyboard to what comes next."""
        hearing = self.here()
        if hearing is None:
            self.side.next.setFocus(Qt.FocusReason.OtherFocusReason)
        elif hearing.is_turned:
            self.agree.focus_first()
        else:
            (self.question.turn if self.question.turn.isEnabled() else self.question.vote).setFocus(
                Qt.FocusReason.OtherFocusReason
            )
        for control in controls_in(self)[:1]:
            self.take_keyboard(control)

    def _follow_keyboard(self) -> None:
        """Show the head of the stage where the keyboard can be seen beside it, now that the window has its size."""
        focused = self.focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            self._scroll.follow(focused)

    def _turn_to_hearing(self, ident: str) -> None:
        self.go.emit(Where(self.NAME, self.where.ident, question=ident))

    def _turn(self, step: int) -> None:
        hearing, item = self.here(), self.item()
        if self.picture is None or hearing is None or item is None:
            return
        at = hearing.items.index(item) + step
        if 0 <= at < len(hearing.items):
            self.question_id = hearing.items[at].question.id
            self._show_work(self.picture, hearing, self.day_clock())

    def show_only(self, part: QWidget | None) -> None:
        """Show the veil, or somebody's cards, and nothing besides; the whole stage again with None."""
        for each in (self.veil, self.ballot):
            each.setVisible(each is part)
        self._beside.setVisible(part is None)
        self._rest.setVisible(part is self.ballot)
        self.bar.setVisible(
            part is None and bool(words.steps(self.picture.blocks, self.day_clock()) if self.picture else ())
        )

    # ---- keys, and coming to be seen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """R turns the cards, Space begins or pauses, P pauses, + gives more time, digits choose, Page keys turn."""
        pages = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in pages:
            self._turn(pages[Qt.Key(event.key())])
            return
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        busy = self.veil.isVisible() or self.ballot.isVisible()
        if not plain or busy or not style.look().single_keys or typing_now(self.focusWidget()):
            super().keyPressEvent(event)
            return
        acts: dict[int, Button] = {
            Qt.Key.Key_R: self.question.turn,
            Qt.Key.Key_P: self.side.pause,
            Qt.Key.Key_Space: self.side.next if self.day_clock().block is None else self.side.pause,
            Qt.Key.Key_Plus: self.side.extend,
        }
        button = acts.get(event.key())
        if button is not None and button.isVisible() and button.isEnabled():
            button.click()
        elif not (self.agree.isVisible() and self.agree.group is not None and self._press(event.key())):
            super().keyPressEvent(event)

    def _press(self, key: int) -> bool:
        return self.agree.group is not None and self.agree.group.press(key - Qt.Key.Key_0.value)

    def showEvent(self, event: QShowEvent) -> None:
        """Count from now on, and look for a second screen."""
        super().showEvent(event)
        self._count_screens()
