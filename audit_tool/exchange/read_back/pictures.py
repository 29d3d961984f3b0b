"""Reads what a picture says beside what it shows: who took it, where, when, and what was written into it."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from typing import Final

from PIL import ExifTags, Image, UnidentifiedImageError

from audit_tool.disclosure.hits import Piece, PieceKind
from audit_tool.domain.errors import Refused

_STARTS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\x00", b"MM\x00*")
_FORMATS: Final = ("JPEG", "PNG", "GIF", "TIFF", "WEBP")
_WRITERS: Final = frozenset(("Artist", "Copyright", "XPAuthor", "CameraOwnerName", "HostComputer"))
_SAYS_NOTHING: Final = frozenset(("icc_profile", "exif", "dpi", "jfif", "jfif_version", "jfif_unit", "jfif_density"))
_WHAT_BENT_PICTURES_RAISE: Final = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,  # what Pillow says of a broken PNG
    struct.error,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    Image.DecompressionBombError,
    Warning,
)
_LONGEST: Final = 100_000
"""Letters of one note that are looked at."""


def is_picture(content: bytes) -> bool:
    """Say whether a file begins as a picture does."""
    return content.startswith(_STARTS) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def picture_pieces(content: bytes, place: str) -> list[Piece]:
    """Read the notes in a picture; what it shows nobody can judge here, and it is asked about.

    Raises:
        Refused: it begins like a picture and cannot be read as one (picture_unreadable).
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a bomb, or notes that are cut short and could not be read whole
            with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
                return [Piece(place, place, PieceKind.UNREAD), *_notes(picture, place)]
    except _WHAT_BENT_PICTURES_RAISE as unread:
        raise Refused("picture_unreadable") from unread


def _notes(picture: Image.Image, place: str) -> Iterator[Piece]:
    exif = picture.getexif()
    position = exif.get_ifd(ExifTags.IFD.GPSInfo)
    if position:
        yield Piece(f"{place}: position", " ".join(_plain(value) for value in position.values()), PieceKind.POSITION)
    for tags in (exif, exif.get_ifd(ExifTags.IFD.Exif)):
        for number, value in tags.items():
            name = ExifTags.TAGS.get(number, str(number))
            if isinstance(value, str | bytes) and (text := _plain(value)):
                kind = PieceKind.WRITER if name in _WRITERS else PieceKind.TEXT
                yield Piece(f"{place}: {name}", text, kind)
    for key, value in picture.info.items():
        if key not in _SAYS_NOTHING and isinstance(value, str | bytes) and (text := _plain(value)):
            yield Piece(f"{place}: {key}", text)


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        is_wide = value.count(0) * 3 > len(value)
        value = value.decode("utf-16-le" if is_wide else "utf-8", "replace")
    return str(value)[:_LONGEST].replace("\0", "").strip()
