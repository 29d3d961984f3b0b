"""The page of the board."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.file_names import file_name
from audit_tool.domain.ids import QueryId, ReturnId, RoundId, SnapshotId
from audit_tool.domain.query import Query
from audit_tool.domain.snapshot import Snapshot
from audit_tool.views.board import BoardPicture, BoardRow
from audit_tool.views.board_sheet import BoardSheet
from audit_tool.views.round_checks import CheckLine, RoundChecks
from audit_tool.workspace import Workspace
from ui import wording
from ui.flows.print_out import ChooseFile, ask_for_pdf, save_out
from ui.flows.query_fields import QueryFields
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.board import words
from ui.pages.board.checks_part import ChecksPart, found
from ui.pages.board.fields import CameFields, ExtensionFields, MergeFields
from ui.pages.board.figures_part import FiguresPart
from ui.pages.board.inbox import Inbox
from ui.pages.board.listing import Listing
from ui.pages.board.reminding import Reminding
from ui.pages.board.sheet import SheetPart
from ui.widgets.choose_path import CSV, choose_new_file
from ui.widgets.dialog import ask, tell
from ui.widgets.dialog_fields import Fields
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Column
from ui.widgets.notices import announce
from ui.widgets.panes import Pane, Panes
from ui.widgets.reason_form import ReasonFields

Verb = Callable[[Workspace], Changes]

RETURNS, CHECKS, FIGURES, CHOSEN, FILES = "Returns", "Checks", "Figures", "Chosen return", "Files"

TOUCHING = frozenset(
    {
        "returns",
        "expectation",
        "chase",
        "query",
        "snapshot",
        "signature",
        "sent_pack",
        "taken_pack",
        "export",
        "answer",
        "action",
        "agency",
        "setting",
        "contact",
        "round",
    }
)


class BoardPage(Page):
    """How the returns of a round stand. `Where.ident` is the round; the one that is wanted most where it is empty."""

    NAME: ClassVar[str] = "board"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: BoardPicture | None = None
        self._round_id: RoundId | None = None
        self._checked: BoardPicture | None = None
        self._arriving = self._is_behind = False
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
        self._wire()

    def _wire(self) -> None:
        self.listing.current_changed.connect(self._show_row)
        self.listing.opened.connect(self._open_row)
        self.listing.remind_asked.connect(self._ask_reminders)
        self.reminding.written.connect(self.refresh)
        self.listing.round_asked.connect(lambda ident: self.go.emit(Where(self.NAME, ident)))
        self.listing.rounds_asked.connect(self._open_round)
        self.listing.contacts_asked.connect(self._save_contacts)
        self.checks.wanted.connect(self._ask_checks)
        self.checks.current_changed.connect(self._show_checked)
        self.checks.opened.connect(self._open_checked)
        self.checks.asked.connect(self._ask_about)
        self.checks.accept_asked.connect(self._ask_accept_all)
        self.figures.freeze_asked.connect(self._freeze)
        self.figures.withdraw_asked.connect(self._withdraw)
        self.inbox.ready_changed.connect(self._show_ready)
        for going in (self.inbox.reading, self.inbox.accepting):
            going.ended.connect(self._catch_up)
            going.refused.connect(self._catch_up)
        self.sheet.asked.connect(self._act)
        self.sheet.settled.connect(self._settle)
        self.sheet.sheet_wanted.connect(self._save_query_sheet)
        self.inbox.mapping_asked.connect(self._go_to_own_template)

    # ---- what a page is asked to do

    def open(self, where: Where) -> None:
        """Show the board of a round."""
        self._arriving, self._round_id = True, RoundId(where.ident) if where.ident else None
        super().open(where)

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
        picture = self._picture
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

    def _go_to_own_template(self, file: Path | None) -> None:
        """Go to where a trust's own form is mapped, with its file; which trust sent it, is said there."""
        if self._picture is not None:
            self.go.emit(Where("own_template", self._picture.round.id, file=file))

    # ---- showing

    def _show(self, picture: BoardPicture | None) -> None:
        self._picture = picture
        title = picture.round.title if picture is not None else ""
        self.crumbs_changed.emit((Crumb("Returns", Where(self.NAME)), *([Crumb(title)] if title else [])))
        self.listing.show_picture(picture)
        if picture is not None:
            self.inbox.open(picture.round.id)
        if self._arriving:
            self._arriving = False
            self.listing.focus_first()
        if picture is not None:
            self.figures.show_picture(picture)
            self.checks.show_acceptable(len(picture.to_accept) if picture.may_change else 0)
            self._checked = None
            self._ask_checks()
        self._show_row(self.listing.table.current())

    def _show_ready(self, count: int) -> None:
        """Let the files that wait be the first thing to do, and reminders come after them."""
        self.listing.remind.set_kind("secondary" if count else "primary")

    def _show_checks(self, checks: RoundChecks) -> None:
        if self._picture is not None and self._picture.round.id == checks.round_id:
            self.checks.show_checks(checks)

    def _show_checked(self, line: CheckLine | None) -> None:
        """Show the return that a check speaks of, while the checks are what somebody looks at."""
        if line is not None and self.parts.is_shown(CHECKS):
            self.listing.choose(line.return_id)

    def _open_checked(self, line: CheckLine) -> None:
        self.go.emit(Where("form", line.return_id, question=line.question_id))

    def _ask_about(self, line: CheckLine) -> None:
        def ask(shown: BoardSheet) -> None:
            chosen = [line.question_id] if line.question_id else []
            self._ask_query(shown, chosen, text=f"{found(line)}.", back=False)

        self.hub.ask(lambda ws: ws.views.board_sheet(line.return_id), ask)

    def _show_row(self, row: BoardRow | None) -> None:
        if row is None:
            self.sheet.show_sheet(None, None)
            return

        def show(picture: BoardSheet) -> None:
            current = self.listing.table.current()
            if current is not None and current.return_id == row.return_id:
                self.sheet.show_sheet(current, picture)

        self.hub.ask(lambda ws: ws.views.board_sheet(row.return_id), show)

    def _open_row(self, _row: BoardRow) -> None:
        """Turn to the chosen one, and put the keyboard there."""
        self.parts.turn_to(CHOSEN)
        self.sheet.focus_first()

    def _ask_reminders(self) -> None:
        if self._picture is not None and not self.reminding.going.is_going:
            self.reminding.ask(self._picture)

    def _open_round(self) -> None:
        if self._picture is not None:
            self.go.emit(Where("round", self._picture.round.id))

    # ---- acts on one return

    def _act(self, code: str) -> None:
        """Do what a button of the sheet says, or ask what it needs first."""
        shown = self.sheet.picture
        if shown is None:
            return
        ident, name = shown.return_id, shown.name
        at_once: dict[str, tuple[Verb, str]] = {
            "check": (lambda ws: ws.expected.check([ident]), f"{name}: marked as checked"),
            "accept": (lambda ws: ws.expected.accept(ident), f"{name}: accepted"),
            "not_come": (lambda ws: ws.expected.did_not_come(ident), f"{name}: has not come"),
            "unextend": (lambda ws: ws.expected.extend(ident, to=None), f"{name}: back to the day of the round"),
            "again": (lambda ws: ws.expected.expect_again(ident), f"{name}: expected again"),
        }
        if code in at_once:
            verb, fact = at_once[code]
            self._do(verb, fact, self._way_back(code, shown))
        elif code == "top_up":
            self._go_to_own_template(None)
        elif code == "open":
            self.go.emit(Where("form" if not shown.is_locked else "summary", ident))
        else:
            self._ask(code, shown)

    def _way_back(self, code: str, shown: BoardSheet) -> Verb | None:
        """Give the verb that takes an act back; None for what is final."""
        ident, before = shown.return_id, shown.expectation
        if code == "check":
            return lambda ws: ws.expected.check([ident], checked=False)
        if code == "unextend":
            return lambda ws: ws.expected.extend(ident, to=before.extended_to, why=before.extended_why)
        if code == "again" and before.exempt_why:
            return lambda ws: ws.expected.exempt(ident, why=before.exempt_why)
        if code == "again" and before.merged_into:
            into = before.merged_into
            return lambda ws: ws.expected.merge(ident, into=into)
        if code == "not_come" and before.route:
            route = before.route
            return lambda ws: ws.expected.came(ident, route=route, on=before.came_on)
        return None

    def _ask(self, code: str, shown: BoardSheet) -> None:
        opens: dict[str, Callable[[BoardSheet], object]] = {
            "extend": self._ask_extension,
            "exempt": self._ask_exemption,
            "merge": self._ask_merge,
            "came": self._ask_came,
            "ask": partial(self._ask_query, back=False),
            "back": partial(self._ask_query, back=True),
        }
        opens[code](shown)

    def _ask_extension(self, shown: BoardSheet) -> None:
        fields, ident = ExtensionFields(shown), shown.return_id

        def verb() -> Verb:
            to, why = fields.said()
            return lambda ws: ws.expected.extend(ident, to=to, why=why)

        undo = self._undo_of(lambda ws: ws.expected.extend(ident, to=None))
        self._fill_in(f"More time for {shown.name}", "", fields, "Give more time", verb, "More time given", undo)

    def _ask_exemption(self, shown: BoardSheet) -> None:
        fields, ident = ReasonFields("Why need it not come?"), shown.return_id
        dialog = FormDialog(
            f"Let {shown.name} off",
            "It is not waited for, and no rate counts it. You can expect it again at any time.",
            fields,
            act="Let it off",
            is_touched=fields.is_touched,
            wide=560,
            parent=self.window(),
        )
        undo = self._undo_of(lambda ws: ws.expected.expect_again(ident))
        dialog.submitted.connect(lambda: self._write(dialog, partial(_exempt, ident, fields.why()), "Let off", undo))
        dialog.open()
        fields.focus_first()

    def _ask_merge(self, shown: BoardSheet) -> None:
        fields, ident = MergeFields(shown), shown.return_id

        def verb() -> Verb:
            into = fields.said()
            return lambda ws: ws.expected.merge(ident, into=into)

        undo = self._undo_of(lambda ws: ws.expected.expect_again(ident))
        self._fill_in(f"Count {shown.name} with another", "", fields, "Count them as one", verb, "Counted as one", undo)

    def _ask_came(self, shown: BoardSheet) -> None:
        fields, ident = CameFields(shown), shown.return_id

        def verb() -> Verb:
            route, on = fields.said()
            return lambda ws: ws.expected.came(ident, route=route, on=on)

        undo = self._undo_of(lambda ws: ws.expected.did_not_come(ident))
        self._fill_in(f"The return of {shown.name} came", "", fields, "Write it down", verb, "Written down", undo)

    def _ask_query(self, shown: BoardSheet, chosen: Collection[str] = (), *, text: str = "", back: bool) -> None:
        fields, ident = QueryFields(shown, chosen, text=text), shown.return_id
        title = f"Send it back to {shown.name}" if back else f"Ask {shown.name}"
        words = "Signatures are taken back, and it is signed again when it comes." if back else ""

        def verb() -> Verb:
            questions, text, answer_by = fields.said()
            return lambda ws: ws.expected.ask(ident, questions=questions, text=text, answer_by=answer_by, back=back)

        self._fill_in(title, words, fields, "Send it back" if back else "Write it down", verb, "Written down", None)

    def _ask_accept_all(self) -> None:
        """Ask before every return that waits for the hub alone is taken for good."""
        picture = self._picture
        if picture is None:
            return
        wanted = [row.return_id for row in picture.to_accept]
        many = wording.count(len(wanted), "return")
        dialog = ask(
            self.window(),
            f"Accept {many}?",
            words.accept_all(self.checks.returns_found()),
            yes=f"Accept {many}",
            no="Leave them",
        )
        fact = f"{many.capitalize()} accepted"
        dialog.accepted.connect(lambda: self._do(lambda ws: ws.expected.accept_all(wanted), fact, None))

    def _freeze(self) -> None:
        picture = self._picture
        if picture is None:
            return
        figures, round_id = picture.figures, picture.round.id

        def done(changes: Changes) -> None:
            made = SnapshotId(changes.made or "")
            undo = self._undo_of(lambda ws: ws.snapshots.withdraw(made))
            self._tell_done(f"Figures frozen as at {wording.day(picture.today)}", undo)

        self.hub.run(lambda ws: ws.snapshots.freeze(round_id, figures), initiator=None, then=done)

    def _withdraw(self, snapshot: Snapshot) -> None:
        ident = snapshot.id
        self._do(
            lambda ws: ws.snapshots.withdraw(ident),
            "Figures taken out of the list",
            lambda ws: ws.snapshots.withdraw(ident, withdrawn=False),
        )

    def _save_query_sheet(self, query: Query) -> None:
        """Save the sheet with the questions to the author, to go by mail or post."""
        row = self.listing.table.current()
        if self._picture is None or not isinstance(row, BoardRow):
            return
        run = self._picture.round
        name = file_name((run.kind, run.year_label, row.agency.code, "questions"), ".pdf")
        save_out(
            self,
            "query_sheet",
            query.id,
            name,
            choose=self.choose_file,
            saved=lambda path: announce(self, f"Saved as {path.name}"),
            failed=self.hub.failed.emit,
        )

    def _save_contacts(self) -> None:
        """Save whom to reach about the returns that the filters leave."""
        if self._picture is None:
            return
        run, shown = self._picture.round, [row.return_id for row in self.listing.table.shown()]
        many = wording.count(len(shown), "return")

        def save(path: Path) -> None:
            self.hub.run(
                lambda ws: ws.reminders.write_contacts(run.id, shown, path),
                initiator=self,
                then=lambda _changes: self.did.emit(f"Whom to reach about {many}: saved as {path.name}"),
                failed=lambda error: tell(self.window(), "Nothing was saved", words_of(error)),
            )

        self.choose_list(
            self, "Save whom to reach", file_name((run.kind, run.year_label, "contacts"), ".csv"), save, CSV
        )

    def _settle(self, query: Query) -> None:
        ident, settled = QueryId(query.id), query.waits
        self._do(
            lambda ws: ws.expected.settle(ident, settled=settled),
            "Marked as answered" if settled else "It waits again",
            lambda ws: ws.expected.settle(ident, settled=not settled),
        )

    # ---- writing

    def _fill_in(
        self,
        title: str,
        words: str,
        fields: Fields,
        act: str,
        verb: Callable[[], Verb],
        fact: str,
        undo: Callable[[], None] | None,
    ) -> None:
        """Ask in a dialog; `verb` reads the fields once they are ready, and says what is to be done."""
        dialog = FormDialog(title, words, fields, act=act, is_touched=fields.is_touched, wide=560, parent=self.window())

        def submit() -> None:
            if fields.is_ready():
                self._write(dialog, verb(), fact, undo)
            else:
                dialog.refuse()

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def _write(self, dialog: FormDialog, verb: Verb, fact: str, undo: Callable[[], None] | None) -> None:
        def done(_changes: Changes) -> None:
            dialog.finish()
            self._tell_done(fact, undo)

        self.hub.run(verb, initiator=None, then=done, failed=lambda error: dialog.refuse(words_of(error)))

    def _do(self, verb: Verb, fact: str, way_back: Verb | None) -> None:
        undo = self._undo_of(way_back) if way_back is not None else None
        self.hub.run(
            verb,
            initiator=None,
            then=lambda _changes: self._tell_done(fact, undo),
            failed=lambda error: tell(self.window(), "That was not done", words_of(error)),
        )

    def _undo_of(self, way_back: Verb) -> Callable[[], None]:
        return lambda: self.hub.run(way_back, initiator=None)

    def _tell_done(self, fact: str, undo: Callable[[], None] | None) -> None:
        if undo is not None:
            self.done.emit(Undoable(fact, undo))
        else:
            self.did.emit(fact)


def _exempt(ident: ReturnId, why: str, ws: Workspace) -> Changes:
    return ws.expected.exempt(ident, why=why)
