"""The release gate: what in a document still stops it, as its words are composed and as its file is read back.

A document is looked through twice. Its words come first, so that each hit is shown where it can be mended. The file is
looked through as its reader could find it, once its bytes are there: what stands in both is one hit, settled once.

A hit is known again by its document, the stretch of text round it and its own words. So it is gone once the words are
mended, and what was kept with a reason falls as soon as the stretch reads otherwise.
"""

from __future__ import annotations

import hmac
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from audit_tool.disclosure.dates import is_told_by
from audit_tool.disclosure.detector import Detector
from audit_tool.disclosure.hits import Hit, HitKind, Piece, PieceKind, Weight
from audit_tool.disclosure.numbers import digests_in
from audit_tool.disclosure.plain_letters import plain
from audit_tool.disclosure.printed_tables import figure_of, given_away, tables_of
from audit_tool.disclosure.record import CaseRecord
from audit_tool.disclosure.releases import Release, Risk
from audit_tool.paper import Block, Callout, Card, CardGrid, Document, Figure, Table
from audit_tool.paper.runs import Run, runs_of

STRETCH = "stretch "
"""How the name of a place among the words of a document begins; its number follows."""

LEAST = 5
"""The fewest people two releases may differ by. Source: the domain brief, 12.7."""


_NEAR = 80
"""Letters round a hit of a page in which the rest of what was told stands, where a line ends inside it."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One hit with its key, the text it stands in, and why it was kept.

    Attributes:
        key: stable while document, stretch and words are the same; 64 hex digits.
        context: the whole stretch; of a page of a file, what stands nearest.
        kept: the reason it stays; empty while nobody gave one.
        in_file: it was found in the file alone: in its properties, its name, or between two blocks.
    """

    key: str
    hit: Hit
    context: str = field(repr=False)
    kept: str = ""
    in_file: bool = False

    @property
    def is_open(self) -> bool:
        """Say whether nobody has settled it."""
        return not self.kept

    @property
    def said(self) -> tuple[HitKind, str]:
        """Give its kind and its words as they are known again wherever they stand."""
        return self.hit.kind, squeezed(self.hit.found)

    @property
    def shuts(self) -> bool:
        """Say whether it keeps the document from being written."""
        return self.is_open and self.hit.blocks


@dataclass(frozen=True, slots=True)
class Earlier:
    """The tables of counts of a document of this kind that was released before.

    Attributes:
        same_people: they are about the same people at the same time: an earlier version of this very document.
    """

    tables: tuple[Release, ...]
    same_people: bool


@dataclass(frozen=True)
class Gate:
    """What one document is looked through with. It can be handed to another process.

    Privacy: may hold what the vault knows; it is made for one look and let go.

    Attributes:
        document, subject: the document's code, and the id of what it is about.
        kept: reasons by key.
        earlier: what was released before of the same figures.
        mark: what keys are made with. Of a family it is the vault's, or each short word of a stretch could be tried
            until its hash is that of a kept hit: that word would be a name.
    """

    document: str
    subject: str
    record: CaseRecord = field(default=CaseRecord(), repr=False)
    kept: Mapping[str, str] = field(default_factory=dict, repr=False)
    earlier: tuple[Earlier, ...] = ()
    mark: bytes = field(default=b"", repr=False)

    @cached_property
    def _detector(self) -> Detector:
        """Make ready what is known once, for the words and for the file: of a large register it takes a while."""
        return Detector(self.record)

    def words(self, document: Document) -> tuple[Stop, ...]:
        """Look through the words of a document, in reading order, and set its figures beside those released before."""
        runs = runs_of(document)
        return (*self._words(runs), *self._figures(document, runs))

    def _words(self, runs: Sequence[Run]) -> list[Stop]:
        hits = self._detector.hits(Piece(run.place, run.text) for run in runs)
        seen: Counter[tuple[str, str, str]] = Counter()
        found = []
        for hit in hits:
            context = runs[hit.block].text
            same = (hit.kind.value, context, hit.found)
            found.append(self._stop(hit, context, ("words", *same, str(seen[same])), in_file=False))
            seen[same] += 1
        return found

    def _figures(self, document: Document, runs: Sequence[Run]) -> Iterator[Stop]:
        now = tables_of(document) if self.earlier else ()
        told: set[tuple[str, str]] = set()
        for before in self.earlier:
            for table, overlap in given_away(now, before.tables, LEAST, same_people=before.same_people):
                figure = figure_of(table, overlap)
                if (table.title, figure) in told:
                    continue
                told.add((table.title, figure))
                is_sure = overlap.risk is Risk.SHOWN_BEFORE
                kind, weight = (HitKind.SHOWN_BEFORE, Weight.BLOCKS) if is_sure else (HitKind.FEW_APART, Weight.ASKS)
                block = next((at for at, run in enumerate(runs) if run.text == table.title), 0)
                hit = Hit(block, table.title, 0, len(figure), kind, weight, figure)
                yield self._stop(hit, figure, ("figure", kind.value, table.title, figure), in_file=False)

    def file(self, pieces: Sequence[Piece], document: Document, words: Iterable[Stop] = ()) -> tuple[Stop, ...]:
        """Look through a file as it was read back, and leave out what its words told already.

        A piece that is one of the document's own stretches, letter for letter, was looked through as such. A person in
        the name of the file is found whatever the document says: whoever saves it gives that name.
        """
        runs = runs_of(document)
        own = _Own(document, runs, self.record.printed, tuple(words))
        stretches = {run.text for run in runs}
        to_look = [
            Piece(piece.place, "") if piece.kind is PieceKind.TEXT and piece.text in stretches else piece
            for piece in pieces
        ]
        found = []
        for hit in self._detector.hits(to_look):
            letters = squeezed(hit.found)
            is_named = hit.about and pieces[hit.block].kind is PieceKind.FILE_NAME
            if not is_named and (own.tells(hit, letters) or own.is_part(letters, pieces[hit.block].text, hit)):
                continue
            around = pieces[hit.block].text[max(0, hit.start - 40) : hit.end + 40]
            key = ("file", hit.kind.value, pieces[hit.block].kind.value, letters)
            found.append(self._stop(hit, around, key, in_file=True))
        return tuple(found)

    def _stop(self, hit: Hit, context: str, parts: tuple[str, ...], *, in_file: bool) -> Stop:
        whole = json.dumps([self.document, self.subject, *parts], ensure_ascii=True)
        key = hmac.digest(self.mark, whole.encode("ascii"), "sha256").hex()
        return Stop(key, hit, context, self.kept.get(key, ""), in_file)


class _Own:
    """What a document says by itself, to know it again in its file."""

    def __init__(self, document: Document, runs: Sequence[Run], printed: Iterable[str], words: Sequence[Stop]) -> None:
        furniture = document.furniture
        self._furniture = _in_whole_words(furniture.stamp, furniture.marking, furniture.edition)
        self._printed = _in_whole_words(*printed, document.letterhead.partnership)
        self._told = {squeezed(stop.hit.found) for stop in words}
        days = [stop.hit.found for stop in words if stop.hit.kind is HitKind.EXACT_DATE]
        self._days = [*days, document.dated.isoformat()] if document.dated else days
        self._has_pictures = _shows_picture(document.blocks)
        self._digests = " ".join(digest for run in runs for digest in digests_in(run.text))
        self._runs = runs

    def tells(self, hit: Hit, letters: str) -> bool:
        """Say whether a hit of the file is one of its words, or none where it stands.

        Its warning, its marking and its version are the app's own words, whoever may be called so; what is said in a
        sentence is judged in its own stretch, and not by what stands next to it on a page; its charts are drawn from
        its words.
        """
        if letters in self._told or letters in self._furniture:
            return True
        if hit.about:
            return False
        match hit.kind:
            case HitKind.EXACT_DATE:
                return is_told_by(hit.found, self._days)
            case HitKind.QUOTATION | HitKind.CHILDS_WORDS | HitKind.COMBINATION:
                return any(letters in squeezed(run.text) for run in self._runs)
            case HitKind.UNREAD:
                return not self._has_pictures
            case _:
                return letters in self._printed or (bool(letters) and letters in self._digests)

    def is_part(self, letters: str, text: str, hit: Hit) -> bool:
        """Say whether a hit is what a line end left of one that the words told: "Ashgrove" of "Ashgrove Primary"."""
        near = squeezed(text[max(0, hit.start - _NEAR) : hit.end + _NEAR])
        return bool(letters) and any(letters in told and told in near for told in self._told)


def _shows_picture(blocks: Iterable[Block]) -> bool:
    """Say whether somebody's picture stands in a document; its charts are drawn here."""
    for block in blocks:
        match block:
            case Figure():
                return True
            case Card() | Callout():
                inside: Iterable[Block] = block.blocks
            case CardGrid():
                inside = block.cards
            case Table():
                inside = (each for row in block.rows for cell in row.cells for each in cell)
            case _:
                continue
        if _shows_picture(inside):
            return True
    return False


def is_of_name(stop: Stop) -> bool:
    """Say whether a hit stands in the name of the file, which whoever saves it gave."""
    return stop.in_file and not stop.hit.block


def shut(stops: Iterable[Stop]) -> tuple[tuple[str, str], ...]:
    """List what keeps a document from being written: (place, kind), and none of its words, not those of a heading.

    A place is the number of a stretch in reading order, from 1, or of a part of the file.
    """
    return tuple((place_of(stop), stop.hit.kind.value) for stop in stops if stop.shuts)


def place_of(stop: Stop) -> str:
    """Name the place of a hit without any of the words there: "stretch 14", "file, part 3", "file name"."""
    if is_of_name(stop):
        return "file name"
    return f"file, part {stop.hit.block + 1}" if stop.in_file else f"{STRETCH}{stop.hit.block + 1}"


def _in_whole_words(*texts: str) -> frozenset[str]:
    """List what can be read in texts in whole words, one or several that follow one another, squeezed."""
    found = set()
    for text in texts:
        words = [squeezed(word) for word in text.replace("-", " ").split()]
        found |= {
            "".join(words[first:last]) for first in range(len(words)) for last in range(first + 1, len(words) + 1)
        }
    return frozenset(found - {""})


def squeezed(text: str) -> str:
    """Leave letters and digits alone: a page breaks lines, and takes hyphens away, where it likes."""
    return "".join(letter for letter in plain(text).text.casefold() if letter.isalnum())
