"""Accounts that may be of one event, a pair at a time: the same, two events, or later; by keyboard, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeySequence, QShortcut

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.pair import Sameness
from audit_tool.domain.pairing import Reason
from audit_tool.views.pairs import MaybeOne
from audit_tool.workspace import Workspace
from ui import style, wording
from ui.page import Page
from ui.pages.chronology.account_card import AccountCard, Read, differing
from ui.pages.chronology.comparing import BESIDE, ComparingDialog
from ui.text import PlainLabel, secondary
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box, Column, clear, reveal
from ui.widgets.notices import announce

ABOUT = "Two agencies may tell of one event. Both accounts stay as they are, whatever you say."

REASONS = {
    "same_day": "the same day",
    "day_apart": "a day apart",
    "may_be_same_time": "may be the same time",
    "same_kind": "the same sort of thing",
    "near_kind": "sorts of things that go together",
    "same_children": "the same children",
    "some_children": "some of the same children",
}


class PairQueue(ComparingDialog):
    """The queue. What is said is written down at once; later leaves a pair for another day.

    Args:
        page: whose hub runs the verbs.
        pairs: what is asked about, the likeliest first.
        read: how words of the record are read.
    """

    def __init__(self, page: Page, pairs: Sequence[MaybeOne], read: Read) -> None:
        self._at, self._pairs, self._read, self._page = 0, pairs, read, page
        self._place = Column(gap=10, margins=(2, 2, 8, 2))
        super().__init__("May be the same event", ABOUT, self._place, page.window())
        self.close_button = self.add_button("Close")
        self.close_button.clicked.connect(self.reject)
        self._later = self.add_button("Later", keeps_open=True)
        self._two = self.add_button("Two events", keeps_open=True)
        self._same = self.add_button("Same event", "primary", keeps_open=True)
        self._back = self.add_button("Take back", "quiet", keeps_open=True)
        self._has_letters = style.look().single_keys  # who speaks to the machine, or shakes, has them switched off
        letters = (("S", self._same), ("T", self._two), ("L", self._later)) if self._has_letters else ()
        for keys, button in (*letters, ("Ctrl+Z", self._back)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        self._same.clicked.connect(self._say_same)
        self._two.clicked.connect(self._say_two)
        self._later.clicked.connect(self._go_on)
        self._back.clicked.connect(self._go_back)
        self._show_pair()

    def _say_same(self) -> None:
        self._say(Sameness.SAME_EVENT)

    def _say_two(self) -> None:
        self._say(Sameness.TWO_EVENTS)

    def _say(self, said: Sameness) -> None:
        pair = self._pairs[self._at]
        one, other = pair.one.event.id, pair.other.event.id
        self._run(lambda ws: ws.pairs.say(one, other, said), self._go_on)

    def _go_on(self) -> None:
        self._at += 1
        self._show_pair()

    def _go_back(self) -> None:
        pair = self._pairs[self._at - 1]
        one, other = pair.one.event.id, pair.other.event.id
        self._run(lambda ws: ws.pairs.ask_again(one, other), self._go_to_last)

    def _go_to_last(self) -> None:
        self._at -= 1
        self._show_pair()

    def _refused(self, error: AuditToolError) -> None:
        self._show_pair()
        self._page.tell(error, self.body.setText)

    def _run(self, verb: Callable[[Workspace], Changes], then: Callable[[], None]) -> None:
        for button in (self._same, self._two, self._later, self._back):
            button.setEnabled(False)  # until it is written down: a key held down says one thing
        self._page.hub.run(
            verb,
            initiator=None,
            then=lambda _changes: then(),
            failed=self._refused,
        )

    def _show_pair(self) -> None:
        clear(self._place)
        is_left = self._at < len(self._pairs)
        for button in (self._same, self._two, self._later):
            button.setEnabled(is_left)
            reveal(button, is_left)
        self._back.setEnabled(self._at > 0)
        reveal(self._back, self._at > 0)
        if not is_left:
            self._place.add(PlainLabel("There is no further pair to ask about.", "body"))
            self.close_button.setFocus()
            return
        pair = self._pairs[self._at]
        count = wording.of(self._at + 1, len(self._pairs))
        asked = f"{count}. Why they may be one: {reasons(pair.reasons)}."
        cards = AccountCard(pair.one, pair.other, self._read), AccountCard(pair.other, pair.one, self._read)
        for part in (PlainLabel(asked, "strong"), Box(EqualColumns(*cards, least=BESIDE, gap=12))):
            self._place.add(part)
            reveal(part, True)
        keys = "S the same, T two events, L later." if self._has_letters else ""
        told = secondary(f"{differing(pair.one, pair.other)} {keys}".strip())
        self._place.add(told)
        self._place.addStretch(1)
        reveal(told, True)
        self._same.setFocus()
        announce(self, asked)


def reasons(found: Sequence[Reason]) -> str:
    """Say what speaks for a pair."""
    told = [REASONS[reason.code] for reason in found if reason.code in REASONS]
    shared = next((reason.words for reason in found if reason.code == "words"), ())
    if shared:
        told.append(f"words in both ({', '.join(shared[:6])})")
    return wording.list_of(told)
