"""The nomination a person has moved to: what was said of it, and what can be done next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.nomination import NominationState
from audit_tool.views.cases import CasesPicture, NominationLine
from ui import wording
from ui.pages.cases import words
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.marks import Pill
from ui.widgets.surface import Card, Hairline

ACTS = ("screen", "select", "start", "open", "again", "change", "decline", "withdraw")


class NominationCard(Card):
    """One nomination in full, with its buttons.

    Signals:
        asked: (what is asked, the NominationLine); what is one of ACTS.
    """

    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._line: NominationLine | None = None
        self._name, self._about = heading(words.NONE_CHOSEN), secondary()
        self._pill = Pill("")
        self._why = PlainLabel("", "body")
        self._told = Column(gap=6)
        self._decision = PlainLabel("", "secondary", "ink")
        self.buttons = {
            "screen": Button("Screen this family", "primary"),
            "select": Button("Select this family", "primary"),
            "start": Button("Start the round", "primary"),
            "open": Button("Open the case", "primary"),
            "again": Button("Take it up again"),
            "change": Button("Change"),
            "decline": Button("Decline"),
            "withdraw": Button("Take it off the list", "quiet"),
        }
        for act, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, act=act: self._ask(act))
        self._may_select = ReasonedButton(self.buttons["select"])
        ways = [self._may_select if act == "select" else button for act, button in self.buttons.items()]
        self._ways = Box(Flow(*ways, gap=8))
        self._inside = Box(
            Column(
                Row(self._pill, None), self._about, self._why, self._decision, self._ways, Hairline(), self._told, gap=9
            )
        )
        self.setLayout(Column(self._name, self._inside, None, gap=6, margins=(18, 14, 18, 14)))
        self.setAccessibleName("The nomination chosen")
        self._inside.hide()

    def show_line(self, line: NominationLine | None, picture: CasesPicture) -> None:
        """Show another nomination, or that none is chosen."""
        self._line = line
        self._inside.setVisible(line is not None)
        self._name.setText(words.name(line.nomination) if line else words.NONE_CHOSEN)
        if line is None:
            return
        nomination = line.nomination
        state = words.state(nomination)
        self._pill.show_status(state.words, state.meaning, state.glyph)
        self._about.setText(words.about(line))
        self._why.setText(nomination.why)
        self._decision.setText(words.decision(nomination))
        self._decision.setVisible(nomination.decided_on is not None)
        clear(self._told)
        for asked, said in (
            ("Thought to be involved", words.names_of(nomination.agency_ids, picture.agencies, "Nobody has said")),
            ("May teach about", words.names_of(nomination.theme_ids, picture.themes, "Nobody has said")),
            *words.screening(nomination),
        ):
            self._told.add(PlainLabel(said, "secondary", "ink2", lead=f"{asked}:"))
        self._offer(line)

    def _offer(self, line: NominationLine) -> None:
        nomination = line.nomination
        is_waiting = nomination.state is NominationState.WAITING
        is_selected = nomination.state is NominationState.SELECTED
        shown = {
            "screen": is_waiting,
            "start": is_selected and line.round_id is None,
            "open": line.round_id is not None,
            "again": not is_waiting and line.round_id is None,
            "change": is_waiting,
            "decline": is_waiting,
            "withdraw": is_waiting and not nomination.label,
        }
        for act, is_shown in shown.items():
            self.buttons[act].setVisible(is_shown)
        self.buttons["screen"].set_kind("secondary" if nomination.is_screened else "primary")
        self._may_select.setVisible(is_waiting)
        if nomination.is_screened:
            self._may_select.allow()
        else:
            left = wording.count(len(nomination.missing), "thing")
            self._may_select.refuse(f"Screening comes first: {left} still to say.")

    def _ask(self, act: str) -> None:
        if self._line is not None:
            self.asked.emit(act, self._line)
