"""Figures as at a day: those of today, beside those that were frozen, and the button that freezes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

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


class FiguresPart(QWidget):
    """The figures.

    Signals:
        freeze_asked: today's figures are to be frozen.
        withdraw_asked: the Snapshot that is to be taken out of the list.
        save_asked: what is shown is to be saved as a table.
    """

    freeze_asked = Signal()
    withdraw_asked = Signal(object)
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Figures")
        self._picture: BoardPicture | None = None
        self._title = title("Figures")
        lead = "A sub-group wants the figures of a day. Freeze them, and they can be shown again to the letter."
        self.freeze = Button("Freeze today's figures", "primary", icon="lock")
        self.withdraw = Button("Take these out of the list")
        self.save = Button("Save as CSV", icon="save")
        self.which = Dropdown("Frozen figures")
        self._seal = PlainLabel("", "caption", "ink2")
        self.table = Table("Figures", self._columns())
        self.table.setMinimumHeight(260)
        ways = Box(Flow(self.freeze, self.which, self.withdraw, self.save, gap=9))
        head = Column(self._title, PlainLabel(lead, "lead", "ink2"), gap=2)
        inside = Column(head, ways, self._seal, (self.table, 1), gap=12, margins=(24, 16, 18, 18))
        self.setLayout(Column(Scroll(Box(inside))))
        self.freeze.clicked.connect(lambda _checked=False: self.freeze_asked.emit())
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
            self._seal.setText(f"Frozen {wording.day(chosen.as_at)}, {holds}. Seal {chosen.sha256[:12]}.")
        then = chosen.numbers if chosen is not None else {}
        now = self._picture.figures
        names = dict.fromkeys((*now, *then))
        both = {name: (before, after) for name, before, after in compared(then, now)}
        self.table.show_rows([FigureLine(_name(name), *both[name]) for name in names], key=lambda line: line.name)

    def _withdraw(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.withdraw_asked.emit(chosen)

    def _columns(self) -> list[ColumnOf]:
        return [
            ColumnOf("Figure", lambda line: Cell(line.name), "strong", 240, 3),
            ColumnOf("Frozen", lambda line: _number(line.then), "number", 90),
            ColumnOf("Today", lambda line: _number(line.now), "number", 90),
            ColumnOf("Difference", _difference, "number", 110, needed=False),
        ]


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
