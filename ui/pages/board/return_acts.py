"""What a person does with one return on the board: at once, or in a dialog that asks what it needs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from audit_tool.domain.changes import Changes
from audit_tool.domain.comment import Comment
from audit_tool.domain.file_names import file_name
from audit_tool.domain.ids import CommentId, QueryId, ReturnId, RiskEntryId
from audit_tool.domain.query import Query
from audit_tool.domain.risk import RiskEntry, RiskSource
from audit_tool.views.board import BoardRow
from audit_tool.views.board_sheet import BoardSheet
from audit_tool.views.round_checks import CheckLine
from audit_tool.workspace import Workspace
from ui.flows.print_out import save_out
from ui.flows.query_fields import QueryFields
from ui.flows.risk_fields import RiskFields
from ui.flows.top_up import ask_top_up
from ui.flows.write_down import Undo, Verb, always
from ui.page import Where
from ui.pages.board import words
from ui.pages.board.checks_part import found
from ui.pages.board.doing import Doing
from ui.pages.board.fields import CameFields, ExtensionFields, MergeFields, TextFields
from ui.widgets.notices import announce

if TYPE_CHECKING:
    from ui.pages.board.page import BoardPage


class ReturnActs(Doing):
    """What the buttons of a return's sheet do, and the question that a check suggests."""

    def __init__(self, page: BoardPage) -> None:
        super().__init__(page)
        page.sheet.asked.connect(self._act)
        page.sheet.settled.connect(self._settle)
        page.sheet.sheet_wanted.connect(self._save_query_sheet)
        page.sheet.comment_turned.connect(self._turn_comment)
        page.checks.asked.connect(self._ask_about)

    # ---- at once

    def _act(self, code: str) -> None:
        """Do what a button of the sheet says, or ask what it needs first."""
        shown = self.page.sheet.picture
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
        if code == "accept" and not shown.wanting.is_whole:
            self._ask_why_accept(shown)
        elif code in at_once:
            verb, fact = at_once[code]
            self.do(verb, fact, _way_back(code, shown))
        elif code == "top_up":
            self.hub.ask(lambda ws: ws.views.coverage(ident), partial(ask_top_up, self.hub, self.page))
        elif code == "open":
            self.page.go.emit(Where("form" if not shown.is_locked else "summary", ident))
        else:
            self._ask(code, shown)

    def _settle(self, query: Query) -> None:
        ident, settled = QueryId(query.id), query.waits
        self.do(
            lambda ws: ws.expected.settle(ident, settled=settled),
            "Marked as answered" if settled else "It waits again",
            always(lambda ws: ws.expected.settle(ident, settled=not settled)),
        )

    def _turn_comment(self, comment: Comment) -> None:
        ident, holds = CommentId(comment.id), comment.holds
        self.do(
            lambda ws: ws.comments.take_back(ident, taken_back=holds),
            "Comment taken back" if holds else "The comment holds again",
            always(lambda ws: ws.comments.take_back(ident, taken_back=not holds)),
        )

    def _save_query_sheet(self, query: Query) -> None:
        """Save the sheet with the questions to the author, to go by mail or post."""
        picture, row = self.page.picture, self.page.listing.table.current()
        if picture is None or not isinstance(row, BoardRow):
            return
        run = picture.round
        name = file_name((run.kind, run.year_label, row.agency.code, "questions"), ".pdf")
        save_out(
            self.page,
            "query_sheet",
            query.id,
            name,
            choose=self.page.choose_file,
            saved=lambda path: announce(self.page, f"Saved as {path.name}"),
            failed=self.hub.failed.emit,
        )

    # ---- in a dialog

    def _ask(self, code: str, shown: BoardSheet) -> None:
        opens: dict[str, Callable[[BoardSheet], object]] = {
            "extend": self._ask_extension,
            "exempt": self._ask_exemption,
            "merge": self._ask_merge,
            "came": self._ask_came,
            "risk": self._ask_risk,
            "reopen": self._ask_reopening,
            "comment": self._ask_comment,
            "ask": partial(self._ask_query, back=False),
            "back": partial(self._ask_query, back=True),
        }
        opens[code](shown)

    def _ask_extension(self, shown: BoardSheet) -> None:
        before, ident = shown.expectation, shown.return_id
        fields = ExtensionFields(before.extended_to, before.extended_why)

        def verb() -> Verb:
            to, why = fields.said()
            return lambda ws: ws.expected.extend(ident, to=to, why=why)

        undo = always(lambda ws: ws.expected.extend(ident, to=None))
        self.fill_in(f"More time for {shown.name}", fields, "Give more time", verb, "More time given", undo=undo)

    def _ask_exemption(self, shown: BoardSheet) -> None:
        fields, ident = TextFields("Why need it not come?", wanting="Say why it need not come."), shown.return_id

        def verb() -> Verb:
            why = fields.said()
            return lambda ws: ws.expected.exempt(ident, why=why)

        about = "It is not waited for, and no rate counts it. You can expect it again at any time."
        undo = always(lambda ws: ws.expected.expect_again(ident))
        self.fill_in(f"Let {shown.name} off", fields, "Let it off", verb, "Let off", about=about, undo=undo)

    def _ask_why_accept(self, shown: BoardSheet) -> None:
        wanting = "Say why it is accepted."
        fields = TextFields("Why is it accepted all the same?", wanting=wanting, hint=words.KEPT_WITH)
        ident = shown.return_id

        def verb() -> Verb:
            why = fields.said()
            return lambda ws: ws.expected.accept(ident, why=why)

        about = f"Still wanted: {'; '.join(words.wanted(shown.wanting))}. Its letter says so."
        title, fact = f"Accept the return of {shown.name}", f"{shown.name}: accepted"
        self.fill_in(title, fields, "Accept it", verb, fact, about=about, undo=_way_back("accept", shown))

    def _ask_reopening(self, shown: BoardSheet) -> None:
        fields = TextFields("Why is it opened again?", wanting="Say why it is opened again.")
        ident, before = shown.return_id, shown.expectation.accepted_why

        def verb() -> Verb:
            why = fields.said()
            return lambda ws: ws.expected.reopen(ident, why=why)

        about = "It waits to be checked again, and a corrected file may come in. Its signatures stand until then."
        undo = always(lambda ws: ws.expected.accept(ident, why=before))
        title, fact = f"Open the return of {shown.name} again", f"{shown.name}: opened again"
        self.fill_in(title, fields, "Open it again", verb, fact, about=about, undo=undo)

    def _ask_merge(self, shown: BoardSheet) -> None:
        fields, ident = MergeFields(shown), shown.return_id

        def verb() -> Verb:
            into = fields.said()
            return lambda ws: ws.expected.merge(ident, into=into)

        undo = always(lambda ws: ws.expected.expect_again(ident))
        title = f"Count {shown.name} with another"
        self.fill_in(title, fields, "Count them as one", verb, "Counted as one", undo=undo)

    def _ask_came(self, shown: BoardSheet) -> None:
        fields, ident = CameFields(shown), shown.return_id

        def verb() -> Verb:
            route, on = fields.said()
            return lambda ws: ws.expected.came(ident, route=route, on=on)

        undo = always(lambda ws: ws.expected.did_not_come(ident))
        self.fill_in(f"The return of {shown.name} came", fields, "Write it down", verb, "Written down", undo=undo)

    def _ask_comment(self, shown: BoardSheet) -> None:
        hint = "It stays on this laptop, with your name and the hour. Do not name a child, a family or a worker."
        fields, ident = (
            TextFields("What is to be remembered?", wanting="Write your comment.", hint=hint),
            shown.return_id,
        )

        def verb() -> Verb:
            text = fields.said()
            return lambda ws: ws.comments.write(ident, text)

        def undo(changes: Changes) -> Verb:
            made = CommentId(changes.made or "")
            return lambda ws: ws.comments.take_back(made)

        self.fill_in(f"A comment on {shown.name}", fields, "Add the comment", verb, "Comment added", undo=undo)

    def _ask_risk(self, shown: BoardSheet) -> None:
        """Propose an entry of the education risk register about a setting whose return did not come."""
        row = self.page.listing.table.current()
        if shown.agency_id is None or not isinstance(row, BoardRow):
            return
        proposed = RiskEntry(
            RiskEntryId(""),
            shown.agency_id,
            RiskSource.NO_RETURN,
            words.missing_worry(row.standing.late_by),
            likelihood=3,
            impact=3,
            controls=words.reminded(shown.chases),
        )
        fields = RiskFields(((shown.agency_id, shown.name),), proposed)

        def verb() -> Verb:
            entry = fields.entry()
            return lambda ws: ws.risks.add(entry)

        def undo(changes: Changes) -> Verb:
            made = RiskEntryId(changes.made or "")
            return lambda ws: ws.risks.withdraw(made)

        about = "The education risk register stays with the hub: it leaves with no pack, letter or booklet."
        title, fact = f"A risk entry about {shown.name}", "Entry written"
        self.fill_in(title, fields, "Write it down", verb, fact, about=about, undo=undo)

    def _ask_query(self, shown: BoardSheet, chosen: Collection[str] = (), *, text: str = "", back: bool) -> None:
        fields, ident = QueryFields(shown, chosen, text=text), shown.return_id

        def verb() -> Verb:
            questions, text, answer_by = fields.said()
            return lambda ws: ws.expected.ask(ident, questions=questions, text=text, answer_by=answer_by, back=back)

        if back:
            about = "Signatures are taken back, and it is signed again when it comes."
            self.fill_in(f"Send it back to {shown.name}", fields, "Send it back", verb, "Written down", about=about)
        else:
            self.fill_in(f"Ask {shown.name}", fields, "Write it down", verb, "Written down")

    def _ask_about(self, line: CheckLine) -> None:
        def ask(shown: BoardSheet) -> None:
            chosen = [line.question_id] if line.question_id else []
            self._ask_query(shown, chosen, text=f"{found(line)}.", back=False)

        self.hub.ask(lambda ws: ws.views.board_sheet(line.return_id), ask)


def _way_back(code: str, shown: BoardSheet) -> Undo | None:
    """Give what takes an act back that was done at once; None for what is final."""
    ident, before = shown.return_id, shown.expectation
    if code == "accept":
        return always(lambda ws: _taken_back(ws, ident, was_checked=before.checked_at is not None))
    if code == "check":
        return always(lambda ws: ws.expected.check([ident], checked=False))
    if code == "unextend":
        return always(lambda ws: ws.expected.extend(ident, to=before.extended_to, why=before.extended_why))
    if code == "again" and before.exempt_why:
        return always(lambda ws: ws.expected.exempt(ident, why=before.exempt_why))
    if code == "again" and before.merged_into:
        into = before.merged_into
        return always(lambda ws: ws.expected.merge(ident, into=into))
    if code == "not_come" and before.route:
        route = before.route
        return always(lambda ws: ws.expected.came(ident, route=route, on=before.came_on))
    return None


def _taken_back(ws: Workspace, ident: ReturnId, *, was_checked: bool) -> Changes:
    """Take back that a return was accepted; what somebody had read of it before stays read."""
    opened = ws.expected.reopen(ident, why="Accepting it was taken back at once.")
    return opened | ws.expected.check([ident]) if was_checked else opened
