"""The page of checks over the whole workspace: how pressing, what, where, and how it is mended."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.views.workspace_checks import UpkeepLine, WorkspaceChecks
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.checks import words
from ui.text import PlainLabel, secondary, title
from ui.widgets.button import Button
from ui.widgets.chips import ChipRow
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.notices import Notice
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table

ALL = "all"


class ChecksPage(Page):
    """Everything that is worth a look, one press from its place."""

    NAME: ClassVar[str] = "checks"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture = WorkspaceChecks((), 0)
        self._arriving = False
        self._title = title()
        self._trouble = Notice("bad")
        self.chips = ChipRow("Which checks")
        self.chips.chosen.connect(self._filter)
        self.table = Table("Things to look at", _columns(), empty=EmptyState("tick", *words.NOTHING))
        self.table.setMinimumHeight(300)
        self.table.filters_cleared.connect(self._clear)
        self.table.current_changed.connect(self._show_choice)
        self.table.opened.connect(self._go_there)
        self._about, self._fix = PlainLabel("", "lead"), secondary()
        self.there = Button("Go there", "primary")
        self.there.clicked.connect(lambda: self._go_there(self.table.current()))
        told = Column(self._about, self._fix, Row(self.there, None, gap=0), gap=8, margins=(20, 14, 20, 16))
        self._card = Card(told)
        content = Column(
            self._title,
            PlainLabel(words.LEAD, "lead", "ink2"),
            self._trouble,
            self.chips,
            (self.table, 1),
            self._card,
            gap=12,
            margins=(28, 18, 24, 18),
        )
        self.setLayout(Column(Scroll(Box(content)), gap=0))
        self._trouble.hide()
        self._card.hide()

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show what there is to look at."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        self._trouble.hide()
        self.hub.ask(lambda ws: ws.views.workspace_checks(), self._show, failed=self._failed)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether anything changed: every noun may mend one of them."""
        return bool(changes.nouns)

    def panes(self) -> list[QWidget]:
        """Return the chips and the list, for F6."""
        return [self.chips, self.table] if self.table.shown() else [self.table]

    def help_topic(self) -> str:
        """Name the help about the checks."""
        return "checks"

    def _show(self, picture: WorkspaceChecks) -> None:
        self._picture = picture
        self.crumbs_changed.emit((Crumb("Home", Where("home")), Crumb("Checks")))
        self._title.setText(words.headline(picture))
        self.table.show_rows(picture.lines, key=lambda line: (line.code, line.ident, line.about))
        groups = dict.fromkeys(words.group(line) for line in picture.lines)
        chips = [(ALL, "All"), *((key, words.TITLES.get(key, words.IN_ROUNDS)) for key in groups)]
        self.chips.show_chips((key, said, self._count(key)) for key, said in chips)
        self.chips.setVisible(bool(picture.lines))
        self._filter()
        self._show_choice(self.table.current())
        if self._arriving:
            self._arriving = False
            if picture.lines:
                self.table.focus_first()

    def _count(self, key: str) -> int:
        return sum(key in (ALL, words.group(line)) for line in self._picture.lines)

    def _filter(self, *_chosen: object) -> None:
        key = self.chips.current()
        self.table.keep(None if key == ALL else lambda line: words.group(line) == key, none_left="Nothing of this kind")

    def _clear(self) -> None:
        self.chips.show_current(ALL)
        self._filter()

    def _show_choice(self, line: UpkeepLine | None) -> None:
        self._card.setVisible(line is not None)
        if line is not None:
            self._about.setText(line.about)
            self._fix.setText(f"{line.looks_for} {line.fix}")

    def _go_there(self, line: UpkeepLine | None) -> None:
        if line is not None:
            self.go.emit(Where(line.page, line.ident, row=line.row))

    def _failed(self, error: AuditToolError) -> None:
        self._trouble.show()
        self.tell(error, lambda said: self._trouble.show_words("", said) if said else self._trouble.hide())


def _columns() -> list[ColumnOf]:
    return [
        ColumnOf("Where", lambda line: Cell(line.about), "strong", 230, 3),
        ColumnOf("What was found", words.what, "plain", 280, 4, needed=False),
        ColumnOf("How much", words.amount, "plain", 130, needed=False),
        ColumnOf("When", words.severity, "pill", 96),
    ]
