"""Who came: each agency here or not, with the post that came. Posts, never names."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import AgencyId
from audit_tool.views.meeting import MeetingPicture
from ui.text import LineEdit
from ui.widgets.choices import TickRow
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box, Column


@dataclass(frozen=True, slots=True)
class Came:
    """Whether an agency came, and which post; None where nobody has said."""

    agency_id: AgencyId
    present: bool | None
    role: str


class AttendanceFields(QWidget):
    """One line for each agency that audited the case; once they are kept, one that is not ticked stayed away."""

    def __init__(self, picture: MeetingPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[AgencyId, TickRow, LineEdit]] = []
        column = Column(gap=10)
        for agency in picture.agencies:
            said = picture.attendance.get(agency.id)
            here = TickRow(agency.name)
            here.setChecked(bool(said and said.present))
            role = LineEdit(said.role if said is not None else "", placeholder="Role, never a name")
            role.setAccessibleName(f"Role that came from {agency.name}")
            self._lines.append((agency.id, here, role))
            column.addWidget(Box(EqualColumns(here, role, least=230, gap=12)))
        self.setLayout(column)
        self._began = self.came()
        self._stood = tuple(_stood(picture, agency) for agency, _here, _role in self._lines)

    def came(self) -> tuple[Came, ...]:
        """Return what stands in the lines."""
        return tuple(Came(agency, here.isChecked(), role.text().strip()) for agency, here, role in self._lines)

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.came() != self._began

    def to_say(self) -> tuple[tuple[Came, Came], ...]:
        """Return what is not written down yet: how it stands in the lines, and how it stood."""
        return tuple((now, stood) for now, stood in zip(self.came(), self._stood, strict=True) if now != stood)

    def focus_first(self) -> None:
        """Bring the keyboard to the first agency."""
        if self._lines:
            self._lines[0][1].setFocus(Qt.FocusReason.OtherFocusReason)


def _stood(picture: MeetingPicture, agency_id: AgencyId) -> Came:
    said = picture.attendance.get(agency_id)
    return Came(agency_id, said.present if said is not None else None, said.role if said is not None else "")
