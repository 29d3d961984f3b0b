"""What is filled in on the page: when it was held, what an agency changed, a note, a decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.finding import FindingKind
from audit_tool.domain.ids import AgencyId, RoundId
from audit_tool.domain.workshop import COURSE_WORDS, Course
from audit_tool.domain.year_review import ASPECT_WORDS, Aspect, YearDecision, YearNote, YearReview
from audit_tool.views.gather import Choices
from audit_tool.views.year_review import ChangeLine, YearReviewPicture
from ui.text import LineEdit, PlainEdit
from ui.widgets.chip_set import ChipSet
from ui.widgets.choices import Dropdown
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.finding_form import FindingDraft, FindingFields
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.radio_set import RadioSet

NOBODY = "It may be printed: name nobody."


class HeldFields(QWidget):
    """The day, the chair, the agencies that came."""

    def __init__(self, review: YearReview, agencies: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held, self._chair = DayEdit(), LineEdit(review.chair)
        self._held.show_day(review.held_on)
        self.held = Labelled("Held on", self._held, hint=HINT)
        self._came = ChipSet("Agencies that came", agencies)
        self._came.show_chosen(review.came_ids)
        chair = Labelled("Chair", self._chair, hint="A role, not a person’s name")
        self.setLayout(Column(self.held, chair, Labelled("Who came", self._came), gap=14))
        self._began = self.said()

    def focus_first(self) -> None:
        """Bring the keyboard to the day."""
        self._held.setFocus(Qt.FocusReason.OtherFocusReason)

    def said(self) -> tuple[dt.date | None, str, tuple[AgencyId, ...]]:
        """Return what stands in the fields."""
        return self._held.day(), self._chair.text(), tuple(AgencyId(one) for one in self._came.chosen())

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.said() != self._began or self._held.is_unreadable()

    def unreadable(self) -> bool:
        """Mark a day that cannot be read, and say whether it is one."""
        return _mark(self._held, self.held)


class ChangeFields(QWidget):
    """What an agency changed in each of the five ways, and how that is known."""

    def __init__(self, line: ChangeLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: dict[Aspect, tuple[PlainEdit, PlainEdit]] = {}
        parts = Column(gap=12)
        for aspect in Aspect:
            said = line.written.get(aspect)
            what = PlainEdit(said.text if said else "", least_lines=2, most_lines=6)
            known = PlainEdit(said.how_known if said else "", least_lines=1, most_lines=4)
            self._boxes[aspect] = what, known
            name = ASPECT_WORDS[aspect]
            parts.addWidget(Labelled(f"{name}: what changed", what))
            parts.addWidget(Labelled(f"{name}: how it is known", known))
        self.setLayout(parts)
        self._began = self.said()

    def focus_first(self) -> None:
        """Bring the keyboard to the first box."""
        self._boxes[Aspect.PRACTICE][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def said(self) -> dict[Aspect, tuple[str, str]]:
        """Return what stands in the boxes."""
        return {aspect: (what.toPlainText(), known.toPlainText()) for aspect, (what, known) in self._boxes.items()}

    def changed(self) -> dict[Aspect, tuple[str, str]]:
        """Return what stands otherwise than at first."""
        return {aspect: said for aspect, said in self.said().items() if said != self._began[aspect]}

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return bool(self.changed())

    def unreadable(self) -> bool:
        """Say that words can always be read; what is missing is told by the verb."""
        return False


class NoteFields(QWidget):
    """What a note says, and under which of the four it stands."""

    def __init__(self, note: YearNote, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = PlainEdit(note.text, least_lines=3, most_lines=8)
        self.text = Labelled("What it says", self._text, hint=NOBODY)
        self._course = RadioSet("Column", [(one.value, COURSE_WORDS[one]) for one in Course], note.course.value)
        self.setLayout(Column(self.text, Labelled("Column", self._course), gap=14))
        self._began = self.said()

    def focus_first(self) -> None:
        """Bring the keyboard to the text."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def said(self) -> tuple[Course, str]:
        """Return what stands in the fields."""
        return Course(self._course.chosen()), self._text.toPlainText()

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.said() != self._began

    def unreadable(self) -> bool:
        """Say that words can always be read; what is missing is told by the verb."""
        return False


KINDS: Mapping[Course, FindingKind] = MappingProxyType(
    {
        Course.KEEP: FindingKind.STRENGTH,
        Course.IMPROVE: FindingKind.IMPROVEMENT,
        Course.DEVELOP: FindingKind.LEARNING,
        Course.STOP: FindingKind.IMPROVEMENT,
    }
)
"""What kind of finding a note of each column most likely is; a person may choose another."""


class NoteFindingFields(QWidget):
    """What a note becomes as a finding, and to which audit of the year it belongs."""

    def __init__(self, picture: YearReviewPicture, note: YearNote, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._round = Dropdown("Which audit")
        self._round.show_entries((title, ident) for ident, title in picture.open_rounds)
        self._round.show_data(picture.open_rounds[0][0])
        self.finding = FindingFields(picture.taxonomy, FindingDraft(KINDS[note.course].value, note.text))
        self.setLayout(Column(self.finding, Labelled("Which audit it belongs to", self._round), gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the text."""
        self.finding.focus_first()

    def said(self) -> tuple[RoundId, FindingDraft]:
        """Return the audit and the finding."""
        return RoundId(str(self._round.currentData())), self.finding.draft()

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.finding.is_touched()

    def unreadable(self) -> bool:
        """Say that words can always be read; what is missing is told by the verb."""
        return False


class DecisionFields(QWidget):
    """What was decided, who sees to it, by when."""

    def __init__(self, decision: YearDecision | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = PlainEdit(decision.text if decision else "", least_lines=3, most_lines=8)
        self._who, self._due = LineEdit(decision.who if decision else ""), DayEdit()
        self._due.show_day(decision.due_on if decision else None)
        self.text = Labelled("What is decided", self._text, hint=NOBODY)
        self.due = Labelled("By when", self._due, hint=HINT)
        who = Labelled("Who sees to it", self._who, hint="An agency or a role, not a person’s name")
        self.setLayout(Column(self.text, who, self.due, gap=14))
        self._began = self.said()

    def focus_first(self) -> None:
        """Bring the keyboard to the text."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def said(self) -> tuple[str, str, dt.date | None]:
        """Return what stands in the fields."""
        return self._text.toPlainText(), self._who.text(), self._due.day()

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.said() != self._began or self._due.is_unreadable()

    def unreadable(self) -> bool:
        """Mark a day that cannot be read, and say whether it is one."""
        return _mark(self._due, self.due)


def _mark(box: DayEdit, field: Labelled) -> bool:
    wrong = box.is_unreadable()
    field.set_problems([NOT_A_DAY] if wrong else [])
    if wrong:
        box.setFocus(Qt.FocusReason.OtherFocusReason)
    return wrong
