"""Everything a reader could find in a file: its texts, properties, notes, attachments, pictures and name.

What a file is, its first bytes say. Nothing in it is run, fetched or unpacked beyond a limit, and a file that cannot be
read whole is refused: what was not looked at has not passed.
"""

from __future__ import annotations

from typing import Final

from audit_tool.disclosure.hits import Piece, PieceKind
from audit_tool.domain.errors import Refused
from audit_tool.exchange.read_back.office import office_pieces
from audit_tool.exchange.read_back.pages import pdf_pieces
from audit_tool.exchange.read_back.pictures import is_picture, picture_pieces
from audit_tool.exchange.read_back.web_page import is_web_page, web_page_pieces
from audit_tool.exchange.sheets.csv_file import read_csv
from audit_tool.exchange.sheets.parts import ZIP, refuse_too_large

_DEEPEST: Final = 3
"""Files inside files; more of them is no document."""


def pieces_of(name: str, content: bytes, depth: int = 0) -> tuple[Piece, ...]:
    """Read a file whole.

    Args:
        name: of the file, without its folder.
        depth: in how many files it lies.

    Returns:
        Its name first, then what is in it, in the order in which a reader comes upon it.

    Raises:
        Refused: file_not_read (it is none of PDF, Word, PowerPoint, Excel, a web page, a picture or plain text),
            file_too_deep, or what the reader of its kind refuses: `<kind>_damaged`, `<kind>_locked`,
            `<kind>_too_large`, `<kind>_swells`, `<kind>_declares`, `<kind>_macros`.
    """
    if depth > _DEEPEST:
        raise Refused("file_too_deep")
    inside = tuple(_inside(name, content, depth))
    if not depth:
        return (Piece("file name", name, PieceKind.FILE_NAME), *inside)
    return (Piece("file name", name, PieceKind.FILE_NAME), *(_placed(name, piece) for piece in inside))


def _placed(name: str, piece: Piece) -> Piece:
    return Piece(f"attached {name}, {piece.place}", piece.text, piece.kind)


def _inside(name: str, content: bytes, depth: int) -> tuple[Piece, ...]:
    attached: list[tuple[str, bytes]] = []
    if content.startswith(ZIP):
        pieces, attached = office_pieces(content)
    elif b"%PDF-" in content[:1024]:
        pieces, attached = pdf_pieces(content)
    elif is_picture(content):
        pieces = picture_pieces(content, "picture")
    elif name.lower().endswith(".csv"):
        pieces = _cell_pieces(content)
    else:
        pieces = _text_pieces(content)
    return (*pieces, *(piece for name, inner in attached for piece in _attached(name, inner, depth)))


def _attached(name: str, content: bytes, depth: int) -> tuple[Piece, ...]:
    try:
        return pieces_of(name, content, depth + 1)
    except Refused as refused:
        if refused.code != "file_not_read":
            raise
        return (Piece("file name", name, PieceKind.FILE_NAME), Piece("attachment", name, PieceKind.UNREAD))


def _cell_pieces(content: bytes) -> list[Piece]:
    """Read the cells of a table; as lines where it is none, for its marks round cells are no quotations."""
    try:
        lines = read_csv(content)
    except Refused:
        return _text_pieces(content)
    cells = ((line.number, at, text) for line in lines for at, text in enumerate(line.cells, start=1) if text)
    return [Piece(f"line {number}, cell {at}", text) for number, at, text in cells]


def _text_pieces(content: bytes) -> list[Piece]:
    refuse_too_large(content, "text")
    text = _decoded(content)
    if is_web_page(text):
        return web_page_pieces(text)
    return [Piece(f"line {number}", line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ("utf-16",)
    elif b"\0" in content:
        raise Refused("file_not_read")
    else:
        encodings = ("utf-8-sig", "cp1252")  # type: ignore[assignment]  # one or two
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("file_not_read")
