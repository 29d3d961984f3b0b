"""What is filled in on the page: a point in full, and what became of one piece of earlier learning."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget

from audit_tool.domain.ids import AgencyId
from audit_tool.domain.workshop import Changed, Course, Point
from audit_tool.views.workshop import Learned, WorkshopPicture
from ui.pages.workshop import words
from ui.text import PlainEdit
from ui.widgets.chip_set import ChipSet
from ui.widgets.choices import RadioRow
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column


class _Radios(QWidget):
    """A few choices side by side, of which one is chosen, or none yet."""

    def __init__(self, name: str, choices: list[tuple[str, str]], current: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._rows = {key: RadioRow(said) for key, said in choices}
        group = QButtonGroup(self)
        for key, row in self._rows.items():
            group.addButton(row)
            row.setChecked(key == current)
        self.setLayout(EqualColumns(*self._rows.values(), least=120, gap=4))

    def chosen(self) -> str:
        return next((key for key, row in self._rows.items() if row.isChecked()), "")

    def focus_first(self) -> None:
        current = self._rows.get(self.chosen()) or next(iter(self._rows.values()))
        current.setFocus(Qt.FocusReason.OtherFocusReason)


class PointFields(QWidget):
    """Text, column, agencies, themes."""

    def __init__(self, picture: WorkshopPicture, point: Point, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._point = point
        self._text = PlainEdit(point.text, least_lines=3, most_lines=8)
        self.text = Labelled("What it says", self._text, hint="It may be printed: name nobody.")
        self._course = _Radios("Column", [(one.value, words.course(one)) for one in Course], point.course.value)
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
    """Whether practice has changed, how that is known, and when it was looked at."""

    def __init__(self, picture: WorkshopPicture, one: Learned, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        said = one.revisit
        self._changed = _Radios(
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
        self._began = self.said()
        self.setLayout(Column(Labelled("Has practice changed?", self._changed), self.how, self.seen, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the answer."""
        self._changed.focus_first()

    def said(self) -> tuple[str, str, object]:
        """Return what stands in the fields: the answer ("" for none), how it is known, the day or None."""
        return self._changed.chosen(), self._how.toPlainText(), self._seen.day()

    def changed(self) -> Changed | None:
        """Return the answer; None where none is chosen."""
        chosen = self._changed.chosen()
        return Changed(chosen) if chosen else None

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

    def show_refusal(self, code: str, said: str) -> bool:
        """Show what a rule says beside the field it is about; say whether there is such a field."""
        field = {"how_known_needed": self.how, "day_in_future": self.seen}.get(code)
        if field is None:
            return False
        field.set_problems([said] if said else [])
        return True
