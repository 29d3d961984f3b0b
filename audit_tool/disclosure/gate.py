"""The release gate: what in a document still stops it, as its words are composed and as its file is read back.

A document is looked through twice. Its words come first, so that each hit is shown where it can be mended. The file is
looked through as its reader could find it, once its bytes are there: what stands in both is one hit, settled once.

A hit is known again by its document, the stretch of text round it and its own words. So it is gone once the words are
mended, and what was kept with a reason falls as soon as the stretch reads otherwise.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from audit_tool.disclosure.detector import Detector
from audit_tool.disclosure.hits import Hit, Piece
from audit_tool.disclosure.plain_letters import plain
from audit_tool.disclosure.record import CaseRecord
from audit_tool.paper.runs import Run


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
    def shuts(self) -> bool:
        """Say whether it keeps the document from being written."""
        return self.is_open and self.hit.blocks


@dataclass(frozen=True, slots=True)
class Gate:
    """What one document is looked through with. It can be handed to another process.

    Privacy: may hold what the vault knows; it is made for one look and let go.

    Attributes:
        document, subject: the document's code, and the id of what it is about.
        kept: reasons by key.
    """

    document: str
    subject: str
    record: CaseRecord = field(default=CaseRecord(), repr=False)
    kept: Mapping[str, str] = field(default_factory=dict, repr=False)

    def words(self, runs: Sequence[Run]) -> tuple[Stop, ...]:
        """Look through the words of a document, in reading order."""
        hits = Detector(self.record).hits(Piece(run.place, run.text) for run in runs)
        seen: Counter[tuple[str, str, str]] = Counter()
        found = []
        for hit in hits:
            context = runs[hit.block].text
            same = (hit.kind.value, context, hit.found)
            found.append(self._stop(hit, context, ("words", *same, str(seen[same])), in_file=False))
            seen[same] += 1
        return tuple(found)

    def file(self, pieces: Sequence[Piece], words: Iterable[Stop] = ()) -> tuple[Stop, ...]:
        """Look through a file as it was read back, and leave out what its words told already."""
        told = {_squeezed(stop.hit.found) for stop in words}
        own = _squeezed(" ".join(self.record.printed))
        found = []
        for hit in Detector(self.record).hits(pieces):
            letters = _squeezed(hit.found)
            if letters in told or (letters and letters in own and not hit.about):
                continue
            around = pieces[hit.block].text[max(0, hit.start - 40) : hit.end + 40]
            key = ("file", hit.kind.value, pieces[hit.block].kind.value, letters)
            found.append(self._stop(hit, around, key, in_file=True))
        return tuple(found)

    def _stop(self, hit: Hit, context: str, parts: tuple[str, ...], *, in_file: bool) -> Stop:
        whole = json.dumps([self.document, self.subject, *parts], ensure_ascii=True)
        key = hashlib.sha256(whole.encode("ascii")).hexdigest()
        return Stop(key, hit, context, self.kept.get(key, ""), in_file)


def shut(stops: Iterable[Stop]) -> tuple[tuple[str, str], ...]:
    """List what keeps a document from being written: (place, kind), and none of its words."""
    return tuple((stop.hit.place, stop.hit.kind.value) for stop in stops if stop.shuts)


NOTHING_KEPT: Mapping[str, str] = MappingProxyType({})


def _squeezed(text: str) -> str:
    """Leave letters and digits alone: a page breaks lines, and takes hyphens away, where it likes."""
    return "".join(letter for letter in plain(text).text.casefold() if letter.isalnum())
