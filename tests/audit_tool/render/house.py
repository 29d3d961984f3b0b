"""House checks of a PDF: what no validator sees. Everything is read back from the bytes, nothing from our own objects.

`faults(pdf)` names each fault in words. An empty list means: the tagged text is whole and in order, drawn in the order
in which it is read, lists and tables are built as such, links lead somewhere, nothing real hides in an artifact,
nothing stands off the page, under a clip or on top of something else, no type is too small, tables have headings, the
parent tree agrees with the structure, headings are in the outline, fonts are embedded, and the properties hold nothing
but the fixed list and no character that cannot be seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import combinations, pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

TEXT_LEAST = 10.5
LABEL_LEAST = 9.0
EDGE = 12.0
"""No text may come nearer to the edge of the page than this, in points."""

PROPERTIES = {
    "/Title",
    "/Author",
    "/Subject",
    "/Keywords",
    "/Creator",
    "/Producer",
    "/CreationDate",
    "/ModDate",
    "/Trapped",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One run of text on a page: where it stands, how large it is, and what it is marked as."""

    text: str
    x: float
    y: float
    width: float
    size: float
    mark: int | None
    artifact: bool
    clipped: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One structure element in reading order, with the text of its own marks."""

    tag: str
    text: str
    raw: DictionaryObject
    parent: str


class Paper:
    """A PDF opened for looking at."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = PdfReader(BytesIO(pdf))
        self.pages = [list(_shown(page, self.reader)) for page in self.reader.pages]
        self.root = self.reader.trailer["/Root"]
        self._numbers = {page.indirect_reference.idnum: number for number, page in enumerate(self.reader.pages)}
        self.parts = list(self._walk(self.root["/StructTreeRoot"]["/K"][0].get_object(), ""))

    @property
    def text(self) -> str:
        """The tagged text in reading order, white space squeezed."""
        return squeeze(" ".join(part.text for part in self.parts))

    def marks(self, elem: DictionaryObject) -> Iterator[tuple[int, int]]:
        """Yield (page, mark) of an element's own content."""
        for kid in _list(elem.get("/K")):
            if isinstance(kid, DictionaryObject) and kid.get("/Type") == "/MCR":
                yield self._numbers[kid.raw_get("/Pg").idnum], int(kid["/MCID"])

    def reading_order(self, elem: DictionaryObject) -> Iterator[tuple[int, int]]:
        """Yield (page, mark) of all content below an element, an element's own content among its parts."""
        for kid in _list(elem.get("/K")):
            if isinstance(kid, DictionaryObject) and kid.get("/Type") == "/MCR":
                yield self._numbers[kid.raw_get("/Pg").idnum], int(kid["/MCID"])
            elif isinstance(kid, DictionaryObject) and kid.get("/Type") == "/StructElem":
                yield from self.reading_order(kid)

    def _walk(self, elem: DictionaryObject, parent: str) -> Iterator[Part]:
        tag = str(elem["/S"])[1:]
        text = "".join(
            run.text
            for page, mark in self.marks(elem)
            for run in self.pages[page]
            if run.mark == mark and not run.artifact
        )
        yield Part(tag, text, elem, parent)
        for kid in _list(elem.get("/K")):
            if isinstance(kid, DictionaryObject) and kid.get("/Type") == "/StructElem":
                yield from self._walk(kid, tag)


def squeeze(text: str) -> str:
    """Make every run of white space one space."""
    return re.sub(r"\s+", " ", text).strip()


def faults(pdf: bytes, expected: Iterable[str] = ()) -> list[str]:
    """Name what is wrong with a PDF; `expected` texts must be found in the tagged text, in this order."""
    paper = Paper(pdf)
    return [
        *_missing(paper, expected),
        *_order_faults(paper),
        *_shape_faults(paper),
        *_heading_faults(paper),
        *_table_faults(paper),
        *_text_faults(paper),
        *_parent_tree_faults(paper),
        *_catalogue_faults(paper),
        *_font_faults(paper),
    ]


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    value = value.get_object()
    return [each.get_object() for each in value] if isinstance(value, ArrayObject) else [value]


def _missing(paper: Paper, expected: Iterable[str]) -> Iterator[str]:
    at = 0
    for words in map(squeeze, expected):
        found = paper.text.find(words, at)
        if found < 0:
            yield f"missing or out of order: {words[:60]!r}"
        else:
            at = found + len(words)


def _order_faults(paper: Paper) -> Iterator[str]:
    """On every page what is drawn comes in the order in which it is read."""
    order = {place: rank for rank, place in enumerate(paper.reading_order(paper.parts[0].raw))}
    for number, runs in enumerate(paper.pages):
        tagged = [run for run in runs if run.mark is not None and not run.artifact and (number, run.mark) in order]
        for before, after in pairwise(tagged):
            if order[number, after.mark or 0] < order[number, before.mark or 0]:
                yield f"drawn out of order on page {number + 1}: {after.text[:30]!r} after {before.text[:30]!r}"


PARENTS = {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TR": {"THead", "TBody"}, "TH": {"TR"}, "TD": {"TR"}}
"""In what an element of a list or a table must stand."""


def _shape_faults(paper: Paper) -> Iterator[str]:
    """Lists and tables are built as such, and a link leads from an area on the page that says where to."""
    for part in paper.parts:
        if part.parent not in PARENTS.get(part.tag, {part.parent}):
            yield f"{part.tag} in {part.parent}"
        if part.tag == "Link":
            areas = [kid["/Obj"] for kid in _list(part.raw.get("/K")) if "/Obj" in kid]
            if not areas or any(not area.get("/Contents") or "/A" not in area for area in areas):
                yield f"a link without an area or without words: {part.text[:30]!r}"


def _heading_faults(paper: Paper) -> Iterator[str]:
    levels = [int(part.tag[1]) for part in paper.parts if re.fullmatch(r"H[1-6]", part.tag)]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of level 1"
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            yield f"heading level jumps from {before} to {level}"
    outlined = [squeeze(str(entry.title)) for entry in _flat(paper.reader.outline)]
    headings = [squeeze(part.text) for part in paper.parts if re.fullmatch(r"H[1-6]", part.tag)]
    if not outlined:
        yield "no outline"
    elif len(outlined) != len(headings) or not all(h.endswith(o) for h, o in zip(headings, outlined, strict=True)):
        yield "the outline does not name the headings in order"


def _flat(outline: Iterable[Any]) -> Iterator[Any]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def _table_faults(paper: Paper) -> Iterator[str]:
    tables = [place for place, part in enumerate(paper.parts) if part.tag == "Table"]
    for place in tables:
        tags = []
        for part in paper.parts[place + 1 :]:
            if part.tag == "Table" or re.fullmatch(r"H[1-6]", part.tag):
                break
            tags.append(part)
        columns = [part for part in tags if part.tag == "TH" and _scope(part.raw) == "/Column"]
        if not columns:
            yield "a table without column headings"
        if any(not part.text.strip() for part in columns):
            yield "an empty column heading"
    for part in paper.parts:
        if part.tag == "TH" and _scope(part.raw) not in ("/Column", "/Row"):
            yield "a heading cell without scope"
        if part.tag == "Figure" and not str(part.raw.get("/Alt", "")).strip():
            yield "a figure without words"


def _scope(elem: DictionaryObject) -> str:
    return next((str(each.get("/Scope")) for each in _list(elem.get("/A"))), "")


def _text_faults(paper: Paper) -> Iterator[str]:
    figures = {mark for part in paper.parts if part.tag == "Figure" for mark in paper.marks(part.raw)}
    for number, (page, runs) in enumerate(zip(paper.reader.pages, paper.pages, strict=True)):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        for run in runs:
            where = f"on page {number + 1}: {run.text[:30]!r}"
            if run.mark is None and not run.artifact:
                yield f"untagged text {where}"
            if run.clipped:
                yield f"text under a clip {where}"
            if run.x < EDGE or run.x + run.width > width - EDGE or not EDGE - 4 < run.y < height - EDGE:
                yield f"text off the page {where}"
            least = LABEL_LEAST if run.artifact or (number, run.mark) in figures else TEXT_LEAST
            if run.size < least - 0.01:
                yield f"text of {run.size:.1f} pt {where}"
        yield from _overlaps(runs, number)
        yield from _repeated(runs, number)


def _overlaps(runs: list[Shown], number: int) -> Iterator[str]:
    boxes = [(run.x, run.x + run.width, run.y - 0.05 * run.size, run.y + 0.5 * run.size, run.text) for run in runs]
    for a, b in combinations([box for box in boxes if box[4].strip()], 2):
        if min(a[1], b[1]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[2], b[2]) > 1:
            yield f"text over text on page {number + 1}: {a[4][:20]!r} and {b[4][:20]!r}"


def _repeated(runs: list[Shown], number: int) -> Iterator[str]:
    """On the first page only furniture at the very foot, ornament and glyphs may be artifacts."""
    if number:
        return
    for run in runs:
        if run.artifact and run.y > 50 and len(run.text.strip()) > 1 and run.text.strip() not in ("minutes",):
            yield f"real text marked as artifact: {run.text[:40]!r}"


def _parent_tree_faults(paper: Paper) -> Iterator[str]:
    numbers = paper.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = dict(zip([int(key) for key in numbers[::2]], numbers[1::2], strict=True))
    for part in paper.parts:
        for page, mark in paper.marks(part.raw):
            key = int(paper.reader.pages[page]["/StructParents"])
            if parents[key].get_object()[mark].get_object() != part.raw:
                yield f"the parent tree disagrees with the structure at {part.tag}"


def _catalogue_faults(paper: Paper) -> Iterator[str]:
    root = paper.root
    said = [str(value) for value in (paper.reader.metadata or {}).values()] + [
        root["/Metadata"].get_data().decode()[1:]
    ]
    if any(
        unicodedata.category(char) in ("Cf", "Cc", "Cs") and char not in "\n\ufeff" for words in said for char in words
    ):
        yield "a property holds characters that cannot be seen"
    if root.get("/Lang") != "en-GB":
        yield "no language"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") != True:  # noqa: E712  a PDF boolean
        yield "the title is not shown"
    if "pdfuaid:part>1<" not in root["/Metadata"].get_data().decode():
        yield "no claim to be PDF/UA-1"
    extra = set(paper.reader.metadata or {}) - PROPERTIES
    if extra:
        yield f"properties that should not be there: {sorted(extra)}"


def _font_faults(paper: Paper) -> Iterator[str]:
    for page, runs in zip(paper.reader.pages, paper.pages, strict=True):
        if not runs:
            continue
        fonts = page["/Resources"]["/Font"]
        for name, font in ((name, fonts[name]) for name in fonts):
            if "/FontFile2" not in font.get("/FontDescriptor", {}):
                yield f"font {name} is not embedded"
            if "/ToUnicode" not in font:
                yield f"font {name} does not say its characters"


def _shown(page: Any, reader: PdfReader) -> Iterator[Shown]:
    """Read a content stream: every run of text with its place, size and mark."""
    fonts = {name: _Font(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    marks: list[tuple[str, int | None]] = []
    clips = [False]
    font, size, x, y = None, 0.0, 0.0, 0.0
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        match operator:
            case b"q":
                clips.append(clips[-1])
            case b"Q":
                clips.pop()
            case b"W" | b"W*":
                clips[-1] = True
            case b"BDC" | b"BMC":
                described = operands[1] if len(operands) > 1 and isinstance(operands[1], DictionaryObject) else {}
                number = described.get("/MCID")
                marks.append((str(operands[0]), None if number is None else int(number)))
            case b"EMC":
                marks.pop()
            case b"Tf":
                font, size = fonts[operands[0]], float(operands[1])
            case b"Tm":
                x, y = float(operands[4]), float(operands[5])
            case b"Tj":
                codes = operands[0].original_bytes
                letters, width = font.read(codes)
                text = "".join(letters)
                if ("/ReversedChars", None) in marks:
                    text = unicodedata.normalize("NFKC", "".join(reversed(letters)))
                number = next((mark for _, mark in reversed(marks) if mark is not None), None)
                visible = width - (font.read(codes)[1] - font.read(codes.rstrip(b" "))[1])
                artifact = any(tag == "/Artifact" for tag, _ in marks)
                yield Shown(text, x, y, visible * size, size, number, artifact, clips[-1])
                x += width * size


class _Font:
    """A font's map from codes to characters and widths."""

    def __init__(self, font: DictionaryObject) -> None:
        text = font["/ToUnicode"].get_object().get_data() if "/ToUnicode" in font else b""
        self.characters = {
            int(code, 16): bytes.fromhex(char.decode()).decode("utf-16-be")
            for code, char in re.findall(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]{4,})>\s*\n", text)
        }
        first = int(font.get("/FirstChar", 0))
        self.widths = {first + place: float(width) / 1000 for place, width in enumerate(font.get("/Widths", []))}

    def read(self, codes: bytes) -> tuple[list[str], float]:
        """Say the letters of codes and their width at one point."""
        letters = [self.characters.get(code, "\ufffd") for code in codes]
        return letters, sum(self.widths.get(code, 0.0) for code in codes)
