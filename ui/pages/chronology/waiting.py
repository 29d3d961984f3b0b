"""What of the chronology waits for somebody's word: pairs that may be one event, events that read two ways."""

from __future__ import annotations

from collections.abc import Callable

from audit_tool.domain.ids import CaseId
from audit_tool.views.pairs import PairsPicture
from ui.page import Page
from ui.pages.chronology.account_card import Read
from ui.pages.chronology.pair_queue import PairQueue
from ui.pages.chronology.several_accounts import TwoWays
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box
from ui.widgets.notices import Notice


class Waiting(Box):
    """Two notices, each shown while something waits.

    Args:
        page: the page they stand on, which runs the verbs.
        read: gives how words of the record are read at this moment.
    """

    def __init__(self, page: Page, read: Callable[[], Read]) -> None:
        self._page, self._read_now = page, read
        self._picture: PairsPicture | None = None
        self._maybe = Notice("info", icon="link", button="Compare")
        self._two_ways = Notice("part", icon="question", button="Compare them")
        super().__init__(EqualColumns(self._two_ways, self._maybe, least=460, gap=12))
        self._maybe.pressed.connect(self._ask_pairs)
        self._two_ways.pressed.connect(self._ask_reading)
        self.hide()

    def look(self, case_id: CaseId) -> None:
        """Ask again what waits; the page need not wait for it."""
        self._page.hub.ask(lambda ws: ws.views.pairs(case_id), self._show)

    def _show(self, picture: PairsPicture) -> None:
        self._picture = picture
        maybe, two_ways = len(picture.maybe_one), len(picture.two_ways)
        self._maybe.show_words(f"May be the same event: {maybe}.", "Told by two agencies.")
        self._two_ways.show_words(f"Read differently in two places: {two_ways}.", "Changed on two laptops.")
        self._maybe.setVisible(bool(maybe) and picture.may_change)
        self._two_ways.setVisible(bool(two_ways) and picture.may_change)
        self.setVisible(picture.may_change and bool(maybe or two_ways))

    def _ask_pairs(self) -> None:
        if self._picture is not None and self._picture.maybe_one:
            PairQueue(self._page, self._picture.maybe_one, self._read_now()).open()

    def _ask_reading(self) -> None:
        if self._picture is not None and self._picture.two_ways:
            TwoWays(self._page, self._picture.two_ways[0], self._read_now()).open()
