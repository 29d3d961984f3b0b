"""A sheet on what somebody thought of a peer day: keyed from paper at the hub, or typed on a table's laptop."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from audit_tool.domain.day_evaluation import OPEN, STATEMENTS, STEPS
from audit_tool.domain.ids import EvaluationId, RoundId
from ui.flows.write_down import Verb, write_down
from ui.page import Page
from ui.text import PlainEdit, PlainLabel
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.radio_set import RadioSet

ABOUT = "Nobody’s name goes with it. What is ticked is counted, and words are printed without saying whose they are."


class EvaluationFields(QWidget):
    """What is true for somebody, a row of choices each, and three questions in their own words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        steps = [*STEPS.items(), ("", "Left out")]
        self._ticks = [RadioSet(said, steps) for said in STATEMENTS]
        self._words = [PlainEdit(least_lines=2, most_lines=5) for _asked in OPEN]
        self.setLayout(
            Column(
                PlainLabel("What is true for you?", "strong"),
                *(Labelled(said, ticks) for said, ticks in zip(STATEMENTS, self._ticks, strict=True)),
                PlainLabel("In your own words", "strong"),
                *(Labelled(asked, words) for asked, words in zip(OPEN, self._words, strict=True)),
                gap=12,
            )
        )

    def focus_first(self) -> None:
        """Bring the keyboard to the first statement."""
        self._ticks[0].focus_first()

    def unreadable(self) -> bool:
        """Say that everything can be read: whatever is left out is left out."""
        return False

    def is_touched(self) -> bool:
        """Say whether anything was ticked or written."""
        ticked, words = self.said()
        return any(ticked) or any(each.strip() for each in words)

    def said(self) -> tuple[list[str], list[str]]:
        """Return the step of each statement, and the words to each question."""
        return [each.chosen() for each in self._ticks], [each.toPlainText() for each in self._words]


def ask_for_sheet(page: Page, round_id: RoundId) -> None:
    """Ask for one sheet."""
    fields = EvaluationFields()

    def verb() -> Verb:
        ticked, words = fields.said()
        return lambda ws: ws.day_evaluations.add(round_id, ticked, words)

    write_down(
        page,
        fields,
        title="What we thought of the day",
        about=ABOUT,
        act="Save the sheet",
        verb=verb,
        fact="The sheet was saved",
        undo=lambda changes: lambda ws: ws.day_evaluations.withdraw(EvaluationId(changes.made or "")),
        wide=680,
    )
