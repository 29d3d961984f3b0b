"""What the stage asks in a dialog: more time and why, the outcome, a name under the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.panel import OUTCOME_WORDS, SIGNS_WORDS, Outcome, Signs
from audit_tool.views.panel import HourPicture
from ui.flows.more_time import MoreTime, ask_more_time
from ui.flows.write_down import Verb, write_down
from ui.page import Page
from ui.pages.panel_hour import words
from ui.text import LineEdit, PlainEdit
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.radio_set import RadioSet

MINUTES = (5, 10, 15, 20, 30)


class OutcomeFields(QWidget):
    """What the panel came to, and in its own words."""

    def __init__(self, picture: HourPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        slot = picture.line.slot
        self._outcome = RadioSet(
            "Outcome",
            [(each.value, OUTCOME_WORDS[each]) for each in Outcome],
            slot.outcome.value if slot.outcome is not None else "",
        )
        self._said = PlainEdit(slot.said, least_lines=3, most_lines=8)
        self.outcome = Labelled("What the panel came to", self._outcome)
        said = Labelled("In the panel’s own words", self._said, hint="It is printed in the letter: name nobody.")
        self._began = self.said()
        self.setLayout(Column(self.outcome, said, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the outcome."""
        self._outcome.focus_first()

    def unreadable(self) -> bool:
        """Mark an outcome that nobody chose."""
        wrong = not self._outcome.chosen()
        self.outcome.set_problems(["Choose what the panel came to."] if wrong else [])
        return wrong

    def said(self) -> tuple[Outcome | None, str]:
        """Return the outcome and the words; ask `unreadable` first."""
        chosen = self._outcome.chosen()
        return Outcome(chosen) if chosen else None, self._said.toPlainText()

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.said() != self._began


class NameFields(QWidget):
    """The name of whoever signs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = LineEdit()
        self.name = Labelled("Name", self._name)
        self.setLayout(Column(self.name, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the name."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that a name can be read."""
        return False

    def is_touched(self) -> bool:
        """Say whether a name was typed."""
        return bool(self._name.text().strip())

    def said(self) -> str:
        """Return the name."""
        return self._name.text()


def ask_longer_hour(page: Page, picture: HourPicture) -> None:
    """Ask how much more time the hour gets, and why."""
    ident = picture.line.slot.id

    def give(minutes: int, why: str) -> Verb:
        return lambda ws: ws.panels.run_over(ident, minutes=minutes, why=why)

    about = "The hours after it on this day move by no more than they must."
    ask_more_time(page, MoreTime(MINUTES, "the record of the hour"), give, about=about)


def ask_outcome(page: Page, picture: HourPicture, now: Callable[[], dt.datetime]) -> None:
    """Ask what the panel came to; `now` tells the moment by the clock of the hour."""
    fields, ident = OutcomeFields(picture), picture.line.slot.id

    def verb() -> Verb:
        outcome, said = fields.said()
        at = now()
        return lambda ws: ws.panel_hours.conclude(ident, outcome=outcome, said=said, at=at)

    write_down(
        page,
        fields,
        title=f"The outcome for {picture.line.agency_name}",
        about=words.unasked(picture) or "Every question was asked.",
        act="Write it down",
        verb=verb,
        beside={"panel_outcome_needs_actions": fields.outcome},
        wide=640,
    )


def ask_name(page: Page, picture: HourPicture, signs: Signs) -> None:
    """Ask for the name of whoever signs."""
    fields, ident = NameFields(), picture.line.slot.id

    def verb() -> Verb:
        name = fields.said()
        return lambda ws: ws.panel_hours.sign(ident, signs, name=name)

    write_down(
        page,
        fields,
        title=f"Sign as {SIGNS_WORDS[signs][:1].lower()}{SIGNS_WORDS[signs][1:]}",
        about="From then on the record of this hour changes no more, until the names are taken out again.",
        act="Sign the record",
        verb=verb,
        beside={"panel_signature_needs_name": fields.name},
        wide=520,
    )
