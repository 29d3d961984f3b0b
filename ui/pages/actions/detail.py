"""What more is said of an action when it is changed: who helps, what it waits for, what is measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import Action
from audit_tool.domain.ids import ActionId, AgencyId
from ui.text import LineEdit
from ui.widgets.check_list import CheckList, Tick
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column, hide_unless

Choices = Sequence[tuple[str, str]]


class DetailFields(QWidget):
    """The second half of the form in which an action is changed.

    Args:
        action: as it stands.
        agencies: that may help.
        others: actions that may have to be done first: (id, words).
        is_agreed: whether what is measured stays as it was agreed.
    """

    def __init__(
        self, action: Action, agencies: Choices, others: Choices, *, is_agreed: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._baseline, self._target = LineEdit(action.baseline), LineEdit(action.target)
        self._how, self._starts = LineEdit(action.how_checked), DayEdit()
        self._starts.show_day(action.starts_on)
        self._support = CheckList("Agencies that help", least=220, most_rows=3)
        self._support.show_entries(Tick(ident, said) for ident, said in agencies)
        self._support.show_ticked(action.support_ids)
        self._waits = CheckList("Actions that have to be done first", least=420, most_rows=3)
        self._waits.show_entries(Tick(ident, said[:70]) for ident, said in others)
        self._waits.show_ticked(action.waits_for)
        for box in (self._baseline, self._target, self._how):
            box.setReadOnly(is_agreed)
        self.starts = Labelled("Begins on", self._starts, hint=HINT)
        boxes = EqualColumns(
            Labelled("What is measured before", self._baseline, hint="4 of 25 plans"),
            Labelled("What is hoped for", self._target, hint="20 of 25 plans"),
            Labelled("Who checks, and how", self._how, hint="Dip sample by the named nurse"),
            self.starts,
            least=230,
            gap=16,
        )
        support, waits = Labelled("Who helps", self._support), Labelled("Waits for", self._waits)
        hide_unless(bool(others), waits)
        hide_unless(bool(agencies), support)
        self.setLayout(Column(boxes, support, waits, gap=14))
        self._began = self.written(action)

    def written(self, action: Action) -> Action:
        """Make an action read as it is written here."""
        return replace(
            action,
            baseline=self._baseline.text().strip(),
            target=self._target.text().strip(),
            how_checked=self._how.text().strip(),
            starts_on=self._starts.day(),
            support_ids=tuple(AgencyId(ident) for ident in self._support.ticked()),
            waits_for=tuple(ActionId(ident) for ident in self._waits.ticked()),
        )

    def is_touched(self, action: Action) -> bool:
        """Say whether something was changed."""
        return self.written(action) != self._began or self._starts.is_unreadable()

    def unreadable(self) -> bool:
        """Mark a day that cannot be read, and say whether there is one."""
        wrong = self._starts.is_unreadable()
        self.starts.set_problems([NOT_A_DAY] if wrong else [])
        return wrong
