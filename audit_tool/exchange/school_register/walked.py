"""Walks over a large CSV row by row, its columns by heading: a file of 60 MB is never in memory as a whole."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from audit_tool.domain.errors import Refused

LARGEST = 300_000_000
"""Bytes; the register has some 65,000,000."""
MOST_ROWS = 500_000
LETTER_LOST = "\N{REPLACEMENT CHARACTER}"
"""Stands where a byte is no letter in the file's own writing."""
_AT_ONCE = 1 << 20
_MOST_COLUMNS = 400
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class WalkedFile:
    """A CSV with a row of headings; looked over when it is made, walked over by `rows`.

    Args:
        file: can be read twice; it is not closed.
        needed: headings without which nothing can be read.

    Attributes:
        digest: sha256 of the file.
        columns: where each heading stands, from 0; the first where one stands twice.
        width: how many columns there are.

    Raises:
        Refused: file_empty; register_too_large; register_is_packed (a zip or a workbook); csv_not_text;
            register_lacks_columns with the `headings` that are lacking; as `rows` for the row of headings.
    """

    def __init__(self, file: BinaryIO, needed: Sequence[str]) -> None:
        self._file = file
        self.digest, self._encoding = _looked_over(file)
        head = next(self._walked(), None)
        if head is None:
            raise Refused("file_empty")
        names = [" ".join(name.split()) for name in head]
        self.columns: Mapping[str, int] = {name: names.index(name) for name in names if name}
        self.width = len(names)
        lacking = [name for name in needed if name not in self.columns]
        if lacking:
            raise Refused("register_lacks_columns", headings=", ".join(lacking))

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Walk over the rows below the headings that hold anything: (number, cells with the blanks around them).

        Raises:
            Refused: csv_quotes (`row`: from a quotation mark that is not closed on, cells can no longer be told apart);
                csv_too_many_rows or csv_too_wide (`most`).
        """
        walked = enumerate(self._walked(), 1)
        next(walked, None)
        for number, cells in walked:
            if number > MOST_ROWS:
                raise Refused("csv_too_many_rows", most=f"{MOST_ROWS:,}")
            if cells:
                yield number, cells

    def _walked(self) -> Iterator[list[str]]:
        self._file.seek(0)
        words = io.TextIOWrapper(self._file, self._encoding, "replace", newline="")
        number = 0
        try:
            for cells in csv.reader(words, strict=True):
                number += 1
                if len(cells) > _MOST_COLUMNS:
                    raise Refused("csv_too_wide", most=_MOST_COLUMNS)
                yield cells
        except csv.Error as error:
            raise Refused("csv_quotes", row=number + 1) from error
        finally:
            words.detach()


def _looked_over(file: BinaryIO) -> tuple[str, str]:
    """Read a file once from end to end: its sha256, and how it is written; in UTF-8, or else as Windows writes."""
    if file.seek(0, os.SEEK_END) > LARGEST:
        raise Refused("register_too_large")
    file.seek(0)
    begin = file.read(4)
    if begin.startswith(_WORKBOOKS):
        raise Refused("register_is_packed")
    file.seek(0)
    digest, decoder, is_utf8 = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")(), True
    while part := file.read(_AT_ONCE):
        digest.update(part)
        if b"\0" in part:
            raise Refused("csv_not_text")
        is_utf8 = is_utf8 and _decodes(decoder, part)
    is_utf8 = is_utf8 and _decodes(decoder, b"", is_last=True)
    return digest.hexdigest(), "utf-8-sig" if is_utf8 else "cp1252"


def _decodes(decoder: codecs.IncrementalDecoder, part: bytes, *, is_last: bool = False) -> bool:
    try:
        decoder.decode(part, is_last)
    except UnicodeDecodeError:
        return False
    return True
