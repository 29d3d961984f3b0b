"""A place where files may be dropped; two buttons do the same for who uses the keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.choose_path import choose_folder
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.marks import IconView
from ui.widgets.surface import Card


class DropZone(Card):
    """A dashed ground with an icon, a line and two buttons.

    Args:
        words: "Drop returned files here".
        below: what happens then.
        filters: what a chooser of files offers, as Qt writes it.

    Signals:
        dropped: the files and folders, a list of Path.
    """

    dropped = Signal(list)

    def __init__(self, words: str, below: str, filters: str, parent: QWidget | None = None) -> None:
        super().__init__(ground="brand_tint", edge="primary", radius=12, edge_width=1.6, dashed=True, parent=parent)
        self._filters = filters
        self.setAcceptDrops(True)
        self.setAccessibleName(words)
        self.files, self.folder = Button("Choose files", small=True), Button("Choose a folder", small=True)
        self.files.clicked.connect(self._ask_files)
        self.folder.clicked.connect(self._ask_folder)
        buttons = Flow(gap=8)
        buttons.addWidget(self.files)
        buttons.addWidget(self.folder)
        head = Row(IconView("returns", ink="primary"), (PlainLabel(words, "heading"), 1), gap=10)
        below_words = PlainLabel(below, "secondary", "ink2")
        self.setLayout(Column(head, below_words, Box(buttons), gap=6, margins=(18, 14, 18, 14)))

    def set_ready(self, ready: bool) -> None:
        """Take files, or none while others are being read."""
        self.setAcceptDrops(ready)
        self.files.setEnabled(ready)
        self.folder.setEnabled(ready)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome what lies on this computer."""
        if event.mimeData().hasUrls() and all(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.set_colours("sunken", "primary")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self.set_colours("brand_tint", "primary")

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        self.set_colours("brand_tint", "primary")
        event.acceptProposedAction()
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def _ask_files(self) -> None:
        chooser = QFileDialog(self, "Which files came back", "", self._filters)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.filesSelected.connect(lambda chosen: self.dropped.emit([Path(each) for each in chosen]))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _ask_folder(self) -> None:
        choose_folder(self, "Where the files lie that came back", lambda chosen: self.dropped.emit([chosen]))
