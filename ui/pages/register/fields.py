"""What is written down in the dialogs of the page: contacts, what became of a setting, figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from audit_tool.domain.agency import Agency
from audit_tool.domain.contact import Contact, Post, is_email
from audit_tool.domain.ids import AgencyId, ContactId, ParticipationId
from audit_tool.domain.participation import Participation
from audit_tool.domain.setting import LinkType
from ui import wording
from ui.text import LineEdit, PlainLabel
from ui.widgets.choices import Dropdown
from ui.widgets.day_edit import NOT_A_DAY, DayEdit
from ui.widgets.dialog_fields import Fields
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column, Row, hide_unless
from ui.wording import register as said


class ContactFields(Fields):
    """A contact.

    Args:
        contact: as it stands; None for a new one.
        successor: whether the post goes to somebody else: then the post stays, and the day of the hand-over is asked.
    """

    def __init__(self, contact: Contact | None, *, successor: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = contact or Contact(ContactId(""), AgencyId(""), Post.LEAD, "")
        nobody = replace(self._before, name="", email="", phone="", from_on=None, to_on=None)
        shown = nobody if successor else self._before
        self._name, self._email, self._phone = LineEdit(shown.name), LineEdit(shown.email), LineEdit(shown.phone)
        self._post = Dropdown("Post")
        self._post.show_entries([(words, post.value) for post, words in said.POSTS.items()])
        self._post.show_data(shown.post.value)
        self._name_field, self._email_field = Labelled("Name", self._name), Labelled("Work email", self._email)
        post_field = Labelled("Post", self._post, hint="Letters go to the post, whoever holds it then.")
        self._from_field, self._from = self.day("First day in the post", hint="Leave it empty where nobody knows.")
        to_field, self._to = self.day("Last day in the post", hint="Leave it empty while there is none.")
        self._from.show_day(shown.from_on)
        self._to.show_day(shown.to_on)
        self._is_successor = successor
        reach = Row((self._email_field, 2), (Labelled("Work phone", self._phone), 1), gap=14).at_top()
        hide_unless(not successor, post_field, to_field)
        self.setLayout(Column(self._name_field, post_field, reach, self._from_field, to_field, gap=12))
        self.begin()

    def contact(self, agency_id: AgencyId) -> Contact:
        """Return the contact as now written down."""
        return replace(
            self._before,
            agency_id=agency_id,
            post=Post(self._post.currentData()),
            name=self._name.text().strip(),
            email=self._email.text().strip(),
            phone=self._phone.text().strip(),
            from_on=self._from.day(),
            to_on=self._to.day(),
        )

    def first_day(self) -> dt.date:
        """Return the first day in the post; only where all is ready."""
        return _day(self._from)

    def written(self) -> tuple[object, ...]:
        """Return all that is written."""
        texts = [edit.text() for edit in (self._name, self._email, self._phone, self._from, self._to)]
        return (*texts, self._post.currentData())

    def problems(self) -> list[tuple[Labelled, str]]:
        """List what is to be mended."""
        found = []
        if not self._name.text().strip():
            found.append((self._name_field, wording.refusal("contact_needs_name", {})))
        if self._email.text().strip() and not is_email(self._email.text().strip()):
            found.append((self._email_field, wording.refusal("contact_email_unclear", {})))
        if self._is_successor and not self._from.text().strip():
            found.append((self._from_field, NOT_A_DAY))
        return found


class LinkFields(Fields):
    """What became of a setting.

    Args:
        others: settings that it may have gone into, or goes on as.
    """

    def __init__(self, others: tuple[Agency, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what, self._other = Dropdown("What became of it"), Dropdown("Which setting")
        self._what.setPlaceholderText("Choose")
        self._what.show_entries([(words, link.value) for link, words in said.LINK_TYPES.items()])
        self._what.show_data(None)
        self._what_field = Labelled("What became of it", self._what)
        self._other.setPlaceholderText("Choose")
        self._other.show_entries([(f"{agency.name} ({agency.code})", agency.id) for agency in others])
        self._other.show_data(None)
        self._other_field = Labelled("Which setting", self._other, hint="Add it first where it is not in the list.")
        self._on_field, self._on = self.day("From which day on")
        follows = "Open rounds follow: its return goes along, or the other one is asked in its place."
        self.setLayout(
            Column(
                self._what_field,
                self._other_field,
                self._on_field,
                PlainLabel(follows, "secondary", "ink2"),
                gap=12,
            )
        )
        self.begin()

    def said(self) -> tuple[AgencyId, LinkType, dt.date]:
        """Return which setting, what became of it, and from which day on; only where all is ready."""
        what = next(link for link in said.LINK_TYPES if link.value == self._what.currentData())
        return AgencyId(self._other.currentData()), what, _day(self._on)

    def written(self) -> tuple[object, ...]:
        """Return all that is written."""
        return self._what.currentData(), self._other.currentData(), self._on.text()

    def problems(self) -> list[tuple[Labelled, str]]:
        """List what is to be mended."""
        found = [] if self._what.currentData() else [(self._what_field, "Say what became of it.")]
        found += [] if self._other.currentData() else [(self._other_field, "Choose a setting.")]
        return found if self._on.text().strip() else [*found, (self._on_field, NOT_A_DAY)]


class FigureFields(Fields):
    """One figure about how an agency takes part."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._metric = Dropdown("What is counted")
        self._metric.setPlaceholderText("Choose")
        self._metric.show_entries([(words, metric.value) for metric, words in said.METRICS.items()])
        self._metric.show_data(None)
        self._metric_field = Labelled("What is counted", self._metric)
        self._number, self._of = LineEdit(), LineEdit()
        self._number_field = Labelled("How many", self._number)
        self._of_field = Labelled("Out of", self._of, hint="Leave it empty for a bare count.")
        self._from_field, self._from = self.day("First day")
        self._to_field, self._to = self.day("Last day")
        self.setLayout(
            Column(
                self._metric_field,
                Row((self._number_field, 1), (self._of_field, 1), gap=14).at_top(),
                Row((self._from_field, 1), (self._to_field, 1), gap=14).at_top(),
                gap=12,
            )
        )
        self.begin()

    def figure(self, agency_id: AgencyId) -> Participation:
        """Return the figure as now written down; only where it is ready."""
        metric = next(metric for metric in said.METRICS if metric.value == self._metric.currentData())
        out_of = int(self._of.text()) if self._of.text().strip() else None
        days = (_day(self._from), _day(self._to))
        return Participation(ParticipationId(""), agency_id, metric, *days, int(self._number.text()), out_of)

    def written(self) -> tuple[object, ...]:
        """Return all that is written."""
        edits = (self._number, self._of, self._from, self._to)
        return (*(edit.text() for edit in edits), self._metric.currentData())

    def problems(self) -> list[tuple[Labelled, str]]:
        """List what is to be mended."""
        found = [] if self._metric.currentData() else [(self._metric_field, "Choose what is counted.")]
        if not is_count(self._number.text().strip()):
            found.append((self._number_field, "Write a whole number."))
        if self._of.text().strip() and not is_count(self._of.text().strip()):
            found.append((self._of_field, "Write a whole number."))
        for field, edit in ((self._from_field, self._from), (self._to_field, self._to)):
            if not edit.text().strip():
                found.append((field, NOT_A_DAY))
        return found


def _day(edit: DayEdit) -> dt.date:
    """Read a day that was asked for.

    Raises:
        ValueError: there is none: the fields were not ready.
    """
    day = edit.day()
    if day is None:
        raise ValueError("the fields were not ready")
    return day


def is_count(text: str) -> bool:
    """Say whether a text is a whole number from 0 that a count may be."""
    return text.isascii() and text.isdigit() and len(text) <= 7
