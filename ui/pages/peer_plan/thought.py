"""What people thought of the day: sheets keyed from paper or brought in from tables, counted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from audit_tool.domain.day_evaluation import FEWEST_SHEETS, OPEN, STATEMENTS, STEPS, Thought
from audit_tool.domain.ids import RoundId
from ui import wording
from ui.flows.evaluation_sheet import ask_for_sheet
from ui.page import Page
from ui.text import PlainLabel, heading
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll, clear
from ui.widgets.table import Cell, ColumnOf, Table

NONE_YET = (
    "No sheets yet",
    "Print “What we thought of the day”, and key the sheets here; or let people type at their table’s laptop.",
)


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement with how many ticked each step."""

    said: str
    counts: tuple[int, ...]


class ThoughtSheet(QWidget):
    """How many ticked what, and what was written, with a way to key a sheet."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._round_id = RoundId("")
        self.add = Button("Key a sheet", icon="plus")
        self.add.clicked.connect(lambda: ask_for_sheet(page, self._round_id))
        self._lead = PlainLabel("", "strong")
        self.table = Table("What people thought", _COLUMNS, empty=EmptyState("documents", *NONE_YET))
        self.table.setMinimumHeight(220)
        self._words = Column(gap=6)
        below = Box(self._words)
        self._scroll = Scroll(below)
        self.setLayout(
            Column(
                Box(Flow(self.add, gap=8)),
                self._lead,
                (self.table, 2),
                (self._scroll, 1),
                gap=8,
                margins=(2, 10, 2, 0),
            )
        )

    def show_thought(self, round_id: RoundId, thought: Thought, *, may: bool) -> None:
        """Show what the sheets come to; `may` says whether another can be keyed."""
        self._round_id = round_id
        self.add.setVisible(may)
        self._lead.setText(lead(thought))
        self._lead.setVisible(bool(thought.sheets))
        lines = [StatementLine(said, counts) for said, counts in zip(STATEMENTS, thought.spread, strict=False)]
        self.table.show_rows(lines, key=lambda line: line.said)
        self.table.setVisible(not thought.is_held_back)
        clear(self._words)
        for asked, said in zip(OPEN, thought.said, strict=False):
            if said:
                self._words.add(heading(asked))
                for each in said:
                    self._words.add(PlainLabel(each))
        self._scroll.setVisible(any(thought.said))


def lead(thought: Thought) -> str:
    """Say how many sheets there are, and where too few are in, that nothing is told of them."""
    count = wording.count(thought.sheets, "sheet").capitalize()
    return f"{count}. What they say is shown from {FEWEST_SHEETS} on." if thought.is_held_back else f"{count}."


def _step(at: int, words: str) -> ColumnOf:
    return ColumnOf(words, lambda line: Cell(str(line.counts[at]), sort=line.counts[at]), width=110)


_COLUMNS = (
    ColumnOf("What is true for people", lambda line: Cell(line.said), "strong", width=320, stretch=2),
    *(_step(at, words) for at, words in enumerate(STEPS.values())),
)
