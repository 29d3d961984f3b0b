"""The steps that a room reads: what came back after closure, cases beside themes, and what actions came to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.year_figures import CAME_TO_WORDS, CameTo
from audit_tool.paper import join
from audit_tool.views.year_review import ActionLine, PlaceLine, ThemeLine
from ui import style
from ui.pages.year_review.stage import words
from ui.pages.year_review.stage.paging import paged, tall
from ui.pages.year_review.stage.sheet import HALL, MARGINS, Roles, Sheet, Told, ToldRows
from ui.pages.year_review.words import CAME_TO, shown_by
from ui.text import PlainLabel
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box, Column, Grid, clear
from ui.widgets.marks import Disc
from ui.widgets.tall_figure import TallFigure

TOP = Qt.AlignmentFlag.AlignTop


class BackSheet(Sheet):
    """What came back after closure, which the year opens on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = TallFigure()
        self._column = Column(gap=ToldRows.GAP)
        self._rows, self._pages = ToldRows(self._column), 1
        self.setLayout(Column(self.figure, Box(self._column), None, gap=18, margins=MARGINS))

    def pages(self) -> int:
        """Count the pages."""
        return self._pages

    def title(self) -> str:
        """Say how many came back."""
        return words.back(self.picture) if self.picture is not None else ""

    def divide(self, width: int, height: int) -> None:
        """Put the themes that came back on pages."""
        if self.picture is None:
            return
        self.figure.show_figure(str(len(self.picture.back)), words.of_themes(self.picture))
        room = height - self.figure.height_at(width) - style.space(18)
        rows = (
            Told(line.label, words.how_back(line), ("bad", "cross", "Came back"), HALL) for line in self.picture.back
        )
        self._pages = self._rows.divide(rows, width, room)

    def draw(self) -> None:
        """Show some of them."""
        self._rows.draw(self.at, "No theme was found again after an action on it had been closed.")


class MatrixSheet(Sheet):
    """Themes beside cases and audits, as many columns and rows on a page as can be read."""

    THEME, PLACE, WIDEST, GAP = 360, 176, 300, 14
    """The least width of the names and of a place, and the most of a place, in px at 100% text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = PlainLabel("", "lead", "ink2")
        self._holder = Column(gap=0)
        self._down: tuple[range, ...] = (range(0),)
        self._across: tuple[range, ...] = (range(0),)
        self._wide = self.PLACE
        self.setLayout(Column(self._part, Box(self._holder), None, gap=12, margins=MARGINS))

    def pages(self) -> int:
        """Count the pages."""
        return len(self._down) * len(self._across)

    def title(self) -> str:
        """Say how many themes were found in how many places."""
        return words.matrix(self.picture) if self.picture is not None else ""

    def divide(self, width: int, height: int) -> None:
        """Put rows and columns on pages."""
        if self.picture is None:
            return
        roles = self.roles
        gap, least, names = style.space(self.GAP), style.px(self.PLACE), style.px(self.THEME)
        places, themes = self.picture.places, self.picture.themes
        together = max(1, min((width - names) // (least + gap), len(places)))
        self._wide = min(style.px(self.WIDEST), max(least, (width - names) // together - gap))
        starts = range(0, len(places), together)
        self._across = tuple(range(at, min(at + together, len(places))) for at in starts) or (range(0),)
        head = max((self._head_height(place, self._wide) for place in places), default=0.0)
        room = width - together * (self._wide + gap)
        part = tall("0", "lead", width) + style.space(12)
        heights = [
            tall(line.label, roles.words, room) + tall(words.found_in(line), roles.under, room) for line in themes
        ]
        self._down = paged(heights, height - head - part - 2 * gap, gap + style.space(2)) or (range(0),)

    def _head_height(self, place: PlaceLine, width: int) -> float:
        return tall(place.label, self.roles.heads, width) + tall(place.audit, self.roles.under, width)

    def draw(self) -> None:
        """Show some of the themes beside some of the places."""
        clear(self._holder)
        if self.picture is None or not self.picture.themes:
            self._part.hide()
            self._holder.addWidget(PlainLabel("Findings that bear a theme stand here.", "figure", "ink2"))
            return
        down, across = self._down[self.at // len(self._across)], self._across[self.at % len(self._across)]
        themes, places = self.picture.themes, self.picture.places
        parts = (
            words.part(down.start + 1, down.stop, len(themes), "Themes"),
            words.part(across.start + 1, across.stop, len(places), "Cases and audits"),
        )
        self._part.setText(join(parts, "; "))
        self._part.setVisible(any(parts))
        grid = Grid(gap=self.GAP)
        for column, place in enumerate(places[across.start : across.stop], 1):
            label, audit = PlainLabel(place.label, self.roles.heads), PlainLabel(place.audit, self.roles.under, "ink2")
            grid.addWidget(Box(Column(label, audit, gap=0)), 0, column, TOP)
            grid.setColumnMinimumWidth(column, self._wide)
        for row, line in enumerate(themes[down.start : down.stop], 1):
            grid.addWidget(self._theme(line), row, 0)
            for column, place in enumerate(places[across.start : across.stop], 1):
                if place.place in line.year.places:
                    found = Disc("part", "tick", f"{line.label}: found in {place.label}", size=36)
                    grid.addWidget(found, row, column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(0, 1)
        self._holder.addWidget(Box(grid))

    def _theme(self, line: ThemeLine) -> QWidget:
        ink = "bad_ink" if line.year.is_back else "ink2"
        label, found = PlainLabel(line.label, self.roles.words), PlainLabel(words.found_in(line), self.roles.under, ink)
        return Box(Column(label, found, gap=0))


class ActionsSheet(Sheet):
    """What actions came to: how many first, then each, by what it came to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = {came_to: TallFigure() for came_to in CameTo}
        self._column = Column(gap=ToldRows.GAP)
        self._counts, self._list = Box(EqualColumns(*self.figures.values(), least=210, gap=24)), Box(self._column)
        self._rows = {came_to: ToldRows(self._column) for came_to in CameTo}
        self._places: tuple[tuple[CameTo, int], ...] = ()
        self.setLayout(Column(self._counts, self._list, None, gap=0, margins=MARGINS))

    def pages(self) -> int:
        """Count the pages: the figures, and then the actions."""
        return 1 + len(self._places)

    def title(self) -> str:
        """Say what stands on the page."""
        found = self.picture.actions if self.picture is not None else {}
        if self.at == 0:
            return "What the actions came to" if any(found.values()) else "No action was open or closed this year"
        came_to = self._places[self.at - 1][0]
        return words.came_to(came_to, len(found[came_to]))

    def divide(self, width: int, height: int) -> None:
        """Put the actions on pages, and count them."""
        if self.picture is None:
            return
        places: list[tuple[CameTo, int]] = []
        for came_to, lines in self.picture.actions.items():
            self.figures[came_to].show_figure(str(len(lines)), CAME_TO_WORDS[came_to])
            number = self._rows[came_to].divide((_action(came_to, line, self.roles) for line in lines), width, height)
            places += [(came_to, at) for at in range(number if lines else 0)]
        self._places = tuple(places)

    def draw(self) -> None:
        """Show the figures, or some of the actions."""
        self._counts.setVisible(self.at == 0)
        self._list.setVisible(self.at > 0)
        if self.at:
            came_to, at = self._places[self.at - 1]
            self._rows[came_to].draw(at)


def _action(came_to: CameTo, line: ActionLine, roles: Roles) -> Told:
    about = join([line.agency_name, line.round_title, shown_by(line)])
    return Told(f"{line.action.number}. {line.action.text}", about, (*CAME_TO[came_to], CAME_TO_WORDS[came_to]), roles)
