"""What cannot be right in a family as it was written down: told to whoever writes it, and never refused."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from audit_tool.domain.family import ROLES, Relation, RelationKind
from audit_tool.domain.when import When
from forms.months import whole_months

LEAST_PARENT_AGE = 12
"""Years. Below this a birth is rather a slip of the pen; a parent of 12 or more is believed."""

LEAST_BETWEEN_BIRTHS = 182
"""Days. Two births of one mother, not of twins, that are certainly closer than this are rather a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Kin:
    """One person of a case, child or family member, as far as what cannot be right depends on it."""

    id: str
    label: str
    born: When | None = None
    is_female: bool = False
    is_child_of_case: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that cannot be right, or hardly.

    Attributes:
        code: parent_too_young, own_ancestor, many_parents, twins_apart, births_close, ends_before_it_begins,
            same_label, label_like_name.
        about: the ids of the people it is about, in the order its sentence names them.
        count: parent_too_young: the parent's age in years at the most, negative where the child is the elder.
    """

    code: str
    about: tuple[str, ...]
    count: int = 0


def doubts(people: Sequence[Kin], relations: Sequence[Relation]) -> tuple[Doubt, ...]:
    """List what cannot be right, in the order of the rules below."""
    kin = {each.id: each for each in people}
    known = [each for each in relations if each.a in kin and each.b in kin]
    rules = (
        _young_parents(kin, known),
        _own_ancestors(known),
        _many_parents(kin, known),
        _twins_apart(kin, known),
        _births_close(kin, known),
        (Doubt("ends_before_it_begins", (each.a, each.b)) for each in known if _ends_early(each)),
        _same_labels(people),
        (Doubt("label_like_name", (each.id,)) for each in people if not each.is_child_of_case and _is_like_name(each)),
    )
    return tuple(doubt for rule in rules for doubt in rule)


def looks_like_name(label: str) -> bool:
    """Say whether a label holds a capitalised word that is part of no role: it may be somebody's name."""
    return any(word[0].isupper() and word.casefold() not in _ROLE_WORDS for word in _WORD.findall(label))


_ALSO_ROLES = (
    "Adoptive, Adult, Baby, Birth, Brother, Carer, Child, Ex, Former, Foster, Friend, Godmother, Godfather, "
    "Grandchild, Granddaughter, Grandparent, Grandson, Great, Guardian, Neighbour, Nephew, New, Niece, Parent, "
    "Sister, Step, Stepbrother, Stepparent, Stepsibling, Stepsister, Twin, Unborn"
)

_WORD = re.compile(r"[^\W\d_]+")

_ROLE_WORDS = frozenset(word.casefold() for label in (*ROLES, _ALSO_ROLES) for word in _WORD.findall(label))


def _is_like_name(each: Kin) -> bool:
    return looks_like_name(each.label)


def _young_parents(kin: Mapping[str, Kin], relations: Iterable[Relation]) -> Iterator[Doubt]:
    for each in _parenthoods(relations):
        parent, child = kin[each.a].born, kin[each.b].born
        if parent is None or child is None:
            continue
        most = whole_months(parent.first, child.last) // 12
        if most < LEAST_PARENT_AGE:
            yield Doubt("parent_too_young", (each.a, each.b), most)


def _own_ancestors(relations: Sequence[Relation]) -> Iterator[Doubt]:
    parents = _parents(relations)
    for start in parents:
        above, seen = list(parents[start]), set[str]()
        while above:
            one = above.pop()
            if one in seen:
                continue
            seen.add(one)
            above.extend(parents.get(one, ()))
        if start in seen:
            yield Doubt("own_ancestor", (start,))


def _many_parents(kin: Mapping[str, Kin], relations: Sequence[Relation]) -> Iterator[Doubt]:
    for child, parents in _parents(relations).items():
        if len(parents) > 2:
            yield Doubt("many_parents", (child, *parents), len(parents))


def _twins_apart(kin: Mapping[str, Kin], relations: Iterable[Relation]) -> Iterator[Doubt]:
    for each in relations:
        if each.kind is RelationKind.TWIN and _days_apart(kin[each.a].born, kin[each.b].born) > 1:
            yield Doubt("twins_apart", (each.a, each.b))


def _births_close(kin: Mapping[str, Kin], relations: Sequence[Relation]) -> Iterator[Doubt]:
    twins = {frozenset((each.a, each.b)) for each in relations if each.kind is RelationKind.TWIN}
    children: dict[str, list[str]] = defaultdict(list)
    for each in _parenthoods(relations):
        if kin[each.a].is_female:
            children[each.a].append(each.b)
    for mother, borne in children.items():
        for one, other in combinations(dict.fromkeys(borne), 2):
            if frozenset((one, other)) not in twins and _surely_close(kin[one].born, kin[other].born):
                yield Doubt("births_close", (one, other, mother))


def _ends_early(each: Relation) -> bool:
    return each.since is not None and each.until is not None and each.until.last < each.since.first


def _same_labels(people: Iterable[Kin]) -> Iterator[Doubt]:
    by_label: dict[str, list[str]] = defaultdict(list)
    for each in people:
        by_label[each.label.casefold()].append(each.id)
    for same in by_label.values():
        if len(same) > 1:
            yield Doubt("same_label", tuple(same), len(same))


def _parenthoods(relations: Iterable[Relation]) -> Iterator[Relation]:
    return (each for each in relations if each.kind is RelationKind.PARENT_OF)


def _parents(relations: Iterable[Relation]) -> dict[str, list[str]]:
    """List each child's parents, each once."""
    parents: dict[str, list[str]] = defaultdict(list)
    for each in _parenthoods(relations):
        if each.a not in parents[each.b]:
            parents[each.b].append(each.a)
    return parents


def _days_apart(one: When | None, other: When | None) -> int:
    """Count the days that certainly lie between two times; none where one is not known, or they may meet."""
    if one is None or other is None:
        return 0
    return max(0, (max(one.first, other.first) - min(one.last, other.last)).days)


def _surely_close(one: When | None, other: When | None) -> bool:
    if one is None or other is None:
        return False
    apart = max(one.last, other.last) - min(one.first, other.first)
    return dt.timedelta(days=1) < apart < dt.timedelta(days=LEAST_BETWEEN_BIRTHS) and _days_apart(one, other) > 1
