"""What somebody wants to see of a chronology: whose accounts, which children, how grave, and words typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.chronology import ChronologyPicture, Screenful
from ui.pages.chronology.sieve import Sieve, Wanted
from ui.style import px
from ui.widgets.chips import Chip
from ui.widgets.choices import Dropdown
from ui.widgets.filter_box import FilterBox
from ui.widgets.flow import Flow

FIND = "Find in the events"


class Filters(QWidget):
    """The filters in a row, as many rows as they need.

    Args:
        last: stands after all of them, and filters nothing.

    Signals:
        changed: something else is wanted.
    """

    changed = Signal()

    def __init__(self, last: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agency = _Agencies("Agency")
        self._agency.chosen.connect(self._say)
        self._children: dict[str, Chip] = {}
        self._serious, self._unseen, self._to_say = (
            Chip("Serious harm and worse", 0),
            Chip("Child not seen", 0),
            Chip("To say", 0),
        )
        for chip in (self._serious, self._unseen, self._to_say):
            chip.toggled.connect(self._say)
        self.box = FilterBox(placeholder=FIND)
        self.box.setAccessibleName(FIND)
        self.box.textChanged.connect(self._say)
        self._last = last
        self._flow = Flow(self._agency, self._serious, self._unseen, self._to_say, self.box, last, gap=9)
        self.setLayout(self._flow)
        self.restyle()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.box.setFixedWidth(px(186))

    def offer(self, picture: ChronologyPicture | Screenful) -> None:
        """Offer the agencies and the children of another case, nothing left out yet."""
        self._agency.show_entries([("All agencies", ""), *((name, ident) for ident, name in picture.agencies)])
        self._agency.show_data("")
        for chip in self._children.values():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._children = {lane.child.id: Chip(lane.child.label) for lane in picture.lanes}
        for chip in self._children.values():
            chip.setChecked(True)
            chip.toggled.connect(self._say)
            self._flow.addWidget(chip)
        for widget in (self._serious, self._unseen, self._to_say, self.box, self._last):
            self._flow.removeWidget(widget)
            self._flow.addWidget(widget)

    def count(self, sieve: Sieve | None) -> None:
        """Show how many events each of the filters would leave; no counts while that is not known."""
        for chip, those in (
            (self._serious, sieve.serious if sieve else None),
            (self._unseen, sieve.unseen if sieve else None),
            (self._to_say, sieve.to_say if sieve else None),
        ):
            chip.show_count(None if those is None else len(those))

    def wanted(self) -> Wanted:
        """Say what is wanted, as it is typed."""
        on = frozenset(number for number, chip in enumerate(self._children.values()) if chip.isChecked())
        return Wanted(
            agency=self._agency.currentData() or "",
            children=None if len(on) == len(self._children) else on,
            serious=self._serious.isChecked(),
            unseen=self._unseen.isChecked(),
            to_say=self._to_say.isChecked(),
            typed=self.box.text().strip(),
        )

    def wanted_children(self) -> list[str]:
        """List the children whose lanes are wanted."""
        return [ident for ident, chip in self._children.items() if chip.isChecked()]

    def clear(self) -> None:
        """Want everything again."""
        self.blockSignals(True)
        self._agency.show_data("")
        self.box.clear()
        for chip in (self._serious, self._unseen, self._to_say):
            chip.setChecked(False)
        for chip in self._children.values():
            chip.setChecked(True)
        self.blockSignals(False)
        self.changed.emit()

    def _say(self, *_what: object) -> None:
        self.changed.emit()


class _Agencies(Dropdown):
    """A drop-down list no wider than the chips beside it: the names in it may be long."""

    def restyle(self) -> None:
        """Take the text size worn now."""
        super().restyle()
        self.setMaximumWidth(px(186))
