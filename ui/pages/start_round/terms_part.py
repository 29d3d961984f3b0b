"""The letter and the further days of a round whose returns go out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.flows.round_terms import TermsFields
from ui.text import heading, secondary
from ui.widgets.layouts import Column
from ui.widgets.surface import Card

LEAD = "You can still change them, and read all of it once more, until the round is issued."


class TermsPart(Card):
    """What goes out beside the form.

    Signals:
        changed: something else was typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.fields = TermsFields()
        self.fields.changed.connect(self.changed)
        lead = Column(heading("Further days and letter"), secondary(LEAD), gap=1)
        self.setLayout(Column(lead, self.fields, gap=12, margins=(20, 16, 20, 18)))
