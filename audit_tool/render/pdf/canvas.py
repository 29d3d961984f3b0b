"""ReportLab's canvas, taught to mark what it draws.

Content is drawn between `content(slot)` and the next one; everything else becomes an artifact. Marks open when
something is drawn and close when the next thing belongs elsewhere, so that a paragraph of twenty lines is one mark.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFName, PDFPage, PDFStream, PDFString, PDFZCompress
from reportlab.pdfgen.canvas import PATH_OPS, Canvas

from audit_tool.render.pdf import embedding, faces, objects, reportlab_defects
from audit_tool.render.pdf.objects import Path, ink, number, numbers
from audit_tool.render.pdf.structure import LinkArea, Mark, Slot, StructureError

Pagination = Literal["Header", "Footer"]


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas on which nothing can be drawn without saying whether it is content or an artifact.

    Attributes:
        parents: what each key of the parent tree stands for: a list of slots for a page, one slot for a link.
    """

    def __init__(self, size: tuple[float, float], language: str) -> None:
        reportlab_defects.correct()
        self.file = BytesIO()
        super().__init__(
            self.file,
            pagesize=size,
            lang=language,
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            initialFontName=faces.font_name("regular"),
        )
        self.parents: list[list[Slot] | Slot] = []
        self._letters: dict[str, embedding.Letters] = {}
        self.page_names: list[str] = []
        self._open: Slot | str | None = None
        self._muted: str | None = None
        self._begin_page()

    @property
    def page_index(self) -> int:
        """The page being drawn, counted from 0."""
        return len(self.page_names)

    def _begin_page(self) -> None:
        self._slots: list[Slot] = []
        self._page_key = len(self.parents)
        self.parents.append(self._slots)

    # Marks

    def mark(self, slot: Slot | None) -> None:
        """Make what is drawn next the content of a slot; None: an artifact."""
        wanted: Slot | str = slot if slot is not None and self._muted is None else (self._muted or "/Artifact BMC")
        if wanted is self._open or wanted == self._open:
            return
        self.close_mark()
        if isinstance(wanted, Slot):
            wanted.marks.append(Mark(self.page_index, len(self._slots)))
            self._code.append(f"/{wanted.elem.tag} <</MCID {len(self._slots)}>> BDC")
            self._slots.append(wanted)
        else:
            self._code.append(wanted)
        self._open = wanted

    def close_mark(self) -> None:
        """End the mark that is open, if any."""
        if self._open is not None:
            self._code.append("EMC")
            self._open = None

    @contextlib.contextmanager
    def furniture(self, kind: Pagination) -> Iterator[None]:
        """Draw page furniture: everything inside is a header or footer artifact, text too."""
        with self._mute(f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC"):
            yield

    @contextlib.contextmanager
    def decoration(self) -> Iterator[None]:
        """Draw ornament, text and all, that says nothing the text does not say."""
        with self._mute("/Artifact <</Type /Layout>> BDC"):
            yield

    @contextlib.contextmanager
    def repeated(self) -> Iterator[None]:
        """Draw something that was content once before, such as the column headings of a table's second page."""
        with self._mute("/Artifact <</Type /Pagination>> BDC"):
            yield

    @contextlib.contextmanager
    def _mute(self, artifact: str) -> Iterator[None]:
        self.close_mark()
        before, self._muted = self._muted, artifact
        yield
        self.close_mark()
        self._muted = before

    # Ink

    @contextlib.contextmanager
    def saved(self) -> Iterator[None]:
        """Keep the graphics state: a width, clip or colour set inside does not leak out."""
        self.close_mark()
        self.saveState()
        yield
        self.close_mark()
        self.restoreState()

    def put_text(self, slot: Slot | None, x: float, y: float, text: str, font: str, size: float, colour: str) -> None:
        """Draw one run of text with its baseline at (x, y), measured from the bottom left.

        Raises:
            StructureError: text that belongs to no slot, outside page furniture.
        """
        if slot is None and self._muted is None:
            raise StructureError("text outside the structure")
        self.mark(slot)
        letters = self._letters.get(font) or self._letters_of(font)
        try:
            drawn = "".join(map(letters.__getitem__, text))
        except LookupError:
            run = self.beginText(x, y)
            run.setFont(font, size)
            run.setFillColor(objects.colour(colour))
            run.textOut(text)
            self.drawText(run)
        else:
            face = f"{letters.name} {number(size)} Tf {number(size * 1.2)} TL"
            self._code.append(f"BT 1 0 0 1 {number(x)} {number(y)} Tm {ink(colour)} rg {face} ({drawn}) Tj ET")

    @contextlib.contextmanager
    def turned(self, slot: Slot | None) -> Iterator[None]:
        """Draw text inside whose last letter comes first. Source: ISO 32000-1, 14.8.2.3.3 (reverse-order strings)."""
        self.mark(slot)
        self._code.append("/ReversedChars BMC")
        yield
        self._code.append("EMC")

    def _letters_of(self, font: str) -> embedding.Letters:
        made = self._letters[font] = embedding.Letters(pdfmetrics.getFont(font), self._doc)
        return made

    def put_link(self, slot: Slot, area: tuple[float, float, float, float], address: str, words: str) -> None:
        """Make an area (left, bottom, right, top) lead to an address. Not drawn twice where content repeats."""
        if self._muted is not None:
            return
        key = len(self.parents)
        self.parents.append(slot)
        self.linkURL(address, area, Contents=PDFString(words), StructParent=key, F=4)
        slot.areas.append(LinkArea(self.page_index, self._annotationrefs[-1]))

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a straight line."""
        self._code.append(f"n {numbers(x1, y1)} m {numbers(x2, y2)} l S")

    def rect(self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0) -> None:
        """Draw a rectangle given by its lower left corner."""
        self._code.append(f"n {numbers(x, y, width, height)} re {PATH_OPS[stroke, fill, self._fillMode]}")

    def ellipse(self, x1: float, y1: float, x2: float, y2: float, stroke: int = 1, fill: int = 0) -> None:
        """Draw an ellipse within two corners."""
        Path(self._code).ellipse(x1, y1, x2 - x1, y2 - y1)
        self._strokeAndFill(stroke, fill)

    def roundRect(  # noqa: N802  ReportLab calls it by this name
        self, x: float, y: float, width: float, height: float, radius: float, stroke: int = 1, fill: int = 0
    ) -> None:
        """Draw a rectangle with round corners."""
        Path(self._code).roundRect(x, y, width, height, radius)
        self._strokeAndFill(stroke, fill)

    def beginPath(self) -> Path:  # noqa: N802  ReportLab calls it by this name
        """Begin a shape of any kind."""
        return Path()

    # Pages

    def end_page(self) -> None:
        """Finish the page and begin the next."""
        self.close_mark()
        self.page_names.append(self._doc.thisPageName())
        self.showPage()
        self._begin_page()

    def drawImage(self, *picture: Any, **placed: Any) -> Any:  # noqa: N802  ReportLab calls it by this name
        """Draw a picture; its bytes lie in the file as they are."""
        with reportlab_defects.bytes_as_they_are():
            return super().drawImage(*picture, **placed)

    def _setAnnotations(self, page: PDFPage) -> None:  # noqa: N802  ReportLab calls it by this name
        super()._setAnnotations(page)
        page.Contents = PDFStream(None, page.stream, [PDFZCompress])
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = self._page_key
        page.Tabs = PDFName("S")

    def document(self) -> Any:
        """The ReportLab document below the canvas, for what is written once at the end."""
        return self._doc

    def finish(self) -> bytes:
        """Write the file. The page that `end_page` began is empty and is dropped."""
        self._code.clear()
        self.parents.pop()
        embedding.embed(self._doc)
        self.save()
        return self.file.getvalue()
