"""A form page opened on a real return of the shipped question sets, worked by real keys."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from audit_tool.domain.ids import AgencyId, ReturnId, RoundId
from audit_tool.domain.rating import Lens
from audit_tool.usecases.rounds import NewCase
from forms.answers import BLANK, Answer, Key, State
from tests.ui.hands import click, find, has, lay_out, seen, show, words, write
from tests.ui.open_hub import OpenHub
from ui.page import Where
from ui.pages.form import Form
from ui.pages.form.asked import Asked
from ui.pages.form.sheet import Sheet

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'
FAMILY = NewCase(("neglect",), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 7))


@dataclass
class Audits:
    """A workspace to start audits in.

    Attributes:
        owner: the agency whose returns the tests fill in.
    """

    open: OpenHub
    owner: AgencyId

    def start(self, kind: str, *, after: RoundId | None = None, case: NewCase | None = None) -> RoundId:
        """Start a round of one kind, for the owner."""
        return RoundId(
            self.open.do(
                lambda ws: ws.rounds.start(
                    kind=kind,
                    title=f"Round of {kind}",
                    year_label="2026" if after else "2025",
                    agency_ids=[self.owner],
                    previous_round_id=after,
                    case=case,
                )
            ).made
            or ""
        )

    def return_of(self, round_id: RoundId, *, meeting: bool = False) -> ReturnId:
        """Find the owner's return, or the record of the meeting."""
        lines = self.open.ask(lambda ws: ws.views.round(round_id)).returns
        return next(line.return_id for line in lines if line.is_meeting is meeting)

    def answer(self, return_id: ReturnId, answers: dict[Key, Answer], lens: Lens = Lens.SELF) -> None:
        """Write answers down, as somebody else would."""
        self.open.do(lambda ws: ws.answers.record_many(return_id=return_id, lens=lens, answers=answers, source="typed"))

    def on_disk(self, return_id: ReturnId, question: str, row: str | None = None, lens: Lens = Lens.SELF) -> Answer:
        """Read an answer back from the disk."""
        picture = self.open.ask(lambda ws: ws.views.form(return_id, lens))
        return picture.answers.get((question, row), BLANK)

    def fill(self, return_id: ReturnId) -> None:
        """Answer everything that is still open with "does not apply", so that the return can be signed."""
        picture = self.open.ask(lambda ws: ws.views.form(return_id))
        sheet = Sheet(picture)
        plain = {"whole": 1, "percent": "50", "long_text": "None."}
        self.answer(
            return_id,
            {
                key: Answer(State.ANSWERED, plain.get(sheet.question(key).type, "na"), "Not ours.")
                for key in sheet.order()
                if sheet.is_open(key)
            },
        )

    def sign(self, return_id: ReturnId) -> None:
        """Fill a return and sign it."""
        self.fill(return_id)
        self.open.do(
            lambda ws: ws.returns.sign(return_id=return_id, person_id=self.open.person, role="Executive signatory")
        )

    def open_again(self, return_id: ReturnId) -> None:
        """Take the signatures back."""
        self.open.do(lambda ws: ws.returns.withdraw_signatures(return_id=return_id, why="A mistake"))


@dataclass
class OpenForm:
    """The page, opened on a return, with what it said to the window.

    Attributes:
        frame: what it stands in.
    """

    audits: Audits
    page: Form
    frame: QWidget | None = None
    went: list[Where] = field(default_factory=list)
    told: list[object] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.go.connect(self.went.append)
        self.page.told.connect(self.told.append)
        self.page.saved.connect(self.saved.append)
        self.page.did.connect(self.facts.append)
        self.frame = show(self.page)

    def open(self, return_id: ReturnId, question: str = "", row: str = "", lens: str = "") -> OpenForm:
        self.page.open(Where("form", return_id, question=question, row=row, lens=lens))
        self.settle()
        return self

    def settle(self) -> None:
        """Let everything asked for be done, delivered and laid out."""
        self.audits.open.hub.wait_idle()
        lay_out()
        self.audits.open.hub.wait_idle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        """Type, letters that QTest has no key for too."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(QApplication.focusWidget(), letter)
                continue
            pressed = QKeyEvent(QEvent.Type.KeyPress, 0, NO_MODIFIER, letter)
            QApplication.sendEvent(QApplication.focusWidget(), pressed)

    def write(self, name: str, text: str) -> None:
        write(find(self.page, name), text)
        lay_out()

    def press(self, name: str) -> None:
        click(find(self.page, name))
        self.settle()

    def leave(self) -> None:
        """Go away from the page, as the window does before it shows another."""
        self.page.leave()
        self.settle()

    def has(self, name: str) -> bool:
        return has(self.page, name)

    @property
    def asked(self) -> Asked:
        """The question on the page, where it stands alone."""
        (one,) = seen(self.page, Asked)
        return one

    @property
    def ref(self) -> str:
        """The number of the question on the page."""
        return self.asked.block.question.ref

    def reads(self) -> str:
        """Every visible sentence of the page."""
        return words(self.page)

    def chosen(self) -> str:
        """The code of the card that is chosen."""
        return self.asked.block.field.group.code()

    def focused(self) -> QWidget | None:
        return QApplication.focusWidget()
