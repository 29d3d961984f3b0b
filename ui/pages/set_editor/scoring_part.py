"""How answers become a result: the method in words, the bands, and the limits."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from forms.editing import id_from
from forms.levels import steps_of
from forms.model import Band, Cap, Question, QuestionSet, Scoring, Section, walk
from ui.pages.set_editor.bound import Bound
from ui.pages.set_editor.scoring_rows import BandRow, CapCard
from ui.text import PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.choices import TickRow
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box, Column, Row, clear, reveal

T = TypeVar("T")

METHODS = (
    ("Share of what is possible", "percent_of_max"),
    ("The worst answer decides", "minimum"),
    ("Nothing is added up", "none"),
)
HOW = {
    "percent_of_max": (
        "Each answer has its place between the worst and the best step of its scale, 0 to 100, and counts by its "
        "weight. What does not apply is left out; “we do not know” earns nothing."
    ),
    "minimum": "The result is that of the worst answer: one weak place is not made good by many strong ones.",
    "none": "Answers are counted at each step and shown side by side. A judgement is not an average.",
}
PLACES = (("Whole numbers", 0), ("One place", 1), ("Two places", 2))


class ScoringFields(Bound):
    """A scoring rule.

    Signals:
        ruled: (Scoring, is typing) on every change a person makes.
    """

    ruled = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scoring = Scoring()
        self._shape: tuple[object, ...] = ()
        self._bands: list[BandRow] = []
        self._caps: list[CapCard] = []
        self._how = secondary()
        self._band_column, self._cap_column = Column(gap=8), Column(gap=8)
        self._add_band = Button("Add a band", small=True, icon="plus")
        self._add_band.clicked.connect(self._begin_band)
        self._add_cap = Button("Add a limit", small=True, icon="plus")
        self._add_cap.clicked.connect(self._begin_cap)
        least = self.number_of("min_answered", "No result before, in % answered", empty=Decimal(0), times=100)
        figures = Box(EqualColumns(least, self.choice_of("places", "Shown as", PLACES), least=220, gap=14))
        added_up = (
            figures,
            Row(PlainLabel("Bands", "strong"), None, self._add_band, gap=10),
            secondary("What a stretch of the 0 to 100 result is called, from where it begins."),
            Box(self._band_column),
            Row(PlainLabel("Limits", "strong"), None, self._add_cap, gap=10),
            secondary("An answer that must not be outweighed: it holds the result down to a band."),
            Box(self._cap_column),
        )
        self._added_up = Box(Column(*added_up, gap=8))
        method = self.choice_of("method", "How answers become a result", METHODS)
        self.setLayout(Column(method, self._how, self._added_up, gap=10))
        self.said.connect(lambda field, value, typing: self._tell({field: value}, typing))

    def show_scoring(self, scoring: Scoring, levels: Mapping[str, str]) -> None:
        """Show a rule; a box that is typed in stays as it is.

        Args:
            levels: words of each answer a question here may get, by its code.
        """
        self._scoring = scoring
        self.show_values(scoring)
        self._how.setText(HOW[scoring.method])
        reveal(self._added_up, scoring.method != "none")
        shape = (len(scoring.bands), len(scoring.caps), tuple(levels.items()))
        if shape != self._shape:
            self._shape = shape
            self._draw(scoring, levels)
        for row, band in zip(self._bands, scoring.bands, strict=True):
            row.show_band(band)
        for card, cap in zip(self._caps, scoring.caps, strict=True):
            card.show_cap(cap, scoring.bands)

    def _draw(self, scoring: Scoring, levels: Mapping[str, str]) -> None:
        clear(self._band_column)
        clear(self._cap_column)
        self._bands = [BandRow(number) for number in range(len(scoring.bands))]
        self._caps = [CapCard(number, levels) for number in range(len(scoring.caps))]
        for row in self._bands:
            row.changed.connect(self._change_band)
            row.removed.connect(self._remove_band)
            row.rested.connect(self.rested)
            self._band_column.add(row)
        for card in self._caps:
            card.changed.connect(self._change_cap)
            card.removed.connect(self._remove_cap)
            card.rested.connect(self.rested)
            self._cap_column.add(card)

    def _begin_band(self) -> None:
        bands = self._scoring.bands
        code = id_from("band", [band.code for band in bands])
        start = min(Decimal(100), max(band.minimum for band in bands) + 10) if bands else Decimal(0)
        self._tell({"bands": (*bands, Band(code=code, label="", minimum=start))}, typing=False)
        self._bands[-1].focus_first()

    def _change_band(self, number: int, band: Band, typing: bool) -> None:
        self._tell({"bands": _with(self._scoring.bands, number, band)}, typing)

    def _remove_band(self, number: int) -> None:
        self._tell({"bands": _without(self._scoring.bands, number)}, typing=False)
        self._add_band.setFocus()

    def _begin_cap(self) -> None:
        worst = min(self._scoring.bands, key=lambda band: band.minimum, default=None)
        cap = Cap(when=(), limit_to=worst.code if worst is not None else "", why="")
        self._tell({"caps": (*self._scoring.caps, cap)}, typing=False)
        self._caps[-1].focus_first()

    def _change_cap(self, number: int, cap: Cap, typing: bool) -> None:
        self._tell({"caps": _with(self._scoring.caps, number, cap)}, typing)

    def _remove_cap(self, number: int) -> None:
        self._tell({"caps": _without(self._scoring.caps, number)}, typing=False)
        self._add_cap.setFocus()

    def _tell(self, fields: Mapping[str, object], typing: bool) -> None:
        self.ruled.emit(self._scoring.model_copy(update=dict(fields)), typing)


class SectionScoring(QWidget):
    """A section's own scoring rule behind a tick; without it the set's holds.

    Signals:
        ruled: (Scoring or None, is typing) on every change a person makes.
        rested: a box was left.
    """

    ruled = Signal(object, bool)
    rested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._of_set = Scoring()
        self._own = TickRow("This section is scored in a way of its own")
        self._own.clicked.connect(lambda on: self.ruled.emit(self._of_set if on else None, False))
        self._fields = ScoringFields()
        self._fields.ruled.connect(self.ruled)
        self._fields.rested.connect(self.rested)
        self.setLayout(Column(self._own, self._fields, gap=8))

    def show_section(self, section: Section, question_set: QuestionSet) -> None:
        """Show the section's rule; the one it begins with is the set's."""
        self._of_set = question_set.scoring
        self._own.setChecked(section.scoring is not None)
        reveal(self._fields, section.scoring is not None)
        if section.scoring is not None:
            asked = [node for node in walk(section.items) if isinstance(node, Question)]
            self._fields.show_scoring(section.scoring, levels_of(asked, question_set))


def levels_of(questions: list[Question] | tuple[Question, ...], question_set: QuestionSet) -> dict[str, str]:
    """Give the words of each step these questions may be rated at, by its code."""
    found: dict[str, str] = {}
    for question in questions:
        if question.scored and question.type in ("scale", "yes_partly_no"):
            found |= {code: words for code, words in steps_of(question, question_set).items() if code not in found}
    return found


def _with(rows: tuple[T, ...], number: int, row: T) -> tuple[T, ...]:
    return (*rows[:number], row, *rows[number + 1 :])


def _without(rows: tuple[T, ...], number: int) -> tuple[T, ...]:
    return (*rows[:number], *rows[number + 1 :])
