"""What is caught as it is said: findings and actions of the agency that is heard, and what the whole room says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.day_capture import MOST_PROMISED, THEMES_CHOSEN, NoteKind, promised_by
from audit_tool.domain.finding import FindingKind
from audit_tool.views.peer_day import HearingPicture, PeerDayPicture
from ui import wording
from ui.pages.peer_stage import words
from ui.text import PlainLabel, heading
from ui.widgets.button import Button, telling
from ui.widgets.catch_line import CatchLine
from ui.widgets.chips import ChipRow
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.marks import Pill
from ui.widgets.surface import Card
from ui.wording.learning import FINDING_KINDS

OF_TABLE = {
    FindingKind.STRENGTH.value: "Strength",
    FindingKind.IMPROVEMENT.value: "Challenge",
    FindingKind.GOOD_PRACTICE.value: "Good practice",
}
OF_ROOM = {NoteKind.THEME.value: "Theme", NoteKind.BARRIER.value: "Barrier"}
CHOSEN = ("Chosen", "met", "tick")


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that was caught.

    Attributes:
        ident: of the finding or the note; empty for an action, which is changed on the page of actions.
        pill: word, meaning and glyph.
        votes: how many vote for it; None for what nobody votes on.
    """

    ident: str
    pill: tuple[str, str, str]
    text: str
    votes: int | None = None


class CatchCard(Card):
    """One line to catch what is said, and what was caught.

    Signals:
        caught: (kind, text): a key of the kinds shown.
        dropped: the id of what is taken out.
        votes_asked: the id of the theme whose votes are counted.
        action_asked: what the agency will do is to be written down.
    """

    caught = Signal(str, str)
    dropped = Signal(str)
    votes_asked = Signal(str)
    action_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="canvas", edge=None, radius=14, parent=parent)
        self._title = heading("")
        self.kinds = ChipRow("What it is")
        self.box = CatchLine(placeholder="What was just said, in one line; Enter keeps it")
        self.box.setAccessibleName("What was said")
        self.box.entered.connect(self._enter)
        self.action = Button("", icon="plus", small=True)
        self.action.clicked.connect(self.action_asked)
        self._rows = Column(gap=6)
        self._of: str | None = None
        self._shown: tuple[object, ...] = ()
        self._locked = False
        self._writing = Box(Column(self.kinds, self.box, gap=10))
        ways = Box(Flow(self.action, gap=8))
        self.setLayout(Column(self._title, self._writing, self._rows, ways, gap=10, margins=(22, 16, 20, 16)))

    def lock(self) -> None:
        """Take nothing in from here on: it hangs on the wall."""
        self._locked = True

    def show_hearing(self, picture: PeerDayPicture, hearing: HearingPicture) -> None:
        """Show what was caught of the agency that is heard."""
        agency = hearing.agency
        if agency is None:
            return
        self._title.setText(f"What we take from {agency.short_name}")
        promised = len(promised_by(agency.id, picture.actions))
        self.action.setText(f"Write an action of {agency.short_name}")
        self.action.setVisible(not picture.read_only and promised < MOST_PROMISED)
        self._show(picture, agency.id, OF_TABLE, tuple(_of_agency(picture, hearing)))

    def show_room(self, picture: PeerDayPicture) -> None:
        """Show the themes with their votes, and what stands in the way."""
        self._title.setText(f"{words.number(THEMES_CHOSEN).capitalize()} themes, and what stands in the way")
        self.action.hide()
        self._show(picture, "", OF_ROOM, tuple(_of_room(picture)))

    def _show(self, picture: PeerDayPicture, of: str, kinds: dict[str, str], rows: Sequence[Kept]) -> None:
        locked = picture.read_only or self._locked
        self._writing.setVisible(not locked)
        if of != self._of:
            self._of = of
            self.kinds.show_chips((key, said, None) for key, said in kinds.items())
            self.kinds.show_current(next(iter(kinds)))
        told = (of, tuple(rows), locked)
        if told != self._shown:
            self._shown = told
            clear(self._rows)
            for kept in rows:
                self._rows.addWidget(self._row(kept, locked=locked))

    def _row(self, kept: Kept, *, locked: bool) -> QWidget:
        buttons: list[QWidget] = []
        if kept.votes is not None and not locked:
            buttons.append(self._button(f"{_votes(kept.votes)}: count", self.votes_asked.emit, kept))
        if kept.ident and not locked:
            buttons.append(self._button("Take it out", self.dropped.emit, kept))
        said = kept.text if kept.votes is None or not locked else f"{kept.text} ({_votes(kept.votes)})"
        line = Row(Pill(*kept.pill), (PlainLabel(said, "lead"), 1), gap=10)
        return Box(Column(line, Row(None, *buttons, gap=6) if buttons else 0, gap=2))

    def _button(self, act: str, emit: Callable[[str], None], kept: Kept) -> Button:
        button = Button(act, "quiet", small=True)
        button.setAccessibleDescription(kept.text)
        button.clicked.connect(telling(emit, kept.ident))
        return button

    def _enter(self) -> None:
        if self.box.text().strip():
            self.caught.emit(self.kinds.current(), self.box.text())


def _votes(count: int) -> str:
    return wording.count(count, "vote")


def _of_agency(picture: PeerDayPicture, hearing: HearingPicture) -> Iterable[Kept]:
    agency = hearing.agency
    if agency is None:
        return
    return_id = picture.returns.get(agency.id)
    for finding in picture.findings:
        if finding.return_id == return_id:
            said = FINDING_KINDS[finding.kind.value]
            word = OF_TABLE.get(finding.kind.value, said.one)
            yield Kept(finding.id, (word, said.meaning, said.glyph), finding.text)
    for action in promised_by(agency.id, picture.actions):
        yield Kept("", (f"Action {action.number}", "info", "actions"), action.text)


def _of_room(picture: PeerDayPicture) -> Iterable[Kept]:
    for place, (note, votes) in enumerate(picture.themes):
        chosen = place < THEMES_CHOSEN and votes > 0
        yield Kept(note.id, CHOSEN if chosen else ("Theme", "plum", "voice"), note.text, votes)
    for note in picture.barriers:
        yield Kept(note.id, ("Barrier", "part", "flag"), note.text)
