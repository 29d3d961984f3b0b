"""Documents: render one, read it back, write it where the person chose, and remember that it left."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import new_id
from audit_tool.domain.release import NAMED_READERS
from audit_tool.paper import Chart, Document
from audit_tool.paper.charts_within import charts_of
from audit_tool.store.leaving import leaving
from audit_tool.store.passages import Export
from audit_tool.store.session import Session
from audit_tool.usecases.file_formats import FORMATS, Format, format_of, made, why_not
from audit_tool.usecases.incidents import refuse_taken_back
from audit_tool.usecases.release_gate import open_gate, refuse_file, refuse_unreleased, refuse_words

if TYPE_CHECKING:
    from audit_tool.render.rendered import Rendered


PICTURES = ("png", "svg")
"""How the name of a chart's file ends, without the point."""

LETTERS = frozenset({"school_letter"})
"""Documents to somebody outside that leave only once they were read; until then each page of them says so."""


class Documents:
    """Verbs about documents."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def draw(self, document: Document) -> Rendered:
        """Render a document in memory: the bytes that would be written, and what had to be said about its text."""
        from audit_tool.render.pdf import render  # slow to import, and most sessions print nothing

        return render(document)

    def content(self, document: Document, written_as: Format) -> bytes | None:
        """Make the bytes of a document in a format, in memory; None where it does not fit into it."""
        if why_not(document, written_as) is not None:
            return None
        try:
            return made(document, written_as).content
        except Refused:  # what it says of the format is told to whoever saves it
            return None

    def draw_first(self, document: Document, *, size: float, count: int) -> bytes:
        """Draw the first page alone of a document that was drawn before, to be shown while the whole is drawn.

        Args:
            size, count: the body size and the number of pages it had.
        """
        from audit_tool.render.pdf.first_page import first_page

        return first_page(document, size=size, count=count)

    def unfit(self, document: Document) -> dict[str, str]:
        """Say in which formats a document, or its charts, cannot be written, each with the code of why not."""
        unfit: dict[str, str] = {each: code for each in FORMATS if (code := why_not(document, each))}
        without = "no_charts" if not charts_of(document) else "chart_unreleased" if document.furniture.stamp else ""
        return unfit | (dict.fromkeys(PICTURES, without) if without else {})

    def export(self, document: Document, *, code: str, subject: str, path: Path, for_archive: bool = False) -> Changes:
        """Write a document to a file, whole or not at all, and record that it left.

        What leaves the audit group passes the release gate: its words are looked through, then its bytes as they are
        read back, and only then is the file there.

        Args:
            code: which document; subject: id of the round, return or case it is about.
            path: where, and by the end of its name what is written: a PDF, a Word document, a web page, or its tables
                as a workbook or CSV. A file of that name is replaced only when the new one is whole on the disk.
            for_archive: whether a PDF is to be PDF/A-2a, too.

        Raises:
            Refused: letter_unread: each page of it says that nobody has read it; gate_shut (with `places`): something
                in it still says who somebody is; gate_file_name: the name of its file does;
                gate_vault_closed: names cannot be looked for; not_released; case_on_hold, case_embargoed or
                case_embargoed_until (with its last `day`): nothing of this case may be published now; the
                file name ends with none of the formats (name_not_document); or what `made` refuses. Nothing is written.
            DiskFull, ReadOnlyPlace, DiskTrouble: nothing was changed.
        """
        written_as = format_of(path)
        if code in LETTERS and document.furniture.stamp:
            raise Refused("letter_unread")
        refuse_taken_back(self._session, code, subject)
        refuse_unreleased(self._session, document, code=code, subject=subject)
        gate = open_gate(self._session, code, subject)
        words = refuse_words(gate, document) if gate is not None else ()
        drawn = made(document, written_as, for_archive=for_archive)
        if gate is not None:
            refuse_file(gate, path.name, drawn.content, document, words)
        released = document.furniture.stamp in ("", NAMED_READERS)
        return self._write({path: drawn.content}, code=code, subject=subject, pages=drawn.pages, released=released)

    def export_picture(self, chart: Chart, *, title: str, code: str, subject: str, path: Path) -> Changes:
        """Write a drawing to an SVG or PNG file with its words inside, whole or not at all, and record that it left.

        A picture is never recorded as released: nobody reads pictures for release.

        Args:
            title: a short name, kept in the file.
            code, subject, path: as for `export`.

        Raises:
            Refused: the file name ends with neither .svg nor .png (name_not_picture).
            DiskFull, ReadOnlyPlace, DiskTrouble: nothing was changed.
        """
        content = _picture(chart, title, path.suffix.lower())
        return self._write({path: content}, code=code, subject=subject, pages=1, released=False)

    def export_charts(self, document: Document, *, code: str, subject: str, path: Path) -> Changes:
        """Write each chart of a document to an SVG or PNG file with its words inside, and record that they left.

        What leaves passes the release gate as `export` has it. Where there are several, the second ends with "-2"; it
        replaces a file of that name only where the first does, for that is what somebody was asked about.

        Raises:
            Refused: no_charts; chart_unreleased: each page of the document carries a warning, and a chart could not;
                the file name ends with neither .svg nor .png (name_not_picture); chart_file_there; or as `export`.
                Nothing is written.
            DiskFull, ReadOnlyPlace, DiskTrouble: nothing was changed.
        """
        if reason := self.unfit(document).get(PICTURES[0]):
            raise Refused(reason)
        refuse_taken_back(self._session, code, subject)
        refuse_unreleased(self._session, document, code=code, subject=subject)
        gate = open_gate(self._session, code, subject)
        words = refuse_words(gate, document) if gate is not None else ()
        pictures = {}
        for number, (title, chart) in enumerate(charts_of(document), 1):
            place = path.with_stem(f"{path.stem}-{number}") if number > 1 else path
            pictures[place] = _picture(chart, title, path.suffix.lower())
        if not path.exists() and any(place.exists() for place in pictures):
            raise Refused("chart_file_there")
        if gate is not None:
            for place, content in pictures.items():
                refuse_file(gate, place.name, content, document, words)
        return self._write(pictures, code=code, subject=subject, pages=1, released=False)

    def export_table(self, content: bytes, document: Document, *, code: str, subject: str, path: Path) -> Changes:
        """Write what a document says as a bare table of other columns, whole or not at all, and record that it left.

        What leaves passes the release gate as `export` has it.

        Raises:
            Refused: as `export`. Nothing is written.
            DiskFull, ReadOnlyPlace, DiskTrouble: nothing was changed.
        """
        refuse_taken_back(self._session, code, subject)
        refuse_unreleased(self._session, document, code=code, subject=subject)
        gate = open_gate(self._session, code, subject)
        if gate is not None:
            refuse_file(gate, path.name, content, document, refuse_words(gate, document))
        return self._write({path: content}, code=code, subject=subject, pages=0, released=False)

    def save_table(self, content: bytes, path: Path) -> Changes:
        """Write a table that is no document to a file, whole or not at all, and record that it left.

        Raises:
            DiskFull, ReadOnlyPlace, DiskTrouble: nothing was changed.
        """
        with leaving(self._session, path.parent) as (write, unit):
            write(path.name, content, again=True)
            unit.log("table.save", "table", new_id(), digest=hashlib.sha256(content).hexdigest())
        return changed()

    def _write(self, files: Mapping[Path, bytes], *, code: str, subject: str, pages: int, released: bool) -> Changes:
        exports = [
            Export(
                id=new_id(),
                document=code,
                subject=subject,
                sha256=hashlib.sha256(content).hexdigest(),
                pages=pages,
                released=released,
                at=self._session.now(),
                by=self._session.actor,
            )
            for content in files.values()
        ]
        (folder,) = {path.parent for path in files}
        with leaving(self._session, folder) as (write, unit):
            for path, content in files.items():
                write(path.name, content, again=True)
            for export in exports:
                unit.exports.record(export)
                unit.log("document.export", "export", export.id, digest=export.sha256)
        return changed(exports[0].id, export=[export.id for export in exports])


def _picture(chart: Chart, title: str, ending: str) -> bytes:
    if ending == ".svg":
        from audit_tool.render.svg import svg

        return svg(chart.drawing, title=title, alt=chart.alt).encode("utf-8")
    if ending == ".png":
        from audit_tool.render.chart_picture import chart_file

        return chart_file(chart.drawing, title=title, alt=chart.alt)
    raise Refused("name_not_picture")
