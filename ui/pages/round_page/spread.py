"""How the answers of a round lie: one row for each standard, counted in words and never averaged."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from audit_tool.views.summary import RoundSummary, Spread
from ui import wording
from ui.style import px
from ui.text import PlainLabel, secondary
from ui.widgets.empty import EmptyState
from ui.widgets.gauges import DistributionBar, Share
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.surface import Card, Hairline
from ui.wording import rounds

COUNTED = "Counts of answers as they finally stand. Ratings are steps of a scale, so they are not averaged."


class SpreadSheet(QWidget):
    """A distribution bar for each standard, with its counts in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._above = secondary()
        self._rows = Column(gap=0, margins=(18, 4, 18, 8))
        self._card = Card(self._rows)
        self._empty = Card(Column(EmptyState("data", "No answers yet", "Rated answers are counted here as they come.")))
        self._waiting = secondary("Counting the answers…")
        inside = Box(Column(self._above, self._card, self._empty, None, gap=10, margins=(0, 10, 8, 0)))
        self.setLayout(Column(self._waiting, (_Rows(inside), 1), gap=0))
        self.show_waiting()

    def show_waiting(self) -> None:
        """Say that the answers are being counted."""
        self._waiting.show()
        for part in (self._above, self._card, self._empty):
            part.hide()

    def show_summary(self, summary: RoundSummary, unit: str) -> None:
        """Show how the answers lie."""
        self._waiting.hide()
        spreads = [spread for spread in summary.spreads if _counted(spread)]
        who = f"{wording.count(summary.agencies, rounds.units(unit, 1), rounds.units(unit, 2))}"
        self._above.setText(f"{who[:1].upper()}{who[1:]}. {COUNTED}")
        self._above.setVisible(bool(spreads))
        self._card.setVisible(bool(spreads))
        self._empty.setVisible(not spreads)
        clear(self._rows)
        for number, spread in enumerate(summary.spreads if spreads else ()):
            if number:
                self._rows.add(Hairline())
            self._rows.add(_row(spread))


class _Rows(Scroll):
    """The rows; they scroll by themselves, so that the head of the page stays where it is."""

    def sizeHint(self) -> QSize:
        """Return the height of a few rows, however many there are."""
        return QSize(px(300), px(240))


def _counted(spread: Spread) -> int:
    return sum(count for _, count in spread.counts) + spread.does_not_apply + spread.dont_know


def _beside(spread: Spread) -> str:
    """Say what the bar does not show: what was said beside the scale, and what is still to come."""
    parts = [f"Answered by {wording.of(spread.answered, spread.asked)}"] if spread.asked else []
    if spread.does_not_apply:
        parts.append(f"{spread.does_not_apply} {'does' if spread.does_not_apply == 1 else 'do'} not apply")
    if spread.dont_know:
        parts.append(f"{spread.dont_know} not known")
    if spread.unanswered:
        parts.append(f"{wording.count(spread.unanswered, 'answer')} still to come")
    return ", ".join(parts)


def _row(spread: Spread) -> QWidget:
    name = f"{spread.ref} {spread.title}".strip()
    bar = DistributionBar(name)
    bar.show_shares(Share(count, level.label, level.tone, level.glyph) for level, count in spread.counts)
    told = Column(PlainLabel(name, "strong"), gap=2)
    if spread.later is not None:
        told.add(PlainLabel(f"Asked from {wording.day(spread.later)}", "caption", "ink2"))
    if beside := _beside(spread):
        told.add(PlainLabel(beside, "caption", "ink3"))
    told.add(None)
    counted = Column(bar, None, gap=0)
    return Box(Row((Box(told), 2), (Box(counted), 3), gap=24, margins=(0, 11, 0, 11)))
