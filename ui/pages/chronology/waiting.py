"""What of the chronology waits for somebody's word: pairs that may be one event, readings, events without a date."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from audit_tool.domain.ids import CaseId
from audit_tool.domain.pairing import MOST_COMPARED
from audit_tool.views.chronology import ChronologyPicture, EventLine
from audit_tool.views.pairs import PairsPicture
from ui.page import Page
from ui.pages.chronology.account_card import Read
from ui.pages.chronology.pair_queue import PairQueue
from ui.pages.chronology.several_accounts import TwoWays
from ui.pages.chronology.undated import Undated
from ui.text import secondary
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, reveal

NOT_COMPARED = f"More than {MOST_COMPARED:,} dated events: accounts of one event are not looked for."


class Waiting(Box):
    """Three buttons on one line, each shown with its count while something waits.

    Args:
        page: the page they stand on, which runs the verbs.
        read: how words of the record are read.
        say_when: opens an event, the keyboard on its time.
    """

    def __init__(self, page: Page, read: Read, say_when: Callable[[EventLine], None]) -> None:
        self._page, self._read_words, self._say_when = page, read, say_when
        self._picture: PairsPicture | None = None
        self._two_ways = Button("", small=True, icon="question")
        self._maybe = Button("", small=True, icon="link")
        self._undated = Button("", small=True, icon="calendar")
        self._not_compared = secondary()
        super().__init__(Flow(self._two_ways, self._maybe, self._undated, self._not_compared, gap=9))
        self._two_ways.clicked.connect(self._ask_reading)
        self._maybe.clicked.connect(self._ask_pairs)
        self._undated.clicked.connect(self._list_undated)
        self.hide()

    def look(self, drawn: ChronologyPicture) -> None:
        """Ask again what waits in a chronology that was just drawn; the page need not wait for it."""
        case_id = drawn.case.id
        self._page.hub.ask(lambda ws: ws.views.pairs(case_id, drawn), partial(self._show, case_id))

    def _show(self, case_id: CaseId, picture: PairsPicture) -> None:
        if case_id != self._page.where.ident:
            return  # somebody went on to another family meanwhile
        self._picture = picture
        waiting = (
            (self._two_ways, "Read differently in two places", len(picture.two_ways)),
            (self._maybe, "May be the same event", len(picture.maybe_one)),
            (self._undated, "Without a date", len(picture.undated)),
        )
        for button, said, count in waiting:
            button.setText(f"{said}: {count}")
            reveal(button, bool(count))
        self._not_compared.setText("" if picture.is_compared else NOT_COMPARED)
        reveal(self._not_compared, not picture.is_compared)
        is_any = any(count for _, _, count in waiting) or not picture.is_compared
        reveal(self, picture.may_change and is_any)

    def _ask_pairs(self) -> None:
        if self._picture is not None and self._picture.maybe_one:
            PairQueue(self._page, self._picture.maybe_one, self._read_words).open()

    def _list_undated(self) -> None:
        if self._picture is not None:
            Undated(self._picture.undated, self._read_words, self._say_when, self._page.window()).open()

    def _ask_reading(self) -> None:
        if self._picture is not None and self._picture.two_ways:
            TwoWays(self._page, self._picture.two_ways[0], self._read_words).open()
