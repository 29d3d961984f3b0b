"""The page of a panel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.panel import Inspection, PanelMember
from audit_tool.domain.panel_brief import Brief
from audit_tool.views.panel import PanelPicture, SlotLine
from ui import wording
from ui.flows.write_down import Verb
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.panel import words
from ui.pages.panel.asking import Asking
from ui.text import secondary, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.notices import Notice
from ui.widgets.places import Tabs
from ui.widgets.table import Cell, ColumnOf, Table

HOURS, MEMBERS, INSPECTIONS = "Hours", "Who sits", "Inspections"
TOUCHING = frozenset({"panel", "panel_slot", "inspection", "agency", "round", "returns"})


class PanelPage(Page):
    """Where a panel is planned, its packs are frozen, and each hour is opened."""

    NAME: ClassVar[str] = "panel"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: PanelPicture | None = None
        self._arriving = False
        self._title, self._below = title(), secondary()
        self.asking = Asking(self, self._run)
        self.set_up = Button("Change the panel", icon="people")
        self.set_up.clicked.connect(lambda: self._ask(self.asking.set_up))
        self.documents = Button("Print or save", icon="documents")
        self.documents.clicked.connect(lambda: self.go.emit(Where("documents", self.where.ident)))
        self.next = Button("", "primary")
        self.next.clicked.connect(self._do_next)
        self._ways = Box(Flow(self.set_up, self.documents, self.next, gap=8, at_right=True))
        self._notice = Notice("part", closable=True)
        self._notice.closed.connect(self._notice.hide)
        self._notice.hide()
        self._build_sheets()
        told = Box(Column(self._title, self._below, gap=2))
        head = Box(Beside(told, self._ways, least=400, side_width=460, gap=14))
        inside = Column(head, self._notice, (self.tabs, 1), gap=10, margins=(28, 16, 24, 14))
        self.setLayout(Column(Scroll(Box(inside)), gap=0))

    def _build_sheets(self) -> None:
        self.plan = Button("Give everybody an hour", icon="calendar")
        self.plan.clicked.connect(lambda: self._ask(self.asking.plan))
        self.change = Button("Change the hour")
        self.change.clicked.connect(self._change_hour)
        self.freeze = Button("Freeze the pack", icon="lock")
        self.freeze.clicked.connect(self._freeze)
        self.hold = Button("Open the hour", icon="clock")
        self.hours = Table("Hours", _HOURS, empty=EmptyState("calendar", *words.NO_HOURS))
        self.hold.clicked.connect(self._open_current)
        self.hours.opened.connect(self._open_hour)
        self.hours.current_changed.connect(lambda _row: self._show_ways())
        self.add_member = Button("Add somebody", icon="plus")
        self.add_member.clicked.connect(lambda: self._ask(self.asking.add_member))
        self.members = Table("Members", _MEMBERS, empty=EmptyState("people", *words.NO_MEMBERS))
        self.members.opened.connect(self._change_member)
        self.add_inspection = Button("Add an inspection", icon="plus")
        self.add_inspection.clicked.connect(lambda: self._ask(self.asking.inspected))
        self.withdraw = Button("Take it out")
        self.withdraw.clicked.connect(self._withdraw)
        self.inspections = Table("Inspections", _INSPECTIONS, empty=EmptyState("search", *words.NO_INSPECTIONS))
        self.tabs = Tabs("Sheets of this panel")
        for name, ways, table in (
            (HOURS, (self.plan, self.hold, self.freeze, self.change), self.hours),
            (MEMBERS, (self.add_member,), self.members),
            (INSPECTIONS, (self.add_inspection, self.withdraw), self.inspections),
        ):
            sheet = QWidget()
            sheet.setLayout(Column(Box(Flow(*ways, gap=8)), (table, 1), gap=8, margins=(2, 10, 2, 0)))
            self.tabs.add_sheet(name, sheet)

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the panel of a round."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        round_id = RoundId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.panel(round_id), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether the panel, its hours or its agencies changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the buttons and the sheet shown, for F6."""
        sheets: dict[str, QWidget] = {HOURS: self.hours, MEMBERS: self.members, INSPECTIONS: self.inspections}
        return [self._ways, sheets[self.tabs.current()]]

    def help_topic(self) -> str:
        """Name the help about panels."""
        return "panel"

    # ---- showing

    def _show(self, picture: PanelPicture) -> None:
        if picture.round.id != self.where.ident:
            return
        self._picture = picture
        self.crumbs_changed.emit(
            (
                Crumb("Rounds", Where("rounds")),
                Crumb(picture.round.title, Where("round", picture.round.id)),
                Crumb("Panel"),
            )
        )
        self._title.setText(words.headline(picture))
        self._below.setText(words.below(picture))
        self.hours.show_rows(picture.slots, key=lambda line: line.slot.id)
        self.members.show_rows(picture.members, key=lambda row: row[0].id)
        self.inspections.show_rows(picture.inspections, key=lambda row: row[1].id)
        self._show_ways()
        if self._arriving:
            self._arriving = False
            (self.hours.focus_first if picture.slots else self.next.setFocus)()

    def _show_ways(self) -> None:
        picture = self._picture
        if picture is None:
            return
        may, line = picture.may_change, self.hours.current()
        waits = isinstance(line, SlotLine) and line.slot.began_at is None
        self.set_up.setVisible(may)
        self.plan.setVisible(may and bool(picture.unplanned) and bool(picture.slots))
        self.hold.setVisible(isinstance(line, SlotLine))
        for button in (self.freeze, self.change):
            button.setVisible(may and waits)
        self.freeze.setText("Freeze the pack again" if waits and line.frozen_on is not None else "Freeze the pack")
        self.add_member.setVisible(may)
        self.add_inspection.setVisible(may)
        self.withdraw.setVisible(bool(picture.inspections))
        self.next.setText(self._coming())
        self.next.setVisible(may and bool(self._coming()))

    def _coming(self) -> str:
        """Name the one thing that comes next; empty where the hours themselves do."""
        picture = self._picture
        if picture is None:
            return ""
        if not picture.members:
            return "Add somebody to the panel"
        if not picture.slots:
            return "Give everybody an hour"
        due = len(picture.to_freeze)
        return f"Freeze {wording.count(due, 'pack')}" if due else ""

    # ---- doing

    def _do_next(self) -> None:
        picture = self._picture
        if picture is None:
            return
        if not picture.members:
            self._ask(self.asking.add_member)
        elif not picture.slots:
            self._ask(self.asking.plan)
        else:
            self._freeze_due(picture)

    def _ask(self, ask: Callable[[PanelPicture], object]) -> None:
        if self._picture is not None and self._picture.may_change:
            ask(self._picture)

    def _change_hour(self) -> None:
        line = self.hours.current()
        if self._picture is not None and isinstance(line, SlotLine):
            self.asking.change_hour(self._picture, line)

    def _open_current(self) -> None:
        self._open_hour(self.hours.current())

    def _open_hour(self, line: object) -> None:
        if isinstance(line, SlotLine):
            self.go.emit(Where("panel_hour", line.slot.id))

    def _change_member(self, row: tuple[PanelMember, str]) -> None:
        if self._picture is not None and self._picture.may_change:
            self.asking.change_member(self._picture, row[0])

    def _withdraw(self) -> None:
        row = self.inspections.current()
        if row is not None:
            self.asking.withdraw(row[1])

    def _freeze(self) -> None:
        """Freeze the pack of one hour: its figures are gathered first, then frozen as they are."""
        line = self.hours.current()
        if not isinstance(line, SlotLine):
            return
        return_id, ident = line.slot.return_id, line.slot.id

        def gathered(brief: Brief) -> None:
            if line.frozen_on is not None:
                self.asking.freeze_again(line, brief)
            else:
                self._run(lambda ws: ws.panels.freeze(ident, brief))

        self.hub.ask(lambda ws: ws.views.panel_brief(return_id), gathered)

    def _freeze_due(self, picture: PanelPicture) -> None:
        round_id, due = picture.round.id, picture.to_freeze
        self.next.setEnabled(False)

        def gathered(briefs: Mapping[ReturnId, Brief]) -> None:
            self.next.setEnabled(True)
            wanted = {line.slot.id: briefs[line.slot.return_id] for line in due if line.slot.return_id in briefs}
            self._run(lambda ws: ws.panels.freeze_each(wanted))

        self.hub.ask(lambda ws: ws.views.panel_briefs(round_id), gathered)

    def _run(self, verb: Verb, fact: str = "", undo: Verb | None = None) -> None:
        def done(_changes: Changes) -> None:
            self._notice.hide()
            self.refresh()
            if undo is not None:
                self.done.emit(Undoable(fact, partial(self.hub.run, undo, initiator=None)))

        def failed(error: AuditToolError) -> None:
            self.tell(error, self._refuse)

        self.hub.run(verb, initiator=self, then=done, failed=failed)

    def _refuse(self, said: str) -> None:
        if said:
            self._notice.show_words("Not yet.", said)
        self._notice.setVisible(bool(said))


def _flag(row: tuple[str, Inspection]) -> Cell:
    return Cell("Ask about it", "part", "flag") if row[1].flagged else Cell("For the pack")


_HOURS = (
    ColumnOf("Agency", lambda line: Cell(line.agency_name), "strong", width=220, stretch=2),
    ColumnOf(
        "When",
        lambda line: Cell(
            f"{wording.short_day(line.slot.on)}, {line.slot.at} to {line.slot.until}",
            sort=f"{line.slot.on.isoformat()} {line.slot.at}",
        ),
        width=190,
    ),
    ColumnOf("How far", lambda line: Cell(*words.state(line)), "pill", width=190),
    ColumnOf(
        "Asked",
        lambda line: Cell(wording.of(line.asked, line.questions) if line.questions else "–", sort=line.asked),
        width=90,
    ),
    ColumnOf(
        "Freeze by",
        lambda line: Cell(wording.short_day(line.freeze_by), sort=line.freeze_by.isoformat()),
        "quiet",
        width=110,
        needed=False,
    ),
    ColumnOf("What to know", lambda line: Cell(words.clashes(line) or words.who(line)), "quiet", width=240, stretch=2),
)

_MEMBERS = (
    ColumnOf("Who", lambda row: Cell(row[0].name), "strong", width=240, stretch=2),
    ColumnOf("Agency", lambda row: Cell(row[1] or words.INDEPENDENT), width=240, stretch=2),
)

_INSPECTIONS = (
    ColumnOf("Agency", lambda row: Cell(row[0]), "strong", width=200, stretch=1),
    ColumnOf("Inspectorate", lambda row: Cell(row[1].body), width=170, stretch=1),
    ColumnOf("Reported", lambda row: Cell(wording.short_day(row[1].on), sort=row[1].on.isoformat()), width=110),
    ColumnOf("What it said", lambda row: Cell(row[1].said), "quiet", width=260, stretch=2),
    ColumnOf("For the hour", _flag, "pill", width=150),
)
