"""Finds numbers that lead to somebody: those of the record, and whatever has the shape and the check digit of one."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Final

import resources
from audit_tool.disclosure.found import Found
from audit_tool.disclosure.hits import HitKind, Weight
from audit_tool.disclosure.plain_letters import PlainText, Word, key_of
from audit_tool.disclosure.record import CaseRecord
from audit_tool.domain.identity import nhs_doubts

_LOOKED_AHEAD: Final = 80
"""Letters that the longest number, or the longest e-mail address, may have."""

_DIGIT: Final = re.compile(r"\d")
_DIGEST: Final = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{16,64}(?![0-9A-Za-z])")
"""The mark by which a file is known again. Among so many digits stand ten in a row that look like anybody's number."""
_LETTERS_OF_DIGEST: Final = 4
"""The fewest letters that a digest has; a telephone number that touches a word has fewer of these six."""
_AT: Final = re.compile("@")
_NOWHERE: Final = sys.maxsize
"""Stands for the place of a sign that comes no more."""
_BEFORE_AT: Final = 40
"""Letters that an e-mail address may have before its sign."""
_BEFORE_DIGIT: Final = 7
"""Letters that stand before the first digit of any shape; most of a text is passed over for it."""
_BEFORE_URN: Final = len("URN :. number ")
"""Letters before the first digit of the number of a school, which is told by a word of its own."""

_SHORTEST_KNOWN: Final = 4
"""Letters and digits of a number of the record that is looked for; shorter ones are page numbers too."""
_MOST_WORDS: Final = 8
"""Groups that a number of the record may be written in."""

_UPN_LETTERS: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"
_POSTCODE_AREAS: Final = resources.word_group("postcode_areas")


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a kind of number looks like where a word begins, and how sure it is when it does."""

    kind: HitKind
    pattern: re.Pattern[str]
    weigh: Callable[[str], Weight | None]


class KnownNumbers:
    """The numbers of a record, ready to be compared with words that follow one another."""

    __slots__ = ("_longest", "_numbers", "_urns")

    def __init__(self, record: CaseRecord) -> None:
        self._numbers: dict[str, tuple[str, bool]] = {}
        for person in record.people:
            for number in person.numbers:
                for written in _ways(number):
                    self._numbers.setdefault(written, (person.code, person.is_staff))
        self._urns = {_squeezed(setting.urn): setting for setting in record.settings if setting.urn}
        self._longest = max((len(number) for number in (*self._numbers, *self._urns)), default=0)

    def hits(self, text: PlainText) -> Iterator[Found]:
        """List where a text has one, whatever stands between its groups; of two that fit, the longer one."""
        words, position = text.words if self._longest else (), 0
        while position < len(words):
            found, used = self._at(text, position)
            if found is not None:
                yield found
            position += used

    def _at(self, text: PlainText, position: int) -> tuple[Found | None, int]:
        squeezed, best, used = "", None, 1
        for count, word in enumerate(text.words[position : position + _MOST_WORDS], start=1):
            if count > 1 and word.start - text.words[position + count - 2].end > len(" - "):
                break
            squeezed += word.key
            if len(squeezed) > self._longest:
                break
            if (found := self._found(squeezed, text.words[position].start, word.end)) is not None:
                best, used = found, count
        return best, used

    def _found(self, squeezed: str, start: int, end: int) -> Found | None:
        if squeezed in self._urns:
            setting = self._urns[squeezed]
            return Found(start, end, HitKind.URN, Weight.BLOCKS, setting.name)
        if squeezed not in self._numbers:
            return None
        code, is_staff = self._numbers[squeezed]
        return Found(start, end, HitKind.STAFF if is_staff else HitKind.REFERENCE, Weight.BLOCKS, code)


def numbers_of_any_kind(text: PlainText) -> Iterator[Found]:
    """List what has the shape of a number or address that leads to somebody.

    What blocks is not looked into again; what only asks may hold the beginning of something surer. Each shape is tried
    where a word begins and looks ahead so far and no farther, so that time grows with length alone.
    """
    digits, signs = _places(_DIGIT, text.text), _places(_AT, text.text)
    digit, sign, reached = next(digits), next(signs), 0
    if digit == sign == _NOWHERE:
        return
    digests = [match.span() for match in _DIGEST.finditer(text.text) if _is_digest(match.group())]
    for word in text.words:
        begin = word.start
        while digit < begin:
            digit = next(digits)
        while sign < begin:
            sign = next(signs)
        by_number = digit - begin <= (_BEFORE_URN if word.key == "urn" else _BEFORE_DIGIT)
        by_address = sign - begin <= _BEFORE_AT
        if not (by_number or by_address) or begin < reached or any(start <= begin < end for start, end in digests):
            continue
        shapes = (_BY_DIGITS if word.text[0].isdecimal() else _BY_LETTERS) if by_number else ()
        if by_address:
            shapes = (_EMAIL, *shapes)
        if (found := _of_any_kind(text.text, word, shapes)) is not None:
            yield found
            reached = found.end if found.weight is Weight.BLOCKS else reached


def digests_in(text: str) -> list[str]:
    """List the marks of files in a text."""
    return [found for found in _DIGEST.findall(text) if _is_digest(found)]


def _is_digest(written: str) -> bool:
    return sum(letter.isalpha() for letter in written) >= _LETTERS_OF_DIGEST


def _places(sign: re.Pattern[str], text: str) -> Iterator[int]:
    """Say where a kind of sign stands, and after the last that there is no more."""
    return chain((match.start() for match in sign.finditer(text)), repeat(_NOWHERE))


def _of_any_kind(text: str, word: Word, shapes: Sequence[_Shape]) -> Found | None:
    start = word.start
    if start and text[start - 1] in "+(":
        start -= 1
        if start and text[start - 1] == "+":
            start -= 1
    begins = (start,) if start == word.start else (start, word.start)
    for shape in shapes:
        for begin in begins:
            match = shape.pattern.match(text, begin, min(len(text), begin + _LOOKED_AHEAD))
            if match is not None and (weight := shape.weigh(match.group())) is not None:
                return Found(begin, match.end(), shape.kind, weight)
    return None


def _squeezed(number: str) -> str:
    return "".join(letter for letter in key_of(number) if letter.isalnum())


def _ways(number: str) -> Iterator[str]:
    squeezed = _squeezed(number)
    if len(squeezed) < _SHORTEST_KNOWN:
        return
    yield squeezed
    if squeezed.isdigit() and squeezed.startswith("0"):
        yield f"44{squeezed[1:]}"
        yield f"440{squeezed[1:]}"


_PARTED_BY_THREES: Final = re.compile(r"\d{3}[ -]\d{3}[ -]\d{4}")


def _digits(written: str) -> str:
    return re.sub(r"\D", "", written)


def _always(weight: Weight) -> Callable[[str], Weight | None]:
    return lambda _written: weight


def _nhs(written: str) -> Weight | None:
    """Ask about one with a slip in it that is parted as they are. Source: NHS Data Model and Dictionary, NHS NUMBER."""
    if len(set(_digits(written))) == 1:
        return None
    if not nhs_doubts(_digits(written)):
        return Weight.BLOCKS
    return Weight.ASKS if _PARTED_BY_THREES.fullmatch(written) else None


def _upn(written: str) -> Weight:
    """Source: DfE, Unique pupil numbers (UPNs): weights 2 to 13, modulus 23; a temporary one ends in a letter."""
    upn = re.sub(r"[ \-]", "", written).upper()
    values = [int(each) if each.isdigit() else _UPN_LETTERS.find(each) for each in upn[1:]]
    weighed = sum(value * weight for value, weight in zip(values, range(2, 14), strict=True)) % len(_UPN_LETTERS)
    return Weight.BLOCKS if _UPN_LETTERS[weighed] == upn[0] else Weight.ASKS


def _uln(written: str) -> Weight | None:
    """Source: ESFA, Unique learner numbers: ten digits, weights 10 to 2, the last is ten less the remainder of 11."""
    digits = [int(each) for each in _digits(written)]
    remainder = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return Weight.ASKS if remainder and 10 - remainder == digits[-1] else None


def _ni(written: str) -> Weight:
    """Ask about prefixes that are not given out, because examples are written with them. Source: HMRC, NIM39110."""
    prefix = written[:2].upper()
    is_given = prefix[0] not in "DFIQUV" and prefix[1] not in "DFIOQUV" and prefix not in ("BG", "GB", "NK", "ZZ")
    return Weight.BLOCKS if is_given else Weight.ASKS


def _postcode(written: str) -> Weight | None:
    area = re.match(r"[A-Za-z]+", written)
    is_area = area is not None and area.group().upper() in _POSTCODE_AREAS
    if written.upper() != written:
        return Weight.BLOCKS if is_area and " " in written else None
    return Weight.BLOCKS if is_area or " " in written else Weight.ASKS


def _phone(written: str) -> Weight | None:
    digits = _digits(written)
    national = "0" + digits.removeprefix("44").removeprefix("0") if digits.startswith("44") else digits
    is_whole = national.startswith("0") and len(national) in (10, 11) and national[1:2] not in ("0", "4", "6")
    return Weight.BLOCKS if is_whole else None


_EMAIL: Final = _Shape(
    HitKind.EMAIL, re.compile(r"[\w.+%'-]{1,40}@[\w-]{1,30}(?:\.[\w-]{1,20}){1,4}"), _always(Weight.BLOCKS)
)

_BY_DIGITS: Final = (
    _Shape(HitKind.PHONE, re.compile(r"(?:\+44|\(?0)(?:[\d() -]|\.(?=\d)){8,17}\d(?!\d)"), _phone),
    _Shape(HitKind.NHS_NUMBER, re.compile(r"\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d|[.,]\d)"), _nhs),
    _Shape(HitKind.REGISTRATION, re.compile(r"\d{10}(?!\d|[.,]\d)"), _uln),
    _Shape(HitKind.REFERENCE, re.compile(r"\d{1,3}/\d{4,8}/\d{2}\b"), _always(Weight.ASKS)),
)
"""Shapes that begin with a digit, in the order in which they are tried; the first that fits is told."""

_BY_LETTERS: Final = (
    _Shape(HitKind.UPN, re.compile(r"[A-HJ-NP-RT-Za-hj-np-rt-z][ -]?(?:\d[ -]?){11}[\dA-Z]\b"), _upn),
    _Shape(HitKind.NI_NUMBER, re.compile(r"[A-Za-z]{2} ?\d\d ?\d\d ?\d\d ?[A-Da-d]\b"), _ni),
    _Shape(
        HitKind.POSTCODE, re.compile(r"[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2}\b"), _postcode
    ),
    _Shape(HitKind.REGISTRATION, re.compile(r"[A-Z]{2}\d{2} ?[A-Z]{3}\b"), _always(Weight.BLOCKS)),
    _Shape(HitKind.REGISTRATION, re.compile(r"[A-Z]\d{1,3} [A-Z]{3}\b"), _always(Weight.ASKS)),
    _Shape(HitKind.URN, re.compile(r"URN\b[ :.#-]{0,3}(?:is |no\.? |number )?\d{6}(?!\d)"), _always(Weight.BLOCKS)),
    _Shape(HitKind.REGISTRATION, re.compile(r"(?:EY|SW|RN)[ ]?\d{5,6}(?!\d)"), _always(Weight.ASKS)),
    _Shape(HitKind.REFERENCE, re.compile(r"[A-Z]{1,6}[ /-]\d{2,4}[/-]\d{3,8}\b"), _always(Weight.ASKS)),
    _Shape(HitKind.REFERENCE, re.compile(r"[A-Z]{2,6}-?\d{5,9}\b"), _always(Weight.ASKS)),
)
"""Shapes that begin with a letter, likewise."""
