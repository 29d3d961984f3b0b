"""What each step of the session is on the wall: a sheet of pages, made for the room there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from audit_tool.views.year_review import YearReviewPicture
from ui import style
from ui.pages.year_review.stage.paging import paged, tall
from ui.pages.year_review.stage.words import NO_ROWS
from ui.text import PlainLabel
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.marks import Disc
from ui.widgets.surface import Card

MARGINS = (26, 20, 26, 20)
DISC = 34
FAR = 960
"""From this height of a window on, in px at 100% text, words are set larger: the wall is that of a hall."""


@dataclass(frozen=True, slots=True)
class Roles:
    """In which roles of type a sheet says what is read, and what stands under it."""

    words: str = "figure"
    under: str = "lead"
    heads: str = "heading"


NEAR, HALL = Roles(), Roles("title", "figure", "figure")


class Sheet(Card):
    """One step of the session.

    Attributes:
        picture: what is shown; None before there is any.
        at: which of its pages is shown.
        roles: in which its words are set.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="canvas", edge=None, radius=14, parent=parent)
        self.picture: YearReviewPicture | None = None
        self.at = 0
        self.roles = NEAR
        self._room = (0, 0)

    def pages(self) -> int:
        """Count the pages; at least one."""
        return 1

    def title(self) -> str:
        """Say in one line what the page shown tells."""
        raise NotImplementedError

    def draw(self) -> None:
        """Show the page `at` of the picture."""
        raise NotImplementedError

    def divide(self, width: int, height: int) -> None:
        """Divide what there is into pages.

        Args:
            width, height: the room inside the card, in px.
        """

    def first_control(self) -> QWidget | None:
        """Return what the keyboard goes to; None where nothing can be worked with."""
        return None

    def show_picture(self, picture: YearReviewPicture) -> None:
        """Take a picture, and stay on the page where that still is."""
        self.picture = picture
        self._divide()

    def fit(self, width: int, height: int, window_height: int) -> None:
        """Make room for a page so large, in a window so tall, in px."""
        roles = HALL if window_height >= style.px(FAR) else NEAR
        if (width, height) != self._room or roles != self.roles:
            self._room, self.roles = (width, height), roles
            self._divide()

    def show_page(self, at: int) -> None:
        """Show a page; the last where there are fewer."""
        self.at = max(0, min(at, self.pages() - 1))
        self.draw()

    def _divide(self) -> None:
        if self.picture is not None and self._room[0]:
            left, top, right, bottom = (style.space(each) for each in MARGINS)
            self.divide(self._room[0] - left - right, self._room[1] - top - bottom)
            self.show_page(self.at)


@dataclass(frozen=True, slots=True)
class Told:
    """A row that is read from a wall.

    Attributes:
        words: what it says; about: under it, in smaller type.
        mark: (meaning, glyph, in words) of its disc.
        roles: in which it is set.
    """

    words: str
    about: str
    mark: tuple[str, str, str]
    roles: Roles

    def height(self, width: int) -> float:
        """Say how tall it is at a width, in px."""
        room = width - style.px(DISC) - style.space(16)
        return max(
            tall(self.words, self.roles.words, room) + tall(self.about, self.roles.under, room) + style.space(2),
            style.px(DISC),
        )

    def widget(self) -> QWidget:
        """Make it."""
        words = [PlainLabel(self.words, self.roles.words)]
        if self.about:
            words.append(PlainLabel(self.about, self.roles.under, "ink2"))
        meaning, glyph, name = self.mark
        return Box(Row(Disc(meaning, glyph, name, size=DISC), (Box(Column(*words, gap=2)), 1), gap=16).at_top())


class ToldRows:
    """Rows on pages, in a column.

    Args:
        column: in which they are laid.
    """

    GAP = 18

    def __init__(self, column: Column) -> None:
        self._column = column
        self._rows: tuple[Told, ...] = ()
        self._pages: tuple[range, ...] = (range(0),)

    def divide(self, rows: Iterable[Told], width: int, room: int) -> int:
        """Put rows on pages; return how many there are."""
        self._rows = tuple(rows)
        self._pages = paged([row.height(width) for row in self._rows], room, style.space(self.GAP))
        return len(self._pages)

    def draw(self, at: int, nothing: str = NO_ROWS) -> None:
        """Lay the rows of a page; words for nothing where there are none."""
        clear(self._column)
        for number in self._pages[at]:
            self._column.addWidget(self._rows[number].widget())
        if not self._rows:
            self._column.addWidget(PlainLabel(nothing, "figure", "ink2"))
