"""The page of the answers behind one figure of the analysis."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.analysis import Figure, Source
from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import RoundId
from audit_tool.domain.rating import Lens
from audit_tool.views.analysis_behind import BehindPicture, BehindRow
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.analysis import words
from ui.text import PlainLabel, secondary, title
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import Column
from ui.widgets.table import Table

NAME = "behind"
_PART = ":"


def way_behind(figure: Figure) -> Where:
    """Name the place where a figure's answers are shown."""
    return Where(NAME, figure.round_id, figure.lens.value, figure.node, f"{figure.source.value}{_PART}{figure.step}")


class BehindPage(Page):
    """What a figure was counted from, one by one; each row a press away from where it was said."""

    NAME: ClassVar[str] = NAME

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._arriving = False
        self._title, self._below = title(), PlainLabel("", "lead", "ink2")
        self._hint = secondary(words.BEHIND_HINT)
        empty = EmptyState("data", "Nothing stands behind this figure", "It has changed since it was drawn.")
        self.table = Table("Answers", words.behind_columns(), empty=empty)
        self.table.opened.connect(self._go_to)
        self.table.current_changed.connect(self._tell)
        self._told = PlainLabel("", "lead")
        content = (self._title, self._below, self._hint, (self.table, 1), self._told)
        self.setLayout(Column(*content, gap=12, margins=(28, 18, 24, 18)))

    def open(self, where: Where) -> None:
        """Show a figure's answers, on the first of them."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        source, _, step = self.where.row.partition(_PART)
        if not source:
            return
        lens = Lens(self.where.lens or Lens.SELF)
        figure = Figure(RoundId(self.where.ident), self.where.question, Source(source), lens, step)
        self.hub.ask(lambda ws: ws.views.behind(figure), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say that answers, returns, findings and what stands beside them are what it shows."""
        return bool(words.TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the answers, for F6."""
        return [self.table]

    def help_topic(self) -> str:
        """Name the help about the analysis of a round."""
        return "analysis"

    def _show(self, picture: BehindPicture) -> None:
        if way_behind(picture.figure) != self.where:
            return
        run = picture.round
        analysis = Crumb("Analysis", Where("analysis", run.id, question=words.sheet_of(picture.figure)))
        self.crumbs_changed.emit(
            (Crumb("Rounds", Where("rounds")), Crumb(run.title, Where("round", run.id)), analysis, Crumb("Answers"))
        )
        self._title.setText(f"{picture.step}: {picture.count}")
        self._below.setText(words.behind_words(picture))
        self._hint.setVisible(bool(picture.rows))
        self.table.show_rows(picture.rows, key=lambda row: (row.who, row.what, row.return_id, row.action_id))
        if self._arriving and picture.rows:
            self._arriving = False
            self.table.focus_first()

    def _tell(self, row: BehindRow | None) -> None:
        """Say the chosen row in full: in the table its words may be cut."""
        self._told.setText(f"{row.who}. {row.what} {row.said}." if row is not None else "")

    def _go_to(self, row: BehindRow) -> None:
        if row.return_id is not None:
            lens = "" if row.lens is Lens.SELF else row.lens.value
            self.go.emit(Where("form", row.return_id, lens, question=row.question_id))
        elif row.agency_id is not None:
            self.go.emit(Where("register", row.agency_id))
        elif row.action_id is not None:
            self.go.emit(Where("actions", row.action_id))
        elif row.finding_id is not None and row.round_id is not None:
            self.go.emit(Where("findings", row.round_id, row=row.finding_id))
        else:
            self.go.emit(Where("round", self.where.ident))
