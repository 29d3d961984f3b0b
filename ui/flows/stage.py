"""A page for a room to look at: a deep ground, what a rule says above all, and a clock that tells of jumps."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.day_clock import ClockPicture, Reading, told
from ui import style
from ui.flows.running_clock import RunningClock
from ui.flows.write_down import Verb
from ui.hub import Hub
from ui.page import Page
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.day_clock import ClockDial
from ui.widgets.layouts import Box, Row
from ui.widgets.notices import Notice, announce


class Stage(Page):
    """What every stage has: its ground, and a place above its parts for what a rule says.

    A stage lays `notice` above its parts.

    Attributes:
        notice: what a rule says against what was asked.
    """

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.notice = Notice("part", closable=True)
        self.notice.closed.connect(self.notice.hide)
        self.notice.hide()

    # ---- what is asked of the workspace

    def run(self, verb: Verb, then: Callable[[Changes], None] | None = None) -> None:
        """Do something, and show how things stand then; what a rule says against it stands above the parts."""

        def done(changes: Changes) -> None:
            self.refuse("")
            if then is not None:
                then(changes)
            else:
                self.refresh()

        self.hub.run(verb, initiator=self, then=done, failed=lambda error: self.tell(error, self.refuse))

    def refuse(self, said: str) -> None:
        """Say what a rule says against what was asked; nothing where it says nothing."""
        if said:
            self.notice.show_words("Not yet.", said)
        self.notice.setVisible(bool(said))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the deep ground."""
        QPainter(self).fillRect(self.rect(), style.colour("rail"))


class TimedStage(Stage):
    """What the stages of a peer day and of a panel's hour have in common: time that is counted.

    A stage lays `notice` and `jumped` above its parts, and says how its clock stands and what a jump does to it.

    Args:
        wall: tells what the laptop's clock shows.
        steady: counts seconds on, whatever somebody does to that clock.

    Attributes:
        clock: counts on while the stage is shown.
        jumped: asks what a jump of the laptop's clock was; `jump` and `was_set` are its two answers.
    """

    GOES_ON: ClassVar[str]
    """What goes on without a jump: "The hour"."""

    def __init__(
        self,
        hub: Hub,
        wall: Callable[[], dt.datetime],
        steady: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(hub, parent)
        self.clock = RunningClock(lambda: Reading(wall(), steady()), self)
        self.clock.looked.connect(self.show_time)
        self.jump = Notice("part", button="That time passed")
        self.jump.pressed.connect(lambda: self.settle_jump(passed=True))
        self.was_set = Button("The clock was set", small=True)
        self.was_set.clicked.connect(lambda: self.settle_jump(passed=False))
        self.jumped = Box(Beside(self.jump, Box(Row(self.was_set, None)), least=460, side_width=150, gap=8))
        self.jumped.hide()

    # ---- what a stage says of itself

    def dial(self) -> ClockDial:
        """Return the dial, whose digits are a tenth as tall as the window."""
        raise NotImplementedError

    def read_clock(self) -> ClockPicture | None:
        """Read how the clock stands now; None before there is a picture."""
        raise NotImplementedError

    def is_held(self, clock: ClockPicture) -> bool:
        """Say whether the clock stands still, so that a jump is nobody's business."""
        return clock.block is None or clock.is_paused

    def show_clock(self, clock: ClockPicture) -> None:
        """Show the time in the parts of the stage."""
        raise NotImplementedError

    def settle_jump(self, *, passed: bool) -> None:
        """Write down what a jump was: time that passed, or a clock that was set."""
        raise NotImplementedError

    # ---- the clock

    def show_time(self) -> None:
        """Show the time, and ask what a jump was."""
        clock = self.read_clock()
        if clock is None:
            return
        self.show_clock(clock)
        seconds = self.jumped_by(clock)
        if seconds and self.jumped.isHidden():
            self.ask_jump(seconds)
        elif not seconds and not self.jumped.isHidden():
            self.jumped.hide()

    def ask_jump(self, seconds: float) -> None:
        """Ask what a jump was."""
        self.jump.show_words(*self._told_jump(seconds))
        self.jumped.show()
        announce(self, self.jump.words())

    def jumped_by(self, clock: ClockPicture) -> float:
        """Say by how many seconds the laptop's clock jumped while this one ran; 0.0 where nobody need be asked."""
        if clock.set_back:
            return -clock.set_back
        if self.clock.jumped and self.is_held(clock):
            self.clock.settle()
        return self.clock.jumped

    def _told_jump(self, seconds: float) -> tuple[str, str]:
        way = "on" if seconds > 0 else "back"
        shows = self.clock.wall.astimezone()
        return (
            f"The laptop’s clock went {way} by {told(abs(seconds))} and shows {shows:%H:%M}.",
            f"{self.GOES_ON} goes on without it. Was the laptop asleep while that time passed, or was its clock set?",
        )

    # ---- size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the digits a tenth as tall as the window."""
        super().resizeEvent(event)
        self.dial().fit(self.window().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Count from now on."""
        super().showEvent(event)
        self.dial().fit(self.window().height())
        self.clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Count no more while nobody looks: what was done to the clock is on the disk."""
        super().hideEvent(event)
        self.clock.stop()
