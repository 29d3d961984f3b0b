"""The help page: an index, a box to find by, and one topic to read."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.help.reading import Reading
from ui.pages.help.topics import topic_for, topics
from ui.text import LineEdit, PlainLabel
from ui.widgets.index_list import IndexedPages
from ui.widgets.layouts import Box, Column
from ui.widgets.notices import announce


class HelpPage(Page):
    """Help. `Where.ident` names a page of the window, or a file of resources/help."""

    NAME: ClassVar[str] = "help"
    RAIL: ClassVar[str] = "help"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._find = LineEdit(placeholder="Find in help")
        self._find.setAccessibleName("Find in help")
        self._find.textChanged.connect(self._look)
        self._find.returnPressed.connect(self._go_into)
        self._none = PlainLabel("", "secondary", "ink2")
        self._none.hide()
        self._pages = IndexedPages("Help topics", above=Box(Column(self._find, self._none, gap=6)))
        self._pages.turned.connect(self._show)
        self.setLayout(Column(self._pages, gap=0))
        self._readings: dict[str, Reading] = {}
        self._list("")

    def open(self, where: Where) -> None:
        """Show the help for a page of the window, with the keyboard on it."""
        self.where = where
        self._find.clear()
        self._show(topic_for(where.ident or self._pages.current()))
        self._pages.focus_page()

    def refresh(self) -> None:
        """Do nothing: help does not change."""

    def is_touched_by(self, changes: Changes) -> bool:
        """Say no: help speaks of no one's work."""
        return False

    def panes(self) -> list[QWidget]:
        """Return the index and the topic."""
        return [self._pages.index, self._readings[self._pages.current()]]

    def help_topic(self) -> str:
        """Name the topic shown, so that F1 stays where it is."""
        return self._pages.current()

    def _list(self, words: str) -> tuple[str, ...]:
        """Show the topics that speak of these words in the index, and return their names."""
        found = [topic for topic in topics() if topic.speaks_of(words)]
        self._pages.show_lines((topic.name, topic.title, "") for topic in found)
        return tuple(topic.name for topic in found)

    def _look(self) -> None:
        words = self._find.text().strip()
        found = self._list(words)
        self._none.setText("" if found else "Nothing found. Try one shorter word.")
        self._none.setVisible(not found)
        if found:
            now = self._pages.current()
            self._show(now if now in found and not words else found[0])
        else:
            announce(self._find, self._none.words())

    def _show(self, name: str) -> None:
        topic = next(topic for topic in topics() if topic.name == name)
        if name not in self._readings:
            self._readings[name] = Reading(topic)
            self._pages.add_page(name, self._readings[name])
        self._pages.show_page(name)
        self._readings[name].mark(self._find.text())
        self.crumbs_changed.emit((Crumb("Help"), Crumb(topic.title)))

    def _go_into(self) -> None:
        """Read what was found."""
        if self._pages.index.count():
            self._pages.focus_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to where help was asked for, by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.read.emit()
        else:
            super().keyPressEvent(event)

    def focus_find(self) -> None:
        """Put the keyboard in the box to find by."""
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
