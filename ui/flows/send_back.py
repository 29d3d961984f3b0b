"""Sends a return back to whoever asked: the word about a missing signature, the folder, and what lies there then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Page
from ui.widgets.choose_path import choose_folder
from ui.widgets.dialog import ask, tell

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace

UNSIGNED = "They can take it, and the form stays open with them until a signed one comes."


@dataclass(frozen=True, slots=True)
class Sealed:
    """What is sent back.

    Attributes:
        seal: the verb that writes it into a folder.
        file: names the file that was written last.
        is_whole: whether nobody has to sign it any more.
    """

    seal: Callable[[Workspace, Path], Changes]
    file: Callable[[Workspace], str]
    is_whole: bool


class SendBack(QObject):
    """Runs the dialogs of sending back.

    Signals:
        sent: it was sealed.
    """

    sent = Signal()

    def __init__(self, hub: Hub, page: Page) -> None:
        super().__init__(page)
        self._hub, self._page = hub, page

    def ask(self, what: Sealed) -> None:
        """Ask for a folder, and first of all whether it may go unsigned."""
        if what.is_whole:
            self._ask_folder(what)
            return
        window = self._page.window()
        dialog = ask(window, "Send it without a signature?", UNSIGNED, yes="Send it unsigned", no="Sign it first")
        dialog.accepted.connect(lambda: self._ask_folder(what))

    def _ask_folder(self, what: Sealed) -> None:
        choose_folder(self._page, "Where the return is to lie", lambda chosen: self.seal(what, chosen))

    def seal(self, what: Sealed, folder: Path) -> None:
        """Seal it into a folder, and say what to do with it."""

        def done(_changes: Changes) -> None:
            self._hub.ask(what.file, lambda file: self._tell_made(file, folder))
            self.sent.emit()

        def failed(error: AuditToolError) -> None:
            tell(self._page.window(), "It was not sent back", words_of(error))

        self._hub.run(lambda ws: what.seal(ws, folder), initiator=self._page, then=done, failed=failed)

    def _tell_made(self, file: str, folder: Path) -> None:
        words = (
            f"{file} lies in {folder}. Send it as you send other sealed files. When they open it the first time, "
            "they telephone you for your six words: you find them on this page."
        )
        tell(self._page.window(), "The return is sealed", words)
