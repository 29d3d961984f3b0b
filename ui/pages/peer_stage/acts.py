"""What a table does with its turned cards and with what is said, and what is done to the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from audit_tool.domain.changes import Changes
from audit_tool.domain.day_capture import NoteKind
from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.ids import DayNoteId, FindingId, HearingId, RoundId
from ui.flows.more_time import MoreTime, ask_more_time
from ui.flows.write_down import Verb
from ui.page import Undoable
from ui.pages.peer_stage.around import next_block
from ui.pages.peer_stage.asking import MINUTES, ask_action, ask_moderation, ask_votes
from ui.widgets.notices import announce

if TYPE_CHECKING:
    from ui.pages.peer_stage.page import PeerStagePage


class TableActs(QObject):
    """Turns, agrees, sends to moderation, and keeps what was said. Args: page: the stage."""

    def __init__(self, page: PeerStagePage) -> None:
        super().__init__(page)
        self.page = page
        page.question.turn_asked.connect(self._reveal)
        page.agree.agreed.connect(self._agree)
        page.agree.flagged.connect(self._flag)
        page.agree.moderate_asked.connect(self._ask_moderation)
        page.caught.caught.connect(self._catch)
        page.caught.dropped.connect(self._drop)
        page.caught.votes_asked.connect(self._ask_votes)
        page.caught.action_asked.connect(self._ask_action)

    def _reveal(self) -> None:
        ident = HearingId(self.page.hearing_id)
        self.page.question_id = ""

        def done(_changes: Changes) -> None:
            self.page.arriving = True
            self.page.refresh()
            announce(self.page, "The cards are turned")

        self.page.run(lambda ws: ws.peer_votes.reveal(ident), then=done)

    def _agree(self, code: str, why: str, minority: str) -> None:
        hearing, item = self.page.here(), self.page.item()
        if hearing is None or item is None:
            return
        if not code:
            self.page.refuse("Choose what you agree.")
            return
        ident, question = hearing.hearing.id, item.question.id

        def done(_changes: Changes) -> None:
            self.page.agree.recorded()
            left = [each for each in hearing.items if each.agreed is None and each.question.id != question]
            self.page.question_id = left[0].question.id if left else question
            self.page.refresh()

        self.page.run(lambda ws: ws.peer_votes.agree(ident, question, code=code, why=why, minority=minority), then=done)

    def _flag(self, flagged: bool) -> None:
        ident = HearingId(self.page.hearing_id)
        self.page.run(lambda ws: ws.peer_votes.flag(ident, flagged=flagged))

    def _ask_moderation(self) -> None:
        hearing, item = self.page.here(), self.page.item()
        if self.page.picture is not None and hearing is not None and item is not None:
            ask_moderation(self.page, self.page.picture, hearing, item)

    def _catch(self, kind: str, text: str) -> None:
        """Keep what was said: a finding of the agency that is heard, or a note of the whole room."""
        picture, hearing, round_id = self.page.picture, self.page.here(), RoundId(self.page.where.ident)
        if picture is None:
            return

        def done(_changes: Changes) -> None:
            self.page.caught.box.take(text)
            self.page.refresh()

        if hearing is None:
            note = NoteKind(kind)
            self.page.run(lambda ws: ws.day_notes.add(round_id, note, text), then=done)
        elif hearing.agency is not None:
            return_id, found = picture.returns[hearing.agency.id], FindingKind(kind)
            self.page.run(
                lambda ws: ws.findings.add(
                    round_id=round_id, kind=found, text=text, scope=Scope.SINGLE, return_id=return_id
                ),
                then=done,
            )

    def _drop(self, ident: str) -> None:
        """Take a finding or a note out, with a way back."""
        of_room = self.page.here() is None

        def withdrawn(*, out: bool) -> Verb:
            if of_room:
                return lambda ws: ws.day_notes.withdraw(DayNoteId(ident), withdrawn=out)
            return lambda ws: ws.findings.withdraw(FindingId(ident), withdrawn=out)

        def done(_changes: Changes) -> None:
            self.page.refresh()
            back = withdrawn(out=False)
            self.page.done.emit(Undoable("Taken out", lambda: self.page.hub.run(back, initiator=None)))

        self.page.run(withdrawn(out=True), then=done)

    def _ask_votes(self, ident: str) -> None:
        if self.page.picture is not None:
            ask_votes(self.page, self.page.picture, DayNoteId(ident))

    def _ask_action(self) -> None:
        hearing = self.page.here()
        if self.page.picture is not None and hearing is not None and hearing.agency is not None:
            ask_action(self.page, self.page.picture, hearing.agency)


class ClockActs(QObject):
    """Begins, pauses and extends blocks, and says what a jump was. Args: page: the stage."""

    def __init__(self, page: PeerStagePage) -> None:
        super().__init__(page)
        self.page = page
        page.side.paused.connect(self._pause)
        page.side.more.connect(self._ask_more)
        page.side.on.connect(self._next_block)

    def _pause(self) -> None:
        round_id, now, is_paused = RoundId(self.page.where.ident), self.page.clock.now, self.page.day_clock().is_paused
        self.page.run(lambda ws: (ws.day_clocks.resume if is_paused else ws.day_clocks.pause)(round_id, at=now))

    def _ask_more(self) -> None:
        round_id = RoundId(self.page.where.ident)

        def give(minutes: int, why: str) -> Verb:
            now = self.page.clock.now
            return lambda ws: ws.day_clocks.extend(round_id, minutes=minutes, why=why, at=now)

        ask_more_time(self.page, MoreTime(MINUTES, "the record of the day"), give)

    def _next_block(self) -> None:
        if self.page.picture is None:
            return
        after = next_block(self.page.picture, self.page.day_clock())
        if after is not None:
            ident, now = after.id, self.page.clock.now
            self.page.run(lambda ws: ws.day_clocks.begin(ident, at=now))

    def settle_jump(self, *, passed: bool) -> None:
        """Write down what a jump was: time that passed, or a clock that was set."""
        round_id, seconds = RoundId(self.page.where.ident), self.page.jumped_by(self.page.day_clock())

        def done(_changes: Changes) -> None:
            self.page.clock.settle()
            self.page.refresh()

        self.page.run(lambda ws: ws.day_clocks.settle_jump(round_id, seconds, passed=passed), then=done)
