"""Voting on one laptop: the veil that stands between two people, and one person's own cards.

The veil shows nothing of anybody. What a person chose lives on this sheet alone, until they put their cards down, and
goes with the sheet: it is never drawn again.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.peer_rating import choices
from audit_tool.views.peer_day import Card, HearingPicture
from ui.pages.peer_stage import words
from ui.text import PlainLabel, heading
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.marks import BrandRing
from ui.widgets.notices import Notice
from ui.widgets.scale_card import Step
from ui.widgets.scale_cards import ScaleGroup
from ui.widgets.surface import Card as Sheet

CENTRE = Qt.AlignmentFlag.AlignHCenter


class Veil(QWidget):
    """What stands on the screen while the laptop goes from one person to the next.

    Signals:
        lifted: the person named has the laptop.
        away: the person named is not here.
        left: back to the table.
    """

    lifted = Signal()
    away = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = PlainLabel("", "title", "rail_ink", align=CENTRE)
        self._agency = PlainLabel("", "figure", "rail_ink2", align=CENTRE)
        self.lift = Button("", "accent")
        self.lift.clicked.connect(self.lifted)
        self._away = Button("", "rail")
        self._away.clicked.connect(self.away)
        back = Button("Back to the table", "rail", icon="left")
        back.clicked.connect(self.left)
        pass_to = PlainLabel("Pass the laptop to", "figure", "rail_ink2", align=CENTRE)
        ring = Row(None, BrandRing(96), None)
        self.setLayout(
            Column(
                None,
                ring,
                10,
                pass_to,
                self._name,
                self._agency,
                16,
                Row(None, self.lift, None),
                Row(None, self._away, back, None, gap=10),
                None,
                gap=8,
            )
        )
        self.setAccessibleName("Between two people")

    def show_person(self, card: Card) -> None:
        """Name who is next, and bring the keyboard to their button."""
        self._name.setText(card.assessor.name)
        self._agency.setText(card.agency.name)
        self.lift.setText(f"I am {card.assessor.name}")
        self._away.setText(f"{card.assessor.name} is not here")
        self.lift.setFocus(Qt.FocusReason.OtherFocusReason)


class Ballot(Sheet):
    """One person's own cards: a step for each question of the area.

    Signals:
        put_down: the codes chosen, by question.
        left: the person goes without voting.
    """

    put_down = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._groups: dict[str, ScaleGroup] = {}
        self._title, self._who = heading(), PlainLabel("", "lead", "ink2")
        self._items = Column(gap=18)
        self._notice = Notice("part")
        self._notice.hide()
        self.put = Button("Put my cards face down", "primary", icon="tick")
        self.put.clicked.connect(self._put_down)
        leave = Button("Leave without voting")
        leave.clicked.connect(self.left)
        self.setLayout(
            Column(
                Column(self._title, self._who, gap=2),
                self._items,
                self._notice,
                Box(Flow(leave, self.put, gap=10, at_right=True)),
                gap=14,
                margins=(24, 18, 24, 18),
            )
        )
        self.setAccessibleName("Your cards")

    def show_person(self, hearing: HearingPicture, card: Card) -> None:
        """Lay out empty cards for somebody: what they had put down before is shown to nobody, themselves included."""
        self.forget()
        self._title.setText(words.heading(hearing))
        self._who.setText(f"{card.assessor.name}, {card.agency.name}. Choose for yourself; nobody sees it.")
        for item in hearing.items:
            steps = [
                Step(level.code, level.label, level.descriptor or "", level.tone, level.glyph)
                for level in choices(item.scale)
            ]
            group = ScaleGroup(steps, item.question.label)
            self._groups[item.question.id] = group
            self._items.addWidget(Box(Column(PlainLabel(item.question.label, "question"), group, gap=8)))
        first = next(iter(self._groups.values()), None)
        if first is not None and first.cards:
            first.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Take every choice off the screen and out of the window."""
        clear(self._items)
        self._groups = {}
        self._title.setText("")
        self._who.setText("")
        self.say("")

    def say(self, refusal: str) -> None:
        """Say why the cards were not taken; an empty text takes it away."""
        if refusal:
            self._notice.show_words("Not yet.", refusal)
        self._notice.setVisible(bool(refusal))

    def codes(self) -> Mapping[str, str]:
        """Return what is chosen, by question."""
        return {question: group.code() for question, group in self._groups.items() if group.code()}

    def _put_down(self) -> None:
        self.put_down.emit(dict(self.codes()))
