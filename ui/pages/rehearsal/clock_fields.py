"""What is written in the dialog of the clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from audit_tool.domain.rehearsal import Rehearsal
from forms.types.date import TYPE as DAYS
from forms.types.date import kept_day
from ui import wording
from ui.pages.rehearsal.fields import Fields, NumberField, mark
from ui.text import LineEdit, PlainEdit
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column


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

    def unreadable(self) -> bool:
        """Mark what cannot be read."""
        return mark(
            (self.day, NOT_A_DAY if self._day.is_unreadable() else ""),
            *((number, number.fault()) for number in self._numbers),
            (self.closed, NOT_A_DAY if None in self._closed_days() else ""),
        )

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
