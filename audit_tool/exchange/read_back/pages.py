"""Reads a PDF: pages, what is read aloud in place of a picture, fields, remarks, links, properties and attachments."""

from __future__ import annotations

import ctypes
import hashlib
import re
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count as count_up
from typing import Final

import pypdfium2
from pypdfium2 import raw

from audit_tool.disclosure.hits import Piece, PieceKind
from audit_tool.domain.errors import Refused
from audit_tool.exchange.read_back.pictures import is_picture, picture_pieces
from audit_tool.exchange.sheets.pdf_marks import field_text

LARGEST: Final = 50_000_000
"""Bytes."""
MOST_PAGES: Final = 1_000
MOST_LETTERS: Final = 5_000_000
_MOST_MARKS: Final = 20_000
"""Elements of the structure, or remarks of a page, that are asked what they say."""
_MOST_NOTES: Final = 2_000_000
"""Bytes that one packed stream is unpacked to in the search for notes."""
_WHOLE: Final = frozenset(("DCTDecode", "JPXDecode"))
"""How a picture lies in a file as it came, with what its camera wrote into it."""
_DEEPEST: Final = 8
"""Forms within forms in which a picture is looked for."""
_MOST_UNPACKED: Final = 100_000_000
_PACKED: Final = b"\x78"

_WRITERS: Final = ("Author",)
_DAYS: Final = ("CreationDate", "ModDate")
_HYPHEN: Final = re.compile("[\x02\ufffe](?:\r\n|\r|\n)?")
"""PDFium's sign for a hyphen at the end of a line: the word goes on in the next."""
_STREAM: Final = re.compile(rb"stream\r?\n")
_NOTES: Final = re.compile(rb"<x:xmpmeta\b.{0,200000}?</x:xmpmeta>", re.DOTALL)
_CREATOR: Final = re.compile(r"<dc:creator>.*?</dc:creator>", re.DOTALL)
_DATES: Final = re.compile(r"<xmp:\w*Date>.*?</xmp:\w*Date>|xmp:\w*Date=\"[^\"]*\"", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]{0,2000}>")

Attached = list[tuple[str, bytes]]


def pdf_pieces(content: bytes) -> tuple[list[Piece], Attached]:
    """Read a PDF, and list what is attached to it.

    Raises:
        Refused: pdf_locked (it asks for a password), pdf_unreadable, or pages_too_large.
    """
    if len(content) > LARGEST:
        raise Refused("pages_too_large")
    try:
        with pypdfium2.PdfDocument(content) as document:
            if len(document) > MOST_PAGES:
                raise Refused("pages_too_large")
            if document.get_formtype() != raw.FORMTYPE_NONE:
                document.init_forms()
            pieces = [*_properties(document), *_outline(document), *_pages(document), *_pictures(document)]
            attached = [_attachment(document, at) for at in range(document.count_attachments())]
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise Refused("pdf_locked" if is_locked else "pdf_unreadable") from error
    return [*pieces, *_notes(content)], attached


def _properties(document: pypdfium2.PdfDocument) -> Iterator[Piece]:
    for name, value in document.get_metadata_dict(skip_empty=True).items():
        if name not in _DAYS:
            yield Piece(f"properties: {name}", value, PieceKind.WRITER if name in _WRITERS else PieceKind.TEXT)


def _outline(document: pypdfium2.PdfDocument) -> Iterator[Piece]:
    for entry in document.get_toc():
        if (title := entry.get_title()).strip():
            yield Piece("bookmark", title)


def _attachment(document: pypdfium2.PdfDocument, at: int) -> tuple[str, bytes]:
    attachment = document.get_attachment(at)
    return attachment.get_name(), bytes(attachment.get_data())


def _pages(document: pypdfium2.PdfDocument) -> Iterator[Piece]:
    room = MOST_LETTERS
    for number, page in enumerate(document, start=1):
        for piece in _page(document, page, f"page {number}"):
            room -= len(piece.text)
            if room < 0:
                raise Refused("pages_too_large")
            yield piece


def _page(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, place: str) -> Iterator[Piece]:
    words = page.get_textpage()
    text = _HYPHEN.sub("", words.get_text_range())
    if text.strip():
        yield Piece(place, text.replace("\r\n", "\n"))
    yield from _remarks(document, page, place)
    yield from _read_aloud(page, place)


def _pictures(document: pypdfium2.PdfDocument) -> Iterator[Piece]:
    """Ask about each picture once, at the first page where it stands, and read the notes in it."""
    seen: set[bytes] = set()
    for number, page in enumerate(document, start=1):
        for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
            is_packed = not _WHOLE.isdisjoint(picture.get_filters())
            content = bytes(picture.get_data(decode_simple=is_packed))  # dots are never spread out: there may be many
            digest = hashlib.sha256(content).digest()
            if digest not in seen:
                seen.add(digest)
                place = f"page {number}: picture"
                yield from picture_pieces(content, place) if is_picture(content) else [_unread(place)]


def _unread(place: str) -> Piece:
    return Piece(place, place, PieceKind.UNREAD)


def _remarks(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, place: str) -> Iterator[Piece]:
    count = raw.FPDFPage_GetAnnotCount(page)
    _refuse_many(count)
    for at in range(count):
        remark = raw.FPDFPage_GetAnnot(page, at)
        kind = raw.FPDFAnnot_GetSubtype(remark)
        try:
            if kind == raw.FPDF_ANNOT_WIDGET:
                yield from _field(document, remark, place)
            elif kind == raw.FPDF_ANNOT_LINK:
                yield from _link(document, remark, place)
            yield from _remark(remark, kind, place)
        finally:
            raw.FPDFPage_CloseAnnot(remark)


def _field(document: pypdfium2.PdfDocument, remark: object, place: str) -> Iterator[Piece]:
    if document.formenv is None:
        return
    for what, ask in (
        ("field", raw.FPDFAnnot_GetFormFieldValue),
        ("name of a field", raw.FPDFAnnot_GetFormFieldName),
        ("help of a field", raw.FPDFAnnot_GetFormFieldAlternateName),
    ):
        if text := field_text(partial(ask, document.formenv, remark)):
            yield Piece(f"{place}: {what}", text)


def _link(document: pypdfium2.PdfDocument, remark: object, place: str) -> Iterator[Piece]:
    action = raw.FPDFLink_GetAction(raw.FPDFAnnot_GetLink(remark))
    if action:
        length = raw.FPDFAction_GetURIPath(document, action, None, 0)
        kept = ctypes.create_string_buffer(max(length, 1))
        raw.FPDFAction_GetURIPath(document, action, kept, length)
        if text := kept.value.decode("utf-8", "replace"):
            yield Piece(f"{place}: link", text)


def _remark(remark: object, kind: int, place: str) -> Iterator[Piece]:
    is_said_by_somebody = kind not in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP)
    for key, what in ((b"Contents", "remark"), (b"T", "who remarked"), (b"Subj", "remark")):
        if key == b"T" and not is_said_by_somebody:
            continue
        if text := field_text(partial(raw.FPDFAnnot_GetStringValue, remark, key)):
            piece_kind = PieceKind.CHANGE if is_said_by_somebody else PieceKind.TEXT
            yield Piece(f"{place}: {what}", text, piece_kind)


def _read_aloud(page: pypdfium2.PdfPage, place: str) -> Iterator[Piece]:
    """Read what is said in place of pictures and shapes, and the titles of parts."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        count = raw.FPDF_StructTree_CountChildren(tree)
        waiting = [raw.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(count)]
        for asked in count_up():
            if not waiting:
                break
            _refuse_many(asked)
            element = waiting.pop()
            if element:
                yield from _said_of(element, place)
                count = raw.FPDF_StructElement_CountChildren(element)
                waiting += [raw.FPDF_StructElement_GetChildAtIndex(element, at) for at in range(count)]
    finally:
        raw.FPDF_StructTree_Close(tree)


def _refuse_many(marks: int) -> None:
    if marks > _MOST_MARKS:
        raise Refused("pages_too_large")


def _said_of(element: object, place: str) -> Iterator[Piece]:
    asked: tuple[Callable[..., int], ...] = (
        raw.FPDF_StructElement_GetAltText,
        raw.FPDF_StructElement_GetActualText,
        raw.FPDF_StructElement_GetTitle,
    )
    for ask in asked:
        if text := _struct_text(ask, element):
            yield Piece(f"{place}: read aloud", text)


def _struct_text(ask: Callable[..., int], element: object) -> str:
    length = ask(element, None, 0)
    if not length:
        return ""
    kept = ctypes.create_string_buffer(length)
    ask(element, kept, length)
    return kept.raw[:length].decode("utf-16-le", "replace").rstrip("\0").strip()


def _notes(content: bytes) -> Iterator[Piece]:
    """Read the notes that programs leave in XML, where they lie open or in a packed stream."""
    seen: set[bytes] = set()
    for text in _streams(content):
        for notes in _NOTES.findall(text):
            if notes not in seen:
                seen.add(notes)
                yield from _note(notes.decode("utf-8", "replace"))


def _note(notes: str) -> Iterator[Piece]:
    plain = _DATES.sub(" ", notes)
    for creator in _CREATOR.findall(plain):
        if words := " ".join(_TAG.sub(" ", creator).split()):
            yield Piece("properties: creator", words, PieceKind.WRITER)
    if words := " ".join(_TAG.sub(" ", _CREATOR.sub(" ", plain)).split()):
        yield Piece("properties: notes", words)


def _streams(content: bytes) -> Iterator[bytes]:
    """Give the file as it lies, and each packed stream of it, as far as room for all of them goes."""
    yield content
    room = _MOST_UNPACKED
    for begun in _STREAM.finditer(content):
        start = begun.end()
        if content[start : start + 1] != _PACKED or room <= 0:
            continue
        try:
            unpacked = zlib.decompressobj().decompress(content[start : start + _MOST_NOTES], _MOST_NOTES)
        except zlib.error:
            room -= _MOST_NOTES // 100
            continue
        room -= len(unpacked)
        yield unpacked
