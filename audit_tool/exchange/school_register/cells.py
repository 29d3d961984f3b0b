"""Reads single cells of a register: days, whole numbers, and words of a closed list."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import TypeVar

from audit_tool.domain.setting import is_urn
from audit_tool.exchange.school_register.report import UnreadRow, UnreadWhy

_DAY = re.compile(r"(?P<day>[0-9]{1,2})[-/](?P<month>[0-9]{1,2})[-/](?P<year>[0-9]{4})")
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_LONGEST_NUMBER = 6
_LONGEST_SAID = 60

Word = TypeVar("Word")


class UnreadCellError(Exception):
    """A cell cannot be read, and with it its row stays out."""

    def __init__(self, column: str, why: UnreadWhy, said: str = "") -> None:
        self.column, self.why, self.said = column, why, said
        super().__init__(why)

    def at(self, row: int, urn: str = "") -> UnreadRow:
        """Say which row it is in, and whose."""
        return UnreadRow(row, self.column, self.why, self.said[:_LONGEST_SAID], urn)


def read_urn(text: str, column: str) -> str:
    """Read a unique reference number as text.

    Raises:
        UnreadCellError: it is none.
    """
    if not is_urn(text):
        raise UnreadCellError(column, UnreadWhy.NO_URN, text)
    return text


def read_day(text: str, column: str) -> dt.date | None:
    """Read a day, as 31-08-2026, 31/08/2026 or 2026-08-31; None for an empty cell.

    Raises:
        UnreadCellError: there is no such day.
    """
    if not text:
        return None
    found = _DAY.fullmatch(text) or _ISO.fullmatch(text)
    try:
        if found is not None:
            return dt.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError as error:
        raise UnreadCellError(column, UnreadWhy.NO_DATE, text) from error
    raise UnreadCellError(column, UnreadWhy.NO_DATE, text)


def read_number(text: str, column: str) -> int | None:
    """Read a whole number from 0; None for an empty cell.

    Raises:
        UnreadCellError: it is none, or larger than any that is meant.
    """
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER):
        raise UnreadCellError(column, UnreadWhy.NO_NUMBER, text)
    return int(text)


def read_word(text: str, column: str, words: Mapping[str, Word]) -> Word:
    """Read a word of a closed list, whatever its capitals, commas and blanks.

    Args:
        words: by what `evened` leaves of them.

    Raises:
        UnreadCellError: the list does not have it.
    """
    found = words.get(evened(text))
    if found is None:
        raise UnreadCellError(column, UnreadWhy.WORD_NOT_KNOWN, text)
    return found


def evened(words: str) -> str:
    """Leave of words what tells one from another."""
    return " ".join(words.casefold().replace(",", " ").replace("\u2019", "'").split())
