"""Frozen nouns as JSON values, and read again: every field once, each of its own type, and nothing besides."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from collections.abc import Callable, Hashable
from enum import StrEnum
from functools import cache
from typing import Any, Final, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from audit_tool.domain.moments import utc_text
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.manifest import is_code
from forms.text import whole

LONGEST_TEXT: Final = 100_000
"""Characters of one text: some thirty pages."""
MOST_ITEMS: Final = 1000
"""Items of one list; a family has under fifty people."""

Noun = TypeVar("Noun")
Reader = Callable[[Any], Any]


def plain_noun(noun: Any) -> dict[str, Any]:
    """Write a noun as JSON values, every field under its name."""
    return {field.name: _plain(getattr(noun, field.name)) for field in dataclasses.fields(noun)}


def read_noun(kind: type[Noun], said: Any) -> Noun:
    """Read what `plain_noun` wrote.

    Raises:
        Bent: a field is missing, is too much, or is of another type.
    """
    readers: dict[str, Reader] = _readers(cast("Hashable", kind))
    if not isinstance(said, dict) or said.keys() != readers.keys():
        raise Bent("noun_fields")
    return kind(**{name: read(said[name]) for name, read in readers.items()})


def read_nouns(kind: type[Noun], said: Any) -> tuple[Noun, ...]:
    """Read a list of them.

    Raises:
        Bent: as for one, or there are too many.
    """
    return tuple(read_noun(kind, each) for each in read_list(said))


def read_list(said: Any, most: int = MOST_ITEMS) -> list[Any]:
    """Read a list of at most so many items."""
    if not isinstance(said, list) or len(said) > most:
        raise Bent("noun_list")
    return said


def read_text(said: Any) -> str:
    """Read a text, whole as it was typed."""
    if not isinstance(said, str) or len(said) > LONGEST_TEXT or not (said.isascii() or whole(said) == said):
        raise Bent("noun_text")
    return said


def read_id(said: Any) -> str:
    """Read an id or a code."""
    if not is_code(said):
        raise Bent("noun_id")
    return str(said)


def read_day(said: Any) -> dt.date:
    """Read a day, ISO."""
    text = read_text(said)
    try:
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise Bent("noun_day") from error
    if day.isoformat() != text:
        raise Bent("noun_day")
    return day


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, dt.datetime):
        return utc_text(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return whole(value) if isinstance(value, str) else value


@cache
def _readers(kind: Any) -> dict[str, Reader]:
    hints = get_type_hints(kind)
    return {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}


def _reader(hint: Any) -> Reader:
    if get_origin(hint) in (Union, types.UnionType):
        read = _reader(next(part for part in get_args(hint) if part is not type(None)))
        return lambda said: None if said is None else read(said)
    if get_origin(hint) is tuple:
        read_part = _reader(get_args(hint)[0])
        return lambda said: tuple(read_part(each) for each in read_list(said))
    if isinstance(hint, NewType):
        return read_id
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda said: _one_of(hint, said)
    return _PLAIN_READERS[hint]


def _one_of(kind: type[StrEnum], said: Any) -> StrEnum:
    try:
        return kind(read_text(said))
    except ValueError as error:
        raise Bent("noun_choice") from error


def _moment(said: Any) -> dt.datetime:
    text = read_text(said)
    try:
        moment = dt.datetime.fromisoformat(text)
        is_as_written = utc_text(moment) == text
    except (ValueError, OverflowError) as error:
        raise Bent("noun_moment") from error
    if not is_as_written:
        raise Bent("noun_moment")
    return moment


def _of_type(kind: type[Any]) -> Reader:
    def read(said: Any) -> Any:
        if type(said) is not kind:  # True is no number
            raise Bent("noun_type")
        return said

    return read


_PLAIN_READERS: Final[dict[Any, Reader]] = {
    str: read_text,
    int: _of_type(int),
    float: _of_type(float),
    bool: _of_type(bool),
    dt.date: read_day,
    dt.datetime: _moment,
}
