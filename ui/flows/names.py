"""A record read with names in place of its codes: on the screen alone, and only while the vault is open."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError, Refused
from audit_tool.domain.ids import CaseId
from audit_tool.domain.names import Names
from ui.hub import Hub
from ui.widgets.chips import Chip

NO_NAMES = Names()
"""With these everybody is read as the record calls them."""

PULSE = 5000
"""Milliseconds between two looks whether the vault is still open."""


class NamesChip(Chip):
    """Turns codes to names, and back again; back by itself when the vault closes. The log says who read them.

    It is ticked while names are read, and not before the vault has let them out.

    Signals:
        turned: the Names to read the record with; NO_NAMES for its codes.
        vault_asked: the vault is not open; the page of identities opens it.
    """

    turned = Signal(object)
    vault_asked = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__("Names", parent=parent)
        self._hub = hub
        self._case_id = CaseId("")
        self._names = NO_NAMES
        self._is_on = False
        self.pulse = QTimer(self, interval=PULSE)
        self.pulse.timeout.connect(self._look_again)
        self.clicked.connect(self._turn)
        hub.changed.connect(self._hear)

    def watch(self, case_id: CaseId) -> None:
        """Work for this case; another one begins with codes."""
        if case_id != self._case_id:
            self._case_id = case_id
            self.turn_off()

    def turn_off(self) -> None:
        """Show codes, and let go of the names."""
        self.pulse.stop()
        was_on, self._is_on = self._is_on, False
        self.setChecked(False)
        if was_on:
            self._tell(NO_NAMES)

    def _turn(self) -> None:
        if self._is_on:
            self.turn_off()
            return
        self.setChecked(False)
        case_id = self._case_id
        self._hub.run(
            lambda ws: ws.identities.look_at_everybody(case_id),
            initiator=self,
            then=lambda _changes: self._ask(case_id),
            failed=self._refused,
        )

    def _ask(self, case_id: CaseId) -> None:
        self._hub.ask(
            lambda ws: ws.views.names(case_id), lambda names: self._show(case_id, names), failed=self._refused
        )

    def _show(self, case_id: CaseId, names: Names) -> None:
        if case_id != self._case_id:
            return
        self._is_on = True
        self.setChecked(True)
        self.pulse.start()
        if names != self._names:
            self._tell(names)

    def _tell(self, names: Names) -> None:
        self._names = names
        self.turned.emit(names)

    def _look_again(self) -> None:
        """Ask once more: refused means that the vault has closed since."""
        case_id = self._case_id
        self._hub.ask(
            lambda ws: ws.views.names(case_id),
            lambda names: self._show(case_id, names) if self._is_on else None,
            failed=lambda _error: self.turn_off(),
        )

    def _hear(self, changes: Changes, _initiator: object) -> None:
        if self._is_on and (changes.touches("vault") or changes.touches("identity")):
            self._look_again()

    def _refused(self, error: AuditToolError) -> None:
        self.turn_off()
        if isinstance(error, Refused) and error.code == "vault_closed":
            self.vault_asked.emit()
        else:
            self._hub.failed.emit(error)
