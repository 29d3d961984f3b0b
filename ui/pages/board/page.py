"""The page of the board."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import RoundId
from audit_tool.views.board import BoardPicture, BoardRow
from audit_tool.views.board_sheet import BoardSheet
from audit_tool.views.round_checks import CheckLine, RoundChecks
from ui.flows.print_out import ChooseFile, ask_for_pdf
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.board.checks_part import ChecksPart
from ui.pages.board.figures_part import FiguresPart
from ui.pages.board.inbox import Inbox
from ui.pages.board.listing import Listing
from ui.pages.board.reminding import Reminding
from ui.pages.board.return_acts import ReturnActs
from ui.pages.board.round_acts import RoundActs
from ui.pages.board.sheet import SheetPart
from ui.pages.board.tables import TableActs
from ui.widgets.choose_path import choose_new_file
from ui.widgets.layouts import Column
from ui.widgets.panes import Pane, Panes

RETURNS, CHECKS, FIGURES, CHOSEN, FILES = "Returns", "Checks", "Figures", "Chosen return", "Files"

TOUCHING = frozenset(
    {
        "returns",
        "expectation",
        "chase",
        "query",
        "comment",
        "snapshot",
        "signature",
        "sent_pack",
        "taken_pack",
        "export",
        "answer",
        "action",
        "risk",
        "agency",
        "setting",
        "contact",
        "round",
    }
)


class BoardPage(Page):
    """How the returns of a round stand. `Where.ident` is the round; the one that is wanted most where it is empty.

    Attributes:
        picture: the round as it was read last; None before it was.
    """

    NAME: ClassVar[str] = "board"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self.picture: BoardPicture | None = None
        self._round_id: RoundId | None = None
        self._checked: BoardPicture | None = None
        self._arriving = self._is_behind = False
        self._wanted = ""
        self._brought: Path | None = None
        self.choose_file: ChooseFile = ask_for_pdf
        self.choose_list = choose_new_file
        self.reminding = Reminding(hub, self)
        self.listing, self.sheet, self.inbox = Listing(self.reminding), SheetPart(), Inbox(self)
        self.checks, self.figures = ChecksPart(), FiguresPart()
        main = (RETURNS, CHECKS, FIGURES)
        self.parts = Panes(
            [
                Pane(RETURNS, self.listing, least=700),
                Pane(CHECKS, self.checks, least=700),
                Pane(FIGURES, self.figures, least=700),
                Pane(FILES, self.inbox, width=336),
                Pane(CHOSEN, self.sheet, width=336),
            ],
            [(main, (FILES, CHOSEN)), ((*main, FILES, CHOSEN),)],
        )
        self.setLayout(Column(self.parts))
        self._acts = (ReturnActs(self), RoundActs(self), TableActs(self))
        self._wire()

    def _wire(self) -> None:
        self.listing.current_changed.connect(self._show_row)
        self.listing.opened.connect(self._open_row)
        self.listing.remind_asked.connect(self._ask_reminders)
        self.reminding.written.connect(self.refresh)
        self.listing.round_asked.connect(lambda ident: self.go.emit(Where(self.NAME, ident)))
        self.listing.rounds_asked.connect(self._open_round)
        self.checks.wanted.connect(self._ask_checks)
        self.checks.current_changed.connect(self._show_checked)
        self.checks.opened.connect(self._open_checked)
        self.inbox.ready_changed.connect(self._show_ready)
        for going in (self.inbox.reading, self.inbox.accepting):
            going.ended.connect(self._catch_up)
            going.refused.connect(self._catch_up)
        self.inbox.mapping_asked.connect(self.go_to_own_template)
        self.inbox.round_asked.connect(lambda file: self.go.emit(Where(self.NAME, file.round_id, file=file.path)))

    # ---- what a page is asked to do

    def open(self, where: Where) -> None:
        """Show the board of a round, at the return that is wanted where one is."""
        self._arriving, self._round_id = True, RoundId(where.ident) if where.ident else None
        self._wanted, self._brought = where.row, where.file
        super().open(replace(where, file=None))  # who comes back here does not bring the file again

    def refresh(self) -> None:
        """Ask the view again."""
        wanted = self._round_id
        self.hub.ask(lambda ws: ws.views.board(wanted), self._show)

    def _catch_up(self) -> None:
        """Show what changed while files were read or accepted, once none is any more."""
        if self._is_behind and not self.inbox.is_going:
            self._is_behind = False
            self.refresh()

    def _ask_checks(self) -> None:
        """Read the round against the checks, once for each picture and only while somebody looks at them."""
        picture = self.picture
        if picture is not None and self._checked is not picture and self.checks.isVisible():
            self._checked = picture
            self.hub.ask(lambda ws: ws.views.round_checks(picture.round.id), self._show_checks)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether anything that a board is drawn from changed; not while it writes letters or takes files in."""
        busy = self.inbox.is_going or self.reminding.going.is_going
        touched = bool(TOUCHING & changes.nouns.keys())
        self._is_behind = self._is_behind or (busy and touched)
        return touched and not busy

    def panes(self) -> list[QWidget]:
        """Return the list, what stands beside it, the files and the chosen one, for F6."""
        return [self.listing, self.checks, self.figures, self.inbox, self.sheet]

    def help_topic(self) -> str:
        """Name the help about returns."""
        return "board"

    def go_to_own_template(self, file: Path | None) -> None:
        """Go to where a trust's own form is mapped, with its file; which trust sent it, is said there."""
        if self.picture is not None:
            self.go.emit(Where("own_template", self.picture.round.id, file=file))

    # ---- showing

    def _show(self, picture: BoardPicture | None) -> None:
        if self._arriving and picture is not None and self._round_id not in (None, picture.round.id):
            return  # it was asked for before somebody went on to another round
        before, self.picture = self.picture, picture
        title = picture.round.title if picture is not None else ""
        self.crumbs_changed.emit((Crumb("Returns", Where(self.NAME)), *([Crumb(title)] if title else [])))
        self.listing.show_picture(picture)
        if picture is not None:
            self.inbox.open(picture.round.id)
        if self._arriving:
            self._arriving = False
            self._arrive(is_another=before is None or picture is None or before.round.id != picture.round.id)
            if self._wanted:
                self.listing.choose(self._wanted)
                self._open_row()
            if self._brought is not None:
                self.parts.turn_to(FILES)
                self.inbox.drop([self._brought])
        if picture is not None:
            self.figures.show_picture(picture)
            ready = (len(picture.to_accept), len(picture.unsigned)) if picture.may_change else (0, 0)
            self.checks.show_acceptable(*ready)
            self._checked = None
            self._ask_checks()
        self._show_row(self.listing.table.current())

    def _arrive(self, *, is_another: bool) -> None:
        """Bring the keyboard to the returns of another round, or back to what was looked at of this one."""
        if is_another:
            self.parts.turn_to(RETURNS)
        parts: dict[str, ChecksPart | FiguresPart] = {CHECKS: self.checks, FIGURES: self.figures}
        shown = next((part for name, part in parts.items() if self.parts.is_shown(name)), self.listing)
        shown.focus_first()

    def _show_ready(self, count: int) -> None:
        """Let the files that wait be the first thing to do, and reminders come after them."""
        self.listing.remind.set_kind("secondary" if count else "primary")

    def _show_checks(self, checks: RoundChecks) -> None:
        if self.picture is not None and self.picture.round.id == checks.round_id:
            self.checks.show_checks(checks)

    def _show_checked(self, line: CheckLine | None) -> None:
        """Show the return that a check speaks of, while the checks are what somebody looks at."""
        if line is not None and self.parts.is_shown(CHECKS):
            self.listing.choose(line.return_id)

    def _open_checked(self, line: CheckLine) -> None:
        self.go.emit(Where("form", line.return_id, question=line.question_id))

    def _show_row(self, row: BoardRow | None) -> None:
        if row is None:
            self.sheet.show_sheet(None, None)
            return

        def show(picture: BoardSheet) -> None:
            current = self.listing.table.current()
            if current is not None and current.return_id == row.return_id:
                self.sheet.show_sheet(current, picture)

        self.hub.ask(lambda ws: ws.views.board_sheet(row.return_id), show)

    def _open_row(self, _row: BoardRow | None = None) -> None:
        """Turn to the chosen one, and put the keyboard there."""
        self.parts.turn_to(CHOSEN)
        self.sheet.focus_first()

    def _ask_reminders(self) -> None:
        if self.picture is not None and not self.reminding.going.is_going:
            self.reminding.ask(self.picture)

    def _open_round(self) -> None:
        if self.picture is not None:
            self.go.emit(Where("round", self.picture.round.id))
