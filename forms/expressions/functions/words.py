"""Text."""

from __future__ import annotations

import functools
from typing import Any

import regex

from forms.expressions.functions.table import by_name, taking
from forms.expressions.reading import Reading
from forms.expressions.values import Value, each, to_number, to_text

LONGEST_PATTERN = 200
PATTERN_SECONDS = 0.05
"""How long one pattern may look at one answer. Authors write patterns, and `^(a|aa)+$` would look for ever."""


def _string(reading: Reading, given: tuple[Value, ...]) -> Value:
    return to_text(given[0])


def _concat(reading: Reading, given: tuple[Value, ...]) -> Value:
    return "".join(to_text(one) for value in given for one in each(value))


def _join(reading: Reading, given: tuple[Value, ...]) -> Value:
    return to_text(given[0]).join(to_text(one) for value in given[1:] for one in each(value))


def _string_length(reading: Reading, given: tuple[Value, ...]) -> Value:
    return float(len(to_text(given[0] if given else reading.this)))


def _contains(reading: Reading, given: tuple[Value, ...]) -> Value:
    return to_text(given[1]) in to_text(given[0])


def _starts_with(reading: Reading, given: tuple[Value, ...]) -> Value:
    return to_text(given[0]).startswith(to_text(given[1]))


def _ends_with(reading: Reading, given: tuple[Value, ...]) -> Value:
    return to_text(given[0]).endswith(to_text(given[1]))


def _substr(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Cut text from a place up to another, both counted from 0; a place below 0 counts from the end."""
    text = to_text(given[0])
    begin = _place(given[1])
    end = _place(given[2]) if len(given) > 2 else len(text)
    return None if begin is None or end is None else text[begin:end]


def _place(value: Value) -> int | None:
    number = to_number(value)
    return int(number) if abs(number) < 1e9 else None


def _substring_before(reading: Reading, given: tuple[Value, ...]) -> Value:
    before, found, _ = _parted(given)
    return before if found else ""


def _substring_after(reading: Reading, given: tuple[Value, ...]) -> Value:
    _, found, after = _parted(given)
    return after if found else ""


def _parted(given: tuple[Value, ...]) -> tuple[str, str, str]:
    text, mark = to_text(given[0]), to_text(given[1])
    return text.partition(mark) if mark else ("", "", text)


def _translate(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Put each letter of the third text in place of the letter that stands there in the second."""
    before, after = to_text(given[1]), to_text(given[2])
    letters: dict[int, str | None] = {}
    for place, letter in enumerate(before):
        letters.setdefault(ord(letter), after[place] if place < len(after) else None)
    return to_text(given[0]).translate(letters)


def _normalize_space(reading: Reading, given: tuple[Value, ...]) -> Value:
    return " ".join(to_text(given[0] if given else reading.this).split())


def _regex(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Say whether the whole text has a pattern; false when it takes too long to tell, or is no pattern."""
    pattern = _compiled(to_text(given[1]))
    if pattern is None:
        return False
    try:
        return pattern.fullmatch(to_text(given[0]), timeout=PATTERN_SECONDS) is not None
    except TimeoutError:
        return False


@functools.lru_cache(maxsize=256)
def _compiled(pattern: str) -> Any:
    """Give the compiled pattern; None when it is none, or is too long."""
    if len(pattern) > LONGEST_PATTERN:
        return None
    try:
        return regex.compile(pattern)
    except regex.error:
        return None


def is_pattern(text: str) -> bool:
    """Say whether `regex()` can use this text as a pattern."""
    return _compiled(text) is not None


FUNCTIONS = by_name(
    taking("string", 1, 1, _string),
    taking("concat", 1, None, _concat),
    taking("join", 2, None, _join),
    taking("string-length", 0, 1, _string_length),
    taking("contains", 2, 2, _contains),
    taking("starts-with", 2, 2, _starts_with),
    taking("ends-with", 2, 2, _ends_with),
    taking("substr", 2, 3, _substr),
    taking("substring-before", 2, 2, _substring_before),
    taking("substring-after", 2, 2, _substring_after),
    taking("translate", 3, 3, _translate),
    taking("normalize-space", 0, 1, _normalize_space),
    taking("regex", 2, 2, _regex),
)
