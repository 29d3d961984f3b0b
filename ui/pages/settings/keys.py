"""The two dialogs that change what opens the workspace: another passphrase, another recovery sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from ui.flows.new_passphrase import NewPassphrase
from ui.flows.recovery_sheet import RecoverySheetFlow
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column
from ui.widgets.secret import SecretEdit

if TYPE_CHECKING:
    from audit_tool.store.keys import KdfCost
    from audit_tool.workspace import Workspace

WIDE = 640


class KeyDialogs(QObject):
    """Opens the dialogs and runs what they ask for.

    Signals:
        told: (lead, words) of what was done.
        changed: the keys are others now.
    """

    told = Signal(str, str)
    changed = Signal()

    def __init__(self, hub: Hub, cost: KdfCost | None, parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._cost = hub, cost

    def change_passphrase(self, window: QWidget) -> FormDialog:
        """Ask for another passphrase."""
        old = SecretEdit("The passphrase of today")
        old_field = Labelled("The passphrase of today", old)
        fields = NewPassphrase(self._hub)
        fields.begin()
        words = "The old one stops working at once. The recovery sheet stays good. Older backups keep the old one."
        dialog = FormDialog(
            "Change the passphrase",
            words,
            Box(Column(old_field, 4, fields, gap=10)),
            act="Change the passphrase",
            wide=WIDE,
            parent=window,
        )

        def refuse_old(error: AuditToolError) -> None:
            old_field.set_problems([words_of(error)])
            dialog.refuse()

        def change(_none: object) -> None:
            old_field.set_problems(())
            new, cost = fields.passphrase(), self._cost
            self._run(lambda ws: _change(ws, new, cost), dialog, self._passphrase_changed)

        def submit() -> None:
            if not fields.is_ready():
                dialog.refuse()
                return
            typed, cost = old.text(), self._cost
            self._hub.ask(lambda ws: _confirm(ws, typed, cost), change, failed=refuse_old)

        dialog.submitted.connect(submit)
        dialog.finished.connect(fields.forget)
        dialog.open()
        old.setFocus()
        return dialog

    def make_sheet(self, window: QWidget) -> FormDialog:
        """Make another sheet, print it and check it."""
        flow = RecoverySheetFlow(self._hub)
        words = "From now on the older sheet opens only older backups. Destroy it when this one is on paper."
        dialog = FormDialog(
            "Make a new recovery sheet", words, flow, act="I have it on paper", wide=WIDE + 60, parent=window
        )

        def submit() -> None:
            dialog.refuse()  # there is another step: it stays open
            flow.go_on()

        def finished() -> None:
            dialog.finish()
            self.told.emit("The new recovery sheet was checked.", "Lock it away from this laptop.")
            self.changed.emit()

        flow.moved.connect(lambda: dialog.act.setText(flow.forward_words()))
        flow.finished.connect(finished)
        dialog.submitted.connect(submit)
        dialog.finished.connect(flow.forget)
        dialog.open()
        flow.make_and_show()
        return dialog

    def _run(self, verb: Callable[[Workspace], Changes], dialog: FormDialog, then: Callable[[], None]) -> None:
        def done(_changes: Changes) -> None:
            dialog.finish()
            then()

        self._hub.run(verb, initiator=self, then=done, failed=lambda error: dialog.refuse(words_of(error)))

    def _passphrase_changed(self) -> None:
        self.told.emit("The passphrase was changed.", "Write the new one down, and destroy the old note.")
        self.changed.emit()


def _confirm(ws: Workspace, typed: str, cost: KdfCost | None) -> None:
    from audit_tool.store.keys import COSTS

    ws.recovery.confirm_passphrase(typed, costs=(cost,) if cost else COSTS)


def _change(ws: Workspace, passphrase: str, cost: KdfCost | None) -> Changes:
    from audit_tool.store.keys import KDF_1

    return ws.safety.change_passphrase(passphrase, cost=cost or KDF_1)
