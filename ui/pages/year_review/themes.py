"""Cases and themes: each theme with the cases and audits it was found in, what came back first; and good practice.

On paper the cases are the rows. On a wall the themes are, because their names are long and those of cases are short.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from audit_tool.views.year_review import PlaceLine, ThemeLine, YearReviewPicture
from ui.pages.year_review import words
from ui.text import PlainLabel, heading, secondary
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import Box, Column, clear
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table


class Themes(QWidget):
    """The themes of the year beside its cases and audits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words.THEMES)
        self._places: tuple[PlaceLine, ...] | None = None
        self._picture: YearReviewPicture | None = None
        self.table = _table(())
        self._name, self._said, self._back = heading(""), PlainLabel("", "lead"), PlainLabel("", "lead", "bad_ink")
        self._chosen = Card(Column(self._name, self._back, self._said, gap=6, margins=(20, 14, 20, 16)))
        self._practice = Column(gap=8)
        self._of_practice = Card(Column(heading(words.PRACTICE), Box(self._practice), gap=8, margins=(20, 14, 20, 16)))
        self._tables = Column(self.table, gap=0)
        inside = Column(self._chosen, (Box(self._tables), 1), self._of_practice, gap=10, margins=(0, 12, 6, 4))
        self.setLayout(inside)
        self._chosen.hide()

    def show_picture(self, picture: YearReviewPicture) -> None:
        """Show a year; the chosen theme stays."""
        self._picture = picture
        if picture.places != self._places:
            self._places = picture.places
            clear(self._tables)
            self.table = _table(picture.places)
            self.table.current_changed.connect(self._show_choice)
            self._tables.addWidget(self.table)
        self.table.show_rows(picture.themes, key=lambda line: line.year.theme_id)
        clear(self._practice)
        for line in picture.practice:
            shared = line.shared.shared_by
            by = f"{shared} would share it." if shared else "Nobody was asked yet who would share it."
            self._practice.addWidget(PlainLabel(line.finding.text, "lead"))
            self._practice.addWidget(secondary(f"{line.round_title}. {by}"))
        self._of_practice.setVisible(bool(picture.practice))
        self._show_choice(self.table.current())

    def _show_choice(self, line: ThemeLine | None) -> None:
        picture = self._picture
        self._chosen.setVisible(line is not None)
        if line is not None and picture is not None:
            self._name.setText(line.label)
            self._said.setText(words.said_of(line, picture))
            self._back.setText(line.back)
            self._back.setVisible(bool(line.back))


def _table(places: tuple[PlaceLine, ...]) -> Table:
    table = Table("Themes", (*_COLUMNS, *map(_of_place, places)), empty=EmptyState("findings", *words.NO_THEMES))
    table.setMinimumHeight(260)
    return table


def _trend(line: ThemeLine) -> Cell:
    word, meaning, glyph = words.trend(line)
    return Cell(word, meaning, glyph)


def _of_place(line: PlaceLine) -> ColumnOf:
    wide = min(260, max(96, 9 * len(line.label) + 24))
    return ColumnOf(
        line.label,
        lambda theme: Cell("Found", "part", "tick") if line.place in theme.year.places else Cell("", sort=""),
        "pill",
        width=wide,
    )


_COLUMNS = (
    ColumnOf("Theme", lambda line: Cell(line.label), "strong", width=290, stretch=2),
    ColumnOf(
        "Found in",
        lambda line: Cell(str(len(line.year.places)), sort=len(line.year.places)),
        "number",
        width=84,
    ),
    ColumnOf("Trend", _trend, "pill", width=216),
)
