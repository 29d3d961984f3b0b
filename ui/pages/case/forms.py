"""What is filled in about a case: its scope, what an agency had to do with it, a step, a pause."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.case_life import PauseReason
from audit_tool.domain.case_scope import CaseScope, Consent, Involved, Involvement
from audit_tool.domain.ids import AgencyId, CaseId, InvolvementId
from audit_tool.domain.nomination import Proceedings
from audit_tool.views.case import AgencyLine, CasePicture
from audit_tool.views.gather import Choices
from ui.pages.case import words
from ui.text import LineEdit, PlainEdit
from ui.widgets.chip_set import ChipSet
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, hide_unless
from ui.wording.case_life import CONSENTS, INVOLVED, PAUSES
from ui.wording.cases import PROCEEDINGS


class Days:
    """Boxes for days with their labels: those that cannot be read are marked, and the first gets the keyboard."""

    def __init__(self, *labelled: Labelled) -> None:
        self._labelled = labelled

    def unreadable(self, *needed: Labelled) -> bool:
        """Mark the days that cannot be read, and those of `needed` that are empty; say whether there was any."""
        bad = [one for one in self._labelled if _box(one).is_unreadable() or (one in needed and not _box(one).day())]
        for one in self._labelled:
            one.set_problems([NOT_A_DAY] if one in bad else ())
        if bad:
            bad[0].field.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(bad)


class ScopeFields(QWidget):
    """Everything that is settled before information moves, and what keeps learning from being published."""

    def __init__(self, picture: CasePicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = said = picture.scope
        self._first, self._last, self._until = DayEdit(), DayEdit(), DayEdit()
        self._first.show_day(picture.case.period_from)
        self._last.show_day(picture.case.period_to)
        self._until.show_day(said.embargo_until)
        self.first = Labelled("First day looked at", self._first, hint=HINT)
        self.last = Labelled("Last day looked at", self._last)
        self._agreement, self._dpia = LineEdit(said.sharing_agreement), LineEdit(said.dpia)
        self._without = LineEdit(said.without_why)
        self._consent = Dropdown("What the family knows")
        self._consent.show_entries([(words.NOT_SAID, None), *((text, key.value) for key, text in CONSENTS.items())])
        self._consent.show_data(said.consent.value if said.consent else None)
        if said.consent is None:
            self._consent.setCurrentIndex(0)
        self._consent_note = LineEdit(said.consent_note)
        self._proceedings = ChipSet("Proceedings beside it", [(key.value, text) for key, text in PROCEEDINGS.items()])
        self._proceedings.show_chosen(each.value for each in said.proceedings)
        self._proceedings_note = LineEdit(said.proceedings_note)
        self._embargo, self._hold = TickRow("Nothing may be published yet"), TickRow("A legal hold keeps every record")
        self._embargo.setChecked(said.is_embargoed)
        self._hold.setChecked(said.is_held)
        self._embargo_why, self._hold_why = LineEdit(said.embargo_why), LineEdit(said.held_why)
        self.until = Labelled("Until, and including", self._until, hint=f"{HINT}. Empty until somebody lifts it")
        self._days = Days(self.first, self.last, self.until)
        self._lay_out()
        self._began = self._state()

    def _lay_out(self) -> None:
        why_embargo = Labelled("Why nothing is published", self._embargo_why)
        told = "Stays here. Send each agency its pack again: it says to keep their copies, or that they may go"
        why_hold = Labelled("Why it is held", self._hold_why, hint=told)
        about_embargo = Box(EqualColumns(why_embargo, self.until, least=240, gap=14))
        hide_unless(self._embargo.isChecked(), about_embargo)
        hide_unless(self._hold.isChecked(), why_hold)
        self._embargo.toggled.connect(lambda on: hide_unless(on, about_embargo))
        self._hold.toggled.connect(lambda on: hide_unless(on, why_hold))
        column = Column(gap=14)
        for pair in (
            (self.first, self.last),
            (
                Labelled(
                    "Information-sharing agreement", self._agreement, hint="Where it is found. It must cover audits"
                ),
                Labelled("Impact assessment (DPIA)", self._dpia, hint="Its reference"),
            ),
        ):
            column.add(Box(EqualColumns(*pair, least=240, gap=14)))
        without = "Only where one of the two is missing and the case goes on all the same"
        column.add(Labelled("Why it goes on without", self._without, hint=without))
        family = (Labelled("What the family knows", self._consent), Labelled("Note on the family", self._consent_note))
        column.add(Box(EqualColumns(*family, least=240, gap=14)))
        column.add(Labelled("Proceedings beside it", self._proceedings))
        column.add(Labelled("Note on the proceedings", self._proceedings_note))
        for part in (self._embargo, about_embargo, self._hold, why_hold):
            column.add(part)
        self.setLayout(column)

    def focus_first(self) -> None:
        """Bring the keyboard to the agreement: the days are proposed."""
        self._agreement.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark the days that cannot be read."""
        return self._days.unreadable(self.first, self.last)

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self._state() != self._began

    def period(self) -> tuple[dt.date, dt.date]:
        """Return the days looked at.

        Raises:
            ValueError: one cannot be read; ask `unreadable` first.
        """
        first, last = self._first.day(), self._last.day()
        if first is None or last is None:
            raise ValueError("the period cannot be read")
        return first, last

    def written(self) -> CaseScope:
        """Return the scope as the fields say."""
        consent = self._consent.currentData()
        return replace(
            self._before,
            sharing_agreement=self._agreement.text(),
            dpia=self._dpia.text(),
            without_why=self._without.text(),
            consent=Consent(consent) if consent else None,
            consent_note=self._consent_note.text(),
            proceedings=tuple(Proceedings(each) for each in self._proceedings.chosen()),
            proceedings_note=self._proceedings_note.text(),
            is_embargoed=self._embargo.isChecked(),
            embargo_until=self._until.day(),
            embargo_why=self._embargo_why.text(),
            is_held=self._hold.isChecked(),
            held_why=self._hold_why.text(),
        )

    def _state(self) -> tuple[object, ...]:
        return self.written(), self._first.text(), self._last.text(), self._until.text()


class InvolvementFields(QWidget):
    """What one agency had to do with the family; which one, where several may be chosen."""

    def __init__(
        self,
        case_id: CaseId,
        line: AgencyLine | None,
        offered: Choices = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        blank = Involvement(InvolvementId(""), case_id, AgencyId(""), Involved.YES)
        self._before = (line.said if line else None) or (replace(blank, agency_id=line.agency_id) if line else blank)
        self._agency = Dropdown("Agency")
        self._agency.show_entries([(name, ident) for ident, name in offered])
        self._agency.setCurrentIndex(0 if offered else -1)
        agency = Labelled("Agency", self._agency)
        hide_unless(bool(offered), agency)
        self._involved = Dropdown("Was it involved?")
        self._involved.show_entries([(text, key.value) for key, text in INVOLVED.items()])
        self._involved.show_data(self._before.involved.value)
        self._role, self._summary = LineEdit(self._before.role), PlainEdit(self._before.summary, least_lines=3)
        self._since, self._until = DayEdit(), DayEdit()
        self._since.show_day(self._before.since)
        self._until.show_day(self._before.until)
        self.since = Labelled("From", self._since, hint=f"{HINT}. Empty where nobody knows")
        self.until = Labelled("To", self._until, hint="Empty where it lasts")
        self._days = Days(self.since, self.until)
        about = EqualColumns(
            Labelled("Was it involved?", self._involved),
            Labelled("Role of its lead worker", self._role, hint="A role, never a name"),
            least=240,
            gap=14,
        )
        days = Box(EqualColumns(self.since, self.until, least=240, gap=14))
        hint = "What it did for the family, or why it should have been there"
        self.setLayout(Column(agency, Box(about), days, Labelled("In brief", self._summary, hint=hint), gap=14))
        self._began = self._state()

    def focus_first(self) -> None:
        """Bring the keyboard to the first field."""
        (self._agency if self._agency.count() else self._involved).setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark the days that cannot be read."""
        return self._days.unreadable()

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self._state() != self._began

    def written(self) -> Involvement:
        """Return what the fields say."""
        return replace(
            self._before,
            agency_id=AgencyId(self._agency.currentData() or self._before.agency_id),
            involved=Involved(self._involved.currentData()),
            role=self._role.text(),
            since=self._since.day(),
            until=self._until.day(),
            summary=self._summary.toPlainText(),
        )

    def _state(self) -> tuple[object, ...]:
        return self.written(), self._since.text(), self._until.text()


class StepFields(QWidget):
    """The day a step was done, and a remark."""

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day, self._remark = DayEdit(), LineEdit()
        self._day.show_day(today)
        self.day = Labelled("Day", self._day, hint=HINT)
        self._days = Days(self.day)
        self.setLayout(
            Column(self.day, Labelled("Remark", self._remark, hint="By whom, as a role. May stay empty"), gap=14)
        )

    def focus_first(self) -> None:
        """Bring the keyboard to the day."""
        self._day.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark a day that cannot be read."""
        return self._days.unreadable(self.day)

    def is_touched(self) -> bool:
        """Say whether a remark would be lost."""
        return bool(self._remark.text())

    def on(self) -> dt.date | None:
        """Return the day."""
        return self._day.day()

    def remark(self) -> str:
        """Return the remark."""
        return self._remark.text()


class PauseFields(QWidget):
    """Why a case is to stand still."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._because, self._why = Dropdown("What is the reason?"), PlainEdit(least_lines=3, most_lines=8)
        self._because.show_entries([(text, key.value) for key, text in PAUSES.items()])
        self._because.setCurrentIndex(0)
        self.setLayout(Column(Labelled("What is the reason?", self._because), Labelled("Why", self._why), gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the reason."""
        self._because.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that plain words can always be read; what is missing is told by the verb."""
        return False

    def is_touched(self) -> bool:
        """Say whether something was typed."""
        return bool(self.why())

    def because(self) -> PauseReason:
        """Return the kind of reason."""
        return PauseReason(self._because.currentData())

    def why(self) -> str:
        """Return the reason."""
        return self._why.toPlainText()


def _box(labelled: Labelled) -> DayEdit:
    field: QWidget = labelled.field
    if not isinstance(field, DayEdit):
        raise TypeError("no box for a day")
    return field
