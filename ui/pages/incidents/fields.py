"""What is filled in of an incident: what happened, then what was done and decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.day_plan import read_time
from audit_tool.domain.ids import IncidentId
from audit_tool.domain.incident import Incident, Telling
from audit_tool.views.incidents import IncidentsPicture
from audit_tool.views.left_documents import LeftDocument
from ui.pages.incidents import words
from ui.text import LineEdit, PlainEdit
from ui.widgets.choices import Dropdown
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column
from ui.widgets.radio_set import RadioSet


class HappenedFields(QWidget):
    """A new incident: which document, since when it is known, what happened."""

    def __init__(self, picture: IncidentsPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._documents = [left for _title, left in picture.documents]
        now = picture.now.astimezone()
        self._zone = now.tzinfo
        self._document = Dropdown("Which document")
        entries = enumerate(picture.documents)
        self._document.show_entries([(words.titled(*each), number) for number, each in entries])
        self._document.show_data(0)
        self._document.chosen.connect(lambda _number: self._take_distribution())
        self._on, self._at = DayEdit(), LineEdit(f"{now:%H:%M}")
        self._on.show_day(now.date())
        self._happened, self._holders = PlainEdit(least_lines=3, most_lines=8), PlainEdit(least_lines=2, most_lines=6)
        self._take_distribution()
        self.on = Labelled("The day it was known here", self._on, hint=HINT)
        self.at = Labelled("At", self._at, hint="Such as 9.30")
        self.happened = Labelled("What it gave away, and how that came out", self._happened, hint="Name nobody.")
        known = Box(EqualColumns(self.on, self.at, least=220, gap=14))
        self.setLayout(
            Column(
                Labelled("Which document", self._document),
                known,
                self.happened,
                Labelled("Who has it", self._holders, hint=words.HOLDERS_HINT),
                gap=14,
            )
        )

    def focus_first(self) -> None:
        """Bring the keyboard to what happened."""
        self._happened.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark a day or a time that cannot be read, and say whether there is one."""
        no_day, no_time = self._on.day() is None, self._time() is None
        self.on.set_problems([NOT_A_DAY] if no_day else ())
        self.at.set_problems(["Enter a time, such as 9.30."] if no_time else ())
        return no_day or no_time

    def is_touched(self) -> bool:
        """Say whether anything was typed."""
        return bool(self._happened.toPlainText().strip())

    def incident(self) -> Incident:
        """Return the incident as it stands in the fields."""
        left = self._chosen()
        at = dt.datetime.combine(self._on.day() or dt.date.min, self._time() or dt.time(), self._zone)
        return Incident(
            IncidentId(""),
            left.document,
            left.subject,
            at.astimezone(dt.UTC),
            self._happened.toPlainText(),
            self._holders.toPlainText(),
        )

    def _take_distribution(self) -> None:
        """Begin the list of who has it with those its versions were released to."""
        self._holders.setPlainText("\n".join(self._chosen().distribution))

    def _chosen(self) -> LeftDocument:
        return self._documents[int(self._document.currentData() or 0)]

    def _time(self) -> dt.time | None:
        try:
            return dt.time.fromisoformat(read_time(self._at.text()))
        except ValueError:
            return None


class DoneFields(QWidget):
    """What was done and decided about an incident.

    Args:
        before: as it stands.
    """

    def __init__(self, before: Incident, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = before
        self._texts = {
            name: PlainEdit(getattr(before, name), least_lines=2, most_lines=6)
            for name in ("taken_back", "holders", "mended", "risk", "commissioner_said", "people_said", "learned")
        }
        self._commissioner = RadioSet("The Information Commissioner", words.TELLINGS, before.commissioner.value)
        self._people = RadioSet("Those it tells of", words.TELLINGS, before.people.value)
        text = self._texts
        self.said = Labelled("When, or why not", text["commissioner_said"], hint=words.TOLD_HINT)
        self.learned = Labelled(
            "What is done so that it does not happen again",
            text["learned"],
            hint="The incident is over once this is said.",
        )
        self.setLayout(
            Column(
                Labelled("What was done to get it back", text["taken_back"], hint=words.TAKEN_BACK_HINT),
                Labelled("Who has it", text["holders"], hint=words.HOLDERS_HINT),
                Labelled("What took its place", text["mended"], hint=words.MENDED_HINT),
                Labelled("The risk to people, who decided about it, and why", text["risk"]),
                Labelled("The Information Commissioner", self._commissioner),
                self.said,
                Labelled("Those it tells of", self._people),
                Labelled("When and how, or why not", text["people_said"]),
                self.learned,
                gap=14,
            )
        )

    def focus_first(self) -> None:
        """Bring the keyboard to what was done first."""
        self._texts["taken_back"].setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that plain words can always be read."""
        return False

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.incident() != self._before

    def incident(self) -> Incident:
        """Return the incident as it stands in the fields."""
        typed = {name: edit.toPlainText() for name, edit in self._texts.items()}
        return replace(
            self._before,
            taken_back=typed["taken_back"],
            holders=typed["holders"],
            mended=typed["mended"],
            risk=typed["risk"],
            commissioner=Telling(self._commissioner.chosen()),
            commissioner_said=typed["commissioner_said"],
            people=Telling(self._people.chosen()),
            people_said=typed["people_said"],
            learned=typed["learned"],
        )
