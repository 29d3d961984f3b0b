"""The safety of the file: where it is, its backups, its keys, its log, and when it locks."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.moments import local_day
from ui import wording
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.laptop import path_for
from ui.pages.settings.keys import KeyDialogs
from ui.pages.settings.section import Line, RoomyTable, Section, beside, part
from ui.text import PlainLabel
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.choices import Dropdown
from ui.widgets.choose_path import choose_folder
from ui.widgets.dialog import ask
from ui.widgets.empty import EmptyState
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Row
from ui.widgets.notices import Notice
from ui.widgets.path_label import PathLabel
from ui.widgets.table import Cell, ColumnOf

if TYPE_CHECKING:
    from audit_tool.domain.partnership import Partnership
    from audit_tool.store.audit_log import ChainVerdict
    from audit_tool.store.keys import KdfCost
    from audit_tool.usecases.safety import BackupLine
    from audit_tool.views.settings import SettingsPicture

MINUTES = (1, 2, 3, 5, 10, 15, 20, 30, 45, 60)

HEAVY = 1024 * 1024 * 1024
"""Bytes of embedded files at which the workspace warns (`audit_tool.usecases.attachments.WARN_TOTAL`)."""

PLAIN_WARNING = (
    "Everything goes into a folder as plain files: answers, names, attachments. They are not locked, and whoever finds "
    "them can read them. Use it to move to another program or to keep an archive, on an encrypted disk. Only the vault "
    "of identities stays out."
)


class SafetySection(Section):
    """Backups, keys, the log, the lock.

    Args:
        cost: of a new key, for tests; the usual one when left out.
    """

    LINE = Line("safety", "Safety", "shield")

    def __init__(self, hub: Hub, *, cost: KdfCost | None = None, parent: QWidget | None = None) -> None:
        super().__init__(hub, "Your work is in one locked file.", parent=parent)
        self._path: Path | None = None
        self._partnership: Partnership | None = None
        self._keys = KeyDialogs(hub, cost, self)
        self._keys.told.connect(self.say)
        self._keys.changed.connect(self.turned_to)
        self._heavy = Notice("part")
        self._heavy.hide()
        self.add(self._heavy, self._make_place(), self._make_backups(), self._make_keys())
        self.add(self._make_lock(), self._make_log(), self._make_export())

    def show_picture(self, picture: SettingsPicture) -> None:
        """Show where it is and when it locks."""
        self._path = picture.path
        self._partnership = picture.partnership
        self._path_words.show_path(picture.path)
        self._minutes.show_data(picture.partnership.auto_lock_minutes)
        checked = picture.sheet_checked_on
        self._sheet_words.setText(
            f"The recovery sheet was checked on {wording.day(checked)}."
            if checked
            else "Nobody has checked the recovery sheet yet. Make one, print it and type two groups back."
        )
        if picture.embedded >= HEAVY:
            size = wording.size(picture.embedded)
            self._heavy.show_words(
                f"{size} of files are kept inside.", "Refer to large files instead of keeping them here."
            )
        self._heavy.setVisible(picture.embedded >= HEAVY)

    def turned_to(self) -> None:
        """Look into the backups."""
        self.hub.ask(lambda ws: ws.safety.backups(), self._show_backups, failed=self.say_failed)

    def _make_place(self) -> QWidget:
        self._path_words = PathLabel()
        show = Button("Open that folder", icon="folder", small=True)
        show.clicked.connect(self._open_folder)
        return part("Where the file is", self._path_words, beside(show))

    def _make_backups(self) -> QWidget:
        columns = (
            ColumnOf("Made", lambda line: Cell(wording.moment(line.at), sort=line.at), "strong", 200, 1),
            ColumnOf("Holds", lambda line: Cell(_holds(line)), "plain", 150, 1),
            ColumnOf("Last change in it", _last_change, "quiet", 190, 1, needed=False),
        )
        self._table = RoomyTable(
            "Backups", columns, empty=EmptyState("save", "No backup yet", "Back up now makes the first.")
        )
        self._table.current_changed.connect(self._show_choice)
        self._table.opened.connect(self._restore)
        self._back_up_button = Button("Back up now", "primary", icon="save")
        self._back_up_button.clicked.connect(self._back_up)
        self._restore_button = ReasonedButton(Button("Restore to a new file"))
        self._restore_button.button.clicked.connect(lambda: self._restore(self._table.current()))
        self._show_choice(None)
        words = "Each was opened and checked when it was made. The app makes them while you work and when you close."
        return part("Backups", beside(self._back_up_button), self._table, beside(self._restore_button), words=words)

    def _make_keys(self) -> QWidget:
        self._sheet_words = PlainLabel("", "body")
        change = Button("Change the passphrase", icon="lock")
        change.clicked.connect(lambda: self._keys.change_passphrase(self.window()))
        sheet = Button("Make a new recovery sheet", icon="print")
        sheet.clicked.connect(lambda: self._keys.make_sheet(self.window()))
        return part("Passphrase and recovery sheet", self._sheet_words, beside(change, sheet))

    def _make_lock(self) -> QWidget:
        self._minutes = Dropdown("Lock after")
        self._minutes.show_entries([(wording.count(minutes, "minute"), minutes) for minutes in MINUTES])
        self._minutes.chosen.connect(self._set_minutes)
        field = Labelled("Lock after this long without a key or a click", self._minutes)
        return part("Locking", Row(field, None))

    def _make_log(self) -> QWidget:
        check = Button("Check the log", icon="tick")
        check.clicked.connect(lambda: self.hub.ask(lambda ws: ws.safety.audit_log_verdict(), self._show_verdict))
        self._verdict = Notice("met")
        self._broken = Notice("bad")
        self._verdict.hide()
        self._broken.hide()
        words = (
            "Who did what and when, by codes and numbers. Each line seals the one before it, so a changed line shows."
        )
        return part("The log", beside(check), self._verdict, self._broken, words=words)

    def _make_export(self) -> QWidget:
        export = Button("Export everything as plain files", icon="documents")
        export.clicked.connect(self._warn_of_export)
        return part("Taking everything out", beside(export), words="So that nobody is ever locked in.")

    def _show_backups(self, lines: tuple[BackupLine, ...]) -> None:
        self.finding.setText(
            f"Last backed up on {wording.moment(lines[0].at)}." if lines else "There is no backup yet."
        )
        self._table.show_rows(lines, key=lambda line: line.path)
        self._table.updateGeometry()
        self._show_choice(self._table.current())

    def _show_choice(self, line: BackupLine | None) -> None:
        if line is None:
            self._restore_button.refuse("Choose a backup in the list.")
        else:
            self._restore_button.allow()

    def _back_up(self) -> None:
        self._back_up_button.setEnabled(False)
        self.hub.ask(lambda ws: ws.safety.back_up(), self._backed_up, failed=self._not_backed_up)

    def _backed_up(self, line: BackupLine) -> None:
        self._back_up_button.setEnabled(True)
        self.say("Backed up, and read back.", f"It holds {_holds(line)}.")
        self.turned_to()

    def _not_backed_up(self, error: AuditToolError) -> None:
        self._back_up_button.setEnabled(True)
        self.say_failed(error)

    def _restore(self, line: BackupLine | None) -> None:
        if line is None or self._path is None:
            return
        day = local_day(line.at).isoformat()
        target = path_for(f"{self._path.stem} {day}", self._path.parent)
        dialog = ask(
            self.window(),
            "Restore this backup to a new file?",
            f"It becomes {target.name}, beside the file that is open now and stays as it is. To look at it, lock, then "
            "open the new one.",
            yes="Restore it",
            no="Leave it",
        )
        dialog.accepted.connect(partial(self._restore_to, line.path, target))

    def _restore_to(self, chosen: Path, target: Path) -> None:
        self.hub.ask(
            lambda ws: ws.safety.restore(chosen, target),
            lambda _none: self.say(f"Restored as {target.name}.", "Lock, then open it from the list."),
            failed=self.say_failed,
        )

    def _set_minutes(self, minutes: int) -> None:
        if self._partnership is not None:
            details = replace(self._partnership, auto_lock_minutes=minutes)
            self.run(lambda ws: ws.partnership.describe(details))

    def _show_verdict(self, verdict: ChainVerdict) -> None:
        lines = wording.count(verdict.rows, "line")
        self._verdict.setVisible(verdict.is_whole)
        self._broken.setVisible(not verdict.is_whole)
        if verdict.is_whole:
            self._verdict.show_words("The log is whole.", f"All {lines} hold.")
        else:
            self._broken.show_words(
                f"Line {verdict.broken_at} of the log does not fit the one before it.",
                f"{lines[:1].upper()}{lines[1:]} before it hold. Somebody changed the file from outside: tell your "
                "technical support, and compare with a backup.",
            )

    def _warn_of_export(self) -> None:
        dialog = ask(
            self.window(), "Export everything, unlocked?", PLAIN_WARNING, yes="Choose an empty folder", no="Leave it"
        )
        dialog.accepted.connect(self._ask_export_folder)

    def _ask_export_folder(self) -> None:
        choose_folder(self, "Choose an empty folder", self._export)

    def _export(self, folder: Path) -> None:
        self.run(
            lambda ws: ws.safety.export_everything(folder),
            then=lambda _changes: self.say("Everything was exported.", f"It is in {folder}, and it is not locked."),
            failed=lambda error: self.say("Nothing was exported.", words_of(error)),
        )

    def _open_folder(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


def _holds(line: BackupLine) -> str:
    if line.answers is None:
        return "another passphrase, or damaged"
    return wording.count(line.answers, "answer")


def _last_change(line: BackupLine) -> Cell:
    return Cell(wording.moment(line.last_saved_at) if line.last_saved_at else "", sort=line.last_saved_at or line.at)
