"""Child-level lists: which there are, and what one child is known by on them without a name.

Source: the headings of the annexes that inspectors ask an area for, and of the lists that councils keep for inspections
of children's services; read in summaries, so titles and columns are ours and may be changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from audit_tool.domain.ids import ListedChildId


class ChildList(StrEnum):
    """A list, by what children stand on it for, in the order of a child's way through the system."""

    CONTACTS = "contacts"
    EARLY_HELP = "early_help"
    REFERRALS = "referrals"
    ASSESSMENTS = "assessments"
    ENQUIRIES = "enquiries"
    IN_NEED = "in_need"
    PROTECTION = "protection"
    LOOKED_AFTER = "looked_after"
    THEME = "theme"


LIST_TITLES: Mapping[ChildList, str] = MappingProxyType(
    {
        ChildList.CONTACTS: "List 1: contacts",
        ChildList.EARLY_HELP: "List 2: early help",
        ChildList.REFERRALS: "List 3: referrals",
        ChildList.ASSESSMENTS: "List 4: assessments",
        ChildList.ENQUIRIES: "List 5: section 47 enquiries",
        ChildList.IN_NEED: "List 6: children in need",
        ChildList.PROTECTION: "List 7: child protection plans",
        ChildList.LOOKED_AFTER: "List 8: children looked after",
        ChildList.THEME: "The theme: children at risk",
    }
)


class Dimension(StrEnum):
    """By what the children of a sample shall differ."""

    AGE = "age"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    DISABILITY = "disability"
    ROUTE = "route"
    OUTCOME = "outcome"


DIMENSIONS: Mapping[Dimension, str] = MappingProxyType(
    {
        Dimension.AGE: "Age",
        Dimension.SEX: "Sex",
        Dimension.ETHNICITY: "Ethnic group",
        Dimension.DISABILITY: "Disability",
        Dimension.ROUTE: "Way in",
        Dimension.OUTCOME: "What came of it",
    }
)

NOT_KNOWN = "not_known"

STRATA: Mapping[Dimension, Mapping[str, str]] = MappingProxyType(
    {
        Dimension.AGE: MappingProxyType(
            {
                "0": "Unborn or under 1",
                "1": "1 to 4",
                "5": "5 to 9",
                "10": "10 to 15",
                "16": "16 and over",
                NOT_KNOWN: "Age not known",
            }
        ),
        Dimension.SEX: MappingProxyType(
            {"female": "Girls", "male": "Boys", "other": "Another sex recorded", NOT_KNOWN: "Sex not known"}
        ),
        Dimension.ETHNICITY: MappingProxyType(
            {
                "white": "White",
                "mixed": "Mixed or multiple",
                "asian": "Asian or Asian British",
                "black": "Black, Caribbean or African",
                "other": "Another ethnic group",
                NOT_KNOWN: "Ethnic group not known",
            }
        ),
        Dimension.DISABILITY: MappingProxyType(
            {"yes": "Disabled", "no": "Not disabled", NOT_KNOWN: "Disability not known"}
        ),
        Dimension.ROUTE: MappingProxyType(
            {each.value: title.split(": ", 1)[1].capitalize() for each, title in LIST_TITLES.items()}
        ),
        Dimension.OUTCOME: MappingProxyType(
            {
                "no_action": "No further action",
                "early_help": "Early help",
                "in_need": "Child in need",
                "protection": "Child protection",
                "looked_after": "Looked after",
                NOT_KNOWN: "Not known yet",
            }
        ),
    }
)
"""The groups of each dimension, in the order of a table, with their words. Ethnic groups are the five broad ones of the
2021 Census; ages are the bands in which children's services are reported, with those of 5 to 9 and 10 to 15."""

_OUTCOMES: Mapping[ChildList, str] = MappingProxyType(
    {
        ChildList.EARLY_HELP: "early_help",
        ChildList.IN_NEED: "in_need",
        ChildList.PROTECTION: "protection",
        ChildList.LOOKED_AFTER: "looked_after",
    }
)


def age_band(age: int) -> str:
    """Name the band of an age in completed years; -1 stands for a child who is not born yet."""
    return next(low for low in ("16", "10", "5", "1", "0") if age >= int(low) or low == "0")


RowRead = tuple[int, str, Mapping[str, str]]
"""A row as it comes in: its number in the file, the id the council knows the child by, its cells by column."""


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row of a list, as it is kept.

    Attributes:
        child_id: whose it is; the same child bears the same id on every list.
        cells: what it says, by column; no names, no addresses, no birthday.
    """

    child_id: ListedChildId
    key: str
    list: ChildList
    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ListBrought:
    """What stands of one list: how many rows, about how many children, and when they came."""

    list: ChildList
    rows: int
    children: int
    brought_on: dt.date


@dataclass(frozen=True, slots=True)
class Profile:
    """One child of the lists by what a sample looks at.

    Attributes:
        key: the id the council knows the child by.
        strata: for each dimension, the group the child is in.
    """

    child_id: ListedChildId
    key: str
    lists: tuple[ChildList, ...]
    strata: Mapping[Dimension, str]


def profiles(rows: Iterable[ListedRow]) -> tuple[Profile, ...]:
    """Bring the rows about each child together, in the order of their keys.

    Where lists disagree the one that is furthest along the child's way is believed; a list that does not say is passed
    over. The way in is the first list a child stands on, and what came of it the furthest.
    """
    order = list(ChildList)
    by_child: dict[ListedChildId, list[ListedRow]] = {}
    for row in rows:
        by_child.setdefault(row.child_id, []).append(row)
    found = (_profile(sorted(own, key=lambda row: order.index(row.list))) for own in by_child.values())
    return tuple(sorted(found, key=lambda profile: profile.key))


def _profile(rows: list[ListedRow]) -> Profile:
    lists = tuple(dict.fromkeys(row.list for row in rows))
    said = dict.fromkeys(Dimension, NOT_KNOWN)
    for row in rows:
        for dimension in (Dimension.SEX, Dimension.ETHNICITY, Dimension.DISABILITY):
            said[dimension] = row.cells.get(dimension.value, "") or said[dimension]
        if age := row.cells.get("age", ""):
            said[Dimension.AGE] = age_band(int(age))
    said[Dimension.ROUTE] = lists[0].value
    came = [_OUTCOMES[each] for each in lists if each in _OUTCOMES]
    if came:
        said[Dimension.OUTCOME] = came[-1]
    elif any(row.cells.get("no_action") == "yes" for row in rows):
        said[Dimension.OUTCOME] = "no_action"
    return Profile(rows[0].child_id, rows[0].key, lists, MappingProxyType(said))
