"""Looks through pieces of a file for whatever would say who somebody is.

Two looks: one for what the record of a case knows, and one for whatever has the shape of a name or number of anybody.
Every look goes over the words of a piece once and looks ahead so far and no farther, so its time grows with the length
of the text alone. What it does not know is said aloud: pronouns, unique events and pictures are for a person to judge,
so that a text without a hit is a text without a hit, and never "anonymised".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from audit_tool.disclosure.combinations import combinations
from audit_tool.disclosure.dates import KnownBirths
from audit_tool.disclosure.found import Found
from audit_tool.disclosure.hits import Hit, HitKind, Piece, PieceKind, Weight
from audit_tool.disclosure.name_forms import NameForms
from audit_tool.disclosure.names import NameLook
from audit_tool.disclosure.numbers import KnownNumbers, numbers_of_any_kind
from audit_tool.disclosure.places import KnownPlaces, streets_with_numbers
from audit_tool.disclosure.plain_letters import PlainText, plain
from audit_tool.disclosure.record import CaseRecord
from audit_tool.disclosure.speech import quotations

_OTHER_CODE: Final = re.compile(r"\b(?:Child|Baby|Family) (?:[A-Z]{1,2}\b|\d{1,2}\b)")

_WHOLE_PIECES: Final = {
    PieceKind.WRITER: (HitKind.WRITER, Weight.ASKS),
    PieceKind.POSITION: (HitKind.POSITION, Weight.BLOCKS),
    PieceKind.CHANGE: (HitKind.CHANGE, Weight.BLOCKS),
    PieceKind.UNREAD: (HitKind.UNREAD, Weight.ASKS),
}
"""Pieces that are a hit whatever they say."""


class Detector:
    """Finds hits in pieces of text.

    Privacy: holds what the vault knows; it is let go with what it looked through.

    Args:
        record: what is known of the case; an empty one leaves what anybody's text is looked through for.
    """

    def __init__(self, record: CaseRecord | None = None) -> None:
        self._record = record or CaseRecord()
        self._names = NameForms(sorted(self._record.people, key=lambda person: person.is_staff))
        self._has_names = any(person.names for person in self._record.people)
        self._places = KnownPlaces(self._record)
        self._births = KnownBirths(self._record)
        self._numbers = KnownNumbers(self._record)
        self._printed = "\n".join(self._record.printed).casefold()

    def hits(self, pieces: Iterable[Piece]) -> tuple[Hit, ...]:
        """List what would say who somebody is, in the order of the pieces; no place is listed twice."""
        asked: set[str] = set()
        seen: dict[tuple[str, PieceKind], tuple[PlainText, list[Found]]] = {}
        found = (hit for block, piece in enumerate(pieces) for hit in self._hits(block, piece, asked, seen))
        return tuple(hit for hit in found if not self._is_own(hit))

    def _is_own(self, hit: Hit) -> bool:
        return hit.kind in _MAY_BE_OWN and not hit.about and hit.found.strip().casefold() in self._printed

    def _hits(
        self,
        block: int,
        piece: Piece,
        asked: set[str],
        seen: dict[tuple[str, PieceKind], tuple[PlainText, list[Found]]],
    ) -> Iterator[Hit]:
        if (piece.text, piece.kind) not in seen:  # a table says the same in many of its cells
            plainly = plain(piece.text)
            seen[piece.text, piece.kind] = plainly, list(_without_overlaps(self._everything(plainly, piece)))
        text, found = seen[piece.text, piece.kind]
        is_stopped = any(each.weight is Weight.BLOCKS for each in found)
        if piece.kind in _WHOLE_PIECES and piece.text.strip() and not is_stopped:
            kind, weight = _WHOLE_PIECES[piece.kind]
            yield Hit(block, piece.place, 0, len(piece.text), kind, weight, piece.text)
        for each in found:
            start, end = text.written(each.start, each.end)
            written = piece.text[start:end]
            if each.asks_once and written in asked:
                continue
            asked.add(written)
            yield Hit(block, piece.place, start, end, each.kind, each.weight, written, each.about, each.offer)

    def _everything(self, text: PlainText, piece: Piece) -> Iterator[Found]:
        if self._has_names:
            yield from NameLook(text, self._names, piece.kind).everything()
        yield from self._places.hits(text)
        yield from self._births.hits(text)
        yield from self._numbers.hits(text)
        yield from numbers_of_any_kind(text)
        yield from streets_with_numbers(text)
        yield from quotations(text)
        yield from combinations(text)
        yield from self._other_codes(text)

    def _other_codes(self, text: PlainText) -> Iterator[Found]:
        """Find codes that are like those of this record and none of them: they may be another family's."""
        if all(person.is_staff for person in self._record.people):
            return
        for match in _OTHER_CODE.finditer(text.text):
            if match.group() not in self._record.codes and not match.group().startswith("Family"):
                yield Found(match.start(), match.end(), HitKind.OTHER_CODE, Weight.ASKS)


_MAY_BE_OWN: Final = frozenset((HitKind.EMAIL, HitKind.PHONE, HitKind.POSTCODE, HitKind.ADDRESS, HitKind.WRITER))
"""Hits that are none where the partnership prints the very words of itself."""

_AROUND: Final = frozenset((HitKind.QUOTATION, HitKind.CHILDS_WORDS, HitKind.COMBINATION))
"""Hits of whole sentences: what stands inside them is a hit of its own."""


def _without_overlaps(found: Iterable[Found]) -> Iterator[Found]:
    """Keep one of those that stand in the same place: the surer, then the one the record knows, then the longer."""
    ordered = sorted(found, key=lambda each: (each.start, -each.end))
    last: Found | None = None
    around: list[Found] = []
    for each in ordered:
        if each.kind in _AROUND:
            around.append(each)
        elif last is None or each.start >= last.end:
            if last is not None:
                yield last
            last = each
        elif _matters_more(each, last):
            last = each
    if last is not None:
        yield last
    yield from around


def _matters_more(one: Found, other: Found) -> bool:
    def worth(each: Found) -> tuple[bool, bool, int]:
        return each.weight is Weight.BLOCKS, bool(each.about), each.end - each.start

    return worth(one) > worth(other)
