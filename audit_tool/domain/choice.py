"""Choosing children for audit, so that anybody can do it again and get the same ones.

The rule, in words that are printed: each child in turn is the one who adds most groups that none chosen before is in;
where several add as many, the one whose sha256 of seed and id is smallest. When every group has somebody, it begins
again. Reserves are chosen on by the same rule. A group that only "not known" speaks for counts like any other, so that
children nobody wrote much about are not passed over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.child_list import DIMENSIONS, STRATA, Dimension, Profile
from audit_tool.domain.ids import CaseId, ListedChildId, RoundId, SampledChildId


class Place(StrEnum):
    """What a child is to the sample."""

    CHOSEN = "chosen"
    RESERVE = "reserve"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class SampledChild:
    """A child that was proposed for audit, by a number that carries no meaning.

    Attributes:
        number: "Child 3" is this child wherever it is spoken of; no number is given twice in a round.
        listed_id: the child on the lists, while those are kept.
        order: in which it was proposed, from 1; 0 where a person brought it in.
        strata: the groups it is in ("age:5"), and `adds`: those that nobody chosen before it was in.
        why: why a person brought it in; where it was given up, why.
        case_id: its audit, once that has gone out.
        dive_why: why it is taken deeper; empty where it is not.
    """

    id: SampledChildId
    round_id: RoundId
    number: int
    listed_id: ListedChildId
    place: Place
    order: int
    strata: tuple[str, ...]
    adds: tuple[str, ...] = ()
    why: str = ""
    case_id: CaseId | None = None
    is_deep_dive: bool = False
    dive_why: str = ""

    @property
    def label(self) -> str:
        """Name the child as the audit does."""
        return f"Child {self.number}"

    @property
    def has_reason(self) -> bool:
        """Say whether anything says why this child: a group it adds, or a person's words."""
        return bool(self.adds or self.why or self.order)


@dataclass(frozen=True, slots=True)
class Pick:
    """A child that the rule chose, and the groups it added."""

    profile: Profile
    adds: tuple[str, ...]


def strata_of(profile: Profile) -> tuple[str, ...]:
    """List the groups a child is in: "age:5", "sex:female"..."""
    return tuple(f"{dimension.value}:{profile.strata[dimension]}" for dimension in Dimension)


def propose(population: Iterable[Profile], count: int, seed: str) -> tuple[Pick, ...]:
    """Choose children by the rule above, in order.

    Args:
        population: every child of the lists; nobody twice.
        count: how many, reserves among them; all of them where there are fewer.
    """
    left = {profile.key: profile for profile in population}
    ranks = {key: hashlib.sha256(f"{seed}\n{key}".encode()).hexdigest() for key in left}
    covered: set[str] = set()
    picked: list[Pick] = []
    while left and len(picked) < count:
        gains = {key: len(set(strata_of(profile)) - covered) for key, profile in left.items()}
        if not any(gains.values()):
            covered = set()
            gains = dict.fromkeys(left, len(Dimension))
        key = min(left, key=lambda key: (-gains[key], ranks[key]))
        profile = left.pop(key)
        adds = tuple(group for group in strata_of(profile) if group not in covered)
        covered.update(adds)
        picked.append(Pick(profile, adds))
    return tuple(picked)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One group: how many children of the lists are in it, and how many of those that were chosen."""

    dimension: Dimension
    group: str
    population: int
    chosen: int

    @property
    def label(self) -> str:
        """Name the group in words."""
        return STRATA[self.dimension][self.group]

    @property
    def is_missed(self) -> bool:
        """Say whether the lists have such children and the sample has none."""
        return bool(self.population) and not self.chosen


def coverage(whole: Mapping[str, int], chosen: Iterable[Iterable[str]]) -> tuple[Coverage, ...]:
    """Lay the sample beside the population, group by group; groups that nobody is in are left out.

    Args:
        whole: how many children of the lists are in each group.
        chosen: for each chosen child the groups it is in, as `strata_of` lists them.
    """
    part = count_groups(chosen)
    return tuple(
        Coverage(
            dimension, group, whole.get(f"{dimension.value}:{group}", 0), part.get(f"{dimension.value}:{group}", 0)
        )
        for dimension in Dimension
        for group in STRATA[dimension]
        if f"{dimension.value}:{group}" in whole or f"{dimension.value}:{group}" in part
    )


def in_words(groups: Iterable[str]) -> tuple[str, ...]:
    """Name groups in words, each with what it is a group of: "Age: 5 to 9"."""
    found = []
    for each in groups:
        dimension, _, group = each.partition(":")
        found.append(f"{DIMENSIONS[Dimension(dimension)]}: {STRATA[Dimension(dimension)][group]}")
    return tuple(found)


def count_groups(children: Iterable[Iterable[str]]) -> dict[str, int]:
    """Count how many children are in each group."""
    counted: dict[str, int] = {}
    for groups in children:
        for group in groups:
            counted[group] = counted.get(group, 0) + 1
    return counted
