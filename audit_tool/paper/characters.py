"""Which characters may stand in a document, whatever it is written as: none that can be seen is ever lost.

Tabs, line ends and odd spaces become spaces. Control characters, lone surrogates and format characters are taken out
and counted aloud: among them are the bidi overrides that could show a name back to front.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

SPACES = frozenset(
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
"""White space that becomes a plain space."""

NO_BREAK_SPACES = frozenset("\u00a0\u2007\u202f")
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

INVISIBLE = frozenset({"Cc", "Cs", "Cf"})
"""Unicode categories that are taken out: controls, lone surrogates and formats."""

FROM_THE_RIGHT = frozenset({"R", "AL"})
"""Bidirectional classes of letters that are read from right to left."""

BRACKETS = dict(zip("([{", ")]}", strict=True))
"""What closes a bracket that is typed."""

BLANK = "–"
"""Stands where a text is blank."""


@cache
def visible(char: str) -> str:
    """Say what stands for a character: itself, a plain or a no-break space, or nothing where it cannot be seen."""
    if char in SPACES:
        return " "
    if char in NO_BREAK_SPACES:
        return NO_BREAK_SPACE
    if unicodedata.category(char) in INVISIBLE or unicodedata.name(char, "").startswith("VARIATION SELECTOR"):
        return ""
    return char


def is_seen(text: str) -> bool:
    """Say whether anything of a text can be seen."""
    return any(visible(char).strip() for char in text)


def or_blank(text: str) -> str:
    """Put a dash behind a text that cannot be seen, so that its place is."""
    return text if is_seen(text) else text.strip() + BLANK


def is_from_the_right(char: str) -> bool:
    """Say whether a character is a letter that is read from right to left."""
    return unicodedata.bidirectional(char) in FROM_THE_RIGHT


def named(char: str) -> str:
    """Write a character by its name, where it cannot be written itself: "[U+4E2D]"."""
    return f"[U+{ord(char):04X}]"


@dataclass(frozen=True, slots=True)
class PlainText:
    """Text that any file can hold, and what was done to make it so.

    Attributes:
        text: in Unicode's composed form (NFC).
        removed: how many invisible characters were taken out.
        unknown: characters that no file may hold, each written by its name.
    """

    text: str
    removed: int = 0
    unknown: frozenset[str] = frozenset()


def plain(text: str) -> PlainText:
    """Make any text one that XML, HTML and a workbook can hold, without losing a character that can be seen."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii() and composed.isprintable():
        return PlainText(composed)
    stand = {char: visible(char) for char in composed}
    unknown = frozenset(char for char in stand if _is_no_character(char))
    stand |= {char: named(char) for char in unknown}
    removed = sum(not stand[char] for char in composed)
    return PlainText("".join(stand[char] for char in composed), removed, unknown)


def _is_no_character(char: str) -> bool:
    """Say whether a code point is one of those that Unicode keeps free of characters; XML cannot hold all of them."""
    return ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF


_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")

_SENTENCE = 4
"""So many words from the right, or more, may be a sentence; fewer are a name."""

_MOSTLY = 0.75
"""The part of a sentence's letters that are from the right at least, where words from the left only stand in it."""


def stretches(text: str) -> tuple[tuple[str, bool], ...]:
    """Part text into stretches that are read one way, each with whether that is from right to left.

    Blanks and marks between two words from the right belong to them, and the end of a bracket among them; digits and
    marks after the last do not, so that "Child שרה 7" keeps its number at its end. A sentence from the right stays
    whole, with its last stop and what stands in it from the left.
    """
    if not _FROM_THE_RIGHT.search(text):
        return ((text, False),) if text else ()
    if _is_sentence_from_the_right(text):
        return ((text, True),)
    found: list[tuple[str, bool]] = []
    start = at = 0
    while at < len(text):
        if not is_from_the_right(text[at]):
            at += 1
            continue
        end = _end_from_the_right(text, at)
        if at > start:
            found.append((text[start:at], False))
        found.append((text[at:end], True))
        start = at = end
    if start < len(text):
        found.append((text[start:], False))
    return tuple(found)


def _is_sentence_from_the_right(text: str) -> bool:
    """Say whether a text begins from the right, and is mostly words from the right that are more than a name."""
    kinds = [kind for char in text if (kind := unicodedata.bidirectional(char)) == "L" or kind in FROM_THE_RIGHT]
    from_the_right = sum(kind in FROM_THE_RIGHT for kind in kinds)
    return (
        bool(kinds)
        and kinds[0] in FROM_THE_RIGHT
        and from_the_right >= _MOSTLY * len(kinds)
        and sum(any(map(is_from_the_right, word)) for word in text.split()) >= _SENTENCE
    )


def _end_from_the_right(text: str, start: int) -> int:
    """Say where a stretch from the right ends: behind its last letter, mark or bracket, before one from the left."""
    end = start + 1
    for place in range(start + 1, len(text)):
        kind = unicodedata.bidirectional(text[place])
        if kind == "L":
            break
        if kind in FROM_THE_RIGHT or (kind == "NSM" and place == end):
            end = place + 1
    wanted: list[str] = []
    for char in text[start:end]:
        if char in BRACKETS:
            wanted.append(BRACKETS[char])
        elif wanted and char == wanted[-1]:
            wanted.pop()
    for place in range(end, len(text)):
        if not wanted or unicodedata.bidirectional(text[place]) == "L":
            break
        if text[place] == wanted[-1]:
            wanted.pop()
            end = place + 1
    return end
