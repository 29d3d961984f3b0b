"""One return in full: how it stands, what can be done, whom to reach, what was written, asked and remembered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.query import Query
from audit_tool.domain.standing import Reach, Status
from audit_tool.views.board import BoardRow
from audit_tool.views.board_sheet import BoardSheet
from ui import wording
from ui.pages.board import words
from ui.text import PlainLabel, heading
from ui.widgets.button import Button, Kind
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll, clear
from ui.widgets.marks import Pill
from ui.widgets.surface import Panel

ACTS = (
    ("open", "Open the return", "questions"),
    ("top_up", "Ask the rest", "returns"),
    ("check", "Mark as checked", "eye"),
    ("accept", "Accept it", "tick"),
    ("reopen", "Open it again", "undo"),
    ("ask", "Ask the author", "voice"),
    ("back", "Send back for a fix", "undo"),
    ("risk", "Write a risk entry", "warn"),
    ("comment", "Add a comment", "edit"),
    ("came", "Say that it came", "returns"),
    ("not_come", "It has not come", None),
    ("extend", "Give more time", "calendar"),
    ("unextend", "Take the extension back", None),
    ("exempt", "Let it off", None),
    ("merge", "Count it with another", None),
    ("again", "Expect it again", None),
)
"""What can be done: code, words, icon."""


class SheetPart(Panel):
    """The aside of the board.

    Signals:
        asked: code of an act, as in ACTS.
        settled: the Query that was answered, or waits again.
        sheet_wanted: the Query whose sheet for the author is to be saved.
        comment_turned: the Comment that is taken back, or holds after all.
    """

    asked = Signal(str)
    settled = Signal(object)
    sheet_wanted = Signal(object)
    comment_turned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(sides="l", parent=parent)
        self.setAccessibleName("The chosen return")
        self._row: BoardRow | None = None
        self._shown: BoardSheet | None = None
        self._parts = Column(gap=14, margins=(20, 18, 16, 20))
        self._work = QWidget()
        self._work.setLayout(self._parts)
        self._empty = EmptyState("returns", "No return chosen", "Move to one in the list to see it here.")
        self.setLayout(Column(Scroll(Box(Column(self._work, self._empty, None, gap=0)))))
        self._work.hide()

    @property
    def picture(self) -> BoardSheet | None:
        """What it shows; None for nothing."""
        return self._shown

    def show_sheet(self, row: BoardRow | None, picture: BoardSheet | None) -> None:
        """Show one; None for none. The keyboard stays in this part."""
        if (row, picture) == (self._row, self._shown):
            return
        focused = self.window().focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        self._row, self._shown = row, picture
        clear(self._parts)
        self._work.setVisible(picture is not None)
        self._empty.setVisible(picture is None)
        if row is not None and picture is not None:
            self._fill(row, picture)
        if held:
            self.focus_first()

    def focus_first(self) -> None:
        """Bring the keyboard to the first thing that can be done."""
        for button in self._work.findChildren(Button):
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _fill(self, row: BoardRow, picture: BoardSheet) -> None:
        about = f"{words.kind_of(row)} · {row.agency.code}"
        self._parts.add(Column(heading(row.agency.name), PlainLabel(about, "secondary", "ink2"), gap=2))
        self._parts.add(Box(Flow(Pill(*words.PILLS[row.standing.status]), gap=8)))
        for line in _facts(row, picture):
            self._parts.add(PlainLabel(line, "secondary"))
        codes = _acts(row, picture)
        buttons = [
            self._button(said, partial(self.asked.emit, code), icon) for code, said, icon in ACTS if code in codes
        ]
        self._parts.add(Box(Flow(*buttons, gap=8)))
        if picture.comments or picture.earlier:
            self._parts.add(self._comments(picture))
        self._parts.add(self._contacts(picture))
        self._parts.add(self._chases(picture))
        if picture.queries:
            self._parts.add(self._queries(picture))

    def _comments(self, picture: BoardSheet) -> QWidget:
        parts: list[Column] = []
        for comment in picture.comments:
            act = "Take it back" if comment.holds else "It holds after all"
            turn = self._button(act, partial(self.comment_turned.emit, comment), kind="quiet")
            said = PlainLabel(comment.text, "body", "ink" if comment.holds else "ink2")
            when = PlainLabel(words.written(comment, picture.who), "caption", "ink2")
            parts.append(Column(said, when, Box(Flow(turn)), gap=3))
        for title, comment in picture.earlier:
            when = PlainLabel(f"{title}: {words.written(comment, picture.who)}", "caption", "ink2")
            parts.append(Column(PlainLabel(comment.text, "body"), when, gap=3))
        return Box(Column(PlainLabel("Comments", "section"), *parts, gap=10))

    def _contacts(self, picture: BoardSheet) -> QWidget:
        lines: list[QWidget] = [PlainLabel("Whom to reach", "section")]
        if not picture.contacts:
            lines.append(PlainLabel("Nobody is written down. Add contacts under Agencies.", "secondary", "ink2"))
        for contact in picture.contacts:
            reach = " · ".join(part for part in (contact.email, contact.phone) if part)
            post = words.POSTS.get(contact.post, contact.post.value)
            lines.append(PlainLabel(f"{contact.name}, {post}", "body"))
            if reach:
                lines.append(PlainLabel(reach, "secondary", "ink2"))
        return Box(Column(*lines, gap=3))

    def _chases(self, picture: BoardSheet) -> QWidget:
        lines: list[QWidget] = [PlainLabel("Reminders", "section")]
        if not picture.chases:
            lines.append(PlainLabel("None was written.", "secondary", "ink2"))
        for chase in picture.chases:
            who = picture.who.get(chase.by, "")
            by = f", by {who}" if who else ""
            told = f"{words.RUNGS[chase.step]}: to {words.POSTS.get(chase.post, chase.post)}"
            lines.append(PlainLabel(told, "body"))
            lines.append(PlainLabel(f"{wording.day(chase.at.date())}{by}", "caption", "ink2"))
        return Box(Column(*lines, gap=3))

    def _queries(self, picture: BoardSheet) -> QWidget:
        lines: list[QWidget] = [PlainLabel("Questions to the author", "section")]
        for query in picture.queries:
            lines += self._query(picture, query)
        return Box(Column(*lines, gap=4))

    def _query(self, picture: BoardSheet, query: Query) -> list[QWidget]:
        what = "Sent back for a fix" if query.back else "Asked"
        state = "answered" if not query.waits else f"by {wording.day(query.answer_by)}" if query.answer_by else "waits"
        lines: list[QWidget] = [PlainLabel(f"{what} {wording.day(query.at.date())}, {state}", "body")]
        lines += [PlainLabel(picture.label_of(each), "secondary", "ink2") for each in query.questions]
        if query.text:
            lines.append(PlainLabel(query.text, "secondary"))
        acts = [self._button(words.QUERY_SHEET, partial(self.sheet_wanted.emit, query), "save")]
        if picture.may_change:
            act = "Mark as answered" if query.waits else "It still waits"
            acts.append(self._button(act, partial(self.settled.emit, query)))
        lines.append(Box(Flow(*acts, gap=8)))
        return lines

    def _button(
        self, text: str, act: Callable[[], object], icon: str | None = None, kind: Kind = "secondary"
    ) -> Button:
        button = Button(text, kind, icon=icon, small=True)
        button.clicked.connect(lambda _checked=False: act())
        return button


def _facts(row: BoardRow, picture: BoardSheet) -> list[str]:
    """Say what is true of a return beside its status."""
    return [*_waited_for(row, picture), *_came(row, picture)]


def _waited_for(row: BoardRow, picture: BoardSheet) -> list[str]:
    expectation, found = picture.expectation, []
    if row.standing.late_by:
        over = " The final date is over." if row.standing.is_past_final else ""
        found.append(f"Late by {words.late_by(row)}.{over}")
    if picture.is_on_risk_register:
        found.append("It stands on the risk register, because nothing came.")
    if row.due_on is not None and not row.standing.has_returned and row.standing.is_counted:
        found.append(f"Due {wording.weekday(row.due_on)}.")
    if expectation.extended_to is not None:
        found.append(f"More time: {expectation.extended_why}")
    return found


def _came(row: BoardRow, picture: BoardSheet) -> list[str]:
    expectation, found = picture.expectation, []
    if expectation.route is not None:
        on = f" on {wording.day(expectation.came_on)}" if expectation.came_on else ""
        found.append(f"It came as {words.ROUTES[expectation.route]}{on}.")
    if expectation.exempt_why:
        found.append(f"Let off: {expectation.exempt_why}")
    if row.merged_into:
        found.append(f"Counted with {row.merged_into}.")
    if picture.signatures:
        names = wording.list_of([f"{each.name} ({each.role.lower()})" for each in picture.signatures])
        found.append(f"Signed by {names}.")
    if picture.on_older_form:
        found.append("It came on an older version of the form.")
    if wanted := words.wanted(picture.wanting):
        found.append(f"Still wanted: {'; '.join(wanted)}.")
    if expectation.accepted_why:
        found.append(f"Accepted all the same: {expectation.accepted_why}")
    if expectation.opened_why:
        found.append(f"Opened again: {expectation.opened_why}")
    return found


def _acts(row: BoardRow, picture: BoardSheet) -> frozenset[str]:
    """Say what can be done with a return as it stands."""
    stands, expectation = row.standing, picture.expectation
    if not picture.may_change:
        return frozenset({"open", "comment"})
    if not stands.is_counted:
        known = bool(expectation.exempt_why or expectation.merged_into)
        return frozenset({"open", "comment", "again"}) if known else frozenset({"open", "comment"})
    found = {"open", "comment"}
    is_in = stands.has_returned and stands.status is not Status.BACK
    if stands.to_ask:
        found.add("top_up")
    if picture.may_reopen:
        found.add("reopen")
    if is_in and stands.reach is Reach.RETURNED:
        found.add("check")
    if is_in and stands.reach in (Reach.RETURNED, Reach.CHECKED):
        found |= {"accept", "ask", "back"}
    if not stands.has_returned:
        found |= {"came", "extend", "exempt", "merge"}
        found |= {"unextend"} if expectation.extended_to is not None else set()
    if stands.is_a_risk and picture.agency_id is not None and not picture.is_on_risk_register:
        found.add("risk")
    if stands.status is Status.BACK:
        found |= {"came", "ask"}
    if expectation.came_on is not None and not picture.is_locked and expectation.accepted_at is None:
        found.add("not_come")
    return frozenset(found)
