"""More time for what runs by the clock on the wall: how many minutes, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.flows.write_down import Verb, write_down
from ui.page import Page
from ui.text import LineEdit
from ui.widgets.choices import Dropdown
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column


class MoreTime(QWidget):
    """How many minutes, and why.

    Args:
        minutes: that may be given, the usual number first.
        record: where the reason will stand: "the record of the day".
    """

    def __init__(self, minutes: Sequence[int], record: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minutes = Dropdown("How much more")
        self._minutes.show_entries((f"{each} minutes", each) for each in minutes)
        self._minutes.setCurrentIndex(0)
        self._why = LineEdit()
        self.why = Labelled("Why", self._why, hint=f"It stands in {record}.")
        self.setLayout(Column(Labelled("How much more", self._minutes), self.why, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the reason: the usual number is given as a rule."""
        self._why.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that everything can be read."""
        return False

    def is_touched(self) -> bool:
        """Say whether a reason was typed."""
        return bool(self._why.text().strip())

    def said(self) -> tuple[int, str]:
        """Return the minutes and the reason."""
        return int(self._minutes.currentData()), self._why.text()


def ask_more_time(page: Page, fields: MoreTime, give: Callable[[int, str], Verb], *, about: str = "") -> None:
    """Ask how much more time there is, and why, and give it.

    Args:
        give: the verb that gives so many minutes, for this reason.
        about: what becomes of the rest.
    """
    write_down(
        page,
        fields,
        title="Give more time",
        about=about,
        act="Give it",
        verb=lambda: give(*fields.said()),
        beside={"reason_needed": fields.why},
        wide=520,
    )
