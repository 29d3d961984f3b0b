"""Which sections of the question set this round asks: all of them, unless somebody chooses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.start_round import SetSections
from ui import wording
from ui.pages.start_round import words as said
from ui.text import heading, secondary
from ui.widgets.button import Button
from ui.widgets.check_list import CheckList, Tick
from ui.widgets.flow import Flow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.surface import Card


class SectionsPart(Card):
    """A line that says that all sections are asked, which opens into a list with a box to tick for each.

    Signals:
        changed: something else is asked.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._all: tuple[str, ...] = ()
        self._of = ("", "")
        self._told = secondary()
        self.choose = Button("Choose", small=True)
        self.choose.clicked.connect(self._open)
        self.list = CheckList("Sections asked")
        self.list.changed.connect(self._tell)
        self.labelled = Labelled("Which of them?", self.list, hint=said.SECTIONS_HINT)
        every = Button("Tick all", small=True)
        every.clicked.connect(lambda: self.list.tick(self._all))
        none = Button("Tick none", "quiet", small=True)
        none.clicked.connect(lambda: self.list.tick(self._all, ticked=False))
        self._selections: list[Button] = []
        self._buttons = Flow(every, none, gap=8)
        self._open_part = Box(Column(self.labelled, Box(self._buttons), gap=8))
        told = Box(Column(heading("What is asked?"), self._told, gap=1))
        self.setLayout(Column(Row((told, 1), self.choose, gap=12), self._open_part, gap=10, margins=(20, 14, 20, 14)))

    def show_sections(self, of: tuple[str, str], offered: SetSections) -> None:
        """Show the sections of a set: what was ticked of the same set and version stays ticked."""
        sections = offered.sections
        is_same, self._of = of == self._of, of
        if not is_same:
            self._show_selections(offered.selections)
        self._all = tuple(section_id for section_id, _ in sections)
        self.list.show_entries(Tick(section_id, words) for section_id, words in sections)
        if not is_same:
            self.forget()
        self.setVisible(len(sections) > 1)
        self._say()

    def _show_selections(self, selections: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Offer each part that the set's author named, by its title."""
        for button in self._selections:
            self._buttons.removeWidget(button)
            button.deleteLater()
        self._selections = []
        for title, ids in selections:
            button = Button(title, small=True)
            button.clicked.connect(lambda _checked=False, ids=ids: self._tick_only(ids))
            self._selections.append(button)
            self._buttons.addWidget(button)

    def _tick_only(self, ids: Sequence[str]) -> None:
        self.list.show_ticked(ids)
        self._tell()

    def forget(self) -> None:
        """Go back to asking everything."""
        self._open_part.hide()
        self.choose.show()
        self.list.show_ticked(self._all)
        self._say()

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of those asked; empty for all of them."""
        ticked = self.list.ticked()
        return () if len(ticked) == len(self._all) else ticked

    def count(self) -> tuple[int, int]:
        """Count those asked, and all."""
        return len(self.list.ticked()), len(self._all)

    def nothing_ticked(self) -> QWidget | None:
        """Mark the list when nothing in it is ticked, and return it; None when something is."""
        is_bare = bool(self._all) and not self.list.ticked()
        self.labelled.set_problems([said.SECTION_NEEDED] if is_bare else ())
        return self.list.view if is_bare else None

    def _open(self) -> None:
        self._open_part.show()
        self.choose.hide()
        self.list.view.setFocus()

    def _tell(self) -> None:
        self.labelled.set_problems(())
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        asked, whole = self.count()
        words = wording.count(whole, "section") if asked == whole else f"{asked or 'None'} of {whole} sections"
        self._told.setText(f"All of it: {words}." if asked == whole else f"{words}.")
