"""The wiring of the app: which door, the window behind it, when it locks, and what happens to a bug."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from audit_tool.domain.errors import AuditToolError, Environment
from ui import style
from ui.app.frame import Frame
from ui.appearance import Appearance
from ui.hub import CrashNote, Hub
from ui.laptop import Laptop, local_now
from ui.page import Page, Where

if TYPE_CHECKING:
    from audit_tool.domain.changes import Changes
    from audit_tool.domain.partnership import Partnership
    from audit_tool.store.keys import KdfCost
    from audit_tool.workspace import Workspace
    from ui.app.door_help import DoorHelp
    from ui.app.inside import Desk
    from ui.pages.unlock import UnlockPage
    from ui.window import Window

BACK_UP_EVERY = 30
"""Minutes of work after which a backup is made, where anything was done."""

LOCK_AFTER = 10
"""Minutes without a key or a click before the door shuts, until the workspace itself has said how many."""

PULSE = 15
"""Seconds between two looks at the clock."""

SLEPT = 90
"""Seconds that are too many between two such looks: the laptop was asleep."""

DOORS = ("first_run", "unlock", "open_pack")
"""Pages that stand before a workspace is open."""

SAME_BUG = 2000
"""Milliseconds in which one bug is told of once: a mistake in painting comes back with every frame."""


class App(QObject):
    """One frame that shows a door or the window behind it.

    Args:
        qt: the application.
        laptop: its folders.
        cost: of keys, for tests; the usual ones when left out.
        clock: the laptop's own time.
    """

    def __init__(
        self,
        qt: QApplication,
        laptop: Laptop,
        *,
        cost: KdfCost | None = None,
        clock: Callable[[], dt.datetime] = local_now,
    ) -> None:
        super().__init__()
        self._qt, self._laptop, self._cost, self._clock = qt, laptop, cost, clock
        self.hub = Hub()
        self.appearance = Appearance(qt, laptop.config)
        self.frame = Frame(self._may_close)
        self.window: Window | None = None
        self._doors: dict[str, Page] = {}
        self._path: Path | None = None
        self._minutes = LOCK_AFTER
        self._wire()

    def _wire(self) -> None:
        self._backups = QTimer(self, interval=BACK_UP_EVERY * 60_000)
        self._backups.timeout.connect(self._back_up)
        self._pulse = QTimer(self, interval=PULSE * 1000)
        self._pulse.timeout.connect(self._feel_pulse)
        self.hub.crashed.connect(self._tell_crash)
        self.hub.failed.connect(self._tell_failure)
        self.hub.changed.connect(self._hear)
        self._last_note: CrashNote | None = None
        self._since_note = QElapsedTimer()
        self._help: DoorHelp | None = None
        self._listen()
        self._copied_here = False
        self._qt.clipboard().dataChanged.connect(self._note_copy)
        self._hook, sys.excepthook = sys.excepthook, self._note_crash

    def _listen(self) -> None:
        """Hear the keys that work at the door; behind it the window has its own."""
        acts = {
            "F1": self._show_help,
            "Ctrl++": lambda: self._resize_text(self.appearance.worn.larger),
            "Ctrl+=": lambda: self._resize_text(self.appearance.worn.larger),
            "Ctrl+-": lambda: self._resize_text(self.appearance.worn.smaller),
            "Ctrl+0": lambda: self._resize_text(lambda: self.appearance.worn.wear(text_percent=100)),
        }
        self._door_keys = [QShortcut(QKeySequence(key), self.frame) for key in acts]
        for shortcut, act in zip(self._door_keys, acts.values(), strict=True):
            shortcut.activated.connect(act)

    def show(self) -> None:
        """Show the door: to make the first workspace, or to open one."""
        self.frame.fit(self.frame.screen().availableGeometry().size())
        self._show_door(Where("unlock" if self._laptop.has_workspaces() else "first_run"))
        self.frame.show()

    def run(self) -> int:
        """Work until the frame is closed; return the exit code."""
        try:
            return int(self._qt.exec())
        finally:
            self.end()

    def end(self) -> None:
        """Give the workspace back and end the hub's thread. Calling it twice does no harm."""
        self._close_workspace(lambda _error: None)
        self.hub.end()
        sys.excepthook = self._hook

    # ---- the door

    @property
    def door(self) -> Page | None:
        """The door now shown; None while the window is."""
        return next((door for door in self._doors.values() if door.isVisible()), None)

    def _show_door(self, where: Where) -> Page:
        if where.page not in self._doors:
            self._doors[where.page] = self._make_door(where.page)
        door = self._doors[where.page]
        self.frame.show_screen(door)
        door.open(where)
        return door

    def _show_help(self) -> None:
        """Show the help for the door, with the way back to it."""
        door = self.door
        if door is None:
            return
        if self._help is None:
            from ui.app.door_help import DoorHelp

            self._help = DoorHelp(self.hub)
            self._help.left.connect(self._leave_help)
        self._behind_help = door
        self.frame.show_screen(self._help)
        self._help.open(door.NAME)

    def _leave_help(self) -> None:
        self.frame.show_screen(self._behind_help)

    def _resize_text(self, change: Callable[[], None]) -> None:
        change()
        self.appearance.choose(text_percent=style.look().text_percent)

    def _make_door(self, name: str) -> Page:
        if name == "first_run":
            from ui.pages.first_run import FirstRunPage

            door: FirstRunPage | OpenPackPage | UnlockPage = FirstRunPage(self.hub, self._laptop, cost=self._cost)
        elif name == "open_pack":
            from ui.pages.open_pack import OpenPackPage

            door = OpenPackPage(self.hub, self._laptop, cost=self._cost)
        else:
            from ui.pages.unlock import UnlockPage

            door = UnlockPage(self.hub, self._laptop, cost=self._cost)
        door.go.connect(self._leave_door)
        door.opened.connect(self._workspace_opened)
        return door

    def _leave_door(self, where: Where) -> None:
        for door in self._doors.values():
            door.leave()
        if where.page in DOORS:
            self._show_door(where)
        else:
            self.hub.ask(_what_it_is, lambda told: self._enter(where, *told))

    def _workspace_opened(self, path: Path) -> None:
        """Begin to watch over what is open, though nobody has said yet who they are."""
        from ui.window.idle import IdleTime

        self._path = path
        self.idle = IdleTime(self)
        self.idle.expired.connect(self._idle_too_long)
        self.idle.start(self._minutes)
        self._backups.start()
        self._last_pulse = self._clock()
        self._pulse.start()
        self.hub.ask(lambda ws: ws.safety.hold_room_back(), lambda _none: None)

    # ---- the window

    def _hear_door_keys(self, wanted: bool) -> None:
        for shortcut in self._door_keys:
            shortcut.setEnabled(wanted)

    def _enter(self, where: Where, partnership: Partnership, desk: Desk | None) -> None:
        from ui.app.inside import first_place, make_window

        self.window = make_window(self.hub, self.appearance, self._laptop, self._clock, self._cost, desk)
        self.window.lock_asked.connect(self.lock)
        self.window.closed.connect(self.frame.close)
        self.frame.show_screen(self.window)
        self._hear_door_keys(False)
        self._heed(partnership)
        first = first_place(desk) if desk is not None else where
        self.window.go(first.page, first)
        for name in ("first_run", "open_pack"):
            done = self._doors.pop(name, None)
            if done is not None:
                self.frame.let_go(done)

    def _heed(self, partnership: Partnership) -> None:
        """Do as the workspace says of itself."""
        if self.window is not None:
            self.window.show_marking(partnership.marking)
        if self._minutes != partnership.auto_lock_minutes:
            self._minutes = partnership.auto_lock_minutes
            self.idle.start(self._minutes)

    def _hear(self, changes: Changes, _initiator: object) -> None:
        if self.window is not None and changes.touches("partnership"):
            self.hub.ask(lambda ws: ws.views.settings().partnership, self._heed)

    def _back_up(self) -> None:
        self.hub.ask(_keep_safe, lambda _none: None)

    # ---- locking

    def _idle_too_long(self) -> None:
        if self.window is not None:
            self.window.lock()
        elif self._path is not None:
            self.lock()

    def _feel_pulse(self) -> None:
        """Lock when the clock has leapt: the laptop slept, and somebody else may have woken it."""
        now, before = self._clock(), self._last_pulse
        self._last_pulse = now
        if (now - before).total_seconds() > SLEPT:
            self._idle_too_long()

    def lock(self) -> None:
        """Take everything off the screen, give the file back, and show the door."""
        path = self._path
        if path is None:
            return
        minutes = self._minutes if self.idle.left() < 0 else 0
        for door in self._doors.values():
            door.leave()
        unlock = cast("UnlockPage", self._show_door(Where("unlock")))
        self._let_window_go()
        self._forget_clipboard()
        unlock.wait_for_closing()
        self._close_workspace(lambda error: unlock.lock(path, minutes, error))

    def _let_window_go(self) -> None:
        if self.window is not None:
            window, self.window = self.window, None
            if self.frame.keep_dialogs():
                self.hub.wait_idle()
            self.frame.dismiss_dialogs()
            self.frame.let_go(window)
            self._hear_door_keys(True)

    def _forget_clipboard(self) -> None:
        """Empty the clipboard where what is on it came from here."""
        if self._copied_here:
            self._qt.clipboard().clear()

    def _note_copy(self) -> None:
        """Remember whether what is on the clipboard now was copied while somebody worked in this app."""
        self._copied_here = self._qt.applicationState() == Qt.ApplicationState.ApplicationActive

    def _close_workspace(self, then: Callable[[AuditToolError | None], None]) -> None:
        """Back up, give the file back, and say what stood in the way of the backup."""
        if self._path is None:
            return
        self._path = None
        self.idle.stop()
        self._backups.stop()
        self._pulse.stop()
        told: list[AuditToolError] = []

        def close(ws: Workspace) -> None:
            try:
                ws.close()
            except Environment as error:
                told.append(error)

        self.hub.close(close, then=lambda _none: then(told[0] if told else None))

    def _may_close(self) -> bool:
        """Let the frame close when the window has nothing unsaved; the workspace is given back by `end`."""
        window = self.window
        if window is not None and not window.isHidden() and not window.close():
            return False
        self._forget_clipboard()
        self.hub.wait_idle()
        return True

    # ---- bugs and failures

    def _note_crash(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Stand in for `sys.excepthook`: a bug in a slot or in painting must not close the window."""
        if issubclass(kind, KeyboardInterrupt):
            self._hook(kind, error, trace)
            return
        note = CrashNote.of(error)
        if note == self._last_note and self._since_note.isValid() and self._since_note.elapsed() < SAME_BUG:
            return
        self._last_note = note
        self._since_note.start()
        self.hub.crashed.emit(note)

    def _tell_crash(self, note: CrashNote) -> None:
        import logging

        logging.getLogger(__name__).error("a bug: %s", note.words())
        if self.window is None:
            from ui import wording
            from ui.widgets.dialog import tell

            told = wording.CRASHED
            tell(self.frame, told.happened, f"{told.safe} {told.remedy}", details=note.words())

    def _tell_failure(self, error: AuditToolError) -> None:
        """Say what no door answered for; the window speaks for itself."""
        if self.window is None:
            from ui.flows.sentences import words_of
            from ui.widgets.dialog import tell

            tell(self.frame, "That did not work.", words_of(error))


def _what_it_is(ws: Workspace) -> tuple[Partnership, Desk | None]:
    """Say how a workspace behaves, and what lies on its desk where it was made of a pack."""
    details = ws.views.settings().partnership
    if ws.views.is_for_cases():
        return details, ws.views.case_desk()
    if ws.views.is_for_table():
        return details, ws.views.table_desk()
    return details, ws.views.return_desk() if ws.views.is_for_returns() else None


def _keep_safe(ws: Workspace) -> None:
    ws.safety.back_up_if_changed()
    ws.safety.hold_room_back()
