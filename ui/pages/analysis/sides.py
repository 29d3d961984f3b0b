"""The sheet of the sides: one strip for each standard, and a flag where somebody sees it otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.analysis_sides import RULE, SidesPicture, Strip, contradiction_words
from ui import wording
from ui.pages.analysis import words
from ui.pages.analysis.bars import bar_row, drawn_anew, focus_first_bar, steps_of
from ui.text import PlainLabel, secondary
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import Box, Column, Scroll, clear
from ui.widgets.notices import Notice
from ui.widgets.surface import Card


class SidesSheet(QWidget):
    """What agencies say of themselves beside what everybody else says.

    Signals:
        figure_asked: the `Figure` whose answers somebody wants to see.
    """

    figure_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._above, self._silent = PlainLabel("", "lead"), secondary()
        self._empty = Card(
            Column(EmptyState("data", "Nobody has said anything yet", "Ratings stand here as they come."))
        )
        self._strips = Column(gap=10, margins=(0, 0, 8, 0))
        head = (self._above, secondary(RULE), self._silent, self._empty)
        self.setLayout(Column(*head, (Scroll(Box(self._strips)), 1), gap=8, margins=(0, 10, 0, 0)))

    def show_picture(self, picture: SidesPicture) -> None:
        """Show every standard of which anything is said."""
        told = [strip for strip in picture.strips if strip.lanes]
        apart = tuple(words.contradictions(picture.strips))
        number = wording.count(len(apart), "standard")
        self._above.setText(
            f"{number[:1].upper()}{number[1:]} somebody sees otherwise: {', '.join(apart)}."
            if apart
            else "Nobody sees a claimed standard otherwise."
        )
        self._above.setVisible(bool(told))
        self._silent.setText(f"Nothing yet from: {', '.join(picture.silent).lower()}.")
        self._silent.setVisible(bool(told and picture.silent))
        self._empty.setVisible(not told)
        drawn_anew(self, lambda: self._draw(told))

    def focus_first(self) -> None:
        """Put the keyboard on the first figure."""
        focus_first_bar(self)

    def _draw(self, told: Iterable[Strip]) -> None:
        clear(self._strips)
        for strip in told:
            self._strips.add(self._strip(strip))
        self._strips.add(None)

    def _strip(self, strip: Strip) -> QWidget:
        content = Column(PlainLabel(strip.name, "section"), gap=2, margins=(18, 12, 18, 10))
        if strip.contradictions:
            said = " ".join(contradiction_words(lane) for lane in strip.contradictions)
            content.add(Notice("part", "They see it otherwise", said))
        for lane in strip.lanes:
            below = "Says otherwise" if lane.otherwise else ""
            name = f"{strip.name}, {lane.name}"
            steps = steps_of(lane.counts)
            content.add(bar_row(lane.name, below, steps, lane.told, name, lane.figure, self.figure_asked.emit))
        return Card(content)
