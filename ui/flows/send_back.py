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
class BackWords:
    """What is said of something that goes back.

    Attributes:
        where: asks for the folder.
        made: the title when it lies there.
        then: what to do with it; {file} and {folder} stand for both.
        failed: the title when it could not be sealed.
        doubt: who may ask for the six words, and when.
    """

    where: str
    made: str
    then: str
    failed: str
    doubt: str


OF_RETURNS = BackWords(
    where="Where the return is to lie",
    made="The return is sealed",
    then="{file} lies in {folder}. Send it as you send other sealed files. When they open it the first time, they "
    "telephone you for your six words: you find them on this page.",
    failed="It was not sent back",
    doubt="Read them aloud when whoever asked telephones about your return.",
)


@dataclass(frozen=True, slots=True)
class Sealed:
    """What is sent back.

    Attributes:
        seal: the verb that writes it into a folder.
        file: names the file that was written last.
        is_whole: whether nobody has to sign it any more.
        words: what is said of it.
    """

    seal: Callable[[Workspace, Path], Changes]
    file: Callable[[Workspace], str]
    is_whole: bool
    words: BackWords = OF_RETURNS


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
        choose_folder(self._page, what.words.where, lambda chosen: self.seal(what, chosen))

    def seal(self, what: Sealed, folder: Path) -> None:
        """Seal it into a folder, and say what to do with it."""

        def done(_changes: Changes) -> None:
            self._hub.ask(what.file, lambda file: self._tell_made(what.words, file, folder))
            self.sent.emit()

        def failed(error: AuditToolError) -> None:
            tell(self._page.window(), what.words.failed, words_of(error))

        self._hub.run(lambda ws: what.seal(ws, folder), initiator=self._page, then=done, failed=failed)

    def _tell_made(self, words: BackWords, file: str, folder: Path) -> None:
        tell(self._page.window(), words.made, words.then.format(file=file, folder=folder))
