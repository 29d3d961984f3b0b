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

_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_ALL_BUT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))


def canonical(said: Any) -> bytes:
    """Write JSON values in their one way.

    Raises:
        ValueError: a number that is none, or half a character.
    """
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def read_canonical(content: bytes) -> Any:
    """Read what `canonical` wrote, and nothing else.

    Raises:
        Bent: json_too_deep, json_unreadable or json_not_canonical.
    """
    if _depth(content) > DEEPEST:
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


def _depth(content: bytes) -> int:
    deepest = depth = 0
    for bracket in _TEXT.sub(b"", content).translate(None, _ALL_BUT_BRACKETS):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest
