"""The zip of a pack. For the same parts there is exactly one, and only that one is read.

Parts are stored, not squeezed: nothing can swell, and the bytes do not hang on the version of a squeezing library. What
was read is packed again and must give the very bytes that came, so no other zip program can find something else in the
file: no comment, no second entry of one name, no bytes before, between or behind the parts.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from audit_tool.exchange.packs.bent import Bent

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "manifest.sig"

LARGEST_PART: Final = 50 * 1024 * 1024
"""Bytes of one part."""
LARGEST_JSON: Final = 8 * 1024 * 1024
"""Bytes of a part that is parsed, which takes up to thirty times as much memory; a return has under 300,000."""
LARGEST_PACK: Final = 100 * 1024 * 1024
"""Bytes of all parts together."""
MOST_PARTS: Final = 500
"""Parts beside the manifest and its signature."""
LARGEST_MANIFEST: Final = 256 * 1024
"""Bytes; one that lists 500 parts has under 110,000."""
LARGEST_NAME: Final = 120
"""Characters in the name of a part."""

_BESIDE_PARTS: Final = 1024 * 1024
"""Bytes that the manifest, the listings and a seal may add to the parts."""
LARGEST_FILE: Final = LARGEST_PACK + _BESIDE_PARTS

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9_-]+)*(/[a-z0-9][a-z0-9_-]*(\.[a-z0-9_-]+)*){0,2}")
_DOS_DEVICE = re.compile(r"(^|/)(con|prn|aux|nul|com[0-9]|lpt[0-9])([./]|$)")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_OWNER_ONLY = 0o100600 << 16
_ENTRY = struct.Struct("<4s5H3L2H")
_LISTING = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_ENTRY_SIGN, _LISTING_SIGN = b"PK\x03\x04", b"PK\x01\x02"
_END_SIGN, _LARGE_END_SIGN = b"PK\x05\x06", b"PK\x06\x07"
_PLAIN = 20
"""The version of the zip format that stored entries need."""
_FIRST_DAY = 1 << 5 | 1
"""The first of January 1980, as a zip writes days."""
_LARGE_END_SIZE = 20
_LISTING_SIZE = 46
_WHAT_BENT_ZIPS_RAISE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,  # a way of packing that nobody uses
    RuntimeError,  # packed with a password
    OSError,
    ValueError,
    LookupError,
    struct.error,
)


def is_part_name(name: str) -> bool:
    """Say whether a part may bear this name: lower case, at most three folders deep, nothing a disk would trip over."""
    return len(name) <= LARGEST_NAME and bool(_NAME.fullmatch(name)) and not _DOS_DEVICE.search(name)


def largest(name: str) -> int:
    """Say how many bytes the part of this name may have."""
    if name in (MANIFEST, SIGNATURE):
        return LARGEST_MANIFEST
    return LARGEST_JSON if name.endswith(".json") else LARGEST_PART


def archive(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts: the manifest first, its signature next, then the others in the order of their names.

    Args:
        parts: content by name, with manifest and signature among them.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name in sorted(parts, key=_place):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = _UNIX, _OWNER_ONLY
            packed.writestr(entry, parts[name])
    return out.getvalue()


def walked(content: bytes) -> dict[str, bytes] | None:
    """Read what `archive` wrote with a manifest; None for anything else.

    It takes a fifth of the time that a library for every zip takes. Nothing is believed: each header is written again
    from its part and must stand there, byte for byte.
    """
    parts: dict[str, bytes] = {}
    listing, at, last = [], 0, None
    while content.startswith(_ENTRY_SIGN, at):
        if len(content) < at + _ENTRY.size or len(parts) == MOST_PARTS + 2:
            return None
        *_, size, name_size, _extra = _ENTRY.unpack_from(content, at)
        begins = at + _ENTRY.size + name_size
        raw, part = content[at + _ENTRY.size : begins], content[begins : begins + size]
        name = raw.decode("latin-1")
        if not is_part_name(name) or size > largest(name) or (last is not None and _place(name) <= last):
            return None
        said = (_PLAIN, 0, zipfile.ZIP_STORED, 0, _FIRST_DAY, zlib.crc32(part), size, size, name_size, 0)
        if content[at : begins - name_size] != _ENTRY.pack(_ENTRY_SIGN, *said):
            return None
        listing.append(_LISTING.pack(_LISTING_SIGN, _PLAIN | _UNIX << 8, *said, 0, 0, 0, _OWNER_ONLY, at) + raw)
        parts[name], at, last = part, begins + size, _place(name)
    listed = b"".join(listing)
    end = _END.pack(_END_SIGN, 0, 0, len(parts), len(parts), len(listed), at, 0)
    return parts if MANIFEST in parts and content[at:] == listed + end else None


def manifest_in(content: bytes) -> bytes:
    """Read the manifest alone, so that a newer format can say which version of the app it needs.

    Raises:
        Bent: not a zip that could be a pack, or without a manifest.
    """
    _look_over(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, packed.open(MANIFEST) as opened:
            manifest = opened.read(LARGEST_MANIFEST + 1)
    except _WHAT_BENT_ZIPS_RAISE as error:
        raise Bent("zip_unreadable") from error
    if len(manifest) > LARGEST_MANIFEST:
        raise Bent("manifest_too_large")
    return manifest


def unpack(content: bytes) -> dict[str, bytes]:
    """Read every part of an archive that `archive` could have made.

    Raises:
        Bent: zip_too_large, zip_unreadable, part_name, part_too_large, part_squeezed or zip_not_canonical.
    """
    _look_over(content)
    parts = walked(content)
    if parts is not None:
        return parts
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
            for entry in entries:
                _look_at(entry)
            parts = {entry.filename: packed.read(entry) for entry in entries}
    except _WHAT_BENT_ZIPS_RAISE as error:
        raise Bent("zip_unreadable") from error
    if archive(parts) != content:
        raise Bent("zip_not_canonical")
    return parts


def _place(name: str) -> tuple[bool, bool, str]:
    """Say where the part of this name stands among others."""
    return name != MANIFEST, name != SIGNATURE, name


def _look_over(content: bytes) -> None:
    """Count what the zip says of itself before a library walks over its listing."""
    if len(content) > LARGEST_FILE:
        raise Bent("zip_too_large")
    if len(content) < _END.size:
        raise Bent("zip_unreadable")
    sign, disk, listing_disk, entries_here, entries, size, start, comment = _END.unpack(content[-_END.size :])
    if sign != _END_SIGN or disk or listing_disk or comment or entries_here != entries:
        raise Bent("zip_unreadable")
    if entries > MOST_PARTS + 2 or size > entries * (_LISTING_SIZE + LARGEST_NAME):
        raise Bent("zip_too_many_parts")
    if start + size + _END.size != len(content) or content[-_END.size - _LARGE_END_SIZE :].startswith(_LARGE_END_SIGN):
        raise Bent("zip_unreadable")


def _look_at(entry: zipfile.ZipInfo) -> None:
    if not is_part_name(entry.filename):
        raise Bent("part_name")
    if entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size:
        raise Bent("part_squeezed")
    if entry.file_size > largest(entry.filename):
        raise Bent("part_too_large")
