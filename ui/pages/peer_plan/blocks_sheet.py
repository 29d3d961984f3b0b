"""The plan of a peer day: its blocks, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from audit_tool.domain.peer_day import Activity, Planned, TimedBlock
from audit_tool.views.peer_day import PeerDayPicture
from ui.flows.write_down import Verb, write_down
from ui.pages.peer_plan import words
from ui.pages.peer_plan.fields import BlockFields
from ui.pages.peer_plan.sheet import DaySheet
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.form_dialog import FormDialog
from ui.widgets.table import Cell, ColumnOf, Table

if TYPE_CHECKING:
    from ui.pages.peer_plan.page import PeerPlanPage


class BlocksSheet(DaySheet):
    """Every block, when it begins and how long it takes."""

    def __init__(self, page: PeerPlanPage) -> None:
        super().__init__(page)
        self.add_block = Button("Add a block", icon="plus")
        self.add_block.clicked.connect(self._ask_new_block)
        self.table = Table("Blocks", _COLUMNS, empty=EmptyState("calendar", *words.NO_PLAN))
        self.table.opened.connect(self._ask_block)
        self.lay_out(self.add_block)

    def fill(self, picture: PeerDayPicture, *, may: bool) -> None:
        """Show the blocks."""
        self.add_block.setVisible(may and picture.day is not None)
        self.table.show_rows(picture.blocks, key=lambda row: row.block.id)

    def _ask_block(self, row: Planned) -> None:
        block = row.block
        fields = BlockFields(block)
        dialog = self._write_block(fields, "Change this block", lambda said: lambda ws: ws.peer_days.change_block(said))
        out = dialog.add_button("Take it out")
        out.clicked.connect(lambda: self._take_out(block))

    def _ask_new_block(self) -> None:
        picture, row = self.picture, self.table.current()
        if picture is None:
            return
        at = row.block.position + 1 if isinstance(row, Planned) else len(picture.ever) + 1
        fields = BlockFields(TimedBlock(picture.ever[0].id, picture.round.id, at, "", 15, Activity.BREAK))
        self._write_block(fields, "Add a block", lambda said: lambda ws: ws.peer_days.add_block(said))

    def _write_block(self, fields: BlockFields, head: str, act: Callable[[TimedBlock], Verb]) -> FormDialog:
        return write_down(
            self.page,
            fields,
            title=head,
            about="The blocks after it begin as much later as it takes longer.",
            act="Save the block",
            verb=lambda: act(fields.said()),
            beside={"block_needs_words": fields.what, "block_minutes": fields.minutes},
            wide=560,
        )

    def _take_out(self, block: TimedBlock) -> None:
        ident = block.id
        self.page.run(
            lambda ws: ws.peer_days.withdraw_block(ident),
            "Block taken out",
            lambda ws: ws.peer_days.withdraw_block(ident, withdrawn=False),
        )


_COLUMNS = (
    ColumnOf("What", lambda row: Cell(row.block.what), "strong", width=200, stretch=2),
    ColumnOf("Begins", lambda row: Cell(row.at, sort=row.begins), width=90),
    ColumnOf("Minutes", lambda row: Cell(str(row.block.minutes), sort=row.block.minutes), width=100),
    ColumnOf(
        "Round", lambda row: Cell(str(row.block.turn or ""), sort=row.block.turn), "quiet", width=90, needed=False
    ),
)
