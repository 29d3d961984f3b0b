"""Parts of the form for colleagues: which sections, and where the pack is to lie; and joining what they bring back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import TakenPackId
from audit_tool.domain.pack_verdict import PackOutcome
from audit_tool.domain.return_pack import OpenedRoundReturn
from audit_tool.views.part_join import PartJoin, Quarrel
from audit_tool.views.return_desk import ReturnLine
from audit_tool.workspace import Workspace
from forms.answers import Key
from ui import wording
from ui.flows.compare_words import ask_to_compare
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Page, Undoable
from ui.pages.return_desk import words as said
from ui.text import PlainLabel, secondary
from ui.widgets.choices import RadioRow, TickRow
from ui.widgets.choose_path import choose_file, choose_folder
from ui.widgets.dialog import tell
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Box, Column, hide_unless
from ui.widgets.surface import Card
from ui.wording.case_returns import answer
from ui.wording.packs import words_for

Read = tuple[OpenedRoundReturn, PartJoin | None]


@dataclass(frozen=True, slots=True)
class Part:
    """What is handed out.

    Attributes:
        more_for: the code of the colleague who gets more; empty for somebody new.
    """

    line: ReturnLine
    section_ids: Sequence[str]
    more_for: str


class WhomPart(QWidget):
    """Whose part it is: somebody new's, or that of a colleague who has one; nothing is asked before the first."""

    def __init__(self, line: ReturnLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        somebody = RadioRow("Somebody who has no part yet")
        somebody.setChecked(True)
        self._rows = [(somebody, ""), *((RadioRow(said.colleague(each)), each.sent.recipient) for each in line.parts)]
        self.setLayout(Column(PlainLabel("For whom", "strong"), *(row for row, _code in self._rows), 8, gap=4))
        hide_unless(bool(line.parts), self)

    def code(self) -> str:
        """Return the code of the colleague who gets more; empty for somebody new."""
        return next(code for row, code in self._rows if row.isChecked())


class HandOut(QObject):
    """Runs the dialogs of parts.

    Signals:
        moved: a part went out, or was joined.
    """

    moved = Signal()

    def __init__(self, hub: Hub, page: Page) -> None:
        super().__init__(page)
        self._hub, self._page = hub, page

    # ---- out

    def ask(self, line: ReturnLine) -> None:
        """Ask which sections a colleague is to fill."""
        ticks = [(ident, TickRow(label)) for ident, label in line.sections]
        note = "They get the questions and none of your answers. What they answer comes back here, to be joined."
        whom = WhomPart(line)
        dialog = FormDialog(
            "Hand out a part",
            note,
            Box(Column(whom, PlainLabel("Which sections", "strong"), *(tick for _ident, tick in ticks), gap=4)),
            act="Choose a folder",
            parent=self._page.window(),
        )

        def submit() -> None:
            dialog.refuse()
            ticked = [ident for ident, tick in ticks if tick.isChecked()]
            self._ask_folder(dialog, Part(line, ticked, whom.code()))

        dialog.submitted.connect(submit)
        dialog.open()

    def _ask_folder(self, dialog: FormDialog, part: Part) -> None:
        if not part.section_ids:
            dialog.refuse(wording.refusal("part_needs_sections", {}))
            return
        choose_folder(dialog, "Where the part is to lie", lambda chosen: self._make(dialog, part, chosen))

    def _make(self, dialog: FormDialog, part: Part, folder: Path) -> None:
        def done(_changes: Changes) -> None:
            dialog.finish()
            self.moved.emit()
            words = said.MORE_HANDED_OUT if part.more_for else said.HANDED_OUT
            tell(self._page.window(), "The part is made", f"It lies in {folder}. {words}")

        self._hub.run(
            lambda ws: ws.part_packs.hand_out(
                return_id=part.line.return_id, section_ids=part.section_ids, folder=folder, more_for=part.more_for
            ),
            initiator=self._page,
            then=done,
            failed=lambda error: self._page.tell(error, dialog.refuse),
        )

    # ---- back

    def ask_back(self, _line: ReturnLine) -> None:
        """Ask which file came back."""
        choose_file(self._page, "Bring a part back", self.read, "Returns (*.auditreturn)")

    def read(self, path: Path) -> None:
        """Judge a file and show what came of it."""

        def reading(ws: Workspace) -> Read:
            opened = ws.part_packs.read(path)
            return opened, ws.views.part_join(opened)

        self._hub.ask(
            reading,
            lambda read: self._show(path, *read),
            failed=lambda error: tell(self._page.window(), "The file could not be read", words_of(error)),
        )

    def _show(self, path: Path, opened: OpenedRoundReturn, join: PartJoin | None) -> None:
        if join is not None:
            self._ask_to_join(opened, join)
        elif opened.verdict.outcome is PackOutcome.UNKNOWN_SENDER:
            ask_to_compare(self._page, opened.verdict, lambda: self.read(path))
        else:
            told = words_for(opened.verdict)
            tell(self._page.window(), told.found, told.next)

    def _ask_to_join(self, opened: OpenedRoundReturn, join: PartJoin) -> None:
        torn = [TornAnswer(each) for each in join.quarrels]
        dialog = FormDialog(
            f"Join {wording.list_of(list(join.sections))}",
            said.joining(join),
            Box(Column(*torn, gap=12)),
            act="Join it",
            leave="Leave it",
            wide=760,
            parent=self._page.window(),
        )

        def done(changes: Changes) -> None:
            dialog.finish()
            taken_id = TakenPackId(changes.made or "")
            self._page.done.emit(Undoable("The part was joined", lambda: self._take_back(taken_id)))
            self.moved.emit()

        def submit() -> None:
            chosen = {each.key for each in torn if each.takes_theirs}
            self._hub.run(
                lambda ws: ws.part_packs.join(opened, chosen),
                initiator=self._page,
                then=done,
                failed=lambda error: self._page.tell(error, dialog.refuse),
            )

        dialog.submitted.connect(submit)
        dialog.open()

    def _take_back(self, taken_id: TakenPackId) -> None:
        self._hub.run(
            lambda ws: ws.part_packs.take_back(taken_id), initiator=None, then=lambda _changes: self.moved.emit()
        )


class TornAnswer(Card):
    """A question that two people have answered: both answers in full, and which of them holds."""

    def __init__(self, quarrel: Quarrel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.key: Key = quarrel.key
        change = quarrel.change
        asked = f"{change.asked} ({change.row})" if change.row else change.asked
        self._ours, self._theirs = RadioRow("Keep what stands here"), RadioRow("Take what came")
        self._ours.setChecked(True)
        self.setAccessibleName(asked)
        self.setLayout(
            Column(
                PlainLabel(asked, "strong"),
                self._ours,
                secondary(answer(change.was)),
                self._theirs,
                secondary(answer(change.becomes)),
                gap=6,
                margins=(16, 12, 16, 12),
            )
        )

    @property
    def takes_theirs(self) -> bool:
        """Whether the colleague's answer holds."""
        return self._theirs.isChecked()
