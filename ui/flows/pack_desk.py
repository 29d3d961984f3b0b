"""The desk: what every page has on which a small workspace opens that was made of a pack and sends something back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Protocol

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from ui.flows.newer_pack import NewerPack, Taking
from ui.flows.send_back import SendBack
from ui.flows.six_words import SixWords
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.text import PlainLabel, title
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll, clear


class DeskCard(Protocol):
    """What stands on a desk: one thing that is filled, checked and sent back."""

    @property
    def line(self) -> object:
        """What it shows, as the view gave it."""

    def focus_first(self) -> None:
        """Put the keyboard where its work begins."""


class PackDesk(Page):
    """What was found, what there is to do, the six words of the workspace, and the way in for a newer pack.

    Args:
        taking: how the workspace takes the packs it is made of.
        doubt: who may ask for the six words, and when.

    Attributes:
        work: what is done here; each desk puts its own into it.
        cards: what `show_cards` made.
        is_arriving: whether somebody has just come here, and the keyboard wants its place.
    """

    CRUMB: ClassVar[str]
    WORDS: ClassVar[str] = "Your six words"
    TOUCHING: ClassVar[frozenset[str]]
    """Nouns, any of which changes what the desk shows."""

    def __init__(self, hub: Hub, taking: Taking, doubt: str, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.is_arriving = False
        self.cards: list[Any] = []
        self.work = Column(gap=14)
        self.newer, self.back = NewerPack(hub, self, taking), SendBack(hub, self)
        for moved in (self.newer.taken, self.back.sent):
            moved.connect(self.refresh)
        self._title, self._lead = title(), PlainLabel("", "lead", "ink2")
        self._six = SixWords("The six words of this workspace")
        another = Button("Open a newer pack", icon="folder")
        another.clicked.connect(self.newer.ask)
        own = Column(
            PlainLabel(self.WORDS, "strong"),
            PlainLabel(doubt, "secondary", "ink2"),
            self._six,
            Box(Flow(another, gap=8)),
            gap=6,
        )
        parts = Column(self._title, self._lead, Box(self.work), 4, Box(own), None, gap=12, margins=(28, 18, 24, 18))
        self.setLayout(Column(Scroll(Box(parts, most=980)), gap=0))

    def open(self, where: Where) -> None:
        """Show the desk."""
        self.is_arriving = True
        super().open(where)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether anything that it shows changed."""
        return bool(self.TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return what stands on it."""
        return list(self.cards)

    def help_topic(self) -> str:
        """Name the help about packs."""
        return "packs"

    def show_head(self, finding: str, lead: str, words: Sequence[str]) -> None:
        """Say what was found, what there is to know of it, and the six words."""
        self.crumbs_changed.emit((Crumb(self.CRUMB),))
        self._title.setText(finding)
        self._lead.setText(lead)
        self._six.show_words(words)

    def show_cards(self, place: Column, lines: Sequence[Any], make: Callable[[Any], DeskCard]) -> None:
        """Show a card for each line where they are others than before; the keyboard stays with them.

        Args:
            place: where they stand.
            make: makes the card of a line, and listens to it.
        """
        if [card.line for card in self.cards] != list(lines):
            focused = self.focusWidget()
            held = focused is not None and any(card.isAncestorOf(focused) for card in self.cards)
            clear(place)
            self.cards = [make(line) for line in lines]
            for card in self.cards:
                place.addWidget(card)
            if held and self.cards:
                self.cards[0].focus_first()
        if self.is_arriving:
            self.is_arriving = False
            for card in self.cards[:1]:
                card.focus_first()
