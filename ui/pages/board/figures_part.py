"""Figures as at a day: those of today, beside those that were frozen, the buttons that freeze, and rates in parts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.moments import local_day
from audit_tool.domain.return_rate import Rate, ReturnRates
from audit_tool.domain.snapshot import Snapshot, compared
from audit_tool.views.board import BoardPicture
from ui import wording
from ui.text import PlainLabel, title
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.table import Cell, ColumnOf, Table

NAMES = {
    "expected": "Expected",
    "sent": "Sent",
    "returned": "Returned",
    "checked": "Checked",
    "accepted": "Accepted",
    "letter_sent": "Letter sent",
    "late": "Late",
    "past_final": "Past the final date",
    "own_template": "Returned on a form of their own",
    "not_expected": "Not expected",
    "pupils_expected": "Pupils in those expected",
    "pupils_returned": "Pupils in those that returned",
}
_EXPECTED, _RETURNED = "phase_expected:", "phase_returned:"


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure: what it is, as it was frozen, as it is now; None where it was not known."""

    name: str
    then: int | None
    now: int | None


@dataclass(frozen=True, slots=True)
class PartLine:
    """How many have returned of a part of those expected: by what they are parted, and which part it is."""

    by: str
    name: str
    rate: Rate


def parts_of(rates: ReturnRates | None) -> list[PartLine]:
    """List the rates by phase, type, trust and district; what nobody knows of any of them is left out."""
    if rates is None:
        return []
    parted = (
        ("Phase", "Not known", rates.by_phase),
        ("Type", "Not known", rates.by_type),
        ("Trust", "No trust", rates.by_trust),
        ("District", "Not known", rates.by_district),
    )
    return [
        PartLine(by, name or unnamed, rate)
        for by, unnamed, parts in parted
        if any(parts)
        for name, rate in parts.items()
    ]


class FiguresPart(QWidget):
    """The figures.

    Signals:
        freeze_asked: today's figures are to be frozen.
        freeze_past_asked: those of a day that is over are to be.
        withdraw_asked: the Snapshot that is to be taken out of the list.
        save_asked: what is shown is to be saved as a table.
        save_rates_asked: the rates are.
    """

    freeze_asked = Signal()
    freeze_past_asked = Signal()
    withdraw_asked = Signal(object)
    save_asked = Signal()
    save_rates_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Figures")
        self._picture: BoardPicture | None = None
        self._title = title("Figures")
        lead = "A sub-group wants the figures of a day. Freeze them, and they can be shown again to the letter."
        self.freeze = Button("Freeze today's figures", "primary", icon="lock")
        self.freeze_past = Button("Freeze another day's", icon="calendar")
        self.withdraw = Button("Take these out of the list")
        self.save = Button("Save as CSV", icon="save")
        self.which = Dropdown("Frozen figures")
        self._seal = PlainLabel("", "caption", "ink2")
        self.table = Table("Figures", self._columns())
        self.table.setMinimumHeight(260)
        self.rates = Table("Rates", self._rate_columns())
        self.rates.setMinimumHeight(220)
        self.save_rates = Button("Save the rates as CSV", icon="save")
        said = "Of fewer than ten the numbers are said, and no percentage."
        rates = (PlainLabel("Rates today", "section"), PlainLabel(said, "secondary", "ink2"))
        self._parted = Box(Column(*rates, self.rates, Box(Flow(self.save_rates)), gap=8))
        ways = Box(Flow(self.freeze, self.freeze_past, self.which, self.withdraw, self.save, gap=9))
        head = Column(self._title, PlainLabel(lead, "lead", "ink2"), gap=2)
        inside = Column(head, ways, self._seal, (self.table, 1), self._parted, gap=12, margins=(24, 16, 18, 18))
        self.setLayout(Column(Scroll(Box(inside))))
        self.freeze.clicked.connect(lambda _checked=False: self.freeze_asked.emit())
        self.freeze_past.clicked.connect(lambda _checked=False: self.freeze_past_asked.emit())
        self.save_rates.clicked.connect(lambda _checked=False: self.save_rates_asked.emit())
        self.withdraw.clicked.connect(lambda _checked=False: self._withdraw())
        self.save.clicked.connect(lambda _checked=False: self.save_asked.emit())
        self.which.chosen.connect(lambda _chosen: self._show_chosen())

    def show_picture(self, picture: BoardPicture) -> None:
        """Show today's figures beside the chosen ones, at first the latest that were frozen."""
        self._picture = picture
        latest_first = picture.snapshots[::-1]
        before = str(self.which.currentData() or "")
        self.which.show_entries([(_named(each), each.id) for each in latest_first])
        known = {each.id for each in latest_first}
        self.which.show_data(before if before in known else latest_first[0].id if latest_first else "")
        for part in (self.which, self.withdraw, self._seal):
            part.setVisible(bool(latest_first))
        self._show_chosen()
        lines = parts_of(picture.rates)
        self.rates.show_rows(lines, key=lambda line: (line.by, line.name))
        self._parted.setVisible(bool(lines))

    def focus_first(self) -> None:
        """Bring the keyboard to the button that freezes."""
        self.freeze.setFocus()

    def chosen(self) -> Snapshot | None:
        """Return the frozen figures that are shown; None where none are."""
        wanted = self.which.currentData()
        snapshots = self._picture.snapshots if self._picture is not None else ()
        return next((each for each in snapshots if each.id == wanted), None)

    def _show_chosen(self) -> None:
        if self._picture is None:
            return
        chosen = self.chosen()
        if chosen is not None:
            holds = "unchanged since" if chosen.holds else "CHANGED since: do not use them"
            self._seal.setText(f"{_made(chosen)}, {holds}. Seal {chosen.sha256[:12]}.")
        then = chosen.numbers if chosen is not None else {}
        now = self._picture.figures
        names = dict.fromkeys((*now, *then))
        both = {name: (before, after) for name, before, after in compared(then, now)}
        self.table.show_rows([FigureLine(_name(name), *both[name]) for name in names], key=lambda line: line.name)

    def _withdraw(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.withdraw_asked.emit(chosen)

    def _rate_columns(self) -> list[ColumnOf]:
        return [
            ColumnOf("By", lambda line: Cell(line.by), "quiet", 90, 1),
            ColumnOf("Which", lambda line: Cell(line.name), "strong", 200, 3),
            ColumnOf("Expected", lambda line: _number(line.rate.expected), "number", 90),
            ColumnOf("Returned", lambda line: _number(line.rate.returned), "number", 90),
            ColumnOf("Rate", _share, "number", 90),
        ]

    def _columns(self) -> list[ColumnOf]:
        return [
            ColumnOf("Figure", lambda line: Cell(line.name), "strong", 240, 3),
            ColumnOf("Frozen", lambda line: _number(line.then), "number", 90),
            ColumnOf("Today", lambda line: _number(line.now), "number", 90),
            ColumnOf("Difference", _difference, "number", 110, needed=False),
        ]


def _made(snapshot: Snapshot) -> str:
    """Say how figures came about: frozen on their day, or rebuilt later from what was written down by its evening."""
    day = wording.day(snapshot.as_at)
    if not snapshot.is_rebuilt:
        return f"Frozen {day}"
    return f"As at {day}, rebuilt {wording.day(local_day(snapshot.at))} from what was written down by that evening"


def _share(line: PartLine) -> Cell:
    share = line.rate.share
    if share is None:
        return Cell(wording.of(line.rate.returned, line.rate.expected), sort=-1)
    return Cell(f"{share}%", sort=share)


def _named(snapshot: Snapshot) -> str:
    return f"As at {wording.day(snapshot.as_at)}, {snapshot.at.astimezone():%H:%M}"


def _name(name: str) -> str:
    if name.startswith(_EXPECTED):
        return f"{name.removeprefix(_EXPECTED)}: expected"
    if name.startswith(_RETURNED):
        return f"{name.removeprefix(_RETURNED)}: returned"
    return NAMES.get(name, name)


def _number(number: int | None) -> Cell:
    return Cell("" if number is None else f"{number:,}", sort=-1 if number is None else number)


def _difference(line: FigureLine) -> Cell:
    if line.then is None or line.now is None:
        return Cell("", sort=0)
    by = line.now - line.then
    return Cell("none" if not by else f"{by:+,}".replace("-", "\N{MINUS SIGN}"), sort=by)
