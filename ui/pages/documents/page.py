"""The page of documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import Environment
from audit_tool.domain.ids import RoundId
from audit_tool.domain.round import RoundState
from audit_tool.views.documents import Choice, DocumentsPicture
from audit_tool.views.rounds import RoundLine
from audit_tool.workspace import Workspace
from ui.appearance import Appearance
from ui.flows.paper_drawing import Drawing
from ui.hub import Hub, Progress
from ui.page import Crumb, Page, Where
from ui.pages.documents import saving, words
from ui.pages.documents.preview import Preview
from ui.pages.documents.shelf import Key, Shelf
from ui.pages.documents.writing import Writing
from ui.preferences import SAVE_AS
from ui.widgets.dialog import ask
from ui.widgets.layouts import Column
from ui.widgets.panes import Pane, Panes
from ui.widgets.pick_screen import PickScreen
from ui.widgets.row_button import Entry

SHELF, WRITING, PAGES = "Documents", "Words", "Pages"

AskForPlace = Callable[[QWidget, Path, Callable[[Path], None]], None]


class DocumentsPage(Page):
    """Says what documents still want, shows their real pages and saves them; their words are written in the composer.

    `Where.ident` is the round, and `Where.row` the code and subject of the document to show.

    Attributes:
        choose_file, choose_folder: ask the person for a place, proposing one, and go on with the one they choose.
        save_as: what documents are saved as, as a file's name ends.

    Args:
        appearance: remembers on this laptop what documents are saved as; None forgets it with the page.
    """

    NAME: ClassVar[str] = "documents"

    def __init__(self, hub: Hub, appearance: Appearance | None = None, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._appearance = appearance
        self.save_as = appearance.chosen.save_as if appearance else SAVE_AS[0]
        self.choose_file: AskForPlace = saving.ask_for_file
        self.choose_folder: AskForPlace = saving.ask_for_folder
        self._picture: DocumentsPicture | None = None
        self._current: Key | None = None
        self._asked: Key | None = None
        self._arriving = False
        self._folder = saving.usual_folder()
        self._going: Progress | None = None
        self.pick = PickScreen(
            "Audits",
            "documents",
            ("No documents yet", "Documents come from an audit: its answers, findings and actions.", "Start a round"),
        )
        self.shelf, self.writing, self.preview = Shelf(), Writing(), Preview()
        self.drawing = Drawing(hub, self.preview.pages.page_width, self)
        self.parts = Panes(
            [
                Pane(SHELF, self.shelf, width=270),
                Pane(WRITING, self.writing, width=290),
                Pane(PAGES, self.preview, least=360),
            ],
            [((SHELF,), (WRITING,), (PAGES,)), ((SHELF, WRITING), (PAGES,)), ((SHELF, WRITING, PAGES),)],
        )
        self._screens = QStackedWidget()
        for screen in (self.pick, self.parts):
            self._screens.addWidget(screen)
        self.setLayout(Column(self._screens))
        self.preview.show_format(self.save_as)
        self._wire()

    def _wire(self) -> None:
        self.pick.picked.connect(lambda ident: self.go.emit(Where(self.NAME, ident)))
        self.pick.pressed.connect(lambda: self.go.emit(Where("start_round")))
        self.shelf.picked.connect(self._choose)
        self.shelf.save_all_asked.connect(self._save_all)
        self.shelf.stop_asked.connect(self._stop)
        self.writing.compose_asked.connect(lambda: self._go_on("composer"))
        self.writing.went.connect(self._go_to_source)
        self.preview.save_asked.connect(self._save)
        self.preview.check_asked.connect(lambda: self._go_on("release"))
        self.preview.format_chosen.connect(self._choose_format)
        self.preview.width_changed.connect(self.drawing.draw_pages_again)
        self.drawing.drawn.connect(self.preview.show_drawn)
        self.drawing.page_drawn.connect(self.preview.show_picture)
        self.drawing.refused.connect(lambda error: self.preview.show_failed(words.not_written(error)))

    # ---- what a page is asked to do

    def open(self, where: Where) -> None:
        """Show the documents of a round, or ask which."""
        self._arriving = True
        if where.ident != self.where.ident:
            self._picture, self._current = None, None
            self.drawing.show(None)
        code, _, subject = where.row.partition("/")
        self._asked = (code, subject) if subject else None
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        if self.where.ident:
            round_id = RoundId(self.where.ident)
            self.hub.ask(lambda ws: ws.views.documents(round_id), self._show)
        else:
            self.hub.ask(lambda ws: ws.views.rounds(), self._show_rounds)

    def leave(self) -> None:
        """Draw no more pages."""
        self.drawing.stop()

    def panes(self) -> list[QWidget]:
        """Return the documents, the words and the pages, for F6."""
        return [self.pick, self.shelf, self.writing, self.preview]

    def help_topic(self) -> str:
        """Name the help page that speaks of documents."""
        return "export"

    # ---- which round, which document

    def _show_rounds(self, lines: tuple[RoundLine, ...]) -> None:
        self.crumbs_changed.emit((Crumb("Documents"),))
        if len(lines) == 1:
            self.open(Where(self.NAME, lines[0].round.id))
            return
        newest = sorted(
            lines, key=lambda line: (line.round.state is RoundState.CLOSED, -line.round.opens_on.toordinal())
        )
        self.pick.show_entries(
            words.to_pick(len(lines)),
            "Choose one to see, write and save them.",
            [Entry(line.round.id, line.round.title, words.about_round(line)) for line in newest],
        )
        self._screens.setCurrentWidget(self.pick)
        self.pick.focus_first()

    def _show(self, picture: DocumentsPicture) -> None:
        self._picture = picture
        self._screens.setCurrentWidget(self.parts)
        self.crumbs_changed.emit(
            (
                Crumb("Rounds", Where("rounds")),
                Crumb(picture.round.title, Where("round", picture.round.id)),
                Crumb("Documents"),
            )
        )
        ready = sorted(picture.choices, key=lambda one: not one.is_ready)
        choice = self._choice(self._asked) or self._choice(self._current) or next(iter(ready), None)
        self._asked = None
        is_other = choice is None or self._current != (choice.code, choice.subject)
        self._show_choice(choice, is_other=is_other)
        self.parts.fit_again()
        if self._arriving:
            self._arriving = False
            self.shelf.focus_first()

    def _choose(self, key: Key) -> None:
        choice = self._choice(key)
        if choice is not None and key != self._current:
            self._show_choice(choice, is_other=True)
        self.parts.turn_to(WRITING if choice is not None and choice.unwritten else PAGES)

    def _show_choice(self, choice: Choice | None, *, is_other: bool) -> None:
        """Show a document; the pages of the same one stay until others are drawn."""
        self._current = (choice.code, choice.subject) if choice else None
        if self._picture is not None:
            self.shelf.show_picture(self._picture, self._current)
        may_write = self._picture is not None and self._picture.round.state is RoundState.OPEN
        self.writing.show_choice(choice, may_write=may_write)
        if is_other:
            self.preview.show_choice(choice)
            self.drawing.show(self._current if choice and choice.is_ready else None)
        else:
            self.preview.show_may_save(choice)
            self.drawing.draw_soon()

    def _choice(self, key: Key | None) -> Choice | None:
        choices = self._picture.choices if self._picture else ()
        return next((choice for choice in choices if (choice.code, choice.subject) == key), None)

    def _go_to_source(self, page: str) -> None:
        choice = self._choice(self._current)
        if choice is not None:
            self.go.emit(Where(page, words.where_to(page, choice, self.where.ident)))

    def _go_on(self, page: str) -> None:
        """Go to the composer, or to the release check, of the document shown."""
        choice = self._choice(self._current)
        if choice is not None:
            self.go.emit(Where(page, f"{choice.code}/{choice.subject}"))

    # ---- saving

    def _choose_format(self, save_as: str) -> None:
        """Save documents as something else from now on, and remember it."""
        self.save_as = save_as
        self.preview.show_format(save_as)
        if self._appearance is None:
            return
        try:
            self._appearance.remember(save_as=save_as)
        except Environment as error:
            self.hub.failed.emit(error)

    def _save(self) -> None:
        """Save the document shown, as it stands."""
        choice = self._choice(self._current)
        if choice is None:
            return
        proposed = self._folder / saving.named(choice, self.save_as)
        self.choose_file(self, proposed, lambda chosen: self._save_as(choice, chosen))

    def _save_as(self, choice: Choice, chosen: Path) -> None:
        path = saving.with_suffix(chosen, self.save_as)
        self._folder = path.parent
        self.preview.show_saving()
        pages: list[int] = []
        save_as = self.save_as

        def verb(ws: Workspace) -> Changes:
            changes = saving.save(ws, choice, path, save_as)
            pages.append(saving.pages_of(path))
            return changes

        self.hub.run(
            verb,
            initiator=self,
            then=lambda _changes: self.preview.show_saved(words.written(path, pages[0])),
            failed=lambda error: self.preview.show_failed(words.not_written(error)),
        )

    def _save_all(self) -> None:
        """Save every document that is ready into a folder, after asking when files would be replaced."""
        self.choose_folder(self, self._folder, self._save_all_in)

    def _save_all_in(self, folder: Path) -> None:
        if self._picture is None:
            return
        self._folder = folder
        ready = [choice for choice in self._picture.choices if choice.may_leave]
        there = saving.already_there(ready, folder, self.save_as)
        if not there:
            self._save_into(folder, ready)
            return
        dialog = ask(
            self.window(),
            f"Replace {there} of {len(ready)} files?" if there < len(ready) else f"Replace all {there} files?",
            "Files of these names are in that folder already. What they hold now would be lost.",
            yes="Replace them",
            no="Keep them",
        )
        dialog.accepted.connect(lambda: self._save_into(folder, ready))

    def _save_into(self, folder: Path, ready: list[Choice]) -> None:
        saved: list[Path] = []
        save_as = self.save_as
        self.shelf.show_going(0, len(ready))
        self._going = self.hub.work(
            lambda ws, progress: saving.save_all(ws, progress, ready, folder, save_as, saved),
            then=lambda _changes: self.shelf.show_all_saved(words.all_written(folder, len(saved), len(ready))),
            initiator=self,
            moved=lambda done, whole, _code: self.shelf.show_going(done, whole),
            failed=lambda error: self.shelf.show_failed(words.not_written(error)),
            stopped=lambda: self.shelf.show_all_saved(words.stopped(folder, len(saved), len(ready))),
        )

    def _stop(self) -> None:
        if self._going is not None:
            self._going.stop()
