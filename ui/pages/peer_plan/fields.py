"""What is filled in on the page: the plan of the day, a block, people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.agency import Agency
from audit_tool.domain.ids import AgencyId
from audit_tool.domain.peer_day import Assessor, PeerDay, TimedBlock, read_people
from audit_tool.usecases.peer_days import DayPlan
from ui.pages.peer_plan import words
from ui.text import LineEdit, PlainEdit
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.day_edit import DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column

NOT_A_NUMBER = "Enter a whole number."


class _Numbers:
    """Boxes that hold whole numbers, each with its label."""

    def __init__(self) -> None:
        self.fields: list[tuple[LineEdit, Labelled]] = []

    def box(self, label: str, number: int, hint: str = "") -> Labelled:
        """Make a box with its label."""
        box = LineEdit(str(number))
        self.fields.append((box, Labelled(label, box, hint=hint)))
        return self.fields[-1][1]

    def unreadable(self) -> bool:
        """Mark what is no number, go to the first of it, and say whether there was any."""
        wrong = []
        for box, field in self.fields:
            bad = not box.text().strip().isdecimal()
            field.set_problems([NOT_A_NUMBER] if bad else [])
            wrong += [box] if bad else []
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(wrong)

    def read(self) -> list[int]:
        """Return the numbers; ask `unreadable` first."""
        return [int(box.text().strip()) if box.text().strip().isdecimal() else -1 for box, _field in self.fields]


class PlanFields(QWidget):
    """When the day is, how many tables, who leads moderation."""

    def __init__(self, day: PeerDay, tables: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on = DayEdit()
        self._on.show_day(day.on)
        self.on = Labelled("Day", self._on, hint="For example, 2 July 2026")
        self._begins, self._chair = LineEdit(day.begins), LineEdit(day.chair)
        self.begins = Labelled("Begins at", self._begins, hint="For example, 9.00")
        self._numbers = _Numbers()
        self.tables = self._numbers.box("Tables", tables, "Each with a laptop")
        self.fewest = self._numbers.box("Fewest votes", day.fewest, "Without so many nothing is revealed")
        self.most = self._numbers.box("Most at a table", day.most, "Four to six as a rule")
        self._began = self._typed()
        self.setLayout(
            Column(
                EqualColumns(self.on, self.begins, least=220, gap=16),
                EqualColumns(self.tables, self.fewest, self.most, least=160, gap=16),
                Labelled("Who leads the moderation table", self._chair, hint="A post, never a name"),
                gap=14,
            )
        )

    def focus_first(self) -> None:
        """Bring the keyboard to the day."""
        self._on.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark what cannot be read, go to the first of it, and say whether there was any."""
        bad = self._on.day() is None
        self.on.set_problems(["Enter a day, such as 2 July 2026."] if bad else [])
        if bad:
            self.focus_first()
        return self._numbers.unreadable() or bad

    def said(self) -> DayPlan:
        """Return the plan; ask `unreadable` first."""
        tables, fewest, most = self._numbers.read()
        on = self._on.day() or dt.date.max
        return DayPlan(on, tables, self._begins.text(), self._chair.text(), fewest, most)

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self._typed() != self._began

    def _typed(self) -> tuple[object, ...]:
        return (self._on.day(), self._begins.text(), self._chair.text(), *self._numbers.read())


class BlockFields(QWidget):
    """What happens in a block, and for how long."""

    def __init__(self, block: TimedBlock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._block = block
        self._what = LineEdit(block.what)
        self.what = Labelled("What happens", self._what)
        self._numbers = _Numbers()
        self.minutes = self._numbers.box("Minutes", block.minutes)
        self.setLayout(Column(self.what, self.minutes, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the words."""
        self._what.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark minutes that are no number, and say whether they are none."""
        return self._numbers.unreadable()

    def said(self) -> TimedBlock:
        """Return the block as it stands in the fields."""
        return replace(self._block, what=self._what.text(), minutes=self._numbers.read()[0])

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.said() != self._block


class PeopleFields(QWidget):
    """A box for people, one a line."""

    def __init__(self, agencies: Sequence[Agency], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agencies = agencies
        self._text = PlainEdit("", least_lines=8, most_lines=16)
        self.field = Labelled("People", self._text, hint=words.PASTE_HINT)
        self.setLayout(Column(self.field, gap=10))

    def add_lines(self, lines: str) -> None:
        """Put what a file says below what stands here, for somebody to look over."""
        before = self._text.toPlainText().rstrip()
        self._text.setPlainText("\n".join(part for part in (before, lines) if part))

    def focus_first(self) -> None:
        """Bring the keyboard to the box."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Name the lines that cannot be read, and say whether there are any."""
        strange = read_people(self._text.toPlainText(), self._agencies).strange
        self.field.set_problems([words.strange(strange)] if strange else [])
        return bool(strange)

    def is_touched(self) -> bool:
        """Say whether something was typed."""
        return bool(self._text.toPlainText().strip())

    def said(self) -> tuple[tuple[str, AgencyId], ...]:
        """Return the people; ask `unreadable` first."""
        return read_people(self._text.toPlainText(), self._agencies).people


class PersonFields(QWidget):
    """How somebody is called, of which agency, and whether they are in the room."""

    def __init__(self, person: Assessor, agencies: Sequence[Agency], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person = person
        self._name = LineEdit(person.name)
        self.name = Labelled("Name", self._name)
        self._agency = Dropdown("Agency")
        self._agency.show_entries((each.name, each.id) for each in agencies)
        self._agency.show_data(person.agency_id)
        self._here, self._comes = TickRow("Is here"), TickRow("Comes to the day")
        self._here.setChecked(person.here)
        self._comes.setChecked(not person.withdrawn)
        self.setLayout(Column(self.name, Labelled("Agency", self._agency), self._here, self._comes, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the name."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that everything can be read."""
        return False

    def said(self) -> Assessor:
        """Return the person as they stand in the fields."""
        return replace(
            self._person,
            name=self._name.text(),
            agency_id=AgencyId(self._agency.currentData()),
            here=self._here.isChecked(),
            withdrawn=not self._comes.isChecked(),
        )

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.said() != self._person
