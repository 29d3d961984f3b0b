"""Below the cards: what is asked before the turn, and what the table agrees after it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.peer_rating import LONGEST_REASON
from audit_tool.views.peer_day import HearingPicture, ItemPicture
from ui.pages.peer_stage import words
from ui.text import LineEdit, PlainLabel, heading
from ui.widgets.button import Button
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.scale_card import Step
from ui.widgets.scale_cards import ScaleGroup
from ui.widgets.surface import Card


class QuestionCard(Card):
    """What the table rates, what each step means, and the way to vote and to turn.

    Signals:
        vote_asked: the laptop goes round.
        turn_asked: all cards are to be turned.
    """

    vote_asked = Signal()
    turn_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="canvas", edge=None, radius=14, parent=parent)
        self._shown = ""
        self._asked, self._levels = Column(gap=6), Column(gap=2)
        self._waits = PlainLabel("", "lead", "ink2")
        self.vote = Button("Hand the laptop round", icon="people")
        self.vote.clicked.connect(self.vote_asked)
        self.turn = Button("Reveal together", "primary")
        self.turn.clicked.connect(self.turn_asked)
        self.setLayout(
            Column(
                self._asked,
                self._levels,
                self._waits,
                Box(Flow(self.vote, self.turn, gap=12, at_right=True)),
                gap=10,
                margins=(24, 16, 22, 18),
            )
        )

    def show_hearing(self, hearing: HearingPicture, *, locked: bool) -> None:
        """Show what is asked at a hearing."""
        if hearing.hearing.id != self._shown:
            self._shown = hearing.hearing.id
            clear(self._asked)
            clear(self._levels)
            several = len(hearing.items) > 1
            self._asked.add(PlainLabel("The questions" if several else "The question", "strong"))
            for item in hearing.items:
                self._asked.add(PlainLabel(item.question.label, "question"))
            for level in hearing.items[0].scale.levels if hearing.items else ():
                if level.descriptor:
                    self._levels.add(PlainLabel(level.descriptor, "lead", lead=f"{level.label}:"))
        self._waits.setText(words.waiting_for(hearing))
        self._waits.setVisible(bool(self._waits.words()))
        self.turn.setEnabled(hearing.wait.all_in)
        self.turn.setVisible(not locked)
        self.vote.setVisible(not locked and bool(hearing.items and hearing.items[0].cards))


class AgreeCard(Card):
    """One rating by key, its reason in a line, and what a minority wants kept.

    Signals:
        agreed: (code, why, minority).
        flagged: True to send the hearing to the moderation table.
        moderate_asked: the moderation table decides.
    """

    agreed = Signal(str, str, str)
    flagged = Signal(bool)
    moderate_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="canvas", edge=None, radius=14, parent=parent)
        self.group: ScaleGroup | None = None
        self._is_flagged = False
        self._shown: tuple[str, str] = ("", "")
        self._drafts: dict[tuple[str, str], tuple[str, str, str]] = {}
        self._item: ItemPicture | None = None
        self._asked = PlainLabel("", "strong", "ink2")
        self._cards = Column(gap=0)
        self.why = LineEdit()
        self.why.setMaxLength(LONGEST_REASON)
        self.minority = LineEdit()
        self.minority.setMaxLength(LONGEST_REASON)
        self._why = Labelled("Why", self.why, hint="In a line: what shows it.")
        self._kept = Labelled("What others want kept", self.minority, hint="Only where somebody sees it otherwise.")
        self._said = PlainLabel("", "lead")
        self.record = Button("Record agreement", "primary", end_icon="tick")
        self.record.clicked.connect(self._record)
        self.flag = Button("", icon="flag")
        self.flag.clicked.connect(lambda: self.flagged.emit(not self._is_flagged))
        self.moderate = Button("Write what the moderation table decides", icon="flag")
        self.moderate.clicked.connect(self.moderate_asked)
        self.setLayout(
            Column(
                Row((heading("What do we agree?"), 1)),
                self._asked,
                self._cards,
                Box(EqualColumns(self._why, self._kept, least=260, gap=14)),
                self._said,
                Box(Flow(self.flag, self.moderate, self.record, gap=12, at_right=True)),
                gap=10,
                margins=(22, 16, 20, 16),
            )
        )

    def show_item(self, hearing: HearingPicture, item: ItemPicture, *, locked: bool) -> None:
        """Show what is agreed on a question; what is being typed for it stays."""
        key = (hearing.hearing.id, item.question.id)
        self._item = item
        self._asked.setText(item.question.label)
        if key != self._shown:
            self._keep_draft()
            self._shown = key
            self._show_scale(item)
            agreed = item.agreed
            stands = (agreed.code, agreed.why, agreed.minority) if agreed is not None else ("", "", "")
            code, why, minority = self._drafts.get(key, stands)
            if self.group is not None:
                self.group.show_code(code)
            self.why.show_text(why)
            self.minority.show_text(minority)
        if self.group is not None:
            self.group.set_read_only(locked)
        self._show_agreed(item)
        self._show_majority()
        self._is_flagged = hearing.hearing.flagged
        self.flag.setText("Not for moderation after all" if self._is_flagged else "Send to moderation")
        self.flag.setVisible(not locked and hearing.agency is not None)
        self.moderate.setVisible(
            not locked and (item.waits_for_moderation or self._is_moderated(item)) and bool(item.agreed)
        )
        self.record.setVisible(not locked and not self._is_moderated(item))

    def focus_first(self) -> None:
        """Bring the keyboard to the choice, or to what may be done where the moderation table has spoken."""
        if self.group is not None and self.record.isVisibleTo(self):
            self.group.focus_first()
        else:
            self.flag.setFocus(Qt.FocusReason.OtherFocusReason)

    def recorded(self) -> None:
        """Forget what was being typed: it is on the disk."""
        self._drafts.pop(self._shown, None)

    def _is_moderated(self, item: ItemPicture) -> bool:
        return item.agreed is not None and bool(item.agreed.moderated)

    def _show_scale(self, item: ItemPicture) -> None:
        clear(self._cards)
        steps = [Step(level.code, level.label, "", level.tone, level.glyph) for level in item.scale.levels]
        self.group = ScaleGroup(steps, f"What do we agree? {item.question.label}", beside=True)
        self.group.chosen.connect(lambda _code: self._show_majority())
        self._cards.addWidget(self.group)

    def _show_majority(self) -> None:
        if self._item is not None and self.group is not None:
            self._why.set_hint(words.differs(self._item, self.group.code()))

    def _show_agreed(self, item: ItemPicture) -> None:
        labels = {level.code: level.label for level in item.scale.levels}
        agreed, said = item.agreed, ""
        if agreed is not None and agreed.moderated:
            said = f"The moderation table decided: {labels[agreed.moderated]}. {agreed.moderated_why}"
        elif agreed is not None:
            said = f"Agreed: {labels[agreed.code]}. {agreed.why}"
        self._said.setText(said)
        self._said.setVisible(bool(said))

    def _keep_draft(self) -> None:
        if self._shown[0] and self.group is not None:
            typed = (self.group.code(), self.why.text(), self.minority.text())
            if any(typed[1:]):
                self._drafts[self._shown] = typed

    def _record(self) -> None:
        if self.group is not None:
            self.agreed.emit(self.group.code(), self.why.text(), self.minority.text())
