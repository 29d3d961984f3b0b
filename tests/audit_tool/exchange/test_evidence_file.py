"""What a picture hides is taken out before it is kept; any other file passes byte for byte."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from audit_tool.domain.errors import Refused
from audit_tool.exchange.evidence_file import clean

GPS, MAKER = 0x8825, 0x010F


def _photo(form: str) -> bytes:
    notes = Image.Exif()
    notes[MAKER] = "Camera of Wrenfield Quibblethwaite"
    notes.get_ifd(GPS)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", (8, 6), (200, 30, 30)).save(out, format=form, exif=notes)
    return out.getvalue()


@pytest.mark.parametrize(("form", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
def test_a_picture_says_no_longer_where_and_with_what_it_was_taken(form, media_type):
    photo = _photo(form)
    assert b"Quibblethwaite" in photo
    cleaned = clean(photo)
    assert cleaned.media_type == media_type
    assert b"Quibblethwaite" not in cleaned.content
    with Image.open(io.BytesIO(cleaned.content)) as picture:
        assert picture.size == (8, 6)
        assert not picture.getexif()


def test_what_only_looks_like_a_picture_is_refused():
    with pytest.raises(Refused, match="picture_unreadable"):
        clean(b"\xff\xd8\xff" + b"not really")


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7 rest", "application/pdf"),
        (b"PK\x03\x04rest", "application/zip"),
        (b"words", "application/octet-stream"),
    ],
)
def test_other_files_pass_as_they_are(content, media_type):
    cleaned = clean(content)
    assert (cleaned.media_type, cleaned.content) == (media_type, content)
