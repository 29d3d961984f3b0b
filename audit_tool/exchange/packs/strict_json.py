"""JSON of which every text has one writing: what differs by a byte says something else or is refused.

Sorted keys, no white space, UTF-8, numbers of 64 bits, no NaN, no key twice, no half characters, 64 levels at the most.
The depth is counted before anything is parsed.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

import orjson

from audit_tool.exchange.packs.bent import Bent

DEEPEST: Final = 64
"""Levels of lists and objects; an answer of a row in a repeat stands six deep."""

_ONE_WAY = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
_TEXT = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_ALL_BUT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_ALIKE = bytes.maketrans(b"{}", b"[]")
_OPENING = ord("[")


def canonical(said: Any) -> bytes:
    """Write JSON values in their one way.

    Raises:
        ValueError: a number that is none or has more than 64 bits, or half a character.
    """
    try:
        written = orjson.dumps(said, option=_ONE_WAY)
    except orjson.JSONEncodeError as error:
        raise ValueError("this has no writing") from error
    if b"null" in written:
        json.dumps(said, allow_nan=False)  # a number that is none would read as nothing
    return written


def read_canonical(content: bytes) -> Any:
    """Read what `canonical` wrote, and nothing else.

    Raises:
        Bent: json_too_deep, json_unreadable or json_not_canonical.
    """
    if _is_too_deep(content):
        raise Bent("json_too_deep")
    try:
        said = orjson.loads(content)
    except orjson.JSONDecodeError as error:  # no JSON, no UTF-8, half a character
        raise Bent("json_unreadable") from error
    if orjson.dumps(said, option=_ONE_WAY) != content:
        raise Bent("json_not_canonical")
    return said


def read_again(content: bytes) -> Any:
    """Read what `read_canonical` has read before: parts of a pack that was accepted."""
    return orjson.loads(content)


def _is_too_deep(content: bytes) -> bool:
    """Say whether brackets stand within one another more than DEEPEST times.

    Taking out what is closed right away makes it shallower by one. Only what is then left is counted by hand: it is too
    deep, or closes what it never opened.
    """
    if content.count(b"[") + content.count(b"{") <= DEEPEST:
        return False
    # without a backslash, texts are what stands between each two quotation marks
    outside = _TEXT.sub(b"", content) if b"\\" in content else b"".join(content.split(b'"')[::2])
    brackets = outside.translate(_ALIKE, _ALL_BUT_BRACKETS)
    left = brackets
    for _ in range(DEEPEST):
        if not left:
            return False
        left = left.replace(b"[]", b"")
    return bool(left) and _depth(brackets) > DEEPEST


def _depth(brackets: bytes) -> int:
    deepest = depth = 0
    for bracket in brackets:
        depth += 1 if bracket == _OPENING else -1
        deepest = max(deepest, depth)
    return deepest
