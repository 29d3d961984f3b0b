"""When each child was born, is due, or died: the month is enough for an age."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.event import Birth
from audit_tool.domain.when import Precision, read_when
from audit_tool.views.chronology import ChronologyPicture, Lane
from ui.text import LineEdit
from ui.widgets.day_edit import NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column

ABOUT = (
    "Ages at every event are reckoned from these. The month is enough: “May 2015”. A full date of birth identifies a "
    "child, so leave the day out where you can."
)
NOT_A_TIME = "Enter a month, such as May 2015, or a year."


class BirthFields(QWidget):
    """A row for each child."""

    def __init__(self, picture: ChronologyPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = [_Row(lane) for lane in picture.lanes]
        self.setLayout(Column(*self._rows, gap=16))

    def focus_first(self) -> None:
        """Bring the keyboard to the first child."""
        self._rows[0].focus_first()

    def refuse_unreadable(self) -> bool:
        """Mark what cannot be read, go to the first of it, and say whether there was any."""
        bad = [row for row in self._rows if row.mark_unreadable()]
        if bad:
            bad[0].focus_first()
        return bool(bad)

    def changed(self) -> tuple[Birth, ...]:
        """Return what is said otherwise than before."""
        return tuple(row.birth() for row in self._rows if row.is_touched())

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return any(row.is_touched() for row in self._rows)


class _Row(QWidget):
    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self._before = lane.birth or Birth(lane.child.id)
        born, label = self._before.life.born, lane.child.label
        self._born, self._due, self._died = LineEdit(born.words if born else ""), DayEdit(), DayEdit()
        self._due.show_day(self._before.due_on)
        self._died.show_day(self._before.died_on)
        self._fields = [
            Labelled(f"{label} was born", self._born, hint="May 2015"),
            Labelled(f"{label} was due", self._due, hint="For weeks of pregnancy"),
            Labelled(f"{label} died", self._died, hint="Empty for a child who is alive"),
        ]
        self._began = self._typed()
        self.setLayout(Column(Box(EqualColumns(*self._fields, least=180, gap=12))))

    def focus_first(self) -> None:
        self._born.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_unreadable(self) -> bool:
        bad_born = bool(self._born.text().strip()) and read_when(self._born.text()) is None
        wrong = [
            (bad_born, NOT_A_TIME),
            (self._due.is_unreadable(), NOT_A_DAY),
            (self._died.is_unreadable(), NOT_A_DAY),
        ]
        for field, (is_wrong, words) in zip(self._fields, wrong, strict=True):
            field.set_problems([words] if is_wrong else ())
        return any(is_wrong for is_wrong, _ in wrong)

    def birth(self) -> Birth:
        born = read_when(self._born.text())
        return Birth(
            self._before.id,
            born.first if born else None,
            born.last if born else None,
            born.precision if born else Precision.MONTH,
            self._due.day(),
            self._died.day(),
        )

    def is_touched(self) -> bool:
        return self._typed() != self._began

    def _typed(self) -> tuple[str, str, str]:
        return self._born.text().strip(), self._due.text().strip(), self._died.text().strip()
