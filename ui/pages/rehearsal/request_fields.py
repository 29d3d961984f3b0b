"""What is written in the dialog of one request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import AgencyId
from audit_tool.domain.request import Quality, Request
from ui.pages.rehearsal import words
from ui.pages.rehearsal.fields import Fields, NumberField, mark
from ui.text import LineEdit, PlainEdit
from ui.widgets.choices import Dropdown
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, hide_unless


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

    def unreadable(self) -> bool:
        """Mark what cannot be read."""
        return mark(
            (self.due, self.due.fault()),
            (self.received, NOT_A_DAY if self._received.is_unreadable() else ""),
        )

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
