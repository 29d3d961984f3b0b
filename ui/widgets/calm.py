"""A calm screen outside the workspace: one thing to do in the middle, what it is part of at the side."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from ui import icons
from ui.style import colour, font, px, space
from ui.text import PlainLabel, lay_out
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.focus import bring_into_view, running_app
from ui.widgets.layouts import Box, Column, Reflow, Row, Scroll, Variant, hide_unless
from ui.widgets.marks import BrandRing
from ui.widgets.notices import announce
from ui.widgets.surface import Panel

PRODUCT = "Safeguarding Audit Tool"

COMFORT = 460
"""The width a column is glad of, in px at 100% text: the side panel gives way before it."""


class StepList(QWidget):
    """The steps of something that is done once, with those done, the one now and those to come.

    Args:
        steps: two to five words each.
    """

    def __init__(self, steps: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def show_step(self, now: int) -> None:
        """Say which step is now, counted from 0."""
        self._now = now
        if self._steps:
            self.setAccessibleName(f"Step {now + 1} of {len(self._steps)}: {self._steps[now]}")
        self.update()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return a line for each step."""
        widest = max((lay_out(words, font("strong"), 1e6).width for words in self._steps), default=0)
        return QSize(self._left() + math.ceil(widest) + 1, self._pitch() * len(self._steps))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def clipped(self) -> list[str]:
        """Return the steps whose words do not fit, for the clip lint."""
        return [words for words in self._steps if lay_out(words, font("strong"), 1e6).width > self._room()]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a disc and the words of each step; the one now in gold."""
        painter = QPainter(self)
        paint.begin(painter)
        size, pitch = px(26), self._pitch()
        for index, words in enumerate(self._steps):
            disc = QRectF(1, index * pitch + (pitch - size) / 2, size, size)
            self._paint_disc(painter, disc, index)
            line = lay_out(words, font("strong" if index == self._now else "body"), 1e6)
            top = index * pitch + (pitch - line.height) / 2
            line.paint(painter, QPointF(self._left(), top), colour("rail_ink" if index <= self._now else "rail_ink2"))

    def _paint_disc(self, painter: QPainter, disc: QRectF, index: int) -> None:
        now, done = index == self._now, index < self._now
        painter.setPen(QPen(colour("accent" if now else "rail_ink2"), 1.6))
        painter.setBrush(colour("accent") if now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        if done:
            icons.paint(painter, "tick", disc.adjusted(5, 5, -5, -5), colour("rail_ink"), 2.8)
            return
        painter.setFont(font("caption_strong", digits=True))
        painter.setPen(colour("on_accent" if now else "rail_ink2"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(index + 1))

    def _pitch(self) -> int:
        return px(26) + space(16)

    def _left(self) -> int:
        return px(26) + space(12)

    def _room(self) -> int:
        return self.width() - self._left()


Said = str | Callable[[], str]
"""Words, or what to ask for them each time they are shown."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One thing to do on a calm screen, with the way on and the way back.

    Attributes:
        body: what is worked in.
        step: which step it belongs to, counted from 0.
        forward, back: words of the two buttons; a button without words is not shown.
        go_on, go_back: what they do.
        focus_first: puts the keyboard where work starts.
    """

    body: QWidget
    step: int
    forward: Said
    go_on: Callable[[], None]
    back: Said
    go_back: Callable[[], None]
    focus_first: Callable[[], None]


class CalmScreen(QWidget):
    """A side panel with the brand, a column to work in, and a footer with the way back and the way on.

    In a small window, or with large text, the side panel becomes a strip across the top.

    Args:
        steps: what it is a part of; none for a screen by itself.
        words: at the foot of the side panel.
    """

    def __init__(self, steps: Iterable[str] = (), words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(steps)
        self._now: Stage | None = None
        self._steps = StepList(self._names)
        hide_unless(bool(self._names), self._steps)
        self._side = Panel(
            Column(
                Row(BrandRing(46), None),
                6,
                PlainLabel(PRODUCT, "question", "rail_ink"),
                18,
                self._steps,
                None,
                PlainLabel(words, "secondary", "rail_ink2"),
                gap=8,
                margins=(28, 30, 24, 26),
            ),
            ground="rail",
        )
        self._strip_words = PlainLabel("", "secondary", "rail_ink2", wrap=False)
        brand = PlainLabel(PRODUCT, "strong", "rail_ink")
        self._strip = Panel(Row(BrandRing(26), (brand, 1), self._strip_words, margins=(22, 7, 22, 7)), ground="rail")
        self._bodies = QStackedWidget()
        self._make_footer()
        self._work = Box(Column((self._bodies, 1), self._footer, gap=0))
        holder = Box(Column(self._strip, Row(self._side, (self._work, 1), gap=0), gap=0))
        variants = (Variant("side", self._arrange_side), Variant("strip", self._arrange_strip))
        self._reflow = Reflow(holder, variants)
        self.setLayout(Column(self._reflow, gap=0))
        self.restyle()
        running_app().focusChanged.connect(self._follow)

    def _make_footer(self) -> None:
        self._back = Button("Back", "quiet", icon="left")
        self._forward = Button("Go on", "primary", end_icon="right")
        self._back.clicked.connect(self._go_back)
        self._forward.clicked.connect(self.go_on)
        self._waiting = PlainLabel("", "secondary", "ink2", align=Qt.AlignmentFlag.AlignRight)
        self._footer = Panel(
            Row(self._back, (self._waiting, 1), self._forward, gap=12, margins=(22, 10, 22, 10)), sides="t"
        )

    def restyle(self) -> None:
        """Take the text size worn now."""
        self._side.setFixedWidth(max(space(300), self._steps.sizeHint().width() + 2 * space(28)))
        self._work.setMinimumWidth(px(COMFORT))

    def add_stage(
        self,
        body: QWidget,
        *,
        forward: Said,
        go_on: Callable[[], None],
        focus_first: Callable[[], None],
        back: Said = "",
        go_back: Callable[[], None] = lambda: None,
        step: int = 0,
        most: int = 620,
    ) -> Stage:
        """Add one thing to do; its column scrolls by itself and becomes at most `most` px wide, at 100% text."""
        inner = Box(Column(body, None, gap=0), most=most)
        scroll = Scroll(Box(Row(None, (inner, 100), None, gap=0, margins=(28, 34, 28, 24))))
        self._bodies.addWidget(scroll)
        return Stage(scroll, step, forward, go_on, back, go_back, focus_first)

    def show_stage(self, stage: Stage) -> None:
        """Show one of the things to do, and put the keyboard where it starts."""
        self._now = stage
        self._bodies.setCurrentWidget(stage.body)
        self._steps.show_step(stage.step)
        self._strip_words.setText(f"Step {stage.step + 1} of {len(self._names)}" if self._names else "")
        self.end_wait()
        self.refresh_words()
        stage.focus_first()

    def refresh_words(self) -> None:
        """Ask the stage for the words of its buttons again."""
        if self._now is None:
            return
        for button, said in ((self._back, self._now.back), (self._forward, self._now.forward)):
            words = said if isinstance(said, str) else said()
            button.setText(words)
            button.setVisible(bool(words))
        self._reflow.rearrange()

    def _go_back(self) -> None:
        if self._now is not None:
            self._now.go_back()

    def go_on(self) -> None:
        """Do what the way on does, unless it is switched off."""
        if self._now is not None and self._forward.isEnabled():
            self._now.go_on()

    def shows(self, stage: Stage) -> bool:
        """Say whether this is the stage shown."""
        return self._now is stage

    def wait(self, words: str) -> None:
        """Say what is happening, and switch off the work and both buttons meanwhile."""
        self._waiting.setText(words)
        self._bodies.setEnabled(False)
        self._back.setEnabled(False)
        self._forward.setEnabled(False)
        announce(self, words)

    def end_wait(self) -> None:
        """Switch everything on again."""
        self._waiting.setText("")
        self._bodies.setEnabled(True)
        self._back.setEnabled(True)
        self._forward.setEnabled(True)

    def hold_back(self, words: str) -> None:
        """Switch off the way on alone, with the reason beside it; no words switch it on again."""
        self._waiting.setText(words)
        self._forward.setEnabled(not words)

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        if self._now is not None:
            self._now.focus_first()

    def focus_forward(self) -> None:
        """Put the keyboard on the way on, where there is nothing to fill in."""
        self._forward.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has the focus, once it has been laid out."""
        if now is not None and self._bodies.isAncestorOf(now):
            QTimer.singleShot(0, now, lambda: bring_into_view(now))

    def _arrange_side(self) -> None:
        self._side.show()
        self._strip.hide()

    def _arrange_strip(self) -> None:
        self._side.hide()
        self._strip.show()
