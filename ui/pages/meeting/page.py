"""The stage of a case audit's meeting: one line of enquiry on the wall, and what the room says written down at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.meeting import Dissent, Voice
from audit_tool.views.meeting import KloeLine, MeetingPicture, Place
from audit_tool.workspace import Workspace
from forms.answers import Answer, Key
from ui import style
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.meeting import words
from ui.pages.meeting.asking import Asking
from ui.pages.meeting.board import Board
from ui.pages.meeting.catching import Caught
from ui.pages.meeting.keys import listen
from ui.pages.meeting.shared import SharedRatings
from ui.pages.meeting.stage import Foot
from ui.text import typing_now
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.focus import running_app
from ui.widgets.layouts import Column, Scroll
from ui.widgets.surface import Card
from ui.wording.learning import FINDING_KINDS

Verb = Callable[[Workspace], Changes]
TOUCHING = frozenset({"answer", "returns", "meeting", "finding", "action", "round", "agency", "partnership"})


class MeetingPage(Page):
    """One line of enquiry at a time, for a room to look at; what it says is kept key by key."""

    NAME: ClassVar[str] = "meeting"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: MeetingPicture | None = None
        self._key: Key | None = None
        self._arriving = False
        self.shared = SharedRatings(hub, self)
        self.shared.stands.connect(self._say_saved_state)
        self._asking = Asking(self)
        self._build()
        self._wire()

    def _build(self) -> None:
        self.board, self.foot = Board(), Foot()
        self._scroll = Scroll(self.board)
        self.board.hide()
        empty = EmptyState("people", *words.NOTHING, button="Leave the meeting")
        empty.pressed.connect(self._leave_meeting)
        self._nothing = Card(Column(empty, gap=0))
        self._nothing.hide()
        self.setLayout(Column((self._scroll, 1), self._nothing, self.foot, gap=12, margins=(28, 18, 22, 14)))

    def _wire(self) -> None:
        self.board.head.left.connect(self._leave_meeting)
        self.board.head.attendance_asked.connect(self._ask_attendance)
        self.board.children_row.picked.connect(self._turn_to_child)
        self.board.index.picked.connect(self._turn_to_line)
        self.foot.turned.connect(self._turn)
        self.board.agencies.picked.connect(self._show_told)
        self.board.voice.said.connect(self._hear)
        self.board.agree.chosen.connect(self._rate)
        self.board.agree.reasoned.connect(self._reason)
        self.board.agree.left.connect(self._write_down)
        self.board.agree.dissent_asked.connect(self._ask_dissent)
        self.board.agree.minute_asked.connect(self._ask_minute)
        self.board.agree.dissent_out.connect(self._take_dissent_out)
        self.board.agree.settled.connect(self._settle)
        self.board.catch.caught.connect(self._catch)
        self.board.catch.action_asked.connect(self._ask_action)
        self.board.catch.dropped.connect(self._drop)
        kinds = {kind: partial(self.board.catch.take_kind, kind) for kind in FINDING_KINDS}
        ways = {"left": self._back, "right": self._on, "back": self._back, "on": self._on}
        self._arrows = listen(self, {"action": self._ask_last_action, "away": self.board.put_away, **ways, **kinds})
        running_app().focusChanged.connect(self._mind_arrows)

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show a meeting where it stood, or at the line named."""
        if self._picture is None or self._picture.whole.target.id != where.ident or where.question:
            self._picture = None
            self._key = (where.question, where.row or None) if where.question else None
            self.board.hide()
        self.shared.open(ReturnId(where.ident))
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        return_id, so_far = self._return_id(), self.shared.so_far()
        self.hub.ask(lambda ws: ws.views.meeting(return_id), lambda picture: self._show(picture, so_far))

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether what agencies or the meeting said has changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def leave(self) -> None:
        """Hand everything typed to the hub."""
        self.shared.hand_over()

    def panes(self) -> list[QWidget]:
        """Return the parts of the stage, for F6; where nothing may be written any more, nothing is caught."""
        locked = self._picture is not None and self._picture.read_only_why is not None
        catch = [] if locked else [self.board.catch]
        return [self.board.head, self.board.agencies, self.board.agree, *catch, self.board.index, self.foot]

    # ---- showing

    def _show(self, picture: MeetingPicture, so_far: int) -> None:
        if not isValid(self) or picture.whole.target.id != self.where.ident:
            return
        self._picture = picture
        self.shared.let_go(so_far)
        round_page = Where("round", picture.whole.round.id)
        self.crumbs_changed.emit((Crumb(picture.whole.round.title, round_page), Crumb("The meeting")))
        self.board.setVisible(bool(picture.lines))
        self._nothing.setVisible(not picture.lines)
        self.foot.setVisible(bool(picture.lines))
        if not picture.lines:
            return
        found = picture.place(self._key) if self._key is not None else None
        self._show_place(*(found or self._where_it_stood(picture)))
        if self._arriving:
            self._arriving = False
            (self.foot.next if self.foot.next.isEnabled() else self.foot.previous).setFocus(
                Qt.FocusReason.OtherFocusReason
            )

    def _where_it_stood(self, picture: MeetingPicture) -> tuple[KloeLine, Place]:
        found = picture.place(picture.at) if picture.at is not None else None
        first = next((line for line in picture.lines if not line.settled), picture.lines[0])
        return found or (first, first.places[0])

    def _show_place(self, line: KloeLine, place: Place) -> None:
        picture, is_new = self._picture, self._key != place.key
        self._key = place.key
        self.board.show_place(picture, line, place, self.shared.answer(place), is_new=is_new)
        keys = self._keys()
        self.foot.show_place(picture, keys.index(place.key), len(keys))

    def _return_id(self) -> ReturnId:
        return ReturnId(self.where.ident)

    def _keys(self) -> list[Key]:
        return [place.key for line in self._picture.lines for place in line.places] if self._picture else []

    def _here(self) -> tuple[KloeLine, Place] | None:
        return self._picture.place(self._key) if self._picture is not None and self._key is not None else None

    def _may_write(self) -> bool:
        return self._picture is not None and self._picture.read_only_why is None

    # ---- turning

    def _on(self) -> None:
        self._turn(1)

    def _back(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        keys = self._keys()
        if self._key in keys and 0 <= keys.index(self._key) + step < len(keys):
            self._go_to(keys[keys.index(self._key) + step])

    def _turn_to_line(self, question_id: str) -> None:
        lines = self._picture.lines if self._picture is not None else ()
        for line in lines:
            if line.kloe.id == question_id:
                self._go_to(line.places[0].key)

    def _turn_to_child(self, row: str) -> None:
        if self._key is not None:
            self._go_to((self._key[0], row))

    def _go_to(self, key: Key) -> None:
        found = self._picture.place(key) if self._picture is not None else None
        if found is None:
            return
        self.shared.hand_over()
        self._show_place(*found)
        self._scroll.verticalScrollBar().setValue(0)
        return_id = self._return_id()
        if self._may_write():
            self.hub.run(lambda ws: ws.meeting.turn_to(return_id=return_id, key=key), initiator=self)
            self.refresh()

    def _leave_meeting(self) -> None:
        if self._picture is not None:
            whole = self._picture.whole
            self.go.emit(Where("sample" if whole.kind.is_sampled else "round", whole.round.id))

    def _show_told(self, agency_id: str) -> None:
        found = self._here()
        if found is not None:
            self.board.show_told(found[1], agency_id)

    # ---- writing

    def _rate(self, code: str) -> None:
        self._write(lambda shared: shared.with_value(code or None), at_once=True)

    def _reason(self, said: str) -> None:
        self._write(lambda shared: replace(shared, reason=said), at_once=False)

    def _write(self, change: Callable[[Answer], Answer], *, at_once: bool) -> None:
        found = self._here()
        if found is None or not self._may_write():
            return
        place = found[1]
        before = self.shared.answer(place)
        after = change(before)
        if after == before:
            return
        self.shared.put(place.key, after)
        if at_once:
            self._write_down()
            self._offer_undo_of(place, before)

    def _write_down(self) -> None:
        self.shared.hand_over()
        if self.isVisible():
            self.refresh()

    def _offer_undo_of(self, place: Place, before: Answer) -> None:
        """Offer to take a rating back; what was written beside it since stays."""

        def take_back() -> None:
            now = self.shared.answer(place)
            self.shared.put(place.key, replace(now, state=before.state, value=before.value), "undone")
            self._write_down()

        self.done.emit(Undoable("The shared rating was changed", take_back))

    def _hear(self, voice: Voice) -> None:
        found = self._here()
        if found is None or not found[0].kloe.rows or not self._may_write():
            return
        place, return_id = found[1], self._return_id()

        def say(said: Voice | None) -> Verb:
            return lambda ws: ws.meeting.hear(return_id=return_id, key=place.key, voice=said)

        fact = f"{words.child(place)}: {words.HEARD[voice].lower()}"
        self.run(say(voice), fact, lambda _changes: say(place.heard))

    def _settle(self, settled: bool) -> None:
        found = self._here()
        if found is None or not self._may_write():
            return
        self.shared.hand_over()
        line, return_id = found[0], self._return_id()

        def put(done: bool) -> Verb:
            return lambda ws: ws.meeting.settle(return_id=return_id, question_id=line.kloe.id, settled=done)

        fact = f"{words.title(line)} is {'done' if settled else 'taken up again'}"
        self.run(put(settled), fact, lambda _changes: put(not settled))

    def _catch(self, caught: Caught) -> None:
        found = self._here()
        if found is not None and self._may_write():
            self._asking.catch(self._picture, found[0], found[1], caught)

    def _ask_action(self, finding_id: str) -> None:
        if self._picture is not None and self._may_write():
            self._asking.ask_action(self._picture, finding_id)

    def _ask_last_action(self) -> None:
        found = self._here()
        if found is not None and found[0].findings:
            self._ask_action(found[0].findings[-1].finding.id)

    def _drop(self, finding_id: str) -> None:
        self._asking.drop(finding_id)

    def _ask_dissent(self) -> None:
        found = self._here()
        if found is not None and self._may_write():
            self._asking.ask_dissent(self._picture, found[1])

    def _ask_minute(self) -> None:
        found = self._here()
        if found is not None and self._may_write():
            self._asking.ask_minute(self._picture, found[1], self.shared.answer(found[1]).reason)

    def _take_dissent_out(self, dissent: Dissent) -> None:
        self.run(
            lambda ws: ws.meeting.withdraw_dissent(dissent.id),
            "Dissent taken out",
            lambda _changes: lambda ws: ws.meeting.withdraw_dissent(dissent.id, withdrawn=False),
        )

    def _ask_attendance(self) -> None:
        if self._picture is not None and self._may_write():
            self._asking.ask_attendance(self._picture)

    def run(
        self,
        verb: Verb,
        fact: str,
        undo: Callable[[Changes], Verb],
        *,
        then: Callable[[], None] = lambda: None,
        failed: Callable[[AuditToolError], None] | None = None,
    ) -> None:
        """Do something, say so and offer to take it back; a rule that forbids it is told on the stage."""

        def done(changes: Changes) -> None:
            self.board.say("")
            then()
            self.refresh()
            take_back = undo(changes)
            self.done.emit(Undoable(fact, lambda: self.hub.run(take_back, initiator=None)))

        self.hub.run(verb, initiator=self, then=done, failed=failed or self._refused)

    def _refused(self, error: AuditToolError) -> None:
        self.tell(error, self.board.say)

    def _say_saved_state(self, said: str) -> None:
        self.saved.emit(said)
        self.board.head.show_saved({"saving": "Saving", "saved": "Saved on this laptop"}.get(said, said))
        if said == "saved" and self.isVisible():
            self.refresh()

    # ---- keys

    def _mind_arrows(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Let arrows turn the stage except where they move among cards, choices or letters."""
        turns = isinstance(now, Button) and self.isAncestorOf(now)
        for shortcut in self._arrows:
            shortcut.setEnabled(turns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a step by digit; H and N say whether a child was heard; F goes to the findings, D is done."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not plain or not style.look().single_keys or typing_now(self.focusWidget()) or self._here() is None:
            super().keyPressEvent(event)
            return
        group = self.board.agree.group
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_H: lambda: self._hear(Voice.HEARD),
            Qt.Key.Key_N: lambda: self._hear(Voice.NOBODY_ASKED),
            Qt.Key.Key_F: self.board.catch.focus_first,
            Qt.Key.Key_D: self.board.agree.done.click,
        }
        if event.key() in acts:
            acts[event.key()]()
        elif group is None or not group.press(event.key() - Qt.Key.Key_0.value):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the deep ground of the stage."""
        QPainter(self).fillRect(self.rect(), style.colour("rail"))
