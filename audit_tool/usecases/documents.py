"""Documents: render one, read it back, write it where the person chose, and remember that it left."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import new_id
from audit_tool.paper import Document
from audit_tool.store.atomic_file import write_whole
from audit_tool.store.passages import Export
from audit_tool.store.session import Session

if TYPE_CHECKING:
    from audit_tool.render.pdf import Rendered


class Documents:
    """Verbs about documents."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def draw(self, document: Document) -> Rendered:
        """Render a document in memory: the bytes that would be written, and what had to be said about its text."""
        from audit_tool.render.pdf import render  # slow to import, and most sessions print nothing

        return render(document)

    def export(self, document: Document, *, code: str, subject: str, path: Path) -> Changes:
        """Write a document to a PDF file, whole or not at all, and record that it left.

        Args:
            code: which document; subject: id of the round, return or case it is about.
            path: where; a file of that name is replaced only when the new one is whole on the disk.

        Raises:
            Refused: the file name does not end with .pdf (name_not_pdf), or the rendered bytes do not read back
                (document_unreadable), in which case nothing is written.
            DiskFull, ReadOnlyPlace, DiskTrouble: nothing was changed.
        """
        if path.suffix.lower() != ".pdf":
            raise Refused("name_not_pdf")
        from audit_tool.render import page_image

        drawn = self.draw(document)
        if page_image.page_count(drawn.content) != drawn.pages:
            raise Refused("document_unreadable")
        write_whole(path, drawn.content)
        export = Export(
            id=new_id(),
            document=code,
            subject=subject,
            sha256=hashlib.sha256(drawn.content).hexdigest(),
            pages=drawn.pages,
            released=not document.furniture.stamp,
            at=self._session.now(),
            by=self._session.actor,
        )
        with self._session.work() as unit:
            unit.exports.record(export)
            unit.log("document.export", "export", export.id, digest=export.sha256)
        return changed(export.id, export=export.id)
