"""What the national register knows of a setting: its numbers, its phase, its trust, and what became of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from audit_tool.domain.ids import AgencyId, SettingLinkId, TrustId


class SettingStatus(StrEnum):
    """How a setting stands in the national register."""

    OPEN = "open"
    CLOSING = "closing"
    PROPOSED = "proposed"
    CLOSED = "closed"


class Duty(StrEnum):
    """By which duty a setting safeguards and promotes the welfare of its pupils.

    Source: Education Act 2002, section 175 (maintained schools, further education) and section 157 (academies, free
    schools, independent schools, by the independent school standards); Non-Maintained Special Schools (England)
    Regulations 2015. Which duty follows from which type in the register is our reading, not a published table.
    """

    S175 = "s175"
    S157 = "s157"
    NMSS = "nmss"
    OTHER = "other"


class LinkType(StrEnum):
    """The words of the national register for what one establishment has to do with another.

    Source: Get Information About Schools, list of link types; "changer" is how that list spells it.
    """

    PREDECESSOR = "Predecessor"
    PREDECESSOR_MERGED = "Predecessor - merged"
    PREDECESSOR_AMALGAMATED = "Predecessor - amalgamated"
    PREDECESSOR_SPLIT = "Predecessor - Split School"
    SUCCESSOR = "Successor"
    SUCCESSOR_MERGED = "Successor - merged"
    SUCCESSOR_AMALGAMATED = "Successor - amalgamated"
    SUCCESSOR_SPLIT = "Successor - Split School"
    RESULT_OF_AMALGAMATION = "Result of Amalgamation"
    MERGED_CAPACITY = "Merged - expansion of school capacity"
    MERGED_AGES = "Merged - change in age range"
    MERGED_BOTH = "Merged - expansion in school capacity and changer in age range"
    EXPANSION = "Expansion"
    CLOSURE = "Closure"
    SIXTH_FORM_LINK = "Sixth Form Centre Link"
    SIXTH_FORM_SCHOOL = "Sixth Form Centre School"
    CHILDRENS_CENTRE = "Children's Centre Link"
    OTHER = "Other"


PHASES = (
    "Nursery",
    "Primary",
    "Middle deemed primary",
    "Secondary",
    "Middle deemed secondary",
    "All-through",
    "16 plus",
    "Not applicable",
)
"""The phases of the register, in the order of the ages they are for."""

_GROUPS_OF_PHASE = MappingProxyType(
    {
        "Nursery": frozenset({"early_years"}),
        "Primary": frozenset({"primary"}),
        "Middle deemed primary": frozenset({"primary"}),
        "Secondary": frozenset({"secondary"}),
        "Middle deemed secondary": frozenset({"secondary"}),
        "All-through": frozenset({"primary", "secondary"}),
        "16 plus": frozenset({"college"}),
    }
)
_FROM_REGISTER = frozenset({"early_years", "primary", "secondary", "college", "boarding"})
"""Groups that the register settles; others are what a person ticked."""

_OLDEST_UNDER_FIVE, _OLDEST_IN_PRIMARY, _COLLEGES = 4, 10, "Colleges"
_ACADEMY_GROUPS = frozenset({"Academies", "Free Schools"})
_S175_GROUPS = frozenset({"Local authority maintained schools", _COLLEGES})
_S157_GROUPS = frozenset({*_ACADEMY_GROUPS, "Independent schools"})
_SPECIAL_BY_WORD = (
    ("non-maintained special", Duty.NMSS),
    ("independent special", Duty.S157),
    ("community special", Duty.S175),
    ("foundation special", Duty.S175),
    ("special post 16", Duty.S175),
)
"""Special schools are one group of the register and stand under three duties: their type tells which."""


@dataclass(frozen=True, slots=True)
class Trust:
    """An academy trust, or another body that runs several settings.

    Attributes:
        group_uid: its number in the register; empty where not known.
        companies_house: its company number; empty where not known.
    """

    id: TrustId
    name: str
    group_uid: str = ""
    companies_house: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the register knows of one agency that is a setting; "" or None where it is not known.

    Attributes:
        id: of the agency: one row for each, and its name stands there.
        urn: unique reference number, six digits as text. It changes when a school becomes an academy.
        laestab: local authority (3 digits) and establishment number (4).
        ukprn: UK provider reference number, 8 digits.
        type, type_group, phase: in the words of the register.
        low_age, high_age: statutory, in years.
        roll: number of pupils at the last census the register knows of.
        opened_on, closed_on: first and last day; on both it is open.
        district: district or borough within the local authority.
        local_authority: three-digit code of the authority it is in.
        withdrawn: the take that brought it in was taken back.
    """

    id: AgencyId
    urn: str = ""
    laestab: str = ""
    ukprn: str = ""
    type: str = ""
    type_group: str = ""
    phase: str = ""
    status: SettingStatus = SettingStatus.OPEN
    low_age: int | None = None
    high_age: int | None = None
    roll: int | None = None
    boarding: bool | None = None
    trust_id: TrustId | None = None
    opened_on: dt.date | None = None
    closed_on: dt.date | None = None
    district: str = ""
    locality: str = ""
    duty: Duty | None = None
    local_authority: str = ""
    withdrawn: bool = False

    @property
    def is_academy(self) -> bool:
        """Say whether an academy trust runs it."""
        return self.type_group in _ACADEMY_GROUPS

    @property
    def has_duty(self) -> bool:
        """Say whether it can be expected to return: one of which nobody knows its duty is, rather than forgotten."""
        return self.duty is not Duty.OTHER

    def is_open_on(self, day: dt.date) -> bool:
        """Say whether it is open on a day, its first and its last among them."""
        return not self.opens_after(day) and not self.closes_before(day)

    def opens_after(self, day: dt.date) -> bool:
        """Say whether it opens later than a day; one that is proposed, without a date, does."""
        if self.opened_on is None:
            return self.status is SettingStatus.PROPOSED
        return self.opened_on > day

    def closes_before(self, day: dt.date) -> bool:
        """Say whether it was closed by a day; one that is closed, and nobody knows since when, was."""
        if self.closed_on is None:
            return self.status is SettingStatus.CLOSED
        return self.closed_on < day


@dataclass(frozen=True, slots=True)
class SettingLink:
    """What became of a setting: always from the earlier one to the one that came of it.

    Attributes:
        link_type: the register's word, as it reads from the earlier to the later one.
        on: the first day on which it holds; None where the register does not say.
        withdrawn: the take that brought it in was taken back.
    """

    id: SettingLinkId
    from_id: AgencyId
    to_id: AgencyId
    link_type: LinkType
    on: dt.date | None = None
    withdrawn: bool = False


_URN = re.compile(r"[0-9]{5,7}")


def is_urn(text: str) -> bool:
    """Say whether a text could be a unique reference number."""
    return text.isascii() and _URN.fullmatch(text) is not None


def duty_of(type_name: str, type_group: str) -> Duty:
    """Say under which duty settings of a type stand; OTHER for what has none: children's centres, universities."""
    if type_group in _S175_GROUPS:
        return Duty.S175
    if type_group in _S157_GROUPS:
        return Duty.S157
    words = type_name.casefold()
    return next((duty for sign, duty in _SPECIAL_BY_WORD if sign in words), Duty.OTHER)


def agency_type_of(setting: Setting) -> str:
    """Say what kind of agency a setting is, as a key of AGENCY_TYPES. A nursery school is a school."""
    return "college" if setting.type_group == _COLLEGES or setting.phase == "16 plus" else "school"


def groups_of(setting: Setting, before: Iterable[str] = ()) -> tuple[str, ...]:
    """Say which groups decide what a setting is asked: those the register settles, and what a person ticked besides.

    Where the register has no phase (special schools, independent schools), the ages it teaches tell.

    Args:
        before: its groups as they stand.
    """
    found = set(_GROUPS_OF_PHASE.get(setting.phase, ())) or _by_ages(setting)
    if setting.low_age is not None and setting.low_age <= _OLDEST_UNDER_FIVE and found != {"college"}:
        found.add("early_years")
    if setting.boarding:
        found.add("boarding")
    kept = [group for group in before if group not in _FROM_REGISTER]
    return (*sorted(found), *kept)


def _by_ages(setting: Setting) -> set[str]:
    if setting.low_age is None or setting.high_age is None:
        return set()
    found = {"primary"} if setting.low_age <= _OLDEST_IN_PRIMARY else set()
    return found | ({"secondary"} if setting.high_age > _OLDEST_IN_PRIMARY + 1 else set())
