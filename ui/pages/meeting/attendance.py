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
    """Whether an agency came, and which post."""

    agency_id: AgencyId
    present: bool
    role: str


class AttendanceFields(QWidget):
    """One line for each agency that audited the case."""

    def __init__(self, picture: MeetingPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[AgencyId, TickRow, LineEdit]] = []
        column = Column(gap=10)
        for agency in picture.agencies:
            said = picture.attendance.get(agency.id)
            here = TickRow(agency.name)
            here.setChecked(said is not None and said.present)
            role = LineEdit(said.role if said is not None else "", placeholder="Role, never a name")
            role.setAccessibleName(f"Role that came from {agency.name}")
            self._lines.append((agency.id, here, role))
            column.addWidget(Box(EqualColumns(here, role, least=230, gap=12)))
        self.setLayout(column)
        self._began = self.came()

    def came(self) -> tuple[Came, ...]:
        """Return what stands in the lines."""
        return tuple(Came(agency, here.isChecked(), role.text().strip()) for agency, here, role in self._lines)

    def changed(self) -> tuple[Came, ...]:
        """Return the lines that were changed."""
        return tuple(now for now, began in zip(self.came(), self._began, strict=True) if now != began)

    def focus_first(self) -> None:
        """Bring the keyboard to the first agency."""
        if self._lines:
            self._lines[0][1].setFocus(Qt.FocusReason.OtherFocusReason)
