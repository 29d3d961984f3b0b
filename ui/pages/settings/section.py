"""What every section of the settings is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.style import px, space
from ui.text import PlainLabel, title
from ui.widgets.dialog import tell
from ui.widgets.focus import bring_into_view, enter
from ui.widgets.layouts import Box, Column, Part, Row, Scroll
from ui.widgets.notices import Notice, announce
from ui.widgets.table import Table

if TYPE_CHECKING:
    from audit_tool.views.settings import SettingsPicture
    from audit_tool.workspace import Workspace

WIDE = 860
"""The most a section takes, in px at 100% text."""

FEWEST, MOST = 3, 12
"""Rows of a table in a section."""

SAVING, SAVED = "saving", "saved"


@dataclass(frozen=True, slots=True)
class Line:
    """One section in the index."""

    key: str
    words: str
    icon: str


class Section(QWidget):
    """One section: its finding, a lead, and what can be changed. It scrolls by itself.

    Args:
        hub: the door to the workspace.
        finding: the first line; most sections say another once they know.
        lead: what it is for, in a sentence or two.

    Signals:
        saved(str): "saving", "saved", or one sentence that says what is not saved and what to do.
        go: a Where on another page.
    """

    LINE: Line

    saved = Signal(str)
    go = Signal(object)

    def __init__(self, hub: Hub, finding: str, lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self.finding = title(finding)
        self.lead = PlainLabel(lead, "lead", "ink2")
        self.told = Notice("met", closable=True)
        self.told.closed.connect(self.told.hide)
        self.told.hide()
        self._column = Column(self.finding, *([self.lead] if lead else []), self.told, 4, gap=10)
        inside = Box(Column(Box(self._column, most=WIDE), None, gap=0, margins=(28, 22, 24, 28)))
        self._scroll = Scroll(inside)
        self.setLayout(Column(self._scroll, gap=0))

    def add(self, *parts: Part) -> None:
        """Put parts below each other."""
        for part in parts:
            self._column.add(part)

    def show_picture(self, picture: SettingsPicture) -> None:
        """Show how things stand."""

    def flush(self) -> None:
        """Hand everything typed to the hub."""

    def turned_to(self) -> None:
        """Look at what takes a moment to look at; called each time a person turns to the section."""

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        enter(self._scroll)

    def run(
        self,
        verb: Callable[[Workspace], Changes],
        *,
        then: Callable[[Changes], None] | None = None,
        failed: Callable[[AuditToolError], None] | None = None,
    ) -> None:
        """Change the workspace, and say on the bar how that stands."""
        self.saved.emit(SAVING)

        def done(changes: Changes) -> None:
            self.saved.emit(SAVED)
            if then is not None:
                then(changes)

        def not_done(error: AuditToolError) -> None:
            self.saved.emit(SAVED)
            (failed or self.say_failed)(error)

        self.hub.run(verb, initiator=self, then=done, failed=not_done)

    def say(self, lead: str, words: str = "") -> None:
        """Say what was done, below the finding."""
        self.told.show_words(lead, words)
        self.told.show()
        QTimer.singleShot(0, self.told, lambda: bring_into_view(self.told))
        announce(self, self.told.words())

    def say_failed(self, error: AuditToolError) -> None:
        """Say what was not done, and why."""
        tell(self.window(), "That was not done.", words_of(error))


class RoomyTable(Table):
    """A table as tall as its rows, from three to a dozen; beyond that it scrolls by itself."""

    def minimumSizeHint(self) -> QSize:
        """Return room for its rows and its head."""
        rows = min(max(len(self.model_of_rows.rows), FEWEST), MOST)
        return QSize(super().minimumSizeHint().width(), rows * self.row_height() + px(38) + 2 * space(4) + 2)

    def sizeHint(self) -> QSize:
        """Return the same height."""
        return QSize(px(WIDE), self.minimumSizeHint().height())


def part(heading: str, *parts: Part, words: str = "") -> QWidget:
    """Make a part of a section: its heading, a line of help, and what belongs to it."""
    help_line = [PlainLabel(words, "secondary", "ink2")] if words else []
    return Box(Column(PlainLabel(heading, "heading"), *help_line, *parts, gap=8, margins=(0, 8, 0, 6)))


def beside(*widgets: QWidget) -> Row:
    """Put buttons side by side, at the left."""
    return Row(*widgets, None, gap=10)
