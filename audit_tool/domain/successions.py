"""What became of settings: links of the register, read from the earlier setting to the later one, and their sum.

The register writes most links twice, once from each side, and its plain "Successor" may be an academy, a merger or half
of a split. So a link alone says little: who went into whom is read from all links of a setting together.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from audit_tool.domain.ids import AgencyId
from audit_tool.domain.setting import LinkType, Setting, SettingLink


class Reading(StrEnum):
    """From which of its two sides a link is written."""

    FORWARD = "forward"
    BACKWARD = "backward"
    INTO_THE_OPEN_ONE = "into_the_open_one"
    BESIDE = "beside"


FORWARD_WORD = MappingProxyType(
    {
        LinkType.PREDECESSOR: LinkType.SUCCESSOR,
        LinkType.PREDECESSOR_MERGED: LinkType.SUCCESSOR_MERGED,
        LinkType.PREDECESSOR_AMALGAMATED: LinkType.SUCCESSOR_AMALGAMATED,
        LinkType.PREDECESSOR_SPLIT: LinkType.SUCCESSOR_SPLIT,
    }
)
"""The word for the same link from its other side."""

_READINGS = MappingProxyType(
    {
        **dict.fromkeys(FORWARD_WORD, Reading.BACKWARD),
        **dict.fromkeys(FORWARD_WORD.values(), Reading.FORWARD),
        LinkType.RESULT_OF_AMALGAMATION: Reading.FORWARD,
        LinkType.MERGED_CAPACITY: Reading.INTO_THE_OPEN_ONE,
        LinkType.MERGED_AGES: Reading.INTO_THE_OPEN_ONE,
        LinkType.MERGED_BOTH: Reading.INTO_THE_OPEN_ONE,
    }
)
"""How each word is read; those left out tell of two settings beside each other, and neither came of the other.

"LinkURN is the <word> of URN". Of "Result of Amalgamation" and the three "Merged" words no published definition was
found: the first is read like "Successor", the others from the closed setting into the open one.
"""

_MERGES = frozenset(
    {
        LinkType.SUCCESSOR_MERGED,
        LinkType.SUCCESSOR_AMALGAMATED,
        LinkType.RESULT_OF_AMALGAMATION,
        LinkType.MERGED_CAPACITY,
        LinkType.MERGED_AGES,
        LinkType.MERGED_BOTH,
    }
)


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One link between two settings by their URNs."""

    urn: str
    other_urn: str
    link_type: LinkType
    on: dt.date | None = None


def turned_forward(link: LinkLine, is_closed: Callable[[str], bool]) -> LinkLine | None:
    """Write a link from the earlier setting to the later one; None for one that tells of no such thing.

    Args:
        is_closed: says of a URN whether the register has it as closed.
    """
    match _READINGS.get(link.link_type, Reading.BESIDE):
        case Reading.BESIDE:
            return None
        case Reading.FORWARD:
            return link
        case Reading.BACKWARD:
            return LinkLine(link.other_urn, link.urn, FORWARD_WORD[link.link_type], link.on)
        case Reading.INTO_THE_OPEN_ONE:
            if is_closed(link.urn) and not is_closed(link.other_urn):
                return link
            return LinkLine(link.other_urn, link.urn, link.link_type, link.on)


class Turn(StrEnum):
    """What links amount to for the setting they start from."""

    MERGED = "merged"
    SPLIT = "split"
    ACADEMISED = "academised"
    FOLLOWED = "followed"


GOES_ON = frozenset({Turn.ACADEMISED, Turn.FOLLOWED})
"""Turns after which it is the same school under another number."""


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of one setting.

    Attributes:
        into: what came of it; several after a split.
        on: the first day on which it holds; None where nothing says.
    """

    turn: Turn
    from_id: AgencyId
    into: tuple[AgencyId, ...]
    on: dt.date | None


def successions(links: Iterable[SettingLink], settings: Mapping[AgencyId, Setting]) -> tuple[Succession, ...]:
    """Read what became of settings from all links between them, in the order in which it happened.

    One into several is a split, several into one a merger, whatever the words say; one into one is a merger where a
    word says so, since the others may be in another area. Where no link says a day, it is the day after the earlier
    one closed, else the day the later one opened.
    """
    into: dict[AgencyId, dict[AgencyId, SettingLink]] = defaultdict(dict)
    out_of: dict[AgencyId, set[AgencyId]] = defaultdict(set)
    for link in links:
        if _READINGS.get(link.link_type) is not None and link.from_id != link.to_id:
            into[link.from_id][link.to_id] = link
            out_of[link.to_id].add(link.from_id)
    found = []
    for earlier, laters in into.items():
        turn = _turn(earlier, laters, out_of, settings)
        days = [day for link in laters.values() if (day := _day(link, settings)) is not None]
        found.append(Succession(turn, earlier, tuple(sorted(laters)), max(days, default=None)))
    return tuple(sorted(found, key=lambda each: (each.on or dt.date.min, each.from_id)))


def _turn(
    earlier: AgencyId,
    laters: Mapping[AgencyId, SettingLink],
    out_of: Mapping[AgencyId, set[AgencyId]],
    settings: Mapping[AgencyId, Setting],
) -> Turn:
    if len(laters) > 1 or any(link.link_type is LinkType.SUCCESSOR_SPLIT for link in laters.values()):
        return Turn.SPLIT
    (later, link), *_ = laters.items()
    if len(out_of[later]) > 1 or link.link_type in _MERGES:
        return Turn.MERGED
    before, after = settings.get(earlier), settings.get(later)
    became_academy = after is not None and after.is_academy and not (before is not None and before.is_academy)
    return Turn.ACADEMISED if became_academy else Turn.FOLLOWED


def _day(link: SettingLink, settings: Mapping[AgencyId, Setting]) -> dt.date | None:
    before, after = settings.get(link.from_id), settings.get(link.to_id)
    if link.on is not None:
        return link.on
    if before is not None and before.closed_on is not None:
        return before.closed_on + dt.timedelta(days=1)
    return after.opened_on if after is not None else None


def same_line(agency_id: AgencyId, turns: Iterable[Succession]) -> tuple[AgencyId, ...]:
    """List whom a setting is the same school as, under earlier numbers, the latest first: what it said is theirs.

    Only a school that became one other is; where two became one, neither's answers are those of the new one.
    """
    before = {each.into[0]: each.from_id for each in turns if each.turn in GOES_ON and len(each.into) == 1}
    found: list[AgencyId] = []
    here = agency_id
    while here in before and before[here] not in (agency_id, *found):
        here = before[here]
        found.append(here)
    return tuple(found)
