"""Makes frozen nouns of the rows of their table: quickly enough for a chronology of 70,000 events.

How the fields of a noun are read is worked out once. Ids of other nouns are interned: the same few stand in thousands
of rows.
"""

from __future__ import annotations

import dataclasses
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

Read = Callable[[Any], Any]

_READS: dict[type[Any], tuple[tuple[int, Read], ...]] = {}
"""Which fields of each noun are not what their column holds: (position, how the value becomes the field's)."""


def fields_of(noun: type[Any]) -> tuple[str, ...]:
    """List the fields of a noun, in order: the columns its rows are read from."""
    return tuple(field.name for field in dataclasses.fields(noun))


def nouns_of(noun: type[Any], rows: Iterable[Sequence[Any]]) -> Iterator[Any]:
    """Make nouns of rows that hold their fields in order.

    Raises:
        ValueError: a row holds a word that its field does not know.
    """
    if noun not in _READS:
        _READS[noun] = _reads(noun)
    reads = _READS[noun]
    for row in rows:
        values = list(row)
        for at, read in reads:
            value = values[at]
            if value is not None:
                values[at] = read(value)
        yield noun(*values)


def _reads(noun: type[Any]) -> tuple[tuple[int, Read], ...]:
    hints = get_type_hints(noun)
    found = ((at, _read_of(name, hints[name])) for at, name in enumerate(fields_of(noun)))
    return tuple((at, read) for at, read in found if read is not None)


def _read_of(name: str, hint: Any) -> Read | None:
    """Say how a field is read from what its column holds; None where that is it. Nothing at all stays nothing."""
    if get_origin(hint) in (Union, types.UnionType):
        return _read_of(name, next(part for part in get_args(hint) if part is not type(None)))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _Members(hint).__getitem__
    if get_origin(hint) is tuple:
        read_part = _read_of("", get_args(hint)[0])
        return tuple if read_part is None else lambda value: tuple(read_part(part) for part in value)
    return sys.intern if name.endswith("_id") else None


class _Members(dict[str, Any]):
    """The members of an enumeration by value; a value it does not have is the enumeration's own error."""

    def __init__(self, members: type[StrEnum]) -> None:
        super().__init__({member.value: member for member in members})
        self._members = members

    def __missing__(self, value: str) -> Any:
        return self._members(value)
