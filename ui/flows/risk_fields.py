"""What is filled in of an entry of the education risk register."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import AgencyId, RiskEntryId
from audit_tool.domain.risk import RiskEntry, RiskSource
from audit_tool.views.facts.risks import SOURCES
from audit_tool.views.gather import Choices
from ui.text import LineEdit, PlainEdit
from ui.widgets.choices import Dropdown
from ui.widgets.dialog_fields import Fields
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.radio_set import RadioSet

STEPS = [(str(step), str(step)) for step in range(1, 6)]
STATEMENT_HINT = "What could happen to children, and why. Name no child, parent or member of staff."


class RiskFields(Fields):
    """An entry.

    Args:
        settings: (id, name) of each that it may be about.
        entry: as it stands, or as it is proposed: its setting is settled then; None for one from nothing.
    """

    def __init__(self, settings: Choices, entry: RiskEntry | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        first = AgencyId(settings[0][0]) if settings else AgencyId("")
        self._before = entry or RiskEntry(RiskEntryId(""), first, RiskSource.STATUTORY_GAP, "", 3, 3)
        self._setting = Dropdown("Setting")
        self._setting.show_entries([(name, ident) for ident, name in settings])
        self._setting.show_data(self._before.agency_id)
        self._setting.setEnabled(entry is None)
        self._source = Dropdown("Where it comes from")
        self._source.show_entries([(said, source.value) for source, said in SOURCES.items()])
        self._source.show_data(self._before.source.value)
        self._statement = PlainEdit(self._before.statement, least_lines=3, most_lines=6)
        self._likelihood = RadioSet("Likelihood", STEPS, str(self._before.likelihood))
        self._impact = RadioSet("Impact on children", STEPS, str(self._before.impact))
        self._controls = PlainEdit(self._before.controls, least_lines=2, most_lines=5)
        self._owner = LineEdit(self._before.owner_role)
        visit_field, self._visit = self.day("Support visit on")
        review_field, self._review = self.day("Look at it again on")
        self._visit.show_day(self._before.visit_on)
        self._review.show_day(self._before.review_on)
        self.setLayout(
            Column(
                Labelled("Setting", self._setting),
                Labelled("Where it comes from", self._source),
                Labelled("What could happen", self._statement, hint=STATEMENT_HINT),
                Labelled("Likelihood", self._likelihood, hint="1 is least, 5 is most."),
                Labelled("Impact on children", self._impact, hint="1 is least, 5 is most."),
                Labelled("What is in place already", self._controls),
                Labelled("Who sees to it", self._owner, hint="A post, not a name."),
                visit_field,
                review_field,
                gap=14,
            )
        )
        self.begin()

    def focus_first(self) -> None:
        """Bring the keyboard to the statement, or to the setting of a new entry."""
        first = self._setting if self._setting.isEnabled() else self._statement
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def written(self) -> tuple[object, ...]:
        """Return all that is written."""
        return self.entry(), self._visit.text(), self._review.text()

    def entry(self) -> RiskEntry:
        """Return the entry as it stands in the fields."""
        return replace(
            self._before,
            agency_id=AgencyId(str(self._setting.currentData() or "")),
            source=RiskSource(str(self._source.currentData())),
            statement=self._statement.toPlainText().strip(),
            likelihood=int(self._likelihood.chosen()),
            impact=int(self._impact.chosen()),
            controls=self._controls.toPlainText().strip(),
            owner_role=self._owner.text().strip(),
            visit_on=self._visit.day(),
            review_on=self._review.day(),
        )
