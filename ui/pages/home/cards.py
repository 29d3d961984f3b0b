"""The cards of Home: carry on, a round, what is late, what is next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit_tool.views.home import Deadline, LateAction, RoundCard
from ui import style, wording
from ui.page import Where
from ui.pages.home import words as said
from ui.text import PlainLabel, caption, heading, paint_line, secondary
from ui.text.shorten import shortened
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.flow import EqualColumns
from ui.widgets.gauges import Ring
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.link import Link
from ui.widgets.marks import IconView, Pill
from ui.widgets.press_card import PressCard
from ui.widgets.surface import Card, Hairline
from ui.wording import rounds

Going = Callable[[Where], None]

NAMES_ON_A_CARD = 6
LATE_SHOWN = 3
DEADLINES_SHOWN = 4
ACTION_LETTERS = 62
"""How much of an action's text a card shows; the whole of it is one press away."""


class ContinueCard(Card):
    """The one thing to do: go on where the last answer was written, or open the round that just started.

    Signals:
        pressed: its button.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="rail", edge=None, parent=parent)
        self._above = PlainLabel("", "label", "accent")
        self._title = PlainLabel("", "figure", "rail_ink")
        self._below = PlainLabel("", "body", "rail_ink2")
        self._button = Button("Continue", "accent", end_icon="arrow")
        self._button.clicked.connect(self.pressed)
        told = Column(self._above, self._title, self._below, gap=3)
        self.setLayout(Row((told, 1), self._button, gap=18, margins=(22, 16, 20, 16)))
        self.restyle()

    def show_words(self, above: str, title: str, below: str, button: str) -> None:
        """Say what it leads to."""
        self._above.setText(above)
        self._title.setText(title)
        self._below.setText(below)
        self._button.setText(button)
        self._button.setAccessibleDescription(f"{title}. {below}")

    def restyle(self) -> None:
        """Give it an edge where the ground alone does not show."""
        self.set_colours("rail", "line" if style.is_contrast() else None)


class RoundPress(PressCard):
    """A round in progress: how many are back, how it stands, who is still to come."""

    def __init__(self, card: RoundCard, parent: QWidget | None = None) -> None:
        ring = Ring("Back")
        ring.show_value(card.back / max(1, card.expected), rounds.percent(card.back, card.expected))
        state = rounds.standing(card.back, card.expected, card.days_left)
        told = Column(
            PlainLabel(f"{card.back or 'None'} of {card.expected}", "figure"),
            secondary(rounds.come_in(card.unit, card.expected)),
            Row(Pill(state.words, state.meaning, state.glyph, small=True), None),
            gap=4,
        )
        head = Row((heading(card.title), 1), IconView("right", size=18, line=2), gap=8).at_top()
        count = Box(Column(Row(ring, (told, 1), gap=18), None, gap=0))
        names = Box(Column(*_to_come(card.waiting), None, gap=3))
        super().__init__(
            Column(head, EqualColumns(count, names, least=240, gap=12), None, gap=12, margins=(18, 16, 14, 16)),
            parent=parent,
        )
        self.name(said.card_sentence(card))


def _to_come(waiting: tuple[str, ...]) -> list[PlainLabel]:
    """List who is still to come, one to a line."""
    if not waiting:
        return [secondary("Every return is in.")]
    shown = waiting if len(waiting) <= NAMES_ON_A_CARD else waiting[: NAMES_ON_A_CARD - 1]
    lines = [PlainLabel("Still to come", "caption_strong", "ink2"), *(secondary(name) for name in shown)]
    if len(shown) < len(waiting):
        lines.append(secondary(f"and {len(waiting) - len(shown)} more"))
    return lines


class _ListCard(Card):
    """A card with a head and rows that each lead somewhere."""

    def __init__(self, title: str, bar: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(bar=bar, parent=parent)
        self._count = caption()
        self._rows = Column(gap=2)
        head = Row((heading(title), 1), self._count, gap=8, margins=(8, 0, 8, 2))
        self.setLayout(Column(head, self._rows, gap=4, margins=(10, 14, 10, 12)))

    def _show(self, count: str, rows: list[QWidget]) -> None:
        self._count.setText(count)
        clear(self._rows)
        for number, row in enumerate(rows):
            if number:
                self._rows.add(Row(Hairline(), margins=(8, 0, 8, 0)))
            self._rows.add(row)


class LateCard(_ListCard):
    """Actions past their date, the oldest first."""

    def __init__(self, go: Going, parent: QWidget | None = None) -> None:
        super().__init__("Late actions", parent=parent)
        self._go = go

    def show_late(self, late: tuple[LateAction, ...], open_actions: int) -> None:
        """Show those that are late, of all that are open."""
        self.set_colours("surface", "line", "bad" if late else "ok")
        rows: list[QWidget] = [self._row(one) for one in late[:LATE_SHOWN]]
        if not late:
            none = "No action is late." if open_actions else "No action is open."
            rows = [_calm(none)]
        elif len(late) > LATE_SHOWN:
            every = Link(f"All {len(late)} late actions")
            every.clicked.connect(lambda: self._go(Where("actions")))
            rows.append(every)
        self._show(f"{len(late)} of {open_actions} open" if late else "", rows)

    def _row(self, one: LateAction) -> QWidget:
        late = f"{wording.count(one.days_late, 'day')} late"
        told = Column(PlainLabel(shortened(one.action.text, ACTION_LETTERS), "strong"), gap=2)
        if one.agency_name:
            told.add(secondary(one.agency_name))
        row = PressCard(
            Row((told, 1), Pill(late, "bad", "clock", small=True), gap=10, margins=(8, 7, 8, 7)).at_top(),
            ground=None,
            edge=None,
            radius=7,
        )
        row.name(". ".join(part for part in (one.action.text.rstrip("."), one.agency_name, late) if part))
        row.clicked.connect(lambda: self._go(Where("actions", one.action.id)))
        return row


class DeadlinesCard(_ListCard):
    """What has a date ahead, the nearest first."""

    def __init__(self, go: Going, parent: QWidget | None = None) -> None:
        super().__init__("Next deadlines", parent=parent)
        self._go = go

    def show_deadlines(self, deadlines: tuple[Deadline, ...]) -> None:
        """Show what is ahead."""
        rows = [self._row(one) for one in deadlines[:DEADLINES_SHOWN]]
        self._show("", rows or [_calm("No day is set for anything ahead.")])

    def _row(self, one: Deadline) -> QWidget:
        left = {0: "today", 1: "tomorrow"}.get(one.days, f"{one.days} days")
        told = Column(PlainLabel(shortened(one.title, ACTION_LETTERS), "strong"), secondary(one.detail), gap=2)
        row = PressCard(
            Row(
                DayTile(one.on),
                (told, 1),
                PlainLabel(left, "caption", "ink2", wrap=False),
                gap=12,
                margins=(8, 6, 8, 6),
            ),
            ground=None,
            edge=None,
            radius=7,
        )
        row.name(f"{wording.day(one.on)}, {left}: {one.title.rstrip('.')}. {one.detail}.")
        row.clicked.connect(lambda: self._go(_place(one)))
        return row


def _place(one: Deadline) -> Where:
    return Where("actions", one.action_id) if one.action_id else Where("round", one.round_id)


def _calm(words: str) -> QWidget:
    """Say that there is nothing, as good news."""
    line = QWidget()
    line.setLayout(Row(IconView("tick", size=18, ink="ok", line=2.4), (secondary(words), 1), margins=(8, 4, 8, 4)))
    return line


class DayTile(QWidget):
    """A leaf of a calendar: the day and its month. The row it stands in says the date in words."""

    def __init__(self, on: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on = on
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return its square."""
        return QSize(style.px(44), style.px(44))

    def minimumSizeHint(self) -> QSize:
        """Return its square."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        rect, centre = QRectF(self.rect()), Qt.AlignmentFlag.AlignHCenter
        paint.box(painter, rect, "canvas", edge="line", radius=7)
        day, month = wording.short_day(self._on).split()
        upper = rect.adjusted(0, style.px(3), 0, -rect.height() * 0.4)
        paint_line(painter, upper, day, style.font("heading", digits=True), style.colour("ink"), centre)
        lower = rect.adjusted(0, rect.height() * 0.55, 0, -style.px(3))
        paint_line(painter, lower, month, style.font("small"), style.colour("ink2"), centre)
