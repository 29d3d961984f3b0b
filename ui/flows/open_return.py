"""Opens a return of a case: the verdict, the six words of a new sender, what it would change, and the taking of it.

Nothing is written before the person has seen what it would change. Danger is said first of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.case_pack import OpenedReturn
from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import TakenPackId
from audit_tool.domain.pack_verdict import PackOutcome
from audit_tool.views.answer_change import AnswerChange
from audit_tool.views.case_return import ReturnPreview
from audit_tool.workspace import Workspace
from ui import wording
from ui.flows.compare_words import ask_to_compare
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Page, Undoable
from ui.text import PlainLabel, secondary
from ui.widgets.choose_path import choose_file
from ui.widgets.dialog import tell
from ui.widgets.disclosure import Disclosure
from ui.widgets.flow import EqualColumns
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Box, Column
from ui.widgets.notices import Notice
from ui.widgets.surface import Card
from ui.wording import case_returns as said
from ui.wording.packs import words_for

MOST_LISTED = 200
"""Answers of one sort that are listed."""
RETURNS = "Returns (*.auditreturn)"


@dataclass(frozen=True, slots=True)
class _Read:
    opened: OpenedReturn
    preview: ReturnPreview | None


class OpenReturn(QObject):
    """Runs the dialogs of opening a return for a page.

    Signals:
        taken: a return was taken, or taken back.
    """

    taken = Signal()

    def __init__(self, hub: Hub, page: Page) -> None:
        super().__init__(page)
        self._hub, self._page = hub, page

    def ask(self) -> None:
        """Ask which file."""
        choose_file(self._page, "Open a return", self.read, RETURNS)

    def read(self, path: Path) -> None:
        """Judge a file and show what came of it."""

        def reading(ws: Workspace) -> _Read:
            opened = ws.case_returns.read(path)
            return _Read(opened, ws.views.case_return(opened))

        self._hub.ask(
            reading,
            lambda read: self._show(path, read),
            failed=lambda error: tell(self._page.window(), "The file could not be read", words_of(error)),
        )

    def _show(self, path: Path, read: _Read) -> None:
        if read.preview is not None:
            self._show_preview(read.opened, read.preview)
        elif read.opened.verdict.outcome is PackOutcome.UNKNOWN_SENDER:
            ask_to_compare(self._page, read.opened.verdict, lambda: self.read(path))
        else:
            told = words_for(read.opened.verdict)
            tell(self._page.window(), told.found, told.next)

    def _show_preview(self, opened: OpenedReturn, preview: ReturnPreview) -> None:
        dialog = FormDialog(
            said.headline(preview),
            said.below(preview),
            PreviewFields(preview),
            act="Take it",
            leave="Leave it",
            wide=860,
            parent=self._page.window(),
        )

        def taken(changes: Changes) -> None:
            dialog.finish()
            taken_id = TakenPackId(changes.made or "")
            self._page.done.emit(
                Undoable(f"The return of {preview.owner_name} was taken", lambda: self._undo(taken_id))
            )
            self._page.refresh()
            self.taken.emit()

        def submit() -> None:
            self._hub.run(
                lambda ws: ws.case_returns.take(opened),
                initiator=self._page,
                then=taken,
                failed=lambda error: self._page.tell(error, dialog.refuse),
            )

        dialog.submitted.connect(submit)
        dialog.open()

    def _undo(self, taken_id: TakenPackId) -> None:
        self._hub.run(
            lambda ws: ws.case_returns.take_back(taken_id), initiator=None, then=lambda _changes: self.taken.emit()
        )


class PreviewFields(QWidget):
    """What taking a return would change: danger first, then answers, files, events and signatures."""

    def __init__(self, preview: ReturnPreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        parts: list[QWidget] = [
            Notice("bad", "A child may be in danger now.", said.danger(each)) for each in preview.dangers
        ]
        if preview.gives_way and not preview.signatures:
            parts.append(Notice("part", *said.UNSIGNED_OVER_SIGNED))
        parts += [PlainLabel(words) for words in said.facts(preview)]
        parts += self._listed("Read what becomes empty here", preview.emptied, is_open=True)
        parts += self._listed("Read what would read otherwise", preview.changed, is_open=bool(preview.changed))
        parts += self._listed("Read the new answers", preview.new, is_open=False)
        self.setLayout(Column(*parts, gap=10))

    def _listed(self, words: str, changes: Sequence[AnswerChange], *, is_open: bool) -> list[QWidget]:
        if not changes:
            return []
        folded = Disclosure(
            PlainLabel(words, "strong"), words, lambda: _list_of(changes), note=wording.count(len(changes), "answer")
        )
        folded.set_open(is_open)
        return [folded]


def _list_of(changes: Sequence[AnswerChange]) -> QWidget:
    shown: list[QWidget] = [_change(each) for each in changes[:MOST_LISTED]]
    if len(changes) > MOST_LISTED:
        shown.append(secondary(f"And {len(changes) - MOST_LISTED} more."))
    return Box(Column(*shown, gap=8, margins=(4, 4, 4, 8)))


def _change(change: AnswerChange) -> QWidget:
    sides = [_side("Stands here now", change.was), _side("It would then say", change.becomes)]
    asked = f"{change.asked} ({change.row})" if change.row else change.asked
    return Card(
        Column(PlainLabel(asked, "strong"), EqualColumns(*sides, least=240, gap=16), gap=6, margins=(16, 10, 16, 10))
    )


def _side(lead: str, words: object) -> QWidget:
    return Box(Column(PlainLabel(lead, "caption", "ink2"), PlainLabel(said.answer(words)), None, gap=1))
