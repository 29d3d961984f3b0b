"""The ways in which names are written: parts, nicknames, initials, and what is one slip of the hand away from them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import resources
from audit_tool.disclosure.plain_letters import plain
from audit_tool.disclosure.record import Sought

TITLES: Final = resources.word_group("titles")
_PARTICLES: Final = resources.word_group("particles")

SHORTEST_MISSPELT: Final = 3
"""Letters of a name whose misspellings are looked for; of shorter ones, half the language is one letter away."""
_FIRST_MAY_DIFFER: Final = 5
"""Letters of a name that may be misspelt in its first letter too."""
_SHORTEST_GLUED: Final = 4
_LONGEST_MISSPELT: Final = 30
_SOUNDS: Final = (("ph", "f"), ("ck", "k"), ("sch", "s"), ("sh", "s"), ("cz", "c"), ("w", "v"), ("c", "k"), ("z", "s"))


class Part(StrEnum):
    """Which part of a name a word is."""

    GIVEN = "given"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Form:
    """A word that stands for somebody.

    Attributes:
        codes: of everybody it may stand for, in the order of the record.
    """

    word: str = field(repr=False)
    part: Part
    codes: tuple[str, ...]
    is_staff: bool

    @property
    def about(self) -> str:
        """Say whom it gives away."""
        return " or ".join(self.codes)

    @property
    def offer(self) -> str:
        """Say what to write in its place; empty where it stands for more than one."""
        if self.is_staff:
            return "a worker"
        return self.codes[0] if len(self.codes) == 1 else ""


class NameForms:
    """Every form of the names of a record, ready to be looked up.

    Privacy: the vault's content in the hand; it is let go with what it looked through.

    Args:
        people: those of the case before those who work with it, so that a name they share is the case's.
    """

    __slots__ = ("_by_sound", "_by_word", "_misspelt", "initials")

    def __init__(self, people: Iterable[Sought]) -> None:
        self._by_word: dict[str, Form] = {}
        self.initials: dict[str, tuple[str, ...]] = {}
        for person in people:
            for name in person.names:
                self._add(person, name)
        self._misspelt: defaultdict[str, list[str]] = defaultdict(list)
        self._by_sound: dict[str, str] = {}
        for word in self._by_word:
            if SHORTEST_MISSPELT <= len(word) <= _LONGEST_MISSPELT:
                for shorter in _one_letter_less(word):
                    self._misspelt[shorter].append(word)
                if (sound := _sound(word)) is not None:
                    self._by_sound.setdefault(sound, word)

    def exact(self, *keys: str) -> Form | None:
        """Find the form that one of these words is, or is the plural of."""
        for key in keys:
            for word in _singulars(key):
                if (form := self._by_word.get(word)) is not None:
                    return form
        return None

    def glued(self, key: str) -> Form | None:
        """Find the name that two forms of names make when nothing stands between them: "rosiemarsh"."""
        if not 2 * _SHORTEST_GLUED <= len(key) <= _LONGEST_MISSPELT:
            return None
        for cut in range(_SHORTEST_GLUED, len(key) - _SHORTEST_GLUED + 1):
            first, second = self._by_word.get(key[:cut]), self._by_word.get(key[cut:])
            if first is not None and second is not None:
                return second if len(second.codes) < len(first.codes) else first
        return None

    def misspelt(self, key: str) -> Form | None:
        """Find the form that a word is one letter away from, or sounds like: one left out, more, other, or turned."""
        if not SHORTEST_MISSPELT - 1 <= len(key) <= _LONGEST_MISSPELT:
            return None
        tried = (key, *_one_letter_less(key))
        meant = (word for one in tried for word in (*self._misspelt.get(one, ()), *([one] * (one in self._by_word))))
        for word in meant:
            begins_alike = word[0] == key[0] or min(len(word), len(key)) >= _FIRST_MAY_DIFFER
            if begins_alike and _is_one_slip(word, key):
                return self._by_word[word]
        sound, pet = _sound(key), _without_pet_ending(key)
        meant_too = self._by_sound.get(sound) if sound is not None else None
        return self._by_word.get(meant_too or pet)

    def _add(self, person: Sought, name: str) -> None:
        groups = [[word.key for word in plain(group).words if word.key.isalpha()] for group in name.split()]
        has_title = bool(groups) and groups[0][:1] != [] and groups[0][0] in TITLES
        telling = [
            kept for group in groups if (kept := [key for key in group if key not in TITLES | _PARTICLES and key[1:]])
        ]
        for position, group in enumerate(telling):
            is_family = position == len(telling) - 1 and (len(telling) > 1 or has_title)
            for key in group:
                self._keep(key, person, Part.FAMILY if is_family else Part.GIVEN)
                if not is_family:
                    for other in _also_called(key):
                        self._keep(other, person, Part.GIVEN)
            if len(group) > 1:
                self._keep("".join(group), person, Part.FAMILY if is_family else Part.GIVEN)
        if len(telling) > 1 and not person.is_staff:
            self._keep_initials(telling, person)

    def _keep(self, key: str, person: Sought, part: Part) -> None:
        kept = self._by_word.get(key)
        if kept is None:
            self._by_word[key] = Form(key, part, (person.code,), person.is_staff)
        elif person.code not in kept.codes and not person.is_staff:
            self._by_word[key] = Form(key, kept.part, (*kept.codes, person.code), is_staff=False)

    def _keep_initials(self, telling: list[list[str]], person: Sought) -> None:
        first, last = telling[0], telling[-1]
        whole = "".join(group[0][0] for group in telling)
        ends = {first[0][0] + key[0] for key in last}
        spelt = {whole, *ends, "".join(key[0] for group in telling for key in group)}
        for initials in spelt:
            known = self.initials.get(initials, ())
            if person.code not in known:
                self.initials[initials] = (*known, person.code)


def _also_called(key: str) -> Iterator[str]:
    for group in resources.nicknames():
        if key in group:
            yield from (other for other in group if other != key)


def _singulars(key: str) -> Iterator[str]:
    yield key
    if key.endswith("ies") and len(key) > len("aies"):
        yield f"{key[:-3]}y"
    for ending in ("es", "s"):
        if key.endswith(ending) and len(key) > len(ending) + 1:
            yield key.removesuffix(ending)


def _one_letter_less(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _is_one_slip(meant: str, written: str) -> bool:
    """Say whether one letter was left out, put in, put in another's place, or two beside each other were turned."""
    if meant == written:
        return True
    same = next((place for place, (a, b) in enumerate(zip(meant, written, strict=False)) if a != b), None)
    if same is None:
        return abs(len(meant) - len(written)) == 1
    rest, other = meant[same:], written[same:]
    return (
        rest[1:] == other[1:]
        or rest[1:] == other
        or rest == other[1:]
        or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    )


def _without_pet_ending(key: str) -> str:
    """Take off what makes a name small: "roz" of "Rozzie"; nothing else is left of a word that has no such ending."""
    bare = re.sub(r"(?:ie|y|i|o)$", "", key)
    return re.sub(r"(.)\1$", r"\1", bare) if bare != key else ""


def _sound(word: str) -> str | None:
    """Write how a name sounds: its consonants, those that sound alike as one; None for a name with too few."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    heard = word[0] + re.sub(r"[aeiouyh]", "", word[1:])
    once = re.sub(r"(.)\1+", r"\1", heard)
    return once if len(once) > 3 else None
