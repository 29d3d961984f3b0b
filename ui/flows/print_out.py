"""Prints a document just as its PDF looks, or saves it where a person chooses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from ui.page import Page
from ui.widgets.choose_path import PDF, choose_new_file

if TYPE_CHECKING:
    from audit_tool.domain.errors import AuditToolError
    from audit_tool.render.page_image import PageImage
    from audit_tool.workspace import Workspace


ChooseFile = Callable[[QWidget, str, Callable[[Path], None]], None]
"""Asks where to save, proposing a name, and goes on with the path that is chosen."""


def print_out(page: Page, code: str, subject: str, title: str) -> None:
    """Draw a document and ask which printer it goes to.

    Args:
        page: which asks.
        code, subject: as for `views.document`.
        title: what the print queue shows: never anybody's name.
    """

    def ask(pages: tuple[PageImage, ...]) -> None:
        from ui.widgets import printing  # slow to import, and most sessions print nothing

        images = [printing.image(one.width, one.height, one.rgb) for one in pages]
        printing.ask_and_print(images, title, page.window(), _printed)

    page.hub.ask(partial(_pages, code, subject), ask)


def save_out(
    page: Page,
    code: str,
    subject: str,
    file_name: str,
    *,
    choose: ChooseFile,
    saved: Callable[[Path], None],
    failed: Callable[[AuditToolError], None],
) -> None:
    """Ask where a document is saved as PDF, and write it there.

    Args:
        file_name: proposed; codes and labels only.
        choose: asks the person, as `ask_for_pdf` does.
        saved, failed: told how it went.
    """

    def write(chosen: Path) -> None:
        path = chosen if chosen.suffix.lower() == ".pdf" else chosen.with_name(f"{chosen.name}.pdf")
        page.hub.run(
            lambda ws: ws.documents.export(ws.views.document(code, subject), code=code, subject=subject, path=path),
            initiator=page,
            then=lambda _changes: saved(path),
            failed=failed,
        )

    choose(page, file_name, write)


def ask_for_pdf(parent: QWidget, file_name: str, then: Callable[[Path], None]) -> None:
    """Ask where to save, and go on from there; not at all when the person thinks better of it."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    choose_new_file(parent, "Save as PDF", file_name, then, PDF, str(folder))


def _printed() -> None:
    """Leave it to the printer to say how it goes."""


def _pages(code: str, subject: str, ws: Workspace) -> tuple[PageImage, ...]:
    from audit_tool.render.page_image import page_count, page_image  # slow to import

    pdf = ws.documents.draw(ws.views.document(code, subject)).content
    return tuple(page_image(pdf, number, dpi=300) for number in range(page_count(pdf)))
