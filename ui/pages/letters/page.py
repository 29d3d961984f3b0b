"""The page of letters: a queue to read, one letter beside its sentences, and one button that saves them all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.letter import Letter
from audit_tool.usecases.letters import SavedLetters
from audit_tool.views.facts.letter import WrittenLetter
from audit_tool.views.letters import LetterLine, LettersPicture
from audit_tool.workspace import Workspace
from ui.flows.sentences import words_of
from ui.hub import Hub, Progress
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.letters import words
from ui.pages.letters.drawing import Drawing, DrawnPages
from ui.pages.letters.queue import Queue
from ui.pages.letters.sentences import Sentences
from ui.widgets.choose_path import choose_folder
from ui.widgets.dialog import tell
from ui.widgets.layouts import Column
from ui.widgets.panes import Pane, Panes
from ui.widgets.paper_pages import PaperPages

LETTERS, SENTENCES, PAPER = "Letters", "Sentences", "Letter"

TOUCHING = frozenset({"letter", "answer", "returns", "signature", "agency", "round", "export"})
"""What this page's picture is drawn from."""

REDRAW_AFTER = 200
"""Milliseconds after the width of a page has changed before its picture is made anew."""


class LettersPage(Page):
    """Read the letters of a round. `Where.ident` is the round."""

    NAME: ClassVar[str] = "letters"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: LettersPicture | None = None
        self._written: WrittenLetter | None = None
        self._arriving = False
        self._saving: Progress | None = None
        self._folder = Path()
        self.queue, self.sentences, self.paper = Queue(), Sentences(), PaperPages("Letter")
        self.drawing = Drawing(hub, self)
        self.parts = Panes(
            [Pane(LETTERS, self.queue, width=380), Pane(SENTENCES, self.sentences, width=400), Pane(PAPER, self.paper)],
            [
                ((LETTERS,), (SENTENCES,), (PAPER,)),
                ((LETTERS,), (SENTENCES, PAPER)),
                ((LETTERS, SENTENCES, PAPER),),
            ],
        )
        self.setLayout(Column(self.parts))
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._draw_again)
        self._wire()

    def _wire(self) -> None:
        self.queue.current_changed.connect(self._choose)
        self.queue.opened.connect(self._turn_to_sentences)
        self.queue.readers_asked.connect(self._ask_readers)
        self.queue.save_asked.connect(self._ask_folder)
        self.queue.stop_asked.connect(self._stop)
        self.sentences.changed.connect(self._write)
        self.sentences.read_asked.connect(self._read)
        self.drawing.gathered.connect(self._show_written)
        self.drawing.drawn.connect(self._show_sheets)
        self.drawing.page_drawn.connect(self.paper.show_picture)
        self.paper.width_changed.connect(self._draw_soon)

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the letters of a round, the first that is to be read chosen."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        round_id = RoundId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.letters(round_id), lambda picture: self._show(round_id, picture))

    def leave(self) -> None:
        """Write down what is still being typed."""
        if self.sentences.is_touched():
            self._write()

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether letters or answers changed; not while its own batch goes on."""
        return self._saving is None and bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the list, the sentences and the paper, for F6."""
        return [self.queue, self.sentences, self.paper]

    def help_topic(self) -> str:
        """Name the help about letters."""
        return "letters"

    # ---- showing

    def _show(self, round_id: RoundId, picture: LettersPicture) -> None:
        if round_id != self.where.ident:
            return
        self._picture = picture
        to_round = Crumb(picture.round.title, Where("round", round_id))
        self.crumbs_changed.emit((Crumb("Rounds", Where("rounds")), to_round, Crumb("Letters")))
        self.queue.show_picture(picture, is_new=self._arriving)
        if self._arriving:
            self._arriving = False
            self.parts.fit_again()
            self.queue.focus_first()
        self._choose(self.queue.current())

    def _choose(self, line: LetterLine | None) -> None:
        """Show a letter; what was typed beside the one before is written down first."""
        if self._written is not None and (line is None or line.return_id != self._written.return_id):
            self.leave()
        if line is None:
            self._written = None
            self.drawing.forget()
            self.paper.forget()
        else:
            self.drawing.show(line.return_id)
        self.sentences.setEnabled(line is not None)

    def _show_written(self, written: WrittenLetter) -> None:
        self._written = written
        others = [line for line in self._waiting() if line.return_id != written.return_id]
        self.sentences.show_letter(written, is_last=not others)

    def _show_sheets(self, drawn: DrawnPages) -> None:
        self.paper.show_sheets([drawn.sheet] * drawn.pages)
        self._draw_again()

    def _draw_soon(self, _width: int) -> None:
        self._soon.start(REDRAW_AFTER)

    def _draw_again(self) -> None:
        self.drawing.draw_again(self.paper.page_width())

    def _turn_to_sentences(self, _line: LetterLine) -> None:
        self.parts.turn_to(SENTENCES)
        self.sentences.focus_first()

    def _waiting(self) -> tuple[LetterLine, ...]:
        return self._picture.to_read if self._picture is not None else ()

    # ---- reading

    def _write(self) -> None:
        """Write down what was left out and added."""
        typed, written = self.sentences.as_typed(), self._written
        if typed is None or written is None or not self.sentences.is_touched():
            return
        before = written.letter

        def then(changes: Changes) -> None:
            if changes.undoable:
                self._offer(f"Letter to {written.facts.setting} changed", before)
            self.refresh()

        self.hub.run(lambda ws: ws.letters.reads(typed), initiator=self, then=then)

    def _read(self) -> None:
        """Put down that the letter was read as it is ticked and typed, and go on to the next."""
        typed, written = self.sentences.as_typed(), self._written
        if typed is None or written is None:
            return
        after = self.queue.after(written.return_id)
        before, name = written.letter, written.facts.setting

        def then(_changes: Changes) -> None:
            self._offer(f"Letter to {name} read", before)
            self._written = None
            self.queue.want(after)
            self.refresh()

        self.hub.run(lambda ws: read_as_typed(ws, typed), initiator=self, then=then)

    def _ask_readers(self, readers: int) -> None:
        round_id = RoundId(self.where.ident)
        self.hub.run(
            lambda ws: ws.letters.ask_readers(round_id, readers), initiator=self, then=lambda _changes: self.refresh()
        )

    def _offer(self, fact: str, before: Letter) -> None:
        def undo() -> None:
            self.hub.run(lambda ws: ws.letters.put_back(before), initiator=None)

        self.done.emit(Undoable(fact, undo))

    # ---- saving

    def _ask_folder(self) -> None:
        choose_folder(self, "Where the letters are to lie", self.begin)

    def begin(self, folder: Path) -> None:
        """Save every letter that was read into a folder."""
        if self._picture is None or self._saving is not None:
            return
        self._folder = folder
        round_id, ids = self._picture.round.id, tuple(line.return_id for line in self.queue.to_save())
        self._saving = self.hub.work(
            lambda ws, progress: save(ws, progress, round_id, ids, folder),
            then=self._show_saved,
            initiator=self,
            moved=lambda done, whole, _code: self.queue.show_saving(done, whole),
            failed=self._show_failed,
            stopped=self._show_stopped,
        )
        self.queue.show_saving(0, len(ids))

    def _stop(self) -> None:
        if self._saving is not None:
            self._saving.stop()

    def _end_saving(self) -> None:
        self._saving = None
        self.queue.end_saving()
        self.refresh()

    def _show_saved(self, done: SavedLetters) -> None:
        self._end_saving()
        tell(self.window(), *words.ended(done, str(self._folder)))

    def _show_stopped(self) -> None:
        self._end_saving()
        tell(self.window(), *words.stopped(str(self._folder)))

    def _show_failed(self, error: AuditToolError) -> None:
        self._end_saving()
        tell(self.window(), "Not everything could be written", words_of(error))


def read_as_typed(ws: Workspace, typed: Letter) -> Changes:
    """Write down what was left out and added, then that the letter was read so; called on the hub's thread."""
    ws.letters.reads(typed)
    return ws.letters.read(typed.id, ws.views.letter(typed.id).written.digest)


def save(ws: Workspace, progress: Progress, round_id: RoundId, ids: tuple[ReturnId, ...], folder: Path) -> SavedLetters:
    """Save letters on all cores; called on the hub's thread."""
    letters = ws.views.printable_letters(round_id, ids)
    cores = os.cpu_count() or 1
    return ws.letters.save(
        letters, folder, whole=len(ids), cores=cores, step=lambda done, whole: progress.step(done, whole, "letters")
    )
