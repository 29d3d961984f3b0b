"""The page: nominations with the one chosen in full, families under audit, and the balance of the year."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import NominationId
from audit_tool.domain.nomination import Nomination
from audit_tool.domain.round import RoundState
from audit_tool.views.cases import CaseLine, CasesPicture, NominationLine
from audit_tool.workspace import Workspace
from ui import wording
from ui.flows.write_down import Verb, write_down
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.cases import words
from ui.pages.cases.balance import BalanceSheet
from ui.pages.cases.nomination_card import NominationCard
from ui.pages.cases.nomination_form import NominationFields, ScreeningFields
from ui.text import title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.places import Tabs
from ui.widgets.reason_form import ReasonFields
from ui.widgets.table import Cell, ColumnOf, Table

NOMINATIONS, FAMILIES, YEAR = "Nominations", "Families", "This year"
CHAIR = "Who decides"
CHAIR_HINT = "A role, such as Audit group chair. Never a name"


class CasesPage(Page):
    """Families put forward, families under audit, and what those of this year teach about between them."""

    NAME: ClassVar[str] = "cases"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._shown: CasesPicture | None = None
        self._arriving = False
        self._title = title()
        self.nominate = Button("Nominate a family", "primary", icon="plus")
        self.nominate.clicked.connect(self._nominate)
        empty = EmptyState("cases", "No family is nominated yet", "Put one forward, and say what could be learned.")
        self.nominations = Table("Nominations", _NOMINATION_COLUMNS, empty=empty)
        self.nominations.current_changed.connect(self._show_chosen)
        self.card = NominationCard()
        self.card.asked.connect(self._act)
        none = EmptyState("cases", "No family is under audit yet", "Select a nomination and start its round.")
        self.families = Table("Families", _FAMILY_COLUMNS, empty=none)
        self.families.opened.connect(self._open_case)
        self.balance = BalanceSheet()
        body = Box(Beside(self.nominations, self.card, least=460, side_width=400, gap=14))
        self.tabs = Tabs("Sheets of cases")
        self.tabs.add_sheet(NOMINATIONS, Box(Column((body, 1), margins=(0, 10, 0, 0))))
        self.tabs.add_sheet(FAMILIES, Box(Column((self.families, 1), margins=(0, 10, 0, 0))))
        self.tabs.add_sheet(YEAR, self.balance)
        held = Button("Requests for what is held", icon="search")
        held.clicked.connect(lambda: self.go.emit(Where("held")))
        ways = Box(Flow(held, self.nominate, gap=9, at_right=True))
        head = Box(Beside(Box(Column(self._title, None, gap=0)), ways, least=420, side_width=460, gap=14))
        self.setLayout(Column(Scroll(Box(Column(head, (self.tabs, 1), gap=12, margins=(28, 18, 24, 18)))), gap=0))
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.nominate.click)

    def open(self, where: Where) -> None:
        """Show the page; `Where.ident` names the nomination that is chosen."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        self.crumbs_changed.emit((Crumb("Cases"),))
        self.hub.ask(lambda ws: ws.views.cases(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that nominations, cases, rounds and agencies are what it shows."""
        return bool({"nomination", "case", "round", "agency"} & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the sheet shown and the card beside it, for F6."""
        sheets: dict[str, list[QWidget]] = {
            NOMINATIONS: [self.nominations, self.card],
            FAMILIES: [self.families],
            YEAR: [self.balance],
        }
        return sheets[self.tabs.current()]

    def _show(self, picture: CasesPicture) -> None:
        self._shown = picture
        self._title.setText(words.finding(picture))
        self.nominations.show_rows(picture.nominations, key=lambda line: line.nomination.id)
        self.families.show_rows(picture.cases, key=lambda line: line.case.id)
        self.balance.show_balance(picture.balance)
        self.nominate.set_kind("secondary" if picture.nominations else "primary")
        if self._arriving:
            self._arriving = False
            self._choose(NominationId(self.where.ident))
            (self.nominations if picture.nominations else self.nominate).setFocus(Qt.FocusReason.OtherFocusReason)
            if picture.nominations:
                self.nominations.focus_first()
        self._choose_some()
        self._show_chosen(self.nominations.current())

    def _choose(self, wanted: NominationId) -> None:
        if wanted:
            self.tabs.show_sheet(NOMINATIONS)
            self.nominations.go_to(lambda line: line.nomination.id == wanted)

    def _choose_some(self) -> None:
        if self.nominations.current() is None and self.nominations.shown():
            self.nominations.view.setCurrentIndex(self.nominations.view.model().index(0, 0))

    def _show_chosen(self, line: NominationLine | None) -> None:
        if self._shown is not None:
            self.card.show_line(line, self._shown)

    def _open_case(self, line: CaseLine) -> None:
        self.go.emit(Where("case", line.case.id))

    # ---- what is done with a nomination

    def _act(self, act: str, line: NominationLine) -> None:
        nomination = line.nomination
        doers = {
            "change": self._change,
            "screen": self._screen,
            "select": self._select,
            "decline": self._decline,
            "again": self._take_up_again,
            "withdraw": self._withdraw,
        }
        if act == "start":
            self.go.emit(Where("start_round", nomination.id))
        elif act == "open" and nomination.case_id is not None:
            self.go.emit(Where("case", nomination.case_id))
        else:
            doers[act](nomination)

    def _nominate(self) -> None:
        if self._shown is None:
            return
        fields = NominationFields(self._shown, None)

        def verb() -> Verb:
            written = fields.written()
            return lambda ws: ws.nominations.nominate(written)

        def undo(changes: Changes) -> Verb:
            made = NominationId(changes.made or "")
            return lambda ws: ws.nominations.withdraw(made)

        write_down(
            self,
            fields,
            title="Nominate a family",
            about=words.NOMINATE,
            act="Nominate",
            verb=verb,
            fact="Family nominated",
            undo=undo,
        )

    def _change(self, before: Nomination) -> None:
        if self._shown is not None:
            self._rewrite(before, NominationFields(self._shown, before), words.NOMINATE, "Nomination changed")

    def _screen(self, before: Nomination) -> None:
        self._rewrite(before, ScreeningFields(before), words.SCREEN, f"{before.working_label} screened")

    def _rewrite(self, before: Nomination, fields: NominationFields | ScreeningFields, about: str, fact: str) -> None:
        def verb() -> Verb:
            written = fields.written()
            return lambda ws: ws.nominations.change(written)

        write_down(
            self,
            fields,
            title=before.working_label,
            about=about,
            act="Save",
            verb=verb,
            fact=fact,
            undo=lambda _changes: lambda ws: ws.nominations.change(before),
        )

    def _select(self, before: Nomination) -> None:
        fields = ReasonFields("Why it is selected", role=CHAIR, role_hint=CHAIR_HINT)

        def verb() -> Verb:
            why, by = fields.why(), fields.role()
            return lambda ws: ws.nominations.select(before.id, why=why, by=by)

        self._decide(before, fields, "Select this family", "It gets the next letter of the year.", verb, "selected")

    def _decline(self, before: Nomination) -> None:
        fields = ReasonFields("Why it is declined", role=CHAIR, role_hint=CHAIR_HINT)

        def verb() -> Verb:
            why, by = fields.why(), fields.role()
            return lambda ws: ws.nominations.decline(before.id, why=why, by=by)

        about = "The nomination is kept with the reason, and may be taken up again."
        self._decide(before, fields, "Decline", about, verb, "declined")

    def _decide(
        self, before: Nomination, fields: ReasonFields, act: str, about: str, verb: Callable[[], Verb], done: str
    ) -> None:
        write_down(
            self,
            fields,
            title=f"{act}: {before.working_label}" if act == "Decline" else before.working_label,
            about=about,
            act=act,
            verb=verb,
            fact=f"{before.working_label} {done}",
            undo=lambda _changes: lambda ws: ws.nominations.take_up_again(before.id),
            keeps=False,
        )

    def _take_up_again(self, before: Nomination) -> None:
        self.hub.run(lambda ws: ws.nominations.take_up_again(before.id), initiator=None)

    def _withdraw(self, before: Nomination) -> None:
        def done(_changes: Changes) -> None:
            fact = f"{before.working_label} taken off the list"
            self.done.emit(Undoable(fact, lambda: self.hub.run(put_back, initiator=None)))

        def put_back(ws: Workspace) -> Changes:
            return ws.nominations.withdraw(before.id, withdrawn=False)

        self.hub.run(lambda ws: ws.nominations.withdraw(before.id), initiator=None, then=done)


def _state(line: NominationLine) -> Cell:
    state = words.state(line.nomination)
    return Cell(state.words, state.meaning, state.glyph)


def _round_state(line: CaseLine) -> Cell:
    is_open = line.round.state is RoundState.OPEN
    return Cell("Open", "met", "tick") if is_open else Cell("Closed", "na", "lock")


_NOMINATION_COLUMNS = (
    ColumnOf("Family", lambda line: Cell(words.name(line.nomination)), "strong", width=150, stretch=1),
    ColumnOf("Stage", _state, "pill", width=120),
    ColumnOf("Screening", lambda line: Cell(words.screened(line.nomination)), "quiet", width=150, needed=False),
    ColumnOf(
        "Nominated",
        lambda line: Cell(wording.day(line.nomination.nominated_on), sort=line.nomination.nominated_on),
        "quiet",
        width=150,
        needed=False,
    ),
)

_FAMILY_COLUMNS = (
    ColumnOf("Family", lambda line: Cell(line.case.label), "strong", width=120),
    ColumnOf("Year", lambda line: Cell(line.round.year_label), "quiet", width=90),
    ColumnOf("Round", lambda line: Cell(line.round.title), width=240, stretch=1, needed=False),
    ColumnOf("Children", lambda line: Cell(words.children(line)), "quiet", width=240, stretch=1, needed=False),
    ColumnOf("Stage", _round_state, "pill", width=120),
)
