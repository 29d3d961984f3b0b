"""What the sheets of a peer day have in common: their buttons over a table, and the day as it was read last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from audit_tool.views.peer_day import PeerDayPicture
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column
from ui.widgets.table import Table

if TYPE_CHECKING:
    from ui.pages.peer_plan.page import PeerPlanPage


class DaySheet(QWidget):
    """One sheet of the page.

    Attributes:
        page: whose sheet it is; it runs the verbs.
        picture: the day as it was read last; None before it was.
        table: what the sheet lists.
    """

    table: Table

    def __init__(self, page: PeerPlanPage) -> None:
        super().__init__(page)
        self.page = page
        self.picture: PeerDayPicture | None = None

    def lay_out(self, *ways: QWidget) -> None:
        """Put the buttons over the table."""
        above = [Box(Flow(*ways, gap=8))] if ways else []
        self.setLayout(Column(*above, (self.table, 1), gap=8, margins=(2, 10, 2, 0)))

    def show_picture(self, picture: PeerDayPicture) -> None:
        """Show the day."""
        self.picture = picture
        self.fill(picture, may=not picture.read_only)

    def fill(self, picture: PeerDayPicture, *, may: bool) -> None:
        """Show what the sheet lists; `may` says whether anything may still be changed."""
        raise NotImplementedError
