"""What a register would change: setting by setting, in open rounds, and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from audit_tool.domain.register_changes import LineChange, LineFate
from audit_tool.views.register import RegisterPreview
from ui.pages.register_import import words
from ui.text import PlainLabel, heading, secondary
from ui.widgets.chips import ChipRow
from ui.widgets.disclosure import Disclosure
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import Box, Column, clear
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table
from ui.wording import register as said

MOST_LINES = 200
"""Lines of a list that is no table; a register that follows the last one has far fewer."""
_ALL = "all"
_SHOWN = (
    (_ALL, "All that changes", (LineFate.NEW, LineFate.CHANGED, LineFate.CLOSED)),
    ("new", "New", (LineFate.NEW,)),
    ("changed", "Changed", (LineFate.CHANGED,)),
    ("closed", "Closed", (LineFate.CLOSED,)),
    ("same", "As it is", (LineFate.SAME,)),
)


class PreviewPart(Card):
    """The preview."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._headline = heading()
        self._below = Column(gap=2)
        self._chips = ChipRow("Which settings")
        self._chips.chosen.connect(self._filter)
        columns = (
            ColumnOf("Name", lambda change: Cell(change.line.name), "strong", width=200, stretch=2),
            ColumnOf("URN", lambda change: Cell(change.line.facts.urn), "quiet", width=84),
            ColumnOf("What changes", lambda change: Cell(words.changes_of(change)), width=220, stretch=4, needed=False),
            ColumnOf("Verdict", lambda change: Cell(*words.FATES[change.fate]), "pill", width=118),
        )
        self.table = Table("Settings", columns, empty=EmptyState("documents", "No setting comes in"))
        self.table.filters_cleared.connect(self._show_all)
        self.table.current_changed.connect(self._tell)
        self._current = secondary()
        self._lists = Column(gap=10)
        self.setLayout(
            Column(
                self._headline,
                Box(self._below),
                self._chips,
                (self.table, 1),
                self._current,
                Box(self._lists),
                gap=10,
                margins=(20, 16, 20, 18),
            )
        )

    def show_preview(self, preview: RegisterPreview) -> None:
        """Show what would change."""
        self._headline.setText(words.headline(preview))
        clear(self._below)
        for line in words.below(preview):
            self._below.add(PlainLabel(line, "secondary", "ink2"))
        changes = preview.changes
        self._chips.show_chips((key, text, len(changes.of(*fates))) for key, text, fates in _SHOWN)
        self.table.show_rows(changes.lines, key=lambda change: change.line.facts.urn)
        self._filter()
        clear(self._lists)
        self._list(
            "What follows in open rounds",
            (f"{each.round_title}: {said.effect(each.effect, each.name, each.into)}" for each in preview.effects),
        )
        self._list("What became of settings", (words.link(each, preview.names) for each in changes.links))
        links = preview.read.links
        unread = [*preview.read.unread, *(links.unread if links is not None else ())]
        self._list("Rows that cannot be read", (words.unread(row) for row in unread))

    def _list(self, title: str, lines: Iterable[str]) -> None:
        """Add a list, shut while it is long; nothing for an empty one."""
        told = list(lines)
        if not told:
            return

        def body() -> QWidget:
            shown = [PlainLabel(line, "secondary") for line in told[:MOST_LINES]]
            more = len(told) - len(shown)
            return Box(Column(*shown, *([secondary(f"{more} more.")] if more else []), gap=4))

        name = f"{title} ({len(told)})"
        opened = Disclosure(PlainLabel(name, "section"), name, body)
        opened.set_open(len(told) <= 8)
        self._lists.add(opened)

    def _filter(self, *_key: object) -> None:
        fates = next((fates for key, _, fates in _SHOWN if key == self._chips.current()), tuple(LineFate))
        self.table.keep(lambda change: change.fate in fates, none_left="No setting is like that")
        self._tell(self.table.current())

    def _show_all(self) -> None:
        self._chips.show_current(_ALL)
        self._filter()

    def _tell(self, change: LineChange | None) -> None:
        """Say of one setting all that changes."""
        text = f"{change.line.name}: {words.changes_of(change)}" if change is not None else ""
        self._current.setText(text)
        self._current.setVisible(bool(text))
