"""The bar at the top: the way here, whether the work is saved, the marking, and Find anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style import px
from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.layouts import Row, reveal
from ui.widgets.notices import SavedState
from ui.widgets.page import Crumb
from ui.widgets.places import Breadcrumbs, SearchBox
from ui.widgets.surface import Panel


class TopBar(Panel):
    """The bar; as room grows short it says less.

    Signals:
        went: (page, target) of a crumb that was followed.
        menu_asked: the button that stands in for the rail.
        find_asked: the search box.
    """

    went = Signal(str, object)
    menu_asked = Signal()
    find_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(sides="b", parent=parent)
        self.menu = Button("Menu", icon="menu", small=True)
        self.menu.clicked.connect(self.menu_asked)
        self.menu.hide()
        self.crumbs = Breadcrumbs()
        self.crumbs.followed.connect(self._follow)
        self.saved = SavedState()
        self.marking = PlainLabel("", "small_strong", "ink2", wrap=False, spaced=True)
        self.marking.hide()
        self.search = SearchBox()
        self.search.clicked.connect(self.find_asked)
        self._way: tuple[Crumb, ...] = ()
        parts = (self.menu, (self.crumbs, 1), self.saved, self.marking, self.search)
        self.setLayout(Row(*parts, gap=14, margins=(18, 0, 18, 0)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def show_way(self, way: Iterable[Crumb]) -> None:
        """Show the way to the present screen."""
        self._way = tuple(way)
        self.crumbs.show_parts([crumb.words for crumb in self._way])
        self._fit()

    def show_marking(self, words: str) -> None:
        """Show a protective marking; none when empty."""
        self.marking.setText(words)
        reveal(self.marking, bool(words))
        self._fit()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.setFixedHeight(max(52, px(46)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shorten the search box, then what is said of saving, then the way, until all fits."""
        self.search.set_form("whole")
        self.saved.set_short(False)
        self.crumbs.set_short(False)
        shorter: tuple[Callable[[], None], ...] = (
            lambda: self.search.set_form("short"),
            lambda: self.saved.set_short(True),
            lambda: self.crumbs.set_short(True),
            lambda: self.search.set_form("bare"),
        )
        for shorten in shorter:
            if self._need() > self.width():
                shorten()

    def _need(self) -> int:
        shown = [part for part in (self.menu, self.saved, self.marking, self.search) if not part.isHidden()]
        return self.crumbs.full_width() + sum(part.sizeHint().width() + px(18) for part in shown) + 36

    def _follow(self, number: int) -> None:
        crumb = self._way[number]
        if crumb.page:
            self.went.emit(crumb.page, crumb.target)
