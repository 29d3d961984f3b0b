"""How everyone answered a question when it was last asked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from audit_tool.views.question_sets import AnsweredBefore
from ui import wording
from ui.text import PlainLabel, secondary
from ui.widgets.gauges import DistributionBar, Share
from ui.widgets.layouts import Column, Row, reveal
from ui.widgets.surface import Card


class BeforeCard(Card):
    """The answers of the latest round that asked the question in the same words; hidden where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = PlainLabel("", "strong")
        self._round = PlainLabel("", "secondary", "ink2", wrap=False)
        self._counts = DistributionBar("How it was answered")
        self._moved = secondary()
        head = Row((self._title, 1), self._round, gap=8)
        self.setLayout(Column(head, self._counts, self._moved, gap=8, margins=(14, 10, 14, 12)))
        self.hide()

    def show_before(self, before: AnsweredBefore | None) -> None:
        """Show the counts as finally agreed, and how many a panel moved."""
        if before is not None:
            self._title.setText(f"How {wording.count(before.total, 'return')} answered")
            self._round.setText(before.round_title)
            self._counts.show_shares(
                Share(count, level.label, level.tone, level.glyph) for level, count in before.counts
            )
            self._moved.setText(moved(before.moved_down, before.moved_up))
            reveal(self._moved, bool(before.moved_down or before.moved_up))
        reveal(self, before is not None)


def moved(down: int, up: int) -> str:
    """Say how many answers the panel moved, and which way."""
    parts = [f"{count} moved {way}" for count, way in ((down, "down"), (up, "up")) if count]
    return f"{' and '.join(parts)} by the panel."
