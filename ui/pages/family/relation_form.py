"""How two people belong together, as it is written down."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.family import Relation, RelationKind
from audit_tool.domain.ids import RelationId
from audit_tool.domain.when import read_when
from audit_tool.views.family import FamilyPicture
from ui.pages.family import words
from ui.pages.family.person_form import said
from ui.text import LineEdit
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column

CHOOSE = "Choose both people, and what they are to each other."


class RelationFields(QWidget):
    """The fields of a relation."""

    def __init__(
        self, picture: FamilyPicture, relation: Relation | None, first: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        blank = Relation(RelationId(""), picture.case.id, first, "", RelationKind.PARENT_OF)
        self._before = relation or blank
        people = [(person.label, person.id) for person in picture.people]
        self._a, self._kind, self._b = Dropdown("Who"), Dropdown("What they are"), Dropdown("To whom")
        for box, ident in ((self._a, self._before.a), (self._b, self._before.b)):
            box.setPlaceholderText("Choose")
            box.show_entries(people)
            box.show_data(ident)
        self._kind.setPlaceholderText("Choose")
        self._kind.show_entries([(said_so, kind.value) for kind, said_so in words.RELATIONS.items()])
        self._kind.show_data(relation.kind.value if relation else None)
        self._since, self._until = LineEdit(said(self._before.since)), LineEdit(said(self._before.until))
        self.since = Labelled("From", self._since, hint=words.WHEN_HINT)
        self.until = Labelled("Until", self._until, hint="Empty for what lasts")
        self._began = self._state()
        self.setLayout(
            Column(
                Labelled("Who", self._a),
                Labelled("What they are", self._kind),
                Labelled("To whom", self._b),
                Box(EqualColumns(self.since, self.until, least=220, gap=14)),
                gap=14,
            )
        )

    def focus_first(self) -> None:
        """Bring the keyboard to the first field that is empty."""
        boxes = (self._a, self._kind, self._b)
        first = next((box for box in boxes if box.currentData() is None), self._kind)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_whole(self) -> bool:
        """Say whether both people and what they are to each other are chosen."""
        return all(box.currentData() is not None for box in (self._a, self._kind, self._b))

    def unreadable(self) -> bool:
        """Mark the times that cannot be read, go to the first of them, and say whether there was any."""
        bad = [box for box in (self._since, self._until) if box.text().strip() and read_when(box.text()) is None]
        for field, box in ((self.since, self._since), (self.until, self._until)):
            field.set_problems([words.NOT_A_TIME] if box in bad else ())
        if bad:
            bad[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(bad)

    def written(self) -> Relation:
        """Return the relation as the fields say; only once it is whole."""
        ends = replace(
            self._before,
            a=self._a.currentData(),
            b=self._b.currentData(),
            kind=RelationKind(self._kind.currentData()),
        )
        return ends.with_times(read_when(self._since.text()), read_when(self._until.text()))

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self._state() != self._began

    def _state(self) -> tuple[object, ...]:
        chosen = tuple(box.currentData() for box in (self._a, self._kind, self._b))
        return (*chosen, self._since.text(), self._until.text())
