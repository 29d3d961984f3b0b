"""The way of a case: a strip of its steps, and the one that comes next with why not yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from audit_tool.domain.case_life import Step, StepStanding
from audit_tool.views.case import CasePicture
from ui.pages.case import words
from ui.text import PlainLabel, heading, secondary
from ui.widgets.beside import Beside
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.marks import IconView, Pill
from ui.widgets.surface import Card, Hairline
from ui.wording.case_life import STEPS, standing, wait


class WayCard(Card):
    """Every step with its sign, and below them what comes next.

    Signals:
        said: the step a person says is done.
        passed_over: the step a person passes over.
        led: the step whose work a person goes to.
        pause_asked: the case is to stand still.
    """

    said = Signal(object)
    passed_over = Signal(object)
    led = Signal(object)
    pause_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(bar="plum", parent=parent)
        self._step: Step | None = None
        self._strip = Flow(gap=6)
        strip = Box(self._strip)
        strip.setAccessibleName("Steps of this case")
        self._next, self._why = heading(), Column(gap=4)
        self.act = Button("", "primary")
        self.act.clicked.connect(lambda: self._emit(self.said))
        self._may_act = ReasonedButton(self.act)
        self.lead = Button("", "primary")
        self.lead.clicked.connect(lambda: self._emit(self.led))
        self.over = Button("Pass it over")
        self.over.clicked.connect(lambda: self._emit(self.passed_over))
        self.pause = Button("Pause the case", "quiet", icon="pause")
        self.pause.clicked.connect(self.pause_asked)
        told = Box(Column(self._next, self._why, None, gap=6))
        ways = Box(Flow(self.pause, self.over, self.lead, self._may_act, gap=8, at_right=True))
        below = Box(Beside(told, ways, least=400, side_width=440, gap=14))
        self.setLayout(Column(strip, Hairline(), below, gap=10, margins=(20, 12, 16, 12)))

    def show_picture(self, picture: CasePicture) -> None:
        """Show where a case stands."""
        life = picture.life
        clear(self._strip)
        for each in life.steps:
            state = standing(life, each)
            pill = Pill(STEPS[each.step][0], state.meaning, state.glyph, small=True)
            pill.setAccessibleName(f"{STEPS[each.step][0]}: {state.words.lower()}")
            self._strip.addWidget(pill)
        coming = life.next
        self._step = coming.step if coming is not None else None
        is_paused = life.pause is not None
        self.pause.setVisible(not is_paused and coming is not None)
        clear(self._why)
        if coming is None:
            self._next.setText("Everything is done")
            for part in (self._may_act, self.lead, self.over):
                part.hide()
            return
        self._next.setText(STEPS[coming.step][1])
        for waits in coming.waits:
            self._why.add(Row(IconView("flag", size=17, ink="part_ink", line=2), (secondary(wait(waits)), 1), gap=8))
        if not coming.waits:
            self._why.add(PlainLabel(words.NOTHING_WAITS, "secondary", "ink2"))
        self._offer(coming, is_paused=is_paused)

    def focus_first(self) -> None:
        """Bring the keyboard to what may be done."""
        able = [each for each in (self.act, self.lead, self.over, self.pause) if each.isVisibleTo(self)]
        for button in [each for each in able if each.isEnabled()][:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, coming: StepStanding, *, is_paused: bool) -> None:
        say = words.act(coming)
        self.act.setText(say)
        self._may_act.setVisible(bool(say))
        if coming.waits and not words.is_settled_here(coming):
            self._may_act.refuse("")
            self.act.setAccessibleDescription(" ".join(wait(each) for each in coming.waits))
        else:
            self._may_act.allow()
        lead = words.LEADS.get(coming.step, "")
        self.lead.setText(lead)
        self.lead.set_kind("secondary" if self.act.isEnabled() and say else "primary")
        self.lead.setVisible(bool(lead))
        self.over.setVisible(coming.may_pass_over and not is_paused)

    def _emit(self, signal: SignalInstance) -> None:
        if self._step is not None:
            signal.emit(self._step)
