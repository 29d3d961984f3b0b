"""Bringing accounts together: what two laptops wrote is put side by side, and nothing of either is lost.

A set of revisions only grows. What two laptops wrote about one event without knowing of each other leaves two heads;
neither wins, whichever clock ran ahead, and somebody says which reading holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from audit_tool.domain.account import AccountRevision
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, EventId, RevisionId


@dataclass(frozen=True)
class AccountSet:
    """Revisions of accounts, in no order."""

    revisions: frozenset[AccountRevision] = frozenset()

    @cached_property
    def heads(self) -> Mapping[EventId, tuple[AccountRevision, ...]]:
        """Give the revisions of each event that nothing was written over, in the order of their ids."""
        written_over = {parent for revision in self.revisions for parent in revision.parents}
        found: dict[EventId, list[AccountRevision]] = defaultdict(list)
        for revision in sorted(self.revisions, key=lambda each: each.id):
            if revision.id not in written_over:
                found[revision.event_id].append(revision)
        return MappingProxyType({event_id: tuple(heads) for event_id, heads in found.items()})

    @property
    def ids(self) -> frozenset[RevisionId]:
        """List the ids of the revisions."""
        return frozenset(revision.id for revision in self.revisions)

    def told_by(self, agency_id: AgencyId) -> AccountSet:
        """Give the whole histories of the events that an agency tells, or told in some revision of them."""
        told = {each.event_id for each in self.revisions if each.account.event.agency_id == agency_id}
        return AccountSet(frozenset(each for each in self.revisions if each.event_id in told))

    @property
    def lacking(self) -> frozenset[RevisionId]:
        """List the revisions that others were written over and that are not here."""
        named = {parent for revision in self.revisions for parent in revision.parents}
        return frozenset(named) - self.ids

    @property
    def told_two_ways(self) -> tuple[EventId, ...]:
        """List the events that read differently in two places, until somebody says which reading holds."""
        return tuple(event_id for event_id, heads in self.heads.items() if is_told_two_ways(heads))


@dataclass(frozen=True, slots=True)
class Brought:
    """What bringing a set in does to the set that stands here: ids of events, in order.

    Attributes:
        new: not known here until now.
        already_here: of which nothing new came.
        changed_there: read differently now, and nobody here had changed them.
        changed_on_both: changed here as well; both readings are kept, and somebody says which holds.
        withdrawn: taken out there, and so here.
    """

    new: tuple[EventId, ...] = ()
    already_here: tuple[EventId, ...] = ()
    changed_there: tuple[EventId, ...] = ()
    changed_on_both: tuple[EventId, ...] = ()
    withdrawn: tuple[EventId, ...] = ()


def merged(one: AccountSet, other: AccountSet) -> AccountSet:
    """Put two sets together: every revision of either, once.

    Raises:
        Refused: revision_differs: one id stands for two writings, so one of the two is no honest copy.
    """
    together = one.revisions | other.revisions
    if len({revision.id for revision in together}) != len(together):
        raise Refused("revision_differs")
    return AccountSet(together)


def is_told_two_ways(heads: Iterable[AccountRevision]) -> bool:
    """Say whether the heads of one event read differently."""
    return len({head.account for head in heads}) > 1


def standing(heads: Iterable[AccountRevision]) -> AccountRevision:
    """Choose the reading of an event that is shown while its heads differ: the same on every laptop.

    What was taken out stays out until somebody puts it back over that; else the latest. The others are kept and asked
    about (`told_two_ways`); this settles nothing.
    """
    return max(heads, key=lambda head: (head.account.event.withdrawn, head.at, head.id))


def brought(here: AccountSet, incoming: AccountSet) -> Brought:
    """Say what bringing a set in would do.

    Raises:
        Refused: as `merged`.
    """
    after = merged(here, incoming)
    came = {revision.event_id for revision in incoming.revisions - here.revisions}
    found: dict[str, list[EventId]] = defaultdict(list)
    for event_id in sorted({revision.event_id for revision in incoming.revisions}):
        found[_became(event_id, here, after) if event_id in came else "already_here"].append(event_id)
    return Brought(**{name: tuple(ids) for name, ids in found.items()})


def _became(event_id: EventId, here: AccountSet, after: AccountSet) -> str:
    before, now = here.heads.get(event_id), after.heads[event_id]
    reads = standing(now).account
    if before is None:
        return "withdrawn" if reads.event.withdrawn else "new"
    if is_told_two_ways(now):
        return "changed_on_both"
    was = standing(before).account
    if reads.event.withdrawn and not was.event.withdrawn:
        return "withdrawn"
    return "changed_there" if reads != was or is_told_two_ways(before) else "already_here"
