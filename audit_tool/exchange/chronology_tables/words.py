"""What cells say in words of their own: which children, whether they were seen, what sort of thing it was.

Only what can mean one thing is understood. Everything else is kept in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from audit_tool.domain.event import IMPACT_SHOWN, SEEN_WORDS, EventKind, Impact, Seen
from audit_tool.domain.ids import ChildId
from audit_tool.exchange.columns.targets import evened
from audit_tool.exchange.returns.alike import alike

_PARTS = re.compile(r"[,;/&+\n]|\band\b", re.IGNORECASE)
_SHORT = re.compile(r"(?:child|children|ch|c|yp)?\s*\.?\s*(?P<number>\d{1,2})", re.IGNORECASE)
_ALL = frozenset({"all", "all children", "all the children", "all of them", "all siblings"})
_BOTH = frozenset({"both", "both children"})
_YES = frozenset({"yes", "y", "key", "key event", "true", "x", "✓", "✔", "☒"})
_NO = frozenset({"no", "n", "false", "context", "not key", "☐"})

_SEEN: Mapping[str, Seen] = MappingProxyType(
    {evened(words): seen for seen, words in SEEN_WORDS.items()}
    | {
        "alone": Seen.ALONE,
        "yes alone": Seen.ALONE,
        "seen on own": Seen.ALONE,
        "with others": Seen.WITH_OTHERS,
        "yes with others": Seen.WITH_OTHERS,
        "yes not alone": Seen.WITH_OTHERS,
        "seen not alone": Seen.WITH_OTHERS,
        "not alone": Seen.WITH_OTHERS,
        "seen but not heard": Seen.NOT_HEARD,
        "seen not spoken to": Seen.NOT_HEARD,
        "no": Seen.NO,
        "n": Seen.NO,
        "not seen": Seen.NO,
        "child not seen": Seen.NO,
        "n a": Seen.NO_CONTACT,
        "na": Seen.NO_CONTACT,
        "not applicable": Seen.NO_CONTACT,
        "no contact": Seen.NO_CONTACT,
    }
)

_KINDS: Mapping[str, EventKind] = MappingProxyType(
    {kind.value.replace("_", " "): kind for kind in EventKind}
    | {
        "home visit": EventKind.VISIT,
        "telephone call": EventKind.CONTACT,
        "phone call": EventKind.CONTACT,
        "email": EventKind.CONTACT,
        "police incident": EventKind.INCIDENT,
        "strategy meeting": EventKind.MEETING,
        "strategy discussion": EventKind.MEETING,
        "core group": EventKind.MEETING,
        "child protection conference": EventKind.MEETING,
        "missing episode": EventKind.MISSING,
        "school attendance": EventKind.ATTENDANCE,
        "exclusion": EventKind.ATTENDANCE,
        "hospital attendance": EventKind.HEALTH,
        "appointment missed": EventKind.MISSED_APPOINTMENT,
        "dna": EventKind.MISSED_APPOINTMENT,
        "did not attend": EventKind.MISSED_APPOINTMENT,
        "wnb": EventKind.MISSED_APPOINTMENT,
        "was not brought": EventKind.MISSED_APPOINTMENT,
        "fta": EventKind.MISSED_APPOINTMENT,
        "move of home": EventKind.MOVE,
        "change of address": EventKind.MOVE,
        "case closed": EventKind.CLOSURE,
        "case closure": EventKind.CLOSURE,
        "something else": EventKind.OTHER,
    }
)

_IMPACTS: Mapping[str, Impact] = MappingProxyType(
    {evened(shown[0]): impact for impact, shown in IMPACT_SHOWN.items()} | {"unknown": Impact.NOT_KNOWN}
)


def children_in(text: str, family: Sequence[tuple[ChildId, str]]) -> tuple[tuple[ChildId, ...], str]:
    """Say which children a cell names, in the family's order, and what of it names none.

    Args:
        family: every child of the case with its label, the oldest first.
    """
    every = tuple(child for child, _ in family)
    said = evened(text)
    if said in _ALL or (said in _BOTH and len(every) == 2):
        return every, ""
    labels = {evened(label): child for child, label in family}
    found: list[ChildId] = []
    strange: list[str] = []
    for part in _PARTS.split(text):
        words = evened(part)
        short = _SHORT.fullmatch(part.strip())
        child = labels.get(words) or (labels.get(f"child {int(short['number'])}") if short else None)
        if child is not None:
            found.append(child)
        elif words:
            strange.append(part.strip())
    return tuple(child for child in every if child in found), ", ".join(strange)


def seen_in(text: str) -> Seen | None:
    """Say whether a cell says that a child was seen; a bare "yes" does not say how, so it says too little."""
    return _SEEN.get(evened(text))


def kind_in(text: str) -> EventKind | None:
    """Say what sort of thing a cell names; None where it names none of ours."""
    said = evened(text)
    return _KINDS.get(said) or _KINDS.get(said.removesuffix("s"))


def impact_in(text: str) -> Impact | None:
    """Say what a cell says that it was for a child, where it says that in the words of the audit."""
    return _IMPACTS.get(evened(text))


def is_key_in(text: str) -> bool | None:
    """Say whether a cell says that an event turned the case; None where it says more than yes or no."""
    said = alike(text)
    if said in _YES:
        return True
    return False if said in _NO else None
