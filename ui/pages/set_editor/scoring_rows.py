"""The rows of a scoring rule: the bands of the result, and the limits that hold it down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from forms.model import Band, Cap
from ui.pages.set_editor.bound import Bound
from ui.text import PlainLabel, secondary
from ui.widgets.button import IconButton
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.marks import Pill
from ui.widgets.surface import Card

TONES = (
    ("Teal", "met"),
    ("Amber", "part"),
    ("Deep red", "nott"),
    ("Green", "ok"),
    ("Red", "bad"),
    ("Blue", "info"),
    ("Plum", "plum"),
    ("Grey", "na"),
)
"""How a band may look; its name always stands in it."""

ANY_DUTY = "any"
DUTIES = (
    ("Of all questions", ANY_DUTY),
    ("Of statutory questions", "must"),
    ("Of expected ones", "should"),
    ("Of good practice", "good"),
)
OF_DUTY = {None: "answers", "must": "statutory answers", "should": "expected answers", "good": "good-practice answers"}

MARGINS = (14, 8, 12, 14)


class BandRow(Bound):
    """One band: what it is called, where it begins, how it looks.

    Signals:
        changed: (number, Band, is typing).
        removed: number.
    """

    changed = Signal(int, object, bool)
    removed = Signal(int)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._band: Band | None = None
        self._pill = Pill("", "na")
        gone = IconButton("bin", f"Remove band {number + 1}")
        gone.clicked.connect(lambda: self.removed.emit(number))
        fields = (
            self.line_of("label", f"Band {number + 1}", empty=""),
            self.number_of("minimum", "From", empty=0),
            self.choice_of("tone", "Colour", TONES),
        )
        self.box("minimum").setAccessibleName(f"Band {number + 1} begins at")
        self.box("tone").setAccessibleName(f"Colour of band {number + 1}")
        head = Row(self._pill, None, gone, gap=10)
        card = Card(
            Column(head, Box(EqualColumns(*fields, least=110, gap=12)), gap=6, margins=MARGINS), ground="canvas"
        )
        self.setLayout(Column(card))
        self.said.connect(self._change)

    def show_band(self, band: Band) -> None:
        """Show a band; a box that is typed in stays as it is."""
        self._band = band
        self._pill.show_status(band.label or "Nameless", band.tone)
        self.show_values(band)

    def focus_first(self) -> None:
        """Put the keyboard in its name."""
        self.box("label").setFocus()

    def _change(self, field: str, value: object, typing: bool) -> None:
        if self._band is not None:
            self.changed.emit(self._number, self._band.model_copy(update={field: value}), typing)


class CapCard(Bound):
    """One limit: which answers, how many of them, how high the result then goes, and why.

    Args:
        levels: words of each answer a question here may get, by its code.

    Signals:
        changed: (number, Cap, is typing).
        removed: number.
    """

    changed = Signal(int, object, bool)
    removed = Signal(int)

    def __init__(self, number: int, levels: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._levels = number, levels
        self._cap: Cap | None = None
        self._words = secondary()
        self._duty = Dropdown(f"Which questions limit {number + 1} counts")
        self._duty.show_entries(DUTIES)
        self._duty.chosen.connect(lambda duty: self._change("only_duty", None if duty == ANY_DUTY else duty, False))
        self._limit = Dropdown(f"Band that limit {number + 1} holds the result at")
        self._limit.setPlaceholderText("Which band")
        self._limit.chosen.connect(lambda code: self._change("limit_to", code, False))
        gone = IconButton("bin", f"Remove limit {number + 1}")
        gone.clicked.connect(lambda: self.removed.emit(number))
        counts = (self.number_of("at_least", "When at least", empty=1, whole=True), Labelled("Counted", self._duty))
        parts = (
            Row(PlainLabel(f"Limit {number + 1}", "strong"), None, gone, gap=10),
            Box(EqualColumns(*counts, least=150, gap=12)),
            self.chips_of("when", "are answered", levels.items()),
            Labelled("the result goes no higher than", self._limit),
            self.words_of("why", "because", hint="Whoever reads the result reads this.", empty="", most=4),
            self._words,
        )
        self.setLayout(Column(Card(Column(*parts, gap=10, margins=MARGINS), ground="canvas")))
        self.said.connect(self._change)

    def show_cap(self, cap: Cap, bands: Sequence[Band]) -> None:
        """Show a limit, with the bands there are."""
        self._cap = cap
        self._limit.show_entries((band.label or "Nameless", band.code) for band in bands)
        self._limit.show_data(cap.limit_to)
        self._duty.show_data(cap.only_duty or ANY_DUTY)
        self._words.setText(cap_in_words(cap, bands, self._levels))
        self.show_values(cap)

    def focus_first(self) -> None:
        """Put the keyboard in how many."""
        self.box("at_least").setFocus()

    def _change(self, field: str, value: object, typing: bool) -> None:
        if self._cap is not None:
            self.changed.emit(self._number, self._cap.model_copy(update={field: value}), typing)


def cap_in_words(cap: Cap, bands: Iterable[Band], levels: Mapping[str, str]) -> str:
    """Say a limit in a sentence; what is not chosen yet is named instead."""
    named = {band.code: band.label for band in bands}
    if not cap.when:
        return "Choose which answers it waits for."
    if not named.get(cap.limit_to):
        return "Choose the band that the result is held at." if named else "Add a band first, so that there is a limit."
    answers = " or ".join(levels.get(code, code) for code in cap.when)
    counted = OF_DUTY[cap.only_duty]
    many = f"one of the {counted}" if cap.at_least == 1 else f"{cap.at_least} {counted}"
    verb = "is" if cap.at_least == 1 else "are"
    return f"In words: as soon as {many} {verb} {answers}, the result is {named[cap.limit_to]} at best."
