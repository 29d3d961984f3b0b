"""What of the chronology waits for somebody's word: pairs that may be one event, readings, events without a date."""

from __future__ import annotations

from collections.abc import Callable

from audit_tool.domain.ids import CaseId
from audit_tool.views.chronology import EventLine
from audit_tool.views.pairs import PairsPicture
from ui.page import Page
from ui.pages.chronology.account_card import Read
from ui.pages.chronology.pair_queue import PairQueue
from ui.pages.chronology.several_accounts import TwoWays
from ui.pages.chronology.undated import Undated
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box
from ui.widgets.notices import Notice


class Waiting(Box):
    """Three notices, each shown while something waits.

    Args:
        page: the page they stand on, which runs the verbs.
        read: how words of the record are read.
        say_when: opens an event, the keyboard on its time.
    """

    def __init__(self, page: Page, read: Read, say_when: Callable[[EventLine], None]) -> None:
        self._page, self._read_words, self._say_when = page, read, say_when
        self._picture: PairsPicture | None = None
        self._maybe = Notice("info", icon="link", button="Compare")
        self._two_ways = Notice("part", icon="question", button="Compare them")
        self._undated = Notice("info", icon="calendar", button="List them")
        super().__init__(EqualColumns(self._two_ways, self._maybe, self._undated, least=400, gap=12))
        self._undated.pressed.connect(self._list_undated)
        self._maybe.pressed.connect(self._ask_pairs)
        self._two_ways.pressed.connect(self._ask_reading)
        self.hide()

    def look(self, case_id: CaseId) -> None:
        """Ask again what waits; the page need not wait for it."""
        self._page.hub.ask(lambda ws: ws.views.pairs(case_id), self._show)

    def _show(self, picture: PairsPicture) -> None:
        self._picture = picture
        maybe, two_ways, undated = len(picture.maybe_one), len(picture.two_ways), len(picture.undated)
        self._maybe.show_words(f"May be the same event: {maybe}.", "Told by two agencies.")
        self._two_ways.show_words(f"Read differently in two places: {two_ways}.", "Changed on two laptops.")
        self._maybe.setVisible(bool(maybe) and picture.may_change)
        self._two_ways.setVisible(bool(two_ways) and picture.may_change)
        self._undated.show_words(f"Without a date: {undated}.", "Last in the table, as typed.")
        self._undated.setVisible(bool(undated) and picture.may_change)
        self.setVisible(picture.may_change and bool(maybe or two_ways or undated))

    def _ask_pairs(self) -> None:
        if self._picture is not None and self._picture.maybe_one:
            PairQueue(self._page, self._picture.maybe_one, self._read_words).open()

    def _list_undated(self) -> None:
        if self._picture is not None:
            Undated(self._picture.undated, self._read_words, self._say_when, self._page.window()).open()

    def _ask_reading(self) -> None:
        if self._picture is not None and self._picture.two_ways:
            TwoWays(self._page, self._picture.two_ways[0], self._read_words).open()
