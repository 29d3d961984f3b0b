"""What is filled in of a request, and of its answer."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.access_request import AccessKind, AccessRequest
from audit_tool.domain.ids import AccessRequestId, AgencyId, CaseId
from audit_tool.views.access import AccessPicture
from ui.pages.held import words
from ui.text import LineEdit, PlainEdit
from ui.widgets.choices import Dropdown
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.radio_set import RadioSet

CASE, AGENCY = "case:", "agency:"
"""How an entry of a list says what it is; Qt keeps texts as item data."""


class RequestFields(QWidget):
    """A request that came."""

    def __init__(self, picture: AccessPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kinds = [(kind.value, said) for kind, said in words.KINDS.items()]
        self._kind = RadioSet("Under which right", kinds, AccessKind.SUBJECT_ACCESS.value)
        self._reference = LineEdit()
        self._came = DayEdit()
        self._came.show_day(picture.today)
        self._about = about_box(picture)
        self.came = Labelled("The day it came", self._came, hint=HINT)
        self.reference = Labelled("Its number", self._reference, hint=words.REFERENCE_HINT)
        self.setLayout(
            Column(
                Labelled("Under which right", self._kind),
                self.reference,
                self.came,
                Labelled("What it is about", self._about, hint=words.ABOUT_HINT),
                gap=14,
            )
        )

    def focus_first(self) -> None:
        """Bring the keyboard to the number."""
        self._reference.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark a day that cannot be read, and say whether there is one."""
        wrong = self._came.day() is None
        self.came.set_problems([NOT_A_DAY] if wrong else ())
        return wrong

    def is_touched(self) -> bool:
        """Say whether a number was typed."""
        return bool(self._reference.text().strip())

    def request(self) -> AccessRequest:
        """Return the request as it stands in the fields."""
        case_id, agency_id = about_of(self._about.currentData())
        return AccessRequest(
            AccessRequestId(""),
            AccessKind(self._kind.chosen()),
            self._reference.text().strip(),
            self._came.day() or dt.date.min,
            case_id,
            agency_id,
        )


class AnswerFields(QWidget):
    """When a request was answered, and how.

    Args:
        today: what the day is at first.
    """

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on, self._how = DayEdit(), PlainEdit(least_lines=3, most_lines=6)
        self._on.show_day(today)
        self.on = Labelled("The day it was answered", self._on, hint=HINT)
        self.how = Labelled("How it was answered", self._how, hint="Who decided, and what was held back. No names.")
        self.setLayout(Column(self.on, self.how, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to how it was answered."""
        self._how.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark a day that cannot be read, and say whether there is one."""
        wrong = self._on.day() is None
        self.on.set_problems([NOT_A_DAY] if wrong else ())
        return wrong

    def is_touched(self) -> bool:
        """Say whether anything was typed."""
        return bool(self._how.toPlainText().strip())

    def answered(self) -> tuple[dt.date, str]:
        """Return the day and the words."""
        return self._on.day() or dt.date.min, self._how.toPlainText()


def about_box(picture: AccessPicture) -> Dropdown:
    """Make the list of what may be asked about: everything, each family, each agency."""
    box = Dropdown("What it is about")
    box.show_entries(about_entries(picture))
    box.show_data("")
    return box


def about_entries(picture: AccessPicture) -> list[tuple[str, object]]:
    """List everything, then the families, then agencies and settings."""
    cases = [(label, f"{CASE}{ident}") for ident, label in picture.cases]
    agencies = [(name, f"{AGENCY}{ident}") for ident, name in picture.agencies]
    return [(words.ANYWHERE, ""), *cases, *agencies]


def about_of(data: object) -> tuple[CaseId | None, AgencyId | None]:
    """Read what an entry of that list is."""
    said = str(data or "")
    return (
        CaseId(said.removeprefix(CASE)) if said.startswith(CASE) else None,
        AgencyId(said.removeprefix(AGENCY)) if said.startswith(AGENCY) else None,
    )
