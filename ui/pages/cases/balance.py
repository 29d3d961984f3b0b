"""What the families selected this year have in them, so that a chair sees what nobody has looked at yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from audit_tool.views.cases import Balance
from audit_tool.views.cases import Share as Counted
from ui.pages.cases import words
from ui.text import PlainLabel, heading
from ui.widgets.count_bars import CountBars
from ui.widgets.flow import EqualColumns
from ui.widgets.gauges import Share
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.surface import Card


class BalanceSheet(QWidget):
    """Bars for themes, ages and agencies: one family counts once in each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = PlainLabel("", "lead", "ink2")
        self._bars = {name: CountBars(name) for name in ("Themes", "Ages of the children", "Agencies")}
        cards = [Card(Column(heading(name), each, None, gap=8, margins=16)) for name, each in self._bars.items()]
        bars = Box(EqualColumns(*cards, least=330, gap=12))
        self.setLayout(Column(Scroll(Box(Column(self._told, bars, None, gap=10, margins=(0, 10, 0, 10)))), gap=0))

    def show_balance(self, balance: Balance) -> None:
        """Show a year."""
        self._told.setText(words.balance(balance))
        for bars, counted in zip(self._bars.values(), (balance.themes, balance.ages, balance.agencies), strict=True):
            bars.show_shares(_shares(counted))


def _shares(counted: Sequence[Counted]) -> list[Share]:
    return [Share(each.count, each.words, "info", "dot") for each in counted]
