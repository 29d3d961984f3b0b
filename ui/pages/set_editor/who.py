"""Who is asked: everyone, only some kinds of agency, or all but some."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.question_sets import Audience
from forms.model import AnyNode
from ui.widgets.chip_set import ChipSet
from ui.widgets.choices import Dropdown
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column, reveal

EVERYONE, ONLY, ALL_BUT = "everyone", "only", "all_but"


class Who(QWidget):
    """The kinds of agency that are named; the choice between them stands apart, in `choice`.

    Signals:
        said: (asked of, not asked of), each a tuple of groups; both empty for everyone.
    """

    said = Signal(object, object)

    def __init__(self, audiences: tuple[Audience, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._node: str | None = None
        self._how = Dropdown("Who answers")
        self._how.show_entries([("Every agency", EVERYONE), ("Only some", ONLY), ("All but some", ALL_BUT)])
        self._how.chosen.connect(self._choose)
        self._groups = ChipSet("Kinds of agency", [(one.group, one.words) for one in audiences])
        self._groups.toggled.connect(self._say)
        self.choice = Labelled("Who answers", self._how)
        self.setLayout(Column(self._groups, gap=0))

    def show_node(self, node: AnyNode) -> None:
        """Show whom a question, a section or a note is for; a choice that names nobody yet is left as it is."""
        groups = node.applies_to or node.not_applies_to
        if groups or node.id != self._node:
            self._how.show_data(ONLY if node.applies_to else ALL_BUT if groups else EVERYONE)
        self._node = node.id
        self._groups.show_chosen(groups)
        reveal(self, self._how.currentData() != EVERYONE)

    def _choose(self, how: object) -> None:
        reveal(self, how != EVERYONE)
        self._say()

    def _say(self) -> None:
        how, groups = self._how.currentData(), self._groups.chosen()
        self.said.emit(groups if how == ONLY else (), groups if how == ALL_BUT else ())
