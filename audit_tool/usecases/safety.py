"""Safety: backups that are known to open, restoring one, and changing the passphrase."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import DamagedFile, Refused
from audit_tool.store import backup, backup_folder, ballast, plain_export
from audit_tool.store.audit_log import ChainVerdict
from audit_tool.store.keys import KDF_1, KdfCost
from audit_tool.store.leaving import finish_leaving
from audit_tool.store.passphrase import Verdict, judge
from audit_tool.store.passphrase_change import change_passphrase
from audit_tool.store.session import Session

BACK_UP_EVERY = dt.timedelta(minutes=30)
"""How long work goes on before the window backs up by itself."""


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A backup in the list a person chooses from.

    Attributes:
        at: when it was made, UTC.
        answers: answers it holds, every revision counted; None where this workspace's key does not open it, as after
            a change of passphrase, or where it is damaged.
        last_saved_at: when the last act it holds was done, UTC; None where that cannot be said.
    """

    path: Path
    at: dt.datetime
    answers: int | None
    last_saved_at: dt.datetime | None


class Safety:
    """Verbs that keep a workspace safe. None of them changes what it holds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def finish_leaving(self) -> None:
        """Put in place the files that were logged as gone when the laptop died.

        Raises:
            Environment: a place will not have its file now; the next opening tries again.
        """
        finish_leaving(self._session)

    def back_up(self) -> BackupLine:
        """Make a backup now, and read it back.

        Raises:
            Environment: there is no new backup, and the old ones are as they were.
        """
        made = backup.back_up(self._session.store, self._session.now())
        return self._line(made.file)

    def back_up_if_changed(self) -> None:
        """Make a backup where anything was done since the newest one.

        Raises:
            Environment: as `back_up`.
        """
        if backup.has_changed(self._session.store):
            backup.back_up(self._session.store, self._session.now())

    def hold_room_back(self) -> None:
        """Lay a ballast file beside the workspace, so that the last save of a full disk goes through.

        Raises:
            Environment: the folder cannot be written.
        """
        ballast.lay(self._session.store.path)

    def backups(self) -> tuple[BackupLine, ...]:
        """List the backups beside this workspace, the newest first, with what each holds."""
        return tuple(self._line(file) for file in backup_folder.backups_of(self._session.store.path))

    def restore(self, chosen: Path, target: Path) -> None:
        """Copy a backup to a new workspace file; the open one is not touched.

        Raises:
            Refused: name_taken. Environment: the new place will not do, or the backup is damaged.
        """
        backup.restore(chosen, target, self._session.store.key)

    def change_passphrase(self, passphrase: str, *, cost: KdfCost = KDF_1) -> Changes:
        """Give the workspace another passphrase; the recovery sheet stays good.

        Raises:
            Refused: passphrase_too_short or passphrase_easy_to_guess.
            Environment: nothing was changed, and the old passphrase opens the file.
        """
        verdict = judge(passphrase)
        if verdict is not Verdict.GOOD:
            raise Refused(f"passphrase_{verdict.value}")
        with self._session.work() as unit:
            unit.log("workspace.change_passphrase", "workspace", "1")
        self._session.store = change_passphrase(self._session.store, passphrase, cost)
        return changed(workspace="1")

    def export_everything(self, folder: Path) -> Changes:
        """Write everything the workspace holds as plain JSON with its attachments. It is not encrypted.

        Raises:
            Refused: the folder is not empty (folder_not_empty).
            Environment: the folder cannot be written, or the disk is full.
        """
        plain_export.export(self._session.store, folder)
        with self._session.work() as unit:
            unit.log("workspace.export_everything", "workspace", "1")
        return changed(export="everything")

    def audit_log_verdict(self) -> ChainVerdict:
        """Read the whole audit log and say whether every row holds."""
        with self._session.read() as records:
            return records.log_verdict()

    def _line(self, file: backup_folder.BackupFile) -> BackupLine:
        try:
            held = backup.look_inside(file.path, self._session.store.key)
        except DamagedFile:
            return BackupLine(file.path, file.at, None, None)
        return BackupLine(file.path, file.at, held.rows.get("answers", 0), held.last_saved_at)
