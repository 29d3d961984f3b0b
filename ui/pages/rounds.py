"""Rounds: every audit that runs or has run, the open ones first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.round import RoundState
from audit_tool.views.rounds import RoundLine
from ui import wording
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.text import PlainLabel, heading, secondary, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.gauges import Ring
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.marks import IconView, Pill
from ui.widgets.press_card import PressCard
from ui.widgets.surface import Card
from ui.wording import rounds as said


class RoundsPage(Page):
    """The list of rounds: what runs, how many are back, and what has been closed."""

    NAME = "rounds"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._fresh = False
        self._title = title()
        self._below = PlainLabel("", "lead", "ink2")
        self._start = Button("Start a round", "primary", icon="plus")
        self._start.clicked.connect(lambda: self.go.emit(Where("start_round")))
        empty = EmptyState(
            "rounds", "No rounds yet", "A round is one audit from letters to lessons.", button="Start a round"
        )
        empty.pressed.connect(lambda: self.go.emit(Where("start_round")))
        self._empty = Card(Column(empty, margins=14))
        self._list = Column(gap=12)
        year = Button("Annual report facts", icon="data")
        year.clicked.connect(lambda: self.go.emit(Where("year_facts")))
        told, ways = (
            Box(Column(self._title, self._below, None, gap=0)),
            Box(Flow(year, self._start, gap=9, at_right=True)),
        )
        self._head = Box(Beside(told, ways, least=420, side_width=420, gap=14))
        inside = Box(Column(self._head, self._empty, self._list, None, gap=14, margins=(28, 18, 24, 24)))
        self._scroll = Scroll(inside)
        self.setLayout(Column(self._scroll, gap=0))
        self._head.hide()
        self._empty.hide()

    def open(self, where: Where) -> None:
        """Show the list, with the keyboard on its first round."""
        self._fresh = True
        super().open(where)

    def refresh(self) -> None:
        """Ask for the rounds."""
        self.crumbs_changed.emit((Crumb("Rounds"),))
        self.hub.ask(lambda ws: ws.views.rounds(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that rounds, and the stages of their returns, are all it shows."""
        return any(changes.touches(noun) for noun in ("round", "returns", "signature", "case"))

    def help_topic(self) -> str:
        """Name the help about rounds and their returns."""
        return "round"

    def _show(self, lines: tuple[RoundLine, ...]) -> None:
        held, bar = self._held(), self._scroll.verticalScrollBar()
        place = 0 if self._fresh else bar.value()
        open_lines = [line for line in lines if line.round.state is RoundState.OPEN]
        closed = [line for line in lines if line.round.state is RoundState.CLOSED]
        self._title.setText(finding(len(open_lines)))
        self._below.setText(sentence(open_lines, len(closed)))
        self._head.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        clear(self._list)
        for line in sorted(open_lines, key=_urgency):
            self._list.add(self._press(line))
        if closed:
            self._list.add(4)
            self._list.add(heading("Closed"))
        for line in closed:
            self._list.add(self._press(line))
        self._restore_focus(held)
        bar.setValue(place)  # Qt scrolls along when the card that had the focus goes

    def _press(self, line: RoundLine) -> PressCard:
        press = RoundPress(line)
        press.clicked.connect(lambda: self.go.emit(Where("round", line.round.id)))
        return press

    def _held(self) -> str:
        """Say which round has the keyboard, so that a fresh list does not take it away."""
        return next((press.round_id for press in self.findChildren(RoundPress) if press.hasFocus()), "")

    def _restore_focus(self, held: str) -> None:
        fresh, self._fresh = self._fresh, False
        presses = self.findChildren(RoundPress)
        wanted = presses if fresh else [press for press in presses if press.round_id == held]
        for press in wanted[:1]:
            press.show()  # new in its layout, it would only be shown, and take the focus, a moment later
            press.setFocus(Qt.FocusReason.OtherFocusReason)


class RoundPress(PressCard):
    """One round: what it is, how many are back, how long there is."""

    def __init__(self, line: RoundLine, parent: QWidget | None = None) -> None:
        run, unit = line.round, line.kind.unit
        self.round_id = run.id
        is_open = run.state is RoundState.OPEN
        supplement = f"Supplement to {line.supplements}" if line.supplements else ""
        about = " · ".join(part for part in (supplement or line.kind.title, run.year_label, line.case_label) if part)
        ring = Ring("Back", size=60, meaning="met" if is_open else "control")
        ring.show_value(line.back / max(1, line.expected), said.percent(line.back, line.expected))
        state = said.standing(line.back, line.expected, line.days_left) if is_open else CLOSED
        count = f"{wording.of(line.back, line.expected)} {said.come_in(unit, line.expected)}".capitalize()
        due = f"Due {wording.day(run.due_on)}" if run.due_on and is_open else f"Opened {wording.day(run.opens_on)}"
        told = Box(Column(None, heading(run.title), secondary(about), None, gap=2))
        counted = Box(
            Column(
                None,
                Row(PlainLabel(count, "strong"), None),
                Row(Pill(state.words, state.meaning, state.glyph, small=True), (secondary(due), 1), gap=10),
                None,
                gap=4,
            )
        )
        super().__init__(
            Row(
                ring,
                (Box(EqualColumns(told, counted, least=300, gap=14)), 1),
                IconView("right", size=20, line=2),
                gap=18,
                margins=(18, 14, 16, 14),
            ),
            parent=parent,
        )
        self.name(f"{run.title}. {about}. {count}. {state.words}.")


CLOSED = said.Standing("Closed", "na", "lock")


def _urgency(line: RoundLine) -> tuple[bool, bool, int]:
    """Put the nearest due day first, and those that are all in last."""
    return (line.back >= line.expected, line.days_left is None, line.days_left or 0)


def finding(is_open: int) -> str:
    """Say how many rounds run."""
    if not is_open:
        return "No round is open"
    return "1 round is open" if is_open == 1 else f"{is_open} rounds are open"


def sentence(is_open: list[RoundLine], closed: int) -> str:
    """Say what is still to come, what is late, and how many are closed."""
    to_come = sum(line.expected - line.back for line in is_open)
    late = sum(line.days_left is not None and line.days_left < 0 and line.back < line.expected for line in is_open)
    parts = []
    if is_open:
        come = f"{wording.count(to_come, 'return')} {'is' if to_come == 1 else 'are'} still to come"
        parts.append(f"{come}." if to_come else "Every return is in.")
    if late:
        parts.append("1 round is past its day." if late == 1 else f"{late} rounds are past their day.")
    if closed:
        parts.append("1 is closed." if closed == 1 else f"{closed} are closed.")
    return " ".join(parts)
