"""Saving documents: where to, one or all of them, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import Refused
from audit_tool.usecases.documents import PICTURES
from audit_tool.views.documents import Choice
from audit_tool.workspace import Workspace
from ui.hub import Progress
from ui.pages.documents import words
from ui.preferences import SAVE_AS
from ui.widgets.choose_path import choose_folder, choose_new_file

STEP = "writing_documents"
"""The code of a step of saving them all."""

PASSED_OVER = frozenset(
    {
        "case_embargoed",
        "case_embargoed_until",
        "case_on_hold",
        "chart_file_there",
        "chart_unreleased",
        "gate_file_name",
        "document_taken_back",
        "gate_shut",
        "gate_vault_closed",
        "letter_unread",
        "no_charts",
        "no_tables",
        "not_for_slides",
        "tables_differ",
        "wheel_too_full",
    }
)
"""Codes of why one document stays while the others are saved: it is held, it was taken back, the release gate is shut,
nobody has read it, it has no table or chart to save, a chart would replace a file that nobody was asked about,
it is not made to be told, or its words do not fit round a wheel."""


def usual_folder() -> Path:
    """Return the folder in which people keep their documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def ask_for_file(parent: QWidget, proposed: Path, then: Callable[[Path], None]) -> None:
    """Ask where to save, and go on from there; not at all when the person thinks better of it.

    What is saved is what the proposed name ends with. The system asks before a file is replaced.
    """
    ending = proposed.suffix
    known_as, title = words.FORMATS[ending.removeprefix(".")]
    choose_new_file(parent, title, proposed.name, then, {f"{known_as} (*{ending})": ending}, str(proposed.parent))


def ask_for_folder(parent: QWidget, proposed: Path, then: Callable[[Path], None]) -> None:
    """Ask for the folder to save all documents in, and go on from there."""
    choose_folder(parent, "Save all documents in", then, str(proposed))


def ending_of(save_as: str) -> str:
    """Say how the name of a file ends: a PDF for an archive is a PDF."""
    return ".pdf" if save_as == "pdfa" else f".{save_as}"


def named(choice: Choice, save_as: str) -> str:
    """Name the file of a document by what it is saved as."""
    return Path(choice.file_name).with_suffix(ending_of(save_as)).name


def with_suffix(path: Path, save_as: str) -> Path:
    """End a file's name with what it is saved as, unless it ends with another format that a person typed."""
    known = {ending_of(each) for each in SAVE_AS}
    return path if path.suffix.lower() in known else path.with_name(f"{path.name}{ending_of(save_as)}")


def already_there(choices: Sequence[Choice], folder: Path, save_as: str) -> int:
    """Count the files that saving would replace."""
    return sum((folder / named(choice, save_as)).exists() for choice in choices)


def save(ws: Workspace, choice: Choice, path: Path, save_as: str) -> Changes:
    """Compose a document from how things stand and write it; called on the hub's thread.

    Raises:
        Refused, Environment: as `documents.export`; nothing was written.
    """
    document = ws.views.document(choice.code, choice.subject)
    if path.suffix.lower().removeprefix(".") in PICTURES:
        return ws.documents.export_charts(document, code=choice.code, subject=choice.subject, path=path)
    return ws.documents.export(
        document, code=choice.code, subject=choice.subject, path=path, for_archive=save_as == "pdfa"
    )


def pages_of(path: Path) -> int:
    """Count the pages of the file that was written, by reading it; 0 where whatever opens it makes them."""
    if path.suffix.lower() != ".pdf":
        return 0
    from audit_tool.render import page_image

    return page_image.page_count(path.read_bytes())


def save_all(
    ws: Workspace, progress: Progress, choices: Sequence[Choice], folder: Path, save_as: str, saved: list[Path]
) -> Changes:
    """Write several documents into a folder, each whole or not at all; called on the hub's thread.

    Args:
        saved: gains the path of each that was written, so that it is known how far it came when it is stopped.

    Raises:
        Stopped: the person stopped it; those in `saved` are there and whole.
        Refused, Environment: as `documents.export`; those in `saved` are there and whole. A letter that nobody has
            read stays, so does what has no table where tables are saved, and so does what the release gate or a hold
            keeps; none of them stops anything.
    """
    changes = Changes()
    for number, choice in enumerate(choices):
        progress.step(number, len(choices), STEP)
        path = folder / named(choice, save_as)
        try:
            changes = changes | save(ws, choice, path, save_as)
        except Refused as refused:
            if refused.code not in PASSED_OVER:  # what a letter says may have changed since the shelf was drawn
                raise
            continue
        saved.append(path)
    return changes
