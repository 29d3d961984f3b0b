"""Finds addresses and settings: as they are in the record, shortened, and streets with a house number anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import resources
from audit_tool.disclosure.found import Found
from audit_tool.disclosure.hits import HitKind, Weight
from audit_tool.disclosure.plain_letters import PlainText, Word, plain
from audit_tool.disclosure.record import CaseRecord

_SAME: Final = {
    "saint": "st", "street": "st", "road": "rd", "avenue": "ave", "av": "ave", "lane": "ln", "close": "cl",
    "drive": "dr", "court": "ct", "gardens": "gdns", "crescent": "cres", "terrace": "terr", "place": "pl",
    "square": "sq", "grove": "gr", "apartment": "flat",
}  # fmt: skip
"""What is written in more than one way, as it is looked up."""

_STREETS: Final = resources.word_group("streets")
_KIND_WORDS: Final = resources.word_group("kinds_of_setting")
"""Words that say what kind of place it is and not which."""
_TELLS_LITTLE: Final = _KIND_WORDS | resources.word_group("within_names_of_settings")
"""Words of a setting's name that people leave out when they speak of it."""

_LONGEST_PHRASE: Final = 12
_LONG_ENOUGH: Final = 5
"""Letters that a single word of a setting's name must have to be looked for without its kind beside it."""


@dataclass(frozen=True, slots=True)
class _Place:
    kind: HitKind
    about: str
    offer: str
    weight: Weight
    needs_kind_word: bool = False
    is_whole: bool = True


class KnownPlaces:
    """The places of a record, ready to be looked up by their words."""

    __slots__ = ("_by_words", "_firsts")

    def __init__(self, record: CaseRecord) -> None:
        self._by_words: dict[tuple[str, ...], _Place] = {}
        area = {tuple(_keys(plain(name).words)) for name in record.area}
        for setting in record.settings:
            self._add_setting(setting.name, setting.offer, area)
        for person in record.people:
            if not person.is_staff:
                for line in person.places:
                    self._add_address(line, person.code, area)
        self._firsts: dict[str, int] = {}
        for words in self._by_words:
            self._firsts[words[0]] = max(self._firsts.get(words[0], 0), len(words))

    def hits(self, text: PlainText) -> Iterator[Found]:
        """List where a text names one of them; of two that fit, the longer one."""
        if not self._by_words:
            return
        keys, owners, position = _keys(text.words), _owners(text.words), 0
        while position < len(keys):
            found, words = self._at(text, keys, owners, position)
            if found is not None:
                yield found
            position += words

    def _at(
        self, text: PlainText, keys: Sequence[str], owners: Mapping[int, str], position: int
    ) -> tuple[Found | None, int]:
        longest = self._firsts.get(keys[position], 0)
        if position in owners:
            longest = max(longest, self._firsts.get(owners[position], 0))
        for length in range(min(longest, len(keys) - position), 0, -1):
            end = position + length
            said = (*keys[position : end - 1], owners.get(end - 1, keys[end - 1]))
            place = self._by_words.get(tuple(keys[position:end])) or self._by_words.get(said)
            if place is None:
                continue
            reached = _past_kind_words(text, end) if place.kind is HitKind.SETTING else end
            first = text.words[position]
            if (place.needs_kind_word and reached == end) or not (first.is_capital or length > 1 or reached > end):
                continue
            found = Found(first.start, text.words[reached - 1].end, place.kind, place.weight, place.about, place.offer)
            return found, reached - position
        return None, 1

    def _add_setting(self, name: str, offer: str, area: set[tuple[str, ...]]) -> None:
        words = _keys(plain(name).words)
        core = _core(words)
        if not core:
            self._keep(words, _Place(HitKind.SETTING, name, offer, Weight.BLOCKS))
            return
        is_telling = tuple(core) not in area and (
            len(core) > 1 or (len(core[0]) >= _LONG_ENOUGH and not _is_ordinary(core[0]))
        )
        self._keep(core, _Place(HitKind.SETTING, name, offer, Weight.BLOCKS, needs_kind_word=not is_telling))

    def _add_address(self, line: str, code: str, area: set[tuple[str, ...]]) -> None:
        for part in line.split(","):
            words = _keys(plain(part).words)
            if not words or tuple(words) in area:
                continue
            self._keep(words, _Place(HitKind.ADDRESS, code, "", _sureness(words)))
            street = [word for word in words if not word.isdigit()]
            if street and street != words and street[0] != "flat":
                self._keep(street, _Place(HitKind.ADDRESS, code, "", _sureness(street)))

    def _keep(self, words: Sequence[str], place: _Place) -> None:
        if len(words) > 1 or not words[0].isdigit():
            self._by_words.setdefault(tuple(words[:_LONGEST_PHRASE]), place)


def streets_with_numbers(text: PlainText) -> Iterator[Found]:
    """Find "12 Anything Street": a house number, one to three words with capitals, and a word for a street."""
    for position, word in enumerate(text.words):
        if word.text.isdigit() and len(word.text) <= len("1234"):
            end = _end_of_street(text.words[position + 1 : position + 6])
            if end is not None and "\n" not in text.text[word.start : end]:
                yield Found(word.start, end, HitKind.ADDRESS, Weight.BLOCKS)


def _end_of_street(following: Sequence[Word]) -> int | None:
    named = 0
    for word in following:
        if named and word.is_capital and word.key in _STREETS:
            return word.end
        if not word.is_capital:
            is_flat_letter = not named and len(word.text) == 1 and word.text.isalpha()
            if not is_flat_letter:
                return None
        named += word.is_capital
    return None


def _keys(words: Iterable[Word]) -> list[str]:
    return [_SAME.get(word.key, word.key) for word in words]


def _owners(words: Sequence[Word]) -> dict[int, str]:
    """Give words by their place without the ending that says that something is theirs: "Highfield's"."""
    return {at: word.key.removesuffix("s") for at, word in enumerate(words) if word.text[-2:-1] == "'"}


def _core(words: Sequence[str]) -> list[str]:
    """Leave out what people leave out, from the first such word after the name has begun."""
    begin = next((place for place, word in enumerate(words) if word not in _TELLS_LITTLE), len(words))
    end = next((place for place in range(begin, len(words)) if words[place] in _TELLS_LITTLE), len(words))
    return list(words[begin:end])


def _past_kind_words(text: PlainText, position: int) -> int:
    """Go on over words that say which kind of place it is, as far as they belong to its name."""
    end = position
    while end < len(text.words) and end - position < _LONGEST_PHRASE:
        word = text.words[end]
        if word.key not in _KIND_WORDS or not re.fullmatch(r"'?[ \-.]{0,2}", text.between(text.words[end - 1], word)):
            break
        end += 1
    while end > position and not text.words[end - 1].is_capital and text.words[end - 1].key in ("the", "and", "of"):
        end -= 1
    return end


def _sureness(words: Sequence[str]) -> Weight:
    return Weight.ASKS if len(words) == 1 and _is_ordinary(words[0]) else Weight.BLOCKS


def _is_ordinary(word: str) -> bool:
    return word in resources.ordinary_words()
