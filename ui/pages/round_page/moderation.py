"""What moderation made of a round: every rating that moved, and beside it what both sides and the chair say."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.movement import Moved, MovementPicture
from ui.pages.round_page import moderation_words as said
from ui.text import PlainLabel, heading, secondary
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.disclosure import Disclosure
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.marks import Pill
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table


class ModerationSheet(QWidget):
    """Counts, a table of ratings that moved, and the card of the one a person has come to.

    Signals:
        form_asked, ask_asked, dissent_asked, withdraw_asked, decide_asked, take_back_asked: with the Moved.
    """

    form_asked = Signal(object)
    ask_asked = Signal(object)
    dissent_asked = Signal(object)
    withdraw_asked = Signal(object)
    decide_asked = Signal(object)
    take_back_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._above = secondary()
        self._tallies = Column(gap=0)
        self._waiting = secondary("Comparing the ratings…")
        self._empty = Card(Column(EmptyState("returns", said.NOTHING_YET, said.WHAT_IT_IS)))
        self.table = Table("Ratings that moved", self._columns())
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(self.form_asked)
        self.card = _MovedCard()
        for name in ("form", "ask", "dissent", "withdraw", "decide", "take_back"):
            self.card.buttons[name].clicked.connect(
                lambda _checked=False, name=name: getattr(self, f"{name}_asked").emit(self.card.one)
            )
        self._body = Box(Beside(self.table, self.card, least=560, side_width=330, gap=14))
        counts = Column(self._above, self._tallies, gap=6)
        self.setLayout(Column(self._waiting, self._empty, counts, (self._body, 1), gap=10, margins=(0, 10, 0, 0)))
        self.show_waiting()

    def show_waiting(self) -> None:
        """Say that the ratings are being compared."""
        self._waiting.show()
        for part in (self._above, self._empty, self._body):
            part.hide()
        clear(self._tallies)

    def show_picture(self, picture: MovementPicture) -> None:
        """Show what moderation made of a round; the rating one had come to stays so."""
        self._waiting.hide()
        has_any = bool(picture.agencies)
        self._above.setText(said.above(picture) + ("" if picture.moved else f" {said.NOTHING_MOVED}"))
        self._above.setVisible(has_any)
        self._empty.setVisible(not has_any)
        self._body.setVisible(bool(picture.moved))
        clear(self._tallies)
        if has_any:
            words = "By agency and by standard"
            self._tallies.add(
                Disclosure(PlainLabel(words, "strong"), words, lambda: _list(picture), note="Opens the counts")
            )
        self.table.show_rows(picture.moved, key=lambda one: one.id)
        if self.table.current() is None and self.table.shown():
            self.table.view.setCurrentIndex(self.table.view.model().index(0, 0))
        self._show_current(self.table.current())

    def _show_current(self, one: Moved | None) -> None:
        self.card.show_one(one)

    def _columns(self) -> tuple[ColumnOf, ...]:
        return (
            ColumnOf("Agency", lambda one: Cell(one.owner_name), "strong", 170, 2),
            ColumnOf("Question", lambda one: Cell(one.ref or one.asked, sort=one.id), "plain", 84, 0),
            ColumnOf("Claimed", lambda one: said.step(one.claimed), "pill", 146),
            ColumnOf("Challenged", lambda one: said.step(one.challenged), "pill", 146),
            ColumnOf("Agreed", lambda one: said.step(one.agreed), "pill", 146),
            ColumnOf("Why", said.why, "quiet", 180, 2, needed=False, folded="{}"),
        )


class _MovedCard(Card):
    """One rating: what was asked, the three steps, and what each side says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.one: Moved | None = None
        self._name, self._asked = heading(), secondary()
        self._steps, self._told = Column(gap=4), Column(gap=8)
        self.buttons = {
            "form": Button("Open the moderation", wide=True),
            "ask": Button("Ask the author", wide=True),
            "dissent": Button("Record a disagreement", wide=True),
            "decide": Button("Record the chair’s decision", "primary", wide=True),
            "withdraw": Button("The agency agrees by now", "quiet", wide=True),
            "take_back": Button("Take the decision back", "quiet", wide=True),
        }
        ways = Column(*self.buttons.values(), gap=8)
        self.setLayout(
            Column(self._name, self._asked, self._steps, self._told, ways, None, gap=10, margins=(18, 16, 18, 16))
        )
        self.setAccessibleName("The rating chosen")

    def show_one(self, one: Moved | None) -> None:
        """Show another rating, or that none is chosen."""
        self.one = one
        self._name.setText(f"{one.owner_name}, {one.ref}".removesuffix(", ") if one else said.NONE_CHOSEN)
        self._asked.setText(one.asked if one else "")
        clear(self._steps)
        clear(self._told)
        for button in self.buttons.values():
            button.setVisible(False)
        if one is None:
            return
        for words, level in (("Claimed", one.claimed), ("Challenged", one.challenged), ("Agreed", one.agreed)):
            shown = said.step(level)
            pill = Pill(shown.words, shown.meaning, shown.glyph or "")
            self._steps.add(Row((PlainLabel(words, "label"), 1), pill, gap=8))
        texts = (
            ("Why the panel moved it", one.why if one.was_challenged else ""),
            ("The agency does not agree", one.dissent.why if one.dissent else ""),
            ("The chair decided", said.decided(one)),
        )
        for lead, words in texts:
            if words:
                self._told.add(Column(PlainLabel(lead, "label"), PlainLabel(words, "secondary", "ink2"), gap=0))
        self._offer(one)

    def _offer(self, one: Moved) -> None:
        may = one.may_change
        offered = {
            "form": True,
            "ask": may,
            "dissent": may and one.dissent is None and one.was_challenged,
            "decide": may and one.dissent is not None and one.decision is None,
            "withdraw": may and one.dissent is not None and one.decision is None,
            "take_back": may and one.decision is not None,
        }
        for name, shown in offered.items():
            self.buttons[name].setVisible(shown)
            self.buttons[name].setAccessibleDescription(f"{one.owner_name}, {one.ref}")


def _list(picture: MovementPicture) -> QWidget:
    rows = [
        Row((PlainLabel(name, "label"), 1), (PlainLabel(words, "secondary", "ink2"), 1), gap=12)
        for name, words in said.tallies(picture)
    ]
    return Box(Column(*rows, gap=4, margins=(14, 2, 12, 8)))
