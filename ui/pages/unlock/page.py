"""The page that opens a workspace: by its passphrase, by its recovery sheet, or from a backup."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.laptop import SUFFIX, Kept, Laptop, path_for, seen
from ui.page import Page, Where
from ui.pages.unlock.locked import LockedPanel
from ui.pages.unlock.trouble import Remedy, remedy_for, wait_after
from ui.widgets.calm import CalmScreen
from ui.widgets.choose_path import choose_file
from ui.widgets.layouts import Column
from ui.widgets.notices import announce

if TYPE_CHECKING:
    from audit_tool.store.backup_folder import BackupFile
    from audit_tool.store.keys import KdfCost
    from audit_tool.workspace import Workspace


class UnlockPage(Page):
    """Opens a workspace and asks who is there. It then sends the person to Home.

    Args:
        hub: not yet open.
        laptop: where workspaces are kept.
        cost: of the keys, for tests; the usual ones when left out.
    """

    NAME: ClassVar[str] = "unlock"

    opened = Signal(object)
    """The path of the workspace that is now open, though nobody has said yet who they are."""

    def __init__(self, hub: Hub, laptop: Laptop, *, cost: KdfCost | None = None, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._laptop, self._cost = laptop, cost
        self._elsewhere: Kept | None = None
        self._wrong_tries = self._seconds_left = 0
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._count_down)
        self._screen = CalmScreen(words="While it is locked, nothing of your work is on the screen.")
        self.setLayout(Column(self._screen, gap=0))
        self._add_locked()
        self._rest_is_made = False

    def refresh(self) -> None:
        """Look at the folder again, and show what is locked."""
        self.locked.forget()
        self._show_kept(self.locked.current.path if self.locked.current else None)
        self._screen.show_stage(self._locked_stage)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say no: what it shows is outside any workspace."""
        return False

    def wait_for_closing(self) -> None:
        """Say that the workspace is being closed; its file cannot be opened before that is done."""
        self._screen.wait("Locking. A backup is made where anything was changed.")

    def lock(self, path: Path, minutes: int, trouble: AuditToolError | None) -> None:
        """Show that a workspace was locked.

        Args:
            path: its file.
            minutes: how long nobody touched a key; 0 where somebody asked for the lock.
            trouble: why there is no new backup; None where there is one, or none was needed.
        """
        self._screen.end_wait()
        self.open_file(path)
        if trouble is not None:
            self.locked.say_why("Locked, and your work is saved. There is no new backup.", words_of(trouble))
        elif minutes:
            self.locked.say_why(
                f"Locked after {minutes} minutes." if minutes > 1 else "Locked after a minute.",
                "Your work is saved. Enter your passphrase to go on.",
            )

    def open_file(self, path: Path) -> None:
        """Choose a file, wherever it is. Nothing remembers it: the folder is the memory."""
        if path.parent != self._laptop.data and path.exists():
            self._elsewhere = seen(path)
        self.refresh()
        self._show_kept(path)
        if not path.exists():
            self._show_failure("missing", {})

    def leave(self) -> None:
        """Let go of whatever was typed."""
        self.locked.forget()
        self.locked.say_why("", "")
        if self._rest_is_made:
            self._key.forget()
            self._restore.forget()
            self._arriving.forget()

    def _add_locked(self) -> None:
        self.locked = LockedPanel()
        self.locked.entered.connect(self._screen.go_on)
        self.locked.chosen.connect(self._forgive)
        self.locked.remedy.connect(self._mend)
        self.locked.another_wanted.connect(lambda: self.go.emit(Where("first_run")))
        self.locked.pack_wanted.connect(lambda: self.go.emit(Where("open_pack")))
        self._locked_stage = self._screen.add_stage(
            self.locked, forward=self._open_words, go_on=self._unlock, focus_first=self.locked.focus_first, most=700
        )

    def make_the_rest(self) -> None:
        """Make what comes after the locked screen; it is not needed for the first picture."""
        if self._rest_is_made:
            return
        from ui.pages.unlock.arriving import Arriving
        from ui.pages.unlock.recovery_key import RecoveryKeyPanel
        from ui.pages.unlock.restore import RestorePanel

        self._rest_is_made = True

        to_locked = partial(self._screen.show_stage, self._locked_stage)
        self._key = RecoveryKeyPanel()
        self._key_stage = self._screen.add_stage(
            self._key,
            back="Back",
            go_back=to_locked,
            forward="Open with the sheet",
            go_on=self._unlock_with_sheet,
            focus_first=self._key.focus_first,
        )
        self._restore = RestorePanel()
        self._restore.entered.connect(self._screen.go_on)
        self._restore_stage = self._screen.add_stage(
            self._restore,
            back="Back",
            go_back=to_locked,
            forward=lambda: "Restore to a new file" if self._restore.chosen else "",
            go_on=self._restore_chosen,
            focus_first=self._restore.focus_first,
            most=720,
        )
        self._arriving = Arriving(self.hub, self._screen, self._cost, self)
        self._arriving.arrived.connect(lambda: self.go.emit(Where("home")))

    def _show_kept(self, current: Path | None) -> None:
        kept = self._laptop.kept()
        self.locked.show_kept((*kept, *((self._elsewhere,) if self._elsewhere else ())), current)
        self._screen.refresh_words()

    def _open_words(self) -> str:
        return f"Open {self.locked.current.name}" if self.locked.current else ""

    def _unlock(self) -> None:
        current = self.locked.current
        if current is None:
            return
        if not self.locked.passphrase:
            self.locked.ask_for_passphrase()
            return
        opener = partial(_unlock, current.path, self.locked.passphrase, self._laptop, self._cost)
        self._open(opener, current.path, by_sheet=False, failed=self._not_unlocked)

    def _unlock_with_sheet(self) -> None:
        if self.locked.current is not None:
            path = self.locked.current.path
            opener = partial(_unlock_with_sheet, path, self._key.typed, self._laptop)
            self._open(opener, path, by_sheet=True, failed=self._key_refused)

    def _open(
        self, opener: Callable[[], Workspace], path: Path, *, by_sheet: bool, failed: Callable[[AuditToolError], None]
    ) -> None:
        self.make_the_rest()
        self.locked.show_trouble("", Remedy.TRY_AGAIN)
        self._screen.wait("Opening. The lock takes a moment.")

        def then(_workspace: Workspace) -> None:
            self._wrong_tries = 0
            self.leave()
            self.opened.emit(path)
            self._arriving.begin(by_sheet=by_sheet)

        self.hub.open(opener, then=then, failed=failed)

    def _not_unlocked(self, error: AuditToolError) -> None:
        self._screen.end_wait()
        self._show_failure(error.code, error.params)
        self.locked.focus_first()
        if error.code in ("wrong_passphrase", "wrong_passphrase_or_damaged"):
            self._wrong_tries += 1
            self._seconds_left = wait_after(self._wrong_tries)
            self._hold_back()
            self._tick.start()

    def _show_failure(self, code: str, params: dict[str, object]) -> None:
        from ui import wording

        self.locked.show_trouble(wording.failure(code, params).words(), remedy_for(code))

    def _key_refused(self, error: AuditToolError) -> None:
        self._screen.end_wait()
        self._key.show_problem(words_of(error))
        announce(self, words_of(error), now=True)

    def _count_down(self) -> None:
        self._seconds_left -= 1
        self._hold_back()

    def _hold_back(self) -> None:
        if self._seconds_left <= 0:
            self._tick.stop()
        if self._screen.shows(self._locked_stage):
            wait = f"Try again in {self._seconds_left} s" if self._seconds_left > 0 else ""
            self._screen.hold_back(wait)

    def _forgive(self) -> None:
        """Begin anew with another workspace."""
        self._wrong_tries = self._seconds_left = 0
        self._hold_back()
        self._screen.refresh_words()

    def _mend(self, remedy: Remedy) -> None:
        self.make_the_rest()
        match remedy:
            case Remedy.TRY_AGAIN:
                self._screen.go_on()
            case Remedy.USE_SHEET:
                self._key.begin(self.locked.current.name if self.locked.current else "")
                self._screen.show_stage(self._key_stage)
            case Remedy.RESTORE:
                self._list_backups()
            case Remedy.COPY_IN:
                self._copy_in()
            case Remedy.OTHER_FILE:
                self._ask_file()

    def _list_backups(self) -> None:
        current = self.locked.current
        if current is not None:
            self.hub.ask(
                partial(_backups, current.path),
                lambda backups: self._show_backups(current.name, backups),
                failed=self._not_unlocked,
            )

    def _show_backups(self, name: str, backups: tuple[BackupFile, ...]) -> None:
        self._restore.show_backups(name, backups)
        self._screen.show_stage(self._restore_stage)

    def _restore_chosen(self) -> None:
        current, chosen, passphrase = self.locked.current, self._restore.chosen, self._restore.passphrase
        if current is None or chosen is None:
            return
        if not passphrase:
            self._restore.show_problem("Type the passphrase that opened it on that day.")
            return
        target = path_for(f"{current.name} restored", self._laptop.data)
        opener = partial(_restore_and_unlock, chosen, target, passphrase, self._laptop, self._cost)
        self._open(opener, target, by_sheet=False, failed=self._not_restored)

    def _not_restored(self, error: AuditToolError) -> None:
        self._screen.end_wait()
        self._restore.show_problem(words_of(error))

    def _copy_in(self) -> None:
        current = self.locked.current
        if current is not None:
            target = path_for(current.name, self._laptop.data)
            self._screen.wait("Copying it to this laptop.")
            self.hub.ask(
                partial(_copy_in, current.path, target), lambda _none: self._copied(target), failed=self._not_unlocked
            )

    def _copied(self, target: Path) -> None:
        self._elsewhere = None
        self.open_file(target)
        self.locked.say_why(
            "Copied to this laptop.", "Work in this copy from now on. The other file was left as it was."
        )

    def _ask_file(self) -> None:
        choose_file(self, "Open a workspace", self.open_file, f"Workspaces (*{SUFFIX})", folder=str(self._laptop.data))


def _unlock(path: Path, passphrase: str, laptop: Laptop, cost: KdfCost | None) -> Workspace:
    from audit_tool import workspace as house
    from audit_tool.store.keys import COSTS

    library, costs = house.shelf(laptop.data), (cost,) if cost else COSTS
    return house.unlock(path, passphrase, library=library, clock=laptop.now, costs=costs)


def _unlock_with_sheet(path: Path, typed: str, laptop: Laptop) -> Workspace:
    from audit_tool import workspace as house

    return house.unlock_with_recovery_key(path, typed, library=house.shelf(laptop.data), clock=laptop.now)


def _restore_and_unlock(chosen: Path, target: Path, passphrase: str, laptop: Laptop, cost: KdfCost | None) -> Workspace:
    from audit_tool import workspace as house
    from audit_tool.store.keys import COSTS

    house.restore(chosen, target, passphrase, costs=(cost,) if cost else COSTS)
    return _unlock(target, passphrase, laptop, cost)


def _backups(path: Path, _workspace: object) -> tuple[BackupFile, ...]:
    from audit_tool import workspace as house

    return house.backups_beside(path)


def _copy_in(path: Path, target: Path, _workspace: object) -> None:
    from audit_tool import workspace as house

    house.copy_in(path, target)
