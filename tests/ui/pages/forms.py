"""A form page opened on a real return of the shipped question sets, worked by real keys."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from audit_tool.domain.ids import AgencyId, ReturnId, RoundId
from audit_tool.domain.rating import Lens
from audit_tool.usecases.rounds import NewCase
from forms.answers import BLANK, Answer, Key, State
from tests.ui.hands import click, find, has, lay_out, seen, type_on, write
from tests.ui.open_hub import OpenHub
from tests.ui.pages.opened import OpenPage
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


class OpenForm(OpenPage):
    """The page, opened on a return.

    Attributes:
        told: problems it wants said; saved: how saving stands, in the page's own words.
    """

    def __init__(self, audits: Audits) -> None:
        super().__init__(audits.open, Form(audits.open.hub))
        self.told: list[object] = []
        self.saved: list[str] = []
        self.page.told.connect(self.told.append)
        self.page.saved.connect(self.saved.append)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        type_on(QApplication.focusWidget(), text)

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

    def chosen(self) -> str:
        """The code of the card that is chosen."""
        return self.asked.block.field.group.code()

    def focused(self) -> QWidget | None:
        return QApplication.focusWidget()
