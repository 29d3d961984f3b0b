"""Finds names of people: as they are, as nicknames, in the plural, misspelt, spelt out, and as initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import resources
from audit_tool.disclosure.found import Found
from audit_tool.disclosure.hits import HitKind, PieceKind, Weight
from audit_tool.disclosure.name_forms import TITLES, Form, NameForms, Part
from audit_tool.disclosure.plain_letters import PlainText, Word
from forms.months import MONTHS

_PLACE_WORDS: Final = resources.word_group("after_place_names")
_MONTH_KEYS: Final = frozenset(month.casefold() for month in MONTHS)
_SHORT_MONTHS: Final = frozenset(month[:3].casefold() for month in MONTHS)
_BEFORE_MONTHS: Final = resources.word_group("before_months")
_ABBREVIATIONS: Final = resources.word_group("abbreviations")
_SENTENCE_ENDS: Final = re.compile(r"[.!?:;•\n\"“”()\[\]*|]")
_TOUCHING: Final = re.compile(r"\.?,?[ _\-]{1,2}|\.")
_BETWEEN_LETTERS: Final = re.compile(r"[ ._\-]{1,3}")
_LONGEST_SPELT: Final = 14
"""Letters of a name that is looked for with a blank after each."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A name that was found, before its neighbours are looked at."""

    form: Form
    is_ordinary: bool


class NameLook:
    """Looks through one text for the names of a record."""

    def __init__(self, text: PlainText, forms: NameForms, kind: PieceKind) -> None:
        self._text = text
        self._words = text.words
        self._forms = forms
        self._kind = kind
        self._ordinary = resources.ordinary_words()
        self._seen = [self._look_up(word) for word in self._words]

    def everything(self) -> Iterator[Found]:
        """List every name, misspelling and set of initials."""
        yield from self._joined(self._names())
        yield from self._spelt_out()
        for position, word in enumerate(self._words):
            if self._seen[position] is None:
                yield from self._doubtful(position, word)

    def _look_up(self, word: Word) -> _Seen | None:
        form = self._forms.exact(word.key, word.stem)
        if form is not None:
            return _Seen(form, form.word in self._ordinary or word.key in self._ordinary)
        if word.key in self._ordinary or (form := self._glued(word)) is None:
            return None
        return _Seen(form, is_ordinary=False)

    def _glued(self, word: Word) -> Form | None:
        humps = re.findall(r"[A-Z][a-z']+", word.text)
        known = (self._forms.exact(hump.casefold()) for hump in humps if len(humps) > 1 and len(hump) > len("Abc"))
        return self._forms.glued(word.stem) or next((form for form in known if form is not None), None)

    def _names(self) -> Iterator[Found]:
        for position, (word, seen) in enumerate(zip(self._words, self._seen, strict=True)):
            if seen is None or (weight := self._weight(position, word, seen)) is None:
                continue
            kind = HitKind.STAFF if seen.form.is_staff else HitKind.NAME
            yield Found(word.start, word.end, kind, weight, seen.form.about, seen.form.offer)

    def _weight(self, position: int, word: Word, seen: _Seen) -> Weight | None:
        """Say how sure it is that a word is meant as a name; None where it is another word."""
        before, after = self._neighbour(position, -1), self._neighbour(position, +1)
        if before is not None and before.key in TITLES:
            return Weight.BLOCKS
        if self._is_of_one(position, -1, seen) or self._is_of_one(position, +1, seen):
            return Weight.BLOCKS
        if not word.is_capital:
            return self._weight_of_small(word, seen)
        if word.key in _MONTH_KEYS and _tells_month(before, after):
            return None
        if after is not None and after.is_capital and after.key in _PLACE_WORDS:
            return Weight.ASKS
        if seen.form.part is Part.GIVEN and self._has_other_surname(position, after):
            return Weight.ASKS
        if not seen.is_ordinary:
            return Weight.BLOCKS
        is_among_capitals = any(one is not None and one.is_capital for one in (before, after))
        if word.key in _MONTH_KEYS or is_among_capitals or self._begins_sentence(position):
            return Weight.ASKS
        return Weight.BLOCKS

    def _weight_of_small(self, word: Word, seen: _Seen) -> Weight | None:
        """Judge a word that is not written with a capital, as in file names and messages."""
        if seen.is_ordinary:
            return Weight.ASKS if self._kind is PieceKind.FILE_NAME else None
        return Weight.ASKS if len(word.key) <= len("abc") else Weight.BLOCKS

    def _is_of_one(self, position: int, step: int, seen: _Seen) -> bool:
        """Say whether the next word is another part of the same person's name."""
        if self._neighbour(position, step) is None or (other := self._seen[position + step]) is None:
            return False
        if not (self._words[position].is_capital and self._words[position + step].is_capital):
            return self._kind is PieceKind.FILE_NAME
        return bool({*other.form.codes} & {*seen.form.codes}) and other.form.word != seen.form.word

    def _has_other_surname(self, position: int, after: Word | None) -> bool:
        if after is None or not after.is_capital or after.key in self._ordinary or not after.text[1:]:
            return False
        return self._seen[position + 1] is None and "," not in self._text.between(self._words[position], after)

    def _neighbour(self, position: int, step: int) -> Word | None:
        """Give the word beside this one, where nothing but a blank or the like stands between."""
        other = position + step
        if not 0 <= other < len(self._words):
            return None
        first, second = sorted((position, other))
        between = self._text.between(self._words[first], self._words[second])
        return self._words[other] if _TOUCHING.fullmatch(between) else None

    def _begins_sentence(self, position: int) -> bool:
        if position == 0:
            return True
        between = self._text.between(self._words[position - 1], self._words[position])
        return _SENTENCE_ENDS.search(between) is not None

    def _joined(self, names: Iterator[Found]) -> Iterator[Found]:
        """Put the parts of one person's name together: one hit, as sure as its surest part."""
        last: Found | None = None
        for name in names:
            if last is not None and self._belong_together(last, name):
                about = name.about if len(name.about) < len(last.about) else last.about
                offer = name.offer or last.offer
                weight = Weight.BLOCKS if Weight.BLOCKS in (last.weight, name.weight) else Weight.ASKS
                last = replace(last, end=name.end, about=about, offer=offer, weight=weight)
                continue
            if last is not None:
                yield last
            last = name
        if last is not None:
            yield last

    def _belong_together(self, last: Found, name: Found) -> bool:
        if last.kind is not name.kind or not _TOUCHING.fullmatch(self._text.text, last.end, name.start):
            return False
        return bool({*last.about.split(" or ")} & {*name.about.split(" or ")})

    def _spelt_out(self) -> Iterator[Found]:
        """Find names with a blank or a dot after each letter, and initials."""
        for run in self._runs_of_letters():
            letters = "".join(word.key for word in run)
            if (whole := self._initials(letters, run)) is not None:
                yield whole
            for begin in range(len(run)):
                for end in range(min(len(run), begin + _LONGEST_SPELT), begin + 2, -1):
                    form = self._forms.exact(letters[begin:end])
                    if form is not None:
                        start, stop = run[begin].start, run[end - 1].end
                        yield Found(start, stop, HitKind.NAME, Weight.BLOCKS, form.about, form.offer)
                        break

    def _runs_of_letters(self) -> Iterator[list[Word]]:
        run: list[Word] = []
        for word in self._words:
            is_letter = len(word.text) == 1 and word.text.isalpha()
            goes_on = bool(run) and _BETWEEN_LETTERS.fullmatch(self._text.between(run[-1], word)) is not None
            if len(run) > 1 and not (is_letter and goes_on):
                yield run
            run = [*run, word] if is_letter and goes_on and len(run) < _LONGEST_SPELT else [word] * is_letter
        if len(run) > 1:
            yield run

    def _initials(self, letters: str, run: list[Word]) -> Found | None:
        codes = self._forms.initials.get(letters)
        if codes is None or not all(word.is_capital for word in run):
            return None
        return self._asked_initials(run[0].start, run[-1].end, codes)

    def _asked_initials(self, start: int, end: int, codes: tuple[str, ...], *, asks_once: bool = False) -> Found:
        offer = codes[0] if len(codes) == 1 else ""
        return Found(start, end, HitKind.INITIALS, Weight.ASKS, " or ".join(codes), offer, asks_once)

    def _doubtful(self, position: int, word: Word) -> Iterator[Found]:
        """Find what may be initials or a misspelling."""
        if word.text.isupper() and (codes := self._forms.initials.get(word.stem)) is not None:
            yield self._asked_initials(word.start, word.end, codes, asks_once=word.key in _ABBREVIATIONS)
        elif self._may_be_misspelt(position, word):
            form = self._forms.misspelt(word.stem) or self._forms.misspelt(word.key)
            if form is None and word.stem.endswith("s"):
                form = self._forms.misspelt(word.stem[:-1])
            if form is not None:
                yield Found(word.start, word.end, HitKind.LIKE_A_NAME, Weight.ASKS, form.about, form.offer)

    def _may_be_misspelt(self, position: int, word: Word) -> bool:
        """Say whether a word that is no name of the record may be one that was mistyped.

        A word of the language may, too, where it stands alone with a capital in the middle of a sentence.
        """
        if word.text.isdigit() or word.key in _MONTH_KEYS or word.key in _SHORT_MONTHS:
            return False
        if word.key not in self._ordinary and word.stem not in self._ordinary:
            return word.is_capital or len(word.key) > len("abcdef")
        neighbours = (self._neighbour(position, -1), self._neighbour(position, +1))
        is_among_capitals = any(one is not None and one.is_capital for one in neighbours)
        is_shouted = word.text.isupper()
        is_little = len(word.key) <= len("the")
        return word.is_capital and not (is_little or is_among_capitals or is_shouted or self._begins_sentence(position))


def _tells_month(before: Word | None, after: Word | None) -> bool:
    return any(one is not None and one.text.isdigit() for one in (before, after)) or (
        before is not None and before.key in _BEFORE_MONTHS
    )
