"""JSON of which every text has one writing: what differs by a byte says something else or is refused.

Sorted keys, no white space, UTF-8, no NaN, no key twice, no half characters, 64 levels at the most. The depth is
counted before anything is parsed.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from audit_tool.exchange.packs.bent import Bent

DEEPEST: Final = 64
"""Levels of lists and objects; an answer of a row in a repeat stands six deep."""

_AS_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
_TEXT = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_ALL_BUT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_ALIKE = bytes.maketrans(b"{}", b"[]")
_OPENING = ord("[")


def canonical(said: Any) -> bytes:
    """Write JSON values in their one way.

    Raises:
        ValueError: a number that is none, or half a character.
    """
    return _AS_JSON(said).encode("utf-8")


def read_canonical(content: bytes) -> Any:
    """Read what `canonical` wrote, and nothing else.

    Raises:
        Bent: json_too_deep, json_unreadable or json_not_canonical.
    """
    if _is_too_deep(content):
        raise Bent("json_too_deep")
    try:
        said = json.loads(content.decode("utf-8"))
    except ValueError as error:  # no JSON, no UTF-8, a number of thousands of digits
        raise Bent("json_unreadable") from error
    try:
        is_same = canonical(said) == content
    except ValueError as error:
        raise Bent("json_not_canonical") from error
    if not is_same:
        raise Bent("json_not_canonical")
    return said


def read_again(content: bytes) -> Any:
    """Read what `read_canonical` has read before: parts of a pack that was accepted."""
    return json.loads(content)


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
