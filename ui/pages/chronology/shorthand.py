"""The shorthand of somebody who types events all day: "12ab 3n" for the children an event concerns.

Digits are children, one letter says whether they were seen, another what it was for them, in either order. What is left
out is still to be said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.domain.event import IMPACT_SHOWN, SEEN_WORDS, Impact, Seen
from audit_tool.domain.ids import ChildId
from audit_tool.usecases.chronology import ForChild

SEEN_LETTERS: Mapping[str, Seen] = MappingProxyType(
    {"a": Seen.ALONE, "w": Seen.WITH_OTHERS, "q": Seen.NOT_HEARD, "n": Seen.NO, "x": Seen.NO_CONTACT}
)
IMPACT_LETTERS: Mapping[str, Impact] = MappingProxyType(
    {
        "b": Impact.BETTER,
        "l": Impact.LITTLE_CHANGE,
        "s": Impact.SOME_HARM,
        "h": Impact.SERIOUS_HARM,
        "d": Impact.DANGER,
        "k": Impact.NOT_KNOWN,
    }
)
"""No letter is in both, so that a letter alone says which of the two it is."""

_GROUP = re.compile(r"[\s,;]*(?P<digits>[1-9]+)(?P<letters>[a-z]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shorthand:
    """What was read.

    Attributes:
        said: of each child, in the order typed.
        unread: the beginning of what could not be read; empty where all of it was.
    """

    said: tuple[ForChild, ...] = ()
    unread: str = ""


def read_shorthand(typed: str, children: Sequence[ChildId]) -> Shorthand:
    """Read what was typed of the children of a family.

    Args:
        children: in the family's order; the first is 1.
    """
    said: dict[ChildId, ForChild] = {}
    at, words = 0, typed.strip()
    while at < len(words):
        found = _GROUP.match(words, at)
        letters = found["letters"].lower() if found else ""
        seen = [SEEN_LETTERS[letter] for letter in letters if letter in SEEN_LETTERS]
        impact = [IMPACT_LETTERS[letter] for letter in letters if letter in IMPACT_LETTERS]
        numbers = [int(digit) for digit in found["digits"]] if found else []
        is_read = len(seen) + len(impact) == len(letters) and len(seen) < 2 and len(impact) < 2
        if found is None or not is_read or max(numbers) > len(children):
            return Shorthand(tuple(said.values()), words[at:].strip())
        for number in numbers:
            child = children[number - 1]
            said[child] = ForChild(child, seen[0] if seen else None, impact[0] if impact else None)
        at = found.end()
    return Shorthand(tuple(said.values()))


def legend() -> str:
    """Say what each letter means."""
    seen = ", ".join(f"{letter} {SEEN_WORDS[one].lower()}" for letter, one in SEEN_LETTERS.items())
    impact = ", ".join(f"{letter} {IMPACT_SHOWN[one][0].lower()}" for letter, one in IMPACT_LETTERS.items())
    return f"1 to 9 for the child, then {seen}; and {impact}."
