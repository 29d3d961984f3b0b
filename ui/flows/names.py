"""A record read with names in place of its codes: on the screen alone, and only while the vault is open."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import CaseId
from audit_tool.domain.names import Names
from audit_tool.views.identities import IdentitiesPicture
from ui.hub import Hub
from ui.widgets.chips import Chip

NO_NAMES = Names()
"""With these everybody is read as the record calls them."""

PULSE = 5000
"""Milliseconds between two looks whether the vault is still open."""


class NamesChip(Chip):
    """Turns codes to names, and back again; the log says who read them.

    It is there while the vault is open. When that closes it goes, and the names with it.

    Signals:
        turned: the Names to read the record with; NO_NAMES for its codes.
    """

    turned = Signal(object)

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__("Names", parent=parent)
        self.hide()
        self._hub = hub
        self._case_id = CaseId("")
        self._names = NO_NAMES
        self.pulse = QTimer(self, interval=PULSE)
        self.pulse.timeout.connect(self._look)
        self.clicked.connect(self._turn)
        hub.changed.connect(self._hear)

    def watch(self, case_id: CaseId) -> None:
        """Work for this case; another one begins with codes."""
        if case_id != self._case_id:
            self._case_id = case_id
            self.turn_off()
        self._look()

    def turn_off(self) -> None:
        """Show codes, and let go of the names."""
        self.setChecked(False)
        self._tell(NO_NAMES)

    def _look(self) -> None:
        """See whether the vault is open."""
        case_id = self._case_id
        self._hub.ask(lambda ws: ws.views.identities(case_id), self._seen, failed=lambda _damaged: self._gone())

    def _seen(self, picture: IdentitiesPicture) -> None:
        if picture.left is None:
            self._gone()
        elif picture.case.id == self._case_id:
            self.show()
            self.pulse.start()

    def _gone(self) -> None:
        self.pulse.stop()
        self.turn_off()
        self.hide()

    def _turn(self, wanted: bool) -> None:
        if not wanted:
            self.turn_off()
            return
        self.setChecked(False)  # until the names are here
        case_id = self._case_id
        self._hub.run(
            lambda ws: ws.identities.look_at_everybody(case_id),
            initiator=self,
            then=lambda _changes: self._ask(case_id),
            failed=self._refused,
        )

    def _ask(self, case_id: CaseId) -> None:
        def read(names: Names) -> None:
            if case_id == self._case_id:
                self.setChecked(True)
                self._tell(names)

        self._hub.ask(lambda ws: ws.views.names(case_id), read, failed=self._refused)

    def _refused(self, error: AuditToolError) -> None:
        self._gone()
        self._hub.failed.emit(error)

    def _tell(self, names: Names) -> None:
        if names != self._names:
            self._names = names
            self.turned.emit(names)

    def _hear(self, changes: Changes, _initiator: object) -> None:
        if not self._case_id:
            return
        if changes.touches("vault"):
            self._look()
        if changes.touches("identity") and self.isChecked():
            self._ask(self._case_id)
