"""Reading one TOML file that a person may have edited, and saying plainly what is wrong with it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

LARGEST_FILE = 2_000_000
"""Bytes; the longest real set is under a fifth of this. Refused unread beyond it."""

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class LoadProblem:
    """Why a file did not load.

    Attributes:
        file: the file's name, with its folder where it is one part of a set.
        where: a line and column, or the ids that lead to the place; empty when it is the whole file.
        what: one sentence, what is wrong.
        mend: one sentence, what to do.
    """

    file: str
    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        """Say it on one line: file, place, what is wrong, what to do."""
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {self.what} {self.mend}"


class Unloadable(Exception):
    """A file that cannot be used; `problems` says why, each with its place."""

    def __init__(self, *problems: LoadProblem) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def read_toml(path: Path, name: str) -> dict[str, Any]:
    """Read a TOML file; numbers with a point become Decimal exactly as written.

    Args:
        path: the file.
        name: what to call it in a problem.

    Raises:
        Unloadable: it is too large, cannot be read, is not UTF-8, or is not TOML.
    """
    text = _decode(_bytes_of(path, name), name)
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).rpartition(" (at ")
        if not what:
            what, place = str(error), ""
        raise Unloadable(
            LoadProblem(name, place.rstrip(")"), f"{what}.", "Mend that line; text stands in straight quotes.")
        ) from error
    except (ValueError, RecursionError) as error:
        raise Unloadable(
            LoadProblem(
                name,
                "",
                "A number or a list in it is far too large.",
                "Compare the file with a set that loads, and take out what was added.",
            )
        ) from error


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if size <= LARGEST_FILE:
            return path.read_bytes()
    except OSError as error:
        raise Unloadable(
            LoadProblem(name, "", f"It cannot be read: {error.strerror}.", "Check who may read the file.")
        ) from error
    raise Unloadable(
        LoadProblem(
            name,
            "",
            f"It is {size:,} bytes; the most that is read is {LARGEST_FILE:,}.",
            "Split it into parts in a folder of the same name.",
        )
    )


def _decode(content: bytes, name: str) -> str:
    if content.startswith(_WIDE_MARKS):
        raise Unloadable(LoadProblem(name, "", "It is saved as UTF-16.", "Save it again with the encoding UTF-8."))
    content = content.removeprefix(_UTF8_MARK)
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unloadable(
            LoadProblem(
                name,
                f"line {line}",
                "A letter there is not UTF-8; it is often a typographic quote or an accent.",
                "Save the file again with the encoding UTF-8.",
            )
        ) from error
