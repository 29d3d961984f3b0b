"""Accounts of events: an event with what it was for each child, and the revisions in which somebody wrote it down."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from audit_tool.domain.event import Event, EventChild
from audit_tool.domain.ids import ChildId, EventChildId, EventId, RevisionId


@dataclass(frozen=True, slots=True)
class Account:
    """An event and what it was for each child it concerns, as it read at one moment.

    Attributes:
        children: in the order of their children's ids, one each; a child who is not among them is not concerned.
    """

    event: Event
    children: tuple[EventChild, ...] = ()


@dataclass(frozen=True, slots=True)
class AccountRevision:
    """One writing-down of an account. Which came after which is said by `parents`, never by a clock.

    Attributes:
        parents: the revisions it was written over, in the order of their ids; none for the first of an event, two or
            more where somebody settled what two laptops had written apart.
        at: when, UTC, by the clock of the laptop it was written on.
        written_in: id of the workspace it was written in.
    """

    id: RevisionId
    account: Account
    parents: tuple[RevisionId, ...]
    at: dt.datetime
    written_in: str

    @property
    def event_id(self) -> EventId:
        """Say which event it is of."""
        return self.account.event.id


def account_of(event: Event, children: Iterable[EventChild]) -> Account:
    """Put together how an event reads: rows that were taken from it are left out."""
    standing = (each for each in children if not each.withdrawn)
    return Account(event, tuple(sorted(standing, key=lambda each: each.child_id)))


def event_child_id(event_id: EventId, child_id: ChildId) -> EventChildId:
    """Give the id of what an event was for one child: the same on every laptop, so that it is one when they meet."""
    return EventChildId(str(uuid.uuid5(uuid.UUID(event_id), child_id)))


def differing_fields(one: Account, other: Account) -> tuple[str, ...]:
    """Say in what two accounts differ, whether they are of one event or of two.

    Returns:
        Names of the event's fields, then "child:" and a child's id for each child of whom they say different things.
    """
    passed_over = {"id", "case_id"}
    names = (field.name for field in dataclasses.fields(Event) if field.name not in passed_over)
    of_event = [name for name in names if getattr(one.event, name) != getattr(other.event, name)]
    first, second = ({each.child_id: _said(each) for each in account.children} for account in (one, other))
    of_children = sorted(child for child in first.keys() | second.keys() if first.get(child) != second.get(child))
    return (*of_event, *(f"child:{child}" for child in of_children))


def _said(each: EventChild) -> tuple[object, ...]:
    return each.seen, each.impact, each.voice, each.told
