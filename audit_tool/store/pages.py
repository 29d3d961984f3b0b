"""Reads the seal of single pages, so that a key can be tried without SQLite and on a file whose first page is damaged.

A SQLCipher 4 page of 4,096 bytes ends in 80: 16 of initialisation vector and 64 of HMAC-SHA512. The HMAC runs over
everything before it (on page 1 without the salt) and the page number in four little-endian bytes. Its key is
PBKDF2-HMAC-SHA512 of the raw key, 2 rounds, salted with the file's salt XOR 0x3a. In a rollback journal a page stands
between its number (big-endian) and a checksum, after a header of one sector.

Source: SQLCipher 4 design, "Security Design" (zetetic.net/sqlcipher/design); journal layout: SQLite file format, 3.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from audit_tool.store.file_format import PAGE_SIZE, SALT_SIZE, journal_of
from audit_tool.store.keys import KEY_SIZE, RawKey

_SEAL_SIZE: Final = 64
_SALT_MASK: Final = 0x3A
_SAMPLE: Final = 64
"""Pages tried at most, spread over the whole file: a wrong key fails on all of them in about a millisecond."""

_JOURNAL_MAGIC: Final = bytes.fromhex("d9d505f920a163d7")
_JOURNAL_RECORD: Final = 4 + PAGE_SIZE + 4


def any_page_opens(path: Path, key: RawKey) -> bool:
    """Say whether any of a sample of pages, here or in the journal a crash left, bears this key's seal.

    One page is proof enough that the key is the file's own: nobody makes such a seal by accident.
    """
    seal_key = _seal_key(key)
    return any(_bears_seal(page, number, seal_key) for number, page in (*_sample_of(path), *_sample_of_journal(path)))


def damaged_pages(path: Path, key: RawKey) -> tuple[int, ...]:
    """Number every page of the file that does not bear this key's seal, counted from 1; none when all do."""
    seal_key = _seal_key(key)
    with path.open("rb") as file:
        pages = enumerate(iter(lambda: file.read(PAGE_SIZE), b""), start=1)
        return tuple(number for number, page in pages if not _bears_seal(page, number, seal_key))


def _seal_key(key: RawKey) -> bytes:
    salt = bytes(byte ^ _SALT_MASK for byte in key.salt)
    return hashlib.pbkdf2_hmac("sha512", key.key, salt, 2, KEY_SIZE)


def _bears_seal(page: bytes, number: int, seal_key: bytes) -> bool:
    if len(page) != PAGE_SIZE:
        return False
    start = SALT_SIZE if number == 1 else 0
    sealed = page[start:-_SEAL_SIZE] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(seal_key, sealed, "sha512"), page[-_SEAL_SIZE:])


def _sample_of(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        pages = _size_of(file) // PAGE_SIZE
        for number in range(1, pages + 1, max(1, pages // _SAMPLE)):
            file.seek((number - 1) * PAGE_SIZE)
            yield number, file.read(PAGE_SIZE)


def _sample_of_journal(path: Path) -> Iterator[tuple[int, bytes]]:
    journal = journal_of(path)
    if not journal.exists():
        return
    with journal.open("rb") as file:
        header = file.read(28)
        if header[:8] != _JOURNAL_MAGIC:
            return
        file.seek(int.from_bytes(header[20:24], "big"))
        for _ in range(_SAMPLE):
            record = file.read(_JOURNAL_RECORD)
            if len(record) < _JOURNAL_RECORD:
                return
            yield int.from_bytes(record[:4], "big"), record[4:-4]


def _size_of(file: BinaryIO) -> int:
    return file.seek(0, 2)
