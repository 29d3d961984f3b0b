"""The sheets of the clock, of what is asked for, and of the lists."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.child_list import DIMENSIONS, LIST_TITLES
from audit_tool.domain.choice import Coverage
from audit_tool.domain.request import Due
from audit_tool.views.rehearsal import RehearsalPicture, RequestLine
from ui.pages.rehearsal import words
from ui.pages.rehearsal.cells import buttons, day_cell, number, pill
from ui.text import PlainLabel, heading, secondary
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.chips import ChipRow
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.marks import Pill
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table

MOST_DUE = 8
"""Requests that the clock lists; the rest are one sheet away."""

ALL = "all"
UNOWNED = "unowned"
_PRESSING = (Due.LATE, Due.TO_MEND, Due.TODAY, Due.NEXT)


class ClockSheet(QWidget):
    """Every step with the day it was reached or usually is, and what presses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = Table(
            "Steps",
            [
                ColumnOf("Step", lambda line: Cell(words.step_name(line), sort=line.step.number), "strong", 200, 2),
                ColumnOf("Stage", lambda line: pill(words.step(line), line.step.number), "pill", 120),
                ColumnOf("Reached", lambda line: day_cell(line.reached_on), width=110, needed=False),
                ColumnOf("Usual", lambda line: day_cell(line.usual_on), "quiet", 110, needed=False, folded="by {}"),
                ColumnOf("Why it went on", lambda line: Cell(line.despite), "quiet", 160, 2, needed=False),
            ],
        )
        self._due = Column(gap=10)
        inside = Scroll(Box(Column(Box(self._due), None, gap=0)))
        card = Card(Column(heading("What is pressing"), (inside, 1), gap=10, margins=(16, 12, 8, 14)))
        self.setLayout(Column(Beside(self.steps, card, least=460, side_width=330, gap=14), margins=(0, 10, 0, 0)))

    def show_picture(self, picture: RehearsalPicture) -> None:
        """Show the steps, and what is late or due."""
        self.steps.show_rows(picture.steps, key=lambda line: line.step)
        clear(self._due)
        pressing = [line for which in _PRESSING for line in picture.due(which)]
        for line in pressing[:MOST_DUE]:
            stands = words.DUES[line.stands]
            about = " · ".join(part for part in (line.owner_short or "Nobody owns it", words.due(line)) if part)
            self._due.add(
                Column(
                    Row(Pill(stands.words, stands.meaning, stands.glyph, small=True), None),
                    PlainLabel(words.request_name(line), "section"),
                    secondary(about),
                    gap=2,
                )
            )
        if len(pressing) > MOST_DUE:
            self._due.add(secondary(f"And {len(pressing) - MOST_DUE} more."))
        if not pressing:
            self._due.add(secondary("Nothing is late, and nothing is due today or on the next working day."))


class RequestsSheet(QWidget):
    """The tracker.

    Signals:
        usual_asked, add_asked, attach_asked, save_asked: the buttons.
        opened: the RequestLine a person opened.
    """

    usual_asked, add_asked, attach_asked, save_asked = Signal(), Signal(), Signal(), Signal()
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        empty = EmptyState(
            "returns",
            "Nothing is asked for yet",
            "Begin with the usual list, then change it.",
            button="Add the usual list",
        )
        empty.pressed.connect(self.usual_asked)
        self.table = Table(
            "Requests",
            [
                ColumnOf("Asked for", lambda line: Cell(words.request_name(line), sort=_ref(line)), "strong", 260, 3),
                ColumnOf("Stage", _stands, "pill", 140),
                ColumnOf(
                    "Owner", lambda line: Cell(line.owner_short or "Nobody yet"), width=150, stretch=1, needed=False
                ),
                ColumnOf("Due", lambda line: Cell(words.due(line), sort=line.request.due_day), width=120, needed=False),
                ColumnOf(
                    "Came", lambda line: day_cell(line.request.received_on), width=90, needed=False, folded="came {}"
                ),
                ColumnOf("File", lambda line: Cell(line.file_title), "quiet", 110, 1, needed=False),
                ColumnOf("Issue", lambda line: Cell(line.request.issue), "quiet", 140, 1, needed=False),
            ],
            empty=empty,
        )
        self.table.opened.connect(self.opened)
        self._chips = ChipRow("Which requests")
        self._chips.chosen.connect(lambda _key: self._filter())
        self.table.filters_cleared.connect(self._show_all)
        self.add = Button("Ask for something", "secondary", icon="plus", small=True)
        self.usual = Button("Add the usual list", icon="copy", small=True)
        self.attach = Button("Attach its file", icon="link", small=True)
        self.save = Button("Save as spreadsheet", icon="save", small=True)
        for button, signal in (
            (self.add, self.add_asked),
            (self.usual, self.usual_asked),
            (self.attach, self.attach_asked),
            (self.save, self.save_asked),
        ):
            button.clicked.connect(signal)
        head = buttons(self.add, self.usual, self.attach, self.save)
        self.setLayout(Column(head, self._chips, (self.table, 1), gap=10, margins=(0, 10, 0, 0)))

    def show_picture(self, picture: RehearsalPicture) -> None:
        """Show the requests; filter and current row stay."""
        chips = [(ALL, "All", len(picture.requests))]
        chips += [
            (each.value, words.DUES[each].words, len(picture.due(each))) for each in Due if each is not Due.UNDATED
        ]
        chips.append((UNOWNED, "Nobody owns it", sum(not line.owner_name for line in picture.requests)))
        self._chips.show_chips(chips)
        for button in (self.add, self.usual, self.attach):
            button.setVisible(picture.may_change)
        self.table.show_rows(picture.requests, key=lambda line: line.request.id)
        self._filter()

    def current(self) -> RequestLine | None:
        """Return the request a person is at."""
        line = self.table.current()
        return line if isinstance(line, RequestLine) else None

    def show_due(self, which: str) -> None:
        """Show the requests that stand so; all of them for ALL, those without an owner for UNOWNED."""
        self._chips.show_current(which)
        self._filter()

    def _show_all(self) -> None:
        self.show_due(ALL)

    def _filter(self) -> None:
        chosen = self._chips.current()
        if chosen == ALL:
            self.table.keep(None)
        elif chosen == UNOWNED:
            self.table.keep(lambda line: not line.owner_name, none_left="Every request has an owner.")
        else:
            self.table.keep(lambda line: line.stands.value == chosen, none_left="No request is in this group.")


class ListsSheet(QWidget):
    """The lists that stand, and the groups of their children beside those of the sample.

    Signals:
        bring_asked, purge_asked: the buttons.
    """

    bring_asked, purge_asked = Signal(), Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        empty = EmptyState("documents", "No lists yet", words.LISTS_ABOUT, button="Bring lists in")
        empty.pressed.connect(self.bring_asked)
        self.table = Table(
            "Lists",
            [
                ColumnOf("List", lambda line: Cell(LIST_TITLES[line.list]), "strong", 230, 2),
                ColumnOf("Children", lambda line: number(line.children), "number", 90),
                ColumnOf("Rows", lambda line: number(line.rows), "number", 80, needed=False, folded="{} rows"),
                ColumnOf("Came in", lambda line: day_cell(line.brought_on), "quiet", 110, needed=False),
            ],
            empty=empty,
        )
        self.coverage = Table(
            "Groups",
            [
                ColumnOf("Group", lambda line: Cell(line.label), "strong", 170, 2),
                ColumnOf("Of", lambda line: Cell(DIMENSIONS[line.dimension]), "quiet", 110, 1, needed=False),
                ColumnOf("On the lists", lambda line: number(line.population), "number", 100),
                ColumnOf("Chosen", _chosen, "pill", 110),
            ],
            empty=EmptyState("people", "No groups yet", "They are counted from the lists."),
        )
        self.bring = Button("Bring lists in", icon="plus", small=True)
        self.bring.clicked.connect(self.bring_asked)
        self.purge = Button("Delete all lists", icon="bin", small=True)
        self.purge.clicked.connect(self.purge_asked)
        tables = Beside(self.table, self.coverage, least=380, side_width=430, gap=14)
        head = buttons(self.bring, self.purge)
        self.setLayout(Column(head, secondary(words.LISTS_ABOUT), (Box(tables), 1), gap=10, margins=(0, 10, 0, 0)))

    def show_picture(self, picture: RehearsalPicture) -> None:
        """Show the lists and the groups."""
        self.table.show_rows(picture.lists, key=lambda line: line.list)
        self.coverage.show_rows(picture.coverage, key=lambda line: (line.dimension, line.group))
        self.bring.setVisible(picture.may_change and not picture.rehearsal.is_frozen)
        self.purge.setVisible(picture.may_change and bool(picture.lists))


def _ref(line: RequestLine) -> tuple[str, int, str]:
    ref = line.request.ref
    return ref[:1], len(ref), ref


def _stands(line: RequestLine) -> Cell:
    return pill(words.DUES[line.stands], list(Due).index(line.stands))


def _chosen(line: Coverage) -> Cell:
    if line.is_missed:
        return Cell("none", "part", "flag", sort=0)
    return Cell(f"{line.chosen}" if line.chosen else "none", "ok", "tick", sort=line.chosen)
