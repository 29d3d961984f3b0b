"""What is filled in on the page: the panel itself, somebody who sits on it, an hour, an inspection."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import AgencyId, PanelMemberId
from audit_tool.domain.panel import Panel, PanelMember, Slot, may_sit
from audit_tool.views.gather import Choices
from audit_tool.views.panel import PanelPicture
from ui.pages.panel.words import INDEPENDENT
from ui.text import LineEdit, PlainEdit
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column

NOT_A_NUMBER = "Enter a whole number."


class PanelFields(QWidget):
    """When the panel sits, its break, how many must sit, who chairs.

    Attributes:
        beside: by the code of a refusal, the field it is about.
    """

    def __init__(self, picture: PanelPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        panel = picture.panel
        self._panel = panel
        self._opens, self._closes = LineEdit(panel.opens), LineEdit(panel.closes)
        self._break, self._break_minutes = LineEdit(panel.break_at), LineEdit(str(panel.break_minutes))
        self._gap, self._quorum = LineEdit(str(panel.gap)), LineEdit(str(panel.quorum))
        self._chair = Dropdown("Who chairs")
        self._chair.show_entries([("Nobody yet", ""), *((one.name, one.id) for one, _agency in picture.members)])
        self._chair.show_data(panel.chair_id or "")
        self.opens = Labelled("From", self._opens, hint="Such as 9.30")
        self.quorum = Labelled("How many must sit", self._quorum, hint="The chair is one of them")
        self._numbers = [
            (self._break_minutes, Labelled("Minutes of the break", self._break_minutes)),
            (self._gap, Labelled("Minutes between hours", self._gap)),
            (self._quorum, self.quorum),
        ]
        self.beside = {
            "time_unreadable": self.opens,
            "panel_numbers": self.quorum,
            "panel_day_too_short": self.opens,
        }
        self._began = self.said()
        times = EqualColumns(
            self.opens,
            Labelled("Until", self._closes),
            Labelled("Break at", self._break, hint="Empty for none"),
            *(field for _box, field in self._numbers),
            least=200,
            gap=16,
        )
        self.setLayout(Column(times, Labelled("Who chairs", self._chair, hint="An hour may name another"), gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the first time."""
        self._opens.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark what is no number, go to the first of it, and say whether there was any."""
        wrong = [box for box, _field in self._numbers if not box.text().strip().isdecimal()]
        for box, field in self._numbers:
            field.set_problems([NOT_A_NUMBER] if box in wrong else [])
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(wrong)

    def said(self) -> Panel:
        """Return the panel as it stands in the fields; ask `unreadable` first."""
        break_minutes, gap, quorum = (
            int(box.text().strip()) if box.text().strip().isdecimal() else -1 for box, _field in self._numbers
        )
        chair = str(self._chair.currentData() or "")
        return replace(
            self._panel,
            opens=self._opens.text(),
            closes=self._closes.text(),
            break_at=self._break.text(),
            break_minutes=break_minutes,
            gap=gap,
            quorum=quorum,
            chair_id=PanelMemberId(chair) if chair else None,
        )

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.said() != self._began


class MemberFields(QWidget):
    """How somebody is called, and of which agency they are."""

    def __init__(self, agencies: Choices, member: PanelMember | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = LineEdit(member.name if member is not None else "")
        self._agency = Dropdown("Of which agency")
        self._agency.show_entries([(INDEPENDENT, ""), *((words, key) for key, words in agencies)])
        self._agency.show_data((member.agency_id or "") if member is not None else "")
        self.name = Labelled("Who", self._name, hint="A name or a post, as the panel’s papers print it")
        self.agency = Labelled("Of which agency", self._agency, hint="They never sit on their own")
        self._began = self.said()
        self.setLayout(Column(self.name, self.agency, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the name."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that everything can be read."""
        return False

    def said(self) -> tuple[str, AgencyId | None]:
        """Return name and agency; None for somebody independent."""
        agency = str(self._agency.currentData() or "")
        return self._name.text(), AgencyId(agency) if agency else None

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.said() != self._began


class FirstDayFields(QWidget):
    """From which day on agencies are given their hours."""

    def __init__(self, day: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on = DayEdit()
        self._on.show_day(day)
        self._began = day
        self.on = Labelled("The first day", self._on, hint=HINT)
        self.setLayout(Column(self.on, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the day."""
        self._on.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark a day that is none."""
        wrong = self._on.day() is None
        self.on.set_problems([NOT_A_DAY] if wrong else [])
        return wrong

    def said(self) -> dt.date:
        """Return the day; ask `unreadable` first."""
        return self._on.day() or self._began

    def is_touched(self) -> bool:
        """Say whether another day was typed."""
        return self._on.day() != self._began


class SlotFields(QWidget):
    """When an hour is, who chairs it, and who cannot come. Whoever is of the agency is not offered."""

    def __init__(self, picture: PanelPicture, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slot = slot
        self._on, self._at = DayEdit(), LineEdit(slot.at)
        self._on.show_day(slot.on)
        self._chair = Dropdown("Who chairs")
        may = [one for one, _agency in picture.members if may_sit(one, slot)]
        self._chair.show_entries([("The panel’s chair", ""), *((one.name, one.id) for one in may)])
        self._chair.show_data(slot.chair_id or "")
        self._away = {one.id: TickRow(f"{one.name} cannot come") for one in may}
        for ident, row in self._away.items():
            row.setChecked(ident in slot.away)
        self.on = Labelled("Day", self._on, hint=HINT)
        self.at = Labelled("Begins at", self._at, hint="Such as 9.30")
        self.chair = Labelled("Who chairs", self._chair, hint="Nobody of the agency is offered")
        self._began = (self.moved(), self.seats())
        times = EqualColumns(self.on, self.at, least=200, gap=16)
        self.setLayout(Column(times, self.chair, Box(Column(*self._away.values(), gap=4)), gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the day."""
        self._on.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark a day that is none."""
        wrong = self._on.day() is None
        self.on.set_problems([NOT_A_DAY] if wrong else [])
        return wrong

    def moved(self) -> tuple[dt.date, str]:
        """Return day and time; ask `unreadable` first."""
        return self._on.day() or self._slot.on, self._at.text()

    def seats(self) -> tuple[PanelMemberId | None, tuple[PanelMemberId, ...]]:
        """Return who chairs, None for the panel's chair, and who cannot come."""
        chair = str(self._chair.currentData() or "")
        away = tuple(ident for ident, row in self._away.items() if row.isChecked())
        return (PanelMemberId(chair) if chair else None), away

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return (self.moved(), self.seats()) != self._began


class InspectionFields(QWidget):
    """Who inspected which agency, when the report came, what it said, and whether the panel should ask about it."""

    def __init__(self, agencies: Choices, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agency, self._body, self._on = Dropdown("Agency"), LineEdit(), DayEdit()
        self._agency.show_entries((words, key) for key, words in agencies)
        self._on.show_day(today)
        self._said = PlainEdit(least_lines=2, most_lines=6)
        self._flagged = TickRow("The panel should ask about it")
        self.body = Labelled("Inspectorate", self._body)
        self.on = Labelled("Reported on", self._on, hint=HINT)
        self.agency = Labelled("Agency", self._agency)
        who = EqualColumns(self.agency, self.body, self.on, least=220, gap=16)
        said = Labelled("What it said, in a line", self._said, hint="It is printed in the pack: name nobody.")
        self.beside = {"inspection_needs_words": self.body, "day_in_future": self.on}
        self.setLayout(Column(who, said, self._flagged, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the agency."""
        self._agency.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark an agency that nobody chose, and a day that is none."""
        nobody, no_day = not self._agency.currentData(), self._on.day() is None
        self.agency.set_problems(["Choose an agency."] if nobody else [])
        self.on.set_problems([NOT_A_DAY] if no_day else [])
        return nobody or no_day

    def said(self) -> tuple[AgencyId, str, dt.date, str, bool]:
        """Return agency, inspectorate, day, what it said, and whether it is flagged; ask `unreadable` first."""
        agency = AgencyId(str(self._agency.currentData() or ""))
        day = self._on.day() or dt.date.max
        return agency, self._body.text(), day, self._said.toPlainText(), self._flagged.isChecked()

    def is_touched(self) -> bool:
        """Say whether something was typed."""
        return bool(self._body.text().strip() or self._said.toPlainText().strip())
