"""Reads single cells of child-level lists: an id, an age, a sex, an ethnic group, yes or no."""

from __future__ import annotations

import datetime as dt
import re

from audit_tool.domain.child_list import NOT_KNOWN
from audit_tool.domain.identity import digits_of, nhs_doubts
from audit_tool.domain.sample_list import LONGEST_CODE, OLDEST
from audit_tool.domain.when import Precision, read_when
from audit_tool.exchange.child_lists.targets import ETHNIC_CODES, ETHNIC_WORDS, SEXES, YES_NO, Reading

UNBORN = -1
"""Stands for the age of a child who is not born yet."""

_YEARS = re.compile(r"(\d{1,2})(?:\.\d+)?\s*(?:y|yr|yrs|year|years)?(?:\s*(?:old|\d{1,2}\s*m\w*))?")
_MIDNIGHT = re.compile(r"[ T]00:00(:00)?$")
"""The time that databases put after a day."""
_MONTHS_OR_WEEKS = re.compile(r"\d{1,3}\s*(?:m|mth|mths|month|months|w|wk|wks|week|weeks|d|day|days)(?:\s*old)?")


def plain(words: str) -> str:
    """Write words in lower case, letters and digits alone, parted by one blank: "D.O.B." is "d o b"."""
    return " ".join(re.findall(r"[a-z0-9]+", words.casefold().replace("\u2019", "").replace("'", "")))


def read_cell(text: str, how: Reading, on: dt.date) -> str | None:
    """Read a cell as its column wants it.

    Args:
        on: the day on which ages are reckoned.

    Returns:
        What is kept; "" for an empty cell; None where it cannot be read.
    """
    if not text.strip():
        return ""
    match how:
        case Reading.KEY:
            return _key(text.strip())
        case Reading.AGE:
            return _age(text.strip().casefold())
        case Reading.BORN:
            return _age_of(text, on)
        case Reading.SEX:
            return SEXES.get(plain(text), NOT_KNOWN if _says_nothing(text) else None)
        case Reading.YES_NO:
            return YES_NO.get(plain(text), NOT_KNOWN if _says_nothing(text) else None)
        case Reading.ETHNICITY:
            return _ethnic_group(plain(text))


def looks_like_nhs_number(text: str) -> bool:
    """Say whether a text is a whole NHS number, with or without its spaces."""
    return bool(digits_of(text)) and not nhs_doubts(text)


def _key(text: str) -> str | None:
    """Take an id as it is; a name has no digit in it, and a story is longer than any code."""
    is_code = len(text) <= LONGEST_CODE and any(letter.isdigit() for letter in text)
    return text if is_code and not looks_like_nhs_number(text) else None


def _says_nothing(text: str) -> bool:
    return plain(text) in ("", "unknown", "not known", "not recorded", "nk", "n k", "u", "missing", "not stated", "3")


def _age(words: str) -> str | None:
    if words in ("unborn", "ub", "un-born", "expected"):
        return str(UNBORN)
    if _MONTHS_OR_WEEKS.fullmatch(words) or words in ("under 1", "newborn"):
        return "0"
    found = _YEARS.fullmatch(words)
    if found and int(found[1]) <= OLDEST:
        return str(int(found[1]))
    return "" if _says_nothing(words) else None


def _age_of(text: str, on: dt.date) -> str | None:
    """Reckon the completed years of somebody born on a day, on another; a day that is still to come is unborn."""
    when = read_when(_MIDNIGHT.sub("", text))
    if when is None or when.precision is not Precision.DAY or when.first is None:
        return "" if _says_nothing(text) else None
    born = when.first
    if born > on:
        return str(UNBORN)
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return str(years) if years <= OLDEST else None


def _ethnic_group(words: str) -> str | None:
    code, _, rest = words.partition(" ")
    if code in ETHNIC_CODES and (not rest or len(code) == 2):
        return ETHNIC_CODES[code]  # "wbri", or "a1" before its words
    return next((group for sign, group in ETHNIC_WORDS if sign in words), ETHNIC_CODES.get(code))
