"""Ballot papers of a table whose laptop died: keyed in one dialog, all of a hearing at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import AssessorId
from audit_tool.domain.peer_day import Assessor
from audit_tool.views.peer_day import HearingPicture
from ui.flows.write_down import Verb, write_down
from ui.page import Page
from ui.pages.peer_plan import words
from ui.text import PlainLabel
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.surface import Card

NO_PAPER = "–"
ABOUT = (
    "One card for each person who left a paper. Whoever left none stays on “–”. The cards are turned at once, because "
    "on paper they lie open already; where the laptop comes back after all, it counts before the paper."
)


class BallotPapers(QWidget):
    """A card for each person at the table, with one choice for each question."""

    def __init__(self, hearing: HearingPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[tuple[AssessorId, str], Dropdown] = {}
        self._fields: dict[tuple[AssessorId, str], Labelled] = {}
        people = [card.assessor for card in hearing.items[0].cards if not card.voted] if hearing.items else []
        self.setLayout(Column(*(self._card(hearing, one) for one in people), gap=10))

    def _card(self, hearing: HearingPicture, one: Assessor) -> QWidget:
        fields = []
        for item in hearing.items:
            asked = item.question.ref or item.question.label
            box = Dropdown(f"{one.name}, {asked}")
            box.show_entries([(NO_PAPER, ""), *((level.label, level.code) for level in item.scale.levels)])
            key = (one.id, item.question.id)
            self._boxes[key], self._fields[key] = box, Labelled(asked, box)
            fields.append(self._fields[key])
        return Card(
            Column(PlainLabel(one.name, "strong"), EqualColumns(*fields, least=150, gap=12), margins=(16, 10, 16, 12))
        )

    def focus_first(self) -> None:
        """Bring the keyboard to the first choice."""
        for box in list(self._boxes.values())[:1]:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark the questions that somebody's paper leaves out, and say whether there are any."""
        said = self.said()
        wrong = []
        for (person, question), field in self._fields.items():
            is_left_out = person in said and question not in said[person]
            field.set_problems(["Choose what the paper says."] if is_left_out else [])
            wrong += [self._boxes[person, question]] if is_left_out else []
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(wrong)

    def is_touched(self) -> bool:
        """Say whether anything was chosen."""
        return bool(self.said())

    def said(self) -> dict[AssessorId, dict[str, str]]:
        """Return the step chosen, by person and question, of those who left a paper."""
        found: dict[AssessorId, dict[str, str]] = {}
        for (person, question), box in self._boxes.items():
            if box.currentData():
                found.setdefault(person, {})[question] = str(box.currentData())
        return found


def ask_for_paper(page: Page, hearing: HearingPicture) -> None:
    """Ask for the ballot papers of a hearing."""
    fields, ident = BallotPapers(hearing), hearing.hearing.id

    def verb() -> Verb:
        said = fields.said()
        return lambda ws: ws.peer_votes.key_paper(ident, said)

    write_down(
        page,
        fields,
        title=f"Ballots of table {hearing.table.number}: {words.heard(hearing)}, {hearing.area.label}",
        about=ABOUT,
        act="Turn these cards",
        verb=verb,
        wide=860,
    )
