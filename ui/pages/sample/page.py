"""The page of a sample."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import BlockId, RoundId
from audit_tool.domain.rating import Lens
from audit_tool.domain.sampling import STRATUM_WORDS, Coverage, how_it_is_drawn
from audit_tool.views.sampling import CaseLine, SamplePicture
from audit_tool.views.synthesis import SynthesisPicture
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.sample import words
from ui.pages.sample.case_card import CaseCard
from ui.pages.sample.day_sheet import DaySheet
from ui.pages.sample.making import Making
from ui.text import PlainLabel, secondary, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.dialog import ask
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll, clear
from ui.widgets.places import Tabs
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table

FRAME, LIST, DRAW, CASES, TOGETHER, DAY = "Frame", "List", "Draw", "Cases", "Together", "Day"


class SamplePage(Page):
    """Where it is said which cases are looked at and why these, so that anybody could check it."""

    NAME: ClassVar[str] = "sample"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: SamplePicture | None = None
        self._arriving = False
        self.making = Making(self)
        self._title, self._below = title(), secondary()
        self.draw, self.open_cases = Button("Draw the sample", "primary"), Button("Open the cases", "primary")
        self.add, self.paste = Button("Add a case", icon="plus"), Button("Paste a table")
        self.change = Button("Change the frame", icon="edit")
        self.documents = Button("Documents", icon="documents")
        for button, act in (
            (self.draw, self._draw),
            (self.open_cases, self._ask_to_open),
            (self.add, self.making.add),
            (self.paste, self.making.paste),
            (self.change, self.making.say_frame),
        ):
            button.clicked.connect(lambda _checked=False, act=act: self._make(act))
        self.documents.clicked.connect(lambda: self.go.emit(Where("documents", self.where.ident)))
        ways = (self.change, self.add, self.paste, self.draw, self.open_cases, self.documents)
        self._ways = Box(Flow(*ways, gap=8, at_right=True))
        self._frame = Column(gap=12)
        self.list = Table("Cases", _LIST, empty=EmptyState("cases", "No cases on the list yet", words.NO_NAMES))
        self.list.opened.connect(lambda entry: self._make(lambda picture: self.making.edit(picture, entry)))
        self._how, self._again = secondary(), Column(gap=4)
        self.coverage = Table("Strata", _COVERAGE, empty=EmptyState("rounds", "Nothing drawn yet"))
        self.cases = Table("Cases", _CASES, empty=EmptyState("cases", "No case is open yet", "Draw, then open them."))
        self.card = CaseCard()
        self.cases.current_changed.connect(self._show_case)
        self.cases.opened.connect(self._show_case)
        self.card.form_asked.connect(lambda ident: self.go.emit(Where("form", ident)))
        self.card.meeting_asked.connect(lambda ident: self.go.emit(Where("meeting", ident)))
        self.card.second_asked.connect(lambda ident: self.go.emit(Where("form", ident, Lens.PEER.value)))
        self.card.replace_asked.connect(self._replace)
        self.lines = Table("Lines of enquiry", _LINES, empty=EmptyState("rounds", "Nothing to put together yet"))
        self._themes = Column(gap=4)
        self.tabs = Tabs("Sheets of this sample")
        self.tabs.add_sheet(FRAME, Box(Column(Card(self._frame), None, margins=(2, 12, 6, 8))))
        self._frame.setContentsMargins(20, 16, 18, 16)
        self.tabs.add_sheet(LIST, Box(Column((self.list, 1), margins=(2, 10, 2, 0))))
        self.tabs.add_sheet(DRAW, Box(Column(self._how, self._again, (self.coverage, 1), gap=8, margins=(2, 10, 2, 0))))
        beside = Box(Beside(self.cases, self.card, least=520, side_width=340, gap=14))
        self.tabs.add_sheet(CASES, Box(Column((beside, 1), margins=(2, 10, 2, 0))))
        self.tabs.add_sheet(TOGETHER, Box(Column((self.lines, 1), self._themes, gap=8, margins=(2, 10, 2, 0))))
        self.day = DaySheet()
        self.day.add_asked.connect(lambda: self._make(self.making.add_block))
        self.day.opened.connect(lambda block: self._make(lambda _picture: self.making.edit_block(block)))
        self.day.propose_asked.connect(lambda: self._make(self._propose_day))
        self.tabs.add_sheet(DAY, self.day)
        self.tabs.chosen.connect(lambda _name: self._ask_together())
        told = Box(Column(self._title, self._below, gap=2))
        head = Box(Beside(told, self._ways, least=400, side_width=440, gap=14))
        inside = Box(Column(head, (self.tabs, 1), gap=10, margins=(28, 16, 24, 14)))
        self.setLayout(Column(Scroll(inside), gap=0))
        for keys, button in (("Ctrl+N", self.add), ("Ctrl+Shift+V", self.paste)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the sample of a round, on the sheet where work goes on."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        round_id = RoundId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.sample(round_id), self._show)
        self._ask_together()

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether the sample, its forms, or what was found changed."""
        return bool({"sample", "day", "case", "answer", "returns", "round", "finding", "agency"} & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the buttons and the sheet shown, for F6."""
        sheets = {LIST: self.list, DRAW: self.coverage, CASES: self.cases, TOGETHER: self.lines, DAY: self.day}
        sheet = sheets.get(self.tabs.current())
        return [self._ways, *([sheet] if sheet is not None else [])]

    # ---- showing

    def _show(self, picture: SamplePicture) -> None:
        self._picture = picture
        self.crumbs_changed.emit(
            (
                Crumb("Rounds", Where("rounds")),
                Crumb(picture.round.title, Where("round", picture.round.id)),
                Crumb("Sample"),
            )
        )
        self._title.setText(words.headline(picture))
        self._below.setText(words.below(picture))
        may_list = picture.may_change and not picture.is_open
        for button in (self.add, self.paste, self.change):
            button.setVisible(may_list)
        self.draw.setVisible(may_list and bool(picture.entries))
        self.draw.setText("Draw again" if picture.draws else "Draw the sample")
        self.open_cases.setVisible(may_list and bool(picture.draws))
        self._show_frame(picture)
        self.list.show_rows(picture.entries, key=lambda entry: entry.id)
        self._show_draw(picture)
        self.cases.show_rows(picture.cases, key=lambda case: case.case_id)
        if self.cases.current() is None and picture.cases:
            self.cases.view.setCurrentIndex(self.cases.view.model().index(0, 0))
        self._show_case(self.cases.current())
        self.day.show_picture(picture)
        if self._arriving:
            self._arriving = False
            self._arrive_at(picture)

    def _arrive_at(self, picture: SamplePicture) -> None:
        self.tabs.show_sheet(CASES if picture.is_open else DRAW if picture.draws else FRAME)
        first = self.cases.view if picture.is_open else self.change if picture.may_change else self.documents
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_frame(self, picture: SamplePicture) -> None:
        clear(self._frame)
        for name, said in words.frame_lines(picture):
            self._frame.addWidget(Box(Column(PlainLabel(name, "caption", "ink2"), PlainLabel(said, "body"), gap=1)))

    def _show_draw(self, picture: SamplePicture) -> None:
        last = picture.draws[-1] if picture.draws else None
        self._how.setText(how_it_is_drawn(last) if last else "Nothing has been drawn yet.")
        clear(self._again)
        for each in picture.draws:
            if each.why:
                self._again.addWidget(secondary(f"Draw {each.number}: drawn again because {each.why}"))
        self.coverage.show_rows(picture.coverage, key=lambda one: (one.stratum, one.value))

    def _show_case(self, case: CaseLine | None) -> None:
        may_change = self._picture is not None and self._picture.may_change
        self.card.show_case(case, may_change=may_change)

    def _ask_together(self) -> None:
        if self.tabs.current() != TOGETHER:
            return
        round_id = RoundId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.synthesis(round_id), self._show_together)

    def _show_together(self, found: SynthesisPicture) -> None:
        self.lines.show_rows(found.lines, key=lambda line: line.asked)
        clear(self._themes)
        for theme in found.themes:
            self._themes.addWidget(secondary(words.theme(theme, found.cases)))

    # ---- doing

    def _make(self, ask_for: Callable[[SamplePicture], object]) -> None:
        if self._picture is not None and self._picture.may_change:
            ask_for(self._picture)

    def _draw(self, picture: SamplePicture) -> None:
        show = partial(self.tabs.show_sheet, DRAW)
        if picture.draws:
            self.making.draw_again(picture).accepted.connect(show)
            return

        def done(_changes: Changes) -> None:
            self.refresh()
            show()

        self.hub.run(lambda ws: ws.samples.draw(picture.round.id), initiator=self, then=done)

    def _replace(self) -> None:
        case = self.cases.current()
        if case is not None:
            self.making.replace(case)

    def _ask_to_open(self, picture: SamplePicture) -> None:
        dialog = ask(
            self.window(),
            f"Open {len(picture.drawn)} cases?",
            words.what_opening_means(picture),
            yes="Open the cases",
            no="Not yet",
        )
        round_id = picture.round.id

        def done(_changes: Changes) -> None:
            self.refresh()
            self.tabs.show_sheet(CASES)

        dialog.accepted.connect(
            lambda: self.hub.run(lambda ws: ws.samples.open_cases(round_id), initiator=self, then=done)
        )

    def _propose_day(self, picture: SamplePicture) -> None:
        """Write down a usual day for the cases that stand."""
        labels = [case.label for case in picture.cases if not case.replaced_by]

        def done(changes: Changes) -> None:
            made = [BlockId(ident) for ident in changes.nouns["day"]]
            self.refresh()
            take_back = partial(self.hub.run, lambda ws: ws.day_plans.withdraw(made), initiator=None)
            self.done.emit(Undoable("Day proposed", take_back))

        self.hub.run(lambda ws: ws.day_plans.propose(picture.round.id, labels), initiator=self, then=done)


def _state(case: CaseLine) -> Cell:
    said, meaning, glyph, order = words.case_state(case)
    return Cell(said, meaning, glyph, sort=(order, case.label))


def _missing(one: Coverage) -> Cell:
    return Cell("Not looked at", "part", "warn") if one.is_missing else Cell("")


_LIST = (
    ColumnOf("Code", lambda entry: Cell(entry.code), "strong", width=130, stretch=1),
    ColumnOf("Age", lambda entry: Cell(words.age(entry), sort=-1 if entry.age is None else entry.age), width=90),
    ColumnOf("Sex", lambda entry: Cell(entry.sex), "quiet", width=90, needed=False),
    ColumnOf("Area", lambda entry: Cell(entry.area), "quiet", width=120, needed=False),
    ColumnOf("Plan", lambda entry: Cell(entry.plan), "quiet", width=160, needed=False),
    ColumnOf("Why", lambda entry: Cell(entry.because), "quiet", width=180, stretch=1, needed=False),
)
_COVERAGE = (
    ColumnOf("Stratum", lambda one: Cell(STRATUM_WORDS[one.stratum]), "quiet", width=130),
    ColumnOf("Value", lambda one: Cell(one.value), "strong", width=180, stretch=1),
    ColumnOf("On the list", lambda one: Cell(str(one.population), sort=one.population), width=120),
    ColumnOf("In the sample", lambda one: Cell(str(one.sample), sort=one.sample), width=140),
    ColumnOf("Missing", _missing, "pill", width=160, needed=False),
)
_CASES = (
    ColumnOf("Case", lambda case: Cell(case.label), "strong", width=110, stretch=1),
    ColumnOf("Stage", _state, "pill", width=170),
    ColumnOf("Code", lambda case: Cell(case.entry.code), "quiet", width=100, needed=False),
    ColumnOf("Age", lambda case: Cell(words.band(case.entry)), "quiet", width=100, needed=False),
    ColumnOf(
        "Far apart",
        lambda case: Cell(str(len(case.far_apart)) if case.far_apart else "", sort=-len(case.far_apart)),
        "quiet",
        width=100,
        needed=False,
    ),
)
_LINES = (
    ColumnOf("Line of enquiry", lambda line: Cell(f"{line.ref} {line.asked}".strip()), "strong", width=300, stretch=2),
    ColumnOf("Agreed, by case", lambda line: Cell(words.agreed(line)), width=260, stretch=2),
    ColumnOf("As agencies rated", lambda line: Cell(words.forms(line)), "quiet", width=220, stretch=1, needed=False),
)
