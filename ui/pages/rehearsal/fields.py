"""What is written in the dialogs of a rehearsal: each knows whether it was touched and what in it cannot be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.child_list import ChildList
from audit_tool.domain.ids import AgencyId
from audit_tool.domain.lesson import Side
from audit_tool.domain.rehearsal import Rehearsal
from audit_tool.domain.request import Quality, Request
from audit_tool.exchange.child_lists import ListsReading, SheetReading
from forms.types.date import TYPE as DAYS
from forms.types.date import kept_day
from ui import wording
from ui.pages.rehearsal import words
from ui.text import LineEdit, PlainEdit, PlainLabel, secondary
from ui.widgets.chip_set import ChipSet
from ui.widgets.choices import Dropdown
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.disclosure import Disclosure
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, hide_unless

NOT_A_NUMBER = "Enter a whole number."


class Fields(QWidget):
    """Fields of a dialog: what stands in them, whether anything was changed, and what cannot be read."""

    def state(self) -> tuple[object, ...]:
        """Return what stands in the fields, to tell whether anything was changed."""
        raise NotImplementedError

    def begin(self, first: QWidget) -> None:
        """Remember how the fields stand at first, and where the keyboard goes."""
        self._first, self._at_first = first, self.state()

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.state() != self._at_first

    def has_problems(self) -> bool:
        """Show what cannot be read, and say whether there is anything."""
        return False

    def focus_first(self) -> None:
        """Bring the keyboard to the first field."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)


class NumberField(Labelled):
    """A small whole number to type in."""

    def __init__(self, label: str, number: int, hint: str = "") -> None:
        self._box = LineEdit(str(number))
        super().__init__(label, self._box, hint=hint)

    def number(self) -> int | None:
        """Return the number; None where nothing or something else is typed."""
        typed = self._box.text().strip()
        return int(typed) if typed.isascii() and typed.isdigit() else None

    def check(self) -> bool:
        """Show what is wrong, and say whether anything is."""
        wrong = self.number() is None
        self.set_problems([NOT_A_NUMBER] if wrong else [])
        return wrong

    def text(self) -> str:
        """Return what is typed."""
        return self._box.text()


class ClockFields(Fields):
    """Theme, day 1, who leads, how many days and children, and when the area is closed."""

    def __init__(self, rehearsal: Rehearsal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rehearsal = rehearsal
        self._theme, self._lead = LineEdit(rehearsal.theme), LineEdit(rehearsal.lead)
        self._day = DayEdit()
        self._day.show_day(rehearsal.notified_on)
        self._closed = PlainEdit(
            "\n".join(wording.day(dt.date.fromisoformat(one)) for one in rehearsal.closed_days),
            least_lines=2,
            most_lines=6,
        )
        self.day = Labelled("Day 1: the letter comes", self._day, hint=HINT)
        self.closed = Labelled(
            "Other days on which the area is closed",
            self._closed,
            hint="One to a line. Weekends and the bank holidays of England are known.",
        )
        self.fieldwork = NumberField("Fieldwork begins on day", rehearsal.fieldwork_day, "Usually 11")
        self.last = NumberField("Last day", rehearsal.last_day, "Usually 15")
        self.sample = NumberField("Children for audit", rehearsal.sample_size, "Usually 7")
        self.reserves = NumberField("Reserves", rehearsal.reserves, "Usually 3")
        self.dives = NumberField("Deep dives", rehearsal.deep_dives, "Usually 3")
        self._numbers = (self.fieldwork, self.last, self.sample, self.reserves, self.dives)
        pairs = EqualColumns(
            Labelled("Theme", self._theme, hint="What the inspection would look at"),
            Labelled("Lead inspector", self._lead, hint="The post that plays it, not a name"),
            self.day,
            least=230,
            gap=16,
        )
        self.setLayout(Column(pairs, EqualColumns(*self._numbers, least=150, gap=16), self.closed, gap=14))
        self.begin(self._theme)

    def state(self) -> tuple[object, ...]:
        """Return what stands in the fields."""
        typed = tuple(number.text() for number in self._numbers)
        return (self._theme.text(), self._lead.text(), self._day.text(), self._closed.toPlainText(), *typed)

    def has_problems(self) -> bool:
        """Show what cannot be read."""
        is_no_day = self._day.is_unreadable()
        self.day.set_problems([NOT_A_DAY] if is_no_day else [])
        unread = any(day is None for day in self._closed_days())
        self.closed.set_problems([NOT_A_DAY] if unread else [])
        wrong = [number.check() for number in self._numbers]
        return is_no_day or unread or any(wrong)

    def written(self) -> Rehearsal:
        """Return the rehearsal as the fields say it."""
        return replace(
            self._rehearsal,
            theme=self._theme.text(),
            lead=self._lead.text(),
            notified_on=self._day.day(),
            fieldwork_day=self.fieldwork.number() or 0,
            last_day=self.last.number() or 0,
            sample_size=self.sample.number() or 0,
            reserves=self.reserves.number() or 0,
            deep_dives=self.dives.number() or 0,
            closed_days=tuple(day.isoformat() for day in self._closed_days() if day),
        )

    def _closed_days(self) -> list[dt.date | None]:
        lines = self._closed.toPlainText().splitlines()
        return [kept_day(DAYS.read(line.strip())) for line in lines if line.strip()]


class RequestFields(Fields):
    """One request: what is asked, of whom, by when; and once it stands, what came."""

    def __init__(
        self,
        request: Request | None,
        agencies: Sequence[tuple[str, str]],
        heading: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._request = request
        self._item = PlainEdit(request.item if request else "", least_lines=2, most_lines=5)
        self._heading = LineEdit(request.heading if request else heading)
        self._owner = Dropdown("Owner")
        self._owner.show_entries([("Nobody yet", ""), *((name, ident) for ident, name in agencies)])
        self._owner.show_data((request.agency_id or "") if request else "")
        self._contact = LineEdit(request.contact if request else "")
        self.due = NumberField("Due on day", request.due_day if request else 5, "Working days, the letter being day 1")
        self._received = DayEdit()
        self._received.show_day(request.received_on if request else None)
        self._quality = Dropdown("Checked")
        self._quality.show_entries((said, quality.value) for quality, said in words.QUALITIES.items())
        self._quality.show_data((request.quality if request else Quality.NOT_CHECKED).value)
        self._issue = PlainEdit(request.issue if request else "", least_lines=2, most_lines=5)
        self.item = Labelled("What is asked for", self._item)
        self.received = Labelled("Received", self._received, hint=HINT)
        asked = EqualColumns(
            Labelled("Owner", self._owner, hint="The agency that has the answer"),
            Labelled("Contact", self._contact, hint="A post, not a name"),
            self.due,
            Labelled("Heading", self._heading, hint="The group it stands under"),
            least=230,
            gap=16,
        )
        came = Box(
            Column(
                EqualColumns(self.received, Labelled("Checked", self._quality), least=230, gap=16),
                Labelled("Issue", self._issue, hint="What is missing, or was hard to find out"),
                gap=14,
            )
        )
        hide_unless(request is not None, came)
        self.setLayout(Column(self.item, asked, came, gap=14))
        self.begin(self._item)

    def state(self) -> tuple[object, ...]:
        """Return what stands in the fields."""
        boxes = (self._heading, self._contact, self._received)
        chosen = (self._owner.currentData(), self._quality.currentData())
        typed = (self._item.toPlainText(), self._issue.toPlainText(), self.due.text())
        return (*(box.text() for box in boxes), *chosen, *typed)

    def has_problems(self) -> bool:
        """Show what cannot be read."""
        wrong = self._received.is_unreadable()
        self.received.set_problems([NOT_A_DAY] if wrong else [])
        return self.due.check() or wrong

    def asked(self) -> dict[str, object]:
        """Return what a new request asks."""
        return {
            "heading": self._heading.text(),
            "item": self._item.toPlainText(),
            "due_day": self.due.number() or 0,
            "agency_id": self._agency(),
            "contact": self._contact.text(),
        }

    def written(self, request: Request) -> Request:
        """Return a request as the fields say it."""
        return replace(
            request,
            heading=self._heading.text(),
            item=self._item.toPlainText(),
            due_day=self.due.number() or 0,
            agency_id=self._agency(),
            contact=self._contact.text(),
            received_on=self._received.day(),
            quality=Quality(str(self._quality.currentData())),
            issue=self._issue.toPlainText(),
        )

    def _agency(self) -> AgencyId | None:
        chosen = self._owner.currentData()
        return AgencyId(str(chosen)) if chosen else None


class WhyFields(Fields):
    """A reason, and where it is wanted one line or one choice before it.

    Args:
        label: what is asked.
        line: label, text and hint of a line before it; none when empty.
        choices: label and (words, id) of a choice before it; none when empty.
    """

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        line: tuple[str, str, str] | None = None,
        choices: tuple[str, Sequence[tuple[str, str]]] | None = None,
        with_why: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._why = PlainEdit("", least_lines=2, most_lines=6)
        self._line = LineEdit(line[1] if line else "")
        self._choice = Dropdown(choices[0] if choices else "")
        self._choice.show_entries(choices[1] if choices else ())
        self._choice.setCurrentIndex(0 if choices and choices[1] else -1)
        line_part = Labelled(line[0] if line else "", self._line, hint=line[2] if line else "")
        choice_part = Labelled(choices[0] if choices else "", self._choice)
        why_part = Labelled(label, self._why, hint=hint)
        hide_unless(line is not None, line_part)
        hide_unless(choices is not None, choice_part)
        hide_unless(with_why, why_part)
        self.setLayout(Column(choice_part, line_part, why_part, gap=14))
        self.begin(self._choice if choices else self._line if line else self._why)

    def state(self) -> tuple[object, ...]:
        """Return what stands in the fields."""
        return (self.why(), self.line(), self.choice())

    def why(self) -> str:
        """Return the reason."""
        return self._why.toPlainText()

    def line(self) -> str:
        """Return the line."""
        return self._line.text()

    def choice(self) -> str:
        """Return the id of what was chosen."""
        return str(self._choice.currentData() or "")


class PassageFields(Fields):
    """Passages of writing, one below the other.

    Args:
        parts: (code, title, hint, text) of each.
    """

    def __init__(self, parts: Sequence[tuple[str, str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes = {code: PlainEdit(text, least_lines=4, most_lines=9) for code, _, _, text in parts}
        self._before = {code: text for code, _, _, text in parts}
        labelled = [Labelled(title, self._boxes[code], hint=hint) for code, title, hint, _ in parts]
        self.setLayout(Column(*labelled, gap=14))
        self.begin(next(iter(self._boxes.values())))

    def state(self) -> tuple[object, ...]:
        """Return what stands in the fields."""
        return tuple(box.toPlainText() for box in self._boxes.values())

    def changed_parts(self) -> dict[str, str]:
        """Return the passages that read otherwise now, by code."""
        now = {code: box.toPlainText() for code, box in self._boxes.items()}
        return {code: text for code, text in now.items() if text != self._before[code]}


class LessonFields(Fields):
    """A lesson: of which side, its words, its themes."""

    def __init__(self, themes: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = Dropdown("About")
        self._side.show_entries(
            [
                ("Process: who could answer, how fast, what broke", Side.PROCESS.value),
                ("Practice: how children were helped", Side.PRACTICE.value),
            ]
        )
        self._side.show_data(Side.PROCESS.value)
        self._text = PlainEdit("", least_lines=3, most_lines=8)
        self._themes = ChipSet("Themes", themes)
        self.text = Labelled("What was learned", self._text, hint="It may be printed: name nobody.")
        self.setLayout(Column(Labelled("About", self._side), self.text, Labelled("Themes", self._themes), gap=14))
        self.begin(self._text)

    def state(self) -> tuple[object, ...]:
        """Return what stands in the fields."""
        return (self.side(), self.words(), self.theme_ids())

    def side(self) -> Side:
        """Return which side it is about."""
        return Side(str(self._side.currentData()))

    def words(self) -> str:
        """Return the lesson's words."""
        return self._text.toPlainText()

    def theme_ids(self) -> tuple[str, ...]:
        """Return its themes."""
        return self._themes.chosen()


class ListsFields(Fields):
    """What was found in a file of lists: which list each sheet is, and what becomes of its columns."""

    def __init__(self, reading: ListsReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: list[Dropdown] = []
        parts = [self._sheet(sheet) for sheet in reading.sheets]
        passed = (
            [secondary(f"No list stands on: {wording.list_of(reading.passed_over)}.")] if reading.passed_over else []
        )
        self.setLayout(Column(*parts, *passed, gap=18))
        self.begin(self._boxes[0])

    def _sheet(self, sheet: SheetReading) -> QWidget:
        box = Dropdown(f"{sheet.name} is")
        box.show_entries(words.LIST_CHOICES)
        box.show_data(sheet.guess.value if sheet.guess else "")
        self._boxes.append(box)
        told = words.columns_told(sheet)
        parts: list[QWidget] = [Labelled(f"{sheet.name} is", box, hint=words.sheet_about(sheet))]
        if told:
            title = f"{wording.count(len(told), 'remark')} on its columns"
            parts.append(Disclosure(PlainLabel(title, "strong"), title, lambda: _lines(told)))
        return Box(Column(*parts, gap=6))

    def state(self) -> tuple[object, ...]:
        """Return what stands in the fields."""
        return tuple(box.currentData() for box in self._boxes)

    def chosen(self) -> dict[int, ChildList]:
        """Return which list each sheet is, by its place; those left out are not there."""
        data = [str(box.currentData() or "") for box in self._boxes]
        return {place: ChildList(which) for place, which in enumerate(data) if which}


def _lines(told: Sequence[str]) -> QWidget:
    return Box(Column(*(secondary(line) for line in told), gap=4, margins=(14, 2, 12, 8)))
