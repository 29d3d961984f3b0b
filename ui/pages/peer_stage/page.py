"""The stage of a peer day: for the wall of a hall, and for the laptop on a table."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from audit_tool.domain.changes import Changes
from audit_tool.domain.day_clock import ClockPicture, Reading
from audit_tool.domain.ids import AssessorId, HearingId, RoundId
from audit_tool.views.peer_day import Card, HearingPicture, ItemPicture, PeerDayPicture
from audit_tool.workspace import utc_now
from ui import style
from ui.flows.running_clock import RunningClock
from ui.flows.write_down import Verb
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.peer_stage import words
from ui.pages.peer_stage.agreeing import AgreeCard, QuestionCard
from ui.pages.peer_stage.around import ClockSide, Foot, Head, RoomCard, next_block
from ui.pages.peer_stage.asking import ask_moderation, ask_more_time
from ui.pages.peer_stage.ballot import Ballot, Veil
from ui.pages.peer_stage.cards import BallotCards
from ui.text import PlainLabel, typing_now
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.day_clock import StepsBar
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.notices import Notice, announce

TOUCHING = frozenset({"assessment_day", "peer_vote", "day_clock", "returns", "agency", "round", "answer"})


def read_clocks() -> Reading:
    """Read both clocks of this laptop."""
    return Reading(utc_now(), time.monotonic())


class PeerStagePage(Page):
    """What the room does and for how long, or one table's cards; the same page on the wall and on a table.

    Args:
        read: reads both clocks; another one only in tests and pictures.
    """

    NAME: ClassVar[str] = "peer_stage"

    def __init__(self, hub: Hub, read: Callable[[], Reading] = read_clocks, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: PeerDayPicture | None = None
        self._hearing = ""
        self._question = ""
        self._voter: AssessorId | None = None
        self._arriving = False
        self.clock = RunningClock(read, self)
        self.clock.looked.connect(self._show_time)
        self._build()
        self._wire()

    def _build(self) -> None:
        self.head, self.side, self.foot, self.bar = Head(), ClockSide(), Foot(), StepsBar()
        self.cards, self.question, self.agree, self.room = BallotCards(), QuestionCard(), AgreeCard(), RoomCard()
        self.veil, self.ballot = Veil(), Ballot()
        self._said, self._more = PlainLabel("", "title", "rail_ink"), PlainLabel("", "figure", "rail_ink2")
        self._notice = Notice("part", closable=True)
        self._notice.closed.connect(self._notice.hide)
        self.jump = Notice("part", button="That time passed")
        self.was_set = Button("The clock was set", small=True)
        self._jumped = Box(Row((self.jump, 1), self.was_set, gap=8))
        for part in (self._notice, self._jumped, self.veil, self.ballot):
            part.hide()
        work = Box(
            Column(
                self._notice,
                self._jumped,
                self.cards,
                Column(self._said, self._more, gap=2),
                self.question,
                self.agree,
                self.room,
                self.foot,
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
        self.side.left.connect(lambda: self.go.emit(Where("peer_plan", self.where.ident)))
        self.side.room.connect(lambda: self._turn_to_hearing(""))
        self.room.picked.connect(self._turn_to_hearing)
        self.side.paused.connect(self._pause)
        self.side.more.connect(self._ask_more)
        self.side.on.connect(self._next_block)
        self.cards.picked.connect(self._hand_to)
        self.question.vote_asked.connect(self._hand_round)
        self.question.turn_asked.connect(self._reveal)
        self.veil.lifted.connect(self._lift)
        self.veil.away.connect(self._say_away)
        self.veil.left.connect(self._back_to_table)
        self.ballot.put_down.connect(self._put_down)
        self.ballot.left.connect(self._back_to_table)
        self.agree.agreed.connect(self._agree)
        self.agree.flagged.connect(self._flag)
        self.agree.moderate_asked.connect(self._ask_moderation)
        self.foot.turned.connect(self._turn)
        self.jump.pressed.connect(lambda: self._settle_jump(passed=True))
        self.was_set.clicked.connect(lambda: self._settle_jump(passed=False))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the whole room, or the hearing named."""
        self._back_to_table()
        if where.ident != self.where.ident:
            self._picture = None
        self._hearing, self._question = where.question, ""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        wanted = RoundId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.peer_day(wanted), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether the day, its votes or its clock changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def leave(self) -> None:
        """Take what somebody chose and has not put down off the screen."""
        self._back_to_table()

    def panes(self) -> list[QWidget]:
        """Return the parts of the stage, for F6."""
        if self.veil.isVisible() or self.ballot.isVisible():
            return [self.veil if self.veil.isVisible() else self.ballot]
        parts = [self.head, self.cards, self.question, self.agree, self.room, self.foot, self.side]
        return [part for part in parts if part.isVisible()]

    def help_topic(self) -> str:
        """Name the help about peer days."""
        return "peer_days"

    # ---- showing

    def _show(self, picture: PeerDayPicture) -> None:
        if not isValid(self) or picture.round.id != self.where.ident:
            return
        self._picture = picture
        self.crumbs_changed.emit((Crumb(picture.round.title, Where("peer_plan", picture.round.id)), Crumb("The stage")))
        hearing = picture.hearing(self._hearing)
        self._hearing = hearing.hearing.id if hearing is not None else ""
        clock = self._clock()
        self.head.show_place(picture, hearing, clock)
        self._show_work(picture, hearing, clock)
        self._show_time()
        if self._arriving:
            self._arriving = False
            self._focus_first()

    def _show_work(self, picture: PeerDayPicture, hearing: HearingPicture | None, clock: ClockPicture) -> None:
        is_turned = hearing is not None and hearing.is_turned
        item = self._item()
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

    def _show_time(self) -> None:
        picture = self._picture
        if picture is None:
            return
        clock = self._clock()
        self.head.show_time(self.clock.now)
        self.side.show_time(picture, clock)
        self.bar.show_steps(words.steps(picture.blocks, clock))
        jumped = self._jump(clock)
        if jumped and self._jumped.isHidden():
            self.jump.show_words(*words.jumped(jumped, self.clock.wall.astimezone()))
            self._jumped.show()
            announce(self, self.jump.words())
            self.side.show_picture(picture, self._here(), may=False)
        elif not jumped and not self._jumped.isHidden():
            self._jumped.hide()

    def _clock(self) -> ClockPicture:
        return self._picture.clock(self.clock.now) if self._picture is not None else ClockPicture()

    def _jump(self, clock: ClockPicture) -> float:
        """Say by how much the laptop's clock jumped while the day's was running; else nobody need be asked."""
        if clock.set_back:
            return -clock.set_back
        if self.clock.jumped and (clock.block is None or clock.is_paused):
            self.clock.settle()
        return self.clock.jumped

    def _here(self) -> HearingPicture | None:
        return self._picture.hearing(self._hearing) if self._picture is not None else None

    def _item(self) -> ItemPicture | None:
        hearing = self._here()
        items = hearing.items if hearing is not None else ()
        return next((item for item in items if item.question.id == self._question), items[0] if items else None)

    def _focus_first(self) -> None:
        hearing = self._here()
        if hearing is None:
            self.side.next.setFocus(Qt.FocusReason.OtherFocusReason)
        elif hearing.is_turned:
            self.agree.record.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (self.question.turn if self.question.turn.isEnabled() else self.question.vote).setFocus(
                Qt.FocusReason.OtherFocusReason
            )

    def _turn_to_hearing(self, ident: str) -> None:
        self.go.emit(Where(self.NAME, self.where.ident, question=ident))

    def _turn(self, step: int) -> None:
        hearing, item = self._here(), self._item()
        if self._picture is None or hearing is None or item is None:
            return
        at = hearing.items.index(item) + step
        if 0 <= at < len(hearing.items):
            self._question = hearing.items[at].question.id
            self._show_work(self._picture, hearing, self._clock())

    # ---- voting in turn

    def _hand_round(self) -> None:
        hearing = self._here()
        if hearing is not None:
            late = hearing.wait.waits_for
            self._hand_to(late[0] if late else "")

    def _hand_to(self, assessor_id: str) -> None:
        """Draw the veil for somebody; nobody is named once the cards are turned."""
        hearing, card = self._here(), self._card(assessor_id)
        if self._picture is None or self._picture.read_only or hearing is None or hearing.is_turned or card is None:
            return
        self._voter = AssessorId(assessor_id)
        self._show_only(self.veil)
        self.veil.show_person(card)

    def _lift(self) -> None:
        hearing, card = self._here(), self._card(self._voter or "")
        if hearing is not None and card is not None:
            self._show_only(self.ballot)
            self.ballot.show_person(hearing, card)

    def _say_away(self) -> None:
        card = self._card(self._voter or "")
        if card is not None:
            away = replace(card.assessor, here=False)
            self._back_to_table()
            self._run(lambda ws: ws.peer_days.change_person(away))

    def _put_down(self, codes: dict[str, str]) -> None:
        hearing, voter = HearingId(self._hearing), self._voter
        if voter is None:
            return

        def done(_changes: Changes) -> None:
            self._back_to_table()
            self.hub.ask(lambda ws: ws.views.peer_day(RoundId(self.where.ident)), self._hand_on)

        self.hub.run(
            lambda ws: ws.peer_votes.vote(hearing, voter, codes),
            initiator=self,
            then=done,
            failed=lambda error: self.tell(error, self.ballot.say),
        )

    def _hand_on(self, picture: PeerDayPicture) -> None:
        """Pass the laptop to the next who has not voted."""
        self._show(picture)
        hearing = self._here()
        if hearing is not None and hearing.wait.waits_for:
            self._hand_to(hearing.wait.waits_for[0])
        else:
            self._focus_first()

    def _back_to_table(self) -> None:
        self._voter = None
        self.ballot.forget()
        self._show_only(None)

    def _show_only(self, part: QWidget | None) -> None:
        """Show the veil, or somebody's cards, and nothing besides; the whole stage again with None."""
        for each in (self.veil, self.ballot):
            each.setVisible(each is part)
        self._beside.setVisible(part is None)
        self._rest.setVisible(part is self.ballot)
        self.bar.setVisible(
            part is None and bool(words.steps(self._picture.blocks, self._clock()) if self._picture else ())
        )

    def _card(self, assessor_id: str) -> Card | None:
        item = self._item()
        cards = item.cards if item is not None else ()
        return next((card for card in cards if card.assessor.id == assessor_id), None)

    # ---- what the table does

    def _reveal(self) -> None:
        ident = HearingId(self._hearing)
        self._question = ""

        def done(_changes: Changes) -> None:
            self._arriving = True
            self.refresh()
            announce(self, "The cards are turned")

        self._run(lambda ws: ws.peer_votes.reveal(ident), then=done)

    def _agree(self, code: str, why: str, minority: str) -> None:
        hearing, item = self._here(), self._item()
        if hearing is None or item is None:
            return
        if not code:
            self._refuse("Choose what you agree.")
            return
        ident, question = hearing.hearing.id, item.question.id

        def done(_changes: Changes) -> None:
            self.agree.recorded()
            left = [each for each in hearing.items if each.agreed is None and each.question.id != question]
            self._question = left[0].question.id if left else question
            self.refresh()

        self._run(lambda ws: ws.peer_votes.agree(ident, question, code=code, why=why, minority=minority), then=done)

    def _flag(self, flagged: bool) -> None:
        ident = HearingId(self._hearing)
        self._run(lambda ws: ws.peer_votes.flag(ident, flagged=flagged))

    def _ask_moderation(self) -> None:
        hearing, item = self._here(), self._item()
        if self._picture is not None and hearing is not None and item is not None:
            ask_moderation(self, self._picture, hearing, item)

    # ---- the clock

    def _pause(self) -> None:
        round_id, now, is_paused = RoundId(self.where.ident), self.clock.now, self._clock().is_paused
        self._run(lambda ws: (ws.day_clocks.resume if is_paused else ws.day_clocks.pause)(round_id, at=now))

    def _ask_more(self) -> None:
        round_id = RoundId(self.where.ident)

        def give(minutes: int, why: str) -> Verb:
            now = self.clock.now
            return lambda ws: ws.day_clocks.extend(round_id, minutes=minutes, why=why, at=now)

        ask_more_time(self, give)

    def _next_block(self) -> None:
        if self._picture is None:
            return
        after = next_block(self._picture, self._clock())
        if after is not None:
            ident, now = after.id, self.clock.now
            self._run(lambda ws: ws.day_clocks.begin(ident, at=now))

    def _settle_jump(self, *, passed: bool) -> None:
        round_id, seconds = RoundId(self.where.ident), self._jump(self._clock())

        def done(_changes: Changes) -> None:
            self.clock.settle()
            self.refresh()

        self._run(lambda ws: ws.day_clocks.settle_jump(round_id, seconds, passed=passed), then=done)

    def _run(self, verb: Verb, then: Callable[[Changes], None] | None = None) -> None:
        def done(changes: Changes) -> None:
            self._notice.hide()
            if then is not None:
                then(changes)
            else:
                self.refresh()

        self.hub.run(verb, initiator=self, then=done, failed=lambda error: self.tell(error, self._refuse))

    def _refuse(self, said: str) -> None:
        if said:
            self._notice.show_words("Not yet.", said)
        self._notice.setVisible(bool(said))

    # ---- keys, size and ground

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """R turns the cards, P pauses, + gives more time, digits choose a step, Page keys turn the questions."""
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
            Qt.Key.Key_Plus: self.side.extend,
        }
        button = acts.get(event.key())
        if button is not None and button.isVisible() and button.isEnabled():
            button.click()
        elif not (self.agree.isVisible() and self.agree.group is not None and self._press(event.key())):
            super().keyPressEvent(event)

    def _press(self, key: int) -> bool:
        return self.agree.group is not None and self.agree.group.press(key - Qt.Key.Key_0.value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the digits a tenth as tall as the window."""
        super().resizeEvent(event)
        self.side.dial.fit(self.window().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Count from now on."""
        super().showEvent(event)
        self.side.dial.fit(self.window().height())
        self.clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Count no more while nobody looks: what was done to the clock is on the disk."""
        super().hideEvent(event)
        self.clock.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the deep ground of the stage."""
        QPainter(self).fillRect(self.rect(), style.colour("rail"))
