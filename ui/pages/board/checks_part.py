"""What the checks over the round say: a line for each thing to look at, one press from its place."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from audit_tool.domain.check import RoundFlag
from audit_tool.views.round_checks import CheckLine, RoundChecks
from ui import wording
from ui.text import PlainLabel, title
from ui.widgets.button import Button
from ui.widgets.chips import ChipRow
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.table import Cell, ColumnOf, Table

ALL = "all"

TITLES = MappingProxyType(
    {
        "statutory_open": "Statutory questions open",
        "not_signed": "Not signed",
        "met_without_evidence": "No evidence",
        "no_impact": "No impact",
        "all_best_in_round": "All at the best step",
        "jump": "Better by two steps",
        "turned_since": "Turned round since last year?",
        "turned_from_others": "Turned round?",
        "turned_trust": "Turned round by a trust?",
        "action_overdue": "Action overdue",
        "names_worker": "Names somebody",
        "figure_missing": "Figures missing",
        "figure_far": "Far from others",
        "no_incident": "No incident",
        "more_than_roll": "More than the roll",
        "counted_twice": "Counted twice",
    }
)
"""Each check as a chip calls it."""


def found(line: CheckLine) -> str:
    """Say what a check found, with its figures."""
    flag = line.flag
    said = {
        "statutory_open": f"{wording.count(flag.count, 'statutory question')} not answered in full",
        "not_signed": f"{wording.count(flag.count, 'signature')} missing",
        "met_without_evidence": "Best rating, and nothing listed that shows it",
        "no_impact": f"{wording.count(flag.count, 'answer')} of {flag.beside} say nothing of impact",
        "all_best_in_round": f"All {flag.count} ratings at the best step",
        "jump": f"{wording.count(flag.count, 'step')} better than a year ago",
        "turned_since": f"{_turned(flag)} from last year. Ask which end was taken for the best",
        "turned_from_others": f"{_turned(flag)} from everybody else. Ask which end was taken for the best",
        "turned_trust": f"In all schools of {line.trust}: {_turned(flag)} from everybody else. "
        "Ask the trust which end it took for the best, and see what its words were taken to mean",
        "action_overdue": "Its action is past its day",
        "names_worker": "Names somebody who works there. A role says enough: ask its author to write that",
        "figure_missing": f"{flag.count} of {flag.beside} figures of the year left empty",
        "figure_far": f"{flag.count}; others of its size would have about {flag.beside}",
        "no_incident": f"Not one incident, with {flag.beside} on roll",
        "more_than_roll": f"{flag.count}, with {flag.beside} on roll",
        "counted_twice": f"{flag.count} in need beside {flag.beside} with a plan",
    }
    return said.get(flag.code, flag.code)


def _turned(flag: RoundFlag) -> str:
    return f"{flag.count} of {flag.beside} ratings are on the other side of the scale"


class ChecksPart(QWidget):
    """The checks.

    Signals:
        current_changed: the CheckLine a person moved to, or None.
        opened: the CheckLine whose place is to be opened.
        asked: the CheckLine whose author is to be asked.
        wanted: somebody turned to the checks.
        accept_asked: every return that may be accepted is to be.
        save_asked: what is shown is to be saved as a table.
        unsigned_asked: every return that is whole but for a signature is to be.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    asked = Signal(object)
    wanted = Signal()
    accept_asked = Signal()
    save_asked = Signal()
    unsigned_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Checks")
        self._lines: tuple[CheckLine, ...] = ()
        self._title, self._lead = title("Checks"), PlainLabel("", "lead", "ink2")
        self.chips = ChipRow("Which checks")
        empty = EmptyState("tick", "Nothing to look at", "Returns are read against the checks once they are in.")
        self.table = Table("Things to look at", self._columns(), empty=empty)
        self.table.setMinimumHeight(220)
        self.go_there, self.ask = Button("Open the question", icon="questions"), Button("Ask the author", icon="voice")
        self.accept, self.unsigned = Button("Accept them"), Button("Accept those not signed")
        self.save = Button("Save as CSV", icon="save")
        ways = Box(Flow(self.go_there, self.ask, self.accept, self.unsigned, self.save, gap=9))
        head = Column(self._title, self._lead, gap=2)
        inside = Column(head, self.chips, (self.table, 1), ways, gap=12, margins=(24, 16, 18, 18))
        self.setLayout(Column(Scroll(Box(inside))))
        self.chips.chosen.connect(self._filter)
        self.table.filters_cleared.connect(self._clear)
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(self.opened)
        self.go_there.clicked.connect(lambda _checked=False: self._emit(self.opened))
        self.ask.clicked.connect(lambda _checked=False: self._emit(self.asked))
        self.accept.clicked.connect(lambda _checked=False: self.accept_asked.emit())
        self.save.clicked.connect(lambda _checked=False: self.save_asked.emit())
        self.unsigned.clicked.connect(lambda _checked=False: self.unsigned_asked.emit())

    def show_checks(self, checks: RoundChecks) -> None:
        """Show what they say."""
        self._lines = checks.lines
        returns = wording.count(checks.read, "return")
        self._title.setText(f"{wording.count(len(self._lines), 'thing').capitalize()} to look at")
        self._lead.setText(f"In {returns} that came. A moderator's list: it marks nobody down.")
        self.table.show_rows(self._lines, key=lambda line: (line.flag.code, line.return_id, line.question_id))
        codes = [code for code in checks.looks_for if any(line.flag.code == code for line in self._lines)]
        chips = [(ALL, "All"), *((code, TITLES.get(code, code)) for code in codes)]
        self.chips.show_chips((code, said, self._count(code)) for code, said in chips)
        self._filter()
        self.save.setVisible(bool(self._lines))
        self._show_current(self.table.current())

    def show_acceptable(self, count: int, unsigned: int) -> None:
        """Offer to take so many returns for good at once, and so many that nobody has signed."""
        self.accept.setText(f"Accept {wording.count(count, 'return')}")
        self.accept.setVisible(bool(count))
        self.unsigned.setText(f"Accept {unsigned} not signed")
        self.unsigned.setVisible(bool(unsigned))

    def returns_found(self) -> int:
        """Count the returns in which something was found."""
        return len({line.return_id for line in self._lines})

    def showEvent(self, event: QShowEvent) -> None:
        """Say that somebody turned to them."""
        super().showEvent(event)
        self.wanted.emit()

    def focus_first(self) -> None:
        """Bring the keyboard to the table."""
        self.table.focus_first()

    def _count(self, code: str) -> int:
        return sum(code in (ALL, line.flag.code) for line in self._lines)

    def _filter(self, *_chosen: object) -> None:
        code = self.chips.current()
        self.table.keep(None if code == ALL else lambda line: line.flag.code == code, none_left="Nothing of this kind")

    def _clear(self) -> None:
        self.chips.show_current(ALL)
        self._filter()

    def _show_current(self, line: CheckLine | None) -> None:
        for button in (self.go_there, self.ask):
            button.setEnabled(line is not None)
        self.current_changed.emit(line)

    def _emit(self, signal: SignalInstance) -> None:
        line = self.table.current()
        if line is not None:
            signal.emit(line)

    def _columns(self) -> list[ColumnOf]:
        return [
            ColumnOf("Name", lambda line: Cell(line.name), "strong", 170, 2),
            ColumnOf("What was found", lambda line: Cell(found(line)), "plain", 230, 3),
            ColumnOf("Question", lambda line: Cell(line.question), "quiet", 180, 2, needed=False),
            ColumnOf("Asked", _asked, "pill", 96, 0, needed=False),
        ]


def _asked(line: CheckLine) -> Cell:
    return Cell("Asked", "info", "voice") if line.asked else Cell("")
