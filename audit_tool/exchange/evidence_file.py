"""Takes out of an evidence file what nobody meant to send: where a picture was taken, when, and by whose camera."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from audit_tool.domain.errors import Refused

_PICTURES = {
    b"\xff\xd8\xff": ("JPEG", "image/jpeg"),
    b"\x89PNG\r\n\x1a\n": ("PNG", "image/png"),
    b"GIF8": ("GIF", "image/gif"),
    b"II*\x00": ("TIFF", "image/tiff"),
    b"MM\x00*": ("TIFF", "image/tiff"),
}
_OTHERS = {b"%PDF": "application/pdf", b"PK\x03\x04": "application/zip"}


@dataclass(frozen=True, slots=True)
class CleanFile:
    """A file that is ready to be kept; `media_type` is read from its first bytes, not from its name."""

    media_type: str
    content: bytes


def clean(content: bytes) -> CleanFile:
    """Strip a picture's hidden notes (EXIF, XMP, comments); any other file passes as it is.

    Raises:
        Refused: it begins like a picture and cannot be read as one (picture_unreadable); nothing is kept, because
            what it hides could not be taken out.
    """
    for start, (form, media_type) in _PICTURES.items():
        if content.startswith(start):
            return CleanFile(media_type, _without_notes(content, form))
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return CleanFile("image/webp", _without_notes(content, "WEBP"))
    for start, media_type in _OTHERS.items():
        if content.startswith(start):
            return CleanFile(media_type, content)
    return CleanFile("application/octet-stream", content)


def _without_notes(content: bytes, form: str) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[form]) as picture:
                turned = picture.info.get("icc_profile")
                picture.load()
                bare = Image.new(picture.mode, picture.size)
                if picture.mode == "P" and (palette := picture.getpalette()) is not None:
                    bare.putpalette(palette)
                bare.paste(picture)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, Image.DecompressionBombWarning) as unread:
        raise Refused("picture_unreadable") from unread
    out = io.BytesIO()
    keep = {"icc_profile": turned} if turned else {}
    best = {"quality": 92} if form in ("JPEG", "WEBP") else {}
    bare.save(out, format=form, **keep, **best)
    return out.getvalue()
