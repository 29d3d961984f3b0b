"""The stage of an agency's hour."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from audit_tool.domain.changes import Changes
from audit_tool.domain.day_clock import ClockPicture
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import ActionId, SlotId
from audit_tool.domain.panel import Signs, hour_clock
from audit_tool.views.panel import HourPicture
from audit_tool.views.panel_briefs import HourQuestion
from ui import wording
from ui.flows.stage import TimedStage
from ui.hub import Hub
from ui.page import Crumb, Where
from ui.pages.panel_hour import words
from ui.pages.panel_hour.asking import ask_longer_hour, ask_name, ask_outcome
from ui.pages.panel_hour.notes import Notes
from ui.pages.panel_hour.parts import ClockSide, CommitCard, EndCard, Head, QuestionCard, besides, keys_asked
from ui.text import PlainLabel
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.day_clock import ClockDial, StepsBar
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.notices import Notice
from ui.widgets.surface import Card

TOUCHING = frozenset({"panel", "panel_slot", "panel_note", "action", "answer", "inspection", "round", "agency"})

KEYS: dict[str, tuple[str, ...]] = {
    "back": ("PgUp", "Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
    "on": ("PgDown", "Ctrl+Return", "Ctrl+Enter"),
    "commit": ("Ctrl+Shift+A",),
    "say": ("Ctrl+Shift+N",),
    "pause": ("Ctrl+Shift+P",),
}
"""The question before, the next one, the commitments, what the agency says; the clock stands still, or goes on."""


class PanelHourPage(TimedStage):
    """One question at a time, for a room to look at; what is said is kept key by key, and the clock keeps the hour."""

    NAME: ClassVar[str] = "panel_hour"
    GOES_ON: ClassVar[str] = "The hour"

    def __init__(
        self,
        hub: Hub,
        wall: Callable[[], dt.datetime],
        steady: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(hub, wall, steady, parent)
        self._picture: HourPicture | None = None
        self._key = ""
        self._arriving = False
        self.notes = Notes(hub, self)
        self.notes.stands.connect(self._say_saved_state)
        self._build()
        self._wire()

    def _build(self) -> None:
        self.head, self.side, self.bar = Head(), ClockSide(), StepsBar()
        self.question, self.commit, self.end = QuestionCard(), CommitCard(), EndCard()
        self._since = Notice("info")
        self.begin = Button("Begin the hour", "primary", icon="clock")
        self.freeze = Button("Freeze the pack", "primary", icon="lock")
        self._waits, self._who = PlainLabel("", "figure"), PlainLabel("", "lead", "ink2")
        self._before = Card(ground="canvas", edge=None, radius=14)
        ways = Row(None, self.freeze, self.begin, gap=8)
        self._before.setLayout(Column(self._waits, self._who, ways, gap=8, margins=(22, 14, 20, 14)))
        for part in (self._since, self._before, self.end):
            part.hide()
        work = Box(
            Column(
                self.notice,
                self.jumped,
                self._since,
                self._before,
                self.question,
                self.commit,
                self.end,
                None,
                gap=12,
            )
        )
        beside = Box(Beside(work, self.side, least=520, side_width=350, gap=22))
        self._scroll = Scroll(Box(Column(self.head, (beside, 1), gap=12)))
        self.setLayout(Column((self._scroll, 1), self.bar, gap=12, margins=(28, 14, 22, 12)))

    def _wire(self) -> None:
        self.side.left.connect(self._leave_hour)
        self.side.more_asked.connect(self._ask_more)
        self.side.pause_asked.connect(self._pause)
        self.side.picked.connect(self._turn_to)
        self.question.said.connect(self._say)
        self.question.asked.connect(self._tick)
        self.question.left.connect(self.notes.hand_over)
        self.commit.committed.connect(self._commit)
        self.commit.taken_back.connect(self._take_back)
        self.end.outcome_asked.connect(self._ask_outcome)
        self.end.sign_asked.connect(self._ask_name)
        self.end.unsign_asked.connect(self._unsign)
        self.begin.clicked.connect(self._begin)
        self.freeze.clicked.connect(self._freeze)
        acts = {
            "back": lambda: self._turn(-1),
            "on": lambda: self._turn(1),
            "commit": lambda: self.commit.what.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "pause": self._pause,
            "say": lambda: self.question.box.setFocus(Qt.FocusReason.ShortcutFocusReason),
        }
        for name, keys in KEYS.items():
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(acts[name])

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show an hour, at the first question that was not asked."""
        if where.ident != self.where.ident:
            self._picture, self._key = None, ""
        self.notes.open(SlotId(where.ident))
        self._key = where.question or self._key
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        ident = SlotId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.panel_hour(ident), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether the hour, its notes or what it rests on changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def leave(self) -> None:
        """Hand everything typed to the hub."""
        self.notes.hand_over()

    def panes(self) -> list[QWidget]:
        """Return the parts of the stage, for F6."""
        parts: list[QWidget] = [self._before, self.question, self.commit, self.end, self.side]
        return [part for part in parts if part.isVisible()]

    def help_topic(self) -> str:
        """Name the help about panels."""
        return "panel"

    # ---- showing

    def _show(self, picture: HourPicture) -> None:
        if not isValid(self) or picture.line.slot.id != self.where.ident:
            return
        self._picture = picture
        slot = picture.line.slot
        self.crumbs_changed.emit((Crumb(picture.round.title, Where("panel", picture.round.id)), Crumb("The hour")))
        self.head.show_picture(picture)
        if self._key not in self._keys():
            self._key = next(iter([*(one.key for one in picture.unasked), *self._keys()]), "")
        waits = slot.began_at is None
        self._before.setVisible(waits and picture.is_open)
        self._waits.setText(" ".join(words.NOT_FROZEN) if picture.frozen is None else words.WAITS)
        line = picture.line
        sits = f"{line.chair} chairs. " if line.chair else "Nobody chairs. "
        self._who.setText(f"{sits}On the panel: {wording.list_of(line.sits)}.")
        self.freeze.setVisible(picture.frozen is None)
        self.begin.setVisible(picture.frozen is not None)
        since = words.since(picture)
        self._since.setVisible(bool(since))
        if since and picture.frozen is not None:
            self._since.show_words(f"Changed since {wording.day(picture.frozen.on)}.", since)
        self.commit.setVisible(not waits)
        self.commit.show_picture(picture)
        self.end.setVisible(not waits)
        self.end.show_picture(picture)
        self._show_question()
        self.show_time()
        if self._arriving:
            self._arriving = False
            self._focus_first(picture)

    def _focus_first(self, picture: HourPicture) -> None:
        if picture.may_write:
            self.question.box.setFocus(Qt.FocusReason.OtherFocusReason)
        elif picture.line.slot.began_at is None and picture.is_open:
            (self.freeze if picture.frozen is None else self.begin).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.side.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_question(self) -> None:
        picture, one = self._picture, self._here()
        if picture is None or one is None:
            return
        notes = {each.key: self.notes.of(each.key, note) for each, note in picture.questions}
        six = sum(not besides(each) for each, _note in picture.questions)
        self.question.show_question(one, six, notes[one.key], may_write=picture.may_write)
        self.side.show_picture(picture, one.key, keys_asked(picture, notes))

    def read_clock(self) -> ClockPicture | None:
        """Read how the hour's clock stands now."""
        return hour_clock(self._picture.line.slot, self.clock.now) if self._picture is not None else None

    def is_held(self, clock: ClockPicture) -> bool:
        """Say whether the hour does not run, or is over."""
        return super().is_held(clock) or (self._picture is not None and self._picture.line.slot.ended_at is not None)

    def show_clock(self, clock: ClockPicture) -> None:
        """Show how much of the hour is left."""
        if self._picture is not None:
            self.head.show_time(self.clock.now)
            self.side.show_time(self._picture, clock)
            self.bar.show_steps(words.steps(clock))

    def dial(self) -> ClockDial:
        """Return the ring beside the question."""
        return self.side.dial

    def _here(self) -> HourQuestion | None:
        questions = self._picture.questions if self._picture is not None else ()
        return next((one for one, _note in questions if one.key == self._key), None)

    def _keys(self) -> list[str]:
        return [one.key for one, _note in self._picture.questions] if self._picture is not None else []

    def _turn(self, step: int) -> None:
        keys = self._keys()
        if self._key in keys and 0 <= keys.index(self._key) + step < len(keys):
            self._turn_to(keys[keys.index(self._key) + step])

    def _turn_to(self, key: str) -> None:
        self.notes.hand_over()
        self._key = key
        self._show_question()
        self._scroll.verticalScrollBar().setValue(0)
        if self._picture is not None and self._picture.may_write:
            self.question.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_hour(self) -> None:
        if self._picture is not None:
            self.go.emit(Where("panel", self._picture.round.id))

    # ---- writing

    def _say(self, said: str) -> None:
        if self._picture is not None and self._picture.may_write:
            was = self._is_asked()
            self.notes.put(self._key, asked=was or bool(said.strip()), said=said)
            if self._is_asked() != was:
                self._show_question()

    def _say_saved_state(self, said: str) -> None:
        self.saved.emit(said)
        if said == "saved" and self.isVisible():
            self.refresh()

    def _tick(self, asked: bool) -> None:
        if self._picture is None or not self._picture.may_write:
            return
        said = self.question.box.toPlainText()
        self.notes.put(self._key, asked=asked or bool(said.strip()), said=said)
        self.notes.hand_over()
        self._show_question()

    def _is_asked(self) -> bool:
        notes = dict(self._picture.questions) if self._picture is not None else {}
        one = self._here()
        return one is not None and self.notes.of(one.key, notes[one])[0]

    def _commit(self, text: str, owner: str, by: dt.date | None) -> None:
        ident = SlotId(self.where.ident)

        def done(_changes: Changes) -> None:
            self.refuse("")
            self.commit.written()
            self.refresh()

        def failed(error: AuditToolError) -> None:
            self.tell(error, lambda said: self.refuse("" if self.commit.refuse(error.code, said) else said))

        self.hub.run(
            lambda ws: ws.panel_hours.undertake(ident, text=text, owner_role=owner, due_on=by),
            initiator=self,
            then=done,
            failed=failed,
        )

    def _take_back(self, action_id: str) -> None:
        ident = SlotId(self.where.ident)
        self.run(lambda ws: ws.panel_hours.take_back(ident, ActionId(action_id)))

    def _begin(self) -> None:
        ident, now = SlotId(self.where.ident), self.clock.now
        self._arriving = True
        self.run(lambda ws: ws.panel_hours.begin(ident, at=now))

    def _pause(self) -> None:
        picture, now = self._picture, self.clock.now
        if picture is None or not picture.may_write or picture.line.slot.ended_at is not None:
            return
        ident = picture.line.slot.id
        if picture.line.slot.paused_at is None:
            self.run(lambda ws: ws.panel_hours.pause(ident, at=now))
        else:
            self.run(lambda ws: ws.panel_hours.resume(ident, at=now))

    def _freeze(self) -> None:
        picture = self._picture
        if picture is not None:
            ident, brief = picture.line.slot.id, picture.brief
            self._arriving = True
            self.run(lambda ws: ws.panels.freeze(ident, brief))

    def _ask_more(self) -> None:
        if self._picture is not None:
            ask_longer_hour(self, self._picture)

    def _ask_outcome(self) -> None:
        self.notes.hand_over()
        if self._picture is not None:
            ask_outcome(self, self._picture, lambda: self.clock.now)

    def _ask_name(self, signs: Signs) -> None:
        self.notes.hand_over()
        if self._picture is not None:
            ask_name(self, self._picture, signs)

    def _unsign(self) -> None:
        ident = SlotId(self.where.ident)
        self.run(lambda ws: ws.panel_hours.unsign(ident))

    def settle_jump(self, *, passed: bool) -> None:
        """Let the time count, or leave out by how much the clock was set."""
        ident, clock = SlotId(self.where.ident), self.read_clock()
        seconds = self.jumped_by(clock) if clock is not None else 0.0
        self.clock.settle()
        if passed:
            self.show_time()
        else:
            self.run(lambda ws: ws.panel_hours.clock_was_set(ident, seconds=seconds))
