"""Codes and names of a case, put in each other's place on the screen, with the text underneath never touched.

What is shown remembers what it stands for, so going back is never a guess: a text that has "Summer" the season in it
comes back with the season, whatever a child is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from audit_tool.domain.identity import Identity


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text.

    Attributes:
        written: as the text has it.
        shown: as it is read now; the same where nothing took its place.
    """

    written: str = field(repr=False)
    shown: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it is read now, and as it was written.

    Attributes:
        parts: all of the text, in order.
    """

    parts: tuple[Part, ...]

    @property
    def written(self) -> str:
        """Give the text as it was written, letter for letter."""
        return "".join(part.written for part in self.parts)

    @property
    def words(self) -> str:
        """Give the text as it is read now."""
        return "".join(part.shown for part in self.parts)

    def toggled(self) -> Shown:
        """Put back what was taken out, and take out what was put in; twice is the beginning."""
        return Shown(tuple(Part(part.shown, part.written) for part in self.parts))


@dataclass(frozen=True, slots=True)
class Names:
    """Which code stands for whom in one case.

    Privacy: made while the vault is open, for the screen alone.

    Attributes:
        people: (code, names) of everybody whose name is known; the first name is the one shown for the code.
    """

    people: tuple[tuple[str, tuple[str, ...]], ...] = field(default=(), repr=False)

    def named(self, text: str) -> Shown:
        """Show names where the text has codes."""
        return _replaced(text, [(code, names[0]) for code, names in self.people])

    def coded(self, text: str) -> Shown:
        """Show codes where the text has names, a nickname as well as the whole name."""
        return _replaced(text, [(name, code) for code, names in self.people for name in names])


def names_of(identities: Iterable[Identity]) -> Names:
    """Gather who is who; somebody without a name or a code stays what the record calls them."""
    return Names(tuple((each.code, each.names) for each in identities if each.names and each.code.strip()))


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> Shown:
    """Put the second of each pair where the text has the first, as whole words; of two that fit, the longer one."""
    wanted = sorted(dict(reversed(list(pairs))).items(), key=lambda pair: len(pair[0]), reverse=True)
    if not wanted:
        return Shown((Part(text, text),) if text else ())
    one_of_them = re.compile("|".join(f"({_pattern(sought)})" for sought, _ in wanted), re.IGNORECASE)
    parts, done = [], 0
    for found in one_of_them.finditer(text):
        parts.append(Part(text[done : found.start()], text[done : found.start()]))
        parts.append(Part(found.group(), wanted[(found.lastindex or 1) - 1][1]))
        done = found.end()
    parts.append(Part(text[done:], text[done:]))
    return Shown(tuple(part for part in parts if part.written))


def _pattern(sought: str) -> str:
    """Fit the words as they are, with any white space between them, and not inside a longer word."""
    words = r"\s+".join(re.escape(word) for word in sought.split())
    return rf"(?<!\w){words}(?!\w)"
