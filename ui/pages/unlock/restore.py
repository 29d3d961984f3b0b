"""Restoring a backup of a workspace that does not open: always to a new file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui import wording
from ui.text import PlainLabel, title
from ui.widgets.choice_cards import ChoiceCards
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.secret import SecretEdit

if TYPE_CHECKING:
    from audit_tool.store.backup_folder import BackupFile

MOST = 12
"""Backups listed; older ones can be opened as files."""


class RestorePanel(QWidget):
    """Which backup, and the passphrase of its day.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding = title()
        self._lead = PlainLabel(
            "It becomes a new file beside the old one, which stays as it is. Each backup was opened and checked when "
            "it was made.",
            "lead",
            "ink2",
        )
        self._cards = ChoiceCards("Backups, the newest first", least=240)
        self._secret = SecretEdit("Passphrase of that day")
        self._secret.entered.connect(self.entered)
        self._field = Labelled("Passphrase of that day", self._secret)
        self.setLayout(Column(self._finding, self._lead, 6, self._cards, 4, self._field, gap=10))

    def show_backups(self, name: str, backups: Sequence[BackupFile]) -> None:
        """Show the backups of a workspace, the newest chosen."""
        count = wording.count(len(backups), "backup")
        self._finding.setText(f"{count[:1].upper()}{count[1:]} of {name}.")
        self._lead.setVisible(bool(backups))
        self._field.setVisible(bool(backups))
        self._field.set_problems(())
        self._cards.show_cards(
            (str(backup.path), moment(backup.at), "The newest" if not index else "", "save")
            for index, backup in enumerate(backups[:MOST])
        )
        if backups:
            self._cards.show_current(str(backups[0].path))

    @property
    def chosen(self) -> Path | None:
        """The backup chosen; None where there is none."""
        return Path(self._cards.current()) if self._cards.current() else None

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self._secret.text()

    def show_problem(self, words: str) -> None:
        """Say what is wrong, and put the keyboard there."""
        self._field.set_problems([words])
        self.focus_first()
        self._secret.select_all()

    def forget(self) -> None:
        """Let go of what was typed."""
        self._secret.clear()

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        self._secret.setFocus(Qt.FocusReason.ShortcutFocusReason)


def moment(at: dt.datetime) -> str:
    """Say when a backup was made, where the laptop is: "20 November 2026, 14:05"."""
    here = at.astimezone()
    return f"{wording.day(here.date())}, {wording.stamp(here.time())}"
