"""Saving the genogram: as a document, or as a picture to put into another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import CaseId
from audit_tool.workspace import Workspace
from ui.widgets.choose_path import choose_new_file

CODE = "genogram"

KINDS = {"PDF (*.pdf)": ".pdf", "SVG picture (*.svg)": ".svg", "PNG picture (*.png)": ".png"}
PICTURES = (".svg", ".png")


def usual_folder() -> Path:
    """Return the folder in which people keep their documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def ask_for_file(parent: QWidget, proposed: Path, then: Callable[[Path], None]) -> None:
    """Ask where to save and as what, and go on from there; not at all when the person thinks better of it."""
    choose_new_file(parent, "Save the genogram", proposed.name, then, KINDS, str(proposed.parent))


def with_suffix(path: Path) -> Path:
    """End a file's name with what can be saved; with .pdf, whatever else it ended with."""
    return path if path.suffix.lower() in (".pdf", *PICTURES) else path.with_name(f"{path.name}.pdf")


def save(ws: Workspace, case_id: CaseId, title: str, path: Path) -> Changes:
    """Draw the genogram from how things stand and write it; called on the hub's thread.

    Raises:
        Refused, Environment: as `documents.export`; nothing was written.
    """
    if path.suffix.lower() in PICTURES:
        chart = ws.views.genogram(case_id)
        return ws.documents.export_picture(chart, title=title, code=CODE, subject=case_id, path=path)
    return ws.documents.export(ws.views.document(CODE, case_id), code=CODE, subject=case_id, path=path)
