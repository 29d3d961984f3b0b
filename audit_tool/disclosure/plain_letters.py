"""A text as a reader hears it: without hidden characters, accents and letters that only look like ours.

Every word remembers where it stood, so that what is found is shown in the text as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

_LOOK_ALIKE: Final = str.maketrans(
    "аеоросхуіјѕАВЕКМНОРСТХІЈЅαοερνικτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ‘’ʼ`´＇‐‑‒–—−",
    "aeopocxyijsABEKMHOPCTXIJSaoepvikTABEZHIKMNOPTYX''''''------",
)
"""Cyrillic and Greek letters that cannot be told from ours on paper, and signs of one meaning."""

_WHOLE: Final = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE", "ı": "i"}
"""Letters that Unicode does not take apart."""

_NO_LETTERS: Final = frozenset(("Mn", "Me", "Cf", "Cc", "Co", "Cs", "Cn"))
"""Marks, and characters that nobody sees."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?|\d+")
_UNSEEN: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Characters that count as letters or signs, and show nothing."""
_LINE_ENDS: Final = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")


class Word(NamedTuple):
    """A word or a number of a text. A tuple, because a batch makes millions and those are made three times faster.

    Attributes:
        start, end: where in the plain text.
        key: in small letters, apostrophes left out: "odwyer".
        stem: the key without the "s" of possession: "rosie" of "Rosie's"; the key where there is none.
    """

    start: int
    end: int
    text: str
    key: str
    stem: str

    @property
    def is_capital(self) -> bool:
        """Say whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text in plain letters.

    Attributes:
        text: what is looked through.
        at: for each of its letters where it stood as written, and last how long that was.
    """

    text: str
    at: Sequence[int]
    words: tuple[Word, ...]

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Say where a stretch of the plain text stood as written."""
        return self.at[start], self.at[end - 1] + 1

    def between(self, before: Word, after: Word) -> str:
        """Give what stands between two words."""
        return self.text[before.end : after.start]


def plain(written: str) -> PlainText:
    """Read a text in plain letters; in time that grows with its length alone."""
    if written.isascii() and written.isprintable():
        return PlainText(written, range(len(written) + 1), _words(written))
    letters = [_plain_letter(character) for character in written]
    text = "".join(letters)
    if all(len(letter) == 1 for letter in letters):
        return PlainText(text, range(len(written) + 1), _words(text))
    at = [place for place, letter in enumerate(letters) for _ in letter]
    return PlainText(text, (*at, len(written)), _words(text))


def key_of(word: str) -> str:
    """Write a word the way it is looked up."""
    return plain(word).text.casefold().replace("'", "")


@lru_cache(maxsize=1024)
def _plain_letter(character: str) -> str:
    if character in _LINE_ENDS:
        return "\n"
    if character.isascii():
        return character if character.isprintable() else " " * (character == "\t")
    if (whole := _WHOLE.get(character)) is not None:
        return whole
    if character in _UNSEEN:
        return ""
    apart = unicodedata.normalize("NFKD", character)
    kept = "".join(one for one in apart if unicodedata.category(one) not in _NO_LETTERS)
    return " " if kept.isspace() else kept.translate(_LOOK_ALIKE)


def _words(text: str) -> tuple[Word, ...]:
    return tuple([_word(found) for found in _WORD.finditer(text)])


def _word(found: re.Match[str]) -> Word:
    text = found.group()
    start, end = found.span()
    key = text.casefold()
    if "'" not in key:
        return Word(start, end, text, key, key)
    owner = key.removesuffix("'s").removesuffix("'")
    return Word(start, end, text, key.replace("'", ""), owner.replace("'", ""))
