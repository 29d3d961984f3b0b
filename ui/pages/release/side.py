"""The list beside the page: how much is left, each hit with its acts, what was dealt with, and what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from audit_tool.disclosure.gate import Stop
from audit_tool.domain.audience import Audience
from audit_tool.domain.release import ReleaseState
from audit_tool.views.release import ReleasePicture
from ui.pages.release import words
from ui.pages.release.stop_card import StopCard
from ui.text import PlainLabel, title
from ui.widgets.button import Button, telling
from ui.widgets.gauges import Ring
from ui.widgets.layouts import Box, Column, Row, Scroll, clear, reveal
from ui.widgets.link import Link
from ui.widgets.marks import IconView
from ui.widgets.notices import Notice
from ui.widgets.surface import Card, Panel

MOST = 20
"""Cards that stand at once; the others come up as these are dealt with."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What was changed on this visit: which passage, what it said before and says now."""

    part: str
    found: str
    instead: str
    before: str
    after: str


class Side(Panel):
    """What stops a document, and the way on.

    Signals:
        current_changed: the key of the hit that is dealt with now; empty for none.
        fixed: (Stop, what to write in its place, whether everywhere).
        justified, went: a Stop.
        undone: a Mended or a Stop that was kept.
        vault_asked, sent, checked, withdrawn, left: what the button at the foot asks for.
    """

    current_changed = Signal(str)
    fixed = Signal(object, str, bool)
    justified = Signal(object)
    went = Signal(object)
    undone = Signal(object)
    vault_asked = Signal()
    sent = Signal()
    checked = Signal()
    withdrawn = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="canvas", sides="l", parent=parent)
        self.setAccessibleName("What would say who somebody is")
        self._title, self._below = title(), PlainLabel("", "secondary", "ink2")
        self._not_looked = PlainLabel(words.NOT_LOOKED_FOR, "caption", "ink3")
        self._ring = Ring("Dealt with", size=56)
        self._list = Column(gap=10)
        self.cards: list[StopCard] = []
        self._current = ""
        self._state: ReleaseState | None = None
        self._refused = Notice("bad", closable=True)
        self._refused.closed.connect(self._refused.hide)
        self._refused.hide()
        self._next = PlainLabel("", "secondary", "ink2")
        self.act = Button("Send for second check", "primary")
        self.act.clicked.connect(self._press)
        head = Row((Column(self._title, self._below, self._not_looked, gap=2), 1), self._ring, gap=12)
        inside = Column(head, self._refused, self._list, None, gap=14, margins=(22, 14, 20, 18))
        foot = Row(IconView("lock", size=18), (self._next, 1), self.act, gap=12, margins=(22, 10, 20, 10))
        self.setLayout(Column((Scroll(Box(inside)), 1), Panel(foot, sides="t"), gap=0))
        self._press_signal: SignalInstance = self.sent

    # ---- showing

    def show_picture(self, picture: ReleasePicture, mended: Sequence[Mended]) -> None:
        """Show what stands now; the one that was dealt with stays the current one, else the next takes its place."""
        self.show_standing(picture, mended)
        self._draw_list(picture, [stop for stop in picture.stops if not stop.is_open], mended)
        keys = [card.stop.key for card in self.cards]
        self.choose(self._current if self._current in keys else next(iter(keys), ""))

    def show_standing(self, picture: ReleasePicture, mended: Sequence[Mended]) -> None:
        """Show how much is left and what comes next; the cards stay as they are."""
        done = sum(not stop.is_open for stop in picture.stops) + len(mended)
        whole = len(picture.stops) + len(mended)
        self._title.setText(words.headline(picture))
        self._below.setText(words.below(picture, len(mended)))
        self._ring.show_value(done / whole if whole else 1.0, f"{done}/{whole}")
        reveal(self._not_looked, not picture.families)
        reveal(self._ring, picture.is_looked and bool(whole))
        self._show_foot(picture)

    def has_keyboard(self) -> bool:
        """Say whether the keyboard is on one of the cards."""
        focus = self.window().focusWidget()
        return focus is not None and any(card.isAncestorOf(focus) for card in self.cards)

    def choose(self, key: str) -> None:
        """Make a hit the one that is dealt with now."""
        self._current = key
        for card in self.cards:
            card.show_current(card.stop.key == key)
        self.current_changed.emit(key)

    def next(self, step: int = 1) -> None:
        """Go to the next hit, round and round, and bring the keyboard there."""
        keys = [card.stop.key for card in self.cards]
        if not keys:
            return
        focus = self.window().focusWidget()
        is_here = focus is not None and self.isAncestorOf(focus)
        at = (keys.index(self._current) + step * is_here) % len(keys) if self._current in keys else 0
        self.choose(keys[at])
        self.cards[at].take_keyboard()

    def focus_first(self) -> None:
        """Bring the keyboard to the hit that is dealt with now, else to the button at the foot."""
        card = next((card for card in self.cards if card.stop.key == self._current), None)
        if card is not None:
            card.take_keyboard()
        elif self.act.isEnabled() and self.act.isVisible():
            self.act.setFocus()

    @property
    def current(self) -> str:
        """The key of the hit that is dealt with now; empty for none."""
        return self._current

    def show_refused(self, said: str) -> None:
        """Say why something was not done; nothing when empty."""
        self._refused.show_words("Not done.", said)
        reveal(self._refused, bool(said))

    def _draw_list(self, picture: ReleasePicture, settled: Sequence[Stop], mended: Sequence[Mended]) -> None:
        clear(self._list)
        numbers = numbered(picture)
        same = Counter(stop.hit.found for stop in picture.open)
        shown = picture.open[:MOST]
        self.cards = []
        for stop in shown:
            if not self.cards or self.cards[-1].stop.hit.blocks is not stop.hit.blocks:
                ink = "bad_ink" if stop.hit.blocks else "part_ink"
                self._list.add(PlainLabel(words.FIX if stop.hit.blocks else words.CHECK, "section", ink))
            mends_here = stop.key in picture.mends and picture.may_write
            card = StopCard(stop, numbers[stop.key], mends_here=mends_here, same=same[stop.hit.found])
            card.chosen.connect(telling(self.choose, stop.key))
            card.fixed.connect(lambda instead, everywhere, stop=stop: self.fixed.emit(stop, instead, everywhere))
            card.justified.connect(telling(self.justified.emit, stop))
            card.went.connect(telling(self.went.emit, stop))
            self.cards.append(card)
            self._list.add(card)
        if len(picture.open) > MOST:
            self._list.add(PlainLabel(words.more(len(picture.open) - MOST), "secondary", "ink2"))
        if settled or mended:
            self._list.add(self._dealt_with(settled, mended))

    def _dealt_with(self, settled: Sequence[Stop], mended: Sequence[Mended]) -> Card:
        lines = Column(gap=2, margins=(14, 8, 8, 8))
        told = [(each, each.found, f"Changed to “{each.instead}”" if each.instead else "Left out") for each in mended]
        kept = [(stop, words.found(stop), f"Kept: {stop.kept}") for stop in settled]
        for what, found, said in (*told, *kept):
            undo = Link("Undo")
            undo.setAccessibleName(f"Undo: {found}")
            undo.clicked.connect(telling(self.undone.emit, what))
            label = PlainLabel(said, "secondary", "ink2", lead=found)
            lines.add(Row(IconView("tick", size=16, ink="met_ink"), (label, 1), undo, gap=10))
        return Card(lines, ground="met_tint", edge=None)

    def _show_foot(self, picture: ReleasePicture) -> None:
        """Offer what comes next, or say why it does not."""
        said, signal, refusal = self._way_on(picture)
        self._next.setText(f"{refusal} {words.standing(picture)}".strip())
        self._press_signal = signal
        self.act.setText(said)
        self.act.setEnabled(not refusal)
        self.act.setAccessibleDescription(refusal)
        reveal(self.act, bool(said))

    def _way_on(self, picture: ReleasePicture) -> tuple[str, SignalInstance, str]:
        """Choose the act at the foot: its words, what it asks for, and why not yet."""
        if not picture.is_looked:
            return "Open the vault", self.vault_asked, ""
        if picture.audience is not Audience.PUBLISH:
            return words.BACK.get(picture.made_on.page, "Go to the documents"), self.left, ""
        if picture.state is ReleaseState.RELEASED:
            return "Withdraw it", self.withdrawn, ""
        left = len(picture.open)
        first = f"{left} to deal with first." if left else words.NOT_YET * (not picture.is_file_looked)
        if picture.state is ReleaseState.SENT:
            held = "It is held." if picture.holds else ""
            return ("Check it", self.checked, first or held) if picture.may_check else ("", self.checked, "")
        return "Send for second check", self.sent, first

    def _press(self) -> None:
        self._press_signal.emit()


def numbered(picture: ReleasePicture) -> dict[str, int]:
    """Number what is open as the list shows it: what is sure first, each part in reading order."""
    return {stop.key: number for number, stop in enumerate(picture.open, start=1)}
