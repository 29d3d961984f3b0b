"""The system's own dialogs that ask for a file or a folder.

They go on from there; not at all when somebody thinks better of it. The system asks before a file is replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

Then = Callable[[Path], object]

ANY: Mapping[str, str] = {}
"""Every kind of file."""

PDF: Mapping[str, str] = {"PDF (*.pdf)": ".pdf"}

XLSX: Mapping[str, str] = {"Workbook (*.xlsx)": ".xlsx"}

CSV: Mapping[str, str] = {"Table (*.csv)": ".csv"}


def choose_file(parent: QWidget, title: str, then: Then, kinds: str = "", folder: str = "") -> None:
    """Ask for a file to read.

    Args:
        kinds: what is offered, such as "PDF (*.pdf)"; every file where it is empty.
        folder: where the dialog begins; where the system likes where it is empty.
    """
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, folder, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    _open(dialog, then)


def choose_folder(parent: QWidget, title: str, then: Then, folder: str = "") -> None:
    """Ask for a folder to read from or to write into."""
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, then)


def choose_new_file(
    parent: QWidget, title: str, name: str, then: Then, kinds: Mapping[str, str] = ANY, folder: str = ""
) -> None:
    """Ask under which name to save.

    Args:
        name: that is proposed.
        kinds: what may be saved, such as "PDF (*.pdf)", each with the suffix that a name without one is given; the
            first is proposed.
    """
    from PySide6.QtWidgets import QFileDialog

    dialog = QFileDialog(parent, title, folder, ";;".join(kinds))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    first = next(iter(kinds.values()), "")
    dialog.setDefaultSuffix(first)
    dialog.selectFile(name)
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(kinds.get(chosen, first)))
    _open(dialog, then)


def _open(dialog: QFileDialog, then: Then) -> None:
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
