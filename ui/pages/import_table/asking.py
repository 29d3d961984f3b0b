"""What only a person can say about a table: how its dates are meant, whose account it is, whom strange names mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.exchange.chronology_tables import MEETING, ChronologyReading, DayOrder, Named
from audit_tool.views.gather import Choices
from ui import wording
from ui.pages.import_table import words
from ui.text import heading, secondary
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, clear
from ui.widgets.surface import Card

MOST_NAMES = 30
_NOBODY = "nobody"


class AskingPart(Card):
    """The questions; a card that is not there while there is nothing to ask.

    Signals:
        order_said: the DayOrder.
        whose_said: an agency's id, or MEETING.
        name_said: (a name, an agency's id or nothing for nobody of the case).
    """

    order_said = Signal(object)
    whose_said = Signal(str)
    name_said = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._names: dict[str, Dropdown] = {}
        self.order = Dropdown("How dates in figures are meant")
        self.order.setPlaceholderText("Choose")
        self.order.show_entries([(said, order.value) for order, said in words.ORDERS.items()])
        self.order.chosen.connect(lambda data: self.order_said.emit(DayOrder(data)))
        self._order = Labelled("How dates in figures are meant", self.order, hint=" ")
        self.whose = Dropdown("Whose account these rows are")
        self.whose.setPlaceholderText("Choose")
        self.whose.chosen.connect(lambda data: self.whose_said.emit(str(data)))
        self._whose = Labelled("Whose account these rows are", self.whose, hint="No column of the table says it.")
        self._list = Column(gap=14)
        self._more = secondary()
        asked = Box(EqualColumns(self._order, self._whose, least=300, gap=16))
        self.setLayout(
            Column(heading("What only you can say"), asked, self._list, self._more, gap=12, margins=(20, 16, 20, 18))
        )

    def show_reading(self, reading: ChronologyReading, agencies: Choices) -> None:
        """Ask what a table leaves open; what was said stays in its box."""
        asks_order, asks_whose = reading.orders.must_be_said, not reading.names_agencies
        self._order.setVisible(asks_order)
        if asks_order:
            self._order.label.setText(words.order_question(reading))
            self._order.set_hint(words.order_hint(reading))
            self.order.show_data(reading.order.value if reading.is_order_said else None)
        self._whose.setVisible(asks_whose)
        if asks_whose:
            self.whose.show_entries([*((name, ident) for ident, name in agencies), ("The audit meeting", MEETING)])
            self.whose.show_data(reading.whose)
        asked = [named for named in reading.named if not named.is_said or named.text in self._names][:MOST_NAMES]
        if [named.text for named in asked] != list(self._names):
            self._ask_names(asked, agencies)
        more = len(reading.named) - len(asked)
        self._more.setText(f"{wording.count(more, 'more name')} kept beside the events." if more > 0 else "")
        self._more.setVisible(more > 0)
        self.setVisible(asks_order or asks_whose or bool(asked))

    def focus_first(self, waits: str) -> None:
        """Bring the keyboard to what is waited for."""
        (self.order if waits == "order" else self.whose).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget(self) -> None:
        """Let go of what was asked about another table."""
        clear(self._list)
        self._names = {}

    def _ask_names(self, asked: Sequence[Named], agencies: Choices) -> None:
        self.forget()
        near = dict(agencies)
        parts = []
        for named in asked:
            title = f"“{named.text}” is"
            box = Dropdown(title)
            box.setPlaceholderText("Not known yet")
            box.show_entries([*((name, ident) for ident, name in agencies), ("Nobody of this case", _NOBODY)])
            box.chosen.connect(partial(self._tell_name, named.text))
            self._names[named.text] = box
            perhaps = f" Perhaps {near[named.near]}." if named.near in near else ""
            parts.append(Labelled(title, box, hint=f"{wording.count(named.rows, 'row')}.{perhaps}"))
        if parts:
            self._list.add(Box(EqualColumns(*parts, least=300, gap=16)))

    def _tell_name(self, text: str, data: object) -> None:
        self.name_said.emit(text, "" if data == _NOBODY else str(data))
