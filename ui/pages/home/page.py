"""Home: what needs me today."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.rating import Lens
from audit_tool.views.home import HomePicture
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.home import words as said
from ui.pages.home.cards import ContinueCard, DeadlinesCard, LateCard, RoundPress
from ui.text import PlainLabel, heading, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.surface import Card

NO_AGENCIES = (
    "people",
    "Add your agencies first",
    "An agency, a school or a college that answers is added once, with its code. Then a round can ask it.",
    "Add your agencies",
)
NO_ROUND = (
    "rounds",
    "No round is open",
    "A round is one audit from letters to lessons: this year’s Section 11, say, or one family’s case audit.",
    "Start a round",
)


class HomePage(Page):
    """What needs me today: carry on, the rounds in progress, what is late and what is next.

    Everything on it comes from one reading, so a count in a sentence is the count of the list below it.
    """

    NAME = "home"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: HomePicture | None = None
        self._fresh = False
        self._title = title()
        self._summary = PlainLabel("", "lead", "ink2")
        self._continue = ContinueCard()
        self._continue.pressed.connect(self._carry_on)
        self._start = Button("Start a round", "quiet", icon="plus", small=True)
        self._start.clicked.connect(lambda: self.go.emit(Where("start_round")))
        self._checks = Button("Checks", "quiet", icon="tick", small=True)
        self._checks.clicked.connect(lambda: self.go.emit(Where("checks")))
        self._head = Box(Row((heading("Rounds in progress"), 1), self._checks, self._start, gap=8))
        self._cards = EqualColumns(least=250, gap=14)
        self._rounds = Box(self._cards)
        self._no_agencies = self._empty_state(*NO_AGENCIES, Where("register"))
        self._no_round = self._empty_state(*NO_ROUND, Where("start_round"))
        self._late = LateCard(self.go.emit)
        self._deadlines = DeadlinesCard(self.go.emit)
        work = Box(
            Column(
                Column(self._title, self._summary, gap=0),
                self._continue,
                self._head,
                self._rounds,
                self._no_agencies,
                self._no_round,
                None,
                gap=14,
            )
        )
        self._side = Box(Column(self._late, self._deadlines, None, gap=14))
        inside = QWidget()
        inside.setLayout(
            Column(Box(Beside(work, self._side, least=500, side_width=384)), None, margins=(28, 18, 24, 24))
        )
        self._scroll = Scroll(inside)
        self.setLayout(Column(self._scroll, gap=0))
        for part in (self._continue, self._head, self._no_agencies, self._no_round, self._side):
            part.hide()

    def open(self, where: Where) -> None:
        """Show Home, with the keyboard on the one thing to do."""
        self._fresh = True
        super().open(where)

    def refresh(self) -> None:
        """Ask what needs the person now."""
        self.crumbs_changed.emit((Crumb("Home"),))
        self.hub.ask(lambda ws: ws.views.home(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that Home counts everything but the words of documents."""
        return bool(set(changes.nouns) - {"passage", "attachment"})

    def _show(self, picture: HomePicture) -> None:
        self._picture = picture
        self._title.setText(said.greeting(picture.person_name, picture.now))
        self._summary.setText(said.summary(picture))
        begun = bool(picture.rounds)
        self._show_first_thing(picture)
        self._head.setVisible(begun)
        self._show_rounds(picture)
        self._no_agencies.setVisible(not begun and not picture.has_agencies)
        self._no_round.setVisible(not begun and picture.has_agencies)
        self._side.setVisible(begun or bool(picture.open_actions))
        self._late.show_late(picture.late, picture.open_actions)
        self._deadlines.show_deadlines(picture.deadlines)
        if self._fresh:
            self._fresh = False
            self._focus_first()

    def _show_first_thing(self, picture: HomePicture) -> None:
        """Put on the teal card what the last answer belongs to, or else the round that waits longest."""
        carry_on = picture.carry_on
        self._continue.setVisible(carry_on is not None or bool(picture.rounds))
        if carry_on is not None:
            agreed = carry_on.lens is Lens.MODERATED
            below = said.carried(carry_on.answered, carry_on.applicable, agreed=agreed)
            self._continue.show_words("Continue where you left", carry_on.title, below, "Continue")
        elif picture.rounds:
            card = said.most_urgent_first(picture.rounds)[0]
            if card.open_return_id:
                below, button = "One return is asked for, and it is still to come.", "Open the return"
            else:
                below, button = "Open a return in it to answer, or to read what came in.", "Open the round"
            self._continue.show_words("Next", card.title, below, button)

    def _show_rounds(self, picture: HomePicture) -> None:
        clear(self._cards)
        for card in said.most_urgent_first(picture.rounds):
            press = RoundPress(card)
            press.clicked.connect(lambda _checked=False, card=card: self.go.emit(Where("round", card.round_id)))
            self._cards.addWidget(press)
        self._rounds.setVisible(bool(picture.rounds))

    def _empty_state(self, icon: str, head: str, words: str, button: str, place: Where) -> Card:
        """Make what stands where there is no round: what it is, what to do next, one button that leads there."""
        state = EmptyState(icon, head, words, button=button)
        state.pressed.connect(lambda: self.go.emit(place))
        return Card(Column(state, margins=14))

    def _carry_on(self) -> None:
        picture = self._picture
        if picture is None:
            return
        if picture.carry_on is not None:
            carry_on = picture.carry_on
            question, row = carry_on.key
            self.go.emit(Where("form", carry_on.return_id, carry_on.lens.value, question, row or ""))
        elif picture.rounds:
            card = said.most_urgent_first(picture.rounds)[0]
            self.go.emit(Where("form", card.open_return_id) if card.open_return_id else Where("round", card.round_id))

    def _focus_first(self) -> None:
        """Bring the keyboard to the one thing to do."""
        parts = (self._continue, self._no_agencies, self._no_round)
        for part in parts:
            if not part.isHidden():
                part.findChild(Button).setFocus(Qt.FocusReason.OtherFocusReason)
                return
