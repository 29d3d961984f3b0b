"""What the round is called, which questions it asks, when it ends, and what stands beside."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import RoundId
from audit_tool.domain.kind import AuditKind
from ui.pages.start_round import proposals
from ui.text import LineEdit, heading
from ui.widgets.choices import Dropdown
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column
from ui.widgets.surface import Card

NOTHING_BESIDE = "Nothing: this is the first"
NAME_TAKEN = "Another round has this name. Give this one another."

Set = tuple[str, str, str]
"""(set id, version, title), as the view gives them."""


class NamePart(Card):
    """Fields that come filled in, so that most rounds start without a word typed.

    What a person has changed stays theirs when they turn to another kind and back.

    Signals:
        changed: something else was chosen or typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title, self.year, self.due = LineEdit(), LineEdit(), DayEdit()
        self.questions, self.earlier = Dropdown("Questions"), Dropdown("Answers to show beside")
        self._kind: AuditKind | None = None
        self._today: dt.date | None = None
        self._edited: set[QWidget] = set()
        self.title_labelled = Labelled("Name of the round", self.title, hint="As it stands on pages and documents")
        self.due_labelled = Labelled("Last day for returns", self.due, hint=f"{HINT}. Empty if there is none")
        year = Labelled("Year, as people say it", self.year, hint="For example, 2026 or 2026/27")
        self._questions = Labelled("Questions", self.questions, hint="The newest version is proposed")
        self._earlier = Labelled("Answers to show beside", self.earlier, hint="Of an earlier round of the same kind")
        for box, labelled in ((self.title, self.title_labelled), (self.year, year), (self.due, self.due_labelled)):
            box.textEdited.connect(lambda _words, box=box: self._edit(box))
            box.textChanged.connect(lambda _words, labelled=labelled: labelled.set_problems(()))
        for choice in (self.questions, self.earlier):
            choice.chosen.connect(lambda _data: self.changed.emit())
        fields = (self.title_labelled, year, self.due_labelled, self._earlier, self._questions)
        self.setLayout(
            Column(
                heading("Name and day"),
                Box(EqualColumns(*fields, least=300, gap=16)),
                gap=12,
                margins=(20, 16, 20, 18),
            )
        )

    def propose(
        self, kind: AuditKind, sets: Sequence[Set], earlier: Sequence[tuple[RoundId, str]], today: dt.date
    ) -> None:
        """Fill in what is usual for a kind; what a person has typed stays."""
        self._kind, self._today = kind, today
        if self.year not in self._edited:
            self.year.show_text(proposals.year_label(kind.unit, today))
        if self.due not in self._edited:
            self.due.show_day(proposals.due_on(kind.unit, today))
        self.questions.show_entries([(f"{title}, version {version}", (one, version)) for one, version, title in sets])
        self.questions.setCurrentIndex(0 if sets else -1)
        self._questions.setVisible(len(sets) > 1)
        self.earlier.show_entries([(NOTHING_BESIDE, None), *((title, round_id) for round_id, title in earlier)])
        self.earlier.setCurrentIndex(1 if earlier and not kind.is_case_audit else 0)
        self._earlier.setVisible(bool(earlier))
        self._name()

    def take_year(self, year: str) -> None:
        """Show a year that is settled already; turning to another kind and back leaves it."""
        self._edited.add(self.year)
        self.year.show_text(year)

    def forget(self) -> None:
        """Go back to what is proposed."""
        self._edited.clear()

    def unreadable(self) -> QWidget | None:
        """Mark a name that another round has and a day that cannot be read; return the first such field, or None."""
        is_taken = self.title.text().strip() in self._taken()
        self.title_labelled.set_problems([NAME_TAKEN] if is_taken else ())
        bad = self.due.is_unreadable()
        self.due_labelled.set_problems([NOT_A_DAY] if bad else ())
        return self.title if is_taken else self.due if bad else None

    def _edit(self, box: QWidget) -> None:
        self._edited.add(box)
        if box is self.year:
            self._name()
        self.changed.emit()

    def _name(self) -> None:
        """Let the name follow the kind and the year, until a person gives it another."""
        if self._kind is not None and self._today is not None and self.title not in self._edited:
            self.title.show_text(self._proposed())

    def _proposed(self) -> str:
        return proposals.title(self._kind, self.year.text().strip(), self._today, self._taken())

    def _taken(self) -> set[str]:
        return {self.earlier.itemText(index) for index in range(self.earlier.count())}
