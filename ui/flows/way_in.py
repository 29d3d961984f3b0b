"""The way in for a table from outside: choose its file or paste it, and be told what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from audit_tool.domain.errors import AuditToolError, Refused
from audit_tool.workspace import Workspace
from ui import wording
from ui.hub import Hub
from ui.page import Page
from ui.text import secondary
from ui.widgets.button import Button
from ui.widgets.choose_path import choose_file
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Flowing, Row
from ui.widgets.marks import IconView
from ui.widgets.notices import Notice

T = TypeVar("T")
TABLES = "Tables (*.xlsx *.xls *.ods *.docx *.csv *.tsv *.txt);;All files (*)"
"""What the reader of tables knows, as a file dialog wants it."""
NOTHING_COPIED = "Nothing is on the clipboard. Copy the {} in its own program first, then paste."


class Trouble(Notice):
    """What is wrong with a file, beside the button that chose it; nothing is shown while nothing is."""

    def __init__(self, hub: Hub) -> None:
        super().__init__("bad", icon="warn")
        self._hub = hub
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self.show_words("", sentence)
        self.show()

    def tell(self, error: AuditToolError) -> None:
        """Say what a rule forbids; what is wrong with the disk or the place, the window tells."""
        if isinstance(error, Refused):
            self.say(wording.refusal(error.code, error.params))
        else:
            self._hub.failed.emit(error)


@dataclass(frozen=True, slots=True)
class Ways(Generic[T]):
    """How something comes in.

    Attributes:
        opened, pasted: read a file, and what was copied; nothing is changed by either.
        steps: what happens to it, as (icon, sentence), shown before anything is chosen.
        caption: of the dialog that asks for the file.
        kinds: what that dialog offers.
        choose, paste: words of the buttons.
        noun: what it is, in a sentence.
    """

    opened: Callable[[Workspace, Path], T]
    pasted: Callable[[Workspace, str], T]
    steps: Sequence[tuple[str, str]]
    caption: str = "Bring in a table"
    kinds: str = TABLES
    choose: str = "Choose a file"
    paste: str = "Paste a table"
    noun: str = "table"


class WayIn(Flowing):
    """The two buttons, what is wrong, and what happens next.

    Args:
        page: whose way in it is; Ctrl+V pastes anywhere on it.

    Signals:
        read: what a file, or what was copied, holds.
        let_go: nothing was read; what stood on the page before does so no longer.
    """

    read = Signal(object)
    let_go = Signal()

    def __init__(self, page: Page, ways: Ways[T]) -> None:
        super().__init__(page)
        self._page, self._ways = page, ways
        self.choose = Button(ways.choose, "primary", icon="folder")
        self.paste = Button(ways.paste)
        self.trouble = Trouble(page.hub)
        steps = (Row(IconView(icon, size=20), (secondary(said), 1), gap=12) for icon, said in ways.steps)
        self._steps = Box(Column(*steps, gap=10))
        self.setLayout(Column(Box(Flow(self.choose, self.paste, gap=9)), self.trouble, self._steps, gap=12))
        self.choose.clicked.connect(self._choose_file)
        self.paste.clicked.connect(self.take_copied)
        keys = QShortcut(QKeySequence.StandardKey.Paste, page, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.take_copied)
        self.setAcceptDrops(True)

    def show_empty(self, is_empty: bool) -> None:
        """Show what happens next and lead to the button, while nothing was chosen."""
        self.choose.set_kind("primary" if is_empty else "secondary")
        self._steps.setVisible(is_empty)

    def focus_first(self) -> None:
        """Bring the keyboard to the button that chooses a file."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one file of this computer."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        event.acceptProposedAction()
        self.take_file(Path(event.mimeData().urls()[0].toLocalFile()))

    def take_file(self, path: Path) -> None:
        """Read a file."""
        self._page.hub.ask(lambda ws: self._ways.opened(ws, path), self._take, failed=self.fail)

    def take_copied(self) -> None:
        """Read what was copied in another program."""
        text = QApplication.clipboard().text()
        if not text.strip():
            self.let_go.emit()
            self.trouble.say(NOTHING_COPIED.format(self._ways.noun))
            return
        self._page.hub.ask(lambda ws: self._ways.pasted(ws, text), self._take, failed=self.fail)

    def fail(self, error: AuditToolError) -> None:
        """Say why something could not be read, and let go of it."""
        self.let_go.emit()
        self.trouble.tell(error)

    def _choose_file(self) -> None:
        choose_file(self._page, self._ways.caption, self.take_file, self._ways.kinds)

    def _take(self, found: T) -> None:
        self.trouble.hide()
        self.read.emit(found)
