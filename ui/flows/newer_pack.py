"""Opens a newer pack inside a workspace that was made of one: its words, its sender, what it brings, and the taking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from audit_tool.domain.case_pack import OpenedCase
from audit_tool.domain.changes import Changes
from audit_tool.domain.pack_verdict import PackOutcome
from audit_tool.domain.return_pack import OpenedRound
from audit_tool.domain.table_pack import OpenedTable
from ui.flows.compare_words import ask_to_compare
from ui.flows.sentences import words_of
from ui.flows.taking import taking_dialog
from ui.hub import Hub
from ui.page import Page
from ui.text import LineEdit
from ui.widgets.choose_path import choose_file
from ui.widgets.dialog import tell
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.wording.packs import words_for

if TYPE_CHECKING:
    from audit_tool.exchange.packs import Sealing
    from audit_tool.workspace import Workspace

Opened = OpenedCase | OpenedRound | OpenedTable


@dataclass(frozen=True, slots=True)
class Taking:
    """How a workspace reads and takes the packs it is made of.

    Attributes:
        read: judges a file with the words that were typed for it.
        take: takes what was judged.
        told: says what the pack is, and what taking it does: a title, and lines.
    """

    read: Callable[[Workspace, Path, str], Opened]
    take: Callable[[Workspace, Any], Changes]
    told: Callable[[Any], tuple[str, Sequence[str]]]


class NewerPack(QObject):
    """Runs the dialogs of opening a pack inside a workspace.

    Signals:
        taken: what it held was taken.
    """

    taken = Signal()

    def __init__(self, hub: Hub, page: Page, taking: Taking) -> None:
        super().__init__(page)
        self._hub, self._page, self._taking = hub, page, taking

    def ask(self) -> None:
        """Ask which file."""
        choose_file(self._page, "Open a newer pack", self.open_file, "Packs (*.auditpack)")

    def open_file(self, path: Path) -> None:
        """Open a file; its words are asked for where it is locked with them."""

        def look(_ws: object) -> Sealing:
            from audit_tool.usecases.packs import sealing_of_file

            return sealing_of_file(path)

        def go_on(sealing: Sealing) -> None:
            if sealing.value == "with_words":
                self._ask_for_words(path)
            else:
                self._read(path, "")

        self._hub.ask(look, go_on, failed=lambda error: tell(self._page.window(), "It did not open", words_of(error)))

    def _ask_for_words(self, path: Path) -> None:
        typed = LineEdit()
        field = Labelled("The five words you were told", typed, hint="By telephone, with a space between them.")
        dialog = FormDialog("This pack is locked with words", "", field, act="Open it", parent=self._page.window())

        def submit() -> None:
            words = typed.text()
            dialog.finish()
            self._read(path, words)

        dialog.submitted.connect(submit)
        dialog.open()

    def _read(self, path: Path, words: str) -> None:
        self._hub.ask(
            lambda ws: self._taking.read(ws, path, words),
            lambda opened: self._show(path, words, opened),
            failed=lambda error: tell(self._page.window(), "It did not open", words_of(error)),
        )

    def _show(self, path: Path, words: str, opened: Opened) -> None:
        if opened.verdict.outcome is PackOutcome.UNKNOWN_SENDER:
            ask_to_compare(self._page, opened.verdict, lambda: self._read(path, words))
        elif opened.content is not None:
            self._ask_to_take(opened)
        else:
            told = words_for(opened.verdict)
            tell(self._page.window(), told.found, told.next)

    def _ask_to_take(self, opened: Opened) -> None:
        lead, lines = self._taking.told(opened)
        dialog = taking_dialog(lead, lines, self._page.window())

        def done(_changes: Changes) -> None:
            dialog.finish()
            self.taken.emit()

        dialog.submitted.connect(
            lambda: self._hub.run(
                lambda ws: self._taking.take(ws, opened),
                initiator=self._page,
                then=done,
                failed=lambda error: self._page.tell(error, dialog.refuse),
            )
        )
        dialog.open()
