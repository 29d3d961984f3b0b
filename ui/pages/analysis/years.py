"""The sheet of the years: how each standard lies, or each question of one, with a break where years do not compare."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.analysis_years import Year, YearLine, YearsPicture
from ui import wording
from ui.pages.analysis import words
from ui.pages.analysis.bars import bar_row, beside_of, drawn_anew, focus_first_bar, steps_of
from ui.text import PlainLabel, secondary
from ui.widgets.choices import Dropdown
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll, clear
from ui.widgets.surface import Card, Hairline

EVERY = "Every standard"


class YearsSheet(QWidget):
    """Bars of a round beside those of the rounds before it.

    Signals:
        figure_asked: the `Figure` whose answers somebody wants to see.
    """

    figure_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: YearsPicture | None = None
        self.standard = Dropdown("Which standard")
        self.standard.chosen.connect(lambda _data: self._draw())
        self._above = secondary()
        self._rows = Column(gap=0, margins=(18, 6, 18, 8))
        inside = Box(Column(Card(self._rows), None, gap=0, margins=(0, 0, 8, 0)))
        self.setLayout(
            Column(Box(Flow(self.standard, gap=9)), self._above, (Scroll(inside), 1), gap=10, margins=(0, 10, 0, 0))
        )

    def show_picture(self, picture: YearsPicture) -> None:
        """Show a round, every standard at first."""
        is_new = self._picture is None or self._picture.round.id != picture.round.id
        chosen = "" if is_new else self.standard.currentData()
        self._picture = picture
        self.standard.show_entries([(EVERY, ""), *((line.name, line.standard_id) for line in picture.standards)])
        self.standard.show_data(chosen)
        counted = zip(picture.labels, picture.returns, strict=True)
        said = "; ".join(f"{label}: {wording.count(number, 'return')} in" for label, number in counted)
        self._above.setText(f"{said}. {words.NO_YEARS if len(picture.labels) == 1 else ''}".strip())
        drawn_anew(self, self._draw)

    def focus_first(self) -> None:
        """Put the keyboard on the first figure."""
        focus_first_bar(self)

    def lines(self) -> tuple[YearLine, ...]:
        """List the lines shown now."""
        if self._picture is None:
            return ()
        chosen = self.standard.currentData()
        return self._picture.of_standard(chosen) if chosen else self._picture.standards

    def _draw(self) -> None:
        clear(self._rows)
        for number, line in enumerate(self.lines()):
            if number:
                self._rows.add(Hairline())
            self._rows.add(8)
            self._rows.add(PlainLabel(line.name, "section"))
            for year in line.years:
                self._rows.add(self._row(line, year))
                if year.broken:
                    self._rows.add(PlainLabel(words.break_words(year), "caption", "part_ink"))

    def _row(self, line: YearLine, year: Year) -> QWidget:
        tally, ask = year.tally, self.figure_asked.emit
        if tally is None:
            return bar_row(year.label, "", [], words.NOT_THEN, line.name, year.figure, ask)
        steps = [*steps_of(tally.counts), *beside_of(tally)]
        return bar_row(year.label, "", steps, "", f"{line.name}, {year.label}", year.figure, ask)
