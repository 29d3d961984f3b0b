"""One person as it is written down: what they are to the children, and what a genogram shows of them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.family import ROLES, ChildInFamily, FamilyMember, MemberKind, Relation, RelationKind, Sex
from audit_tool.domain.ids import ChildId, MemberId, RelationId
from audit_tool.domain.kinship import looks_like_name
from audit_tool.domain.when import When, read_when
from audit_tool.views.family import FamilyPicture, PersonLine
from ui.pages.family import words
from ui.text import LineEdit, PlainLabel
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.day_edit import NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, hide_unless


class ChildFields(QWidget):
    """What a genogram shows of a child of the case; its birth is said where the chronology is."""

    def __init__(self, picture: FamilyPicture, person: PersonLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ChildId(person.id)
        self._sex, self._home = sexes(person.sex), homes(picture, person.household)
        self._adopted = TickRow(words.ADOPTED)
        self._adopted.setChecked(person.said is not None and person.said.is_adopted)
        self._began = self.said()
        fields = EqualColumns(Labelled("Sex", self._sex), Labelled("Lives in", self._home), least=220, gap=14)
        self.setLayout(Column(Box(fields), self._adopted, PlainLabel(words.ADOPTED_HINT, "secondary", "ink2"), gap=10))

    def focus_first(self) -> None:
        """Bring the keyboard to the first field."""
        self._sex.setFocus(Qt.FocusReason.OtherFocusReason)

    def said(self) -> ChildInFamily:
        """Return what is said."""
        return ChildInFamily(
            self._id, Sex(self._sex.currentData()), self._home.currentData(), self._adopted.isChecked()
        )

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.said() != self._began


class PersonFields(QWidget):
    """The fields of somebody beside the children of the case."""

    def __init__(self, picture: FamilyPicture, person: PersonLine | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        blank = FamilyMember(MemberId(""), picture.case.id, "")
        self._before = person.member if person is not None and person.member is not None else blank
        children = [each for each in picture.people if each.is_child_of_case]
        self._role = Dropdown("What they are to the children")
        self._role.setPlaceholderText("Choose a role")
        self._role.show_entries([(role, role) for role in ROLES])
        self._of = Dropdown("To which child")
        self._of.show_entries([("All the children", ""), *((each.label, each.label) for each in children)])
        self._of.show_data("")
        for box in (self._role, self._of):
            box.chosen.connect(lambda _data: self._take_role())
        self._label = LineEdit(self._before.label)
        self._label.textChanged.connect(lambda _text: self._ask_about_name())
        self.label = Labelled("Label", self._label, hint="As it is shown everywhere. A role, never a name")
        self._kind = Dropdown("Kind")
        self._kind.show_entries([(said, kind.value) for kind, said in words.KINDS.items()])
        self._kind.show_data(self._before.kind.value)
        self._sex, self._home = sexes(self._before.sex), homes(picture, self._before.household)
        self._born = LineEdit(said(self._before.born))
        self.born = Labelled("Born", self._born, hint=words.WHEN_HINT)
        self._due = DayEdit()
        self._due.show_day(self._before.due_on)
        self.due = Labelled("Due", self._due, hint="Only for a child not yet born")
        self._has_died = TickRow("Has died")
        self._has_died.setChecked(self._before.has_died)
        self._died = LineEdit(said(self._before.died))
        self.died = died = Labelled("Died", self._died, hint="Empty where nobody knows when")
        self._has_died.toggled.connect(lambda on: hide_unless(on, died))
        hide_unless(self._before.has_died, self.died)
        self._parent_of = [(each.id, TickRow(f"Parent of {each.label}")) for each in children] if person is None else []
        self._began = self._state()
        self._lay_out()

    def _lay_out(self) -> None:
        role = EqualColumns(
            Labelled("What they are to the children", self._role),
            Labelled("To which child", self._of),
            least=220,
            gap=14,
        )
        about = EqualColumns(
            Labelled("Kind", self._kind),
            Labelled("Sex", self._sex),
            Labelled("Lives in", self._home),
            least=200,
            gap=14,
        )
        times = EqualColumns(self.born, self.due, least=220, gap=14)
        ticks = Box(EqualColumns(*(tick for _, tick in self._parent_of), least=180, gap=8))
        hide_unless(bool(self._parent_of), ticks)
        self.setLayout(Column(Box(role), self.label, ticks, Box(about), Box(times), self._has_died, self.died, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the role of somebody new, and to the label of somebody known."""
        (self._label if self._before.label else self._role).setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark the times that cannot be read, go to the first of them, and say whether there was any."""
        bad = [
            (self.born, self._born, bool(self._born.text().strip()) and read_when(self._born.text()) is None),
            (self.due, self._due, self._due.is_unreadable()),
            (self.died, self._died, self._is_dead() and bool(self._died.text().strip()) and self._died_when() is None),
        ]
        for field, box, is_bad in bad:
            sentence = NOT_A_DAY if box is self._due else words.NOT_A_TIME
            field.set_problems([sentence] if is_bad else ())
        first = next((box for _, box, is_bad in bad if is_bad), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is not None

    def written(self) -> FamilyMember:
        """Return the person as the fields say."""
        member = replace(
            self._before,
            label=self._label.text(),
            kind=MemberKind(self._kind.currentData()),
            sex=Sex(self._sex.currentData()),
            due_on=self._due.day(),
            has_died=self._is_dead(),
            household=self._home.currentData(),
        )
        return member.with_times(read_when(self._born.text()), self._died_when() if self._is_dead() else None)

    def relations(self) -> tuple[Relation, ...]:
        """Return how somebody new belongs to the children."""
        return tuple(
            Relation(RelationId(""), self._before.case_id, "", ident, RelationKind.PARENT_OF)
            for ident, tick in self._parent_of
            if tick.isChecked()
        )

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self._state() != self._began

    def _state(self) -> tuple[object, ...]:
        typed = self._born.text(), self._due.text(), self._died.text()
        return (self.written(), self.relations(), typed)

    def _is_dead(self) -> bool:
        return self._has_died.isChecked()

    def _died_when(self) -> When | None:
        return read_when(self._died.text())

    def _take_role(self) -> None:
        """Fill in what a role says by itself."""
        role, of = self._role.currentData(), self._of.currentData()
        if role is None:
            return
        self._label.show_text(f"{role} of {of}" if of else role)
        kind, sex = words.OF_A_ROLE[role]
        self._kind.show_data(kind.value)
        if sex is not Sex.NOT_RECORDED:
            self._sex.show_data(sex.value)
        for _, tick in self._parent_of:
            tick.setChecked(kind is MemberKind.PARENT and (not of or tick.words() == f"Parent of {of}"))
        self._ask_about_name()

    def _ask_about_name(self) -> None:
        self.label.set_problems([words.IS_IT_A_NAME] if looks_like_name(self._label.text()) else ())


def sexes(chosen: Sex) -> Dropdown:
    """Make the list of sexes."""
    box = Dropdown("Sex")
    box.show_entries([(said, sex.value) for sex, said in words.SEXES.items()])
    box.show_data(chosen.value)
    return box


def homes(picture: FamilyPicture, chosen: int | None) -> Dropdown:
    """Make the list of homes: those somebody lives in, and one more."""
    most = max((person.household or 0 for person in picture.people), default=0)
    box = Dropdown("Lives in")
    entries = [(words.home(number), number) for number in range(1, most + 2)]
    box.show_entries([(words.NO_HOME, None), *entries])
    box.setCurrentIndex(0 if chosen is None else chosen)
    return box


def said(when: When | None) -> str:
    """Say a time as it is typed; nothing for none."""
    return when.words if when is not None else ""
