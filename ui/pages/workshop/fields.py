"""What is filled in on the page: a point in full, and what became of one piece of earlier learning."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import AgencyId
from audit_tool.domain.workshop import Changed, Course, Point
from audit_tool.views.workshop import Learned, WorkshopPicture
from ui.pages.workshop import words
from ui.text import PlainEdit
from ui.widgets.chip_set import ChipSet
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.radio_set import RadioSet


class PointFields(QWidget):
    """Text, column, agencies, themes."""

    def __init__(self, picture: WorkshopPicture, point: Point, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._point = point
        self._text = PlainEdit(point.text, least_lines=3, most_lines=8)
        self.text = Labelled("What it says", self._text, hint="It may be printed: name nobody.")
        self._course = RadioSet("Column", [(one.value, words.course(one)) for one in Course], point.course.value)
        self._agencies = ChipSet("Agencies", picture.agencies)
        self._agencies.show_chosen(point.agency_ids)
        self._themes = ChipSet("Themes", picture.themes)
        self._themes.show_chosen(point.theme_ids)
        self.setLayout(
            Column(
                self.text,
                Labelled("Column", self._course),
                Labelled("Whom it speaks to", self._agencies, hint="Choose none where it speaks to everyone."),
                Labelled("Themes", self._themes, hint="So that the same learning is seen across cases and years."),
                gap=14,
            )
        )

    def focus_first(self) -> None:
        """Bring the keyboard to the end of the text."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self._text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._text.setTextCursor(cursor)

    def unreadable(self) -> bool:
        """Say that words can always be read; what is missing is told by the verb."""
        return False

    def written(self) -> Point:
        """Return the point as it stands in the fields."""
        return replace(
            self._point,
            text=self._text.toPlainText(),
            course=Course(self._course.chosen()),
            agency_ids=tuple(AgencyId(one) for one in self._agencies.chosen()),
            theme_ids=self._themes.chosen(),
        )

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        now, before = self.written(), self._point
        return (now.text, now.course, set(now.agency_ids), set(now.theme_ids)) != (
            before.text,
            before.course,
            set(before.agency_ids),
            set(before.theme_ids),
        )


class RevisitFields(QWidget):
    """Whether practice has changed, how that is known, and when it was looked at.

    Attributes:
        beside: by the code of a refusal, the field it is about.
    """

    def __init__(self, picture: WorkshopPicture, one: Learned, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        said = one.revisit
        self._changed = RadioSet(
            "Has practice changed?",
            [(each.value, words.changed(each)[0]) for each in Changed],
            said.changed.value if said and said.changed else "",
        )
        self._how = PlainEdit(said.how_known if said else "", least_lines=3, most_lines=8)
        self.how = Labelled(
            "How do we know?",
            self._how,
            hint="Three like families, what workers say they do differently, a count. Name nobody.",
        )
        self._seen = DayEdit()
        self._seen.show_day((said.seen_on if said else None) or picture.today)
        self.seen = Labelled("Looked at on", self._seen, hint=HINT)
        self.beside = {"how_known_needed": self.how, "day_in_future": self.seen}
        self._began = self.said()
        self.setLayout(Column(Labelled("Has practice changed?", self._changed), self.how, self.seen, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the answer."""
        self._changed.focus_first()

    def said(self) -> tuple[Changed | None, str, dt.date | None]:
        """Return what stands in the fields: the answer (None for none), how it is known, the day."""
        chosen = self._changed.chosen()
        return Changed(chosen) if chosen else None, self._how.toPlainText(), self._seen.day()

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.said() != self._began or self._seen.is_unreadable()

    def unreadable(self) -> bool:
        """Mark a day that cannot be read, and say whether it is one."""
        wrong = self._seen.is_unreadable()
        self.seen.set_problems([NOT_A_DAY] if wrong else [])
        if wrong:
            self._seen.setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong
