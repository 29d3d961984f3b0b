"""What a document said when it was sent to be released: kept as it was, and set beside another version.

The words are stretches, each under its heading, not the facts they came from. So they go into canonical JSON with their
fingerprint and come back the same, whatever the audit says by then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from audit_tool.domain.ids import ReleaseId

ALIKE = 0.4
"""From how like each other two stretches under one heading are taken for one that was changed: the share of words they
have in common. Below that, one was taken out and the other put in."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is read in one breath: a paragraph, a line, a cell. Attributes: under: the heading it stands under."""

    under: str
    text: str


@dataclass(frozen=True, slots=True)
class ReleasedWords:
    """What a version of a document said. It is only ever added.

    Attributes:
        id: of its release.
        content: its stretches, as canonical JSON.
        sha256: of release and content, so that a word that was changed since is known.
    """

    id: ReleaseId
    content: str
    sha256: str

    @property
    def holds(self) -> bool:
        """Say whether it says what was kept."""
        return self.sha256 == _digest(self.id, self.content)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Read what it said."""
        return tuple(Stretch(under, text) for under, text in json.loads(self.content))


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch that two versions do not have alike.

    Attributes:
        then, now: how it reads in each; empty where it is not there.
    """

    under: str
    then: str
    now: str


def kept(ident: ReleaseId, said: Iterable[Stretch]) -> ReleasedWords:
    """Keep what a document says: the same words give the same text."""
    content = json.dumps([[one.under, one.text] for one in said], ensure_ascii=False, separators=(",", ":"))
    return ReleasedWords(ident, content, _digest(ident, content))


def differences(then: Sequence[Stretch], now: Sequence[Stretch]) -> tuple[Difference, ...]:
    """Tell what two versions do not have alike, in reading order."""
    found: list[Difference] = []
    for what, a, b, c, d in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if what != "equal":
            found += _of_part(then[a:b], now[c:d])
    return tuple(found)


def _of_part(then: Sequence[Stretch], now: Sequence[Stretch]) -> Iterator[Difference]:
    """Pair what was changed, in order; what has no pair was taken out, or put in."""
    waiting = list(now)
    for old in then:
        pair = next((at for at, new in enumerate(waiting) if _is_changed(old, new)), None)
        if pair is None:
            yield Difference(old.under, old.text, "")
            continue
        yield from (Difference(new.under, "", new.text) for new in waiting[:pair])
        yield Difference(old.under, old.text, waiting[pair].text)
        del waiting[: pair + 1]
    yield from (Difference(new.under, "", new.text) for new in waiting)


def _is_changed(old: Stretch, new: Stretch) -> bool:
    words = SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False)
    return old.under == new.under and words.ratio() >= ALIKE


def _digest(ident: ReleaseId, content: str) -> str:
    return hashlib.sha256(f"{ident}\n{content}".encode()).hexdigest()
