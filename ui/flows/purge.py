"""Asks for the purge of a case: the label typed once more, and a role."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.case import Case
from ui.flows.write_down import Verb, write_down
from ui.page import Page
from ui.text import LineEdit
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.notices import Notice
from ui.wording.purges import PURGED


def ask_to_purge(page: Page, case: Case, goes: str) -> None:
    """Purge a case once its label and a role are typed.

    Args:
        goes: what goes for good and what stays, in words.
    """
    fields = PurgeFields(case.label, goes)

    def verb() -> Verb:
        typed, by = fields.typed(), fields.by()
        return lambda ws: ws.purges.purge(case.id, typed=typed, by=by)

    write_down(
        page, fields, title=f"Purge {case.label}", about="", act="Purge for good", verb=verb, fact=PURGED, keeps=False
    )


class PurgeFields(QWidget):
    """The label of the family, typed to show that this one is meant, and the role of whoever purges."""

    def __init__(self, label: str, goes: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed, self._by = LineEdit(), LineEdit()
        typed = Labelled(f"Type {label}", self._typed, hint="So that no other family goes by mistake")
        by = Labelled("Who purges", self._by, hint="A role, such as Audit coordinator. Never a name")
        self.setLayout(Column(Notice("bad", words=goes), typed, by, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the label."""
        self._typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that plain words can always be read; a wrong label is told by the verb."""
        return False

    def is_touched(self) -> bool:
        """Say that nothing typed here is missed."""
        return False

    def typed(self) -> str:
        """Return what was typed as the label."""
        return self._typed.text()

    def by(self) -> str:
        """Return the role."""
        return self._by.text()
