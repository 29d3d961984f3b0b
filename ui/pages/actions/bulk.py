"""Many actions changed at once: what they get, and which of them, ticked one by one before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import Action
from audit_tool.domain.action_bulk import BulkChange, applied
from audit_tool.domain.ids import ActionId, AgencyId
from audit_tool.views.actions import ActionLine, ActionsPicture
from ui import wording
from ui.text import LineEdit, PlainLabel
from ui.widgets.check_list import CheckList, Tick
from ui.widgets.choices import Dropdown
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column

_LATER = (("As they are", 0), ("One week later", 7), ("Four weeks later", 28), ("Three months later", 91))


class BulkFields(QWidget):
    """What each gets, and a list of what would change, action by action, with a tick before each."""

    def __init__(self, lines: Sequence[ActionLine], picture: ActionsPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = {line.action.id: line.action for line in lines}
        self._names = dict(picture.agencies) | {
            line.action.agency_id: line.agency_name for line in lines if line.action.agency_id
        }
        self._labels = dict(picture.themes)
        self._agency, self._theme = Dropdown("Agency"), Dropdown("Theme")
        self._agency.show_entries([("As they are", ""), *((said, ident) for ident, said in picture.agencies)])
        self._theme.show_entries([("No more than now", ""), *((said, ident) for ident, said in picture.themes)])
        self._later, self._owner, self._due = Dropdown("Due dates"), LineEdit(""), DayEdit()
        self._later.show_entries((said, str(days)) for said, days in _LATER)
        for box, first in ((self._agency, ""), (self._theme, ""), (self._later, "0")):
            box.show_data(first)
        self._why = LineEdit("")
        self._due_field = Labelled("Due on", self._due, hint=HINT)
        self._tally = PlainLabel("", "secondary", "ink2")
        self.list = CheckList("What would change", least=520, most_rows=7)
        boxes = EqualColumns(
            Labelled("Agency", self._agency),
            Labelled("Owner", self._owner, hint="A role, for all of them"),
            self._due_field,
            Labelled("Put off by", self._later),
            Labelled("Why later", self._why, hint="Where any is due later than was agreed"),
            Labelled("One more theme", self._theme),
            least=230,
            gap=16,
        )
        self.setLayout(Column(boxes, self._tally, self.list, gap=14))
        for box in (self._agency, self._later, self._theme):
            box.chosen.connect(self._preview_again)
        self._owner.textChanged.connect(self._preview_again)
        self._due.textChanged.connect(self._preview_again)
        self.list.changed.connect(self._count)
        self._preview()

    def change(self) -> BulkChange:
        """Return what each gets."""
        return BulkChange(
            agency_id=AgencyId(str(self._agency.currentData())) if self._agency.currentData() else None,
            owner_role=self._owner.text().strip() or None,
            due_on=self._due.day(),
            later_by=int(str(self._later.currentData() or 0)),
            theme_id=str(self._theme.currentData()) if self._theme.currentData() else None,
            reason=self._why.text().strip(),
        )

    def chosen(self) -> tuple[Action, ...]:
        """Return the actions that are ticked and would change, as they stand."""
        return tuple(self._actions[ActionId(ident)] for ident in self.list.ticked())

    def is_touched(self) -> bool:
        """Say whether anything would change."""
        return not self.change().says_nothing

    def has_problems(self) -> bool:
        """Show a day that cannot be read, and say whether there is one."""
        wrong = self._due.is_unreadable()
        self._due_field.set_problems([NOT_A_DAY] if wrong else [])
        return wrong

    def focus_first(self) -> None:
        """Bring the focus to the first box."""
        self._agency.setFocus(Qt.FocusReason.OtherFocusReason)

    def _preview_again(self, _said: object = None) -> None:
        self._preview()

    def _preview(self) -> None:
        """List what would change, all of it ticked."""
        change = self.change()
        pairs = [(action, applied(action, change)) for action in self._actions.values()]
        changing = [(action, now) for action, now in pairs if now != action]
        self.list.show_entries(
            Tick(action.id, f"{action.number}. {action.text[:60]}", self._told(action, now)) for action, now in changing
        )
        self.list.show_ticked(action.id for action, _ in changing)
        self._count()

    def _count(self) -> None:
        ticked, whole = len(self.list.ticked()), len(self._actions)
        self._tally.setText(f"{ticked or 'None'} of {whole} shown would change. What is done keeps its owner and day.")

    def _told(self, before: Action, now: Action) -> str:
        """Tell what an action gets: "due 4 May 2026, was 6 April 2026; owner Head of service"."""
        told = []
        if now.agency_id != before.agency_id:
            told.append(self._names.get(now.agency_id or "", ""))
        if now.owner_role != before.owner_role:
            told.append(f"owner {now.owner_role}, was {before.owner_role or 'nobody'}")
        if now.due_on != before.due_on and now.due_on is not None:
            was = f", was {wording.day(before.due_on)}" if before.due_on else ""
            told.append(f"due {wording.day(now.due_on)}{was}")
        if now.theme_ids != before.theme_ids:
            told.append(f"theme {self._labels[now.theme_ids[-1]]}")
        return "; ".join(told)
