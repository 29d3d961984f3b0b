"""The ways in: confirm the passphrase, make another recovery sheet, and write down that the one on paper was checked.

Privacy: the identity on a sheet opens the workspace. It lives in memory while the sheet is shown, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.paper import Document
from audit_tool.render.pdf import render
from audit_tool.store import recovery
from audit_tool.store.atomic_file import write_whole
from audit_tool.store.file_facts import Fact
from audit_tool.store.keys import COSTS, KdfCost, derive
from audit_tool.store.recovery import RecoverySheet
from audit_tool.store.session import Session


class Recovery:
    """Verbs about what opens the workspace."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def confirm_passphrase(self, typed: str, *, costs: Sequence[KdfCost] = COSTS) -> None:
        """Make sure that whoever sits here knows the passphrase, before an act that the open workspace alone allows.

        Raises:
            Refused: that is not the passphrase (passphrase_wrong).
        """
        key = self._session.store.key
        if all(derive(typed, key.salt, cost) != key for cost in costs):
            raise Refused("passphrase_wrong")

    def keep_sheet(self, sheet: RecoverySheet) -> Changes:
        """Let a new sheet open the workspace. From now on the older one opens only backups of its own time.

        It counts as not checked until `sheet_checked`, so that a sheet which never reached the paper is asked for
        again.

        Raises:
            Environment: the recovery file could not be written; the older sheet is still good.
        """
        store = self._session.store
        with self._session.work() as unit:
            _own, *escrow = unit.file_facts.read(Fact.RECOVERY_RECIPIENTS).splitlines() or [""]
            recipients = [sheet.recipient, *escrow]
            unit.file_facts.keep(Fact.SHEET_CHECKED_ON, "")
            unit.file_facts.keep(Fact.RECOVERY_RECIPIENTS, "\n".join(recipients))
            unit.log("workspace.make_sheet", "workspace", "1")
        recovery.write(store.path, [store.key], recipients)
        return changed(workspace="1")

    def sheet_checked(self, sheet: RecoverySheet, first: str, second: str) -> Changes:
        """Write down that two groups were typed back from the paper.

        Raises:
            Refused: they are not the groups on the sheet (sheet_groups_wrong).
        """
        if not sheet.agrees(first, second):
            raise Refused("sheet_groups_wrong")
        with self._session.work() as unit:
            unit.file_facts.keep(Fact.SHEET_CHECKED_ON, self._session.today().isoformat())
            unit.log("workspace.check_sheet", "workspace", "1")
        return changed(workspace="1")

    def save_copy(self, document: Document, path: Path) -> Changes:
        """Write the sheet to a PDF file where the person chose; it is not encrypted.

        Raises:
            Refused: the file name does not end with .pdf (name_not_pdf).
            Environment: the place cannot be written, or the disk is full.
        """
        if path.suffix.lower() != ".pdf":
            raise Refused("name_not_pdf")
        write_whole(path, render(document).content)
        with self._session.work() as unit:
            unit.log("workspace.save_sheet", "workspace", "1")
        return changed(export="sheet")
