"""What was brought into the register before: when, by whom, what it changed, and whether it still stands."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from audit_tool.domain.ids import AgencyId, PersonId, RegisterTakeId
from audit_tool.domain.register_take import RegisterTake
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records


@dataclass(frozen=True, slots=True)
class TakeLine:
    """One register, table or link that was taken in.

    Attributes:
        by: who took it in.
        counts: of the things it made or changed, by what history calls them.
        is_back: whether it was taken back.
    """

    id: RegisterTakeId
    at: dt.datetime
    by: str
    counts: Mapping[str, int]
    is_back: bool


@dataclass(frozen=True, slots=True)
class TakenOf:
    """What a take did to one agency or setting.

    Attributes:
        is_new: whether it was not known before.
        nouns: what was made or changed of it, as history calls it.
    """

    name: str
    is_new: bool
    nouns: frozenset[str]


def register_takes(session: Session) -> tuple[TakeLine, ...]:
    """List everything that was taken in, the latest first; what was taken back too."""
    with session.read() as records:
        people = {person.id: person.name for person in records.people.everything()}
        taken = sorted(records.register_takes.everything(), key=lambda each: each.upto, reverse=True)
        return tuple(_line(records, each, people) for each in taken)


def register_take(session: Session, take_id: RegisterTakeId) -> tuple[TakenOf, ...]:
    """Say what a take did, agency by agency, by name."""
    with session.read() as records:
        taken = records.register_takes.find(take_id)
        names = {each.id: each.name for each in records.agencies.everything()}
        told: dict[AgencyId, set[str]] = defaultdict(set)
        for named in taken.touched:
            noun, _, ident = named.rpartition(" ")
            for agency_id in _whose(records, noun, ident):
                told[agency_id].add(noun)
        lines = (
            TakenOf(names[each], "agency" in nouns and _is_new(records, each, taken), frozenset(nouns))
            for each, nouns in told.items()
            if each in names
        )
        return tuple(sorted(lines, key=lambda line: line.name.casefold()))


def _line(records: Records, taken: RegisterTake, people: Mapping[PersonId, str]) -> TakeLine:
    (_, by, _), *_ = records.register_takes.past(taken.id)
    counts = Counter(named.rpartition(" ")[0] for named in taken.touched)
    return TakeLine(taken.id, taken.taken_at, people.get(PersonId(by), ""), counts, taken.withdrawn)


def _is_new(records: Records, agency_id: AgencyId, taken: RegisterTake) -> bool:
    return records.agencies.stood(agency_id, taken.after) is None


def _whose(records: Records, noun: str, ident: str) -> tuple[AgencyId, ...]:
    """Say about which agencies or settings a thing is."""
    if noun in ("agency", "setting"):
        return (AgencyId(ident),)
    if noun == "contact":
        return (records.contacts.find(ident).agency_id,)
    if noun == "participation":
        return (records.participation.find(ident).agency_id,)
    if noun == "setting link":
        return (records.setting_links.find(ident).from_id,)
    owner = records.returns.find(ident).agency_id if noun == "return" else None
    return (owner,) if owner is not None else ()
